//! What a merchant changed from one revision of a ticket to the next, field by field.

use std::collections::BTreeMap;

use serde_json::Value;
use ticket::Ticket;

/// A field that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The field's path in the ticket: `contact.phone`, `path.3.answered` (steps count from 1).
    pub field: String,
    /// What it said before; `None` when it was not there.
    pub before: Option<String>,
    /// What it says now; `None` when it is gone.
    pub after: Option<String>,
}

/// Fields that every revision has anew, or that say nothing about the case.
const OF_NO_MATTER: [&str; 4] = ["revision", "created_at", "key", "secret_hash"];

/// The fields that differ, in alphabetical order, the steps of the path last.
pub fn differences(before: &Ticket, after: &Ticket) -> Vec<Difference> {
    let (mut before, after) = (flat(before), flat(after));
    let mut found = Vec::new();
    for (field, now) in after {
        let then = before.remove(&field);
        if then.as_ref() != Some(&now) {
            found.push(Difference { field, before: then, after: Some(now) });
        }
    }
    found.extend(before.into_iter().map(|(field, then)| Difference { field, before: Some(then), after: None }));
    let on_the_path = |difference: &Difference| difference.field.starts_with("path.");
    found.sort_by(|a, b| (on_the_path(a), &a.field).cmp(&(on_the_path(b), &b.field)));
    found.retain(|difference| !OF_NO_MATTER.contains(&difference.field.as_str()));
    found
}

fn flat(ticket: &Ticket) -> BTreeMap<String, String> {
    let mut fields = BTreeMap::new();
    // A ticket is made of texts and numbers; it always has a form as JSON.
    spread(String::new(), serde_json::to_value(ticket).unwrap_or_default(), &mut fields);
    fields
}

fn spread(at: String, value: Value, fields: &mut BTreeMap<String, String>) {
    let within = |name: &str| if at.is_empty() { name.to_owned() } else { format!("{at}.{name}") };
    match value {
        Value::Object(entries) => entries.into_iter().for_each(|(name, value)| spread(within(&name), value, fields)),
        Value::Array(items) => {
            (1..).zip(items).for_each(|(place, value): (u32, _)| spread(within(&place.to_string()), value, fields));
        }
        // Empty is how a ticket says that there is nothing.
        Value::Null => {}
        Value::String(text) if text.is_empty() => {}
        Value::String(text) => drop(fields.insert(at, text)),
        other => drop(fields.insert(at, other.to_string())),
    }
}
