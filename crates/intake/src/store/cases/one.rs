//! One ticket, with its revisions, its statuses, and who looked at it.

use sqlx::{Row, sqlite::SqliteRow};

use super::{Case, Cases, Revision, StatusSet, list_of};
use crate::store::{StoreError, sqlite};

impl Cases {
    /// A ticket with all that became of it, or `None` when it is not there or not of these tenants.
    ///
    /// # Errors
    ///
    /// When the file can't be read.
    pub async fn case(&self, number: &str, tenants: &[String]) -> Result<Option<Case>, StoreError> {
        // One transaction, so that all parts are of one moment.
        let mut tx = self.readers.begin().await?;
        let row = sqlx::query(
            "SELECT id, number, received_at, updated_at, status, note, status_version, body FROM tickets \
             WHERE number = ?1 AND tenant IN (SELECT value FROM json_each(?2))",
        )
        .bind(number)
        .bind(list_of(tenants))
        .fetch_optional(&mut *tx)
        .await?;
        let Some(row) = row else { return Ok(None) };
        let id: i64 = row.try_get("id")?;
        let revisions =
            sqlx::query("SELECT stored_at, body FROM ticket_revisions WHERE ticket_id = ?1 ORDER BY revision DESC")
                .bind(id)
                .fetch_all(&mut *tx)
                .await?;
        let statuses =
            sqlx::query("SELECT status, note, who, at FROM ticket_statuses WHERE ticket_id = ?1 ORDER BY version DESC")
                .bind(id)
                .fetch_all(&mut *tx)
                .await?;
        tx.commit().await?;
        let (audit, audited) = self.audit(number).await?;
        Ok(Some(Case {
            revisions: revisions.iter().map(|row| revision(row, number)).collect::<Result<_, _>>()?,
            statuses: statuses.iter().map(|row| status_set(row, number)).collect::<Result<_, _>>()?,
            status_version: row.try_get("status_version")?,
            stored: sqlite::stored(row)?,
            audit,
            audited,
        }))
    }
}

fn revision(row: &SqliteRow, number: &str) -> Result<Revision, StoreError> {
    Ok(Revision { stored_at: row.try_get("stored_at")?, ticket: sqlite::body(row, number)? })
}

fn status_set(row: &SqliteRow, number: &str) -> Result<StatusSet, StoreError> {
    Ok(StatusSet {
        status: sqlite::status(row, number)?,
        note: row.try_get("note")?,
        who: row.try_get("who")?,
        at: row.try_get("at")?,
    })
}
