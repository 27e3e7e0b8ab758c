//! Why a row is passed over.

use serde::{Deserialize, Serialize};

/// Why a row is passed over: it is no sale, refund or charge, so it contains nothing to check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PassedOver {
    /// It is blank.
    Blank,
    /// A title or the header, above the rows or repeated on a page.
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
    /// The merchant's own money being moved, without a fee: a payout, a withdrawal, a top-up.
    OwnMoney,
    /// It moves no money: an inquiry, a hold, an amount and a fee of zero.
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
