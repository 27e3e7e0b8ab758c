//! Draws packed text: paragraphs, lists, lines with parts that stand out or lead somewhere.

use domain::search::HitKind;
use domain::text::{Block, Line, Span, Target};
use yew::AttrValue;

use super::page::{LINK, Page, button};
use crate::act::Wish;

/// Writes a longer text.
pub fn text(page: &mut Page, blocks: &[Block<'static>]) {
    page.nest("div", "text", |page| blocks.iter().for_each(|of| block(page, of)));
}

/// Writes a paragraph or a list.
pub fn block(page: &mut Page, block: &Block<'static>) {
    match block {
        Block::Paragraph(spans) if !page.here.site.is_for(spans) => {}
        Block::Paragraph(spans) => line(page, "p", spans),
        Block::Ordered(lines) => items(page, "ol", lines),
        Block::Bullets(lines) => items(page, "ul", lines),
    }
}

fn items(page: &mut Page, tag: &'static str, lines: &[Line<'static>]) {
    page.nest(tag, "", |page| {
        for spans in lines.iter().filter(|spans| page.here.site.is_for(spans)) {
            line(page, "li", spans);
        }
    });
}

/// Writes one line into an element of its own.
pub fn line(page: &mut Page, tag: &'static str, spans: &[Span<'static>]) {
    page.nest(tag, "", |page| {
        for span in spans {
            let words = page.here.site.fill(span.text());
            match span {
                Span::Plain(_) => page.words(words),
                Span::Strong(_) => page.text("strong", "", words),
                Span::Link(_, target) => link(page, *target, words),
            }
        }
    });
}

/// A link inside the widget is a button: there is no page behind it.
fn link(page: &mut Page, target: Target<'static>, words: AttrValue) {
    // Nothing dials, or leads away, on a device for everybody.
    let shared = page.here.site.options.is_shared();
    let (kind, id) = match target {
        Target::Flow(id) => (HitKind::Flow, id),
        Target::Article(id) => (HitKind::Article, id),
        Target::Code(code) => (HitKind::Code, code),
        Target::Hotline if shared => return page.words(words),
        Target::Hotline => {
            let digits: String = page.here.site.profile.hotline.chars().filter(char::is_ascii_digit).collect();
            return outward(page, &format!("tel:{digits}"), words);
        }
        Target::Web(_) if shared => return page.words(words),
        Target::Web(address) => return outward(page, address, words),
    };
    page.push(button(page.here, LINK, &format!("to-{id}"), None, None, words.into(), Wish::Find(kind, id.into())));
}

/// A link out of the page; the page's address goes nowhere with it.
fn outward(page: &mut Page, address: &str, words: AttrValue) {
    page.nest("a", "", |page| {
        page.set("href", address);
        page.set("target", "_blank");
        page.set("rel", "noopener noreferrer");
        page.words(words);
    });
}
