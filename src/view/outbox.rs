//! Tickets on their way: the truth about where each is.

use domain::outbox::{Clock, OutboxRow, RowState};

use super::page::{LINK, PRIMARY, Page, QUIET};
use crate::act::Wish;
use crate::ports::clock::PageClock;
use crate::visit::{Change, Confirm};

/// The outbox of who is here.
pub fn outbox(page: &mut Page) {
    let shown = &page.here.visit.shown;
    let refused = shown.waiting().any(|waiting| matches!(waiting.state, RowState::Refused { .. }));
    let title = match (shown.sending, refused, shown.durable) {
        (true, ..) => "outbox.sending",
        (_, true, _) => "outbox.refused",
        (_, _, true) => "outbox.kept",
        (_, _, false) => "outbox.kept_for_visit",
    };
    page.nest("div", "screen", |page| {
        page.mark("outbox");
        page.bar_word("ticket.bar", true);
        page.nest("div", "body", |page| {
            page.heading_word(title);
            page.nest("ul", "list", |page| {
                page.mark("waiting-tickets");
                for waiting in shown.waiting() {
                    one(page, waiting);
                }
            });
            if refused {
                page.say("", "outbox.refused_say");
            }
            page.say("hint", "outbox.meanwhile");
            page.say("", "contact.hotline");
        });
        page.nest("div", "foot", |page| {
            page.button(QUIET, "home", "bar.home", Wish::Plain(Change::Home));
            page.button(PRIMARY, "send-now", "outbox.send_now", Wish::SendNow);
        });
    });
}

fn one(page: &mut Page, waiting: &OutboxRow) {
    let site = page.here.site;
    let state = match waiting.state {
        RowState::Refused { status } => site.word_with("outbox.state.refused", &[("status", &status.to_string())]),
        RowState::Queued { .. } => {
            let minutes = waiting.seconds_left(PageClock.now()).unwrap_or_default().div_ceil(60);
            match (waiting.attempts, minutes) {
                (0, _) => site.word("outbox.state.queued"),
                (_, 0 | 1) => site.word("outbox.state.soon"),
                (_, minutes) => site.word_with("outbox.state.later", &[("minutes", &minutes.to_string())]),
            }
        }
        _ => site.word("outbox.state.sending"),
    };
    page.nest("li", "row", |page| {
        page.nest("div", "grow", |page| {
            page.p("", waiting.subject.clone().into());
            page.p("hint", state);
        });
        if let RowState::Refused { .. } = waiting.state {
            page.button(LINK, "resend", "outbox.resend", Wish::Resend(waiting.form.clone()));
        }
        let discard = Confirm::Discard(waiting.form.clone());
        page.button(LINK, "discard", "outbox.discard", Wish::Plain(Change::Ask(Some(discard))));
    });
}
