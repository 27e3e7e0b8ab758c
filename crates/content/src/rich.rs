//! Longer texts: a strict subset of Markdown, read into paragraphs, lists and strong words.

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

use crate::finding::problem::Markup;
use crate::source::Language;

/// A block of a longer text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A paragraph.
    Paragraph(Vec<Span>),
    /// Steps in order.
    Ordered(Vec<Vec<Span>>),
    /// Points in no order.
    Bullets(Vec<Vec<Span>>),
}

/// A part of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// Whether it is strong.
    pub strong: bool,
    /// The address it links to, as written; articles only.
    pub link: Option<String>,
    /// The text.
    pub text: String,
}

/// Markup that may not be used: its line in the text, counted from 0, and what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The line in the text.
    pub line: usize,
    /// What was found.
    pub what: Markup,
}

/// Reads a longer text. Markup that may not be used is left out and returned as faults.
pub fn read(text: &str, language: Language) -> (Vec<Block>, Vec<Fault>) {
    let mut reader = Reader::new(language);
    for (event, range) in Parser::new_ext(text, Options::empty()).into_offset_iter() {
        let line = text[..range.start].matches('\n').count();
        reader.take(event, line);
    }
    reader.faults.dedup();
    (reader.blocks, reader.faults)
}

/// Reads events of the Markdown parser into blocks. Articles are read with it too, with links.
pub(crate) struct Reader {
    language: Language,
    /// Whether links are allowed.
    links: bool,
    /// What was read so far.
    pub(crate) blocks: Vec<Block>,
    /// The list being read: whether ordered, and its items.
    list: Option<(bool, Vec<Vec<Span>>)>,
    line: Vec<Span>,
    strong: bool,
    link: Option<String>,
    paragraphs_in_item: usize,
    /// Markup that may not be used.
    pub(crate) faults: Vec<Fault>,
}

impl Reader {
    fn new(language: Language) -> Self {
        Self {
            language,
            links: false,
            blocks: vec![],
            list: None,
            line: vec![],
            strong: false,
            link: None,
            paragraphs_in_item: 0,
            faults: vec![],
        }
    }

    /// A reader that allows links.
    pub(crate) fn with_links(language: Language) -> Self {
        Self { links: true, ..Self::new(language) }
    }

    /// Whether a list is being read.
    pub(crate) fn in_list(&self) -> bool {
        self.list.is_some()
    }

    pub(crate) fn take(&mut self, event: Event, line: usize) {
        let mut fault = |what| self.faults.push(Fault { line, what });
        match event {
            Event::Start(Tag::Paragraph) => {
                self.paragraphs_in_item += 1;
                if self.list.is_some() && self.paragraphs_in_item > 1 {
                    fault(Markup::SecondParagraphInItem);
                }
            }
            Event::End(TagEnd::Paragraph) if self.list.is_none() => {
                let line = self.end_line();
                self.blocks.push(Block::Paragraph(line));
            }
            Event::Start(Tag::List(_)) if self.list.is_some() => fault(Markup::NestedList),
            Event::Start(Tag::List(first)) => {
                if first.is_some_and(|first| first != 1) {
                    fault(Markup::NumberedFromOther);
                }
                self.list = Some((first.is_some(), Vec::new()));
            }
            Event::End(TagEnd::List(_)) => match self.list.take() {
                Some((true, items)) => self.blocks.push(Block::Ordered(items)),
                Some((false, items)) => self.blocks.push(Block::Bullets(items)),
                None => {}
            },
            Event::Start(Tag::Item) => self.paragraphs_in_item = 0,
            Event::End(TagEnd::Item) => {
                let item = self.end_line();
                if item.is_empty() {
                    self.faults.push(Fault { line, what: Markup::EmptyItem });
                } else if let Some((_, items)) = &mut self.list {
                    items.push(item);
                }
            }
            event => self.take_inline(event, line),
        }
    }

    /// Events within a line.
    fn take_inline(&mut self, event: Event, line: usize) {
        let mut fault = |what| self.faults.push(Fault { line, what });
        match event {
            Event::End(TagEnd::Paragraph | TagEnd::Strong) => self.strong = false,
            // Stars beside full-width punctuation open where they should close: the words between two strong passages
            // become strong, and no star is left over.
            Event::Start(Tag::Strong) if self.strong => fault(Markup::NestedStrong),
            Event::Start(Tag::Strong) => self.strong = true,
            Event::Start(Tag::Link { link_type: LinkType::Inline, dest_url, title, .. }) if self.links => {
                if !title.is_empty() {
                    fault(Markup::LinkTitle);
                }
                self.link = Some(dest_url.to_string());
            }
            Event::End(TagEnd::Link) if self.links => self.end_link(line),
            Event::Text(text) => {
                self.push(&text);
                // The parser emits unmatched stars one by one.
                if text.contains('*') && self.line.last().is_some_and(|span| span.text.ends_with("**")) {
                    self.faults.push(Fault { line, what: Markup::UnmatchedStars });
                }
            }
            Event::SoftBreak => self.soft_break(),
            Event::HardBreak => fault(Markup::HardBreak),
            Event::Html(_) | Event::InlineHtml(_) => fault(Markup::Html),
            Event::Code(_) => fault(Markup::Code),
            Event::Rule => fault(Markup::Ruler),
            Event::Start(tag) => {
                if let Some(what) = name(&tag) {
                    fault(what);
                }
            }
            _ => {}
        }
    }

    fn end_link(&mut self, line: usize) {
        let link = self.link.take();
        if link.is_some() && self.line.last().is_none_or(|span| span.link != link) {
            self.faults.push(Fault { line, what: Markup::EmptyLink });
        }
    }

    fn push(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        match self.line.last_mut() {
            Some(last) if last.strong == self.strong && last.link == self.link => last.text.push_str(text),
            _ => self.line.push(Span { strong: self.strong, link: self.link.clone(), text: text.to_owned() }),
        }
    }

    fn soft_break(&mut self) {
        let last = self.line.last().and_then(|span| span.text.chars().last());
        self.push(between_lines(self.language, last));
    }

    /// Takes the line read so far and begins the next one.
    pub(crate) fn end_line(&mut self) -> Vec<Span> {
        self.strong = false;
        std::mem::take(&mut self.line)
    }
}

/// The text between two joined lines, the first of which ends with `last`: Chinese lines are joined without a blank,
/// English ones with one.
pub(crate) fn between_lines(language: Language, last: Option<char>) -> &'static str {
    match language {
        Language::ZhCn if !last.is_some_and(|c| c.is_ascii_alphanumeric()) => "",
        _ => " ",
    }
}

fn name(tag: &Tag) -> Option<Markup> {
    Some(match tag {
        Tag::Heading { .. } => Markup::Heading,
        Tag::BlockQuote(_) => Markup::Quotation,
        Tag::CodeBlock(_) => Markup::IndentedCode,
        Tag::HtmlBlock => Markup::Html,
        Tag::Emphasis => Markup::Emphasis,
        Tag::Link { .. } => Markup::Link,
        Tag::Image { .. } => Markup::Image,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str) -> Span {
        Span { strong: false, link: None, text: text.to_owned() }
    }

    #[test]
    fn stars_beside_full_width_punctuation_that_swap_what_is_strong_are_a_fault() {
        let faults = |text| read(text, Language::ZhCn).1.len();
        assert_eq!(faults("选**撤销**（当天）和**退货**。"), 0);
        assert_eq!(faults("选**撤销（当天）**和**退货**。"), 1);
    }

    #[test]
    fn paragraphs_lists_and_strong_words_are_read() {
        let (blocks, faults) = read("先看。\n再做。\n\n1. 查询**最后一笔**。\n2. 记下\n\n- a\n", Language::ZhCn);
        assert_eq!(faults, []);
        let strong = Span { strong: true, link: None, text: "最后一笔".to_owned() };
        let expected = [
            Block::Paragraph(vec![plain("先看。再做。")]),
            Block::Ordered(vec![vec![plain("查询"), strong, plain("。")], vec![plain("记下")]]),
            Block::Bullets(vec![vec![plain("a")]]),
        ];
        assert_eq!(blocks, expected);
    }

    #[test]
    fn english_lines_join_with_a_blank() {
        let (blocks, _) = read("One\ntwo.", Language::En);
        assert_eq!(blocks, [Block::Paragraph(vec![plain("One two.")])]);
    }

    #[track_caller]
    fn check(text: &str, line: usize, what: Markup) {
        let faults = read(text, Language::ZhCn).1;
        assert!(faults.contains(&Fault { line, what }), "{faults:?}");
    }

    #[test]
    fn any_other_markup_is_a_fault() {
        check("a\n\n# b", 2, Markup::Heading);
        check("[a](b)", 0, Markup::Link);
        check("`a`", 0, Markup::Code);
        check("<b>a</b>", 0, Markup::Html);
        check("*a*", 0, Markup::Emphasis);
        check("- a\n  - b", 1, Markup::NestedList);
        check("3. a", 0, Markup::NumberedFromOther);
        check("a\n\n---\n", 2, Markup::Ruler);
        check("查询**“最后”**交易", 0, Markup::UnmatchedStars);
    }
}
