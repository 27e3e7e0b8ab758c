//! What agents read and change: lists of tickets, one ticket with its history, its status, and the audit
//! of who did what.
//!
//! Every query names the tenants the agent may see; a ticket of another tenant is treated as one that
//! doesn't exist. This module does not know who an agent is or what they may do.

mod audit;
mod case;
mod categories;
mod change;
mod delete;
mod list;

use jiff::{
    Timestamp,
    civil::{Date, DateTime},
};
use ticket::Ticket;

use super::{StoredTicket, readers::Readers, writer::Writer};
use crate::status::Status;

use categories::CategoryCache;
pub(super) use change::reopen;
pub use delete::{Cutoffs, DeletionCounts, DueReason};

/// Tickets as agents work on them, in the file of a [`SqliteStore`](super::SqliteStore).
#[derive(Clone, Debug)]
pub struct Cases {
    writer: Writer,
    readers: Readers,
    categories: CategoryCache,
}

/// Which tickets to list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Of these tenants; an empty list matches nothing.
    pub tenants: Vec<String>,
    /// With one of these statuses; an empty list matches any.
    pub status: Vec<Status>,
    /// Of this category.
    pub category: Option<String>,
    /// Received on this day in UTC+8 or later.
    pub from: Option<Date>,
    /// Received on this day in UTC+8 or earlier.
    pub to: Option<Date>,
    /// With a number that is or begins with this text, or with this terminal id or response code.
    pub text: Option<String>,
}

/// A ticket's position in the order of arrival. Two that arrived in the same second differ by `id`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// When its first revision was stored, UTC+8.
    pub received_at: DateTime,
    /// The row's id.
    pub id: i64,
}

/// Where a page of a list begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ListPosition {
    /// At the newest ticket.
    #[default]
    Newest,
    /// At the tickets right before this position in time.
    OlderThan(Cursor),
    /// At the tickets right after this position in time.
    NewerThan(Cursor),
}

/// One page of a list, newest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListPage {
    /// The tickets.
    pub tickets: Vec<TicketSummary>,
    /// Where newer ones begin, if there are any.
    pub newer: Option<Cursor>,
    /// Where older ones begin, if there are any.
    pub older: Option<Cursor>,
}

/// A ticket as a list shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TicketSummary {
    /// The receipt number.
    pub number: String,
    /// When its first revision was stored, UTC+8.
    pub received_at: String,
    /// The tenant's id.
    pub tenant: String,
    /// What kind of help is needed, the content's id.
    pub category: String,
    /// One line about the problem, in the merchant's language.
    pub subject: String,
    /// That language.
    pub locale: String,
    /// The ticket's status.
    pub status: Status,
    /// The newest revision; the ticket was amended if it is more than 1.
    pub revision: u32,
    /// The terminal's id.
    pub terminal_id: Option<String>,
    /// The response code.
    pub response_code: Option<String>,
    /// The complete number to call back.
    pub phone: String,
}

/// One ticket with its history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// The newest revision, its number and its status.
    pub stored: StoredTicket,
    /// How often status or note changed; a [`StatusChange`] repeats it.
    pub status_version: u32,
    /// When its revisions arrived, newest first, at most [`Cases::REVISIONS_SHOWN`].
    pub revisions: Vec<Revision>,
    /// How many revisions there are in all.
    pub revision_count: u64,
    /// What one revision changed; `None` if there is no earlier one to compare with.
    pub amendment: Option<Amendment>,
    /// The statuses it was given, newest first, at most [`Cases::STATUSES_SHOWN`].
    pub statuses: Vec<PastStatus>,
    /// Who did what with it, newest first, at most [`Cases::AUDIT_SHOWN`].
    pub audit: Vec<AuditRow>,
    /// How many audit rows there are in all.
    pub audit_count: u64,
}

/// A revision that was accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision {
    /// Its number.
    pub revision: u32,
    /// When it was stored, UTC+8.
    pub stored_at: String,
}

/// A revision and the one before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amendment {
    /// When the later one was stored, UTC+8.
    pub stored_at: String,
    /// The ticket before the amendment.
    pub before: Ticket,
    /// The ticket after it.
    pub after: Ticket,
}

/// A status that was set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastStatus {
    /// The status.
    pub status: Status,
    /// The note to the merchant.
    pub note: Option<String>,
    /// The agent; `None` if the merchant's amendment set the ticket back to `received`.
    pub who: Option<String>,
    /// When, UTC+8.
    pub at: String,
}

/// What the audit records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AuditAction {
    /// A ticket's page was opened.
    Viewed,
    /// The status or note of a ticket was set.
    Changed,
    /// A ticket was deleted because its retention ended.
    Deleted,
    /// An agent signed in with a token.
    SignedIn,
    /// An agent signed out.
    SignedOut,
}

/// One row of the audit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditRow {
    /// When, UTC+8.
    pub at: String,
    /// Who did it: an agent, or `intake` by itself.
    pub who: String,
    /// What they did; `None` for an action that this version doesn't know.
    pub action: Option<AuditAction>,
    /// For a change, the statuses: `received → in_progress`.
    pub detail: Option<String>,
}

/// Which version of a ticket an agent had on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SeenVersion {
    /// The newest revision shown.
    pub revision: u32,
    /// The [`Case::status_version`] shown.
    pub status_version: u32,
}

/// A status that an agent sets.
#[derive(Clone, Debug)]
pub struct StatusChange {
    /// The ticket's number.
    pub number: String,
    /// The tenants the agent may see.
    pub tenants: Vec<String>,
    /// The agent.
    pub who: String,
    /// The current time.
    pub at: Timestamp,
    /// The version that the agent's decision is based on.
    pub seen: SeenVersion,
    /// The status to set.
    pub status: Status,
    /// The note to the merchant.
    pub note: Option<String>,
}

/// The result of a [`StatusChange`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChangeResult {
    /// It is stored.
    Done,
    /// There is no such ticket for this agent.
    NoTicket,
    /// The merchant has amended the ticket since it was shown; nothing changed.
    AmendedMeanwhile,
    /// Somebody has set status or note since it was shown; nothing changed.
    SetMeanwhile,
    /// Status and note are the same as before.
    Same,
}

impl Cases {
    /// How many tickets a page of a list has.
    pub const PAGE: usize = 50;

    /// How many audit rows are shown with a ticket.
    pub const AUDIT_SHOWN: u32 = 50;

    /// How many revisions are listed with a ticket.
    pub const REVISIONS_SHOWN: u32 = 20;

    /// How many statuses are shown with a ticket.
    pub const STATUSES_SHOWN: u32 = 100;

    pub(super) fn new(writer: Writer, readers: Readers) -> Self {
        Self { writer, readers, categories: CategoryCache::default() }
    }
}

impl AuditAction {
    const ALL: [Self; 5] = [Self::Viewed, Self::Changed, Self::Deleted, Self::SignedIn, Self::SignedOut];

    /// The name in the file.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Viewed => "viewed",
            Self::Changed => "changed",
            Self::Deleted => "deleted",
            Self::SignedIn => "signed_in",
            Self::SignedOut => "signed_out",
        }
    }

    fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|action| action.as_str() == name)
    }
}

/// The tenants as one query parameter, for `tenant IN (SELECT value FROM json_each(?))`.
fn json_list(tenants: &[String]) -> String {
    serde_json::Value::from(tenants).to_string()
}
