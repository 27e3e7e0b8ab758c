//! Money given back, in one or several parts, by the cumulative rule.
//!
//! The fee kept is the fee of what is still sold, by the terms the sale was priced with. Each part
//! gives back the difference to what was kept before, so that all parts together never give back
//! more than was charged, however they are rounded.

use super::{AfterSettlement, Contract, ContractFee, FeeError, Practices, Step, StepKind};
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
    /// How much went back to the cardholder.
    pub amount: Fen,
    /// When.
    pub when: When,
}

/// Whether the sale was settled before the refund.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum When {
    /// Not yet.
    BeforeSettlement,
    /// It was.
    AfterSettlement,
}

/// What is left after everything given back.
pub(super) struct Left {
    /// Given back to the cardholder.
    pub refunded: Fen,
    /// The fee that is kept.
    pub fee_kept: Fen,
}

/// Goes through what was given back, adding a step for each part.
pub(super) fn give_back<'t>(
    practices: &'t Practices<'t>,
    contract: &Contract,
    sale: Fen,
    charged: &ContractFee,
    given_back: &GivenBack,
    steps: &mut Vec<Step<'t>>,
) -> Result<Left, FeeError> {
    let refunds = match given_back {
        GivenBack::Nothing => &[],
        GivenBack::Voided => {
            steps.push(Step::plain(StepKind::Void, sale, charged.amount, &practices.void));
            return Ok(Left { refunded: sale, fee_kept: Fen(0) });
        }
        GivenBack::Refunds(refunds) => refunds.as_slice(),
    };
    if !refunds.is_sorted_by_key(|refund| refund.when) {
        return Err(FeeError::RefundsOutOfOrder);
    }
    let mut left = Left { refunded: Fen(0), fee_kept: charged.amount };
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
            When::BeforeSettlement => (StepKind::RefundBeforeSettlement, &practices.refund_before_settlement, true),
            When::AfterSettlement => (
                StepKind::RefundAfterSettlement,
                &practices.refund_after_settlement,
                contract.after_settlement == AfterSettlement::InProportion,
            ),
        };
        let kept = if in_proportion { fee_of_rest(contract, charged, Fen(sale.0 - refunded.0)) } else { left.fee_kept };
        steps.push(Step::plain(kind, refund.amount, Fen(left.fee_kept.0 - kept.0), practice));
        left.fee_kept = kept;
    }
    Ok(left)
}

/// The fee of what is still sold, by the terms of the sale as it was made.
fn fee_of_rest(contract: &Contract, charged: &ContractFee, rest: Fen) -> Fen {
    if rest.0 == 0 {
        return Fen(0);
    }
    contract.by_tier(charged.tier, charged.rate, rest).amount
}
