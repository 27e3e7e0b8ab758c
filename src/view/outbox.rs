//! Tickets on their way: the truth about where each is.

use domain::outbox::{State, Waiting};
use domain::ports::Clock;
use yew::prelude::*;

use super::bits::{LINK, PRIMARY, QUIET, bar, button, classed, el, heading, say, screen, wishes};
use crate::act::Wish;
use crate::here::Here;
use crate::ports::clock::PageClock;
use crate::visit::Change;

/// The outbox; on a shared device only what was written in this visit.
pub fn outbox(here: &Here) -> Html {
    let (site, shown) = (here.site, &here.visit.shown);
    let shared = site.options.is_shared();
    let mine = || shown.waiting.iter().filter(|waiting| !shared || shown.mine.contains(&waiting.key));
    let refused = mine().any(|waiting| matches!(waiting.state, State::Refused { .. }));
    let title = match (shown.sending, refused, shown.durable) {
        (true, ..) => "outbox.sending",
        (_, true, _) => "outbox.refused",
        (_, _, true) => "outbox.kept",
        (_, _, false) => "outbox.kept_for_visit",
    };
    let rows = mine().map(|waiting| one(here, waiting)).collect();
    let mut body =
        vec![heading(site.word(title), None), el("ul", &[("class", "list"), ("data-testid", "waiting-tickets")], rows)];
    if refused {
        body.push(say(here, "", "outbox.refused_say"));
    }
    body.push(say(here, "hint", "outbox.meanwhile"));
    body.push(say(here, "", "contact.hotline"));
    let send_now = html! {
        <button type="button" class={PRIMARY} disabled={shown.sending} onclick={wishes(here, Wish::SendNow)}
            data-testid="send-now">{ site.word("outbox.send_now") }</button>
    };
    let home = button(here, QUIET, "home", "bar.home", Wish::Plain(Change::Home));
    let inside = screen(bar(here, site.word("ticket.bar"), true), body, vec![home, send_now]);
    el("div", &[("class", "screen"), ("data-testid", "outbox")], vec![inside])
}

fn one(here: &Here, waiting: &Waiting) -> Html {
    let site = here.site;
    let state = match waiting.state {
        State::Sending => site.word("outbox.state.sending"),
        State::Queued { not_before } => {
            let minutes = not_before.saturating_sub(PageClock.now()).div_ceil(60);
            match (waiting.attempts, minutes) {
                (0, _) => site.word("outbox.state.queued"),
                (_, 0 | 1) => site.word("outbox.state.soon"),
                (_, minutes) => site.word_with("outbox.state.later", &[("minutes", &minutes.to_string())]),
            }
        }
        State::Refused { status } => site.word_with("outbox.state.refused", &[("status", &status.to_string())]),
    };
    let words = vec![
        AttrValue::from(waiting.subject.clone()).into(),
        el("br", &[], vec![]),
        classed("span", "hint", vec![state.into()]),
    ];
    let mut children = vec![classed("span", "", words)];
    if let State::Refused { .. } = waiting.state {
        let resend = Wish::Resend(waiting.key.clone());
        children.push(button(here, LINK, "resend", "outbox.resend", resend));
    }
    let discard = Wish::Discard(waiting.key.clone());
    children.push(button(here, LINK, "discard", "outbox.discard", discard));
    classed("li", "row", children)
}
