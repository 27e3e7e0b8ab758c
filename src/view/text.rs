//! Draws packed text: paragraphs and lists, with emphasis and links.

use domain::search::HitKind;
use domain::text::{Block, Line, Span, Target};
use yew::AttrValue;

use super::page::{LINK, Page, button};
use crate::update::action::Action;

/// Writes a longer text.
pub fn text(page: &mut Page, blocks: &[Block<'static>]) {
    page.nest("div", "text", |page| blocks.iter().for_each(|of| block(page, of)));
}

/// Writes a paragraph or a list.
pub fn block(page: &mut Page, block: &Block<'static>) {
    match block {
        Block::Paragraph(spans) if !page.props.tenant.is_for(spans) => {}
        Block::Paragraph(spans) => line(page, "p", spans),
        Block::Ordered(lines) => items(page, "ol", lines),
        Block::Bullets(lines) => items(page, "ul", lines),
    }
}

fn items(page: &mut Page, tag: &'static str, lines: &[Line<'static>]) {
    page.nest(tag, "", |page| {
        for spans in lines.iter().filter(|spans| page.props.tenant.is_for(spans)) {
            line(page, "li", spans);
        }
    });
}

/// Writes one line into an element of its own.
pub fn line(page: &mut Page, tag: &'static str, spans: &[Span<'static>]) {
    page.nest(tag, "", |page| {
        for span in spans {
            let words = page.props.tenant.fill(span.text());
            match span {
                Span::Plain(_) => page.words(words),
                Span::Strong(_) => page.text("strong", "", words),
                Span::Link(_, target) => link(page, *target, words),
            }
        }
    });
}

/// A link within the widget is a button, because there is no page to go to.
fn link(page: &mut Page, target: Target<'static>, words: AttrValue) {
    // On a shared device, links neither dial nor leave the widget.
    let shared = page.props.tenant.options.is_shared();
    let (kind, id) = match target {
        Target::Flow(id) => (HitKind::Flow, id),
        Target::Article(id) => (HitKind::Article, id),
        Target::Code(code) => (HitKind::Code, code),
        Target::Tool(name) => (HitKind::Tool, name),
        Target::Contact => (HitKind::Contact, "contact"),
        Target::Hotline if shared => return page.words(words),
        Target::Hotline => {
            let digits: String = page.props.tenant.profile.hotline.chars().filter(char::is_ascii_digit).collect();
            return external(page, &format!("tel:{digits}"), words);
        }
        Target::Web(_) if shared => return page.words(words),
        Target::Web(address) => return external(page, address, words),
    };
    // What is not valid now is named, but there is nothing to go to.
    if !page.props.tenant.bundle.is_valid_now(&format!("{}:{id}", kind.name())) {
        return page.words(words);
    }
    page.push(button(
        page.props,
        LINK,
        &format!("to-{id}"),
        None,
        None,
        words.into(),
        Action::ShowItem(kind, id.into()),
    ));
}

/// A link that leaves the page, without sending the page's address.
fn external(page: &mut Page, address: &str, words: AttrValue) {
    page.nest("a", "", |page| {
        page.set("href", address);
        page.set("target", "_blank");
        page.set("rel", "noopener noreferrer");
        page.words(words);
    });
}
