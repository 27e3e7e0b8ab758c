//! Where tickets are kept: the trait, what goes in and what comes out.
//!
//! A store knows nothing of HTTP, tenants' settings or clocks. What a submission means beside what
//! is stored is decided in one place ([`decide`]); a store only has to load, ask and write in a
//! single transaction. Its answer is given after commit and never before.
//!
//! What agents do with tickets is another matter: [`Cases`], of the SQLite store alone.

mod cases;
mod decide;
mod memory;
mod place;
mod readers;
mod sqlite;
mod writer;

use std::fmt::Write;

use async_trait::async_trait;
use sha2::{Digest, Sha256};
use thiserror::Error;
use ticket::{Receipt, Ticket, words_hash};

pub use cases::{
    Action, Amendment, AuditRow, Case, Cases, Change, Changed, Cursor, Due, Filter, Forgotten, Page, Place, Revision,
    Seen, StatusSet, Summary, Terms,
};
pub use decide::{Conflict, Decision, Newest, REVISIONS_AN_HOUR, REVISIONS_MOST, decide};
pub use memory::MemoryStore;
pub use sqlite::SqliteStore;

use crate::status::Status;

/// Keeps tickets, each once.
#[async_trait]
pub trait TicketStore: Send + Sync {
    /// Stores a submission, or finds that it is stored already, in one transaction.
    ///
    /// `number` is used for a new ticket only.
    async fn put(&self, submission: &Submission, number: &str) -> Result<Put, StoreError>;

    /// The ticket with this receipt number.
    async fn by_number(&self, number: &str) -> Result<Option<Stored>, StoreError>;

    /// The ticket with this key, which is unique within its tenant.
    async fn by_key(&self, tenant: &str, key: &str) -> Result<Option<Stored>, StoreError>;

    /// What came in for a tenant since an instant, `2026-11-22T00:00:00+08:00`.
    async fn usage(&self, tenant: &str, since: &str) -> Result<Usage, StoreError>;

    /// Whether the store can be read and written to; leaves no trace.
    async fn check(&self) -> Result<(), StoreError>;

    /// Puts everything in its place and lets go; later calls fail.
    async fn close(&self);
}

/// A validated ticket on its way in.
#[derive(Clone, Debug)]
pub struct Submission {
    /// The ticket.
    pub ticket: Ticket,
    /// Its canonical JSON, which is what is kept.
    pub body: String,
    /// SHA-256 of that.
    pub body_hash: String,
    /// When it arrived, UTC+8.
    pub received_at: String,
}

/// What of a ticket comes back out: all that a receipt or a status needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    /// The ticket as the merchant sent it, newest revision.
    pub ticket: Ticket,
    /// Its receipt number.
    pub number: String,
    /// When its first revision was stored.
    pub received_at: String,
    /// When its newest revision was stored.
    pub updated_at: String,
    /// Where it stands.
    pub status: Status,
    /// What an agent tells the merchant beside the status.
    pub note: Option<String>,
}

/// How much came in: new tickets, and their size as JSON.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Usage {
    /// Tickets.
    pub tickets: u64,
    /// Bytes of their bodies.
    pub bytes: u64,
}

/// What became of a submission.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Put {
    /// A ticket that was not known is stored.
    Created(Receipt),
    /// This very revision was stored before; nothing changed.
    Known(Receipt),
    /// A known ticket has a newer revision now.
    Amended(Receipt),
    /// It contradicts what is stored; nothing changed.
    Refused(Conflict),
    /// An amendment that will be taken after so many seconds; nothing changed.
    TooOften(u32),
    /// It is new, but the number offered belongs to another ticket; offer another.
    NumberTaken,
}

/// Why a store did not do its work; says nothing of the ticket, so it may be logged.
#[derive(Debug, Error)]
pub enum StoreError {
    /// The database failed.
    #[error("the database failed: {0}")]
    Database(sqlx::Error),
    /// The file is no longer where it was opened, so what is written now would be found by nobody.
    #[error("the file was moved, deleted or replaced while in use; put it back, or restart intake")]
    Gone,
    /// The last ticket could not be stored, a moment ago.
    #[error("the last ticket could not be stored, less than a second ago")]
    Failing,
    /// A question took longer than one may.
    #[error("a question to the database took too long and was interrupted")]
    Interrupted,
    /// The schema could not be brought up to date.
    #[error("the database schema could not be brought up to date: {0}")]
    Migration(#[from] sqlx::migrate::MigrateError),
    /// The file can't be opened or made.
    #[error("can't open {path} to keep tickets in: {reason}")]
    Unopenable {
        /// The file.
        path: String,
        /// What stood in the way.
        reason: String,
    },
    /// What is stored is no ticket.
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
    /// The body is the ticket written again by this program: order of fields, blanks, and `null`
    /// for what is absent make no difference, so a retry need not be the same byte for byte.
    ///
    /// # Errors
    ///
    /// None in practice: a ticket is made of texts and numbers.
    pub fn new(ticket: Ticket, received_at: String) -> Result<Self, serde_json::Error> {
        let body = serde_json::to_string(&ticket)?;
        let mut body_hash = String::new();
        for byte in Sha256::digest(body.as_bytes()) {
            // Writing to a String can't fail.
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

impl Stored {
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
