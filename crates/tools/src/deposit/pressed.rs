//! The tool pressed through as a merchant does, over the real content: for tests.

use sheet::{Act, Op, read};

use crate::draw;
use crate::tests::{EN, bundle, text_of};

/// A visit to the tool: what was pressed and typed, and the screens before.
pub struct Visit {
    pub language: &'static str,
    pub profile: &'static str,
    /// What was chosen and typed.
    pub values: Vec<(String, String)>,
    /// The same on the screens before.
    pub before: Vec<Vec<(String, String)>>,
}

impl Visit {
    pub fn new(language: &'static str) -> Self {
        Self { language, profile: "yunfan-bank", values: Vec::new(), before: Vec::new() }
    }

    /// Past the fraud check.
    pub fn own(language: &'static str) -> Self {
        let mut visit = Self::new(language);
        visit.choose("none");
        visit
    }

    pub fn at(mut self, profile: &'static str) -> Self {
        self.profile = profile;
        self
    }

    pub fn sheet(&self) -> Vec<u8> {
        let values: Vec<String> = self.values.iter().map(|(key, text)| format!("{key}\u{1f}{text}")).collect();
        let bytes = draw(bundle(self.language), self.profile, "deposit", &values.join("\u{1e}"), "2026-11-22");
        assert!(!bytes.is_empty());
        bytes
    }

    pub fn text(&self) -> String {
        text_of(&self.sheet())
    }

    /// A word in the language shown.
    pub fn word(&self, key: &str) -> String {
        crate::tests::word(self.language, key)
    }

    /// The screen's mark.
    pub fn place(&self) -> String {
        let sheet = self.sheet();
        read(&sheet).find_map(|op| if let Op::Mark(mark) = op { Some(mark.to_owned()) } else { None }).expect("a mark")
    }

    pub fn set(&mut self, key: &str, text: &str) {
        self.values.retain(|(known, _)| known != key);
        self.values.push((key.to_owned(), text.to_owned()));
    }

    pub fn step(&mut self, key: &str, text: &str) {
        self.before.push(self.values.clone());
        self.set(key, text);
    }

    /// Presses a choice of those offered.
    #[track_caller]
    pub fn choose(&mut self, id: &str) -> &mut Self {
        let sheet = self.sheet();
        let offered = read(&sheet).find_map(|op| match op {
            Op::Choices { key, choices, step, .. } if choices.iter().any(|choice| choice.id == id) => {
                Some((key.to_owned(), step))
            }
            _ => None,
        });
        let (key, step) = offered.unwrap_or_else(|| panic!("no choice {id} in\n{}", text_of(&sheet)));
        if step {
            self.step(&key, id)
        } else {
            self.set(&key, id)
        }
        self
    }

    /// Types into fields that are there.
    #[track_caller]
    pub fn types(&mut self, texts: &[(&str, &str)]) -> &mut Self {
        let sheet = self.sheet();
        for (key, text) in texts {
            let there = read(&sheet).any(|op| matches!(op, Op::Field(input) if input.key == *key));
            assert!(there, "no field {key} in\n{}", text_of(&sheet));
            self.set(key, text);
        }
        self
    }

    /// Presses a button.
    #[track_caller]
    pub fn press(&mut self, hook: &str) -> &mut Self {
        let sheet = self.sheet();
        let act = read(&sheet).find_map(|op| match op {
            Op::Button { testid, act, .. } if testid == hook => Some(act),
            _ => None,
        });
        match act {
            Some(Act::Step(key, text)) => self.step(key, text),
            Some(Act::Set(key, text)) => self.set(key, text),
            Some(_) => {}
            None => panic!("no {hook} in\n{}", text_of(&sheet)),
        }
        self
    }

    #[track_caller]
    pub fn go_on(&mut self, texts: &[(&str, &str)]) -> &mut Self {
        self.types(texts).press("deposit-continue")
    }

    pub fn back(&mut self) -> &mut Self {
        self.values = self.before.pop().expect("a screen before");
        self
    }

    #[track_caller]
    pub fn says(&self, expected: &[&str]) {
        let text = self.text();
        for line in expected {
            assert!(text.contains(line), "no “{line}” in\n{text}");
        }
    }
}

/// A rental that ended, paid with a receipt, up to whether the terminal went back.
pub fn rental(language: &'static str) -> Visit {
    let mut visit = Visit::own(language);
    visit.choose("rental_long").go_on(&[("deposit_paid", "500")]);
    visit.choose("acquirer").choose("receipt").choose("ended");
    visit
}

/// The same up to what else is asked for, returned intact.
pub fn returned(language: &'static str) -> Visit {
    let mut visit = rental(language);
    visit.choose("yes").choose("intact");
    visit
}

/// A volume deposit whose window is over, with this volume reached.
pub fn volume(done: &str) -> Visit {
    let mut visit = Visit::own(EN);
    visit.choose("volume").go_on(&[("deposit_paid", "299")]).choose("acquirer").choose("contract").choose("active");
    visit.go_on(&[("volume_target", "100000"), ("volume_net_done", done)]);
    visit
}
