//! Screens that ask nothing: the safety rules, a receipt, "it helped", "not here".

use ticket::Receipt;
use yew::AttrValue;

use super::icon::Icon;
use super::page::{PRIMARY, Page, QUIET};
use crate::act::Wish;
use crate::visit::{Change, Screen};

/// The rules that stand above every flow, in their order.
pub fn safety(page: &mut Page) {
    let site = page.here.site;
    page.begin("div", "screen");
    page.bar_word("app.title", true);
    page.begin("div", "body");
    page.heading_word("safety.title");
    page.begin("ol", "rules");
    page.mark("rules");
    for rule in site.knowledge.safety().unwrap_or_default() {
        page.begin("li", "");
        page.text("strong", "", site.fill(rule.title));
        page.p("", site.fill(rule.say));
        page.end();
    }
    page.end();
    page.end();
    page.end();
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
        page.begin("div", "number");
        page.say("hint", "receipt.number");
        page.marked("figure big", "receipt-number", number.clone());
        page.button("button quiet small", "copy", copy, Wish::Copy(number));
        page.end();
        page.say("", "receipt.say");
        page.say("hint", "receipt.keep");
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
    page.begin("div", "screen");
    page.mark(testid);
    page.bar_word(title, false);
    page.begin("div", "body");
    body(page);
    page.end();
    page.begin("div", "foot");
    page.button(PRIMARY, "home", "bar.home", Wish::Plain(Change::Home));
    page.end();
    page.end();
}
