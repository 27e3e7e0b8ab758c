//! How a visit looks: one file per screen, plain functions that write a [`Page`].
//!
//! They draw what stands in the visit and hand back a [`Wish`]; they know no rule and no route.

mod answers;
mod article;
mod code;
mod contact;
mod field;
pub mod flow;
pub mod form;
pub mod hears;
mod home;
mod icon;
pub mod late;
pub mod notice;
mod open;
mod outbox;
mod outcome;
pub mod page;
mod picture;
mod plain;
pub mod sources;
mod text;
mod ticket;
pub mod waiting;

use yew::prelude::*;
use yew::virtual_dom::ListenerKind;

use self::hears::On;
use self::icon::{Icon, icon};
use self::page::{PRIMARY, Page, QUIET, button};
use crate::act::Wish;
use crate::here::Here;
use crate::idle::GRACE_SECONDS;
use crate::options::Mode;
use crate::visit::{Change, Confirm, Screen};

/// The box everything stands in: a dialog in a corner, a box in the page, or a kiosk's whole screen.
/// As a dialog it keeps the focus inside and closes on Escape.
pub fn panel(here: &Here, node: NodeRef) -> Html {
    let site = here.site;
    let dialog = site.options.mode == Mode::Launcher;
    let large = if here.visit.large { " large" } else { "" };
    let class = format!("ps {} {}{large}", site.options.mode.class(), site.options.theme.class());
    let mut page = Page::new(here);
    page.nest(if dialog { "dialog" } else { "section" }, "", |page| {
        page.set("class", &class);
        page.set("lang", &site.knowledge.header().language);
        page.set("role", if dialog { "dialog" } else { "region" });
        if dialog {
            page.set("popover", "manual");
            page.set("aria-modal", "true");
        }
        page.set("aria-labelledby", "ps-title");
        page.set("part", "panel");
        page.mark("panel");
        let searching = matches!(here.visit.screen(), Screen::Home) && !here.visit.query.is_empty();
        page.on(ListenerKind::onkeydown, On::Keys { panel: node.clone(), dialog, searching });
        page.refer(node);
        // Always four parts: one that came or went would draw the others anew.
        note(page);
        screen(page);
        announcer(page);
        match &here.visit.asking {
            _ if here.visit.idle => idle_warning(page),
            Some(asked) => confirmation(page, asked),
            None => page.push(Html::default()),
        }
    });
    page.finish()
}

fn screen(page: &mut Page) {
    if page.here.visit.awaited.is_some() {
        return waiting::waiting(page, page.here.visit.coming, Wish::LoadMore);
    }
    match page.here.visit.screen() {
        Screen::Home => home::home(page),
        Screen::Flow(session) => flow::flow(page, session),
        Screen::Contact => contact::contact(page),
        Screen::Later(_) => waiting::waiting(page, page.here.visit.coming, Wish::LoadMore),
        late => match page.here.site.late() {
            Some(part) => (part.screen)(page, late),
            None => waiting::waiting(page, page.here.visit.coming, Wish::LoadMore),
        },
    }
}

/// What must be known about the place itself, such as that content has changed since.
fn note(page: &mut Page) {
    match page.here.visit.note {
        None => page.push(Html::default()),
        Some(key) => page.nest("p", "note", |page| {
            page.set("role", "status");
            page.mark("note");
            page.words(page.here.site.word(key));
        }),
    }
}

/// Asks before something is lost.
fn confirmation(page: &mut Page, asked: &Confirm) {
    let (title, say, yes, wish) = match asked {
        Confirm::Discard(form) => ("ask.discard", "ask.discard_say", "ask.discard_yes", Wish::Discard(form.clone())),
        Confirm::SendAgain => ("ticket.sent_before", "ask.other", "ask.new", Wish::SubmitAs(true)),
        Confirm::EndVisit => ("ask.end", "ask.end_say", "ask.end_yes", Wish::EndVisit),
    };
    page.nest("div", "veil", |page| {
        page.nest("div", "card", |page| {
            page.set("role", "alertdialog");
            page.set("aria-modal", "true");
            page.set("aria-labelledby", "ps-asked");
            page.mark("confirmation");
            page.push(icon(Icon::Mind));
            page.nest("p", "big", |page| {
                page.set("id", "ps-asked");
                page.set("tabindex", "-1");
                page.words(page.here.site.word(title));
            });
            page.say("", say);
            page.nest("div", "answers-row", |page| {
                page.button(QUIET, "ask-no", "ask.no", Wish::Plain(Change::Ask(None)));
                addition(page, asked);
                page.button(PRIMARY, "ask-yes", yes, wish);
            });
        });
    });
}

/// What differs from what was sent may go to that ticket.
fn addition(page: &mut Page, asked: &Confirm) {
    let (Confirm::SendAgain, Screen::Ticket(form)) = (asked, page.here.visit.screen()) else { return };
    let Some(receipt) = page.here.visit.shown.of_form(&form.key).and_then(|row| row.receipt()) else { return };
    let words = page.here.site.word_with("ask.add", &[("number", &receipt.number)]);
    page.push(button(page.here, QUIET, "ask-add", None, None, words.into(), Wish::SubmitAs(false)));
}

/// The one live region: says to a screen reader what only eyes would notice. Two paragraphs take
/// turns, so that the same sentence said twice is a change both times.
fn announcer(page: &mut Page) {
    let (turn, says) = &page.here.visit.says;
    let says = |mine: bool| if (turn % 2 == 1) == mine { says.clone() } else { AttrValue::from("") };
    page.nest("div", "unseen", |page| {
        page.set("aria-live", "polite");
        page.set("aria-atomic", "true");
        page.mark("announcer");
        page.p("", says(true));
        page.p("", says(false));
    });
}

/// Asks whether anybody is still here; any touch is an answer.
fn idle_warning(page: &mut Page) {
    let seconds = page.here.site.word_with("kiosk.wipes_in", &[("seconds", &GRACE_SECONDS.to_string())]);
    page.nest("div", "veil", |page| {
        page.set("role", "alertdialog");
        page.set("aria-label", &page.here.site.word("kiosk.still_there"));
        page.mark("idle-warning");
        page.nest("div", "card", |page| {
            page.push(icon(Icon::Wait));
            page.say("big", "kiosk.still_there");
            page.p("", seconds);
            page.button(PRIMARY, "stay", "kiosk.stay", Wish::Plain(Change::Alive));
        });
    });
}
