//! What shows while something is fetched, and where it does not come.

use super::page::{LINK, PRIMARY, Page};
use crate::act::Wish;
use crate::visit::{Change, Screen};

/// Writes that something is on its way, or that it did not come, with another try.
pub fn waiting(page: &mut Page, on_its_way: bool, again: Wish) {
    page.nest("div", "screen", |page| {
        page.bar_word("app.title", true);
        page.nest("div", "body", |page| match on_its_way {
            false => {
                page.heading_word("tool.missing");
                page.say("", "tool.missing_say");
                page.button(PRIMARY, "tool-retry", "tool.retry", again);
                // Whoever has no network still has a phone, and the contacts are always here.
                page.button(LINK, "tool-contact", "home.contact", Wish::Plain(Change::To(Screen::Contact)));
            }
            true => page.heading_word("tool.loading"),
        });
    });
}
