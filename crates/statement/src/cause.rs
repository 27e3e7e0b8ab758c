//! The likely cause of a difference.

use domain::fee::{PaymentMethod, Rate};
use serde::{Deserialize, Serialize};

use crate::as_text;

/// The likely cause of a difference.
///
/// A cause is claimed only if it gives exactly the charged fee; everything else is [`Cause::Unknown`]. It is a reason
/// to ask the acquirer, not a proof.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(tag = "id", rename_all = "snake_case")]
pub enum Cause {
    /// The same row stands twice.
    Duplicate,
    /// The rate of another payment method, such as credit for a debit card.
    CardClass {
        /// The method it was charged as.
        charged_as: PaymentMethod,
    },
    /// The contract's cap was left out.
    CapMissing,
    /// The cap of other terms of the contract was used.
    CapWrong,
    /// The contract's minimum fee was left out.
    FloorMissing,
    /// The minimum fee of other terms of the contract was used.
    FloorWrong,
    /// Another tier of the same payment method, such as the one for small sales.
    Tier,
    /// The charge for payout on the same day was taken or left out, contrary to what the row says.
    SameDay,
    /// The right rate, rounded differently.
    Rounding,
    /// Another rate: one that the row states, or a whole number of hundredths of a percent that several rows share.
    Rate {
        /// The rate.
        #[serde(with = "as_text::rate")]
        rate: Rate,
    },
    /// A charge that is not in the contract: by itself, beside a fee, or included in a fee.
    ExtraFee,
    /// A fee that was returned in a row without a sale or a refund.
    FeeBack,
    /// No fee was charged.
    NotCharged,
    /// A refund did not return the fee, although the contract returns it.
    RefundFeeKept,
    /// A refund returned the fee, although the contract keeps it.
    RefundFeeReturned,
    /// A refund returned its part of a wrong fee: it follows what was charged.
    RefundFollowsCharge,
    /// No cause gives this fee.
    Unknown,
}

impl Cause {
    /// The stable name of every cause.
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

    /// The payment method it was charged as, or the rate; empty for other causes.
    pub fn detail(self) -> String {
        match self {
            Self::CardClass { charged_as } => charged_as.key().to_owned(),
            Self::Rate { rate } => rate.to_string(),
            _ => String::new(),
        }
    }
}
