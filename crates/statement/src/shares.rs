//! How much of a file was checked, passed over, or could not be checked.
//!
//! Every row of the file and its money is in exactly one of these three shares.

use domain::money::Fen;
use serde::{Deserialize, Serialize};

use crate::as_text;
use crate::fault::Reason;
use crate::passed_over::PassedOver;

/// Some rows and the money in them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    /// How many rows.
    pub rows: u64,
    /// The sum of their amounts without signs; for a row without an amount, its fee.
    #[serde(with = "as_text::fen")]
    pub money: Fen,
    /// How many of the rows have an amount that can't be read, so that their money is not in the sum.
    pub without_amount: u64,
}

/// The rows of a share that have the same reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReasonShare<R> {
    /// The reason.
    pub why: R,
    /// The rows and their money.
    pub share: Share,
}

/// All rows of a file in three shares.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shares {
    /// Sales, refunds and charges that were checked against the contract.
    pub checked: Share,
    /// Rows that contain nothing to check, by reason, the most frequent first.
    pub passed_over: Vec<ReasonShare<PassedOver>>,
    /// Rows that may move money and could not be checked, by reason, the most frequent first. They never count as
    /// agreeing with the contract.
    pub unchecked: Vec<ReasonShare<Reason>>,
}

impl Default for Share {
    fn default() -> Self {
        Self { rows: 0, money: Fen(0), without_amount: 0 }
    }
}

impl Share {
    /// The sum of two shares.
    pub fn plus(self, other: Self) -> Self {
        Self {
            rows: self.rows + other.rows,
            money: Fen(self.money.0.saturating_add(other.money.0)),
            without_amount: self.without_amount + other.without_amount,
        }
    }
}

impl Shares {
    /// All rows that were passed over.
    pub fn all_passed_over(&self) -> Share {
        sum(&self.passed_over)
    }

    /// All rows that could not be checked.
    pub fn all_unchecked(&self) -> Share {
        sum(&self.unchecked)
    }

    /// All rows of the file.
    pub fn all(&self) -> Share {
        self.checked.plus(self.all_passed_over()).plus(self.all_unchecked())
    }
}

fn sum<R>(parts: &[ReasonShare<R>]) -> Share {
    parts.iter().fold(Share::default(), |sum, part| sum.plus(part.share))
}
