//! Decides what a submission means, given what is stored. Pure, so that every store decides the same.

use jiff::civil::DateTime;

use super::Submission;

/// How many revisions of one ticket are kept, including the first. After that a merchant has to send a new
/// ticket.
pub const MAX_REVISIONS: usize = 20;

/// How many revisions of one ticket are accepted within an hour.
pub const MAX_REVISIONS_PER_HOUR: usize = 10;

const HOUR: i64 = 3_600;

/// What to do with a submission whose key is known; one with a new key is simply stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// This revision is already stored: answer its receipt again.
    Repeat,
    /// A newer revision by the ticket's sender: store it under the same number.
    Amend,
    /// Too many amendments within an hour: this one would be accepted after so many seconds.
    Wait(u32),
    /// It contradicts what is stored: refuse it.
    Refuse(Conflict),
}

/// How a submission contradicts what is stored. The sender must never take it for a success.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Conflict {
    /// The revision is stored with another body.
    OtherBody {
        /// The revision sent.
        revision: u32,
    },
    /// The amendment's secret hash differs from that of the ticket.
    OtherSecret,
    /// An older revision that was never stored; accepting it now would undo a newer one.
    Superseded {
        /// The revision sent.
        revision: u32,
        /// The newest stored revision.
        stored: u32,
    },
    /// The ticket already has the maximum number of revisions.
    Full,
}

/// The newest stored revision of the submission's key.
#[derive(Clone, Copy, Debug)]
pub struct NewestRevision<'a> {
    /// Its number.
    pub revision: u32,
    /// The hash of the secret that reads the ticket.
    pub secret_hash: &'a str,
    /// When the revisions were stored, newest first; the newest [`MAX_REVISIONS`] are enough.
    pub stored_at: &'a [String],
}

/// Decides on a submission whose key is known.
///
/// `newest` is what is stored under its tenant and key; `same_revision` is the body hash that is stored
/// for the submission's own revision, if that revision is stored.
pub fn decide(newest: NewestRevision<'_>, same_revision: Option<&str>, submission: &Submission) -> Decision {
    let revision = submission.ticket.revision;
    match same_revision {
        Some(hash) if hash == submission.body_hash => Decision::Repeat,
        Some(_) => Decision::Refuse(Conflict::OtherBody { revision }),
        None if revision <= newest.revision => {
            Decision::Refuse(Conflict::Superseded { revision, stored: newest.revision })
        }
        None if newest.secret_hash != submission.ticket.secret_hash.as_str() => Decision::Refuse(Conflict::OtherSecret),
        None if newest.stored_at.len() >= MAX_REVISIONS => Decision::Refuse(Conflict::Full),
        None => match wait(newest.stored_at, &submission.received_at) {
            Some(seconds) => Decision::Wait(seconds),
            None => Decision::Amend,
        },
    }
}

/// How many seconds an amendment has to wait; `None` if it is accepted now.
fn wait(stored_at: &[String], now: &str) -> Option<u32> {
    let (now, then) = (civil(now)?, civil(stored_at.get(MAX_REVISIONS_PER_HOUR - 1)?)?);
    let left = HOUR - now.duration_since(then).as_secs();
    // After the clock was set back, nobody waits longer than an hour.
    u32::try_from(left.min(HOUR)).ok().filter(|seconds| *seconds > 0)
}

/// A time such as `2026-11-22T10:41:08+08:00` without its zone, which is the same for all.
fn civil(stamp: &str) -> Option<DateTime> {
    stamp.strip_suffix("+08:00")?.parse().ok()
}
