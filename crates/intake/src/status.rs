//! The status of a ticket: one list for the file, the answer to the merchant, and the agents' pages.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The status of a ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Stored; nobody has taken it up, or the merchant has amended it since.
    Received,
    /// An agent is working on it.
    InProgress,
    /// The merchant has an answer and may still amend the ticket.
    Answered,
    /// Done. The retention days that the merchant agreed to are counted from here.
    Closed,
}

impl Status {
    /// All of them, in the order a ticket goes through them.
    pub const ALL: [Self; 4] = [Self::Received, Self::InProgress, Self::Answered, Self::Closed];

    /// Those an agent can set; only the merchant's submission or amendment sets `received`.
    pub const SETTABLE: [Self; 3] = [Self::InProgress, Self::Answered, Self::Closed];

    /// The name in the file and on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::InProgress => "in_progress",
            Self::Answered => "answered",
            Self::Closed => "closed",
        }
    }

    /// The status with that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.as_str() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_and_the_wire_use_the_same_name_for_a_status() {
        for status in Status::ALL {
            assert_eq!(Status::parse(status.as_str()), Some(status));
            assert_eq!(serde_json::to_value(status).unwrap(), status.as_str());
        }
    }
}
