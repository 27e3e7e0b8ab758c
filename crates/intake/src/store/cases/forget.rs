//! Deleting what was kept long enough, a few rows at a time so that nobody waits for it.

use sqlx::Row;

use super::{
    Action, Cases,
    audit::{self, Entry},
};
use crate::store::StoreError;

/// How many rows one transaction deletes.
const BATCH: u32 = 100;

/// How much was deleted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Forgotten {
    /// Tickets, each with its revisions and statuses.
    pub tickets: u64,
    /// Rows of the audit.
    pub audit_rows: u64,
}

impl Cases {
    /// All tenants that have a ticket here, those of an earlier configuration too.
    ///
    /// # Errors
    ///
    /// When the file can't be read.
    pub async fn tenants(&self) -> Result<Vec<String>, StoreError> {
        Ok(sqlx::query_scalar("SELECT DISTINCT tenant FROM tickets").fetch_all(&self.readers).await?)
    }

    /// Deletes some of the tenant's tickets that were closed for as long as their merchant agreed to,
    /// or that nobody has touched since `untouched_since`. Returns how many; fewer than asked for in
    /// one go, so call until it is none.
    ///
    /// # Errors
    ///
    /// When the file takes no writes.
    pub async fn forget_some(&self, tenant: &str, now: &str, untouched_since: &str) -> Result<u64, StoreError> {
        let mut tx = self.writer.begin_with("BEGIN IMMEDIATE").await?;
        let gone = sqlx::query(
            "DELETE FROM tickets WHERE id IN ( \
               SELECT id FROM tickets WHERE forget_at <= ?2 AND +tenant = ?1 \
               UNION SELECT id FROM tickets WHERE tenant = ?1 AND touched_at <= ?3 LIMIT ?4) RETURNING number",
        )
        .bind(tenant)
        .bind(now)
        .bind(untouched_since)
        .bind(BATCH)
        .fetch_all(&mut *tx)
        .await?;
        for row in &gone {
            let number = row.try_get("number")?;
            let entry = Entry { at: now, who: "intake", action: Action::Deleted, tenant, number, detail: None };
            audit::write(&mut tx, entry).await?;
        }
        tx.commit().await?;
        Ok(gone.len() as u64)
    }

    /// Deletes some audit rows from before `before`, and returns how many; call until it is none.
    ///
    /// # Errors
    ///
    /// When the file takes no writes.
    pub async fn forget_some_audit(&self, before: &str) -> Result<u64, StoreError> {
        let gone = sqlx::query("DELETE FROM audit WHERE id IN (SELECT id FROM audit WHERE at < ?1 LIMIT ?2)")
            .bind(before)
            .bind(BATCH)
            .execute(&self.writer)
            .await?;
        Ok(gone.rows_affected())
    }

    /// Folds the write-ahead log into the file, so that what was deleted does not live on in it.
    ///
    /// # Errors
    ///
    /// When the file takes no writes.
    pub async fn fold(&self) -> Result<(), StoreError> {
        sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").execute(&self.writer).await?;
        Ok(())
    }
}
