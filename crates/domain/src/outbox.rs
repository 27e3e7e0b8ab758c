//! The outbox 待发箱: a ticket is written down before it is sent, and removed only after a receipt.
//!
//! States: queued → sending → removed, or refused. A crash while sending leaves it in `Sending`;
//! it is sent again with the same key and revision, and intake answers with the same receipt. So
//! nothing is lost and nothing is doubled, whatever fails in between.
//!
//! When to call [`flush`] is the widget's business.

use ticket::{Key, Receipt, Secret};

use crate::ports::{Answer, Clock, Intake, StoreError, TicketStore, Unreachable};

/// A ticket that intake has not accepted yet: its text as it will be sent, and where it stands.
///
/// The text is finished JSON. Whatever a later version makes of the ticket's type, what was written
/// down is sent as it was agreed to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// The ticket's key.
    pub key: Key,
    /// Its revision.
    pub revision: u32,
    /// When it was written, for sending in order.
    pub created_at: String,
    /// Its subject, for a list.
    pub subject: String,
    /// The ticket as JSON.
    pub body: String,
    /// What its `secret_hash` was made of.
    pub secret: Secret,
    /// Where it goes: intake's address without a path.
    pub address: String,
    /// How far it is.
    pub state: State,
    /// How often it was tried in vain.
    pub attempts: u32,
}

/// How far a waiting ticket is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
}

/// What became of a ticket in a [`flush`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    /// Stored by intake; it left the outbox.
    Sent(Receipt),
    /// Not sent; will be tried again after so many seconds.
    Later {
        /// Its key.
        key: Key,
        /// Seconds from now.
        seconds: u32,
        /// The HTTP status intake gave; none where nothing came back. With a status of success the answer
        /// was no receipt for this ticket.
        status: Option<u16>,
    },
    /// Refused; see [`State::Refused`].
    Refused {
        /// Its key.
        key: Key,
        /// The HTTP status intake gave.
        status: u16,
    },
}

/// First wait after a failure; doubles up to [`LONGEST_WAIT`].
pub const FIRST_WAIT: u32 = 5;
/// The longest wait between two tries, an hour.
pub const LONGEST_WAIT: u32 = 3_600;

impl Waiting {
    /// Whether it is to be sent at `now`; `hurry` overrides a wait, not a refusal.
    fn is_due(&self, now: u32, hurry: bool) -> bool {
        match self.state {
            State::Queued { not_before } => hurry || not_before <= now,
            State::Sending => true,
            State::Refused { .. } => false,
        }
    }

    /// Doubles per attempt; up to a quarter more by the key, so that a room of kiosks coming back
    /// online does not knock all at once.
    fn wait(&self) -> u32 {
        let doubled = FIRST_WAIT.saturating_mul(1 << self.attempts.min(10)).min(LONGEST_WAIT);
        let spread = u32::from(self.key.as_str().bytes().next_back().unwrap_or_default()) % 16;
        doubled + doubled * spread / 64
    }
}

/// Sends every ticket that is due, oldest first, and tells what became of each.
///
/// With `hurry`, tickets that wait for their next try are sent too: somebody pressed "send now", or
/// the line has just come back.
///
/// # Errors
///
/// [`StoreError`] when the store can't be read. A store that can't be written doesn't stop the
/// sending: a ticket sent twice is the same ticket.
pub async fn flush(
    store: &impl TicketStore,
    intake: &impl Intake,
    clock: &impl Clock,
    hurry: bool,
) -> Result<Vec<Told>, StoreError> {
    let mut due = store.all().await?;
    due.retain(|waiting| waiting.is_due(clock.now(), hurry));
    due.sort_by(|a, b| a.created_at.cmp(&b.created_at));
    let mut told = Vec::with_capacity(due.len());
    for waiting in due {
        told.push(send(store, intake, clock, waiting).await);
    }
    Ok(told)
}

async fn send(store: &impl TicketStore, intake: &impl Intake, clock: &impl Clock, mut waiting: Waiting) -> Told {
    waiting.state = State::Sending;
    let _ = store.put(&waiting).await;
    let answer = intake.post(&waiting.address, &waiting.body).await;
    // The merchant may have amended or deleted it meanwhile; theirs is the last word.
    let key = waiting.key.clone();
    let current = store.get(&key).await.ok().flatten();
    let untouched = current.as_ref().is_none_or(|now| now.revision == waiting.revision);
    let still_there = current.is_some();
    let status = answer.as_ref().ok().map(|answer| answer.status);
    let told = match judge(&waiting, answer) {
        Verdict::Accepted(receipt) => {
            if untouched {
                let _ = store.remove(&key).await;
            }
            return Told::Sent(receipt);
        }
        Verdict::Refused(status) => {
            waiting.state = State::Refused { status };
            Told::Refused { key, status }
        }
        Verdict::Later(asked) => {
            let seconds = waiting.wait().max(asked.unwrap_or_default().min(24 * LONGEST_WAIT));
            waiting.attempts += 1;
            waiting.state = State::Queued { not_before: clock.now().saturating_add(seconds) };
            Told::Later { key, seconds, status }
        }
    };
    if untouched && still_there {
        let _ = store.put(&waiting).await;
    }
    told
}

enum Verdict {
    Accepted(Receipt),
    Refused(u16),
    Later(Option<u32>),
}

/// Only a receipt for this very key and revision is success. A conflict (409) never is: it means
/// that another text was stored under this key.
fn judge(waiting: &Waiting, answer: Result<Answer, Unreachable>) -> Verdict {
    let Ok(answer) = answer else { return Verdict::Later(None) };
    match (answer.status, answer.receipt) {
        (200 | 201, Some(receipt)) if receipt.key == waiting.key && receipt.revision >= waiting.revision => {
            Verdict::Accepted(receipt)
        }
        (400..=407 | 409..=424 | 426 | 428 | 431 | 451, _) => Verdict::Refused(answer.status),
        _ => Verdict::Later(answer.retry_after),
    }
}

#[cfg(test)]
mod tests;
