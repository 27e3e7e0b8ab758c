//! What the outbox needs from outside: a clock, a store and intake, with in-memory implementations for tests and for
//! pages without storage. The browser's implementations are in the widget's `ports/`.

mod memory;

use core::future::Future;

use thiserror::Error;
use ticket::{Key, Receipt, Secret};

pub use memory::{ManualClock, MemoryStore, ScriptedIntake};

use super::row::{OutboxRow, RowVersion};

/// Gives the time.
pub trait Clock {
    /// Seconds since 1970-01-01 UTC.
    fn now(&self) -> u32;
}

/// Keeps the rows of an outbox, each under its form's id, for several tabs at once.
///
/// A store that stops working returns an error; it never loses what it confirmed.
pub trait TicketStore {
    /// All rows, in no particular order.
    fn all(&self) -> impl Future<Output = Result<Vec<OutboxRow>, StoreError>>;
    /// Compare-and-swap: writes a row if its form's row has the version `over`, or if there is none and `over` is
    /// `None`. In one step, so that of two writers one finds out that it was second. Returns whether it was written.
    fn write(&self, row: &OutboxRow, over: Option<RowVersion>) -> impl Future<Output = Result<bool, StoreError>>;
    /// Removes a form's row, if there is one.
    fn remove(&self, form: &Key) -> impl Future<Output = Result<(), StoreError>>;
}

/// The store can't be used now.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum StoreError {
    /// Private mode, a full disk, a closed database.
    #[error("the browser's storage refused: {0}")]
    Refused(String),
    /// No answer within the time in which stores answer.
    #[error("the browser's storage did not answer")]
    NoAnswer,
}

/// The ticket service.
pub trait Intake {
    /// Posts a ticket's JSON to intake at `address` and returns its answer.
    fn post(&self, address: &str, body: &str) -> impl Future<Output = Result<IntakeAnswer, Unreachable>>;
    /// Asks for the receipt of the ticket that is stored under a tenant's key.
    fn receipt(
        &self,
        address: &str,
        tenant: &str,
        key: &Key,
        secret: &Secret,
    ) -> impl Future<Output = Result<IntakeAnswer, Unreachable>>;
}

/// An answer over HTTP, from intake or from a server in between.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IntakeAnswer {
    /// The HTTP status.
    pub status: u16,
    /// The receipt, if the body was one.
    pub receipt: Option<Receipt>,
    /// Whether the body was a problem document of intake itself, not of a server in between.
    pub problem: bool,
    /// Seconds the server asks to wait.
    pub retry_after: Option<u32>,
}

/// No answer: offline, blocked, timed out. Whether the ticket arrived is unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("no answer came back; whether the ticket arrived is unknown")]
pub struct Unreachable;
