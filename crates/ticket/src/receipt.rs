//! Intake's answers: a receipt, or a problem that names the fields.

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
    /// [`words_hash`](crate::words_hash) of the revision that is stored, for a sender who does not know which of
    /// two texts arrived; earlier services do not return it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words_hash: Option<String>,
}

impl Receipt {
    /// Whether it proves that this revision of this ticket is stored, and its number and time have their format.
    ///
    /// A server in between may answer with anything; without the check, a text of any length would be stored and shown.
    pub fn proves(&self, key: &Key, revision: u32) -> bool {
        self.key == *key && self.revision == revision && is_number(&self.number) && self.received_at.len() == 25
    }
}

/// Two letters, the day, six characters of Crockford's base 32: `YF-261122-7K3M2P`.
fn is_number(text: &str) -> bool {
    let crockford = |b: u8| b.is_ascii_digit() || (b.is_ascii_uppercase() && !b"ILOU".contains(&b));
    text.len() == 16
        && text.bytes().enumerate().all(|(at, b)| match at {
            0 | 1 => b.is_ascii_uppercase(),
            2 | 9 => b == b'-',
            3..9 => b.is_ascii_digit(),
            _ => crockford(b),
        })
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

#[cfg(test)]
mod tests {
    use super::*;

    fn receipt(number: &str) -> Receipt {
        let received_at = "2026-11-22T10:41:08+08:00".into();
        Receipt { number: number.into(), key: Key::from_random([1; 16]), revision: 1, received_at, words_hash: None }
    }

    #[test]
    fn only_a_receipt_for_exactly_this_revision_with_a_number_is_proof() {
        let key = Key::from_random([1; 16]);
        assert!(receipt("YF-261122-7K3M2P").proves(&key, 1));
        for revision in [0, 2, 9] {
            assert!(!Receipt { revision, ..receipt("YF-261122-7K3M2P") }.proves(&key, 1), "revision {revision}");
        }
        assert!(!receipt("YF-261122-7K3M2P").proves(&Key::from_random([2; 16]), 1));
        let long = "7".repeat(50_000);
        for number in [
            "",
            "YF",
            "YF-261122-7K3M2",
            "yf-261122-7K3M2P",
            "YF-261122-7K3M2U",
            "YF/261122-7K3M2P",
            "云-261122-7K3M2P",
            &long,
        ] {
            assert!(!receipt(number).proves(&key, 1), "{}", &number[..number.len().min(20)]);
        }
        assert!(!Receipt { received_at: long, ..receipt("YF-261122-7K3M2P") }.proves(&key, 1));
    }
}
