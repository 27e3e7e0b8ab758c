//! Draws packed text: paragraphs, lists, lines with parts that stand out.

use domain::text::{Block, Span};
use yew::prelude::*;

use crate::site::Site;

/// Draws a longer text.
pub fn blocks(site: &Site, blocks: &[Block<'static>]) -> Html {
    blocks.iter().map(|block| draw(site, block)).collect()
}

fn draw(site: &Site, block: &Block<'static>) -> Html {
    let items = |lines: &[Vec<Span<'static>>]| -> Html {
        lines.iter().map(|spans| html! { <li>{ line(site, spans) }</li> }).collect()
    };
    match block {
        Block::Paragraph(spans) => html! { <p>{ line(site, spans) }</p> },
        Block::Ordered(lines) => html! { <ol>{ items(lines) }</ol> },
        Block::Bullets(lines) => html! { <ul>{ items(lines) }</ul> },
    }
}

fn line(site: &Site, spans: &[Span<'static>]) -> Html {
    let span = |span: &Span<'static>| match span {
        Span::Plain(text) => html! { { site.fill(text) } },
        Span::Strong(text) => html! { <strong>{ site.fill(text) }</strong> },
    };
    spans.iter().map(span).collect()
}
