//! In-memory twins: a store that forgets with the page, a clock that is set, an intake that plays
//! back a script.

use core::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use ticket::Key;

use super::{Answer, Clock, Intake, StoreError, TicketStore, Unreachable};
use crate::outbox::Waiting;

/// Tickets in memory, in the order they were written first. Clones share what they hold.
#[derive(Clone, Debug, Default)]
pub struct MemoryStore(Rc<RefCell<Vec<Waiting>>>);

impl TicketStore for MemoryStore {
    async fn all(&self) -> Result<Vec<Waiting>, StoreError> {
        Ok(self.0.borrow().clone())
    }

    async fn get(&self, key: &Key) -> Result<Option<Waiting>, StoreError> {
        Ok(self.0.borrow().iter().find(|waiting| waiting.key == *key).cloned())
    }

    async fn put(&self, waiting: &Waiting) -> Result<(), StoreError> {
        let mut all = self.0.borrow_mut();
        match all.iter_mut().find(|old| old.key == waiting.key) {
            Some(old) => *old = waiting.clone(),
            None => all.push(waiting.clone()),
        }
        Ok(())
    }

    async fn remove(&self, key: &Key) -> Result<(), StoreError> {
        self.0.borrow_mut().retain(|waiting| waiting.key != *key);
        Ok(())
    }
}

/// A clock that stands until it is set.
#[derive(Debug, Default)]
pub struct SetClock(Cell<u32>);

impl SetClock {
    /// Moves the clock on.
    pub fn pass(&self, seconds: u32) {
        self.0.set(self.0.get() + seconds);
    }
}

impl Clock for SetClock {
    fn now(&self) -> u32 {
        self.0.get()
    }
}

/// What a scripted intake does with a ticket's text it is sent.
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
}

impl Intake for ScriptedIntake {
    async fn post(&self, _address: &str, body: &str) -> Result<Answer, Unreachable> {
        self.received.borrow_mut().push(body.to_owned());
        let reply = self.script.borrow_mut().pop_front();
        reply.map_or(Err(Unreachable), |reply| reply(body))
    }
}
