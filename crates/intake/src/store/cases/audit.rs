//! Writing down who did what. A ticket's page is drawn only after its view is written.

use sqlx::{Row, SqliteConnection, sqlite::SqliteRow};

use super::{Action, AuditRow, Cases, list_of};
use crate::store::StoreError;

impl Cases {
    /// Writes down that `who` looks at a ticket. `false`, and nothing is written, when the ticket is
    /// not there or not of these tenants.
    ///
    /// # Errors
    ///
    /// When the file takes no writes.
    pub async fn view(&self, number: &str, tenants: &[String], who: &str, at: &str) -> Result<bool, StoreError> {
        let mut tx = self.writer.begin().await?;
        let written = sqlx::query(
            "INSERT INTO audit (at, who, action, tenant, number) SELECT ?1, ?2, ?3, tenant, number FROM tickets \
             WHERE number = ?4 AND tenant IN (SELECT value FROM json_each(?5))",
        )
        .bind(at)
        .bind(who)
        .bind(Action::Viewed.as_str())
        .bind(number)
        .bind(list_of(tenants))
        .execute(tx.on()?)
        .await?;
        tx.commit().await?;
        Ok(written.rows_affected() > 0)
    }

    /// Writes down something that concerns no ticket: signing in or out.
    ///
    /// # Errors
    ///
    /// When the file takes no writes.
    pub async fn note(&self, action: Action, who: &str, at: &str) -> Result<(), StoreError> {
        let mut tx = self.writer.begin().await?;
        sqlx::query("INSERT INTO audit (at, who, action) VALUES (?1, ?2, ?3)")
            .bind(at)
            .bind(who)
            .bind(action.as_str())
            .execute(tx.on()?)
            .await?;
        tx.commit().await?;
        Ok(())
    }
}

/// The newest audit rows of a ticket, and how many there are in all.
pub(super) async fn of(tx: &mut SqliteConnection, number: &str) -> Result<(Vec<AuditRow>, u64), StoreError> {
    let rows = sqlx::query("SELECT at, who, action, detail FROM audit WHERE number = ?1 ORDER BY id DESC LIMIT ?2")
        .bind(number)
        .bind(Cases::AUDIT_SHOWN)
        .fetch_all(&mut *tx)
        .await?;
    let all: i64 =
        sqlx::query_scalar("SELECT count(*) FROM audit WHERE number = ?1").bind(number).fetch_one(tx).await?;
    Ok((rows.iter().map(row).collect::<Result<_, _>>()?, u64::try_from(all).unwrap_or_default()))
}

/// A row about a ticket that is changed.
pub(super) struct Entry<'a> {
    pub at: &'a str,
    pub who: &'a str,
    pub action: Action,
    pub tenant: &'a str,
    pub number: &'a str,
    pub detail: Option<String>,
}

/// Writes a row within the transaction that does what it tells of.
pub(super) async fn write(tx: &mut SqliteConnection, entry: Entry<'_>) -> Result<(), sqlx::Error> {
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
        action: Action::parse(row.try_get("action")?),
        detail: row.try_get("detail")?,
    })
}
