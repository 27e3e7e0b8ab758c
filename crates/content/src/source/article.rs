//! `articles/<id>.zh.md`, `articles/<id>.en.md`: the front matter, between two lines of `---`.
//!
//! The text itself is Markdown; `crate::article` reads it.

use schemars::JsonSchema;
use serde::Deserialize;

use super::Str;

/// An article's front matter.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Front {
    /// What the article is called.
    pub title: Str,
    /// Other words people type for it, in the file's language.
    #[serde(default)]
    pub keywords: Vec<Str>,
    /// Ids of sources; the same in both languages.
    pub sources: Vec<Str>,
    /// When somebody last read it through; the same in both languages.
    pub reviewed: Str,
    /// Who answers for it; the same in both languages.
    pub owner: Str,
    /// Flows that help with the same matter; the same in both languages.
    #[serde(default)]
    pub related: Vec<Str>,
    /// The first day, or day and time, on which it is there; the same in both languages.
    pub valid_from: Option<Str>,
    /// The last day, or the day and time at which it is gone; the same in both languages.
    pub valid_until: Option<Str>,
}
