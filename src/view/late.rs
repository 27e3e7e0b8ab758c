//! The screens of the engine's late part.

use super::page::Page;
use super::{article, code, home, outbox, plain, ticket};
use crate::tools;
use crate::visit::Screen;

/// Draws a screen that is not one of the first.
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
        // Drawn by the first part.
        Screen::Home | Screen::Flow(_) | Screen::Contact | Screen::Later(_) => {}
    }
}

/// Draws the hits of a search.
pub fn hits(page: &mut Page, query: &str) {
    home::answers(page, query);
}
