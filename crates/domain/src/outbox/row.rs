//! One row of the outbox: a ticket, how far it is, and when it is tried again.

use ticket::{Key, Receipt, Secret};

/// A ticket and how far it is: its text as it will be sent, or, once it is settled, what became of it.
///
/// The text is finished JSON and is sent as the merchant agreed to it, even if a later version changes the ticket's
/// type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutboxRow {
    /// The id of the form it was written in; the row's name.
    pub form: Key,
    /// The ticket's key: the form's id, unless intake holds other words under that id.
    pub key: Key,
    /// Its revision.
    pub revision: u32,
    /// When it was written, for sending in order.
    pub created_at: String,
    /// Its subject, for a list; empty once it is settled.
    pub subject: String,
    /// The ticket as JSON; empty once it is settled.
    pub body: String,
    /// [`ticket::words_hash`] of it; empty in rows that an earlier version wrote.
    pub words: String,
    /// The secret that the ticket's `secret_hash` was made from.
    pub secret: Secret,
    /// Where it goes: intake's address without a path.
    pub address: String,
    /// Whose ticket it is, as a hash; empty if it belongs to nobody in particular.
    pub owner: String,
    /// How far it is.
    pub state: RowState,
    /// How many tries have failed.
    pub attempts: u32,
}

/// How far a ticket is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowState {
    /// To be sent once the clock has reached this time, in seconds since 1970.
    Queued {
        /// Earliest time of the next try.
        not_before: u32,
    },
    /// A try has begun; after a crash, to be sent again.
    Sending,
    /// Intake does not accept it as it is. It stays until the merchant sends it again or deletes it.
    Refused {
        /// The HTTP status intake gave.
        status: u16,
    },
    /// Intake has stored it. Settled.
    Sent {
        /// The receipt's number.
        number: String,
        /// The receipt's time.
        received_at: String,
        /// Whether the merchant has seen the number.
        seen: bool,
    },
    /// The merchant deleted it. Settled.
    Discarded,
}

/// The version of a row, for compare-and-swap: a change is written only over the version it was made from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RowVersion {
    /// The revision it holds.
    pub revision: u32,
    /// Whether that revision is settled.
    pub settled: bool,
}

/// First wait after a failure; doubles up to [`LONGEST_WAIT`]. Shorter: intake gets more requests while it is down.
/// Longer: a ticket is late after a short failure.
pub const FIRST_WAIT: u32 = 5;
/// The longest wait between two tries, an hour. Shorter: more requests to an intake that is down for long. Longer: a
/// ticket arrives later once intake is back.
pub const LONGEST_WAIT: u32 = 3_600;
/// No row waits for longer. A longer wait in a row was written while the clock was wrong, or the clock is wrong now.
pub const DAY: u32 = 24 * LONGEST_WAIT;

impl OutboxRow {
    /// Whether nothing of it is left to send.
    pub fn is_settled(&self) -> bool {
        matches!(self.state, RowState::Sent { .. } | RowState::Discarded)
    }

    /// The version another writer must find in the store.
    pub fn version(&self) -> RowVersion {
        RowVersion { revision: self.revision, settled: self.is_settled() }
    }

    /// The receipt, once intake gave one.
    pub fn receipt(&self) -> Option<Receipt> {
        let RowState::Sent { number, received_at, .. } = &self.state else { return None };
        Some(Receipt {
            number: number.clone(),
            key: self.key.clone(),
            revision: self.revision,
            received_at: received_at.clone(),
            words_hash: None,
        })
    }

    /// Whether it has arrived and the merchant has not seen the number yet.
    pub fn has_unseen_receipt(&self) -> bool {
        matches!(self.state, RowState::Sent { seen: false, .. })
    }

    /// Seconds until the next try at `now`, at most a [`DAY`]; `None` if there will be none.
    ///
    /// The difference wraps around the clock's range. So if the clock was years off when the row was written, or is
    /// now, the next try comes early; it is never left out.
    pub fn seconds_left(&self, now: u32) -> Option<u32> {
        match self.state {
            RowState::Queued { not_before } => {
                let left = not_before.wrapping_sub(now);
                Some(if left <= DAY { left } else { 0 })
            }
            RowState::Sending => Some(0),
            _ => None,
        }
    }

    /// Whether it is to be sent at `now`; `hurry` overrides a wait, not a refusal.
    pub(super) fn is_due(&self, now: u32, hurry: bool) -> bool {
        self.seconds_left(now).is_some_and(|left| hurry || left == 0)
    }

    /// Queues the row for its next try and returns the wait in seconds: at least `asked`, which intake asked for. The
    /// wait doubles per attempt and is up to a quarter longer depending on the key, so that many kiosks that come back
    /// online together do not send at the same moment.
    pub(super) fn schedule_retry(&mut self, now: u32, asked: u32) -> u32 {
        let doubled = FIRST_WAIT.saturating_mul(1 << self.attempts.min(10)).min(LONGEST_WAIT);
        let spread = u32::from(self.key.as_str().bytes().next_back().unwrap_or_default()) % 16;
        let seconds = (doubled + doubled * spread / 64).max(asked).min(DAY);
        self.attempts = self.attempts.saturating_add(1);
        self.state = RowState::Queued { not_before: now.wrapping_add(seconds) };
        seconds
    }

    /// The row once the merchant has seen its number; `None` if it has none.
    pub fn marked_seen(&self) -> Option<Self> {
        let mut row = self.clone();
        match &mut row.state {
            RowState::Sent { seen, .. } => *seen = true,
            _ => return None,
        }
        Some(row)
    }

    /// The row once the merchant wants it tried again; `None` if nothing is left to send.
    pub fn queued_again(&self) -> Option<Self> {
        (!self.is_settled()).then(|| Self { state: RowState::Queued { not_before: 0 }, ..self.clone() })
    }

    /// The row once the merchant has deleted it; `None` if nothing is left to delete.
    pub fn discarded(&self) -> Option<Self> {
        (!self.is_settled()).then(|| self.clone().settled(RowState::Discarded))
    }

    /// The row in a settled state, without the merchant's words.
    #[must_use]
    pub fn settled(mut self, state: RowState) -> Self {
        if state == RowState::Discarded {
            self.secret = Secret::from_text("");
        }
        self.state = state;
        (self.subject, self.body, self.address) = Default::default();
        self
    }

    /// Key and secret for sending these words as a separate ticket.
    pub(super) fn derived(&self) -> (Key, Secret) {
        self.secret.derive(if self.words.is_empty() { &self.body } else { &self.words })
    }

    /// The same words as a separate ticket; `None` if this widget did not write the text.
    ///
    /// The same row always gives the same ticket, see [`Secret::derive`].
    #[must_use]
    pub fn as_separate_ticket(&self) -> Option<Self> {
        let (key, secret) = self.derived();
        // Before the tenant there are hexadecimal digits and a number only, so the first match is the field.
        let rest = &self.body[self.body.find(",\"tenant\":")?..];
        let head = format!(r#"{{"key":"{}","revision":1,"secret_hash":"{}""#, key.as_str(), secret.hash().as_str());
        Some(Self { key, revision: 1, body: head + rest, secret, ..self.clone() })
    }
}
