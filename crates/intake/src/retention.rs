//! Deletes tickets whose time is over: at start, and every hour from then on.
//!
//! A closed ticket goes after the days its merchant agreed to (`consent.keep_days`, within the tenant's
//! bounds). Any ticket goes once neither merchant nor agent has touched it for the operator's
//! `keep_days`, closed or not, so that nothing is kept for ever because nobody closed it. What goes
//! first counts.
//!
//! What is deleted is gone, and the only witness that its time is over is the machine's clock. So a
//! clock is not believed that is far past the last sweep, and one sweep deletes no more than a share of
//! what there is, unless the operator says so (`intake sweep`).

use std::{fmt, time::Duration};

use jiff::{SignedDuration, Timestamp};

use crate::{
    alarm::{AlarmCode, Alarms},
    clock::{self, Clock},
    config::Config,
    store::{Cases, Due, Forgotten, StoreError, Terms},
};

/// How long after one sweep the next one begins.
pub const PAUSE: Duration = Duration::from_secs(3600);

/// How long after a sweep that failed the next one begins.
const PAUSE_AFTER_FAILURE: Duration = Duration::from_secs(60);

/// How far the clock may be past the last sweep, or the newest row where there was none yet.
pub const BELIEVED_DAYS: i64 = 14;

/// One sweep deletes this part of all tickets at most: a tenth. In a steady year it is one in 8760.
const SHARE: u64 = 10;

/// So many a sweep deletes however few there are.
const SHARE_LEAST: u64 = 10;

/// What the operator vouches for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Orders {
    /// The clock is right, however long the last sweep is ago.
    pub clock_is_right: bool,
    /// All that is due may go in one sweep.
    pub all: bool,
}

/// What became of a sweep.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Swept {
    /// What was due is gone, or held back.
    Done(Forgotten),
    /// Nothing is deleted: the clock is more than [`BELIEVED_DAYS`] past this stamp.
    ClockDoubted {
        /// The last sweep, or the newest sign of life.
        since: String,
    },
}

impl Swept {
    /// Whether all that was due is gone.
    pub fn is_complete(&self) -> bool {
        matches!(self, Self::Done(Forgotten { held_back: 0, .. }))
    }
}

impl fmt::Display for Swept {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ClockDoubted { since } => write!(
                f,
                "nothing deleted: the clock is more than {BELIEVED_DAYS} days past the last sign of life ({since}); if \
                 it is right, run this again with --clock-is-right"
            ),
            Self::Done(Forgotten { tickets, unanswered, held_back, audit_rows }) => {
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

/// Sweeps at once and after each `pause`, for as long as it is polled, and logs how much went; what,
/// only where nobody had answered it.
pub async fn keep_sweeping(cases: Cases, config: impl AsRef<Config>, clock: Clock, pause: Duration, alarms: &Alarms) {
    loop {
        let swept = sweep(&cases, config.as_ref(), clock(), Orders::default()).await;
        let pause = if swept.is_ok() { pause } else { pause.min(PAUSE_AFTER_FAILURE) };
        match swept {
            Ok(swept) => tell(&swept, alarms),
            Err(error) => {
                tracing::error!(%error, "what was kept long enough could not be deleted; the next sweep tries again")
            }
        }
        tokio::time::sleep(pause).await;
    }
}

fn tell(swept: &Swept, alarms: &Alarms) {
    match swept {
        Swept::ClockDoubted { since } => {
            alarms.raise(AlarmCode::RetentionClock, None, Timestamp::MAX);
            tracing::warn!(
                %since,
                "alarm: nothing is deleted, because the clock is more than {BELIEVED_DAYS} days past the last sign of \
                 life; set the clock right, or run `intake sweep --clock-is-right` once if it is"
            );
        }
        Swept::Done(Forgotten { tickets, unanswered, held_back, audit_rows }) => {
            alarms.end(AlarmCode::RetentionClock);
            if *tickets + *audit_rows > 0 {
                tracing::info!(tickets, unanswered, audit_rows, "deleted what was kept long enough");
            }
            if *held_back == 0 {
                alarms.end(AlarmCode::RetentionShare);
            } else {
                alarms.raise(AlarmCode::RetentionShare, None, Timestamp::MAX);
                tracing::warn!(
                    held_back,
                    "alarm: more tickets are due than one sweep deletes; those that nobody has closed stay until \
                     `intake sweep --all` is run"
                );
            }
        }
    }
}

/// Deletes what is over at `now`, in small batches between which others get to write.
///
/// # Errors
///
/// When the file takes no writes; what was deleted before stays deleted.
pub async fn sweep(cases: &Cases, config: &Config, now: Timestamp, orders: Orders) -> Result<Swept, StoreError> {
    let at = clock::stamp(now);
    let since = cases.last_sweep().await?;
    if let Some(since) = since.filter(|since| !orders.clock_is_right && is_far_past(since, now)) {
        // Kept, so that a ticket that comes in under the wrong clock is no sign of life to go by.
        cases.believe(&since).await?;
        return Ok(Swept::ClockDoubted { since });
    }
    cases.believe(&at).await?;
    let mut forgotten = Forgotten::default();
    let share = if orders.all { u64::MAX } else { (cases.count().await? / SHARE).max(SHARE_LEAST) };
    let terms = terms(cases, config, now).await?;
    // First those whose merchants were told so; what is over the share goes with the next sweep.
    for terms in &terms {
        delete(cases, terms, Due::Closed, share, &mut forgotten).await?;
    }
    let mut open = 0;
    for terms in &terms {
        open += cases.due(terms, Due::Untouched).await?;
    }
    if open > share - forgotten.tickets.min(share) {
        forgotten.held_back += open;
    } else {
        for terms in &terms {
            delete(cases, terms, Due::Untouched, share, &mut forgotten).await?;
        }
    }
    let before = clock::stamp_days_before(now, config.keep_audit_days);
    loop {
        match cases.forget_some_audit(&before).await? {
            0 => break,
            some => forgotten.audit_rows += some,
        }
    }
    if forgotten.tickets + forgotten.audit_rows > 0 {
        cases.fold().await?;
    }
    Ok(Swept::Done(forgotten))
}

/// Deletes a tenant's tickets that are due for one reason, until none is left or the share is used up.
async fn delete(
    cases: &Cases,
    terms: &Terms,
    due: Due,
    share: u64,
    forgotten: &mut Forgotten,
) -> Result<(), StoreError> {
    while forgotten.tickets < share {
        let gone = cases.forget_some(terms, due, share - forgotten.tickets).await?;
        if gone.tickets == 0 {
            return Ok(());
        }
        forgotten.tickets += gone.tickets;
        forgotten.unanswered += gone.unanswered;
    }
    forgotten.held_back += cases.due(terms, due).await?;
    Ok(())
}

async fn terms(cases: &Cases, config: &Config, now: Timestamp) -> Result<Vec<Terms>, StoreError> {
    let of = |tenant: String| Terms {
        now: clock::stamp(now),
        closed_since: clock::stamp_days_before(now, config.closed_days_bounds(&tenant).0),
        untouched_since: clock::stamp_days_before(now, config.keep_days_of(&tenant)),
        tenant,
    };
    Ok(cases.tenants().await?.into_iter().map(of).collect())
}

/// Whether the clock is too far past a stamp to be believed. A stamp that can't be read is no reason to
/// delete anything.
fn is_far_past(since: &str, now: Timestamp) -> bool {
    since
        .parse::<Timestamp>()
        .map_or(true, |since| now.duration_since(since) > SignedDuration::from_hours(24 * BELIEVED_DAYS))
}
