//! Reads rows of the database. What a row contains is checked here, because other programs can write the file.

use sqlx::{Row, sqlite::SqliteRow};
use ticket::Ticket;

use super::{StoreError, StoredTicket};
use crate::status::Status;

/// Reads a ticket's row.
pub(super) fn stored(row: SqliteRow) -> Result<StoredTicket, StoreError> {
    let number: String = row.try_get("number")?;
    Ok(StoredTicket {
        ticket: body(&row, &number)?,
        received_at: row.try_get("received_at")?,
        updated_at: row.try_get("updated_at")?,
        status: status(&row, &number)?,
        note: row.try_get("note")?,
        number,
    })
}

/// Reads the column `body`.
pub(super) fn body(row: &SqliteRow, number: &str) -> Result<Ticket, StoreError> {
    // The parser's message may quote the body; its line and column can't.
    serde_json::from_str(row.try_get("body")?).map_err(|e| StoreError::Unreadable {
        number: number.to_owned(),
        reason: format!("not a ticket's JSON at column {}", e.column()),
    })
}

/// Reads the column `status`.
pub(super) fn status(row: &SqliteRow, number: &str) -> Result<Status, StoreError> {
    let name: &str = row.try_get("status")?;
    Status::parse(name).ok_or_else(|| StoreError::Unreadable {
        number: number.to_owned(),
        reason: format!("{name:?} is not a status"),
    })
}
