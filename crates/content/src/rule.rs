//! The rules content is checked against: id, severity, meaning and remedy.
//!
//! `docs/content/format.md` prints the table in English; a test compares the two.

mod further;
mod table;

use std::fmt;

use crate::source::Language;
pub use further::*;
pub use table::*;

/// Every rule, files first, then flows, texts, articles, references, codes, tools, profiles and cases.
pub static ALL: &[&Rule] = &{
    let (first, more) = (table::RULES, further::RULES);
    let mut all = [first[0]; table::RULES.len() + further::RULES.len()];
    let mut at = 0;
    while at < all.len() {
        all[at] = if at < first.len() { first[at] } else { more[at - first.len()] };
        at += 1;
    }
    all
};

/// Declares the rules of one file, and `RULES`, the list of them.
macro_rules! rules {
    ($($name:ident $severity:ident $id:literal $meaning:literal $meaning_zh:literal $remedy:literal $remedy_zh:literal)*) => {
        $(
            #[doc = $meaning]
            pub static $name: Rule = Rule {
                id: $id,
                severity: Severity::$severity,
                meaning: ($meaning, $meaning_zh),
                remedy: ($remedy, $remedy_zh),
            };
        )*
        pub(super) const RULES: &[&Rule] = &[$(&$name),*];
    };
}
use rules;

/// One rule.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// What a finding names it by.
    pub id: &'static str,
    /// Whether breaking it stops a release.
    pub severity: Severity,
    /// What the rule asks for, in English and Chinese.
    meaning: (&'static str, &'static str),
    /// What to do about a finding, in English and Chinese.
    remedy: (&'static str, &'static str),
}

impl Rule {
    /// What the rule asks for.
    pub fn meaning(&self, language: Language) -> &'static str {
        language.pick(self.meaning.1, self.meaning.0)
    }

    /// What to do about a finding.
    pub fn remedy(&self, language: Language) -> &'static str {
        language.pick(self.remedy.1, self.remedy.0)
    }
}

/// Whether a finding stops a release.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// It does.
    Error,
    /// It does not, but somebody should look.
    Warning,
}

impl Severity {
    /// Its word in a language.
    pub fn word(self, language: Language) -> &'static str {
        match self {
            Self::Error => language.pick("错误", "error"),
            Self::Warning => language.pick("提醒", "warning"),
        }
    }
}

/// Its word in English.
impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word(Language::En))
    }
}
