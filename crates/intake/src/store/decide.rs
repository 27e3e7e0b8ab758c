//! What a submission means beside what is stored. Pure, so that every store decides alike.

use jiff::civil::DateTime;

use super::Submission;

/// How many revisions of one ticket are kept, the first one counted. What a merchant still wants to
/// say after that is a new ticket.
pub const REVISIONS_MOST: usize = 20;

/// How many revisions of one ticket are taken within an hour.
pub const REVISIONS_AN_HOUR: usize = 10;

const HOUR: i64 = 3_600;

/// What to do with a submission whose key is known; one with a new key is simply stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// This very revision is stored: answer its receipt again.
    Repeat,
    /// A newer revision by who sent the ticket: store it under the same number.
    Amend,
    /// An amendment that would be taken after so many seconds: there were many within an hour.
    Wait(u32),
    /// It contradicts what is stored.
    Refuse(Conflict),
}

/// How a submission contradicts what is stored. Never a success for who sent it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Conflict {
    /// The revision is stored with another body.
    OtherBody {
        /// The revision sent.
        revision: u32,
    },
    /// An amendment that doesn't carry the secret's hash of the ticket it amends.
    OtherSecret,
    /// An older revision that was never stored; taking it now would undo a newer one.
    Superseded {
        /// The revision sent.
        revision: u32,
        /// The newest one stored.
        stored: u32,
    },
    /// An amendment of a ticket that was amended as often as any may be.
    Full,
}

/// The newest stored revision of the submission's key.
#[derive(Clone, Copy, Debug)]
pub struct Newest<'a> {
    /// Its revision.
    pub revision: u32,
    /// The hash of the secret that may read it.
    pub secret_hash: &'a str,
    /// When its revisions were stored, newest first; [`REVISIONS_MOST`] of them are enough.
    pub stored_at: &'a [String],
}

/// Decides on a submission whose key is known.
///
/// `newest` is what is stored under its tenant and key; `same_revision` the body hash stored for
/// the submission's very revision, if that was ever stored.
pub fn decide(newest: Newest<'_>, same_revision: Option<&str>, submission: &Submission) -> Decision {
    let revision = submission.ticket.revision;
    match same_revision {
        Some(hash) if hash == submission.body_hash => Decision::Repeat,
        Some(_) => Decision::Refuse(Conflict::OtherBody { revision }),
        None if revision <= newest.revision => {
            Decision::Refuse(Conflict::Superseded { revision, stored: newest.revision })
        }
        None if newest.secret_hash != submission.ticket.secret_hash.as_str() => Decision::Refuse(Conflict::OtherSecret),
        None if newest.stored_at.len() >= REVISIONS_MOST => Decision::Refuse(Conflict::Full),
        None => match wait(newest.stored_at, &submission.received_at) {
            Some(seconds) => Decision::Wait(seconds),
            None => Decision::Amend,
        },
    }
}

/// For how many seconds an amendment is too early, if it is.
fn wait(stored_at: &[String], now: &str) -> Option<u32> {
    let (now, then) = (civil(now)?, civil(stored_at.get(REVISIONS_AN_HOUR - 1)?)?);
    let left = HOUR - now.duration_since(then).as_secs();
    // After a clock that was set back nobody waits longer than an hour.
    u32::try_from(left.min(HOUR)).ok().filter(|seconds| *seconds > 0)
}

/// A stamp such as `2026-11-22T10:41:08+08:00` without its zone, which all share.
fn civil(stamp: &str) -> Option<DateTime> {
    stamp.strip_suffix("+08:00")?.parse().ok()
}
