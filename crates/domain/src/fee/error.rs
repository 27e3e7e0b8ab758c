//! Why there is no fee, worded for the log and the tool; a screen shows its own text by code.

use thiserror::Error;

use super::class::{Card, Class, FeePart};
use super::method::PaymentMethod;
use super::typed::FeeField;
use crate::date::Date;
use crate::money::Fen;

/// Why a request about fees has no answer.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum FeeError {
    /// Zero or negative.
    #[error("a sale must be more than zero, got {} yuan; for money given back use a refund", sale.to_plain_yuan())]
    SaleNotPositive {
        /// What was asked.
        sale: Fen,
    },
    /// The sum of the amounts is too large to calculate.
    #[error("these amounts together are too large to count; ask about less at a time")]
    TooLarge,
    /// The day is before the first value.
    #[error("no value of {rule} was in force on {on}{}; use a later date", since(*earliest))]
    NoRateInForce {
        /// The series.
        rule: String,
        /// The day.
        on: Date,
        /// The day the first value starts, if there is a value.
        earliest: Option<Date>,
    },
    /// The facts give no figure for this period.
    #[error("what {rule} was on {on} is not settled by the facts since {since}: {why}; ask your acquirer")]
    NotSettledByFacts {
        /// The series.
        rule: String,
        /// The day.
        on: Date,
        /// Since when there is no figure.
        since: Date,
        /// Why.
        why: String,
    },
    /// No series covers this combination: a gap in content.
    #[error("the tariff has no {} fee for {} cards and {} merchants; add the series", part.key(), card.key(), class.key())]
    NoSuchRule {
        /// The part.
        part: FeePart,
        /// The card.
        card: Card,
        /// The class.
        class: Class,
    },
    /// Above the end of the last tier.
    #[error("the contract's tiers end at {} yuan, the sale is {}; add the tier above", most.to_plain_yuan(), sale.to_plain_yuan())]
    AboveTiers {
        /// The sale.
        sale: Fen,
        /// The end of the last tier.
        most: Fen,
    },
    /// Too large for a small-value sale.
    #[error("a small-value sale is at most {} yuan since {since}, this is {}; ask by the merchant's own class", limit.to_plain_yuan(), sale.to_plain_yuan())]
    AboveSmallValue {
        /// The sale.
        sale: Fen,
        /// The limit.
        limit: Fen,
        /// Since when it holds.
        since: Date,
    },
    /// The contract does not cover this payment method.
    #[error("the contract has no terms for {}; add them", method.key())]
    NotInContract {
        /// The payment method.
        method: PaymentMethod,
    },
    /// Tiers that are not in order, or one without an end before the last.
    #[error("a contract's tiers must each end above the previous one, and only the last may be open")]
    TiersOutOfOrder,
    /// A floor above the cap.
    #[error("the least fee, {} yuan, is above the cap of {} yuan; correct one of them", floor.to_plain_yuan(), cap.to_plain_yuan())]
    FloorAboveCap {
        /// The floor.
        floor: Fen,
        /// The cap.
        cap: Fen,
    },
    /// A cap of nothing.
    #[error("a cap must be more than zero, got {} yuan; leave it out where the contract has none", cap.to_plain_yuan())]
    CapNotPositive {
        /// The cap.
        cap: Fen,
    },
    /// A charge below zero.
    #[error("a charge is not below zero, got {} yuan", charge.to_plain_yuan())]
    ChargeBelowZero {
        /// The charge.
        charge: Fen,
    },
    /// More than 100 %.
    #[error("rate and uplift together are more than 100 %; check both")]
    RateTooHigh,
    /// A refund of zero or less.
    #[error("a refund must be more than zero, got {} yuan; leave it out where nothing went back", refund.to_plain_yuan())]
    RefundNotPositive {
        /// The refund.
        refund: Fen,
    },
    /// Refunds above the sale.
    #[error("{} yuan can't be refunded of a sale of {}; check both amounts", refunded.to_plain_yuan(), sale.to_plain_yuan())]
    RefundAboveSale {
        /// All refunds together.
        refunded: Fen,
        /// The sale.
        sale: Fen,
    },
    /// A refund before settlement after one that was made after settlement.
    #[error("a refund before settlement can't follow one after settlement; put them in the order of time")]
    RefundsOutOfOrder,
    /// No sale leaves exactly this amount.
    #[error("no sale leaves exactly {} yuan under these terms; the nearest that leaves more is {}", net.to_plain_yuan(), nearest.map_or_else(|| "none".into(), Fen::to_plain_yuan))]
    NoSaleLeaves {
        /// The amount that should be left.
        net: Fen,
        /// The smallest sale that leaves more.
        nearest: Option<Fen>,
    },
    /// Nothing to compare.
    #[error("there is nothing to compare: give at least one sale a month and one offer")]
    NothingToCompare,
}

fn since(earliest: Option<Date>) -> String {
    earliest.map_or_else(String::new, |earliest| format!(", the first one starts on {earliest}"))
}

impl FeeError {
    /// The stable name, part of the interface text's key.
    pub fn code(&self) -> &'static str {
        match self {
            Self::SaleNotPositive { .. } => "sale_not_positive",
            Self::TooLarge => "too_large",
            Self::NoRateInForce { .. } => "no_rate_in_force",
            Self::NotSettledByFacts { .. } => "not_settled_by_facts",
            Self::NoSuchRule { .. } => "no_such_rule",
            Self::AboveTiers { .. } => "above_tiers",
            Self::AboveSmallValue { .. } => "above_small_value",
            Self::NotInContract { .. } => "not_in_contract",
            Self::TiersOutOfOrder => "tiers_out_of_order",
            Self::FloorAboveCap { .. } => "floor_above_cap",
            Self::CapNotPositive { .. } => "cap_not_positive",
            Self::ChargeBelowZero { .. } => "charge_below_zero",
            Self::RateTooHigh => "rate_too_high",
            Self::RefundNotPositive { .. } => "refund_not_positive",
            Self::RefundAboveSale { .. } => "refund_above_sale",
            Self::RefundsOutOfOrder => "refunds_out_of_order",
            Self::NoSaleLeaves { .. } => "no_sale_leaves",
            Self::NothingToCompare => "nothing_to_compare",
        }
    }

    /// The field to correct; `None` if it is not a single field.
    pub fn field(&self) -> Option<FeeField> {
        match self {
            Self::SaleNotPositive { .. } | Self::AboveTiers { .. } | Self::AboveSmallValue { .. } => {
                Some(FeeField::Amount)
            }
            Self::NoRateInForce { .. } | Self::NotSettledByFacts { .. } => Some(FeeField::Date),
            Self::NotInContract { .. } => Some(FeeField::Card),
            Self::CapNotPositive { .. } => Some(FeeField::Cap),
            Self::FloorAboveCap { .. } => Some(FeeField::Floor),
            Self::ChargeBelowZero { .. } => Some(FeeField::Extra),
            Self::RateTooHigh => Some(FeeField::Rate),
            Self::RefundNotPositive { .. } | Self::RefundAboveSale { .. } | Self::RefundsOutOfOrder => {
                Some(FeeField::Refund)
            }
            Self::NoSaleLeaves { .. } => Some(FeeField::Net),
            Self::TooLarge | Self::NoSuchRule { .. } | Self::TiersOutOfOrder | Self::NothingToCompare => None,
        }
    }
}
