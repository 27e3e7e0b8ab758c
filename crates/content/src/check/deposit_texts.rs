//! The texts of the deposit rules: both languages, known placeholders, spacing, nothing forbidden.

use domain::deposit::{FIGURES, PLACEHOLDERS};

use super::placeholder::placeholders;
use super::text::TextChecker;
use crate::finding::problem::TextProblem;
use crate::finding::{Findings, Remedy};
use crate::load::DepositFiles;
use crate::rule;
use crate::source::{Bi, Language, Str, Text};

pub(super) fn check(all: &DepositFiles, findings: &mut Findings) {
    let mut texts = Texts { findings };
    if let Some(file) = &all.rules {
        let (path, rules) = (file.path.as_str(), &file.value);
        texts.text(path, &rules.separator, &[]);
        for entry in rules.types.iter() {
            texts.both(path, &entry.value.value, entry.key.line, &[]);
        }
        for label in rules.labels.iter().map(|entry| &entry.value.value) {
            texts.text(path, &label.item, &[]);
            texts.text(path, &label.group, &[]);
        }
        for rule in &rules.rules {
            texts.text(path, &rule.reason, &FIGURES);
        }
    }
    if let Some(file) = &all.guidance {
        let path = file.path.as_str();
        for route in &file.value.routes {
            texts.text(path, &route.say, &FIGURES);
        }
        for note in file.value.documents.iter().chain(&file.value.warnings) {
            texts.text(path, &note.say, &FIGURES);
        }
    }
    if let Some(file) = &all.complaints {
        let path = file.path.as_str();
        for step in &file.value.steps {
            let optional = step.contact.iter().chain(&step.time);
            for text in [&step.to, &step.say].into_iter().chain(optional) {
                texts.text(path, text, &[]);
            }
        }
        for note in &file.value.not_these {
            texts.text(path, &note.say, &[]);
        }
    }
    if let Some(file) = &all.letters {
        let (path, letters) = (file.path.as_str(), &file.value);
        texts.text(path, &letters.blank, &[]);
        texts.text(path, &letters.date, &["year", "month", "day"]);
        for letter in &letters.letters {
            texts.text(path, &letter.title, &PLACEHOLDERS);
            for (text, own) in letter.parts.iter().flat_map(|part| part.texts()) {
                texts.text(path, text, &[own, &PLACEHOLDERS].concat());
            }
        }
        for legal in &letters.legal {
            texts.text(path, &legal.gist, &["cite"]);
            if let Some(article) = &legal.article {
                texts.text(path, article, &[]);
            }
        }
    }
}

struct Texts<'f> {
    findings: &'f mut Findings,
}

impl Texts<'_> {
    fn text(&mut self, path: &str, text: &Text, known: &[&str]) {
        self.both(path, &text.value, text.line, known);
    }

    fn both(&mut self, path: &str, text: &Bi, line: u32, known: &[&str]) {
        for language in Language::ALL {
            match text.part(language) {
                Some(part) => self.part(path, part, language, known),
                None => {
                    let problem = TextProblem::LanguageMissing { language: language.key() };
                    self.findings.add(&rule::TEXT_LANGUAGE_MISSING, path, line, problem);
                }
            }
        }
        if let (Some(zh), Some(en)) = (&text.zh, &text.en) {
            TextChecker { findings: self.findings }.same_placeholders(path, zh, en);
        }
    }

    fn part(&mut self, path: &str, text: &Str, language: Language, known: &[&str]) {
        TextChecker { findings: self.findings }.word(path, text, language);
        for (line, name) in placeholders(text) {
            if !known.contains(&name.as_str()) {
                let remedy = match known {
                    [] => Remedy::NoBraces,
                    known => Remedy::OnePlaceholderOf { known: known.join(", ") },
                };
                let (at, problem) = (text.line + line, TextProblem::UnknownPlaceholderHere { name });
                self.findings.add_with(&rule::TEXT_PLACEHOLDER_UNKNOWN, path, at, problem, remedy);
            }
        }
    }
}
