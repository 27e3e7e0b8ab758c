//! Sets a ticket's status. A change names the version its agent had on the screen, and is refused if that
//! is out of date: nobody overwrites a colleague's answer or misses the merchant's amendment.

use sqlx::{Row, SqliteConnection, sqlite::SqliteRow};

use super::{
    AuditAction, Cases, ChangeResult, StatusChange,
    audit::{self, NewAuditRow},
    json_list,
};
use crate::{
    clock,
    status::Status,
    store::{StoreError, rows},
};

impl Cases {
    /// Sets status and note and writes an audit row, in one transaction.
    ///
    /// `days(tenant, agreed)` says how many days a closed ticket of a tenant is kept if its merchant agreed
    /// to `agreed` days.
    ///
    /// # Errors
    ///
    /// When the file can't be written, or the stored text is not a ticket.
    pub async fn set_status(
        &self,
        change: &StatusChange,
        days: impl Fn(&str, u16) -> u32 + Send,
    ) -> Result<ChangeResult, StoreError> {
        let mut tx = self.writer.begin().await?;
        let row = sqlx::query(
            "SELECT id, tenant, revision, status, status_version, note, body FROM tickets \
             WHERE number = ?1 AND tenant IN (SELECT value FROM json_each(?2))",
        )
        .bind(&change.number)
        .bind(json_list(&change.tenants))
        .fetch_optional(tx.connection()?)
        .await?;
        let Some(row) = row else {
            tx.cancel().await?;
            return Ok(ChangeResult::NoTicket);
        };
        let status = rows::status(&row, &change.number)?;
        let refused = reason_to_refuse(&row, change, status)?;
        if let Some(refused) = refused {
            tx.cancel().await?;
            return Ok(refused);
        }
        let agreed = rows::body(&row, &change.number)?.consent.keep_days;
        let forget_at = clock::stamp_days_after(change.at, days(row.try_get("tenant")?, agreed));
        let at = clock::stamp(change.at);
        let id = row.try_get("id")?;
        // A new note on a closed ticket doesn't start its retention days again.
        sqlx::query(
            "UPDATE tickets SET status = ?2, note = ?3, forget_at = CASE \
               WHEN ?2 <> 'closed' THEN NULL WHEN status = 'closed' THEN forget_at ELSE ?4 END WHERE id = ?1",
        )
        .bind(id)
        .bind(change.status.as_str())
        .bind(&change.note)
        .bind((change.status == Status::Closed).then_some(forget_at))
        .execute(tx.connection()?)
        .await?;
        record_status(tx.connection()?, id, Some(&change.who), &at).await?;
        let detail = if status == change.status {
            status.as_str().to_owned()
        } else {
            format!("{} → {}", status.as_str(), change.status.as_str())
        };
        let entry = NewAuditRow {
            at: &at,
            who: &change.who,
            action: AuditAction::Changed,
            tenant: row.try_get("tenant")?,
            number: &change.number,
            detail: Some(detail),
        };
        audit::write(tx.connection()?, entry).await?;
        tx.commit().await?;
        Ok(ChangeResult::Done)
    }
}

/// Why a change is refused: it is based on an older version, or changes nothing. `None` if it is accepted.
fn reason_to_refuse(
    row: &SqliteRow,
    change: &StatusChange,
    status: Status,
) -> Result<Option<ChangeResult>, StoreError> {
    Ok(if row.try_get::<u32, _>("revision")? != change.seen.revision {
        Some(ChangeResult::AmendedMeanwhile)
    } else if row.try_get::<u32, _>("status_version")? != change.seen.status_version {
        Some(ChangeResult::SetMeanwhile)
    } else if status == change.status && row.try_get::<Option<String>, _>("note")? == change.note {
        Some(ChangeResult::Same)
    } else {
        None
    })
}

/// Sets a ticket back to `received`, because its merchant amended it after it was answered or closed.
pub(in crate::store) async fn reopen(tx: &mut SqliteConnection, id: i64, at: &str) -> Result<(), sqlx::Error> {
    sqlx::query("UPDATE tickets SET status = 'received', note = NULL, forget_at = NULL WHERE id = ?1")
        .bind(id)
        .execute(&mut *tx)
        .await?;
    record_status(tx, id, None, at).await
}

/// Raises the status version and records the ticket's current status.
async fn record_status(tx: &mut SqliteConnection, id: i64, who: Option<&str>, at: &str) -> Result<(), sqlx::Error> {
    sqlx::query("UPDATE tickets SET status_version = status_version + 1, touched_at = ?2 WHERE id = ?1")
        .bind(id)
        .bind(at)
        .execute(&mut *tx)
        .await?;
    sqlx::query(
        "INSERT INTO ticket_statuses (ticket_id, version, status, note, who, at) \
         SELECT id, status_version, status, note, ?2, ?3 FROM tickets WHERE id = ?1",
    )
    .bind(id)
    .bind(who)
    .bind(at)
    .execute(&mut *tx)
    .await
    .map(|_| ())
}
