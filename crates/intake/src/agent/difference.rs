//! What a merchant changed from one revision of a ticket to the next, field by field.

use std::collections::BTreeMap;

use serde_json::Value;
use ticket::Ticket;

/// A field that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The field's path in the ticket: `contact.phone`, `path.3.answered` (steps count from 1).
    pub field: String,
    /// The earlier value; `None` if there was none.
    pub before: Option<String>,
    /// The new value; `None` if it was removed.
    pub after: Option<String>,
}

/// Fields that differ in every revision, or that say nothing about the problem.
const IGNORED_FIELDS: [&str; 4] = ["revision", "created_at", "key", "secret_hash"];

/// The fields that differ, in alphabetical order, the steps of the path last.
pub fn differences(before: &Ticket, after: &Ticket) -> Vec<Difference> {
    let (mut before, after) = (flatten(before), flatten(after));
    let mut found = Vec::new();
    for (field, new) in after {
        let old = before.remove(&field);
        if old.as_ref() != Some(&new) {
            found.push(Difference { field, before: old, after: Some(new) });
        }
    }
    found.extend(before.into_iter().map(|(field, old)| Difference { field, before: Some(old), after: None }));
    let is_step = |difference: &Difference| difference.field.starts_with("path.");
    found.sort_by(|a, b| (is_step(a), &a.field).cmp(&(is_step(b), &b.field)));
    let is_time = |field: &str| field.starts_with("device.") && field.ends_with(".at");
    found.retain(|found| !IGNORED_FIELDS.contains(&found.field.as_str()) && !is_time(&found.field));
    found
}

fn flatten(ticket: &Ticket) -> BTreeMap<String, String> {
    let mut fields = BTreeMap::new();
    // A ticket consists of texts and numbers, so it always serializes.
    flatten_into(String::new(), serde_json::to_value(ticket).unwrap_or_default(), &mut fields);
    fields
}

fn flatten_into(at: String, value: Value, fields: &mut BTreeMap<String, String>) {
    let path = |name: &str| if at.is_empty() { name.to_owned() } else { format!("{at}.{name}") };
    match value {
        Value::Object(entries) => {
            entries.into_iter().for_each(|(name, value)| flatten_into(path(&name), value, fields))
        }
        Value::Array(items) => {
            (1..).zip(items).for_each(|(place, value): (u32, _)| flatten_into(path(&place.to_string()), value, fields));
        }
        // A ticket uses the empty text for an absent value.
        Value::Null => {}
        Value::String(text) if text.is_empty() => {}
        Value::String(text) => drop(fields.insert(at, text)),
        other => drop(fields.insert(at, other.to_string())),
    }
}
