//! Articles: Markdown with front matter, read into parts that know their lines.
//!
//! Paragraphs and lists are read as in nodes ([`crate::rich`]), with links. Only articles have headings, notices,
//! pictures and tables. All other Markdown is a fault. Whether a link's target exists is checked in `check`.

mod reader;

use domain::flow::Tone;

use crate::finding::Findings;
use crate::finding::problem::Markup;
use crate::read;
use crate::rich::{Block, Span};
use crate::source::{At, Front, Language, Str};

/// An article in one language.
#[derive(Clone, Debug)]
pub struct Article {
    /// Its file.
    pub path: String,
    /// Its id, the file's name.
    pub id: String,
    /// Its language, by the file's ending.
    pub language: Language,
    /// The front matter.
    pub front: Front,
    /// The text as written.
    pub body: Str,
    /// The text as read, each part with its line.
    pub parts: Vec<At<ArticlePart>>,
    /// Addresses of links, as written.
    pub links: Vec<Str>,
    /// Markup that articles may not use, each with its line.
    pub faults: Vec<At<Markup>>,
}

/// One part of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ArticlePart {
    /// `## …`.
    Heading(String),
    /// `### …`.
    Subheading(String),
    /// A paragraph or a list.
    Text(Block),
    /// `> [!mind] …`: tone, title and optional text.
    Notice(Tone, String, Option<String>),
    /// `![](…)`, a drawing's id.
    Picture(String),
    /// The head and the rows.
    Table(Vec<TextLine>, Vec<Vec<TextLine>>),
}

/// A line with its spans.
pub type TextLine = Vec<Span>;

/// The tools of the widget, by name.
pub const TOOLS: [&str; 4] = ["deposit", "fee", "rating", "statement"];

/// The target of a link, by the form of its address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target<'a> {
    /// `flow:<id>`.
    Flow(&'a str),
    /// `article:<id>`.
    Article(&'a str),
    /// `code:<two characters>`.
    Code(&'a str),
    /// `tel:{hotline}`.
    Hotline,
    /// `https://…`.
    Web(&'a str),
    /// `tool:<name>`.
    Tool(&'a str),
    /// `contact`.
    Contact,
}

impl<'a> Target<'a> {
    /// Reads a link's address; `None` for a form that articles may not use.
    pub fn read(to: &'a str) -> Option<Self> {
        if to == "contact" {
            return Some(Self::Contact);
        }
        match to.split_once(':')? {
            ("tool", name) if TOOLS.contains(&name) => Some(Self::Tool(name)),
            ("flow", id) => Some(Self::Flow(id)),
            ("article", id) => Some(Self::Article(id)),
            ("code", code) => Some(Self::Code(code)),
            ("tel", "{hotline}") => Some(Self::Hotline),
            ("https", rest) if rest.starts_with("//") => Some(Self::Web(to)),
            _ => None,
        }
    }
}

/// The language a file is in, `a.zh.md` or `a.en.md`.
pub fn language(path: &str) -> Option<Language> {
    Language::ALL.into_iter().find(|language| path.ends_with(&format!(".{}.md", language.key())))
}

/// Reads an article's file; `None` after a finding, when it can't be used.
pub fn read(path: &str, language: Language, text: &str, findings: &mut Findings) -> Option<Article> {
    let (front, body, line) = read::front_matter(path, text, findings)?;
    let reader::Read { parts, links, faults } = reader::read(body, language);
    let at = |inside: usize| line.saturating_add(u32::try_from(inside).unwrap_or(u32::MAX));
    Some(Article {
        path: path.to_owned(),
        id: read::stem(path).to_owned(),
        language,
        front,
        body: At { value: body.to_owned(), line, column: 1 },
        parts: parts.into_iter().map(|(inside, value)| At { value, line: at(inside), column: 1 }).collect(),
        links: links.into_iter().map(|(inside, value)| At { value, line: at(inside), column: 0 }).collect(),
        faults: faults.into_iter().map(|fault| At { value: fault.what, line: at(fault.line), column: 0 }).collect(),
    })
}

impl Article {
    /// The pictures it shows.
    pub fn pictures(&self) -> Vec<Str> {
        let picture = |part: &At<ArticlePart>| match &part.value {
            ArticlePart::Picture(id) => Some(At { value: id.clone(), line: part.line, column: part.column }),
            _ => None,
        };
        self.parts.iter().filter_map(picture).collect()
    }

    /// Its headings, in order.
    pub fn headings(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().filter_map(|part| match &part.value {
            ArticlePart::Heading(text) | ArticlePart::Subheading(text) => Some(text.as_str()),
            _ => None,
        })
    }

    /// The text without its markup, line for line as it was written.
    pub fn words(&self) -> Str {
        let value = self.body.lines().map(bare).collect::<Vec<_>>().join("\n");
        At { value, line: self.body.line, column: 1 }
    }
}

/// A line of the text without the markup of headings, notices, tables, links and pictures.
fn bare(line: &str) -> String {
    let line = line.trim_start_matches(['#', '>', ' ']);
    let line = line.split_once("] ").filter(|(marker, _)| marker.starts_with("[!")).map_or(line, |(_, rest)| rest);
    let line = match line.trim().strip_prefix('|') {
        Some(row) if row.chars().all(|c| matches!(c, '|' | '-' | ':' | ' ')) => String::new(),
        Some(row) => row.trim_end_matches('|').split('|').map(str::trim).collect::<Vec<_>>().join(" | "),
        None => line.to_owned(),
    };
    let mut bare = String::new();
    let mut rest = line.as_str();
    // Of `[words](address)` the words remain, of `![](picture)` nothing.
    while let Some((before, after)) = rest.split_once("](") {
        let Some((_, tail)) = after.split_once(')') else { break };
        let words =
            before.rfind('[').map_or((before, ""), |at| (before[..at].trim_end_matches('!'), &before[at + 1..]));
        bare = bare + words.0 + words.1;
        rest = tail;
    }
    bare + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bare_line_is_the_words_alone() {
        assert_eq!(bare("### 先查询"), "先查询");
        assert_eq!(bare("> [!stop] 不要告诉任何人"), "不要告诉任何人");
        assert_eq!(bare("| 撤销 | [当天](flow:undo) |"), "撤销 | 当天");
        assert_eq!(bare("|---|:-:|"), "");
        assert_eq!(bare("看 [这里](flow:a)、[那里](code:68)。"), "看 这里、那里。");
        assert_eq!(bare("![](roll)"), "");
    }
}
