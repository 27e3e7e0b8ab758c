//! Lists of tickets, page by page. A page begins at a position in the order of arrival and not after a
//! number of rows, so tickets that arrive meanwhile shift nothing.
//!
//! Each tenant and each status is queried separately, through an index in the order of arrival, and a page
//! is merged from the first rows of each. So a list takes as long as its page, however large the file is.

use std::collections::BTreeSet;

use jiff::civil::DateTime;
use sqlx::{QueryBuilder, Row, Sqlite, SqliteConnection, sqlite::SqliteRow};

use super::{Cases, Cursor, Filter, ListPage, ListPosition, TicketSummary};
use crate::{
    status::Status,
    store::{StoreError, rows},
};

/// If more numbers than this begin with the text, the days that the text stands for are scanned instead.
const MAX_NUMBERS: i64 = 2_000;

/// A ticket's position in the order of arrival, as stored in the file.
type RowPosition = (String, i64);

impl Cases {
    /// One page of the matching tickets, newest first, beginning at `position`.
    ///
    /// # Errors
    ///
    /// When the file can't be read.
    pub async fn list(&self, filter: &Filter, position: ListPosition) -> Result<ListPage, StoreError> {
        let mut tx = self.readers.begin().await?;
        let mut found = BTreeSet::new();
        for tenant in &filter.tenants {
            for scan in index_scans(tx.connection()?, filter, tenant).await? {
                for status in statuses(filter, scan) {
                    let mut query = build_query(filter, position, tenant, scan, status);
                    for row in query.build().fetch_all(tx.connection()?).await? {
                        found.insert((row.try_get("received_at")?, row.try_get("id")?));
                    }
                }
            }
        }
        let ascending = matches!(position, ListPosition::NewerThan(_));
        // One more row than is shown tells whether there is another page.
        let more = found.len() > Self::PAGE;
        let mut shown: Vec<RowPosition> = if ascending {
            found.into_iter().take(Self::PAGE).collect()
        } else {
            found.into_iter().rev().take(Self::PAGE).collect()
        };
        if ascending {
            shown.reverse();
        }
        let (newer, older) = match position {
            ListPosition::Newest => (false, more),
            ListPosition::OlderThan(_) => (true, more),
            ListPosition::NewerThan(_) => (more, true),
        };
        let edge = |at: Option<&RowPosition>, wanted: bool| at.filter(|_| wanted).map(cursor).transpose();
        let page = ListPage {
            newer: edge(shown.first(), newer)?,
            older: edge(shown.last(), older)?,
            tickets: summaries(tx.connection()?, &shown).await?,
        };
        tx.end().await?;
        Ok(page)
    }
}

/// The index through which a tenant's tickets are scanned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum IndexScan {
    Arrival,
    Category,
    Terminal,
    Code,
    /// All numbers that begin with the text.
    NumberSource,
    /// The days that the text, the beginning of a number, stands for.
    Days,
}

impl IndexScan {
    fn index(self, filter: &Filter, status: Option<Status>) -> &'static str {
        match (self, filter.category.is_some(), status.is_some()) {
            (Self::NumberSource, ..) => "tickets_by_number",
            // A terminal has few tickets, so the other conditions are checked row by row.
            (Self::Terminal, ..) => "tickets_by_terminal",
            (Self::Code, false, _) => "tickets_by_code",
            (Self::Code, true, _) => "tickets_by_code_and_category",
            (Self::Category, ..) | (_, true, _) => "tickets_by_category",
            (_, false, false) => "tickets_by_arrival",
            (_, false, true) => "tickets_by_status",
        }
    }
}

/// The scans that together find all of a tenant's matching tickets.
async fn index_scans(tx: &mut SqliteConnection, filter: &Filter, tenant: &str) -> Result<Vec<IndexScan>, StoreError> {
    let Some(text) = &filter.text else {
        return Ok(vec![if filter.category.is_some() { IndexScan::Category } else { IndexScan::Arrival }]);
    };
    let (from, to) = number_range(text);
    let many: i64 = sqlx::query_scalar(
        "SELECT count(*) FROM (SELECT 1 FROM tickets INDEXED BY tickets_by_number \
           WHERE tenant = ?1 AND number >= ?2 AND number < ?3 LIMIT ?4)",
    )
    .bind(tenant)
    .bind(from)
    .bind(to)
    .bind(MAX_NUMBERS)
    .fetch_one(tx)
    .await?;
    let by_number = match many {
        0 => None,
        MAX_NUMBERS => Some(IndexScan::Days),
        _ => Some(IndexScan::NumberSource),
    };
    Ok([Some(IndexScan::Terminal), Some(IndexScan::Code), by_number].into_iter().flatten().collect())
}

/// The statuses to query one by one; `None` queries all at once, where the index allows it.
fn statuses(filter: &Filter, scan: IndexScan) -> Vec<Option<Status>> {
    let in_order = scan == IndexScan::Arrival || (scan == IndexScan::Days && filter.category.is_none());
    match (scan, filter.status.is_empty()) {
        (IndexScan::NumberSource, _) => vec![None],
        (_, true) if in_order => vec![None],
        (_, true) => Status::ALL.into_iter().map(Some).collect(),
        (_, false) => filter.status.iter().copied().map(Some).collect(),
    }
}

/// Builds the query for the first positions of a tenant's matching tickets. The typed text is a parameter
/// and never part of the query's text.
fn build_query(
    filter: &Filter,
    position: ListPosition,
    tenant: &str,
    scan: IndexScan,
    status: Option<Status>,
) -> QueryBuilder<Sqlite> {
    let mut query = QueryBuilder::new("SELECT received_at, id FROM tickets INDEXED BY ");
    query.push(scan.index(filter, status)).push(" WHERE tenant = ").push_bind(tenant.to_owned());
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
    // A date sorts before all times of its day.
    if let Some(from) = filter.from {
        query.push(" AND received_at >= ").push_bind(from.to_string());
    }
    if let Some(to) = filter.to.and_then(|to| to.tomorrow().ok()) {
        query.push(" AND received_at < ").push_bind(to.to_string());
    }
    if let Some(text) = &filter.text {
        let (from, to) = number_range(text);
        match scan {
            IndexScan::Terminal => {
                query.push(" AND terminal_id = ").push_bind(text.clone()).push(" COLLATE NOCASE");
            }
            IndexScan::Code => {
                query.push(" AND response_code = ").push_bind(text.clone()).push(" COLLATE NOCASE");
            }
            _ => {
                query.push(" AND number >= ").push_bind(from).push(" AND number < ").push_bind(to);
            }
        }
        if scan == IndexScan::Days {
            let day_prefix = day_prefix(text);
            query.push(" AND received_at >= ").push_bind(day_prefix.clone());
            query.push(" AND received_at < ").push_bind(format!("{day_prefix}~"));
        }
    }
    let order = match position {
        ListPosition::Newest => "DESC",
        ListPosition::OlderThan(at) => push_position(&mut query, "<", at, "DESC"),
        ListPosition::NewerThan(at) => push_position(&mut query, ">", at, "ASC"),
    };
    query.push(format!(" ORDER BY received_at {order}, id {order} LIMIT {}", Cases::PAGE + 1));
    query
}

fn push_position(query: &mut QueryBuilder<Sqlite>, side: &str, at: Cursor, order: &'static str) -> &'static str {
    query.push(format!(" AND (received_at, id) {side} ("));
    query.push_bind(format!("{}+08:00", at.received_at)).push(", ").push_bind(at.id).push(")");
    order
}

/// The range of the numbers that begin with a text. `~` sorts after all characters of a number.
fn number_range(text: &str) -> (String, String) {
    let from = text.to_ascii_uppercase();
    let to = format!("{from}~");
    (from, to)
}

/// The beginning of the dates that a number's beginning stands for: `YF-2611` is in `2026-11`.
fn day_prefix(text: &str) -> String {
    let digits = text.chars().skip(3).take_while(char::is_ascii_digit).take(6);
    digits.enumerate().fold("20".to_owned(), |mut day_prefix, (at, digit)| {
        if at > 0 && at % 2 == 0 {
            day_prefix.push('-');
        }
        day_prefix.push(digit);
        day_prefix
    })
}

/// The rows that a page shows, in its order.
async fn summaries(tx: &mut SqliteConnection, shown: &[RowPosition]) -> Result<Vec<TicketSummary>, StoreError> {
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

fn cursor((at, id): &RowPosition) -> Result<Cursor, StoreError> {
    let received_at = at.strip_suffix("+08:00").and_then(|civil| civil.parse::<DateTime>().ok());
    let received_at = received_at.ok_or_else(|| StoreError::Unreadable {
        number: format!("in row {id}"),
        reason: format!("received_at is {at:?}, not a time in UTC+8"),
    })?;
    Ok(Cursor { received_at, id: *id })
}

fn summary(row: &SqliteRow) -> Result<TicketSummary, StoreError> {
    let number: String = row.try_get("number")?;
    Ok(TicketSummary {
        received_at: row.try_get("received_at")?,
        tenant: row.try_get("tenant")?,
        category: row.try_get("category")?,
        subject: row.try_get("subject")?,
        locale: row.try_get("locale")?,
        status: rows::status(row, &number)?,
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
            assert_eq!(day_prefix(text), expected);
        }
    }
}
