//! Draws packed text: paragraphs, lists, lines with parts that stand out.

use domain::text::{Block, Line, Span};
use yew::prelude::*;

use super::bits::{classed, div};
use crate::site::Site;

/// Draws a longer text.
pub fn blocks(site: &Site, blocks: &[Block<'static>]) -> Html {
    let draw = |block: &Block<'static>| match block {
        Block::Paragraph(spans) => classed("p", "", line(site, spans)),
        Block::Ordered(lines) => items(site, "ol", lines),
        Block::Bullets(lines) => items(site, "ul", lines),
    };
    div("text", blocks.iter().map(draw).collect())
}

fn items(site: &Site, tag: &'static str, lines: &[Line<'static>]) -> Html {
    classed(tag, "", lines.iter().map(|spans| classed("li", "", line(site, spans))).collect())
}

fn line(site: &Site, spans: &[Span<'static>]) -> Vec<Html> {
    let draw = |span: &Span<'static>| match span {
        Span::Plain(text) => site.fill(text).into(),
        Span::Strong(text) => classed("strong", "", vec![site.fill(text).into()]),
    };
    spans.iter().map(draw).collect()
}
