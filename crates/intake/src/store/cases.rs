//! What agents read and change: lists of tickets, one ticket with all that became of it, its status,
//! and the audit of who did what.
//!
//! Every question names the tenants the asker may see; what lies outside answers as if it were not
//! there. Nothing here knows who an agent is or may be.

mod audit;
mod categories;
mod change;
mod forget;
mod list;
mod one;

use jiff::{
    Timestamp,
    civil::{Date, DateTime},
};
use ticket::Ticket;

use super::{Stored, readers::Readers, writer::Writer};
use crate::status::Status;

use categories::Remembered;
pub(super) use change::reopen;
pub use forget::{Due, Forgotten, Terms};

/// Tickets as agents work on them, in the file of a [`SqliteStore`](super::SqliteStore).
#[derive(Clone, Debug)]
pub struct Cases {
    writer: Writer,
    readers: Readers,
    categories: Remembered,
}

/// Which tickets to list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Of these tenants; none lists nothing.
    pub tenants: Vec<String>,
    /// In one of these statuses; empty for any.
    pub status: Vec<Status>,
    /// Of this category.
    pub category: Option<String>,
    /// Received on this day in UTC+8 or later.
    pub from: Option<Date>,
    /// Received on this day in UTC+8 or earlier.
    pub to: Option<Date>,
    /// With this number, a number that begins so, this terminal id or this response code.
    pub text: Option<String>,
}

/// A ticket's place in the order of arrival. Two that came in the same second differ by `id`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// When its first revision was stored, UTC+8.
    pub received_at: DateTime,
    /// The row.
    pub id: i64,
}

/// From where a list goes on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Place {
    /// From the newest ticket.
    #[default]
    Newest,
    /// The tickets right before this place in time.
    OlderThan(Cursor),
    /// The tickets right after this place in time.
    NewerThan(Cursor),
}

/// Part of a list, newest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// The tickets.
    pub tickets: Vec<Summary>,
    /// Where newer ones begin, if there are any.
    pub newer: Option<Cursor>,
    /// Where older ones begin, if there are any.
    pub older: Option<Cursor>,
}

/// A ticket as a list shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// The receipt number.
    pub number: String,
    /// When its first revision was stored, UTC+8.
    pub received_at: String,
    /// The tenant's id.
    pub tenant: String,
    /// What kind of help is needed, the content's id.
    pub category: String,
    /// One line on what it is about, in the merchant's language.
    pub subject: String,
    /// That language.
    pub locale: String,
    /// Where it stands.
    pub status: Status,
    /// The newest revision; more than 1 was amended.
    pub revision: u32,
    /// The terminal.
    pub terminal_id: Option<String>,
    /// The response code.
    pub response_code: Option<String>,
    /// The number to call, in full.
    pub phone: String,
}

/// One ticket and all that became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// The newest revision, its number and its status.
    pub stored: Stored,
    /// How often status or note changed; a [`Change`] names it again.
    pub status_version: u32,
    /// When its revisions came, newest first, at most [`Cases::REVISIONS_SHOWN`].
    pub revisions: Vec<Revision>,
    /// How many revisions there are in all.
    pub revised: u64,
    /// What one revision changed; `None` when there is nothing before it.
    pub amendment: Option<Amendment>,
    /// The statuses it was given, newest first, at most [`Cases::STATUSES_SHOWN`].
    pub statuses: Vec<StatusSet>,
    /// Who did what with it, newest first, at most [`Cases::AUDIT_SHOWN`].
    pub audit: Vec<AuditRow>,
    /// How many audit rows there are in all.
    pub audited: u64,
}

/// A revision that was accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision {
    /// Which one.
    pub revision: u32,
    /// When it was stored, UTC+8.
    pub stored_at: String,
}

/// A revision beside the one before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amendment {
    /// When the later one was stored, UTC+8.
    pub stored_at: String,
    /// What the ticket said before.
    pub before: Ticket,
    /// What it said then.
    pub after: Ticket,
}

/// A status that was set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatusSet {
    /// The status.
    pub status: Status,
    /// What the merchant was told beside it.
    pub note: Option<String>,
    /// The agent; `None` when the merchant's amendment put the ticket back to `received`.
    pub who: Option<String>,
    /// When, UTC+8.
    pub at: String,
}

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// A ticket's page was opened.
    Viewed,
    /// Status or note of a ticket were set.
    Changed,
    /// A ticket was deleted because its time was over.
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
    /// Who: an agent, or `intake` by itself.
    pub who: String,
    /// What; `None` for an action this version doesn't know.
    pub action: Option<Action>,
    /// Of a change, which one: `received → in_progress`.
    pub detail: Option<String>,
}

/// Which state of a ticket an agent had on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen {
    /// The newest revision shown.
    pub revision: u32,
    /// The [`Case::status_version`] shown.
    pub status_version: u32,
}

/// A status an agent sets.
#[derive(Clone, Debug)]
pub struct Change {
    /// The ticket's number.
    pub number: String,
    /// The tenants the agent may see.
    pub tenants: Vec<String>,
    /// The agent.
    pub who: String,
    /// Now.
    pub at: Timestamp,
    /// What the agent decided upon.
    pub seen: Seen,
    /// The status to set.
    pub status: Status,
    /// What to tell the merchant beside it.
    pub note: Option<String>,
}

/// What became of a [`Change`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Changed {
    /// It is written.
    Done,
    /// There is no such ticket for this agent.
    NoTicket,
    /// The merchant has amended the ticket since it was shown; nothing changed.
    AmendedMeanwhile,
    /// Somebody has set status or note since it was shown; nothing changed.
    SetMeanwhile,
    /// Status and note are what they were.
    Same,
}

impl Cases {
    /// How many tickets a page of a list has.
    pub const PAGE: usize = 50;

    /// How many audit rows come with a ticket.
    pub const AUDIT_SHOWN: u32 = 50;

    /// How many revisions are listed with a ticket.
    pub const REVISIONS_SHOWN: u32 = 20;

    /// How many statuses come with a ticket.
    pub const STATUSES_SHOWN: u32 = 100;

    pub(super) fn new(writer: Writer, readers: Readers) -> Self {
        Self { writer, readers, categories: Remembered::default() }
    }
}

impl Action {
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

/// The tenants as one parameter, for `tenant IN (SELECT value FROM json_each(?))`.
fn list_of(tenants: &[String]) -> String {
    serde_json::Value::from(tenants).to_string()
}
