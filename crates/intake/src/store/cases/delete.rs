//! Deletes what is due, in small batches, so that other writers don't wait for it. What is due is decided
//! in [`crate::retention`].

use sqlx::Row;

use super::{
    AuditAction, Cases,
    audit::{self, NewAuditRow},
};
use crate::{
    status::Status,
    store::{StoreError, rows},
};

/// How many rows one transaction deletes. Fewer take longer in all, more make other writers wait.
const BATCH: u32 = 100;

/// How much a sweep deleted, and how much was due and is still there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DeletionCounts {
    /// Deleted tickets, each with its revisions and statuses.
    pub tickets: u64,
    /// How many of them nobody had answered.
    pub unanswered: u64,
    /// Tickets that are due but exceed what one sweep may delete.
    pub held_back: u64,
    /// Deleted rows of the audit.
    pub audit_rows: u64,
}

/// The retention limits of one tenant. All times are in UTC+8.
#[derive(Clone, Debug)]
pub struct Cutoffs {
    /// The tenant.
    pub tenant: String,
    /// The current time.
    pub now: String,
    /// A ticket closed later than this stays, whatever its sender asked for.
    pub closed_since: String,
    /// A ticket changed later than this stays.
    pub untouched_since: String,
}

/// Why tickets are due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DueReason {
    /// They are closed, and the days their merchants agreed to are over.
    Closed,
    /// Nobody has changed them for long, and they are not closed.
    Untouched,
}

impl DueReason {
    /// Selects the rows; the parameters are tenant, now, closed_since and untouched_since.
    fn condition(self) -> &'static str {
        match self {
            // The plus makes SQLite use the index of the few rows that are due.
            Self::Closed => {
                "(+tenant = ?1 AND forget_at <= ?2 AND touched_at <= ?3) \
                 OR (tenant = ?1 AND touched_at <= ?4 AND status = 'closed')"
            }
            Self::Untouched => "tenant = ?1 AND touched_at <= ?4 AND status <> 'closed'",
        }
    }
}

impl Cases {
    /// All tenants that have a ticket here, including those of an earlier configuration.
    ///
    /// # Errors
    ///
    /// When the file can't be read.
    pub async fn tenants(&self) -> Result<Vec<String>, StoreError> {
        let mut tx = self.readers.begin().await?;
        let tenants = sqlx::query_scalar(
            "WITH RECURSIVE tenants (tenant) AS ( \
               SELECT min(tenant) FROM tickets \
               UNION ALL \
               SELECT (SELECT min(tenant) FROM tickets WHERE tenant > tenants.tenant) \
               FROM tenants WHERE tenants.tenant IS NOT NULL) \
             SELECT tenant FROM tenants WHERE tenant IS NOT NULL",
        )
        .fetch_all(tx.connection()?)
        .await?;
        tx.end().await?;
        Ok(tenants)
    }

    /// How many tickets there are.
    ///
    /// # Errors
    ///
    /// When the file can't be read.
    pub async fn count(&self) -> Result<u64, StoreError> {
        let mut tx = self.readers.begin().await?;
        let count: i64 = sqlx::query_scalar("SELECT count(*) FROM tickets").fetch_one(tx.connection()?).await?;
        tx.end().await?;
        Ok(u64::try_from(count).unwrap_or_default())
    }

    /// How many of a tenant's tickets are due for this reason.
    ///
    /// # Errors
    ///
    /// When the file can't be read.
    pub async fn count_due(&self, cutoffs: &Cutoffs, reason: DueReason) -> Result<u64, StoreError> {
        let query = sqlx::AssertSqlSafe(format!("SELECT count(*) FROM tickets WHERE {}", reason.condition()));
        let mut tx = self.readers.begin().await?;
        let count: i64 = sqlx::query_scalar(query)
            .bind(&cutoffs.tenant)
            .bind(&cutoffs.now)
            .bind(&cutoffs.closed_since)
            .bind(&cutoffs.untouched_since)
            .fetch_one(tx.connection()?)
            .await?;
        tx.end().await?;
        Ok(u64::try_from(count).unwrap_or_default())
    }

    /// Deletes some of a tenant's tickets that are due for this reason, oldest first: at most `limit` and at
    /// most one batch. Each gets an audit row; one that nobody had answered is also named in the log. Call
    /// this until it deletes none.
    ///
    /// # Errors
    ///
    /// When the file can't be written.
    pub async fn delete_batch(
        &self,
        cutoffs: &Cutoffs,
        reason: DueReason,
        limit: u64,
    ) -> Result<DeletionCounts, StoreError> {
        let query = sqlx::AssertSqlSafe(format!(
            "DELETE FROM tickets WHERE id IN (SELECT id FROM tickets WHERE {} ORDER BY id LIMIT ?5) \
             RETURNING number, status",
            reason.condition()
        ));
        let mut tx = self.writer.begin().await?;
        let deleted = sqlx::query(query)
            .bind(&cutoffs.tenant)
            .bind(&cutoffs.now)
            .bind(&cutoffs.closed_since)
            .bind(&cutoffs.untouched_since)
            .bind(u32::try_from(limit).unwrap_or(BATCH).min(BATCH))
            .fetch_all(tx.connection()?)
            .await?;
        let mut unanswered = Vec::new();
        for row in &deleted {
            let number: &str = row.try_get("number")?;
            let status = rows::status(row, number)?;
            let is_open = matches!(status, Status::Received | Status::InProgress);
            let entry = NewAuditRow {
                at: &cutoffs.now,
                who: "intake",
                action: AuditAction::Deleted,
                tenant: &cutoffs.tenant,
                number,
                detail: is_open.then(|| status.as_str().to_owned()),
            };
            audit::write(tx.connection()?, entry).await?;
            if is_open {
                unanswered.push(number);
            }
        }
        tx.commit().await?;
        for number in &unanswered {
            let tenant = &cutoffs.tenant;
            tracing::warn!(%tenant, %number, "deleted a ticket that nobody has answered: it was not changed for keep_days");
        }
        Ok(DeletionCounts {
            tickets: deleted.len() as u64,
            unanswered: unanswered.len() as u64,
            ..DeletionCounts::default()
        })
    }

    /// Deletes some audit rows older than `before` and returns how many; call this until it returns 0.
    ///
    /// # Errors
    ///
    /// When the file can't be written.
    pub async fn delete_audit_batch(&self, before: &str) -> Result<u64, StoreError> {
        let mut tx = self.writer.begin().await?;
        // A trigger in the file refuses to delete rows that are newer than this.
        sqlx::query(
            "INSERT INTO retention (id, audit_due) VALUES (1, ?1) \
             ON CONFLICT (id) DO UPDATE SET audit_due = excluded.audit_due",
        )
        .bind(before)
        .execute(tx.connection()?)
        .await?;
        let deleted = sqlx::query("DELETE FROM audit WHERE id IN (SELECT id FROM audit WHERE at < ?1 LIMIT ?2)")
            .bind(before)
            .bind(BATCH)
            .execute(tx.connection()?)
            .await?;
        tx.commit().await?;
        Ok(deleted.rows_affected())
    }

    /// The last sweep with a trusted clock; before the first sweep, the newest row of the file. `None` if
    /// there is neither.
    ///
    /// # Errors
    ///
    /// When the file can't be read.
    pub async fn last_sweep(&self) -> Result<Option<String>, StoreError> {
        let mut tx = self.readers.begin().await?;
        let at: Option<String> = sqlx::query_scalar(
            "SELECT coalesce((SELECT nullif(swept_at, '') FROM retention), \
               (SELECT max(at) FROM (SELECT max(received_at) AS at FROM tickets UNION ALL SELECT max(at) FROM audit)))",
        )
        .fetch_one(tx.connection()?)
        .await?;
        tx.end().await?;
        Ok(at)
    }

    /// Records a time at which the clock was trusted. It never goes back: otherwise a clock that was slow
    /// for a while would look as if it leapt ahead when it is corrected.
    ///
    /// # Errors
    ///
    /// When the file can't be written.
    pub async fn record_sweep(&self, at: &str) -> Result<(), StoreError> {
        let mut tx = self.writer.begin().await?;
        sqlx::query(
            "INSERT INTO retention (id, swept_at) VALUES (1, ?1) \
             ON CONFLICT (id) DO UPDATE SET swept_at = max(swept_at, excluded.swept_at)",
        )
        .bind(at)
        .execute(tx.connection()?)
        .await?;
        tx.commit().await?;
        Ok(())
    }

    /// Writes the write-ahead log into the file, so that deleted data doesn't stay in the log.
    ///
    /// # Errors
    ///
    /// When the file can't be written.
    pub async fn checkpoint(&self) -> Result<(), StoreError> {
        Ok(self.writer.checkpoint().await?)
    }
}
