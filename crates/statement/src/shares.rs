//! How much of a file was checked, how much was passed over, and how much could not be checked.
//!
//! Every row of the file is in exactly one share, and so is its money.

use domain::money::Fen;
use serde::{Deserialize, Serialize};

use crate::as_text;
use crate::fault::Reason;

/// Why a row is passed over: it is no sale, refund or charge, so there is nothing to check in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PassedOver {
    /// Nothing in it.
    Blank,
    /// A title or the header, above the rows or again on a page.
    Heading,
    /// A total of the file itself.
    Total,
    /// A remark.
    Remark,
    /// An order that was not paid, or not yet.
    NotPaid,
    /// A payment or a refund that failed.
    Failed,
    /// An order that was closed or cancelled before it was paid.
    Closed,
    /// The merchant's own money on its way: a payout, a withdrawal, a top-up; without a fee.
    OwnMoney,
    /// What moves no money: an inquiry, a hold, an amount and a fee of zero.
    NoMoney,
}

impl PassedOver {
    /// Every reason.
    pub const ALL: [Self; 9] = [
        Self::Blank,
        Self::Heading,
        Self::Total,
        Self::Remark,
        Self::NotPaid,
        Self::Failed,
        Self::Closed,
        Self::OwnMoney,
        Self::NoMoney,
    ];

    /// The stable name, part of an interface text's key.
    pub fn key(self) -> &'static str {
        match self {
            Self::Blank => "blank",
            Self::Heading => "heading",
            Self::Total => "total",
            Self::Remark => "remark",
            Self::NotPaid => "not_paid",
            Self::Failed => "failed",
            Self::Closed => "closed",
            Self::OwnMoney => "own_money",
            Self::NoMoney => "no_money",
        }
    }

    /// Whether the row has money of its own. A total repeats the money of other rows, so it does not.
    pub(crate) fn has_money(self) -> bool {
        !matches!(self, Self::Blank | Self::Heading | Self::Total | Self::Remark)
    }
}

/// Some rows and the money in them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    /// How many rows.
    pub rows: u64,
    /// The sum of their amounts, each without its sign; of a row without an amount, its fee.
    #[serde(with = "as_text::fen")]
    pub money: Fen,
    /// Of these rows, how many have an amount that can't be read: their money is not in the sum.
    pub without_amount: u64,
}

/// The rows of one share that are there for one reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part<W> {
    /// Why they are there.
    pub why: W,
    /// How many they are, and their money.
    pub share: Share,
}

/// The whole file in three shares.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shares {
    /// Sales, refunds and charges that were held against the contract.
    pub checked: Share,
    /// Rows with nothing to check in them, by reason, the most frequent first.
    pub passed_over: Vec<Part<PassedOver>>,
    /// Rows that may move money and could not be checked, by reason, the most frequent first. They are
    /// never counted as agreeing with the contract.
    pub unchecked: Vec<Part<Reason>>,
}

impl Default for Share {
    fn default() -> Self {
        Self { rows: 0, money: Fen(0), without_amount: 0 }
    }
}

impl Share {
    /// Both shares together.
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

fn sum<W>(parts: &[Part<W>]) -> Share {
    parts.iter().fold(Share::default(), |sum, part| sum.plus(part.share))
}
