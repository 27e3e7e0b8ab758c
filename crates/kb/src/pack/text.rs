//! Texts in one language, and where those that are made while packing live.

use domain::text::{Block, Blocks, Line, Span};
use typed_arena::Arena;

use crate::rich;
use crate::source::{Language, Str, Text};

/// Packs for one language. Records borrow from the content, and from here what packing makes.
pub struct Packer {
    pub(super) language: Language,
    made: Arena<String>,
}

impl Packer {
    /// A packer with nothing made yet.
    pub fn new(language: Language) -> Self {
        Self { language, made: Arena::new() }
    }

    /// Keeps a text for as long as the packer.
    pub(super) fn keep(&self, text: String) -> &str {
        self.made.alloc(text)
    }

    pub(super) fn line<'a>(&self, text: &'a Text) -> &'a str {
        text.get(self.language)
    }

    pub(super) fn optional_line<'a>(&self, text: Option<&'a Text>) -> Option<&'a str> {
        text.map(|text| text.get(self.language))
    }

    pub(super) fn blocks(&self, text: Option<&Text>) -> Blocks<'_> {
        let Some(text) = text else { return Vec::new() };
        let (blocks, _) = rich::read(text.get(self.language), self.language);
        let items = |items: Vec<Vec<rich::Span>>| items.into_iter().map(|item| self.spans(item)).collect();
        let pack = |block| match block {
            rich::Block::Paragraph(spans) => Block::Paragraph(self.spans(spans)),
            rich::Block::Ordered(lines) => Block::Ordered(items(lines)),
            rich::Block::Bullets(lines) => Block::Bullets(items(lines)),
        };
        blocks.into_iter().map(pack).collect()
    }

    fn spans(&self, spans: Vec<rich::Span>) -> Line<'_> {
        let pack = |span: rich::Span| {
            let text = self.keep(span.text);
            if span.strong { Span::Strong(text) } else { Span::Plain(text) }
        };
        spans.into_iter().map(pack).collect()
    }
}

/// Ids as packed records hold them.
pub(super) fn ids(ids: &[Str]) -> Vec<&str> {
    ids.iter().map(|id| id.value.as_str()).collect()
}
