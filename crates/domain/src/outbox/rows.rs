//! The rows of an outbox: in a store that may fail, and in memory for as long as the page lives.
//!
//! A row that the store lost is written again from memory. A row is changed by compare-and-swap: if two tabs, or a
//! sender and a merchant who amends, change the same row, the second one finds that it has changed.

use core::cell::{Cell, RefCell};

use ticket::Key;

use super::ports::{StoreError, TicketStore};
use super::row::{OutboxRow, RowState, RowVersion};

/// How many settled rows are kept. Fewer: a form that is restored late does not find its ticket's number. More: the
/// store grows.
const SETTLED: usize = 20;

/// Rows in a store, with a copy of each in memory.
#[derive(Debug)]
pub struct Rows<S> {
    store: Option<S>,
    copies: RefCell<Vec<Held>>,
    access: Cell<StoreAccess>,
}

/// A row in memory, and whether the store holds it.
#[derive(Debug)]
struct Held {
    row: OutboxRow,
    saved: bool,
}

/// Whether the store is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum StoreAccess {
    InUse,
    /// It refused; not used before the next [`Rows::retry`].
    Paused,
    /// It did not answer, and each further call would wait as long again; not used any more.
    Stopped,
}

/// The result of submitting a ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SubmitResult {
    /// It is stored in its form's row.
    Written,
    /// The same words were submitted from the same form before.
    Duplicate,
    /// Other words were submitted from the same form before: it is stored as a separate ticket, in a row under this
    /// id.
    SeparateTicket(Key),
}

impl<S: TicketStore> Rows<S> {
    /// Rows in this store; without a store, in memory only.
    pub fn new(store: Option<S>) -> Self {
        Self { store, copies: RefCell::default(), access: Cell::new(StoreAccess::InUse) }
    }

    /// Whether all tickets that are not settled are in the store, so that they outlive the page.
    pub fn all_saved(&self) -> bool {
        let saved = |copy: &Held| copy.saved || copy.row.is_settled();
        self.store().is_some() && self.copies.borrow().iter().all(saved)
    }

    /// Uses a store again that refused; not one that did not answer.
    pub fn retry(&self) {
        if self.access.get() == StoreAccess::Paused {
            self.access.set(StoreAccess::InUse);
        }
    }

    fn store(&self) -> Option<&S> {
        self.store.as_ref().filter(|_| self.access.get() == StoreAccess::InUse)
    }

    /// The store's answer; an error pauses or stops the use of the store.
    fn answer_of<T>(&self, answer: Result<T, StoreError>) -> Option<T> {
        match answer {
            Ok(answer) => return Some(answer),
            Err(StoreError::NoAnswer) => self.access.set(StoreAccess::Stopped),
            Err(StoreError::Refused(_)) => self.access.set(StoreAccess::Paused),
        }
        None
    }

    /// All rows, in no particular order.
    pub async fn all(&self) -> Vec<OutboxRow> {
        if let Some(store) = self.store()
            && let Some(found) = self.answer_of(store.all().await)
        {
            for (row, over) in self.merge(found) {
                let Some(store) = self.store() else { break };
                if self.answer_of(store.write(&row, over).await) == Some(true) {
                    let mut copies = self.copies.borrow_mut();
                    copies.iter_mut().filter(|copy| copy.row == row).for_each(|copy| copy.saved = true);
                }
            }
        }
        self.copies.borrow().iter().map(|copy| copy.row.clone()).collect()
    }

    /// Takes over the rows found in the store. Returns the rows that are missing there, each with the version it is
    /// written over.
    fn merge(&self, mut found: Vec<OutboxRow>) -> Vec<(OutboxRow, Option<RowVersion>)> {
        let mut copies = self.copies.borrow_mut();
        let mut missing = Vec::new();
        copies.retain_mut(|Held { row, saved }| {
            let Some(at) = found.iter().position(|stored| stored.form == row.form) else {
                // Somebody deleted the database, or another tab removed a row that was settled long ago.
                let matters = !row.is_settled() || row.has_unseen_receipt();
                *saved = false;
                missing.extend(matters.then(|| (row.clone(), None)));
                return matters;
            };
            let stored = found.swap_remove(at);
            let moved_on = stored.version() > row.version();
            // An addition has a higher revision; other words under the same revision are another ticket.
            let others = stored.words != row.words
                && if *saved { stored.revision == row.revision } else { stored.revision >= row.revision };
            if !others && (*saved || moved_on) {
                (*row, *saved) = (stored, true);
                return true;
            }
            if others {
                // From a form that was copied while the store failed or was emptied: only the row's name changes.
                // Intake will say whether it holds these words under the key.
                row.form = row.derived().0;
                *saved = false;
                found.push(stored);
                missing.push((row.clone(), None));
            } else {
                missing.push((row.clone(), Some(stored.version())));
            }
            true
        });
        copies.extend(found.into_iter().map(|row| Held { row, saved: true }));
        missing
    }

    /// The row of a form in memory; the store is not asked.
    pub fn find(&self, form: &Key) -> Option<OutboxRow> {
        self.copies.borrow().iter().find(|copy| copy.row.form == *form).map(|copy| copy.row.clone())
    }

    /// Whether anything is to be sent at `now`.
    pub fn any_due(&self, now: u32, hurry: bool) -> bool {
        self.copies.borrow().iter().any(|copy| copy.row.is_due(now, hurry))
    }

    /// Seconds from `now` until the next try of any.
    pub fn seconds_to_next_try(&self, now: u32) -> Option<u32> {
        self.copies.borrow().iter().filter_map(|copy| copy.row.seconds_left(now)).min()
    }

    /// Writes a row if its form's row has the version `over`, or if there is none and `over` is `None`. Returns whether
    /// it was written; if the store fails, it is written in memory.
    pub async fn write(&self, row: &OutboxRow, over: Option<RowVersion>) -> bool {
        // Words that are not in the store yet are in memory.
        if over.is_none() && self.find(&row.form).is_some() {
            return false;
        }
        if let Some(store) = self.store() {
            match self.answer_of(store.write(row, over).await) {
                Some(true) => {
                    self.copy(row, true);
                    return true;
                }
                // A row that the store never got is in memory only.
                Some(false) if self.copies.borrow().iter().any(|copy| copy.row.form == row.form && copy.saved) => {
                    return false;
                }
                Some(false) if over.is_none() => return false,
                _ => {}
            }
        }
        let fits = self.find(&row.form).map(|found| found.version()) == over;
        if fits {
            self.copy(row, false);
        }
        fits
    }

    fn copy(&self, row: &OutboxRow, saved: bool) {
        let mut copies = self.copies.borrow_mut();
        match copies.iter_mut().find(|copy| copy.row.form == row.form) {
            Some(copy) => *copy = Held { row: row.clone(), saved },
            None => copies.push(Held { row: row.clone(), saved }),
        }
    }

    /// Stores a ticket that the merchant submitted; with `over`, as an addition to the ticket that was sent from its
    /// form.
    ///
    /// Never overwrites other words that have not arrived.
    pub async fn submit(&self, ticket: &OutboxRow, over: Option<RowVersion>) -> SubmitResult {
        if self.write(ticket, over).await {
            return SubmitResult::Written;
        }
        let rows = self.all().await;
        let row = rows.iter().find(|row| row.form == ticket.form);
        let same = |row: &&OutboxRow| row.words == ticket.words && row.state != RowState::Discarded;
        if row.is_some_and(|row| same(&row) && row.owner == ticket.owner) {
            return SubmitResult::Duplicate;
        }
        let own = ticket.as_separate_ticket().unwrap_or_else(|| ticket.clone());
        let own = OutboxRow { form: own.key.clone(), ..own };
        // If that row exists already, exactly this was submitted before.
        self.write(&own, None).await;
        SubmitResult::SeparateTicket(own.form)
    }

    /// Removes all settled rows but the newest twenty; rows with an unseen receipt stay.
    pub async fn forget_old_settled(&self) {
        let settled = |row: &&OutboxRow| row.is_settled() && !row.has_unseen_receipt();
        let mut old: Vec<OutboxRow> =
            self.copies.borrow().iter().map(|copy| &copy.row).filter(settled).cloned().collect();
        old.sort_by(|a, b| b.created_at.cmp(&a.created_at));
        for row in old.into_iter().skip(SETTLED) {
            self.forget(&row.form).await;
        }
    }

    async fn forget(&self, form: &Key) {
        if let Some(store) = self.store() {
            self.answer_of(store.remove(form).await);
        }
        self.copies.borrow_mut().retain(|copy| copy.row.form != *form);
    }

    /// Removes settled rows that are in memory only, when a visit to a shared device ends.
    pub fn end_visit(&self) {
        self.copies.borrow_mut().retain(|copy| copy.saved || !copy.row.is_settled());
    }
}
