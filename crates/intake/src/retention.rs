//! Deletes tickets whose time is over: at start, and every hour from then on.
//!
//! A closed ticket goes after the days its merchant agreed to (`consent.keep_days`). Any ticket goes
//! once neither merchant nor agent has touched it for the operator's `keep_days`, closed or not, so
//! that nothing is kept for ever because nobody closed it. What goes first counts.

use std::time::Duration;

use jiff::Timestamp;

use crate::{
    clock::{self, Clock},
    config::Config,
    store::{Cases, Forgotten, StoreError},
};

/// How long after one sweep the next one begins.
pub const PAUSE: Duration = Duration::from_secs(3600);

/// Sweeps at once and after each `pause`, for as long as it is polled, and logs how much went, never
/// what.
pub async fn keep_sweeping(cases: Cases, config: impl AsRef<Config>, clock: Clock, pause: Duration) {
    loop {
        match sweep(&cases, config.as_ref(), clock()).await {
            Ok(Forgotten { tickets: 0, audit_rows: 0 }) => {}
            Ok(Forgotten { tickets, audit_rows }) => {
                tracing::info!(tickets, audit_rows, "deleted what was kept long enough");
            }
            Err(error) => {
                tracing::error!(%error, "what was kept long enough could not be deleted; the next sweep tries again")
            }
        }
        tokio::time::sleep(pause).await;
    }
}

/// Deletes what is over at `now`, in small batches between which others get to write.
///
/// # Errors
///
/// When the file takes no writes; what was deleted before stays deleted.
pub async fn sweep(cases: &Cases, config: &Config, now: Timestamp) -> Result<Forgotten, StoreError> {
    let mut forgotten = Forgotten::default();
    let at = clock::stamp(now);
    for tenant in cases.tenants().await? {
        let untouched_since = clock::stamp_days_before(now, config.keep_days_of(&tenant));
        loop {
            match cases.forget_some(&tenant, &at, &untouched_since).await? {
                0 => break,
                some => forgotten.tickets += some,
            }
        }
    }
    let before = clock::stamp_days_before(now, config.keep_audit_days);
    loop {
        match cases.forget_some_audit(&before).await? {
            0 => break,
            some => forgotten.audit_rows += some,
        }
    }
    if forgotten != Forgotten::default() {
        cases.fold().await?;
    }
    Ok(forgotten)
}
