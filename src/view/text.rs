//! Draws packed text: paragraphs, lists, lines with parts that stand out.

use domain::text::{Block, Line, Span};

use super::page::Page;

/// Writes a longer text.
pub fn text(page: &mut Page, blocks: &[Block<'static>]) {
    page.nest("div", "text", |page| {
        for block in blocks {
            match block {
                Block::Paragraph(spans) => line(page, "p", spans),
                Block::Ordered(lines) => items(page, "ol", lines),
                Block::Bullets(lines) => items(page, "ul", lines),
            }
        }
    });
}

fn items(page: &mut Page, tag: &'static str, lines: &[Line<'static>]) {
    page.nest(tag, "", |page| {
        for spans in lines {
            line(page, "li", spans);
        }
    });
}

fn line(page: &mut Page, tag: &'static str, spans: &[Span<'static>]) {
    page.nest(tag, "", |page| {
        for span in spans {
            let words = page.here.site.fill(span.text());
            match span {
                Span::Plain(_) => page.words(words),
                Span::Strong(_) => page.text("strong", "", words),
            }
        }
    });
}
