//! The outbox as screens see it.

use domain::outbox::{OutboxRow, RowState};
use ticket::Key;

/// What of the outbox is shown to who is here.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shown {
    /// Their tickets, oldest first: those that wait, and what became of the last ones.
    pub rows: Vec<OutboxRow>,
    /// How many tickets of others wait on this device.
    pub others: usize,
    /// Forms that were sent off in this visit.
    pub mine: Vec<Key>,
    /// Whether a try is under way.
    pub sending: bool,
    /// Whether waiting tickets outlive the page.
    pub durable: bool,
    /// Whether the browser knows that it has no line.
    pub offline: bool,
}

impl Shown {
    /// Tickets that have not arrived.
    pub fn waiting(&self) -> impl Iterator<Item = &OutboxRow> {
        self.rows.iter().filter(|row| !row.is_settled())
    }

    /// Tickets that have arrived, and whose number the merchant has not seen.
    pub fn news(&self) -> impl Iterator<Item = &OutboxRow> {
        self.rows.iter().filter(|row| row.has_unseen_receipt())
    }

    /// What became of a form that was sent off, unless the merchant deleted it.
    pub fn of_form(&self, form: &Key) -> Option<&OutboxRow> {
        self.rows.iter().find(|row| row.form == *form && row.state != RowState::Discarded)
    }
}
