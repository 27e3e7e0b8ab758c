//! The address of a ticket's page. It keeps the list's query, so that the page can link back to the list.

use serde::{Deserialize, Serialize};

use super::list_query::ListQuery;

/// The query of a ticket's address.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct TicketQuery {
    /// The query of the list to return to.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub list: String,
    /// Not empty right after a change.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub saved: String,
    /// The revision whose changes are shown; the newest if this is not a number.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub revision: String,
}

/// The address of a ticket's page, with the list to return to.
pub fn of_ticket(number: &str, list: &ListQuery) -> String {
    with_query(number, &TicketQuery { list: list.query(), ..TicketQuery::default() })
}

/// The address of a ticket's page at the changes of one revision.
pub fn of_revision(number: &str, list: &ListQuery, revision: u32) -> String {
    let query = TicketQuery { list: list.query(), revision: revision.to_string(), ..TicketQuery::default() };
    format!("{}#changes", with_query(number, &query))
}

/// The address to go to after a change was saved.
pub fn after_saving(number: &str, list: &ListQuery) -> String {
    let query = TicketQuery { list: list.query(), saved: "1".to_owned(), revision: String::new() };
    format!("{}#handling", with_query(number, &query))
}

fn with_query(number: &str, query: &TicketQuery) -> String {
    // Texts always serialize.
    let query = serde_urlencoded::to_string(query).unwrap_or_default();
    if query.is_empty() { format!("/agent/tickets/{number}") } else { format!("/agent/tickets/{number}?{query}") }
}
