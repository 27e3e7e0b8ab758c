//! One ticket, with its revisions, its statuses, and who looked at it.

use sqlx::{Row, SqliteConnection, sqlite::SqliteRow};

use super::{Amendment, Case, Cases, Revision, StatusSet, audit, list_of};
use crate::store::{StoreError, sqlite};

impl Cases {
    /// A ticket with all that became of it, or `None` when it is not there or not of these tenants.
    ///
    /// Of its revisions two are read whole: `chosen`, or else the newest, and the one before it.
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
        // One transaction, so that all parts are of one moment.
        let mut reading = self.readers.begin().await?;
        let row = sqlx::query(
            "SELECT id, number, received_at, updated_at, status, note, status_version, body FROM tickets \
             WHERE number = ?1 AND tenant IN (SELECT value FROM json_each(?2))",
        )
        .bind(number)
        .bind(list_of(tenants))
        .fetch_optional(reading.on()?)
        .await?;
        let Some(row) = row else {
            reading.end().await?;
            return Ok(None);
        };
        let id: i64 = row.try_get("id")?;
        let revisions = sqlx::query(
            "SELECT revision, stored_at FROM ticket_revisions WHERE ticket_id = ?1 ORDER BY revision DESC LIMIT ?2",
        )
        .bind(id)
        .bind(Self::REVISIONS_SHOWN)
        .fetch_all(reading.on()?)
        .await?;
        let all: i64 = sqlx::query_scalar("SELECT count(*) FROM ticket_revisions WHERE ticket_id = ?1")
            .bind(id)
            .fetch_one(reading.on()?)
            .await?;
        let statuses = sqlx::query(
            "SELECT status, note, who, at FROM ticket_statuses WHERE ticket_id = ?1 ORDER BY version DESC LIMIT ?2",
        )
        .bind(id)
        .bind(Self::STATUSES_SHOWN)
        .fetch_all(reading.on()?)
        .await?;
        let amendment = amendment(reading.on()?, id, number, chosen).await?;
        let (audit, audited) = audit::of(reading.on()?, number).await?;
        reading.end().await?;
        Ok(Some(Case {
            revisions: revisions.iter().map(revision).collect::<Result<_, _>>()?,
            revised: u64::try_from(all).unwrap_or_default(),
            amendment,
            statuses: statuses.iter().map(|row| status_set(row, number)).collect::<Result<_, _>>()?,
            status_version: row.try_get("status_version")?,
            stored: sqlite::stored(row)?,
            audit,
            audited,
        }))
    }
}

/// A revision and the one before it; `None` where there is none before it.
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
        after: sqlite::body(after, number)?,
        before: sqlite::body(before, number)?,
    }))
}

fn revision(row: &SqliteRow) -> Result<Revision, StoreError> {
    Ok(Revision { revision: row.try_get("revision")?, stored_at: row.try_get("stored_at")? })
}

fn status_set(row: &SqliteRow, number: &str) -> Result<StatusSet, StoreError> {
    Ok(StatusSet {
        status: sqlite::status(row, number)?,
        note: row.try_get("note")?,
        who: row.try_get("who")?,
        at: row.try_get("at")?,
    })
}
