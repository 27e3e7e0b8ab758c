//! What a list's address asks for. The whole filter stands in the address, so a list can be kept as a
//! bookmark and gone back to; what can't be read is left out and said.

use axum::extract::{Query, rejection::QueryRejection};
use jiff::civil::{Date, DateTime};
use serde::{Deserialize, Serialize};

use crate::{
    number,
    status::Status,
    store::{Cursor, Filter, Place},
};

/// Stands in `status` for the tickets that nobody has answered yet.
pub const OPEN: &str = "open";

/// The query, field by field, as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Asked {
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
    /// The place that all are older than.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub older: String,
    /// The place that all are newer than.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub newer: String,
}

/// A query that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// Which tickets.
    pub filter: Filter,
    /// From where on.
    pub place: Place,
    /// The fields that could not be read.
    pub unread: Vec<&'static str>,
}

impl Asked {
    /// What the address asks for; nothing, if it can't be taken apart.
    pub fn of(query: Result<Query<Self>, QueryRejection>) -> Self {
        query.map(|Query(asked)| asked).unwrap_or_default()
    }

    /// Reads a query that was kept in another page's address.
    pub fn kept(text: &str) -> Self {
        serde_urlencoded::from_str(text).unwrap_or_default()
    }

    /// Whether anything narrows the list.
    pub fn narrows(&self) -> bool {
        Self { older: String::new(), newer: String::new(), ..self.clone() } != Self::default()
    }

    /// The address of the same list at another place.
    pub fn at(&self, place: Place) -> String {
        let text = |cursor: Cursor| format!("{}_{}", cursor.received_at, cursor.id);
        let (older, newer) = match place {
            Place::Newest => (String::new(), String::new()),
            Place::OlderThan(cursor) => (text(cursor), String::new()),
            Place::NewerThan(cursor) => (String::new(), text(cursor)),
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
        // Texts always have a form in an address.
        serde_urlencoded::to_string(self).unwrap_or_default()
    }

    /// Reads the query for an agent who sees these tenants.
    pub fn read(&self, tenants: &[String]) -> Wanted {
        let mut unread = Vec::new();
        let mut or_unread = |field, text: &str, found: bool| {
            if !text.is_empty() && !found {
                unread.push(field);
            }
        };
        let status = match self.status.as_str() {
            OPEN => vec![Status::Received, Status::InProgress],
            name => Status::parse(name).into_iter().collect(),
        };
        or_unread("status", &self.status, !status.is_empty());
        let day = |text: &str| text.parse::<Date>().ok();
        let (from, to) = (day(&self.from), day(&self.to));
        or_unread("from", &self.from, from.is_some());
        or_unread("to", &self.to, to.is_some());
        let (older, newer) = (cursor(&self.older), cursor(&self.newer));
        or_unread("older", &self.older, older.is_some());
        or_unread("newer", &self.newer, newer.is_some());
        let place = match (older, newer) {
            (Some(cursor), _) => Place::OlderThan(cursor),
            (None, Some(cursor)) => Place::NewerThan(cursor),
            (None, None) => Place::Newest,
        };
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        // A whole number is read as people type it.
        let text = self.q.trim();
        let text = number::parse(text).or_else(|| some(text));
        let mut tenants = tenants.to_vec();
        // One that the agent may not see answers as one that is not there.
        tenants.retain(|tenant| self.tenant.is_empty() || *tenant == self.tenant);
        let filter = Filter { tenants, status, category: some(&self.category), from, to, text };
        Wanted { filter, place, unread }
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
    fn a_place_survives_the_address() {
        let cursor = Cursor { received_at: "2026-11-22T10:41:08".parse().unwrap(), id: 7 };
        for place in [Place::Newest, Place::OlderThan(cursor), Place::NewerThan(cursor)] {
            let asked = Asked { q: "A0 & 打印".into(), ..Asked::default() };
            let address = asked.at(place);
            let read = Asked::kept(address.strip_prefix("/agent?").unwrap());
            assert_eq!((read.read(&tenants()).place, read.q), (place, asked.q));
        }
    }

    #[test]
    fn a_number_is_searched_as_people_type_it() {
        let text = |q: &str| Asked { q: q.into(), ..Asked::default() }.read(&tenants()).filter.text;
        assert_eq!(text(" yf 261122 77770p ").as_deref(), Some("YF-261122-77770P"));
        assert_eq!(text("10012041").as_deref(), Some("10012041"));
        assert_eq!(text("  "), None);
    }

    #[test]
    fn what_can_not_be_read_is_left_out_and_said() {
        let asked = Asked { status: "lost".into(), from: "22.11.2026".into(), older: "x_1".into(), ..Asked::default() };
        let wanted = asked.read(&tenants());
        assert_eq!(wanted.unread, ["status", "from", "older"]);
        assert_eq!(wanted.filter, Filter { tenants: tenants(), ..Filter::default() });
    }

    #[test]
    fn a_tenant_the_agent_may_not_see_is_one_that_is_not_there() {
        let seen = |tenant: &str| Asked { tenant: tenant.into(), ..Asked::default() }.read(&tenants()).filter.tenants;
        assert_eq!(seen("qinghe-pay"), ["qinghe-pay"]);
        assert_eq!(seen("other-bank"), Vec::<String>::new());
        assert_eq!(seen("nobody"), Vec::<String>::new());
    }
}
