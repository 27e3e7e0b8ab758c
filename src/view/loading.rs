//! The screen that shows while something is loading, and if it could not be loaded.

use super::page::{LINK, PRIMARY, Page};
use crate::update::action::Action;
use crate::visit::{Change, Screen};

/// Writes that something is loading, or that it could not be loaded, with a button that tries again.
pub fn loading(page: &mut Page, is_loading: bool, retry: Action) {
    page.nest("div", "screen", |page| {
        page.bar_word("app.title", true);
        page.nest("div", "body", |page| match is_loading {
            false => {
                page.heading_word("tool.missing");
                page.say("", "tool.missing_say");
                page.button(PRIMARY, "tool-retry", "tool.retry", retry);
                // A merchant without a network can still phone, and the contacts are in the first part.
                page.button(LINK, "tool-contact", "home.contact", Action::Apply(Change::Push(Screen::Contact)));
            }
            true => page.heading_word("tool.loading"),
        });
    });
}
