//! Deletes tickets whose retention has ended: at start, and every hour after that.
//!
//! A closed ticket is deleted after the days its merchant agreed to (`consent.keep_days`, within the
//! tenant's bounds). Any ticket, closed or not, is deleted after `keep_days` of the operator in which
//! neither merchant nor agent changed it, so that nothing is kept forever because nobody closed it.
//! Whichever comes first counts.
//!
//! Deletion can't be undone, and it relies on the machine's clock alone. So a clock that is far past
//! the last sweep is not trusted, and one sweep deletes no more than a share of all tickets, unless the
//! operator overrides it (`intake sweep`).

use std::{fmt, time::Duration};

use jiff::{SignedDuration, Timestamp};

use crate::{
    alarm::{AlarmCode, Alarms},
    clock::{self, Clock},
    config::Config,
    store::{Cases, Cutoffs, DeletionCounts, DueReason, StoreError},
};

/// How long after one sweep the next one begins.
pub const SWEEP_INTERVAL: Duration = Duration::from_secs(3600);

/// How long after a failed sweep the next one begins.
const RETRY_INTERVAL: Duration = Duration::from_secs(60);

/// How far the clock may be past the last sweep, or past the newest row before the first sweep. Fewer days
/// report a machine that stood still over a holiday; more let a wrong clock delete tickets.
pub const TRUSTED_DAYS: i64 = 14;

/// One sweep deletes at most one in this many of all tickets. In a steady year it is one in 8760.
const SHARE_DIVISOR: u64 = 10;

/// A sweep may always delete this many, however few tickets there are.
const MIN_SHARE: u64 = 10;

/// Which safeguards the operator switches off for one sweep.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Overrides {
    /// The clock is right, however long ago the last sweep was.
    pub clock_is_right: bool,
    /// One sweep may delete everything that is due.
    pub all: bool,
}

/// The result of a sweep.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SweepResult {
    /// What was due is deleted, or held back.
    Done(DeletionCounts),
    /// Nothing is deleted: the clock is more than [`TRUSTED_DAYS`] past this time.
    ClockSuspect {
        /// The last sweep, or the newest row.
        since: String,
    },
}

impl SweepResult {
    /// Whether everything that was due is deleted.
    pub fn is_complete(&self) -> bool {
        matches!(self, Self::Done(DeletionCounts { held_back: 0, .. }))
    }
}

impl fmt::Display for SweepResult {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ClockSuspect { since } => write!(
                f,
                "nothing deleted: the clock is more than {TRUSTED_DAYS} days past the last activity ({since}); if \
                 the clock is right, run this again with --clock-is-right"
            ),
            Self::Done(DeletionCounts { tickets, unanswered, held_back, audit_rows }) => {
                write!(f, "deleted {tickets} tickets ({unanswered} of them unanswered) and {audit_rows} audit rows")?;
                if *held_back == 0 {
                    return Ok(());
                }
                write!(
                    f,
                    "; {held_back} more are due, more than one sweep deletes; to delete them, run this again with --all"
                )
            }
        }
    }
}

/// Sweeps at once and then after each `interval`, for as long as it is polled. Logs how many tickets were
/// deleted, and names those that nobody had answered.
pub async fn run_sweeps(cases: Cases, config: impl AsRef<Config>, clock: Clock, interval: Duration, alarms: &Alarms) {
    loop {
        let swept = sweep(&cases, config.as_ref(), clock(), Overrides::default()).await;
        let interval = if swept.is_ok() { interval } else { interval.min(RETRY_INTERVAL) };
        match swept {
            Ok(swept) => report(&swept, alarms),
            Err(error) => {
                tracing::error!(%error, "tickets that are due could not be deleted; the next sweep tries again")
            }
        }
        tokio::time::sleep(interval).await;
    }
}

fn report(swept: &SweepResult, alarms: &Alarms) {
    match swept {
        SweepResult::ClockSuspect { since } => {
            alarms.raise(AlarmCode::RetentionClock, None, Timestamp::MAX);
            tracing::warn!(
                %since,
                "alarm: nothing is deleted, because the clock is more than {TRUSTED_DAYS} days past the last \
                 activity; correct the clock, or run `intake sweep --clock-is-right` once if it is right"
            );
        }
        SweepResult::Done(DeletionCounts { tickets, unanswered, held_back, audit_rows }) => {
            alarms.end(AlarmCode::RetentionClock);
            if *tickets + *audit_rows > 0 {
                tracing::info!(tickets, unanswered, audit_rows, "deleted what was due");
            }
            if *held_back == 0 {
                alarms.end(AlarmCode::RetentionShare);
            } else {
                alarms.raise(AlarmCode::RetentionShare, None, Timestamp::MAX);
                tracing::warn!(
                    held_back,
                    "alarm: more tickets are due than one sweep deletes; those that are not closed stay until \
                     `intake sweep --all` is run"
                );
            }
        }
    }
}

/// Deletes what is due at `now`, in small batches, so that other writers get their turn in between.
///
/// # Errors
///
/// When the file can't be written; what was deleted before stays deleted.
pub async fn sweep(
    cases: &Cases,
    config: &Config,
    now: Timestamp,
    overrides: Overrides,
) -> Result<SweepResult, StoreError> {
    let at = clock::stamp(now);
    let since = cases.last_sweep().await?;
    if let Some(since) = since.filter(|since| !overrides.clock_is_right && is_far_after(since, now)) {
        // Recorded, so that a ticket received under the wrong clock does not count as activity.
        cases.record_sweep(&since).await?;
        return Ok(SweepResult::ClockSuspect { since });
    }
    cases.record_sweep(&at).await?;
    let mut deleted = DeletionCounts::default();
    let share = if overrides.all { u64::MAX } else { (cases.count().await? / SHARE_DIVISOR).max(MIN_SHARE) };
    let cutoffs = cutoffs(cases, config, now).await?;
    // Closed ones first: their merchants were told the day. What exceeds the share waits for the next sweep.
    for cutoffs in &cutoffs {
        delete(cases, cutoffs, DueReason::Closed, share, &mut deleted).await?;
    }
    let mut open = 0;
    for cutoffs in &cutoffs {
        open += cases.count_due(cutoffs, DueReason::Untouched).await?;
    }
    if open > share - deleted.tickets.min(share) {
        deleted.held_back += open;
    } else {
        for cutoffs in &cutoffs {
            delete(cases, cutoffs, DueReason::Untouched, share, &mut deleted).await?;
        }
    }
    let before = clock::stamp_days_before(now, config.keep_audit_days);
    loop {
        match cases.delete_audit_batch(&before).await? {
            0 => break,
            some => deleted.audit_rows += some,
        }
    }
    if deleted.tickets + deleted.audit_rows > 0 {
        cases.checkpoint().await?;
    }
    Ok(SweepResult::Done(deleted))
}

/// Deletes a tenant's tickets that are due for one reason, until none is left or the share is used up.
async fn delete(
    cases: &Cases,
    cutoffs: &Cutoffs,
    reason: DueReason,
    share: u64,
    deleted: &mut DeletionCounts,
) -> Result<(), StoreError> {
    while deleted.tickets < share {
        let gone = cases.delete_batch(cutoffs, reason, share - deleted.tickets).await?;
        if gone.tickets == 0 {
            return Ok(());
        }
        deleted.tickets += gone.tickets;
        deleted.unanswered += gone.unanswered;
    }
    deleted.held_back += cases.count_due(cutoffs, reason).await?;
    Ok(())
}

async fn cutoffs(cases: &Cases, config: &Config, now: Timestamp) -> Result<Vec<Cutoffs>, StoreError> {
    let of = |tenant: String| Cutoffs {
        now: clock::stamp(now),
        closed_since: clock::stamp_days_before(now, config.closed_days_bounds(&tenant).0),
        untouched_since: clock::stamp_days_before(now, config.keep_days_of(&tenant)),
        tenant,
    };
    Ok(cases.tenants().await?.into_iter().map(of).collect())
}

/// Whether the clock is too far past a time to be trusted. A time that can't be parsed counts as too far:
/// it is no reason to delete anything.
fn is_far_after(since: &str, now: Timestamp) -> bool {
    since
        .parse::<Timestamp>()
        .map_or(true, |since| now.duration_since(since) > SignedDuration::from_hours(24 * TRUSTED_DAYS))
}
