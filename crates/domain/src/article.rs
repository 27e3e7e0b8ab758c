//! Articles 知识文章: longer texts to read at one's own pace, each in one language.
//!
//! An article explains; what to do step by step is a flow's. Its texts are blocks and lines as everywhere
//! ([`crate::text`]); what only articles have stands here: headings, tables, notices and pictures between
//! the text. Articles may hold links, see [`crate::text::Target`].

use serde::{Deserialize, Serialize};

use crate::date::Date;
use crate::flow::Notice;
use crate::text::{Block, Line};

/// An article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Article<'a> {
    /// The id links use: `safe-calls`.
    pub id: &'a str,
    /// What it is called.
    pub title: &'a str,
    /// When somebody last read it through.
    pub reviewed: Date,
    /// What it says, from top to bottom.
    #[serde(borrow)]
    pub parts: Vec<Part<'a>>,
    /// Ids of the sources.
    pub sources: Vec<&'a str>,
    /// Flows that help with the same matter, by id, best first.
    pub flows: Vec<&'a str>,
}

/// One part of an article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Part<'a> {
    /// Begins a section, one line.
    Heading(&'a str),
    /// Begins a part of a section, one line.
    Subheading(&'a str),
    /// A paragraph or a list.
    #[serde(borrow)]
    Text(Block<'a>),
    /// A box that stands out.
    Notice(Notice<'a>),
    /// A drawing, by id.
    Picture(&'a str),
    /// A small table.
    Table(Table<'a>),
}

/// A table of two to four columns.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table<'a> {
    /// What each column holds, one line each.
    #[serde(borrow)]
    pub head: Vec<Line<'a>>,
    /// The rows, each with a cell for every column.
    pub rows: Vec<Vec<Line<'a>>>,
}
