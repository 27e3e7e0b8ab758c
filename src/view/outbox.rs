//! The outbox: waiting tickets and the state of each.

use domain::outbox::{Clock, OutboxRow, RowState};

use super::page::{LINK, PRIMARY, Page, QUIET};
use crate::ports::clock::PageClock;
use crate::update::action::Action;
use crate::visit::{Change, Confirm};

/// The owner's waiting tickets.
pub fn outbox(page: &mut Page) {
    let state = &page.props.visit.outbox;
    let refused = state.waiting().any(|waiting| matches!(waiting.state, RowState::Refused { .. }));
    let title = match (state.sending, refused, state.durable) {
        (true, ..) => "outbox.sending",
        (_, true, _) => "outbox.refused",
        (_, _, true) => "outbox.kept",
        (_, _, false) => "outbox.kept_for_visit",
    };
    page.nest("div", "screen", |page| {
        page.test_id("outbox");
        page.bar_word("ticket.bar", true);
        page.nest("div", "body", |page| {
            page.heading_word(title);
            page.nest("ul", "list", |page| {
                page.test_id("waiting-tickets");
                for waiting in state.waiting() {
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
            page.button(QUIET, "home", "bar.home", Action::Apply(Change::Home));
            page.button(PRIMARY, "send-now", "outbox.send_now", Action::SendNow);
        });
    });
}

fn one(page: &mut Page, waiting: &OutboxRow) {
    let tenant = page.props.tenant;
    let state = match waiting.state {
        RowState::Refused { status } => tenant.word_with("outbox.state.refused", &[("status", &status.to_string())]),
        RowState::Queued { .. } => {
            let minutes = waiting.seconds_left(PageClock.now()).unwrap_or_default().div_ceil(60);
            match (waiting.attempts, minutes) {
                (0, _) => tenant.word("outbox.state.queued"),
                (_, 0 | 1) => tenant.word("outbox.state.soon"),
                (_, minutes) => tenant.word_with("outbox.state.later", &[("minutes", &minutes.to_string())]),
            }
        }
        _ => tenant.word("outbox.state.sending"),
    };
    page.nest("li", "row", |page| {
        page.nest("div", "grow", |page| {
            page.p("", waiting.subject.clone().into());
            page.p("hint", state);
        });
        if let RowState::Refused { .. } = waiting.state {
            page.button(LINK, "resend", "outbox.resend", Action::Resend(waiting.form.clone()));
        }
        let discard = Confirm::Discard(waiting.form.clone());
        page.button(LINK, "discard", "outbox.discard", Action::Apply(Change::Confirm(Some(discard))));
    });
}
