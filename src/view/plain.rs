//! Screens that only tell something: the safety rules, a receipt, "solved", "not found".

use ticket::Receipt;
use yew::AttrValue;

use super::icon::Icon;
use super::page::{LINK, PRIMARY, Page, QUIET};
use crate::update::action::Action;
use crate::visit::{Change, Screen};

/// The safety rules, in their order.
pub fn safety(page: &mut Page) {
    let tenant = page.props.tenant;
    page.nest("div", "screen", |page| {
        page.bar_word("app.title", true);
        page.nest("div", "body", |page| {
            // It has no control that takes the focus, so it takes it itself and the keyboard can scroll it.
            page.set("tabindex", "0");
            page.heading_word("safety.title");
            page.nest("ol", "rules", |page| {
                page.test_id("rules");
                for rule in tenant.bundle.safety() {
                    page.nest("li", "", |page| {
                        page.text("strong", "", tenant.fill(rule.title));
                        page.p("", tenant.fill(rule.say));
                    });
                }
            });
        });
    });
}

/// The receipt of a ticket: its number, to copy or to read out on the phone.
pub fn receipt(page: &mut Page, receipt: &Receipt) {
    let number = AttrValue::from(receipt.number.clone());
    let copy = match page.props.visit.copied {
        None => "copy.copy",
        Some(true) => "copy.done",
        Some(false) => "copy.failed",
    };
    let title = page.props.tenant.word("receipt.title");
    settled(page, "receipt", "ticket.bar", |page| {
        page.ending("outcome-head good", Icon::Done, title);
        page.nest("div", "number", |page| {
            page.say("hint", "receipt.number");
            page.p_with_test_id("figure big", "receipt-number", number.clone());
            page.button("button quiet small", "copy", copy, Action::Copy(number));
        });
        page.say("", "receipt.say");
        page.say("hint", "receipt.keep");
        page.button(LINK, "print", "outcome.print", Action::Print);
    });
}

/// The merchant said that it helped; nothing was sent.
pub fn solved(page: &mut Page) {
    let title = page.props.tenant.word("solved.title");
    settled(page, "solved-screen", "app.title", |page| {
        page.ending("outcome-head good", Icon::Done, title);
        page.say("", "solved.say");
    });
}

/// The screen that shows in place of something that the bundle does not have.
pub fn not_found(page: &mut Page) {
    settled(page, "not-there", "app.title", |page| {
        page.heading_word("not_there.title");
        page.say("", "not_there.say");
        page.button(QUIET, "contact", "home.contact", Action::Apply(Change::Push(Screen::Contact)));
    });
}

/// A screen that leads home only.
fn settled(page: &mut Page, testid: &str, title: &str, body: impl FnOnce(&mut Page)) {
    page.nest("div", "screen", |page| {
        page.test_id(testid);
        page.bar_word(title, false);
        page.nest("div", "body", |page| {
            body(page);
        });
        page.nest("div", "foot", |page| {
            page.button(PRIMARY, "home", "bar.home", Action::Apply(Change::Home));
        });
    });
}
