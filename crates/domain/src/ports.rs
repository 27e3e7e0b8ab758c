//! What the rules need from the world, and in-memory twins of it for tests and for pages without
//! storage. The browser's side stands in the widget's `ports/`.

mod memory;

use core::future::Future;

use thiserror::Error;
use ticket::{Key, Receipt, Secret};

pub use memory::{MemoryStore, ScriptedIntake, SetClock};

use crate::outbox::{Stage, Waiting};

/// Tells the time.
pub trait Clock {
    /// Seconds since 1970-01-01 UTC.
    fn now(&self) -> u32;
}

/// Keeps the rows of an outbox, each under its form's id, for several tabs at once.
///
/// A store that stops working returns an error; it never loses what it confirmed.
pub trait TicketStore {
    /// All rows, in no particular order.
    fn all(&self) -> impl Future<Output = Result<Vec<Waiting>, StoreError>>;
    /// Writes a row where its form's stands at `over`, or where there is none and `over` is `None`; in one step, so
    /// that of two writers one learns that it came second. Tells whether it was written.
    fn write(&self, row: &Waiting, over: Option<Stage>) -> impl Future<Output = Result<bool, StoreError>>;
    /// Forgets a form's row; none there is fine.
    fn remove(&self, form: &Key) -> impl Future<Output = Result<(), StoreError>>;
}

/// The store can't be used now.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum StoreError {
    /// Private mode, a full disk, a closed database.
    #[error("the browser's storage refused: {0}")]
    Refused(String),
    /// It did not say anything in a time in which stores answer.
    #[error("the browser's storage did not answer")]
    NoAnswer,
}

/// Takes tickets to intake.
pub trait Intake {
    /// Posts a ticket's JSON to intake at `address` and says what came back.
    fn post(&self, address: &str, body: &str) -> impl Future<Output = Result<Answer, Unreachable>>;
    /// Asks for the receipt of what is stored under a tenant's key.
    fn receipt(
        &self,
        address: &str,
        tenant: &str,
        key: &Key,
        secret: &Secret,
    ) -> impl Future<Output = Result<Answer, Unreachable>>;
}

/// What came back over HTTP.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// The receipt, where the body was one.
    pub receipt: Option<Receipt>,
    /// Whether the body was a problem in intake's own words, and not those of something on the way.
    pub problem: bool,
    /// Seconds the server asks to wait.
    pub retry_after: Option<u32>,
}

/// No answer: offline, blocked, timed out. Whether the ticket arrived is unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("no answer came back; whether the ticket arrived is unknown")]
pub struct Unreachable;
