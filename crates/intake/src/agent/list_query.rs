//! The query of the list's address. The complete filter is part of the address, so a list can be
//! bookmarked and returned to; conditions that can't be read are ignored and reported on the page.

use axum::extract::{Query, rejection::QueryRejection};
use jiff::civil::{Date, DateTime};
use serde::{Deserialize, Serialize};

use crate::{
    number,
    status::Status,
    store::{Cursor, Filter, ListPosition},
};

/// The value of `status` for tickets that nobody has answered yet.
pub const OPEN: &str = "open";

/// The query, field by field, as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ListQuery {
    /// A number or its beginning, a terminal id or a response code.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub q: String,
    /// A status, or [`OPEN`].
    #[serde(skip_serializing_if = "String::is_empty")]
    pub status: String,
    /// A category's id.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub category: String,
    /// A tenant's id.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub tenant: String,
    /// The first day, `2026-11-22`.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub from: String,
    /// The last day.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub to: String,
    /// The position that all tickets are older than.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub older: String,
    /// The position that all tickets are newer than.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub newer: String,
}

/// A parsed query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParsedQuery {
    /// Which tickets.
    pub filter: Filter,
    /// Where the page begins.
    pub position: ListPosition,
    /// The fields that can't be read.
    pub unreadable: Vec<&'static str>,
}

impl ListQuery {
    /// The query of a request; empty if it can't be decoded.
    pub fn of(query: Result<Query<Self>, QueryRejection>) -> Self {
        query.map(|Query(query)| query).unwrap_or_default()
    }

    /// The query as it is kept in the address of another page.
    pub fn parse(text: &str) -> Self {
        serde_urlencoded::from_str(text).unwrap_or_default()
    }

    /// Whether there is any condition.
    pub fn has_conditions(&self) -> bool {
        Self { older: String::new(), newer: String::new(), ..self.clone() } != Self::default()
    }

    /// The address of the same list at another position.
    pub fn address_at(&self, position: ListPosition) -> String {
        let text = |cursor: Cursor| format!("{}_{}", cursor.received_at, cursor.id);
        let (older, newer) = match position {
            ListPosition::Newest => (String::new(), String::new()),
            ListPosition::OlderThan(cursor) => (text(cursor), String::new()),
            ListPosition::NewerThan(cursor) => (String::new(), text(cursor)),
        };
        Self { older, newer, ..self.clone() }.address()
    }

    /// The list's address.
    pub fn address(&self) -> String {
        let query = self.query();
        if query.is_empty() { "/agent".to_owned() } else { format!("/agent?{query}") }
    }

    /// The query alone.
    pub fn query(&self) -> String {
        // Texts always serialize.
        serde_urlencoded::to_string(self).unwrap_or_default()
    }

    /// Parses the query for an agent who sees these tenants.
    pub fn read(&self, tenants: &[String]) -> ParsedQuery {
        let mut unreadable = Vec::new();
        let mut check = |field, text: &str, found: bool| {
            if !text.is_empty() && !found {
                unreadable.push(field);
            }
        };
        let status = match self.status.as_str() {
            OPEN => vec![Status::Received, Status::InProgress],
            name => Status::parse(name).into_iter().collect(),
        };
        check("status", &self.status, !status.is_empty());
        let day = |text: &str| text.parse::<Date>().ok();
        let (from, to) = (day(&self.from), day(&self.to));
        check("from", &self.from, from.is_some());
        check("to", &self.to, to.is_some());
        let (older, newer) = (cursor(&self.older), cursor(&self.newer));
        check("older", &self.older, older.is_some());
        check("newer", &self.newer, newer.is_some());
        let position = match (older, newer) {
            (Some(cursor), _) => ListPosition::OlderThan(cursor),
            (None, Some(cursor)) => ListPosition::NewerThan(cursor),
            (None, None) => ListPosition::Newest,
        };
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        // A complete number is parsed as people type it.
        let text = self.q.trim();
        let text = number::parse(text).or_else(|| some(text));
        let mut tenants = tenants.to_vec();
        // A tenant that the agent may not see is treated as one that doesn't exist.
        tenants.retain(|tenant| self.tenant.is_empty() || *tenant == self.tenant);
        let filter = Filter { tenants, status, category: some(&self.category), from, to, text };
        ParsedQuery { filter, position, unreadable }
    }
}

fn cursor(text: &str) -> Option<Cursor> {
    let (received_at, id) = text.split_once('_')?;
    Some(Cursor { received_at: received_at.parse::<DateTime>().ok()?, id: id.parse().ok()? })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tenants() -> Vec<String> {
        vec!["yunfan-bank".into(), "qinghe-pay".into()]
    }

    #[test]
    fn a_position_is_the_same_after_it_was_written_into_an_address() {
        let cursor = Cursor { received_at: "2026-11-22T10:41:08".parse().unwrap(), id: 7 };
        for position in [ListPosition::Newest, ListPosition::OlderThan(cursor), ListPosition::NewerThan(cursor)] {
            let list = ListQuery { q: "A0 & 打印".into(), ..ListQuery::default() };
            let address = list.address_at(position);
            let read = ListQuery::parse(address.strip_prefix("/agent?").unwrap());
            assert_eq!((read.read(&tenants()).position, read.q), (position, list.q));
        }
    }

    #[test]
    fn a_number_is_parsed_as_people_type_it() {
        let text = |q: &str| ListQuery { q: q.into(), ..ListQuery::default() }.read(&tenants()).filter.text;
        assert_eq!(text(" yf 261122 77770p ").as_deref(), Some("YF-261122-77770P"));
        assert_eq!(text("10012041").as_deref(), Some("10012041"));
        assert_eq!(text("  "), None);
    }

    #[test]
    fn unreadable_conditions_are_ignored_and_reported() {
        let list =
            ListQuery { status: "lost".into(), from: "22.11.2026".into(), older: "x_1".into(), ..ListQuery::default() };
        let parsed = list.read(&tenants());
        assert_eq!(parsed.unreadable, ["status", "from", "older"]);
        assert_eq!(parsed.filter, Filter { tenants: tenants(), ..Filter::default() });
    }

    #[test]
    fn a_tenant_the_agent_may_not_see_is_treated_as_missing() {
        let seen =
            |tenant: &str| ListQuery { tenant: tenant.into(), ..ListQuery::default() }.read(&tenants()).filter.tenants;
        assert_eq!(seen("qinghe-pay"), ["qinghe-pay"]);
        assert_eq!(seen("other-bank"), Vec::<String>::new());
        assert_eq!(seen("nobody"), Vec::<String>::new());
    }
}
