//! The rules content is checked against: id, severity, meaning and remedy.
//!
//! `docs/content/format.md` prints the table in English; a test compares the two.

mod table;

use std::fmt;

use crate::source::Language;
pub use table::*;

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
