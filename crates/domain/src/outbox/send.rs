//! Sends what is due, and judges what comes back.

use ticket::{Key, Receipt};

use super::{Rows, State, Waiting};
use crate::ports::{Answer, Clock, Intake, TicketStore, Unreachable};
use crate::profile::allows;

/// Where tickets may go, as the tenant's profile says now: it may have changed since a row was written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Places {
    /// The tenant.
    pub tenant: String,
    /// The origins the profile allows.
    pub origins: Vec<&'static str>,
    /// Where the page sends tickets now.
    pub intake: Option<String>,
}

/// What became of a ticket in a [`flush`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    /// Stored by intake.
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
    /// Intake holds other words under its key: it goes on under this one, as a ticket of its own.
    Own(Key),
    /// The profile no longer allows the address it was written for, and the page names no other; it is kept.
    Barred(String),
}

impl Places {
    /// Where a ticket written for `address` goes: there, or where the page sends tickets now.
    fn find(&self, address: &str) -> Option<String> {
        let places = [Some(address), self.intake.as_deref()];
        places.into_iter().flatten().find(|place| allows(&self.origins, place)).map(str::to_owned)
    }
}

/// Sends every ticket that is due, oldest first, and tells what became of each.
///
/// With `hurry`, tickets that wait for their next try are sent too: somebody pressed "send now", or
/// the line has just come back.
pub async fn flush<S: TicketStore>(
    rows: &Rows<S>,
    intake: &impl Intake,
    places: &Places,
    clock: &impl Clock,
    hurry: bool,
) -> Vec<Told> {
    let mut due = rows.all().await;
    due.retain(|waiting| waiting.is_due(clock.now(), hurry));
    due.sort_by(|a, b| a.created_at.cmp(&b.created_at));
    let mut told = Vec::with_capacity(due.len());
    for waiting in due {
        send(rows, intake, places, clock, waiting, &mut told).await;
    }
    told
}

async fn send<S: TicketStore>(
    rows: &Rows<S>,
    intake: &impl Intake,
    places: &Places,
    clock: &impl Clock,
    mut waiting: Waiting,
    told: &mut Vec<Told>,
) {
    // A second time under a key of its own, where intake holds other words under the first.
    for _ in 0..2 {
        let stage = waiting.stage();
        let Some(address) = places.find(&waiting.address) else {
            waiting.wait(clock.now(), super::LONGEST_WAIT);
            told.push(Told::Barred(waiting.address.clone()));
            rows.write(&waiting, Some(stage)).await;
            return;
        };
        waiting.address = address;
        waiting.state = State::Sending;
        // The merchant amended or deleted it meanwhile, or another tab has sent it.
        if !rows.write(&waiting, Some(stage)).await {
            return;
        }
        let key = waiting.key.clone();
        let answer = intake.post(&waiting.address, &waiting.body).await;
        let mut status = answer.as_ref().ok().map(|answer| answer.status);
        let mut verdict = judge(&waiting, answer);
        if let Verdict::Conflict = verdict {
            let answer = intake.receipt(&waiting.address, &places.tenant, &key, &waiting.secret).await;
            status = answer.as_ref().ok().map(|answer| answer.status);
            verdict = judge_conflict(&waiting, answer);
        }
        let own = if let Verdict::Conflict = verdict { waiting.as_own() } else { None };
        let mut again = false;
        match (verdict, own) {
            (Verdict::Accepted(receipt), _) => {
                let (number, received_at) = (receipt.number.clone(), receipt.received_at.clone());
                waiting = waiting.settled(State::Sent { number, received_at, seen: false });
                told.push(Told::Sent(receipt));
            }
            (Verdict::Conflict, Some(own)) => {
                waiting = own;
                waiting.wait(clock.now(), 0);
                told.push(Told::Own(waiting.key.clone()));
                again = true;
            }
            (Verdict::Conflict, None) => {
                waiting.state = State::Refused { status: 409 };
                told.push(Told::Refused { key, status: 409 });
            }
            (Verdict::Refused(status), _) => {
                waiting.state = State::Refused { status };
                told.push(Told::Refused { key, status });
            }
            (Verdict::Later(asked), _) => {
                let seconds = waiting.wait(clock.now(), asked.unwrap_or_default());
                told.push(Told::Later { key, seconds, status });
            }
        }
        if !rows.write(&waiting, Some(stage)).await || !again {
            return;
        }
    }
}

enum Verdict {
    Accepted(Receipt),
    /// Another text is stored under this key, perhaps.
    Conflict,
    Refused(u16),
    Later(Option<u32>),
}

/// Only a receipt for this very key and revision is success, and only intake's own word ends the tries: what
/// stands between may answer with any status while something is mended.
fn judge(waiting: &Waiting, answer: Result<Answer, Unreachable>) -> Verdict {
    let Ok(answer) = answer else { return Verdict::Later(None) };
    match (answer.status, answer.receipt, answer.problem) {
        (200 | 201, Some(receipt), _) if receipt.proves(&waiting.key, waiting.revision) => Verdict::Accepted(receipt),
        (409, _, true) => Verdict::Conflict,
        (400..=407 | 410..=424 | 426 | 428 | 431 | 451, _, true) => Verdict::Refused(answer.status),
        _ => Verdict::Later(answer.retry_after),
    }
}

/// What intake says it holds under the key of a ticket that it answered with a conflict. Only the hash of these
/// very words says that they have arrived.
fn judge_conflict(waiting: &Waiting, answer: Result<Answer, Unreachable>) -> Verdict {
    let Ok(answer) = answer else { return Verdict::Later(None) };
    match (answer.status, answer.receipt, answer.problem) {
        (200, Some(receipt), _) if receipt.proves(&waiting.key, receipt.revision) => {
            let same = receipt.words_hash.as_ref().is_some_and(|hash| *hash == waiting.words);
            if same { Verdict::Accepted(receipt) } else { Verdict::Conflict }
        }
        // Under another secret, or gone.
        (404, _, true) => Verdict::Conflict,
        (401 | 403, _, true) => Verdict::Refused(answer.status),
        _ => Verdict::Later(answer.retry_after),
    }
}
