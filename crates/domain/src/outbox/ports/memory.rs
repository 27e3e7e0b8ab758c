//! In-memory implementations: a store that can fail, a clock that is set by hand, an intake that answers from a script.

use core::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use ticket::{Key, Secret};

use super::{Clock, Intake, IntakeAnswer, StoreError, TicketStore, Unreachable};
use crate::outbox::row::{OutboxRow, RowVersion};

/// Rows in memory, in the order they were first written. Clones share the rows, as tabs share a database.
#[derive(Clone, Debug, Default)]
pub struct MemoryStore {
    rows: Rc<RefCell<Vec<OutboxRow>>>,
    fault: Rc<RefCell<Option<StoreError>>>,
    calls: Rc<Cell<usize>>,
}

impl MemoryStore {
    /// From now on each call fails with this error; with `None` calls succeed again.
    pub fn fail(&self, fault: Option<StoreError>) {
        *self.fault.borrow_mut() = fault;
    }

    /// Removes all rows, as deleting the database does.
    pub fn clear(&self) {
        self.rows.borrow_mut().clear();
    }

    /// How many calls there were.
    pub fn calls(&self) -> usize {
        self.calls.get()
    }

    fn check(&self) -> Result<(), StoreError> {
        self.calls.set(self.calls.get() + 1);
        self.fault.borrow().clone().map_or(Ok(()), Err)
    }
}

impl TicketStore for MemoryStore {
    async fn all(&self) -> Result<Vec<OutboxRow>, StoreError> {
        self.check()?;
        Ok(self.rows.borrow().clone())
    }

    async fn write(&self, row: &OutboxRow, over: Option<RowVersion>) -> Result<bool, StoreError> {
        self.check()?;
        let mut rows = self.rows.borrow_mut();
        let at = rows.iter().position(|old| old.form == row.form);
        if at.map(|at| rows[at].version()) != over {
            return Ok(false);
        }
        match at {
            Some(at) => rows[at] = row.clone(),
            None => rows.push(row.clone()),
        }
        Ok(true)
    }

    async fn remove(&self, form: &Key) -> Result<(), StoreError> {
        self.check()?;
        self.rows.borrow_mut().retain(|row| row.form != *form);
        Ok(())
    }
}

/// A clock that only moves when it is set.
#[derive(Debug, Default)]
pub struct ManualClock(Cell<u32>);

impl ManualClock {
    /// Moves the clock on.
    pub fn pass(&self, seconds: u32) {
        self.0.set(self.0.get().wrapping_add(seconds));
    }

    /// Sets the clock, forwards or back.
    pub fn set(&self, seconds: u32) {
        self.0.set(seconds);
    }
}

impl Clock for ManualClock {
    fn now(&self) -> u32 {
        self.0.get()
    }
}

/// One step of the script: gets the ticket's text, or the key whose receipt is asked for.
type Reply = Box<dyn FnOnce(&str) -> Result<IntakeAnswer, Unreachable>>;

/// An intake that answers from a script and records what it was sent; unreachable after the script's last step.
#[derive(Default)]
pub struct ScriptedIntake {
    script: RefCell<VecDeque<Reply>>,
    received: RefCell<Vec<String>>,
}

impl ScriptedIntake {
    /// Adds the next reply.
    pub fn then(self, reply: impl FnOnce(&str) -> Result<IntakeAnswer, Unreachable> + 'static) -> Self {
        self.script.borrow_mut().push_back(Box::new(reply));
        self
    }

    /// Everything that was sent, in order.
    pub fn received(&self) -> Vec<String> {
        self.received.borrow().clone()
    }

    fn reply(&self, to: &str) -> Result<IntakeAnswer, Unreachable> {
        let reply = self.script.borrow_mut().pop_front();
        reply.map_or(Err(Unreachable), |reply| reply(to))
    }
}

impl Intake for ScriptedIntake {
    async fn post(&self, _address: &str, body: &str) -> Result<IntakeAnswer, Unreachable> {
        self.received.borrow_mut().push(body.to_owned());
        self.reply(body)
    }

    async fn receipt(&self, _: &str, _: &str, key: &Key, _: &Secret) -> Result<IntakeAnswer, Unreachable> {
        self.reply(key.as_str())
    }
}
