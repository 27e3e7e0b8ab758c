//! Lists of tickets, page by page. A page begins at a place in the order, not after so many rows, so
//! tickets that arrive meanwhile shift nothing.

use sqlx::{QueryBuilder, Row, Sqlite, sqlite::SqliteRow};
use ticket::Ticket;

use super::{Cases, Cursor, Filter, Page, Place, Summary, list_of};
use crate::store::{StoreError, sqlite};

impl Cases {
    /// The tickets that fit, newest first, a page of them from `place` on.
    ///
    /// # Errors
    ///
    /// When the file can't be read.
    pub async fn list(&self, filter: &Filter, place: Place) -> Result<Page, StoreError> {
        let mut query = QueryBuilder::new(
            "SELECT id, number, received_at, tenant, category, subject, locale, status, revision, terminal_id, \
               response_code, body FROM tickets WHERE ",
        );
        fits(&mut query, filter);
        match place {
            Place::Newest => {}
            Place::OlderThan(at) => beyond(&mut query, "<", at),
            Place::NewerThan(at) => beyond(&mut query, ">", at),
        }
        // One more than is shown tells whether there is more.
        let order = if matches!(place, Place::NewerThan(_)) { "ASC" } else { "DESC" };
        query.push(format!(" ORDER BY received_at {order}, id {order} LIMIT {}", Self::PAGE + 1));
        let mut rows = query.build().fetch_all(&self.readers).await?;
        let more = rows.len() > Self::PAGE;
        rows.truncate(Self::PAGE);
        if matches!(place, Place::NewerThan(_)) {
            rows.reverse();
        }
        let (newer, older) = match place {
            Place::Newest => (false, more),
            Place::OlderThan(_) => (true, more),
            Place::NewerThan(_) => (more, true),
        };
        let edge = |row: Option<&SqliteRow>, wanted: bool| row.filter(|_| wanted).map(cursor).transpose();
        Ok(Page {
            newer: edge(rows.first(), newer)?,
            older: edge(rows.last(), older)?,
            tickets: rows.iter().map(summary).collect::<Result<_, _>>()?,
        })
    }

    /// The categories of these tenants' tickets, in alphabetical order.
    ///
    /// # Errors
    ///
    /// When the file can't be read.
    pub async fn categories(&self, tenants: &[String]) -> Result<Vec<String>, StoreError> {
        let found = sqlx::query_scalar(
            "SELECT DISTINCT category FROM tickets WHERE tenant IN (SELECT value FROM json_each(?1)) ORDER BY category",
        )
        .bind(list_of(tenants))
        .fetch_all(&self.readers)
        .await?;
        Ok(found)
    }
}

/// Says which tickets fit. What was typed goes in as a parameter, never as text of the query.
fn fits(query: &mut QueryBuilder<Sqlite>, filter: &Filter) {
    // The plus keeps SQLite from gathering all of a tenant's tickets to sort them: they already lie in
    // the order of arrival, and the few a page needs are soon found.
    query.push("+tenant IN (SELECT value FROM json_each(").push_bind(list_of(&filter.tenants)).push("))");
    if !filter.status.is_empty() {
        let names: Vec<String> = filter.status.iter().map(|status| status.as_str().to_owned()).collect();
        query.push(" AND status IN (SELECT value FROM json_each(").push_bind(list_of(&names)).push("))");
    }
    if let Some(category) = &filter.category {
        query.push(" AND category = ").push_bind(category.clone());
    }
    // A day's name sorts before all instants of that day.
    if let Some(from) = filter.from {
        query.push(" AND received_at >= ").push_bind(from.to_string());
    }
    if let Some(to) = filter.to.and_then(|to| to.tomorrow().ok()) {
        query.push(" AND received_at < ").push_bind(to.to_string());
    }
    if let Some(text) = &filter.text {
        query.push(" AND (terminal_id = ").push_bind(text.clone()).push(" COLLATE NOCASE");
        query.push(" OR response_code = ").push_bind(text.clone()).push(" COLLATE NOCASE");
        // `~` sorts after all characters of a number.
        let upper = text.to_ascii_uppercase();
        query.push(" OR (number >= ").push_bind(upper.clone());
        query.push(" AND number < ").push_bind(format!("{upper}~")).push("))");
    }
}

fn beyond(query: &mut QueryBuilder<Sqlite>, side: &str, at: Cursor) {
    query.push(format!(" AND (received_at, id) {side} ("));
    query.push_bind(format!("{}+08:00", at.received_at)).push(", ").push_bind(at.id).push(")");
}

fn cursor(row: &SqliteRow) -> Result<Cursor, StoreError> {
    let (number, at): (&str, &str) = (row.try_get("number")?, row.try_get("received_at")?);
    let received_at = at.strip_suffix("+08:00").and_then(|civil| civil.parse().ok());
    let received_at = received_at.ok_or_else(|| StoreError::Unreadable {
        number: number.to_owned(),
        reason: format!("received_at is {at:?}, not a time in UTC+8"),
    })?;
    Ok(Cursor { received_at, id: row.try_get("id")? })
}

fn summary(row: &SqliteRow) -> Result<Summary, StoreError> {
    let number: String = row.try_get("number")?;
    let ticket: Ticket = sqlite::body(row, &number)?;
    Ok(Summary {
        received_at: row.try_get("received_at")?,
        tenant: row.try_get("tenant")?,
        category: row.try_get("category")?,
        subject: row.try_get("subject")?,
        locale: row.try_get("locale")?,
        status: sqlite::status(row, &number)?,
        revision: row.try_get("revision")?,
        terminal_id: row.try_get("terminal_id")?,
        response_code: row.try_get("response_code")?,
        phone: ticket.contact.phone,
        number,
    })
}
