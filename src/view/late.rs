//! What the engine's late part draws.

use super::page::Page;
use super::{article, code, hits, outbox, plain, ticket};
use crate::tools;
use crate::visit::Screen;

/// Draws a screen of the late part.
pub fn screen(page: &mut Page, screen: &Screen) {
    match screen {
        Screen::Code(code) => code::code(page, code),
        Screen::Article(id) => article::article(page, id),
        Screen::Tool(of) => tools::screen(page, of),
        Screen::Safety => plain::safety(page),
        Screen::Ticket(form) => ticket::ticket(page, form),
        Screen::Receipt(receipt) => plain::receipt(page, receipt),
        Screen::Outbox(_) => outbox::outbox(page),
        Screen::Solved => plain::solved(page),
        // The first part draws these.
        Screen::Home | Screen::Flow(_) | Screen::Contact | Screen::Pending(_) => {}
    }
}

/// Draws a list of articles, by the list's name.
pub fn reading(page: &mut Page, list: &str) {
    article::reading(page, &page.props.tenant.bundle.listed(list).unwrap_or_default());
}

/// Draws the results of a search.
pub fn results(page: &mut Page, query: &str) {
    hits::results(page, query);
}
