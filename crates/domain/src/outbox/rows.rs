//! The rows of an outbox: in a store that may fail, and in memory for as long as the page lives.
//!
//! What is in memory is written again where the store lost it. A row is changed only from what it was: of two tabs,
//! or a sender and a merchant who amends, the second finds that it has moved on.

use core::cell::{Cell, RefCell};

use ticket::Key;

use super::{Stage, State, Waiting};
use crate::ports::{StoreError, TicketStore};

/// How many settled rows are kept.
const SETTLED: usize = 20;

/// Rows in a store, with a copy of each in memory.
#[derive(Debug)]
pub struct Rows<S> {
    store: Option<S>,
    copies: RefCell<Vec<Held>>,
    trouble: Cell<Trouble>,
}

/// A row in memory, and whether the store holds it.
#[derive(Debug)]
struct Held {
    row: Waiting,
    saved: bool,
}

/// Whether the store is asked at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Trouble {
    None,
    /// Not before the next [`Rows::retry`].
    ForNow,
    /// It did not answer; each further question would cost that time again.
    ForGood,
}

/// What became of a ticket that a merchant sent off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Submitted {
    /// It is written down in a row of its own.
    Written,
    /// The same words were sent off before from the same form.
    Known,
    /// Other words were: it is written down as a ticket of its own, under this form's id.
    Own(Key),
}

impl<S: TicketStore> Rows<S> {
    /// Rows in this store; without one, in memory alone.
    pub fn new(store: Option<S>) -> Self {
        Self { store, copies: RefCell::default(), trouble: Cell::new(Trouble::None) }
    }

    /// Whether all that waits outlives the page.
    pub fn keeps(&self) -> bool {
        let saved = |copy: &Held| copy.saved || copy.row.is_settled();
        self.store().is_some() && self.copies.borrow().iter().all(saved)
    }

    /// Asks a store again that failed; not one that did not answer.
    pub fn retry(&self) {
        if self.trouble.get() == Trouble::ForNow {
            self.trouble.set(Trouble::None);
        }
    }

    fn store(&self) -> Option<&S> {
        self.store.as_ref().filter(|_| self.trouble.get() == Trouble::None)
    }

    fn heard<T>(&self, answer: Result<T, StoreError>) -> Option<T> {
        match answer {
            Ok(answer) => return Some(answer),
            Err(StoreError::NoAnswer) => self.trouble.set(Trouble::ForGood),
            Err(StoreError::Refused(_)) => self.trouble.set(Trouble::ForNow),
        }
        None
    }

    /// All rows, in no particular order.
    pub async fn all(&self) -> Vec<Waiting> {
        if let Some(store) = self.store()
            && let Some(found) = self.heard(store.all().await)
        {
            for (row, over) in self.merge(found) {
                let Some(store) = self.store() else { break };
                if self.heard(store.write(&row, over).await) == Some(true) {
                    let mut copies = self.copies.borrow_mut();
                    copies.iter_mut().filter(|copy| copy.row == row).for_each(|copy| copy.saved = true);
                }
            }
        }
        self.copies.borrow().iter().map(|copy| copy.row.clone()).collect()
    }

    /// Takes over what the store holds; returns what it should hold and does not, and what that is written over.
    fn merge(&self, mut found: Vec<Waiting>) -> Vec<(Waiting, Option<Stage>)> {
        let mut copies = self.copies.borrow_mut();
        let mut missing = Vec::new();
        copies.retain_mut(|Held { row, saved }| {
            let Some(at) = found.iter().position(|stored| stored.form == row.form) else {
                // Somebody deleted the database, or another tab let go of what was settled long ago.
                let matters = !row.is_settled() || row.is_news();
                *saved = false;
                missing.extend(matters.then(|| (row.clone(), None)));
                return matters;
            };
            let stored = found.swap_remove(at);
            let moved_on = stored.stage() > row.stage();
            // An addition has a higher revision; other words under the same one are another matter.
            let others = stored.words != row.words
                && if *saved { stored.revision == row.revision } else { stored.revision >= row.revision };
            if !others && (*saved || moved_on) {
                (*row, *saved) = (stored, true);
                return true;
            }
            if others {
                // From a form that was copied, while the store failed or was emptied: only the row's name changes.
                // Whether intake holds these words under the key, it will say.
                row.form = row.derived().0;
                *saved = false;
                found.push(stored);
                missing.push((row.clone(), None));
            } else {
                missing.push((row.clone(), Some(stored.stage())));
            }
            true
        });
        copies.extend(found.into_iter().map(|row| Held { row, saved: true }));
        missing
    }

    /// The row of a form, as far as is known without asking the store.
    pub fn find(&self, form: &Key) -> Option<Waiting> {
        self.copies.borrow().iter().find(|copy| copy.row.form == *form).map(|copy| copy.row.clone())
    }

    /// Whether anything is to be sent at `now`.
    pub fn are_due(&self, now: u32, hurry: bool) -> bool {
        self.copies.borrow().iter().any(|copy| copy.row.is_due(now, hurry))
    }

    /// Seconds from `now` until the next try of any.
    pub fn soonest(&self, now: u32) -> Option<u32> {
        self.copies.borrow().iter().filter_map(|copy| copy.row.left(now)).min()
    }

    /// Writes a row where its form's stands at `over`, or where there is none and `over` is `None`. Tells whether it
    /// was; where the store fails, it is written in memory.
    pub async fn write(&self, row: &Waiting, over: Option<Stage>) -> bool {
        // Words that the store has not taken yet stand in memory.
        if over.is_none() && self.find(&row.form).is_some() {
            return false;
        }
        if let Some(store) = self.store() {
            match self.heard(store.write(row, over).await) {
                Some(true) => {
                    self.copy(row, true);
                    return true;
                }
                // A row that the store never got stands in memory alone.
                Some(false) if self.copies.borrow().iter().any(|copy| copy.row.form == row.form && copy.saved) => {
                    return false;
                }
                Some(false) if over.is_none() => return false,
                _ => {}
            }
        }
        let fits = self.find(&row.form).map(|found| found.stage()) == over;
        if fits {
            self.copy(row, false);
        }
        fits
    }

    fn copy(&self, row: &Waiting, saved: bool) {
        let mut copies = self.copies.borrow_mut();
        match copies.iter_mut().find(|copy| copy.row.form == row.form) {
            Some(copy) => *copy = Held { row: row.clone(), saved },
            None => copies.push(Held { row: row.clone(), saved }),
        }
    }

    /// Writes down a ticket that was sent off; with `over`, as an addition to the one that was sent from its form.
    ///
    /// Words are never written over other words that have not arrived.
    pub async fn submit(&self, ticket: &Waiting, over: Option<Stage>) -> Submitted {
        if self.write(ticket, over).await {
            return Submitted::Written;
        }
        let rows = self.all().await;
        let row = rows.iter().find(|row| row.form == ticket.form);
        let same = |row: &&Waiting| row.words == ticket.words && row.state != State::Discarded;
        if row.is_some_and(|row| same(&row) && row.owner == ticket.owner) {
            return Submitted::Known;
        }
        let own = ticket.as_own().unwrap_or_else(|| ticket.clone());
        let own = Waiting { form: own.key.clone(), ..own };
        // Where even that is there, the very same was sent off before.
        self.write(&own, None).await;
        Submitted::Own(own.form)
    }

    /// Lets go of what was settled long ago; on a device that keeps nothing, of all that is.
    pub async fn tidy(&self) {
        let settled = |row: &&Waiting| row.is_settled() && !row.is_news();
        let mut old: Vec<Waiting> =
            self.copies.borrow().iter().map(|copy| &copy.row).filter(settled).cloned().collect();
        old.sort_by(|a, b| b.created_at.cmp(&a.created_at));
        for row in old.into_iter().skip(SETTLED) {
            self.forget(&row.form).await;
        }
    }

    async fn forget(&self, form: &Key) {
        if let Some(store) = self.store() {
            self.heard(store.remove(form).await);
        }
        self.copies.borrow_mut().retain(|copy| copy.row.form != *form);
    }

    /// Forgets in memory what is settled: a visit to a shared device is over.
    pub fn end_visit(&self) {
        self.copies.borrow_mut().retain(|copy| copy.saved || !copy.row.is_settled());
    }
}
