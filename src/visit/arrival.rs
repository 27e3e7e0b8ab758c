//! What a visit does when the outbox looks different: a ticket that was awaited has arrived.

use ticket::Key;

use super::{Screen, Visit};
use crate::outbox::Shown;

impl Visit {
    /// The ticket that was awaited has arrived: its receipt takes the outbox' place.
    pub(super) fn receive(&mut self, shown: Shown) {
        let before = std::mem::replace(&mut self.shown, shown);
        let Screen::Outbox(awaited) = self.screen() else { return };
        let receipt = match awaited {
            Some(form) => self.shown.of_form(form).and_then(|row| row.receipt()),
            None => {
                let waited = |form: &Key| before.waiting().any(|row| row.form == *form);
                self.shown.news().find(|row| waited(&row.form)).and_then(|row| row.receipt())
            }
        };
        if let Some(receipt) = receipt {
            self.screens.pop();
            self.show(Screen::Receipt(receipt));
        }
    }
}
