//! Setting a ticket's status. A change names what its agent had on the screen, and is refused when
//! that is no longer so: neither a colleague's answer nor the merchant's addition is lost unseen.

use sqlx::{Row, SqliteConnection};

use super::{
    Action, Cases, Change, Changed,
    audit::{self, Entry},
    list_of,
};
use crate::{
    clock,
    status::Status,
    store::{StoreError, sqlite},
};

impl Cases {
    /// Sets status and note, with a row of the audit, in one transaction.
    ///
    /// `days` tells for how long a closed ticket of a tenant is kept whose merchant agreed to so many
    /// days.
    ///
    /// # Errors
    ///
    /// When the file takes no writes, or holds no ticket where one should be.
    pub async fn set(&self, change: &Change, days: impl Fn(&str, u16) -> u32 + Send) -> Result<Changed, StoreError> {
        let mut tx = self.writer.begin().await?;
        let row = sqlx::query(
            "SELECT id, tenant, revision, status, status_version, note, body FROM tickets \
             WHERE number = ?1 AND tenant IN (SELECT value FROM json_each(?2))",
        )
        .bind(&change.number)
        .bind(list_of(&change.tenants))
        .fetch_optional(tx.on()?)
        .await?;
        let Some(row) = row else {
            tx.cancel().await?;
            return Ok(Changed::NoTicket);
        };
        let status = sqlite::status(&row, &change.number)?;
        let hindered = if row.try_get::<u32, _>("revision")? != change.seen.revision {
            Some(Changed::AmendedMeanwhile)
        } else if row.try_get::<u32, _>("status_version")? != change.seen.status_version {
            Some(Changed::SetMeanwhile)
        } else if status == change.status && row.try_get::<Option<String>, _>("note")? == change.note {
            Some(Changed::Same)
        } else {
            None
        };
        if let Some(hindered) = hindered {
            tx.cancel().await?;
            return Ok(hindered);
        }
        let agreed = sqlite::body(&row, &change.number)?.consent.keep_days;
        let forget_at = clock::stamp_days_after(change.at, days(row.try_get("tenant")?, agreed));
        let at = clock::stamp(change.at);
        let id = row.try_get("id")?;
        // A new note on a closed ticket doesn't make the merchant wait anew for its end.
        sqlx::query(
            "UPDATE tickets SET status = ?2, note = ?3, forget_at = CASE \
               WHEN ?2 <> 'closed' THEN NULL WHEN status = 'closed' THEN forget_at ELSE ?4 END WHERE id = ?1",
        )
        .bind(id)
        .bind(change.status.as_str())
        .bind(&change.note)
        .bind((change.status == Status::Closed).then_some(forget_at))
        .execute(tx.on()?)
        .await?;
        keep_status(tx.on()?, id, Some(&change.who), &at).await?;
        let detail = if status == change.status {
            status.as_str().to_owned()
        } else {
            format!("{} → {}", status.as_str(), change.status.as_str())
        };
        let entry = Entry {
            at: &at,
            who: &change.who,
            action: Action::Changed,
            tenant: row.try_get("tenant")?,
            number: &change.number,
            detail: Some(detail),
        };
        audit::write(tx.on()?, entry).await?;
        tx.commit().await?;
        Ok(Changed::Done)
    }
}

/// Puts a ticket back to `received`, because its merchant amended it after it was answered or closed.
pub(in crate::store) async fn reopen(tx: &mut SqliteConnection, id: i64, at: &str) -> Result<(), sqlx::Error> {
    sqlx::query("UPDATE tickets SET status = 'received', note = NULL, forget_at = NULL WHERE id = ?1")
        .bind(id)
        .execute(&mut *tx)
        .await?;
    keep_status(tx, id, None, at).await
}

/// Counts the change and keeps the ticket's status as it is now.
async fn keep_status(tx: &mut SqliteConnection, id: i64, who: Option<&str>, at: &str) -> Result<(), sqlx::Error> {
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
