//! Deleting what was kept long enough, a few rows at a time so that nobody waits for it. Whether it is
//! time at all is decided in [`crate::retention`].

use sqlx::Row;

use super::{
    Action, Cases,
    audit::{self, Entry},
};
use crate::{
    status::Status,
    store::{StoreError, sqlite},
};

/// How many rows one transaction deletes.
const BATCH: u32 = 100;

/// How much was deleted, and how much was due and still is there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Forgotten {
    /// Tickets, each with its revisions and statuses.
    pub tickets: u64,
    /// Those of them that nobody had answered.
    pub unanswered: u64,
    /// Tickets that are due and more than one sweep may delete.
    pub held_back: u64,
    /// Rows of the audit.
    pub audit_rows: u64,
}

/// Until when the tickets of one tenant are kept. All instants are stamps in UTC+8.
#[derive(Clone, Debug)]
pub struct Terms {
    /// The tenant.
    pub tenant: String,
    /// Now.
    pub now: String,
    /// A closed ticket that was closed later than this stays, whatever its sender asked for.
    pub closed_since: String,
    /// A ticket that was touched later than this stays.
    pub untouched_since: String,
}

/// Why tickets are due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// They were closed, and the days their merchants agreed to are over.
    Closed,
    /// Nobody has touched them for long, and they are not closed.
    Untouched,
}

impl Due {
    /// Which rows; the parameters are tenant, now, closed_since and untouched_since.
    fn condition(self) -> &'static str {
        match self {
            // The plus keeps SQLite at the index of the few that are due.
            Self::Closed => {
                "(+tenant = ?1 AND forget_at <= ?2 AND touched_at <= ?3) \
                 OR (tenant = ?1 AND touched_at <= ?4 AND status = 'closed')"
            }
            Self::Untouched => "tenant = ?1 AND touched_at <= ?4 AND status <> 'closed'",
        }
    }
}

impl Cases {
    /// All tenants that have a ticket here, those of an earlier configuration too.
    ///
    /// # Errors
    ///
    /// When the file can't be read.
    pub async fn tenants(&self) -> Result<Vec<String>, StoreError> {
        let mut reading = self.readers.begin().await?;
        let found = sqlx::query_scalar(
            "WITH RECURSIVE found (tenant) AS ( \
               SELECT min(tenant) FROM tickets \
               UNION ALL \
               SELECT (SELECT min(tenant) FROM tickets WHERE tenant > found.tenant) \
               FROM found WHERE found.tenant IS NOT NULL) \
             SELECT tenant FROM found WHERE tenant IS NOT NULL",
        )
        .fetch_all(reading.on()?)
        .await?;
        reading.end().await?;
        Ok(found)
    }

    /// How many tickets there are.
    ///
    /// # Errors
    ///
    /// When the file can't be read.
    pub async fn count(&self) -> Result<u64, StoreError> {
        let mut reading = self.readers.begin().await?;
        let all: i64 = sqlx::query_scalar("SELECT count(*) FROM tickets").fetch_one(reading.on()?).await?;
        reading.end().await?;
        Ok(u64::try_from(all).unwrap_or_default())
    }

    /// How many of a tenant's tickets are due for this reason.
    ///
    /// # Errors
    ///
    /// When the file can't be read.
    pub async fn due(&self, terms: &Terms, due: Due) -> Result<u64, StoreError> {
        let query = sqlx::AssertSqlSafe(format!("SELECT count(*) FROM tickets WHERE {}", due.condition()));
        let mut reading = self.readers.begin().await?;
        let found: i64 = sqlx::query_scalar(query)
            .bind(&terms.tenant)
            .bind(&terms.now)
            .bind(&terms.closed_since)
            .bind(&terms.untouched_since)
            .fetch_one(reading.on()?)
            .await?;
        reading.end().await?;
        Ok(u64::try_from(found).unwrap_or_default())
    }

    /// Deletes some of a tenant's tickets that are due for this reason, `most` at most and no more than
    /// a batch, oldest first. Each has its row of the audit; one that nobody had answered is also named
    /// in the log. Call until it deletes none.
    ///
    /// # Errors
    ///
    /// When the file takes no writes.
    pub async fn forget_some(&self, terms: &Terms, due: Due, most: u64) -> Result<Forgotten, StoreError> {
        let query = sqlx::AssertSqlSafe(format!(
            "DELETE FROM tickets WHERE id IN (SELECT id FROM tickets WHERE {} ORDER BY id LIMIT ?5) \
             RETURNING number, status",
            due.condition()
        ));
        let mut tx = self.writer.begin().await?;
        let gone = sqlx::query(query)
            .bind(&terms.tenant)
            .bind(&terms.now)
            .bind(&terms.closed_since)
            .bind(&terms.untouched_since)
            .bind(u32::try_from(most).unwrap_or(BATCH).min(BATCH))
            .fetch_all(tx.on()?)
            .await?;
        let mut unanswered = Vec::new();
        for row in &gone {
            let number: &str = row.try_get("number")?;
            let status = sqlite::status(row, number)?;
            let open = matches!(status, Status::Received | Status::InProgress);
            let entry = Entry {
                at: &terms.now,
                who: "intake",
                action: Action::Deleted,
                tenant: &terms.tenant,
                number,
                detail: open.then(|| status.as_str().to_owned()),
            };
            audit::write(tx.on()?, entry).await?;
            if open {
                unanswered.push(number);
            }
        }
        tx.commit().await?;
        for number in &unanswered {
            let tenant = &terms.tenant;
            tracing::warn!(%tenant, %number, "deleted a ticket that nobody has answered: it was not touched for keep_days");
        }
        Ok(Forgotten { tickets: gone.len() as u64, unanswered: unanswered.len() as u64, ..Forgotten::default() })
    }

    /// Deletes some audit rows from before `before`, and returns how many; call until it is none.
    ///
    /// # Errors
    ///
    /// When the file takes no writes.
    pub async fn forget_some_audit(&self, before: &str) -> Result<u64, StoreError> {
        let mut tx = self.writer.begin().await?;
        // The file lets nobody delete rows that are younger than this.
        sqlx::query(
            "INSERT INTO retention (id, audit_due) VALUES (1, ?1) \
             ON CONFLICT (id) DO UPDATE SET audit_due = excluded.audit_due",
        )
        .bind(before)
        .execute(tx.on()?)
        .await?;
        let gone = sqlx::query("DELETE FROM audit WHERE id IN (SELECT id FROM audit WHERE at < ?1 LIMIT ?2)")
            .bind(before)
            .bind(BATCH)
            .execute(tx.on()?)
            .await?;
        tx.commit().await?;
        Ok(gone.rows_affected())
    }

    /// The last sweep whose clock was believed; before the first one, the newest sign of life in the
    /// file. `None` when there is neither.
    ///
    /// # Errors
    ///
    /// When the file can't be read.
    pub async fn last_sweep(&self) -> Result<Option<String>, StoreError> {
        let mut reading = self.readers.begin().await?;
        let at: Option<String> = sqlx::query_scalar(
            "SELECT coalesce((SELECT nullif(swept_at, '') FROM retention), \
               (SELECT max(at) FROM (SELECT max(received_at) AS at FROM tickets UNION ALL SELECT max(at) FROM audit)))",
        )
        .fetch_one(reading.on()?)
        .await?;
        reading.end().await?;
        Ok(at)
    }

    /// Keeps until when the clock was believed. It never goes back: a clock that was behind for a while
    /// must not look like one that leaps ahead when it is right again.
    ///
    /// # Errors
    ///
    /// When the file takes no writes.
    pub async fn believe(&self, at: &str) -> Result<(), StoreError> {
        let mut tx = self.writer.begin().await?;
        sqlx::query(
            "INSERT INTO retention (id, swept_at) VALUES (1, ?1) \
             ON CONFLICT (id) DO UPDATE SET swept_at = max(swept_at, excluded.swept_at)",
        )
        .bind(at)
        .execute(tx.on()?)
        .await?;
        tx.commit().await?;
        Ok(())
    }

    /// Folds the write-ahead log into the file, so that what was deleted does not live on in it.
    ///
    /// # Errors
    ///
    /// When the file takes no writes.
    pub async fn fold(&self) -> Result<(), StoreError> {
        Ok(self.writer.fold().await?)
    }
}
