//! The outbox as screens see it, and what a screen that waits for a receipt does when it changes.

use std::rc::Rc;

use domain::outbox::{OutboxRow, RowState};
use ticket::Key;

use super::{Screen, Visit};

/// The tickets that may be shown to the owner of the visit, and the state of sending.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OutboxState {
    /// The owner's tickets, oldest first: the waiting ones, and the latest of those that are settled.
    /// Shared, because an action that is copied copies them, too.
    pub rows: Rc<Vec<OutboxRow>>,
    /// How many tickets of other owners wait on this device.
    pub others: usize,
    /// Forms that were submitted in this visit.
    pub mine: Vec<Key>,
    /// Whether tickets are being sent now.
    pub sending: bool,
    /// Whether waiting tickets outlive the page.
    pub durable: bool,
    /// Whether the browser reports that it is offline.
    pub offline: bool,
}

impl OutboxState {
    /// Tickets that have not arrived.
    pub fn waiting(&self) -> impl Iterator<Item = &OutboxRow> {
        self.rows.iter().filter(|row| !row.is_settled())
    }

    /// Tickets that have arrived and whose number the merchant has not seen.
    pub fn news(&self) -> impl Iterator<Item = &OutboxRow> {
        self.rows.iter().filter(|row| row.has_unseen_receipt())
    }

    /// The row of a submitted form, unless the merchant deleted it.
    pub fn of_form(&self, form: &Key) -> Option<&OutboxRow> {
        self.rows.iter().find(|row| row.form == *form && row.state != RowState::Discarded)
    }
}

impl Visit {
    /// Applies a change of the outbox. The receipt that the outbox screen waits for takes its place.
    pub(super) fn receive_outbox(&mut self, state: OutboxState) {
        let before = std::mem::replace(&mut self.outbox, state);
        let Screen::Outbox(form) = self.screen() else { return };
        let receipt = match form {
            Some(form) => self.outbox.of_form(form).and_then(|row| row.receipt()),
            None => {
                let waited = |form: &Key| before.waiting().any(|row| row.form == *form);
                self.outbox.news().find(|row| waited(&row.form)).and_then(|row| row.receipt())
            }
        };
        if let Some(receipt) = receipt {
            self.screens.pop();
            self.show(Screen::Receipt(receipt));
        }
    }
}
