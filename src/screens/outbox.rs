//! Tickets on their way: the truth about where each is.

use domain::outbox::{State, Waiting};
use domain::ports::Clock;
use ticket::Key;
use yew::prelude::*;

use crate::components::layout::{Bar, Foot, Heading, use_back};
use crate::navigation::{Move, Screen};
use crate::ports::clock::PageClock;
use crate::shell::{Deeds, use_deeds};
use crate::site::{Site, use_site};

/// Props of [`OutboxScreen`].
#[derive(Properties, PartialEq)]
pub struct OutboxScreenProps {
    /// The ticket just written; without one, any that arrives while this screen shows is told.
    pub awaited: Option<Key>,
}

/// The outbox.
#[component]
pub fn OutboxScreen(props: &OutboxScreenProps) -> Html {
    let (site, deeds) = (use_site(), use_deeds());
    let on_back = use_back();
    let shown = &deeds.shown;
    use_receipt_shown(&deeds, props.awaited.clone());
    let shared = site.options.is_shared();
    let waiting = shown.waiting.iter().filter(|waiting| !shared || shown.mine.contains(&waiting.ticket.key));
    let refused = shown.waiting.iter().any(|waiting| matches!(waiting.state, State::Refused { .. }));
    let title = match (shown.sending, refused, shown.durable) {
        (true, ..) => "outbox.sending",
        (_, true, _) => "outbox.refused",
        (_, _, true) => "outbox.kept",
        (_, _, false) => "outbox.kept_for_visit",
    };
    let now = deeds.outbox.clone();
    html! {
        <div class="screen" data-testid="outbox">
            <Bar title={site.word("ticket.bar")} {on_back} />
            <div class="body" aria-busy={shown.sending.then_some("true")}>
                <Heading text={site.word(title)} />
                <ul class="list" data-testid="waiting-tickets">
                    { for waiting.map(|waiting| one(&site, &deeds, waiting)) }
                </ul>
                if refused { <p>{ site.word("outbox.refused_say") }</p> }
                <p class="hint">{ site.word("outbox.meanwhile") }</p>
            </div>
            <Foot>
                <p class="grow">{ site.word("contact.hotline") }</p>
                <button type="button" class="button primary" disabled={shown.sending}
                    onclick={Callback::from(move |_: MouseEvent| now.nudge(true))}
                    data-testid="send-now">{ site.word("outbox.send_now") }</button>
            </Foot>
        </div>
    }
}

/// Once the ticket has arrived, its receipt takes this screen's place.
#[hook]
fn use_receipt_shown(deeds: &Deeds, awaited: Option<Key>) {
    let go = deeds.go.clone();
    let old = use_memo((), |()| deeds.shown.receipts.len());
    use_effect_with(deeds.shown.receipts.clone(), move |receipts| {
        let arrived = match awaited {
            Some(key) => receipts.iter().rfind(|receipt| receipt.key == key),
            None => receipts.get(*old..).and_then(<[_]>::last),
        };
        if let Some(receipt) = arrived {
            go.emit(Move::Instead(Screen::Receipt(receipt.clone())));
        }
    });
}

fn one(site: &Site, deeds: &Deeds, waiting: &Waiting) -> Html {
    let key = waiting.ticket.key.clone();
    let discard = {
        let (outbox, key) = (deeds.outbox.clone(), key.clone());
        Callback::from(move |_: MouseEvent| outbox.discard(key.clone()))
    };
    let state = match &waiting.state {
        State::Sending => site.word("outbox.state.sending"),
        State::Queued { not_before } => {
            let minutes = not_before.saturating_sub(PageClock.now()).div_ceil(60);
            match (waiting.attempts, minutes) {
                (0, _) => site.word("outbox.state.queued"),
                (_, 0 | 1) => site.word("outbox.state.soon"),
                (_, minutes) => site.word_with("outbox.state.later", &[("minutes", &minutes.to_string())]),
            }
        }
        State::Refused { problem } => {
            site.word_with("outbox.state.refused", &[("status", &problem.status.to_string())])
        }
    };
    html! {
        <li key={key.as_str()} class="row still">
            <span>
                { &waiting.ticket.subject }
                <br />
                <span class="hint">{ state }</span>
            </span>
            if let State::Refused { .. } = waiting.state {
                <button type="button" class="link" onclick={resend(deeds, waiting)} data-testid="resend">{ site.word("outbox.resend") }</button>
            }
            <button type="button" class="link" onclick={discard} data-testid="discard">{ site.word("outbox.discard") }</button>
        </li>
    }
}

fn resend(deeds: &Deeds, waiting: &Waiting) -> Callback<MouseEvent> {
    let (outbox, key) = (deeds.outbox.clone(), waiting.ticket.key.clone());
    Callback::from(move |_| outbox.resend(key.clone()))
}
