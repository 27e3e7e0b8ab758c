//! What can be found: its kind, and entries of bundles without an index.

use serde::{Deserialize, Serialize};

/// One thing that can be found, in bundles without an index.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SearchEntry<'a> {
    /// What it is.
    pub kind: HitKind,
    /// Its id: a flow's or article's, or a response code.
    pub id: &'a str,
    /// The title in the list of hits.
    pub title: &'a str,
    /// Other words for it, folded by [`fold`](crate::text::fold) when packed and joined by blanks.
    pub words: &'a str,
}

/// What kind of thing was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HitKind {
    /// A response code.
    Code,
    /// A flow.
    Flow,
    /// An article.
    Article,
    /// A tool.
    Tool,
    /// The screen that says who answers.
    Contact,
}

impl HitKind {
    /// The kinds by the number in an index. A new kind goes to the end; readers that don't know it leave its entries
    /// out.
    pub const ALL: [Self; 5] = [Self::Code, Self::Flow, Self::Article, Self::Tool, Self::Contact];

    /// Its name for programs.
    pub fn name(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::Flow => "flow",
            Self::Article => "article",
            Self::Tool => "tool",
            Self::Contact => "contact",
        }
    }

    /// Its number in an index.
    pub fn number(self) -> u8 {
        self as u8
    }
}
