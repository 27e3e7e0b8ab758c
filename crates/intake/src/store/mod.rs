//! Stores tickets: the trait, what is put in and what is read.
//!
//! A store knows nothing of HTTP, tenants' settings or clocks. What a submission means, given what is
//! stored, is decided in one place ([`decide()`]); a store only has to load, decide and write in a
//! single transaction. It answers after the commit, never before.
//!
//! What agents do with tickets is separate: [`Cases`], which only the SQLite store has.

mod cases;
mod decide;
mod file_identity;
mod memory;
mod readers;
mod rows;
mod sqlite;
mod writer;

use std::fmt::Write;

use async_trait::async_trait;
use sha2::{Digest, Sha256};
use thiserror::Error;
use ticket::{Receipt, Ticket, words_hash};

pub use cases::{
    Amendment, AuditAction, AuditRow, Case, Cases, ChangeResult, Cursor, Cutoffs, DeletionCounts, DueReason, Filter,
    ListPage, ListPosition, PastStatus, Revision, SeenVersion, StatusChange, TicketSummary,
};
pub use decide::{Conflict, Decision, MAX_REVISIONS, MAX_REVISIONS_PER_HOUR, NewestRevision, decide};
pub use memory::MemoryStore;
pub use sqlite::SqliteStore;

use crate::status::Status;

/// Stores tickets, each once.
#[async_trait]
pub trait TicketStore: Send + Sync {
    /// Stores a submission, or finds that it is already stored, in one transaction.
    ///
    /// `number` is used for a new ticket only.
    async fn put(&self, submission: &Submission, number: &str) -> Result<PutResult, StoreError>;

    /// The ticket with this receipt number.
    async fn by_number(&self, number: &str) -> Result<Option<StoredTicket>, StoreError>;

    /// The ticket with this key, which is unique within its tenant.
    async fn by_key(&self, tenant: &str, key: &str) -> Result<Option<StoredTicket>, StoreError>;

    /// What arrived for a tenant since an instant, `2026-11-22T00:00:00+08:00`.
    async fn usage(&self, tenant: &str, since: &str) -> Result<Usage, StoreError>;

    /// Checks that the store can be read and written; changes nothing.
    async fn check(&self) -> Result<(), StoreError>;

    /// Writes everything to its final place and closes the store; later calls fail.
    async fn close(&self);
}

/// A validated ticket that is to be stored.
#[derive(Clone, Debug)]
pub struct Submission {
    /// The ticket.
    pub ticket: Ticket,
    /// Its canonical JSON, which is what is stored.
    pub body: String,
    /// SHA-256 of that JSON.
    pub body_hash: String,
    /// When it arrived, UTC+8.
    pub received_at: String,
}

/// A stored ticket: all that a receipt or a status needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredTicket {
    /// The ticket as the merchant sent it, newest revision.
    pub ticket: Ticket,
    /// Its receipt number.
    pub number: String,
    /// When its first revision was stored.
    pub received_at: String,
    /// When its newest revision was stored.
    pub updated_at: String,
    /// Its status.
    pub status: Status,
    /// An agent's note to the merchant.
    pub note: Option<String>,
}

/// How much arrived: new tickets, and their size as JSON.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Usage {
    /// The number of tickets.
    pub tickets: u64,
    /// The size of their bodies in bytes.
    pub bytes: u64,
}

/// The result of storing a submission.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PutResult {
    /// A new ticket is stored.
    Created(Receipt),
    /// This revision was already stored; nothing changed.
    Known(Receipt),
    /// A stored ticket has a new revision.
    Amended(Receipt),
    /// It contradicts what is stored; nothing changed.
    Refused(Conflict),
    /// The amendment would be accepted after so many seconds; nothing changed.
    TooOften(u32),
    /// The ticket is new, but its number belongs to another ticket; try another number.
    NumberTaken,
}

/// Why a store failed. The text says nothing about the ticket's contents, so it may be logged.
#[derive(Debug, Error)]
pub enum StoreError {
    /// The database failed.
    #[error("the database failed: {0}")]
    Database(sqlx::Error),
    /// The file is no longer where it was opened, so nobody would find what is written now.
    #[error("the file was moved, deleted or replaced while in use; put it back, or restart intake")]
    Gone,
    /// The last ticket could not be stored, a moment ago.
    #[error("the last ticket could not be stored, less than a second ago")]
    Failing,
    /// A query took longer than its time limit.
    #[error("a database query took too long and was interrupted")]
    Interrupted,
    /// The schema could not be brought up to date.
    #[error("the database schema could not be brought up to date: {0}")]
    Migration(#[from] sqlx::migrate::MigrateError),
    /// The file can't be opened or created.
    #[error("can't open {path} to keep tickets in: {reason}")]
    Unopenable {
        /// The file.
        path: String,
        /// The cause.
        reason: String,
    },
    /// The stored text is not a ticket.
    #[error("the ticket {number} can't be read back: {reason}")]
    Unreadable {
        /// Its number.
        number: String,
        /// What is wrong with it.
        reason: String,
    },
    /// The store has been closed.
    #[error("the store is closed")]
    Closed,
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        if readers::is_interrupted(&error) { Self::Interrupted } else { Self::Database(error) }
    }
}

impl Submission {
    /// Makes a submission of a ticket that is valid.
    ///
    /// The body is the ticket serialized again by this program: order of fields, white space, and `null`
    /// for what is absent make no difference, so a retry need not be the same byte for byte.
    ///
    /// # Errors
    ///
    /// None in practice: a ticket consists of texts and numbers.
    pub fn new(ticket: Ticket, received_at: String) -> Result<Self, serde_json::Error> {
        let body = serde_json::to_string(&ticket)?;
        let mut body_hash = String::new();
        for byte in Sha256::digest(body.as_bytes()) {
            // WriteTransaction to a String can't fail.
            let _ = write!(body_hash, "{byte:02x}");
        }
        Ok(Self { ticket, body, body_hash, received_at })
    }

    /// The receipt for this submission's revision.
    pub fn receipt(&self, number: &str, received_at: &str) -> Receipt {
        Receipt {
            number: number.to_owned(),
            key: self.ticket.key.clone(),
            revision: self.ticket.revision,
            received_at: received_at.to_owned(),
            words_hash: Some(words_hash(&self.ticket)),
        }
    }
}

impl StoredTicket {
    /// The receipt for the newest revision.
    pub fn receipt(&self) -> Receipt {
        Receipt {
            number: self.number.clone(),
            key: self.ticket.key.clone(),
            revision: self.ticket.revision,
            received_at: self.received_at.clone(),
            words_hash: Some(words_hash(&self.ticket)),
        }
    }
}
