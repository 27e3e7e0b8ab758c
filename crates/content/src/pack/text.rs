//! Texts in one language, and the memory of texts that are made while packing.

use domain::text::{Block, Blocks, Line, Span};
use typed_arena::Arena;

use crate::article::Target;
use crate::rich;
use crate::source::{Language, Str, Text};

/// Packs for one language. Records borrow from the content, and texts made while packing from the packer.
pub struct Packer {
    pub(super) language: Language,
    made: Arena<String>,
}

impl Packer {
    /// A packer with nothing made yet.
    pub fn new(language: Language) -> Self {
        Self { language, made: Arena::new() }
    }

    /// Stores a text for as long as the packer lives.
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
        blocks.iter().map(|block| self.block(block)).collect()
    }

    /// A text as a strong paragraph.
    pub(super) fn strong<'a>(&'a self, text: Option<&'a Text>) -> Option<Block<'a>> {
        text.map(|text| Block::Paragraph(vec![Span::Strong(self.line(text))]))
    }

    pub(super) fn block(&self, block: &rich::Block) -> Block<'_> {
        let items = |items: &[Vec<rich::Span>]| items.iter().map(|item| self.spans(item)).collect();
        match block {
            rich::Block::Paragraph(spans) => Block::Paragraph(self.spans(spans)),
            rich::Block::Ordered(lines) => Block::Ordered(items(lines)),
            rich::Block::Bullets(lines) => Block::Bullets(items(lines)),
        }
    }

    pub(super) fn spans(&self, spans: &[rich::Span]) -> Line<'_> {
        let pack = |span: &rich::Span| {
            let text = self.keep(span.text.clone());
            match span.link.as_deref().and_then(Target::read) {
                Some(target) => Span::Link(text, self.target(target)),
                None if span.strong => Span::Strong(text),
                None => Span::Plain(text),
            }
        };
        spans.iter().map(pack).collect()
    }

    fn target(&self, target: Target<'_>) -> domain::text::Target<'_> {
        use domain::text::Target as Packed;
        let keep = |text: &str| self.keep(text.to_owned());
        match target {
            Target::Flow(id) => Packed::Flow(keep(id)),
            Target::Article(id) => Packed::Article(keep(id)),
            Target::Code(code) => Packed::Code(keep(code)),
            Target::Hotline => Packed::Hotline,
            Target::Web(url) => Packed::Web(keep(url)),
            Target::Tool(name) => Packed::Tool(keep(name)),
            Target::Contact => Packed::Contact,
        }
    }
}

/// Ids as they are in packed records.
pub(super) fn ids(ids: &[Str]) -> Vec<&str> {
    ids.iter().map(|id| id.value.as_str()).collect()
}
