//! Why a question has no answer, in the form that every `kb ask` prints.

use serde::Serialize;

/// Why a question has no answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Refusal {
    /// The stable name of the reason.
    pub code: &'static str,
    /// The key at fault, where it is one.
    pub field: Option<String>,
    /// What is wrong and what to do.
    pub message: String,
}

impl Refusal {
    /// A refusal because of one key.
    pub fn of(code: &'static str, field: &str, message: impl Into<String>) -> Self {
        Self { code, field: Some(field.to_owned()), message: message.into() }
    }

    /// A refusal of a question that no single key causes.
    pub fn general(code: &'static str, message: impl Into<String>) -> Self {
        Self { code, field: None, message: message.into() }
    }
}
