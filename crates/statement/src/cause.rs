//! What a difference is likely to come from.

use domain::fee::{PaymentMethod, Rate};
use serde::{Deserialize, Serialize};

use crate::as_text;

/// What a difference is likely to come from.
///
/// A cause is claimed only where it gives the charged fee to the fen; everything else is
/// [`Cause::Unknown`]. It is a reason to ask, not a proof.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(tag = "id", rename_all = "snake_case")]
pub enum Cause {
    /// The same row stands twice.
    Duplicate,
    /// The rate of another way to pay, such as credit for a debit card.
    CardClass {
        /// The way it was charged as.
        charged_as: PaymentMethod,
    },
    /// The contract caps this sale, and the cap was left out.
    CapMissing,
    /// A cap of other terms of the contract.
    CapWrong,
    /// The contract has a least fee, and it was left out.
    FloorMissing,
    /// A least fee of other terms of the contract.
    FloorWrong,
    /// Another tier of the same way to pay, such as the one for small sales.
    Tier,
    /// What payout on the same day costs, charged or left out against what the row says.
    SameDay,
    /// The right rate, rounded another way.
    Rounding,
    /// Another rate: one the row states, or a whole number of hundredths of a percent that many rows
    /// share.
    Rate {
        /// The rate.
        #[serde(with = "as_text::rate")]
        rate: Rate,
    },
    /// A charge the contract does not have, on its own, beside a fee or inside it.
    ExtraFee,
    /// A fee that was given back, in a row without a sale or a refund.
    FeeBack,
    /// No fee was charged.
    NotCharged,
    /// The fee did not come back with a refund.
    RefundFeeKept,
    /// The fee came back with a refund, where the contract keeps it.
    RefundFeeReturned,
    /// What came back is the part of a wrong fee: it follows what was charged.
    RefundFollowsCharge,
    /// Nothing that was tried gives this fee.
    Unknown,
}

impl Cause {
    /// Every stable name.
    pub const KEYS: [&str; 17] = [
        "duplicate",
        "card_class",
        "cap_missing",
        "cap_wrong",
        "floor_missing",
        "floor_wrong",
        "tier",
        "same_day",
        "rounding",
        "rate",
        "extra_fee",
        "fee_back",
        "not_charged",
        "refund_fee_kept",
        "refund_fee_returned",
        "refund_follows_charge",
        "unknown",
    ];

    /// The stable name, part of an interface text's key.
    pub fn key(self) -> &'static str {
        match self {
            Self::Duplicate => "duplicate",
            Self::CardClass { .. } => "card_class",
            Self::CapMissing => "cap_missing",
            Self::CapWrong => "cap_wrong",
            Self::FloorMissing => "floor_missing",
            Self::FloorWrong => "floor_wrong",
            Self::Tier => "tier",
            Self::SameDay => "same_day",
            Self::Rounding => "rounding",
            Self::Rate { .. } => "rate",
            Self::ExtraFee => "extra_fee",
            Self::FeeBack => "fee_back",
            Self::NotCharged => "not_charged",
            Self::RefundFeeKept => "refund_fee_kept",
            Self::RefundFeeReturned => "refund_fee_returned",
            Self::RefundFollowsCharge => "refund_follows_charge",
            Self::Unknown => "unknown",
        }
    }

    /// What more is known: the way it was charged as, or the rate; blank else.
    pub fn detail(self) -> String {
        match self {
            Self::CardClass { charged_as } => charged_as.key().to_owned(),
            Self::Rate { rate } => rate.to_string(),
            _ => String::new(),
        }
    }
}
