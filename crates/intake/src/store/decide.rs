//! What a submission means beside what is stored. Pure, so that every store decides alike.

use super::Submission;

/// What to do with a submission whose key is known; one with a new key is simply stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// This very revision is stored: answer its receipt again.
    Repeat,
    /// A newer revision by who sent the ticket: store it under the same number.
    Amend,
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
}

/// The newest stored revision of the submission's key.
#[derive(Clone, Copy, Debug)]
pub struct Newest<'a> {
    /// Its revision.
    pub revision: u32,
    /// The hash of the secret that may read it.
    pub secret_hash: &'a str,
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
        None => Decision::Amend,
    }
}
