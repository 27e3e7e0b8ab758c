//! Texts: packed blocks and spans, placeholders, and normalising what people type.
//!
//! All texts that a merchant reads come from content; none is in this code.

use serde::{Deserialize, Serialize};

/// A longer text: paragraphs and lists.
pub type Blocks<'a> = Vec<Block<'a>>;

/// A line of text, part of which may be emphasised.
pub type Line<'a> = Vec<Span<'a>>;

/// One block of a longer text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Block<'a> {
    /// A paragraph.
    #[serde(borrow)]
    Paragraph(Line<'a>),
    /// Steps in order.
    Ordered(Vec<Line<'a>>),
    /// Points without an order.
    Bullets(Vec<Line<'a>>),
}

/// A part of a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Span<'a> {
    /// Plain text; may contain placeholders.
    Plain(&'a str),
    /// Emphasised text; may contain placeholders.
    Strong(&'a str),
    /// A link; may contain placeholders. Only in articles, because older readers, which do not read articles, know only
    /// the first two kinds.
    Link(&'a str, #[serde(borrow)] Target<'a>),
}

/// The target of a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Target<'a> {
    /// A flow, by id.
    Flow(&'a str),
    /// An article, by id.
    Article(&'a str),
    /// A response code, two characters.
    Code(&'a str),
    /// The tenant's hotline, as a phone link.
    Hotline,
    /// A page elsewhere: an `https` address that one of the article's sources names.
    Web(&'a str),
    /// A tool, by name.
    Tool(&'a str),
    /// The tenant's contacts.
    Contact,
}

impl<'a> Span<'a> {
    /// The text of any kind of span.
    pub fn text(&self) -> &'a str {
        match self {
            Self::Plain(text) | Self::Strong(text) | Self::Link(text, _) => text,
        }
    }
}

/// Replaces each placeholder `{name}` for which `value` returns a text. Others stay in the text, so that a missing value
/// is noticed; `kb check` refuses unknown names. What a tenant's placeholders stand for is in
/// [`Profile::placeholder`](crate::profile::Profile::placeholder).
///
/// ```
/// # use domain::text::fill;
/// let filled = fill("请致电 {hotline}", |name| (name == "hotline").then(|| "400-000-1234".to_owned()));
/// assert_eq!(filled, "请致电 400-000-1234");
/// ```
pub fn fill(text: &str, value: impl Fn(&str) -> Option<String>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        match after.split_once('}').and_then(|(name, tail)| Some((value(name)?, tail))) {
            Some((known, tail)) => {
                out.push_str(&known);
                rest = tail;
            }
            None => {
                out.push('{');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

/// The beginning of the marks of a line that is for tenants of one kind only: `{if_bank}` or
/// `{if_payment_institution}`.
pub const ONLY_FOR: &str = "if_";

/// Whether a line is for a tenant of this kind; a line without a mark is for every tenant.
///
/// ```
/// # use domain::text::{Span, is_for};
/// assert!(is_for(&[Span::Plain("{if_bank}See the published prices.")], "bank"));
/// assert!(!is_for(&[Span::Plain("{if_bank}See the published prices.")], "payment_institution"));
/// assert!(is_for(&[Span::Plain("See your contract.")], "bank"));
/// ```
pub fn is_for(line: &[Span<'_>], institution: &str) -> bool {
    let mark = line.first().and_then(|span| span.text().strip_prefix('{')?.strip_prefix(ONLY_FOR));
    mark.and_then(|mark| mark.split_once('}')).is_none_or(|(kind, _)| kind == institution)
}

/// The ASCII character of a full-width letter, digit or punctuation mark; other characters stay the same.
pub fn half_width(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '\u{3000}' => ' ',
        '。' => '.',
        _ => c,
    }
}

/// What was typed or pasted, in half width and without invisible characters: zero-width and bidirectional marks, which
/// are copied from chats and calculators.
pub fn typed(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().filter(|c| !ticket::is_invisible(*c)).map(half_width)
}

/// What was typed, also without blanks of any width.
pub fn compact(text: &str) -> String {
    typed(text).filter(|c| !c.is_whitespace()).collect()
}

/// Folds a text for comparison: half width, Latin letters in lower case, without blanks and punctuation.
///
/// Letters are those of ASCII, accented Latin letters and Chinese characters. The languages of the product need no
/// more, and the full Unicode tables take 30 KB in the wasm.
pub fn fold(text: &str) -> String {
    text.chars().map(half_width).filter(|c| is_word(*c)).map(|c| c.to_ascii_lowercase()).collect()
}

pub(crate) fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || matches!(c, '\u{00c0}'..='\u{024f}' | '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}

/// The digits of a text, in ASCII.
pub fn digits(text: &str) -> String {
    text.chars().map(half_width).filter(char::is_ascii_digit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_placeholder_stays_in_the_text() {
        assert_eq!(fill("{a} {b} {", |name| (name == "a").then(|| "1".to_owned())), "1 {b} {");
    }

    #[test]
    fn folding_removes_width_and_case() {
        assert_eq!(fold("Ａ０ 不出纸！"), "a0不出纸");
        assert_eq!(digits("１３８-0013 8000"), "13800138000");
    }

    #[test]
    fn invisible_characters_are_removed() {
        for invisible in [
            '\u{ad}', '\u{200b}', '\u{200e}', '\u{202a}', '\u{202d}', '\u{202c}', '\u{2060}', '\u{2066}', '\u{2069}',
            '\u{feff}',
        ] {
            assert_eq!(compact(&format!("{invisible}1{invisible}2{invisible}")), "12", "{invisible:?}");
        }
        assert_eq!(compact("1\u{a0}2\u{2009}8\u{202f}0\u{3000}元"), "1280元");
    }
}
