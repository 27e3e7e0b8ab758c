//! How a visit looks: one file per screen, plain functions of [`Here`].
//!
//! They draw what stands in the visit and hand back a [`Wish`]; they know no rule and no route.

mod answers;
mod bits;
mod blocks;
mod code;
mod contact;
mod field;
mod flow;
mod home;
mod icon;
mod notice;
mod outbox;
mod outcome;
mod picture;
mod plain;
mod sources;
mod ticket;

use yew::prelude::*;

use self::bits::{PRIMARY, button, div, say, text};
use self::icon::Icon;
use crate::act::Wish;
use crate::focus::keep_inside;
use crate::here::Here;
use crate::idle::GRACE_SECONDS;
use crate::options::Mode;
use crate::visit::{Change, Screen};

/// How many hits a search shows.
pub const MOST_HITS: usize = 8;

/// The box everything stands in: a dialog in a corner, a box in the page, or a kiosk's whole screen.
/// As a dialog it keeps the focus inside and closes on Escape.
pub fn panel(here: &Here, node: NodeRef) -> Html {
    let site = here.site;
    let dialog = site.options.mode == Mode::Launcher;
    let onkeydown = {
        let (node, act) = (node.clone(), here.act.clone());
        Callback::from(move |event: KeyboardEvent| match event.key().as_str() {
            // Escape that ends a Chinese composition is not ours.
            "Escape" if dialog && !event.is_composing() && !event.default_prevented() => {
                act.emit(Wish::Close("escape"));
            }
            "Tab" if dialog => keep_inside(&node, &event),
            _ => {}
        })
    };
    let class = format!("ps {} {}", site.options.mode.class(), site.options.theme.class());
    html! {
        <section ref={node} {class} {onkeydown} lang={site.knowledge.header().language.clone()}
            role={if dialog { "dialog" } else { "region" }} aria-modal={dialog.then_some("true")}
            aria-labelledby="ps-title" part="panel" data-testid="panel">
            { screen(here) }
            { announcer(&here.visit.says) }
            { idle_warning(here) }
        </section>
    }
}

fn screen(here: &Here) -> Html {
    match here.visit.screen() {
        Screen::Home => home::home(here),
        Screen::Code(code) => code::code(here, code),
        Screen::Flow(session) => flow::flow(here, session),
        Screen::Safety => plain::safety(here),
        Screen::Contact => contact::contact(here),
        Screen::Ticket(form) => ticket::ticket(here, form),
        Screen::Receipt(receipt) => plain::receipt(here, receipt),
        Screen::Outbox(_) => outbox::outbox(here),
        Screen::Solved => plain::solved(here),
    }
}

/// The one live region: says to a screen reader what only eyes would notice. Two paragraphs take
/// turns, so that the same sentence said twice is a change both times.
fn announcer(says: &(u32, AttrValue)) -> Html {
    let (turn, says) = says;
    let empty = AttrValue::from("");
    let (one, other) = if turn % 2 == 1 { (says.clone(), empty) } else { (empty, says.clone()) };
    html! {
        <div class="unseen" aria-live="polite" aria-atomic="true" data-testid="announcer">
            <p>{ one }</p>
            <p>{ other }</p>
        </div>
    }
}

/// Asks whether anybody is still here; any touch is an answer.
fn idle_warning(here: &Here) -> Html {
    if !here.visit.idle {
        return Html::default();
    }
    let site = here.site;
    let card = vec![
        icon::icon(Icon::Wait),
        say(here, "big", "kiosk.still_there"),
        text(site.word_with("kiosk.wipes_in", &[("seconds", &GRACE_SECONDS.to_string())])),
        button(here, PRIMARY, "stay", "kiosk.stay", Wish::Plain(Change::Alive)),
    ];
    html! { <div class="veil" role="alertdialog" data-testid="idle-warning">{ div("card", card) }</div> }
}
