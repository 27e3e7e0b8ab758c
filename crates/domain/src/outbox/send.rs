//! Sends the rows that are due, and judges the answers.

use ticket::{Key, Receipt};

use super::ports::{Clock, Intake, IntakeAnswer, TicketStore, Unreachable};
use super::row::{LONGEST_WAIT, OutboxRow, RowState};
use super::rows::Rows;
use crate::profile::allows;

/// Where tickets may go by the tenant's current profile, which may have changed since a row was written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Destinations {
    /// The tenant.
    pub tenant: String,
    /// The origins the profile allows.
    pub origins: Vec<&'static str>,
    /// The intake address that the page sends tickets to now.
    pub intake: Option<String>,
}

/// The result for one ticket of a [`flush`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SendOutcome {
    /// Intake has stored it.
    Sent(Receipt),
    /// Not sent; it will be tried again.
    Later {
        /// Its key.
        key: Key,
        /// Seconds until the next try.
        seconds: u32,
        /// The HTTP status; `None` if there was no answer. With a success status the answer was not a receipt for
        /// this ticket.
        status: Option<u16>,
    },
    /// Refused; see [`RowState::Refused`].
    Refused {
        /// Its key.
        key: Key,
        /// The HTTP status intake gave.
        status: u16,
    },
    /// Intake holds other words under its key: it is sent as a separate ticket under this key.
    SeparateTicket(Key),
    /// The profile no longer allows the address it was written for, and the page names no allowed one; it is kept.
    NotAllowed(String),
}

impl Destinations {
    /// Where a ticket written for `address` goes: there, or to the page's current intake.
    fn find(&self, address: &str) -> Option<String> {
        let candidates = [Some(address), self.intake.as_deref()];
        candidates.into_iter().flatten().find(|address| allows(&self.origins, address)).map(str::to_owned)
    }
}

/// Sends every ticket that is due, oldest first, and returns the result for each.
///
/// With `hurry`, tickets that wait for their next try are sent too: somebody pressed "send now", or the network is
/// back.
pub async fn flush<S: TicketStore>(
    rows: &Rows<S>,
    intake: &impl Intake,
    destinations: &Destinations,
    clock: &impl Clock,
    hurry: bool,
) -> Vec<SendOutcome> {
    let mut due = rows.all().await;
    due.retain(|row| row.is_due(clock.now(), hurry));
    due.sort_by(|a, b| a.created_at.cmp(&b.created_at));
    let mut outcomes = Vec::with_capacity(due.len());
    for row in due {
        send(rows, intake, destinations, clock, row, &mut outcomes).await;
    }
    outcomes
}

async fn send<S: TicketStore>(
    rows: &Rows<S>,
    intake: &impl Intake,
    destinations: &Destinations,
    clock: &impl Clock,
    mut row: OutboxRow,
    outcomes: &mut Vec<SendOutcome>,
) {
    // Twice at most: the second time as a separate ticket, if intake holds other words under the first key.
    for _ in 0..2 {
        let version = row.version();
        let Some(address) = destinations.find(&row.address) else {
            row.schedule_retry(clock.now(), LONGEST_WAIT);
            outcomes.push(SendOutcome::NotAllowed(row.address.clone()));
            rows.write(&row, Some(version)).await;
            return;
        };
        row.address = address;
        row.state = RowState::Sending;
        // If not written, the merchant has amended or deleted it meanwhile, or another tab has sent it.
        if !rows.write(&row, Some(version)).await {
            return;
        }
        let answer = intake.post(&row.address, &row.body).await;
        let mut status = answer.as_ref().ok().map(|answer| answer.status);
        let mut verdict = judge(&row, answer);
        if let IntakeVerdict::Conflict = verdict {
            let answer = intake.receipt(&row.address, &destinations.tenant, &row.key, &row.secret).await;
            status = answer.as_ref().ok().map(|answer| answer.status);
            verdict = judge_conflict(&row, answer);
        }
        let again;
        (row, again) = concluded(row, verdict, status, clock.now(), outcomes);
        if !rows.write(&row, Some(version)).await || !again {
            return;
        }
    }
}

/// The row as a verdict leaves it, and whether it is to be sent once more, as a separate ticket.
fn concluded(
    mut row: OutboxRow,
    verdict: IntakeVerdict,
    status: Option<u16>,
    now: u32,
    outcomes: &mut Vec<SendOutcome>,
) -> (OutboxRow, bool) {
    let key = row.key.clone();
    let separate = if let IntakeVerdict::Conflict = verdict { row.as_separate_ticket() } else { None };
    match (verdict, separate) {
        (IntakeVerdict::Accepted(receipt), _) => {
            let (number, received_at) = (receipt.number.clone(), receipt.received_at.clone());
            row = row.settled(RowState::Sent { number, received_at, seen: false });
            outcomes.push(SendOutcome::Sent(receipt));
        }
        (IntakeVerdict::Conflict, Some(mut separate)) => {
            separate.schedule_retry(now, 0);
            outcomes.push(SendOutcome::SeparateTicket(separate.key.clone()));
            return (separate, true);
        }
        (IntakeVerdict::Conflict, None) => {
            row.state = RowState::Refused { status: 409 };
            outcomes.push(SendOutcome::Refused { key, status: 409 });
        }
        (IntakeVerdict::Refused(status), _) => {
            row.state = RowState::Refused { status };
            outcomes.push(SendOutcome::Refused { key, status });
        }
        (IntakeVerdict::Later(asked), _) => {
            let seconds = row.schedule_retry(now, asked.unwrap_or_default());
            outcomes.push(SendOutcome::Later { key, seconds, status });
        }
    }
    (row, false)
}

enum IntakeVerdict {
    Accepted(Receipt),
    /// Perhaps another text is stored under this key.
    Conflict,
    Refused(u16),
    Later(Option<u32>),
}

/// Only a receipt for exactly this key and revision is success, and only a problem document of intake itself ends the
/// tries: a server in between may answer with any status during maintenance.
fn judge(row: &OutboxRow, answer: Result<IntakeAnswer, Unreachable>) -> IntakeVerdict {
    let Ok(answer) = answer else { return IntakeVerdict::Later(None) };
    match (answer.status, answer.receipt, answer.problem) {
        (200 | 201, Some(receipt), _) if receipt.proves(&row.key, row.revision) => IntakeVerdict::Accepted(receipt),
        (409, _, true) => IntakeVerdict::Conflict,
        (400..=407 | 410..=424 | 426 | 428 | 431 | 451, _, true) => IntakeVerdict::Refused(answer.status),
        _ => IntakeVerdict::Later(answer.retry_after),
    }
}

/// Judges what intake holds under the key of a ticket that it answered with a conflict. Only the hash of exactly these
/// words proves that they have arrived.
fn judge_conflict(row: &OutboxRow, answer: Result<IntakeAnswer, Unreachable>) -> IntakeVerdict {
    let Ok(answer) = answer else { return IntakeVerdict::Later(None) };
    match (answer.status, answer.receipt, answer.problem) {
        (200, Some(receipt), _) if receipt.proves(&row.key, receipt.revision) => {
            let same = receipt.words_hash.as_ref().is_some_and(|hash| *hash == row.words);
            if same { IntakeVerdict::Accepted(receipt) } else { IntakeVerdict::Conflict }
        }
        // Stored under another secret, or deleted.
        (404, _, true) => IntakeVerdict::Conflict,
        (401 | 403, _, true) => IntakeVerdict::Refused(answer.status),
        _ => IntakeVerdict::Later(answer.retry_after),
    }
}
