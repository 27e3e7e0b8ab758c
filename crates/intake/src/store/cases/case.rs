//! Reads one ticket with its revisions, its statuses and its audit.

use sqlx::{Row, SqliteConnection, sqlite::SqliteRow};

use super::{Amendment, Case, Cases, PastStatus, Revision, audit, json_list};
use crate::store::{StoreError, rows};

impl Cases {
    /// A ticket with its history, or `None` if there is no such ticket or it belongs to another tenant.
    ///
    /// Two revisions are read completely: `chosen`, or else the newest, and the one before it.
    ///
    /// # Errors
    ///
    /// When the file can't be read.
    pub async fn case(
        &self,
        number: &str,
        tenants: &[String],
        chosen: Option<u32>,
    ) -> Result<Option<Case>, StoreError> {
        // One transaction, so that all parts show the same state.
        let mut tx = self.readers.begin().await?;
        let row = sqlx::query(
            "SELECT id, number, received_at, updated_at, status, note, status_version, body FROM tickets \
             WHERE number = ?1 AND tenant IN (SELECT value FROM json_each(?2))",
        )
        .bind(number)
        .bind(json_list(tenants))
        .fetch_optional(tx.connection()?)
        .await?;
        let Some(row) = row else {
            tx.end().await?;
            return Ok(None);
        };
        let id: i64 = row.try_get("id")?;
        let revisions = sqlx::query(
            "SELECT revision, stored_at FROM ticket_revisions WHERE ticket_id = ?1 ORDER BY revision DESC LIMIT ?2",
        )
        .bind(id)
        .bind(Self::REVISIONS_SHOWN)
        .fetch_all(tx.connection()?)
        .await?;
        let revision_count: i64 = sqlx::query_scalar("SELECT count(*) FROM ticket_revisions WHERE ticket_id = ?1")
            .bind(id)
            .fetch_one(tx.connection()?)
            .await?;
        let statuses = sqlx::query(
            "SELECT status, note, who, at FROM ticket_statuses WHERE ticket_id = ?1 ORDER BY version DESC LIMIT ?2",
        )
        .bind(id)
        .bind(Self::STATUSES_SHOWN)
        .fetch_all(tx.connection()?)
        .await?;
        let amendment = amendment(tx.connection()?, id, number, chosen).await?;
        let (audit, audit_count) = audit::of_ticket(tx.connection()?, number).await?;
        tx.end().await?;
        Ok(Some(Case {
            revisions: revisions.iter().map(revision).collect::<Result<_, _>>()?,
            revision_count: u64::try_from(revision_count).unwrap_or_default(),
            amendment,
            statuses: statuses.iter().map(|row| past_status(row, number)).collect::<Result<_, _>>()?,
            status_version: row.try_get("status_version")?,
            stored: rows::stored(row)?,
            audit,
            audit_count,
        }))
    }
}

/// A revision and the one before it; `None` if there is no earlier one.
async fn amendment(
    tx: &mut SqliteConnection,
    id: i64,
    number: &str,
    chosen: Option<u32>,
) -> Result<Option<Amendment>, StoreError> {
    let pair = sqlx::query(
        "SELECT stored_at, body FROM ticket_revisions WHERE ticket_id = ?1 AND revision <= ?2 \
         ORDER BY revision DESC LIMIT 2",
    )
    .bind(id)
    .bind(chosen.unwrap_or(u32::MAX))
    .fetch_all(tx)
    .await?;
    let [after, before] = &pair[..] else { return Ok(None) };
    Ok(Some(Amendment {
        stored_at: after.try_get("stored_at")?,
        after: rows::body(after, number)?,
        before: rows::body(before, number)?,
    }))
}

fn revision(row: &SqliteRow) -> Result<Revision, StoreError> {
    Ok(Revision { revision: row.try_get("revision")?, stored_at: row.try_get("stored_at")? })
}

fn past_status(row: &SqliteRow, number: &str) -> Result<PastStatus, StoreError> {
    Ok(PastStatus {
        status: rows::status(row, number)?,
        note: row.try_get("note")?,
        who: row.try_get("who")?,
        at: row.try_get("at")?,
    })
}
