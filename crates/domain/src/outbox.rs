//! The outbox 待发箱: a ticket is written down before it is sent, and its text goes only after a receipt.
//!
//! A row belongs to a form: the form's id is the row's name, and the key of the ticket first sent from it. States:
//! queued → sending → sent, or refused, or discarded by the merchant. A crash while sending leaves it in `Sending`;
//! it is sent again with the same key and revision, and intake answers with the same receipt. So nothing is lost and
//! nothing is doubled, whatever fails in between.
//!
//! What is settled stays as a short row without the merchant's words, so that a form that comes back, after a crash
//! or in a copied tab, finds what became of it.
//!
//! Rows are kept by [`Rows`], sent by [`flush`]; when to do so is the widget's business.

mod rows;
mod send;

use ticket::{Key, Receipt, Secret};

pub use rows::{Rows, Submitted};
pub use send::{Places, Told, flush};

/// A ticket and how far it is: its text as it will be sent, or, once it is settled, what became of it.
///
/// The text is finished JSON. Whatever a later version makes of the ticket's type, what was written
/// down is sent as it was agreed to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// The id of the form it was written in; the row's name.
    pub form: Key,
    /// The ticket's key: the form's id, unless intake holds other words under that.
    pub key: Key,
    /// Its revision.
    pub revision: u32,
    /// When it was written, for sending in order.
    pub created_at: String,
    /// Its subject, for a list; empty once it is settled.
    pub subject: String,
    /// The ticket as JSON; empty once it is settled.
    pub body: String,
    /// [`ticket::words_hash`] of it; empty where a version of before wrote the row.
    pub words: String,
    /// What its `secret_hash` was made of.
    pub secret: Secret,
    /// Where it goes: intake's address without a path.
    pub address: String,
    /// Whose ticket it is, as a hash; empty for nobody in particular.
    pub owner: String,
    /// How far it is.
    pub state: State,
    /// How often it was tried in vain.
    pub attempts: u32,
}

/// How far a ticket is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// To be sent once the clock has reached this, in seconds since 1970.
    Queued {
        /// Earliest time of the next try.
        not_before: u32,
    },
    /// On its way; after a crash, to be sent again.
    Sending,
    /// Intake will not take it as it is. It stays until the merchant resends or deletes it.
    Refused {
        /// The HTTP status intake gave.
        status: u16,
    },
    /// Intake holds it. Settled.
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

/// What a row must still be for somebody else's change to be written over it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stage {
    /// The revision it holds.
    pub revision: u32,
    /// Whether that is settled.
    pub settled: bool,
}

/// First wait after a failure; doubles up to [`LONGEST_WAIT`].
pub const FIRST_WAIT: u32 = 5;
/// The longest wait between two tries, an hour.
pub const LONGEST_WAIT: u32 = 3_600;
/// Nothing waits for longer. A wait that seems to was written by a clock that was wrong, then or now.
pub const DAY: u32 = 24 * LONGEST_WAIT;

impl Waiting {
    /// Whether nothing of it is left to send.
    pub fn is_settled(&self) -> bool {
        matches!(self.state, State::Sent { .. } | State::Discarded)
    }

    /// What another writer must find.
    pub fn stage(&self) -> Stage {
        Stage { revision: self.revision, settled: self.is_settled() }
    }

    /// The receipt, once intake gave one.
    pub fn receipt(&self) -> Option<Receipt> {
        let State::Sent { number, received_at, .. } = &self.state else { return None };
        Some(Receipt {
            number: number.clone(),
            key: self.key.clone(),
            revision: self.revision,
            received_at: received_at.clone(),
            words_hash: None,
        })
    }

    /// Whether it has arrived and the merchant does not know yet.
    pub fn is_news(&self) -> bool {
        matches!(self.state, State::Sent { seen: false, .. })
    }

    /// Seconds until the next try at `now`, at most a [`DAY`]; `None` where there will be none.
    ///
    /// Times are compared around the clock's whole range, so that one that is years off, then or now, costs a try
    /// that comes early, never one that does not come.
    pub fn left(&self, now: u32) -> Option<u32> {
        match self.state {
            State::Queued { not_before } => {
                let left = not_before.wrapping_sub(now);
                Some(if left <= DAY { left } else { 0 })
            }
            State::Sending => Some(0),
            _ => None,
        }
    }

    /// Whether it is to be sent at `now`; `hurry` overrides a wait, not a refusal.
    fn is_due(&self, now: u32, hurry: bool) -> bool {
        self.left(now).is_some_and(|left| hurry || left == 0)
    }

    /// Waits for the next try. Doubles per attempt; up to a quarter more by the key, so that a room of kiosks
    /// coming back online does not knock all at once. Returns the seconds.
    fn wait(&mut self, now: u32, asked: u32) -> u32 {
        let doubled = FIRST_WAIT.saturating_mul(1 << self.attempts.min(10)).min(LONGEST_WAIT);
        let spread = u32::from(self.key.as_str().bytes().next_back().unwrap_or_default()) % 16;
        let seconds = (doubled + doubled * spread / 64).max(asked).min(DAY);
        self.attempts = self.attempts.saturating_add(1);
        self.state = State::Queued { not_before: now.wrapping_add(seconds) };
        seconds
    }

    /// The row once the merchant has seen its number; `None` where there is none.
    pub fn seen(&self) -> Option<Self> {
        let mut row = self.clone();
        match &mut row.state {
            State::Sent { seen, .. } => *seen = true,
            _ => return None,
        }
        Some(row)
    }

    /// The row once the merchant wants it tried again; `None` where nothing is left to send.
    pub fn resent(&self) -> Option<Self> {
        (!self.is_settled()).then(|| Self { state: State::Queued { not_before: 0 }, ..self.clone() })
    }

    /// The row once the merchant has deleted it; `None` where nothing is left to delete.
    pub fn discarded(&self) -> Option<Self> {
        (!self.is_settled()).then(|| self.clone().settled(State::Discarded))
    }

    /// Nothing of it is left to send: the merchant's words go from the row.
    #[must_use]
    pub fn settled(mut self, state: State) -> Self {
        if state == State::Discarded {
            self.secret = Secret::from_text("");
        }
        self.state = state;
        (self.subject, self.body, self.address) = Default::default();
        self
    }

    /// Key and secret under which these words would be a ticket of their own.
    fn derived(&self) -> (Key, Secret) {
        self.secret.derive(if self.words.is_empty() { &self.body } else { &self.words })
    }

    /// The same words as a ticket of their own; `None` where the text is none that this widget wrote.
    ///
    /// Whoever makes it of the same row makes the same, see [`Secret::derive`].
    #[must_use]
    pub fn as_own(&self) -> Option<Self> {
        let (key, secret) = self.derived();
        // What stands before the tenant is digits.
        let rest = &self.body[self.body.find(",\"tenant\":")?..];
        let head = format!(r#"{{"key":"{}","revision":1,"secret_hash":"{}""#, key.as_str(), secret.hash().as_str());
        Some(Self { key, revision: 1, body: head + rest, secret, ..self.clone() })
    }
}

#[cfg(test)]
mod tests;
