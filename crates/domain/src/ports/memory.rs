//! In-memory twins: a store that can fail, a clock that is set, an intake that plays back a script.

use core::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use ticket::{Key, Secret};

use super::{Answer, Clock, Intake, StoreError, TicketStore, Unreachable};
use crate::outbox::{Stage, Waiting};

/// Rows in memory, in the order they were written first. Clones share what they hold, as tabs do.
#[derive(Clone, Debug, Default)]
pub struct MemoryStore {
    rows: Rc<RefCell<Vec<Waiting>>>,
    fault: Rc<RefCell<Option<StoreError>>>,
    asked: Rc<Cell<usize>>,
}

impl MemoryStore {
    /// From now on fails like this, or no longer.
    pub fn fail(&self, fault: Option<StoreError>) {
        *self.fault.borrow_mut() = fault;
    }

    /// Loses everything, as a deleted database does.
    pub fn clear(&self) {
        self.rows.borrow_mut().clear();
    }

    /// How often it was asked for anything.
    pub fn asked(&self) -> usize {
        self.asked.get()
    }

    fn check(&self) -> Result<(), StoreError> {
        self.asked.set(self.asked.get() + 1);
        self.fault.borrow().clone().map_or(Ok(()), Err)
    }
}

impl TicketStore for MemoryStore {
    async fn all(&self) -> Result<Vec<Waiting>, StoreError> {
        self.check()?;
        Ok(self.rows.borrow().clone())
    }

    async fn write(&self, row: &Waiting, over: Option<Stage>) -> Result<bool, StoreError> {
        self.check()?;
        let mut rows = self.rows.borrow_mut();
        let at = rows.iter().position(|old| old.form == row.form);
        if at.map(|at| rows[at].stage()) != over {
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

/// A clock that stands until it is set.
#[derive(Debug, Default)]
pub struct SetClock(Cell<u32>);

impl SetClock {
    /// Moves the clock on.
    pub fn pass(&self, seconds: u32) {
        self.0.set(self.0.get().wrapping_add(seconds));
    }

    /// Sets the clock, forwards or back.
    pub fn set(&self, seconds: u32) {
        self.0.set(seconds);
    }
}

impl Clock for SetClock {
    fn now(&self) -> u32 {
        self.0.get()
    }
}

/// What a scripted intake does with a ticket's text it is sent, or with a key whose receipt is asked for.
type Reply = Box<dyn FnOnce(&str) -> Result<Answer, Unreachable>>;

/// An intake that answers from a script and remembers what it was sent; silent when the script is
/// over.
#[derive(Default)]
pub struct ScriptedIntake {
    script: RefCell<VecDeque<Reply>>,
    received: RefCell<Vec<String>>,
}

impl ScriptedIntake {
    /// Adds the next reply.
    pub fn then(self, reply: impl FnOnce(&str) -> Result<Answer, Unreachable> + 'static) -> Self {
        self.script.borrow_mut().push_back(Box::new(reply));
        self
    }

    /// Everything that was sent, in order.
    pub fn received(&self) -> Vec<String> {
        self.received.borrow().clone()
    }

    fn reply(&self, to: &str) -> Result<Answer, Unreachable> {
        let reply = self.script.borrow_mut().pop_front();
        reply.map_or(Err(Unreachable), |reply| reply(to))
    }
}

impl Intake for ScriptedIntake {
    async fn post(&self, _address: &str, body: &str) -> Result<Answer, Unreachable> {
        self.received.borrow_mut().push(body.to_owned());
        self.reply(body)
    }

    async fn receipt(&self, _: &str, _: &str, key: &Key, _: &Secret) -> Result<Answer, Unreachable> {
        self.reply(key.as_str())
    }
}
