//! Lists of tickets, page by page. A page begins at a place in the order, not after so many rows, so
//! tickets that arrive meanwhile shift nothing.
//!
//! Each tenant and each status is asked for apart, by an index that has them in the order of arrival;
//! a page is merged from their first rows. So a list takes as long as its page, not as long as the
//! file is large.

use std::collections::BTreeSet;

use jiff::civil::DateTime;
use sqlx::{QueryBuilder, Row, Sqlite, SqliteConnection, sqlite::SqliteRow};

use super::{Cases, Cursor, Filter, Page, Place, Summary};
use crate::{
    status::Status,
    store::{StoreError, sqlite},
};

/// Above so many numbers with one beginning, the days that it stands for are gone through instead.
const MANY_NUMBERS: i64 = 2_000;

/// A ticket's place in the order of arrival, as the file has it.
type At = (String, i64);

impl Cases {
    /// The tickets that fit, newest first, a page of them from `place` on.
    ///
    /// # Errors
    ///
    /// When the file can't be read.
    pub async fn list(&self, filter: &Filter, place: Place) -> Result<Page, StoreError> {
        let mut reading = self.readers.begin().await?;
        let mut found = BTreeSet::new();
        for tenant in &filter.tenants {
            for way in ways(reading.on()?, filter, tenant).await? {
                for status in statuses(filter, way) {
                    let mut query = question(filter, place, tenant, way, status);
                    for row in query.build().fetch_all(reading.on()?).await? {
                        found.insert((row.try_get("received_at")?, row.try_get("id")?));
                    }
                }
            }
        }
        let upwards = matches!(place, Place::NewerThan(_));
        // One more than is shown tells whether there is more.
        let more = found.len() > Self::PAGE;
        let mut shown: Vec<At> = if upwards {
            found.into_iter().take(Self::PAGE).collect()
        } else {
            found.into_iter().rev().take(Self::PAGE).collect()
        };
        if upwards {
            shown.reverse();
        }
        let (newer, older) = match place {
            Place::Newest => (false, more),
            Place::OlderThan(_) => (true, more),
            Place::NewerThan(_) => (more, true),
        };
        let edge = |at: Option<&At>, wanted: bool| at.filter(|_| wanted).map(cursor).transpose();
        let page = Page {
            newer: edge(shown.first(), newer)?,
            older: edge(shown.last(), older)?,
            tickets: summaries(reading.on()?, &shown).await?,
        };
        reading.end().await?;
        Ok(page)
    }
}

/// By which index a tenant's tickets are gone through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Arrival,
    Category,
    Terminal,
    Code,
    /// The numbers that begin with the text, all of them.
    Numbers,
    /// The days that the text, the beginning of a number, stands for.
    Days,
}

impl Way {
    fn index(self, filter: &Filter, status: Option<Status>) -> &'static str {
        match (self, filter.category.is_some(), status.is_some()) {
            (Self::Numbers, ..) => "tickets_by_number",
            // A terminal has few tickets, so any other condition is soon looked at.
            (Self::Terminal, ..) => "tickets_by_terminal",
            (Self::Code, false, _) => "tickets_by_code",
            (Self::Code, true, _) => "tickets_by_code_and_category",
            (Self::Category, ..) | (_, true, _) => "tickets_by_category",
            (_, false, false) => "tickets_by_arrival",
            (_, false, true) => "tickets_by_status",
        }
    }
}

/// The ways that together find all of a tenant's tickets that fit.
async fn ways(tx: &mut SqliteConnection, filter: &Filter, tenant: &str) -> Result<Vec<Way>, StoreError> {
    let Some(text) = &filter.text else {
        return Ok(vec![if filter.category.is_some() { Way::Category } else { Way::Arrival }]);
    };
    let (from, to) = numbers(text);
    let many: i64 = sqlx::query_scalar(
        "SELECT count(*) FROM (SELECT 1 FROM tickets INDEXED BY tickets_by_number \
           WHERE tenant = ?1 AND number >= ?2 AND number < ?3 LIMIT ?4)",
    )
    .bind(tenant)
    .bind(from)
    .bind(to)
    .bind(MANY_NUMBERS)
    .fetch_one(tx)
    .await?;
    let by_number = match many {
        0 => None,
        MANY_NUMBERS => Some(Way::Days),
        _ => Some(Way::Numbers),
    };
    Ok([Some(Way::Terminal), Some(Way::Code), by_number].into_iter().flatten().collect())
}

/// The statuses to ask for one by one; `None` asks for all at once, where the index allows.
fn statuses(filter: &Filter, way: Way) -> Vec<Option<Status>> {
    let in_order = way == Way::Arrival || (way == Way::Days && filter.category.is_none());
    match (way, filter.status.is_empty()) {
        (Way::Numbers, _) => vec![None],
        (_, true) if in_order => vec![None],
        (_, true) => Status::ALL.into_iter().map(Some).collect(),
        (_, false) => filter.status.iter().copied().map(Some).collect(),
    }
}

/// Asks for the first places of a tenant's tickets that fit. What was typed goes in as a parameter,
/// never as text of the query.
fn question(filter: &Filter, place: Place, tenant: &str, way: Way, status: Option<Status>) -> QueryBuilder<Sqlite> {
    let mut query = QueryBuilder::new("SELECT received_at, id FROM tickets INDEXED BY ");
    query.push(way.index(filter, status)).push(" WHERE tenant = ").push_bind(tenant.to_owned());
    if let Some(status) = status {
        query.push(" AND status = ").push_bind(status.as_str());
    } else if !filter.status.is_empty() {
        let mut names = query.push(" AND status IN (").separated(", ");
        for status in &filter.status {
            names.push_bind(status.as_str());
        }
        query.push(")");
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
        let (from, to) = numbers(text);
        match way {
            Way::Terminal => drop(query.push(" AND terminal_id = ").push_bind(text.clone()).push(" COLLATE NOCASE")),
            Way::Code => drop(query.push(" AND response_code = ").push_bind(text.clone()).push(" COLLATE NOCASE")),
            _ => drop(query.push(" AND number >= ").push_bind(from).push(" AND number < ").push_bind(to)),
        }
        if way == Way::Days {
            let days = days(text);
            query.push(" AND received_at >= ").push_bind(days.clone());
            query.push(" AND received_at < ").push_bind(format!("{days}~"));
        }
    }
    let order = match place {
        Place::Newest => "DESC",
        Place::OlderThan(at) => beyond(&mut query, "<", at, "DESC"),
        Place::NewerThan(at) => beyond(&mut query, ">", at, "ASC"),
    };
    query.push(format!(" ORDER BY received_at {order}, id {order} LIMIT {}", Cases::PAGE + 1));
    query
}

fn beyond(query: &mut QueryBuilder<Sqlite>, side: &str, at: Cursor, order: &'static str) -> &'static str {
    query.push(format!(" AND (received_at, id) {side} ("));
    query.push_bind(format!("{}+08:00", at.received_at)).push(", ").push_bind(at.id).push(")");
    order
}

/// From where to where numbers begin with a text. `~` sorts after all characters of a number.
fn numbers(text: &str) -> (String, String) {
    let from = text.to_ascii_uppercase();
    let to = format!("{from}~");
    (from, to)
}

/// How the days begin that a number's beginning stands for: `YF-2611` is of `2026-11`.
fn days(text: &str) -> String {
    let digits = text.chars().skip(3).take_while(char::is_ascii_digit).take(6);
    digits.enumerate().fold("20".to_owned(), |mut days, (at, digit)| {
        if at > 0 && at % 2 == 0 {
            days.push('-');
        }
        days.push(digit);
        days
    })
}

/// The rows that a page shows, in its order.
async fn summaries(tx: &mut SqliteConnection, shown: &[At]) -> Result<Vec<Summary>, StoreError> {
    let ids = serde_json::Value::from_iter(shown.iter().map(|(_, id)| *id)).to_string();
    let rows = sqlx::query(
        "SELECT number, received_at, tenant, category, subject, locale, status, revision, terminal_id, response_code, \
           json_extract(body, '$.contact.phone') AS phone FROM tickets \
         WHERE id IN (SELECT value FROM json_each(?1)) ORDER BY received_at DESC, id DESC",
    )
    .bind(ids)
    .fetch_all(tx)
    .await?;
    rows.iter().map(summary).collect()
}

fn cursor((at, id): &At) -> Result<Cursor, StoreError> {
    let received_at = at.strip_suffix("+08:00").and_then(|civil| civil.parse::<DateTime>().ok());
    let received_at = received_at.ok_or_else(|| StoreError::Unreadable {
        number: format!("in row {id}"),
        reason: format!("received_at is {at:?}, not a time in UTC+8"),
    })?;
    Ok(Cursor { received_at, id: *id })
}

fn summary(row: &SqliteRow) -> Result<Summary, StoreError> {
    let number: String = row.try_get("number")?;
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
        phone: row.try_get("phone")?,
        number,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_beginning_of_a_number_stands_for_the_days_it_may_be_of() {
        for (text, expected) in
            [("YF", "20"), ("YF-", "20"), ("YF-2", "202"), ("YF-2611", "2026-11"), ("yf-261122-7K", "2026-11-22")]
        {
            assert_eq!(days(text), expected);
        }
    }
}
