//! What intake answers: a receipt, or a problem that names the fields.

use serde::{Deserialize, Serialize};

use crate::Key;

/// Proof that a revision of a ticket is stored; only then may the widget forget its copy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Receipt {
    /// The ticket's number, short enough to read out on the phone: `YF-261122-7K3M2P`.
    pub number: String,
    /// The key the ticket was sent with; the widget checks it is its own.
    pub key: Key,
    /// The revision that is stored; the widget checks it is the one it sent.
    pub revision: u32,
    /// When it was stored first, `2026-11-22T10:41:08+08:00`.
    pub received_at: String,
}

/// An error as intake words it (RFC 9457 problem details).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Problem {
    /// A stable address for this kind of problem, `/problems/invalid-ticket`.
    #[serde(rename = "type", default)]
    pub kind: String,
    /// What kind of problem it is, in English.
    #[serde(default)]
    pub title: String,
    /// The HTTP status, again.
    #[serde(default)]
    pub status: u16,
    /// What was wrong this time and what to do about it, in English.
    #[serde(default)]
    pub detail: String,
    /// The fields at fault, if any.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldProblem>,
}

/// One field at fault.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FieldProblem {
    /// The field's path in the ticket: `contact.phone`.
    pub field: String,
    /// A stable code for the fault: `phone_malformed`.
    pub code: String,
    /// The fault in English.
    pub message: String,
}
