//! From Markdown to the parts of an article.

use domain::flow::Tone;
use pulldown_cmark::{Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};

use super::{ArticlePart, TextLine};
use crate::finding::problem::Markup;
use crate::rich::{Fault, Reader as Rich, between_lines};
use crate::source::Language;

/// What was read; lines are counted from 0 in the text.
pub(super) struct Read {
    pub parts: Vec<(usize, ArticlePart)>,
    pub links: Vec<(usize, String)>,
    pub faults: Vec<Fault>,
}

/// Reads the text below the front matter.
pub(super) fn read(text: &str, language: Language) -> Read {
    let mut reader = Reader {
        language,
        rich: Rich::with_links(language),
        read: Read { parts: vec![], links: vec![], faults: vec![] },
        inside: Inside::Text,
        picture: None,
        first_line: 0,
    };
    for (event, range) in Parser::new_ext(text, Options::ENABLE_TABLES).into_offset_iter() {
        reader.take(event, text[..range.start].matches('\n').count());
    }
    let mut read = reader.read;
    read.faults.append(&mut reader.rich.faults);
    read.faults.sort_by_key(|fault| (fault.line, fault.what));
    read.faults.dedup();
    read
}

/// The element that the reader is inside.
enum Inside {
    /// Paragraphs and lists.
    Text,
    /// A heading with the words so far.
    Heading(HeadingLevel, String),
    /// A quotation: its lines so far, and how many paragraphs it has.
    Notice(String, usize),
    /// A table: head, rows, the row being read.
    Table(Vec<TextLine>, Vec<Vec<TextLine>>, Vec<TextLine>),
}

struct Reader {
    language: Language,
    rich: Rich,
    read: Read,
    inside: Inside,
    /// A picture in the paragraph being read.
    picture: Option<String>,
    /// The line on which the part being read begins.
    first_line: usize,
}

impl Reader {
    fn take(&mut self, event: Event, line: usize) {
        if let Event::Start(Tag::Link { link_type: LinkType::Inline, dest_url, .. }) = &event {
            self.read.links.push((line, dest_url.to_string()));
        }
        match self.inside {
            Inside::Text => self.text(event, line),
            Inside::Heading(..) => self.heading(event, line),
            Inside::Notice(..) => self.notice(event, line),
            Inside::Table(..) => self.table(event, line),
        }
    }

    fn fault(&mut self, line: usize, what: Markup) {
        self.read.faults.push(Fault { line, what });
    }

    fn push(&mut self, part: ArticlePart) {
        self.read.parts.push((self.first_line, part));
    }

    fn text(&mut self, event: Event, line: usize) {
        match event {
            Event::Start(Tag::Heading { level, .. }) if !self.rich.in_list() => {
                self.first_line = line;
                self.inside = Inside::Heading(level, String::new());
            }
            Event::Start(Tag::BlockQuote(_)) if !self.rich.in_list() => {
                self.first_line = line;
                self.inside = Inside::Notice(String::new(), 0);
            }
            Event::Start(Tag::Table(_)) if !self.rich.in_list() => {
                self.first_line = line;
                self.inside = Inside::Table(vec![], vec![], vec![]);
            }
            Event::Start(Tag::Image { link_type: LinkType::Inline, dest_url, title, .. }) if !self.rich.in_list() => {
                if !title.is_empty() {
                    self.fault(line, Markup::PictureTitle);
                }
                self.picture = Some(dest_url.to_string());
            }
            Event::End(TagEnd::Image) => {}
            Event::Text(_) if self.picture.is_some() => {
                self.fault(line, Markup::PictureWords);
            }
            Event::End(TagEnd::Paragraph) if self.picture.is_some() => {
                if !self.rich.end_line().is_empty() {
                    self.fault(line, Markup::PictureInParagraph);
                }
                let picture = self.picture.take().unwrap_or_default();
                self.push(ArticlePart::Picture(picture));
            }
            Event::Start(Tag::Paragraph | Tag::List(_)) if !self.rich.in_list() => {
                self.first_line = line;
                self.rich.take(event, line);
            }
            event => {
                self.rich.take(event, line);
                for block in std::mem::take(&mut self.rich.blocks) {
                    self.push(ArticlePart::Text(block));
                }
            }
        }
    }

    fn heading(&mut self, event: Event, line: usize) {
        let Inside::Heading(level, words) = &mut self.inside else { return };
        match event {
            Event::Text(text) => words.push_str(&text),
            Event::End(TagEnd::Heading(_)) => {
                let (level, words) = (*level, std::mem::take(words));
                self.inside = Inside::Text;
                let first = !self.read.parts.iter().any(|(_, part)| matches!(part, ArticlePart::Heading(_)));
                match level {
                    HeadingLevel::H2 => self.push(ArticlePart::Heading(words)),
                    HeadingLevel::H3 if !first => self.push(ArticlePart::Subheading(words)),
                    HeadingLevel::H3 => self.fault(line, Markup::SubheadingFirst),
                    _ => self.fault(line, Markup::HeadingLevel),
                }
            }
            _ => self.fault(line, Markup::InHeading),
        }
    }

    fn notice(&mut self, event: Event, line: usize) {
        let Inside::Notice(words, paragraphs) = &mut self.inside else { return };
        match event {
            Event::Start(Tag::Paragraph) => *paragraphs += 1,
            Event::Text(text) => words.push_str(&text),
            Event::SoftBreak => words.push('\n'),
            Event::End(TagEnd::Paragraph) => {}
            Event::End(TagEnd::BlockQuote(_)) => {
                let (words, paragraphs) = (std::mem::take(words), *paragraphs);
                self.inside = Inside::Text;
                if paragraphs > 1 {
                    self.fault(line, Markup::SecondParagraphInNotice);
                }
                match tone(&words) {
                    Some((tone, words)) => {
                        let (title, say) = words.split_once('\n').unwrap_or((words, ""));
                        let say = joined(say, self.language);
                        self.push(ArticlePart::Notice(tone, title.trim().to_owned(), (!say.is_empty()).then_some(say)));
                    }
                    None => self.fault(line, Markup::QuotationWithoutTone),
                }
            }
            Event::End(_) => {}
            _ => self.fault(line, Markup::InNotice),
        }
    }

    fn table(&mut self, event: Event, line: usize) {
        let Inside::Table(head, rows, row) = &mut self.inside else { return };
        match event {
            Event::End(TagEnd::TableCell) => row.push(self.rich.end_line()),
            Event::End(TagEnd::TableHead) => *head = std::mem::take(row),
            Event::End(TagEnd::TableRow) => rows.push(std::mem::take(row)),
            Event::End(TagEnd::Table) => {
                let (head, rows) = (std::mem::take(head), std::mem::take(rows));
                self.inside = Inside::Text;
                self.push(ArticlePart::Table(head, rows));
            }
            Event::Start(Tag::TableHead | Tag::TableRow | Tag::TableCell) => {}
            Event::Start(Tag::Image { .. }) => self.fault(line, Markup::PictureInTable),
            event => self.rich.take(event, line),
        }
    }
}

/// The tone that a notice begins with, and the words after it.
fn tone(words: &str) -> Option<(Tone, &str)> {
    let (marker, rest) = words.strip_prefix("[!")?.split_once(']')?;
    let tone = match marker {
        "stop" => Tone::Stop,
        "mind" => Tone::Mind,
        "good" => Tone::Good,
        _ => return None,
    };
    Some((tone, rest.trim_start_matches(' ')))
}

/// Joins lines into one.
fn joined(words: &str, language: Language) -> String {
    let mut all = String::new();
    for line in words.lines() {
        if !all.is_empty() {
            all.push_str(between_lines(language, all.chars().last()));
        }
        all.push_str(line.trim());
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rich::{Block, Span};

    fn plain(text: &str) -> Span {
        Span { strong: false, link: None, text: text.to_owned() }
    }

    fn link(text: &str, to: &str) -> Span {
        Span { link: Some(to.to_owned()), ..plain(text) }
    }

    #[test]
    fn every_kind_of_part_is_read_in_order() {
        let text = "开头，看[流程](flow:a)。\n\n## 一\n\n- 甲\n- 乙\n\n> [!stop] 先停\n> 不要\n> 再收。\n\n### 二\n\n![](roll)\n\n\
                    | 做法 | 时间 |\n|---|---|\n| **撤销** | 当天 |\n\n1. 完\n";
        let read = read(text, Language::ZhCn);
        assert_eq!(read.faults, []);
        assert_eq!(read.links, [(0, "flow:a".to_owned())]);
        let strong = Span { strong: true, ..plain("撤销") };
        let expected = [
            (0, ArticlePart::Text(Block::Paragraph(vec![plain("开头，看"), link("流程", "flow:a"), plain("。")]))),
            (2, ArticlePart::Heading("一".into())),
            (4, ArticlePart::Text(Block::Bullets(vec![vec![plain("甲")], vec![plain("乙")]]))),
            (7, ArticlePart::Notice(Tone::Stop, "先停".into(), Some("不要再收。".into()))),
            (11, ArticlePart::Subheading("二".into())),
            (13, ArticlePart::Picture("roll".into())),
            (
                15,
                ArticlePart::Table(
                    vec![vec![plain("做法")], vec![plain("时间")]],
                    vec![vec![vec![strong], vec![plain("当天")]]],
                ),
            ),
            (19, ArticlePart::Text(Block::Ordered(vec![vec![plain("完")]]))),
        ];
        assert_eq!(read.parts, expected);
    }

    #[track_caller]
    fn check(text: &str, line: usize, what: Markup) {
        let faults = read(text, Language::En).faults;
        assert!(faults.contains(&Fault { line, what }), "{faults:?}");
    }

    #[test]
    fn any_other_markup_is_a_fault_with_its_line() {
        check("# a", 0, Markup::HeadingLevel);
        check("a\n\n### b", 2, Markup::SubheadingFirst);
        check("## a **b**", 0, Markup::InHeading);
        check("> a", 0, Markup::QuotationWithoutTone);
        check("> [!note] a", 0, Markup::QuotationWithoutTone);
        check("> [!mind] a\n>\n> b", 0, Markup::SecondParagraphInNotice);
        check("> [!mind] a\n> - b", 1, Markup::InNotice);
        check("a ![](roll)", 0, Markup::PictureInParagraph);
        check("![a](roll)", 0, Markup::PictureWords);
        check("- ![](roll)", 0, Markup::Image);
        check("<https://a.example>", 0, Markup::Link);
        check("[](flow:a)", 0, Markup::EmptyLink);
        check("[a](flow:a \"b\")", 0, Markup::LinkTitle);
        check("- a\n\n  > b", 2, Markup::Quotation);
        check("a\n\n---", 2, Markup::Ruler);
        check("<b>a</b>", 0, Markup::Html);
        check("`a`", 0, Markup::Code);
    }
}
