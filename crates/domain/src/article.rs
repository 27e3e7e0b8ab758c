//! Articles 知识文章: longer texts, each in one language.
//!
//! An article explains; steps to follow are in flows. Its texts are blocks and lines ([`crate::text`]); only articles
//! have headings, tables, notices and pictures between the text, and links, see [`crate::text::Target`].

use serde::{Deserialize, Serialize};

use crate::date::Date;
use crate::flow::Notice;
use crate::text::{Block, Line};

/// An article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Article<'a> {
    /// The id links use: `safe-calls`.
    pub id: &'a str,
    /// Its title.
    pub title: &'a str,
    /// When it was last reviewed.
    pub reviewed: Date,
    /// Its parts, from top to bottom.
    #[serde(borrow)]
    pub parts: Vec<ArticlePart<'a>>,
    /// Ids of the sources.
    pub sources: Vec<&'a str>,
    /// Ids of flows that help with the same problem, best first.
    pub flows: Vec<&'a str>,
}

/// One part of an article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ArticlePart<'a> {
    /// Begins a section, one line.
    Heading(&'a str),
    /// Begins a subsection, one line.
    Subheading(&'a str),
    /// A paragraph or a list.
    #[serde(borrow)]
    Text(Block<'a>),
    /// A highlighted box.
    Notice(Notice<'a>),
    /// A drawing, by id.
    Picture(&'a str),
    /// A small table.
    Table(Table<'a>),
}

/// A table of two to four columns.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table<'a> {
    /// The heading of each column.
    #[serde(borrow)]
    pub head: Vec<Line<'a>>,
    /// The rows, each with a cell for every column.
    pub rows: Vec<Vec<Line<'a>>>,
}
