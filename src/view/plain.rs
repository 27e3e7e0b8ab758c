//! Screens that ask nothing: the safety rules, a receipt, "it helped", "not here".

use ticket::Receipt;
use yew::prelude::*;

use super::bits::{QUIET, bar, button, classed, div, el, ending_head, heading, home_button, marked, say, screen, text};
use super::icon::Icon;
use crate::act::Wish;
use crate::here::Here;
use crate::visit::{Change, Screen};

/// The rules that stand above every flow, in their order.
pub fn safety(here: &Here) -> Html {
    let site = here.site;
    let rules = site.knowledge.safety().unwrap_or_default();
    let rules = rules.iter().map(|rule| {
        let title = classed("strong", "", vec![site.fill(rule.title).into()]);
        classed("li", "", vec![title, text(site.fill(rule.say))])
    });
    let rules = el("ol", &[("class", "rules"), ("data-testid", "rules")], rules.collect());
    let body = vec![heading(site.word("safety.title"), None), rules];
    screen(bar(here, site.word("app.title"), true), body, vec![])
}

/// A ticket arrived: its number, to copy or to read out on the phone.
pub fn receipt(here: &Here, receipt: &Receipt) -> Html {
    let site = here.site;
    let number = AttrValue::from(receipt.number.clone());
    let copy = match here.visit.copied {
        None => "copy.copy",
        Some(true) => "copy.done",
        Some(false) => "copy.failed",
    };
    let card = vec![
        say(here, "hint", "receipt.number"),
        marked("figure big", "receipt-number", number.clone()),
        button(here, "button quiet small", "copy", copy, Wish::Copy(number)),
    ];
    let body = vec![
        ending_head("good", Icon::Done, site.word("receipt.title")),
        div("number", card),
        say(here, "", "receipt.say"),
        say(here, "hint", "receipt.keep"),
    ];
    let inside = screen(bar(here, site.word("ticket.bar"), false), body, vec![home_button(here)]);
    named("receipt", inside)
}

/// It helped; nothing was sent.
pub fn solved(here: &Here) -> Html {
    let site = here.site;
    let head = ending_head("good", Icon::Done, site.word("solved.title"));
    let body = vec![head, say(here, "", "solved.say")];
    named("solved-screen", screen(bar(here, site.word("app.title"), false), body, vec![home_button(here)]))
}

/// What shows in place of something this bundle does not have.
pub fn not_there(here: &Here) -> Html {
    let site = here.site;
    let body = vec![heading(site.word("not_there.title"), None), say(here, "", "not_there.say")];
    let contact = Wish::Plain(Change::To(Screen::Contact));
    let foot = vec![button(here, QUIET, "contact", "home.contact", contact), home_button(here)];
    named("not-there", screen(bar(here, site.word("app.title"), true), body, foot))
}

fn named(testid: &'static str, inside: Html) -> Html {
    el("div", &[("class", "screen"), ("data-testid", testid)], vec![inside])
}
