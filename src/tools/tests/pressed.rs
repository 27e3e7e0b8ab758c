//! A tool pressed through as a merchant does, over the real content.

use std::path::Path;
use std::rc::Rc;
use std::sync::LazyLock;

use content::load::Content;
use content::source::Language;
use domain::date::Date;
use domain::draft::Draft;
use wasm_bindgen::{JsCast, JsValue};
use yew::Callback;

use super::drawn::Drawn;
use crate::act::Wish;
use crate::here::Here;
use crate::knowledge::Knowledge;
use crate::loader::Loader;
use crate::options::{Context, Mode, Options, Theme};
use crate::site::Site;
use crate::tools::{ToolContext, screen_on, statement};
use crate::view::page::Page;
use crate::visit::{Change, CheckEvent, Entry, Screen, Tool, ToolName, Values, Visit};

pub const ZH: &str = "zh-CN";
pub const EN: &str = "en";

/// Reading and packing take a second or two: each is done once, and only if it is asked for.
static CONTENT: LazyLock<Content> =
    LazyLock::new(|| content::check::check(&Path::new(env!("CARGO_MANIFEST_DIR")).join("kb-bundle")).content);
static PACKED: [LazyLock<Vec<u8>>; 2] = [LazyLock::new(|| pack(Language::ZhCn)), LazyLock::new(|| pack(Language::En))];

fn pack(language: Language) -> Vec<u8> {
    content::pack::pack(&CONTENT, language).expect("packed").bytes
}

/// The content in a language.
fn knowledge(language: &str) -> Knowledge {
    Knowledge::open(PACKED[usize::from(language == EN)].as_slice().into()).expect("a bundle")
}

/// A visit to a tool.
#[derive(Clone)]
pub struct Pressed {
    site: Site,
    visit: Visit,
    /// How many screens are behind.
    pub behind: usize,
}

impl Pressed {
    /// A tool that was just opened.
    pub fn new(language: &str, tool: ToolName) -> Self {
        statement::put_here();
        let mut visit = Visit::new(true, Draft::default());
        visit.change(Change::To(Screen::Tool(Rc::new(Tool { name: tool, values: Values::default() }))));
        Self { site: site(knowledge(language), "yunfan-bank"), visit, behind: 0 }
    }

    /// A tool whose bundle is here without its second part, which is on its way or did not come.
    pub fn without_more(tool: ToolName, coming: bool) -> Self {
        let core = content::pack::split(&CONTENT, Language::En).expect("packed").core;
        let core = Knowledge::open(core.bytes.into()).expect("a bundle");
        let mut pressed = Self { site: site(core, "yunfan-bank"), ..Self::new(EN, tool) };
        pressed.visit.change(Change::More(coming));
        pressed
    }

    /// The same visit at another tenant.
    pub fn at(&self, profile: &str) -> Self {
        Self { site: site(self.site.knowledge, profile), ..self.clone() }
    }

    /// A tool with these values.
    pub fn with(mut self, values: &[(&str, &str)]) -> Self {
        values.iter().for_each(|(key, text)| self.set(key, text));
        self
    }

    /// The screen.
    pub fn drawn(&self) -> Drawn {
        let today = Date::new(2026, 11, 22).expect("a date");
        self.drawn_by(|page, tool| screen_on(page, tool, today).expect("content has rules for the tool"))
    }

    /// What `write` draws of the tool.
    pub fn drawn_by(&self, write: impl FnOnce(&mut Page, &Tool)) -> Drawn {
        let Screen::Tool(tool) = self.visit.screen() else { panic!("no tool shows") };
        let act = Callback::noop();
        let here = Here { site: &self.site, visit: &self.visit, act: &act };
        Drawn::of(|| {
            let mut page = Page::new(&here);
            write(&mut page, tool);
            page.finish()
        })
    }

    pub fn text(&self) -> String {
        self.drawn().text()
    }

    /// A word in the language shown.
    pub fn word(&self, key: &str) -> String {
        self.site.knowledge.word(key).expect("a word").to_owned()
    }

    /// What the tool works with.
    pub fn with_context<T>(&self, work: impl FnOnce(&ToolContext<'_>) -> T) -> T {
        let Screen::Tool(tool) = self.visit.screen() else { panic!("no tool shows") };
        let today = Date::new(2026, 11, 22).expect("a date");
        work(&ToolContext { site: &self.site, tool, check: &self.visit.check, today })
    }

    /// What the script of the statement check tells.
    pub fn tell(&mut self, event: CheckEvent) {
        self.visit.change(Change::Check(event));
    }

    /// The same on a device that strangers share.
    pub fn shared(mut self) -> Self {
        let options = Options { mode: Mode::Kiosk, ..(*self.site.options).clone() };
        self.site.options = Rc::new(options);
        self
    }

    /// The screen's test id.
    pub fn place(&self) -> String {
        self.drawn().screen()
    }

    pub fn set(&mut self, key: &str, text: &str) {
        self.visit.change(Change::Typed(Entry::Value(key.to_owned().into()), text.to_owned()));
    }

    /// Does what is wished, as far as it is a change of the visit.
    pub fn act(&mut self, wish: Wish) {
        if let Wish::Plain(change) = wish {
            self.behind += usize::from(matches!(change, Change::Step(..)));
            self.visit.change(change);
        }
    }

    /// Presses a choice of those offered.
    #[track_caller]
    pub fn choose(&mut self, id: &str) -> &mut Self {
        let drawn = self.drawn();
        let chosen = drawn.wishes().find(|(testid, wish)| match wish {
            Wish::Plain(Change::Step(_, value)) => *testid == format!("choice-{id}") && value == id,
            Wish::Plain(Change::Typed(Entry::Value(key), value)) => *testid == format!("{key}-{id}") && value == id,
            _ => false,
        });
        let (_, wish) = chosen.unwrap_or_else(|| panic!("no choice {id} in\n{}", drawn.text()));
        self.act(wish.clone());
        self
    }

    /// Types into fields that are there.
    #[track_caller]
    pub fn types(&mut self, texts: &[(&str, &str)]) -> &mut Self {
        let drawn = self.drawn();
        let fields = drawn.marked("field-");
        for (key, text) in texts {
            assert!(fields.iter().any(|field| field == key), "no field {key} in\n{}", drawn.text());
            self.set(key, text);
        }
        self
    }

    /// Presses a button.
    #[track_caller]
    pub fn press(&mut self, testid: &str) -> &mut Self {
        let drawn = self.drawn();
        let wish = drawn.wish(testid).unwrap_or_else(|| panic!("no {testid} in\n{}", drawn.text()));
        self.act(wish.clone());
        self
    }

    #[track_caller]
    pub fn go_on(&mut self, texts: &[(&str, &str)]) -> &mut Self {
        self.types(texts).press("deposit-continue")
    }

    pub fn back(&mut self) -> &mut Self {
        self.visit.change(Change::Back);
        self.behind -= 1;
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

/// A tenant's place in a page, made without a browser.
fn site(knowledge: Knowledge, profile: &str) -> Site {
    let options = Options {
        profile: profile.to_owned(),
        intake: None,
        theme: Theme::Auto,
        mode: Mode::Inline,
        start: None,
        idle_seconds: 60,
        session: None,
        context: Context::default(),
    };
    Site {
        knowledge,
        profile: Rc::new(knowledge.profile(profile).expect("it reads").expect("the tenant")),
        options: Rc::new(options),
        host: JsValue::UNDEFINED.unchecked_into(),
        loader: Loader::nothing(),
    }
}

/// The deposit check past the question about fraud.
pub fn own(language: &str) -> Pressed {
    let mut visit = Pressed::new(language, ToolName::Deposit);
    visit.choose("none");
    visit
}

/// A rental that ended, paid with a receipt, up to whether the terminal went back.
pub fn rental(language: &str) -> Pressed {
    let mut visit = own(language);
    visit.choose("rental_long").go_on(&[("deposit_paid", "500")]);
    visit.choose("acquirer").choose("receipt").choose("ended");
    visit
}

/// The same up to what else is asked for, returned intact.
pub fn returned(language: &str) -> Pressed {
    let mut visit = rental(language);
    visit.choose("yes").choose("intact");
    visit
}

/// A volume deposit whose window is over, with this volume reached.
pub fn volume(done: &str) -> Pressed {
    let mut visit = own(EN);
    visit.choose("volume").go_on(&[("deposit_paid", "299")]).choose("acquirer").choose("contract").choose("active");
    visit.go_on(&[("volume_target", "100000"), ("volume_net_done", done)]);
    visit
}
