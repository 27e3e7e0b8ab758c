//! What the rules need from the world, and in-memory twins of it for tests and for pages without
//! storage. The browser's side stands in the widget's `ports/`.

mod memory;

use core::future::Future;

use thiserror::Error;
use ticket::{Key, Receipt};

pub use memory::{MemoryStore, ScriptedIntake, SetClock};

use crate::outbox::Waiting;

/// Tells the time.
pub trait Clock {
    /// Seconds since 1970-01-01 UTC.
    fn now(&self) -> u32;
}

/// Keeps tickets that are not accepted yet.
///
/// A store that stops working returns an error; it never loses what it confirmed.
pub trait TicketStore {
    /// All waiting tickets, in no particular order.
    fn all(&self) -> impl Future<Output = Result<Vec<Waiting>, StoreError>>;
    /// The ticket with this key, if it is still there.
    fn get(&self, key: &Key) -> impl Future<Output = Result<Option<Waiting>, StoreError>>;
    /// Writes a ticket, in place of one with the same key.
    fn put(&self, waiting: &Waiting) -> impl Future<Output = Result<(), StoreError>>;
    /// Forgets a ticket; none there is fine.
    fn remove(&self, key: &Key) -> impl Future<Output = Result<(), StoreError>>;
}

/// The store can't be used now: private mode, a full disk, a closed database.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("the browser's storage refused: {0}")]
pub struct StoreError(pub String);

/// Takes tickets to intake.
pub trait Intake {
    /// Posts a ticket's JSON to intake at `address` and says what came back.
    fn post(&self, address: &str, body: &str) -> impl Future<Output = Result<Answer, Unreachable>>;
}

/// What came back over HTTP.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// The receipt, where the body was one.
    pub receipt: Option<Receipt>,
    /// Seconds the server asks to wait.
    pub retry_after: Option<u32>,
}

/// No answer: offline, blocked, timed out. Whether the ticket arrived is unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("no answer came back; whether the ticket arrived is unknown")]
pub struct Unreachable;
