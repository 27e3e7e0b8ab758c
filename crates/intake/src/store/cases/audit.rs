//! Writes and reads the audit. A ticket's page is drawn only after its view is recorded.

use sqlx::{Row, SqliteConnection, sqlite::SqliteRow};

use super::{AuditAction, AuditRow, Cases, json_list};
use crate::store::StoreError;

impl Cases {
    /// Records that `who` views a ticket. Returns `false`, and records nothing, if there is no such
    /// ticket or it belongs to another tenant.
    ///
    /// # Errors
    ///
    /// When the file can't be inserted.
    pub async fn record_view(&self, number: &str, tenants: &[String], who: &str, at: &str) -> Result<bool, StoreError> {
        let mut tx = self.writer.begin().await?;
        let inserted = sqlx::query(
            "INSERT INTO audit (at, who, action, tenant, number) SELECT ?1, ?2, ?3, tenant, number FROM tickets \
             WHERE number = ?4 AND tenant IN (SELECT value FROM json_each(?5))",
        )
        .bind(at)
        .bind(who)
        .bind(AuditAction::Viewed.as_str())
        .bind(number)
        .bind(json_list(tenants))
        .execute(tx.connection()?)
        .await?;
        tx.commit().await?;
        Ok(inserted.rows_affected() > 0)
    }

    /// Records an action that concerns no ticket: signing in or out.
    ///
    /// # Errors
    ///
    /// When the file can't be inserted.
    pub async fn record(&self, action: AuditAction, who: &str, at: &str) -> Result<(), StoreError> {
        let mut tx = self.writer.begin().await?;
        sqlx::query("INSERT INTO audit (at, who, action) VALUES (?1, ?2, ?3)")
            .bind(at)
            .bind(who)
            .bind(action.as_str())
            .execute(tx.connection()?)
            .await?;
        tx.commit().await?;
        Ok(())
    }
}

/// The newest audit rows of a ticket, and how many there are in all.
pub(super) async fn of_ticket(tx: &mut SqliteConnection, number: &str) -> Result<(Vec<AuditRow>, u64), StoreError> {
    let rows = sqlx::query("SELECT at, who, action, detail FROM audit WHERE number = ?1 ORDER BY id DESC LIMIT ?2")
        .bind(number)
        .bind(Cases::AUDIT_SHOWN)
        .fetch_all(&mut *tx)
        .await?;
    let count: i64 =
        sqlx::query_scalar("SELECT count(*) FROM audit WHERE number = ?1").bind(number).fetch_one(tx).await?;
    Ok((rows.iter().map(row).collect::<Result<_, _>>()?, u64::try_from(count).unwrap_or_default()))
}

/// A row to be inserted, about a ticket.
pub(super) struct NewAuditRow<'a> {
    pub at: &'a str,
    pub who: &'a str,
    pub action: AuditAction,
    pub tenant: &'a str,
    pub number: &'a str,
    pub detail: Option<String>,
}

/// Writes a row within the transaction of the action it records.
pub(super) async fn write(tx: &mut SqliteConnection, entry: NewAuditRow<'_>) -> Result<(), sqlx::Error> {
    sqlx::query("INSERT INTO audit (at, who, action, tenant, number, detail) VALUES (?1, ?2, ?3, ?4, ?5, ?6)")
        .bind(entry.at)
        .bind(entry.who)
        .bind(entry.action.as_str())
        .bind(entry.tenant)
        .bind(entry.number)
        .bind(entry.detail)
        .execute(tx)
        .await
        .map(|_| ())
}

fn row(row: &SqliteRow) -> Result<AuditRow, StoreError> {
    Ok(AuditRow {
        at: row.try_get("at")?,
        who: row.try_get("who")?,
        action: AuditAction::parse(row.try_get("action")?),
        detail: row.try_get("detail")?,
    })
}
