//! Screens that ask nothing: the safety rules, a receipt, "it helped", "not here".

use ticket::Receipt;
use yew::AttrValue;

use super::icon::Icon;
use super::page::{LINK, PRIMARY, Page, QUIET};
use crate::act::Wish;
use crate::visit::{Change, Screen};

/// The rules that stand above every flow, in their order.
pub fn safety(page: &mut Page) {
    let site = page.here.site;
    page.nest("div", "screen", |page| {
        page.bar_word("app.title", true);
        page.nest("div", "body", |page| {
            // Nothing in it takes the focus: the keyboard scrolls the whole.
            page.set("tabindex", "0");
            page.heading_word("safety.title");
            page.nest("ol", "rules", |page| {
                page.mark("rules");
                for rule in site.knowledge.safety().unwrap_or_default() {
                    page.nest("li", "", |page| {
                        page.text("strong", "", site.fill(rule.title));
                        page.p("", site.fill(rule.say));
                    });
                }
            });
        });
    });
}

/// A ticket arrived: its number, to copy or to read out on the phone.
pub fn receipt(page: &mut Page, receipt: &Receipt) {
    let number = AttrValue::from(receipt.number.clone());
    let copy = match page.here.visit.copied {
        None => "copy.copy",
        Some(true) => "copy.done",
        Some(false) => "copy.failed",
    };
    let title = page.here.site.word("receipt.title");
    settled(page, "receipt", "ticket.bar", |page| {
        page.ending("outcome-head good", Icon::Done, title);
        page.nest("div", "number", |page| {
            page.say("hint", "receipt.number");
            page.marked("figure big", "receipt-number", number.clone());
            page.button("button quiet small", "copy", copy, Wish::Copy(number));
        });
        page.say("", "receipt.say");
        page.say("hint", "receipt.keep");
        page.button(LINK, "print", "outcome.print", Wish::Print);
    });
}

/// It helped; nothing was sent.
pub fn solved(page: &mut Page) {
    let title = page.here.site.word("solved.title");
    settled(page, "solved-screen", "app.title", |page| {
        page.ending("outcome-head good", Icon::Done, title);
        page.say("", "solved.say");
    });
}

/// What shows in place of something this bundle does not have.
pub fn not_there(page: &mut Page) {
    settled(page, "not-there", "app.title", |page| {
        page.heading_word("not_there.title");
        page.say("", "not_there.say");
        page.button(QUIET, "contact", "home.contact", Wish::Plain(Change::To(Screen::Contact)));
    });
}

/// A screen from which the only way is home.
fn settled(page: &mut Page, testid: &str, title: &str, body: impl FnOnce(&mut Page)) {
    page.nest("div", "screen", |page| {
        page.mark(testid);
        page.bar_word(title, false);
        page.nest("div", "body", |page| {
            body(page);
        });
        page.nest("div", "foot", |page| {
            page.button(PRIMARY, "home", "bar.home", Wish::Plain(Change::Home));
        });
    });
}
