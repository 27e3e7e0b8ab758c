//! Tickets on their way: the truth about where each is.

use domain::outbox::{State, Waiting};
use domain::ports::Clock;
use ticket::Key;
use yew::prelude::*;

use crate::components::layout::{Heading, LINK, back, bar, button, foot};
use crate::here::Here;
use crate::navigation::{Move, Screen};
use crate::outbox::Outbox;
use crate::ports::clock::PageClock;

/// Props of [`OutboxScreen`].
#[derive(Properties, PartialEq)]
pub struct OutboxScreenProps {
    /// Where we stand.
    pub here: Here,
    /// The ticket just written; without one, any that arrives while this screen shows is told.
    pub awaited: Option<Key>,
}

/// The outbox.
#[component]
pub fn OutboxScreen(props: &OutboxScreenProps) -> Html {
    let here = &props.here;
    let (site, deeds) = (&here.site, &here.deeds);
    let shown = &deeds.shown;
    use_receipt_shown(here, props.awaited.clone());
    let shared = site.options.is_shared();
    let waiting = shown.waiting.iter().filter(|waiting| !shared || shown.mine.contains(&waiting.key));
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
            { bar(here, site.word("ticket.bar"), back(here)) }
            <div class="body" aria-busy={shown.sending.then_some("true")}>
                <Heading text={site.word(title)} />
                <ul class="list" data-testid="waiting-tickets">
                    { waiting.map(|waiting| one(here, waiting)).collect::<Html>() }
                </ul>
                if refused { <p>{ site.word("outbox.refused_say") }</p> }
                <p class="hint">{ site.word("outbox.meanwhile") }</p>
            </div>
            { foot(html! {
                <>
                    <p class="grow">{ site.word("contact.hotline") }</p>
                    <button type="button" class="button primary" disabled={shown.sending}
                        onclick={Callback::from(move |_: MouseEvent| now.nudge(true))}
                        data-testid="send-now">{ site.word("outbox.send_now") }</button>
                </>
            }) }
        </div>
    }
}

/// Once the ticket has arrived, its receipt takes this screen's place.
#[hook]
fn use_receipt_shown(here: &Here, awaited: Option<Key>) {
    let (deeds, go) = (&here.deeds, here.deeds.go.clone());
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

fn one(here: &Here, waiting: &Waiting) -> Html {
    let (site, outbox) = (&here.site, &here.deeds.outbox);
    let with_key = |deed: fn(&Outbox, Key)| {
        let (outbox, key) = (outbox.clone(), waiting.key.clone());
        Callback::from(move |_: MouseEvent| deed(&outbox, key.clone()))
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
        State::Refused { status } => site.word_with("outbox.state.refused", &[("status", &status.to_string())]),
    };
    html! {
        <li class="row">
            <span>
                { waiting.subject.clone() }
                <br />
                <span class="hint">{ state }</span>
            </span>
            if let State::Refused { .. } = waiting.state {
                { button(LINK, "resend", site.word("outbox.resend"), with_key(Outbox::resend)) }
            }
            { button(LINK, "discard", site.word("outbox.discard"), with_key(Outbox::discard)) }
        </li>
    }
}
