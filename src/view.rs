//! How a visit looks: one file per screen, plain functions that write a [`Page`].
//!
//! They draw the visit and send an [`Action`] when something is pressed; they contain no rules and no navigation.

mod answers;
pub mod article;
mod code;
mod contact;
mod element;
mod field;
pub mod flow;
pub mod focus;
pub mod form;
mod hits;
mod home;
mod icon;
pub mod late;
pub mod listener;
pub mod loading;
pub mod notice;
mod opens;
mod outbox;
mod outcome;
pub mod page;
mod picture;
mod plain;
pub mod props;
pub mod sources;
mod text;
mod ticket;

use yew::prelude::*;
use yew::virtual_dom::ListenerKind;

use self::icon::{Icon, icon};
use self::listener::Handler;
use self::page::{PRIMARY, Page, QUIET, button};
use self::props::ViewProps;
use crate::host::idle::GRACE_SECONDS;
use crate::host::options::Mode;
use crate::late::table::late_part;
use crate::update::action::Action;
use crate::visit::{Change, Confirm, Entry, Screen};

/// The panel: a dialog in a corner, a box in the page, or the entire screen of a kiosk. As a dialog it keeps the focus
/// inside and closes on Escape.
pub fn panel(props: &ViewProps, node: NodeRef) -> Html {
    let tenant = props.tenant;
    let dialog = tenant.options.mode == Mode::Launcher;
    let large = if props.visit.large_text { " large" } else { "" };
    let class = format!("ps {} {}{large}", tenant.options.mode.class(), tenant.options.theme.class());
    let mut page = Page::new(props);
    page.nest(if dialog { "dialog" } else { "section" }, "", |page| {
        page.set("class", &class);
        page.set("lang", &tenant.bundle.header().language);
        page.set("role", if dialog { "dialog" } else { "region" });
        if dialog {
            page.set("popover", "manual");
            page.set("aria-modal", "true");
        }
        page.set("aria-labelledby", "ps-title");
        page.set("part", "panel");
        page.test_id("panel");
        let escape = match props.visit.screen() {
            _ if props.visit.menu => Some(Action::Apply(Change::Menu(false))),
            Screen::Home if !props.visit.query.is_empty() => {
                Some(Action::Apply(Change::Typed(Entry::Query, String::new())))
            }
            _ => dialog.then_some(Action::Close("escape")),
        };
        page.on(ListenerKind::onkeydown, Handler::Keys { panel: node.clone(), dialog, escape });
        page.refer(node);
        // Always four children: Yew compares by position, so one that appears or disappears would redraw the others.
        note(page);
        screen(page);
        announcer(page);
        match &props.visit.confirmation {
            _ if props.visit.idle => idle_warning(page),
            Some(confirm) => confirmation(page, confirm),
            None => page.push(Html::default()),
        }
    });
    page.finish()
}

fn screen(page: &mut Page) {
    if page.props.visit.pending.is_some() {
        return loading::loading(page, page.props.visit.rest_loading, Action::LoadRest);
    }
    match page.props.visit.screen() {
        Screen::Home => home::home(page),
        Screen::Flow(session) => flow::flow(page, session),
        Screen::Contact => contact::contact(page),
        Screen::Pending(_) => loading::loading(page, page.props.visit.rest_loading, Action::LoadRest),
        screen => match late_part(page.props.tenant) {
            Some(late) => (late.screen)(page, screen),
            None => loading::loading(page, page.props.visit.rest_loading, Action::LoadRest),
        },
    }
}

/// What the merchant must know about the screen itself, such as that content has changed since.
fn note(page: &mut Page) {
    match page.props.visit.note {
        None => page.push(Html::default()),
        Some(key) => page.nest("p", "note", |page| {
            page.set("role", "status");
            page.test_id("note");
            page.words(page.props.tenant.word(key));
        }),
    }
}

/// Asks for a confirmation before something is lost.
fn confirmation(page: &mut Page, confirm: &Confirm) {
    let (title, say, yes, action) = match confirm {
        Confirm::Discard(form) => ("ask.discard", "ask.discard_say", "ask.discard_yes", Action::Discard(form.clone())),
        Confirm::SendAgain => ("ticket.sent_before", "ask.other", "ask.new", Action::SubmitAs(true)),
        Confirm::EndVisit => ("ask.end", "ask.end_say", "ask.end_yes", Action::EndVisit),
    };
    page.nest("div", "veil", |page| {
        page.nest("div", "card", |page| {
            page.set("role", "alertdialog");
            page.set("aria-modal", "true");
            page.set("aria-labelledby", "ps-asked");
            page.test_id("confirmation");
            page.push(icon(Icon::Mind));
            page.nest("p", "big", |page| {
                page.set("id", "ps-asked");
                page.set("tabindex", "-1");
                page.words(page.props.tenant.word(title));
            });
            page.say("", say);
            page.nest("div", "answers-row", |page| {
                page.button(QUIET, "ask-no", "ask.no", Action::Apply(Change::Confirm(None)));
                addition(page, confirm);
                page.button(PRIMARY, "ask-yes", yes, action);
            });
        });
    });
}

/// A button that adds the changed form to the ticket that was sent.
fn addition(page: &mut Page, confirm: &Confirm) {
    let (Confirm::SendAgain, Screen::Ticket(form)) = (confirm, page.props.visit.screen()) else { return };
    let Some(receipt) = page.props.visit.outbox.of_form(&form.key).and_then(|row| row.receipt()) else { return };
    let words = page.props.tenant.word_with("ask.add", &[("number", &receipt.number)]);
    page.push(button(page.props, QUIET, "ask-add", None, None, words.into(), Action::SubmitAs(false)));
}

/// The one live region, which tells a screen reader what changes elsewhere on the screen. Two paragraphs alternate, so
/// that a sentence that is repeated is a change both times.
fn announcer(page: &mut Page) {
    let (count, sentence) = &page.props.visit.announcement;
    let if_odd = |odd: bool| if (count % 2 == 1) == odd { sentence.clone() } else { AttrValue::from("") };
    page.nest("div", "unseen", |page| {
        page.set("aria-live", "polite");
        page.set("aria-atomic", "true");
        page.test_id("announcer");
        page.p("", if_odd(true));
        page.p("", if_odd(false));
    });
}

/// Asks whether somebody is still there; any activity is an answer.
fn idle_warning(page: &mut Page) {
    let seconds = page.props.tenant.word_with("kiosk.wipes_in", &[("seconds", &GRACE_SECONDS.to_string())]);
    page.nest("div", "veil", |page| {
        page.set("role", "alertdialog");
        page.set("aria-label", &page.props.tenant.word("kiosk.still_there"));
        page.test_id("idle-warning");
        page.nest("div", "card", |page| {
            page.push(icon(Icon::Wait));
            page.say("big", "kiosk.still_there");
            page.p("", seconds);
            page.button(PRIMARY, "stay", "kiosk.stay", Action::Apply(Change::Activity));
        });
    });
}
