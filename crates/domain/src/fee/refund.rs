//! Refunds, in one or several parts, by the cumulative rule.
//!
//! The fee that is kept is the fee of the part that was not refunded, by the terms of the original sale. Each refund
//! returns the difference to the fee kept before it, so that all refunds together never return more than was charged,
//! however they are rounded.

use super::contract::{AfterSettlement, Contract, ContractFee};
use super::error::FeeError;
use super::practice::Practices;
use super::step::{FeeStep, FeeStepKind};
use crate::money::Fen;

/// What was given back of a sale.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum GivenBack {
    /// Nothing.
    #[default]
    Nothing,
    /// The sale was voided before settlement 消费撤销: all of it, and the fee with it.
    Voided,
    /// Refunds 退货, in the order of time.
    Refunds(Vec<Refund>),
}

/// One refund.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refund {
    /// How much was refunded to the cardholder.
    pub amount: Fen,
    /// Before or after settlement.
    pub when: RefundTime,
}

/// Whether the sale was settled before the refund.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RefundTime {
    /// It was not.
    BeforeSettlement,
    /// It was.
    AfterSettlement,
}

/// The state after all refunds.
pub(super) struct AfterRefunds {
    /// What was refunded to the cardholder.
    pub refunded: Fen,
    /// The fee that is kept.
    pub fee_kept: Fen,
}

/// Applies what was given back, adding a step for each part.
pub(super) fn give_back<'t>(
    practices: &'t Practices<'t>,
    contract: &Contract,
    sale: Fen,
    charged: &ContractFee,
    given_back: &GivenBack,
    steps: &mut Vec<FeeStep<'t>>,
) -> Result<AfterRefunds, FeeError> {
    let refunds = match given_back {
        GivenBack::Nothing => &[],
        GivenBack::Voided => {
            steps.push(FeeStep::plain(FeeStepKind::Void, sale, charged.amount, &practices.void));
            return Ok(AfterRefunds { refunded: sale, fee_kept: Fen(0) });
        }
        GivenBack::Refunds(refunds) => refunds.as_slice(),
    };
    if !refunds.is_sorted_by_key(|refund| refund.when) {
        return Err(FeeError::RefundsOutOfOrder);
    }
    let mut left = AfterRefunds { refunded: Fen(0), fee_kept: charged.amount };
    for refund in refunds {
        if refund.amount.0 <= 0 {
            return Err(FeeError::RefundNotPositive { refund: refund.amount });
        }
        let refunded = left.refunded.0.checked_add(refund.amount.0).map(Fen).ok_or(FeeError::TooLarge)?;
        if refunded > sale {
            return Err(FeeError::RefundAboveSale { refunded, sale });
        }
        left.refunded = refunded;
        let (kind, practice, in_proportion) = match refund.when {
            RefundTime::BeforeSettlement => {
                (FeeStepKind::RefundBeforeSettlement, &practices.refund_before_settlement, true)
            }
            RefundTime::AfterSettlement => (
                FeeStepKind::RefundAfterSettlement,
                &practices.refund_after_settlement,
                contract.after_settlement == AfterSettlement::InProportion,
            ),
        };
        let kept = if in_proportion { fee_of_rest(contract, charged, Fen(sale.0 - refunded.0)) } else { left.fee_kept };
        steps.push(FeeStep::plain(kind, refund.amount, Fen(left.fee_kept.0 - kept.0), practice));
        left.fee_kept = kept;
    }
    Ok(left)
}

/// The fee of the part that was not refunded, by the terms of the original sale.
fn fee_of_rest(contract: &Contract, charged: &ContractFee, rest: Fen) -> Fen {
    if rest.0 == 0 {
        return Fen(0);
    }
    contract.by_tier(charged.tier, charged.rate, rest).amount
}
