//! Finding flows, articles, response codes, tools and contacts by whatever a merchant types.
//!
//! [`Index`] is what `kb` packed for it; [`Index::find`] asks it. Both sides fold texts by [`Folding`] and cut them
//! into the same pieces. `docs/content/search.md` states the formula, [`rank`] holds its figures. Everything is
//! counted in whole numbers, and the same query on the same index gives the same hits in the same order.
//!
//! Nothing here knows how hits are drawn.

mod body;
mod fold;
mod index;
mod marks;
mod missed;
mod near;
mod places;
mod query;
mod rank;
mod sound;
mod tally;
mod weigh;
mod words;

use serde::{Deserialize, Serialize};

pub use body::lines;
pub use index::{Index, PackedIndex, SearchDoc};
pub use marks::{Context, Hit};
pub use missed::as_counted;

/// One thing that can be found, as bundles without an index have it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SearchEntry<'a> {
    /// What it is.
    pub kind: HitKind,
    /// Its id: a flow's or article's, or a response code.
    pub id: &'a str,
    /// What the list shows.
    pub title: &'a str,
    /// Other words for it, folded by [`fold`](crate::text::fold) when packed, one after the other with a blank
    /// between.
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
    /// The kinds by the number an index holds. A new kind goes to the end; readers that don't know it leave its
    /// entries out.
    pub const ALL: [Self; 5] = [Self::Code, Self::Flow, Self::Article, Self::Tool, Self::Contact];

    /// What it is called where programs read it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::Flow => "flow",
            Self::Article => "article",
            Self::Tool => "tool",
            Self::Contact => "contact",
        }
    }

    /// The number an index holds for it.
    pub fn number(self) -> u8 {
        self as u8
    }
}

#[cfg(test)]
mod tests;
