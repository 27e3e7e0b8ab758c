//! Quotes the fee of one sale: who gets which part of it, and why.

use super::class::FeePart;
use super::contract::{Contract, ContractFee, Payout, Rounding};
use super::error::FeeError;
use super::payment::Payment;
use super::rate::{Exact, Rate};
use super::refund::{GivenBack, give_back};
use super::step::{FeeStep, FeeStepKind, Limit};
use super::tariff::{InForce, Tariff, lower_confidence};
use crate::money::Fen;

/// What is asked about one sale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuoteRequest {
    /// The amount of the sale.
    pub amount: Fen,
    /// How it was paid.
    pub payment: Payment,
    /// Whether it is paid out on the same day (D+0).
    pub same_day: bool,
    /// Charges withheld from this settlement, such as a yearly one.
    pub withheld: Vec<Fen>,
    /// What was given back since the sale.
    pub given_back: GivenBack,
}

impl QuoteRequest {
    /// An ordinary sale: paid out as usual, nothing withheld, nothing given back.
    pub fn new(amount: Fen, payment: Payment) -> Self {
        Self { amount, payment, same_day: false, withheld: Vec::new(), given_back: GivenBack::Nothing }
    }
}

/// The answer about one sale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote<'t> {
    /// The fee charged on the sale.
    pub fee: Fen,
    /// Who gets which part of it; `None` if the card tariff does not say: for wallets, foreign cards, small-value tiers,
    /// and sales of which something was given back.
    pub parts: Option<FeeParts>,
    /// Charges in addition to the fee.
    pub charges: Fen,
    /// What was given back to the cardholder.
    pub refunded: Fen,
    /// The part of the fee that was returned with it.
    pub fee_returned: Fen,
    /// What is left for the merchant; below zero if a fee is kept for a sale that was refunded completely.
    pub net: Fen,
    /// The fee as a share of the sale in 10⁻⁸, half up; with a floor it may be more than 100 %.
    pub effective_e8: i64,
    /// How these figures were calculated.
    pub steps: Vec<FeeStep<'t>>,
}

/// The parts of a fee. `issuer`, `network_acquirer` and `margin` add up to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FeeParts {
    /// To the bank that issued the card.
    pub issuer: Fen,
    /// To the network, from the acquirer.
    pub network_acquirer: Fen,
    /// To the network, from the issuer; the merchant does not bear it.
    pub network_issuer: Fen,
    /// What the acquirer keeps.
    pub margin: Fen,
}

impl FeeParts {
    /// Whether the fee is lower than what issuer and network may take at most. That is not a fault: a ceiling is not a
    /// cost.
    pub fn below_ceilings(&self) -> bool {
        self.margin.0 < 0
    }
}

impl Quote<'_> {
    /// What is kept of the fee after all refunds.
    pub fn fee_kept(&self) -> Fen {
        Fen(self.fee.0 - self.fee_returned.0)
    }
}

/// Returns what one sale costs, who gets which part, and why.
///
/// # Units and rounding
///
/// Whole fen; rates in 10⁻⁸ of the sale. Each figure is rounded once, half a fen up, before its cap; the contract may
/// round differently. The merchant's fee is rounded once and the acquirer's margin is what is left of it, so the parts
/// add up exactly.
///
/// # Errors
///
/// * [`FeeError::SaleNotPositive`]; a refund is not a negative sale.
/// * [`FeeError::NoRateInForce`] and [`FeeError::NotSettledByFacts`] for the day of a card sale. The rate of another day
///   is never used. A sale of which something was given back has no parts and so no such error.
/// * [`FeeError::AboveSmallValue`] for a small-value sale above the limit of its day.
/// * The errors of [`Contract::fee`], and those of refunds.
///
/// # Source
///
/// Each [`FeeStep`] names its rule and the rule's sources; the caller shows them next to the figure.
pub fn quote<'t>(tariff: &'t Tariff<'t>, contract: &Contract, request: &QuoteRequest) -> Result<Quote<'t>, FeeError> {
    let sale = request.amount;
    let fee = contract.fee(request.payment.method(), sale, request.same_day)?;
    let payment = in_tier(request.payment, &fee);
    if let Payment::SmallValue { on, .. } = payment {
        let limit = tariff.small_value_on(on)?;
        if sale > Fen(limit.fen.into()) {
            return Err(FeeError::AboveSmallValue { sale, limit: Fen(limit.fen.into()), since: limit.since });
        }
    }
    let mut steps = Vec::with_capacity(8);
    fee_steps(tariff, contract, payment, sale, &fee, &mut steps);
    let unchanged = request.given_back == GivenBack::Nothing;
    let parts = if unchanged { parts(tariff, payment, sale, fee.amount, &mut steps)? } else { None };
    let charges = charges(tariff, contract, request, &mut steps)?;
    let left = give_back(&tariff.practices, contract, sale, &fee, &request.given_back, &mut steps)?;
    let net = i128::from(sale.0) - i128::from(left.refunded.0) - i128::from(left.fee_kept.0) - i128::from(charges.0);
    Ok(Quote {
        fee: fee.amount,
        parts,
        charges,
        refunded: left.refunded,
        fee_returned: Fen(fee.amount.0 - left.fee_kept.0),
        net: i64::try_from(net).map(Fen).map_err(|_| FeeError::TooLarge)?,
        effective_e8: effective(fee.amount.0.into(), sale.0.into()),
        steps,
    })
}

/// `part` as a share of `whole` in 10⁻⁸, half up; `whole` is more than zero.
pub(super) fn effective(part: i128, whole: i128) -> i64 {
    let e8 = (2 * part * i128::from(Rate::WHOLE) + whole).div_euclid(2 * whole);
    i64::try_from(e8).unwrap_or(i64::MAX)
}

/// A card sale in the contract's small-value tier is a small-value sale.
fn in_tier(payment: Payment, fee: &ContractFee) -> Payment {
    match payment {
        Payment::Card { card, on, .. } if fee.tier.small_value => Payment::SmallValue { card, on },
        payment => payment,
    }
}

fn fee_steps<'t>(
    tariff: &'t Tariff<'t>,
    contract: &Contract,
    payment: Payment,
    sale: Fen,
    fee: &ContractFee,
    steps: &mut Vec<FeeStep<'t>>,
) {
    let practices = &tariff.practices;
    let (kind, practice) = match payment {
        Payment::SmallValue { .. } => (FeeStepKind::SmallValueFee, &practices.small_value_tier),
        _ => (FeeStepKind::ContractFee, &practices.contract_fee),
    };
    let limit = if fee.amount < fee.rounded {
        Some(Limit::Cap(fee.amount))
    } else {
        (fee.amount > fee.rounded).then_some(Limit::Floor(fee.amount))
    };
    let (rate, exact) = (Some(fee.rate), Some(fee.exact));
    steps.push(FeeStep { kind, base: sale, rate, exact, limit, amount: fee.amount, rule: practice.into() });
    let rounded = limit.is_none() && Exact::from_fen(fee.amount) != fee.exact;
    if rounded && contract.rounding == Rounding::HalfUp {
        let step = FeeStep::plain(FeeStepKind::Rounding, fee.amount, fee.amount, &practices.rounding);
        steps.push(FeeStep { exact, ..step });
    }
}

/// Splits the fee by the tariff.
fn parts<'t>(
    tariff: &'t Tariff<'t>,
    payment: Payment,
    sale: Fen,
    fee: Fen,
    steps: &mut Vec<FeeStep<'t>>,
) -> Result<Option<FeeParts>, FeeError> {
    let practices = &tariff.practices;
    let (card, class, on) = match payment {
        Payment::Card { card, class, on } => (card, class, on),
        Payment::SmallValue { .. } => return Ok(None),
        Payment::Foreign => {
            steps.push(FeeStep::plain(FeeStepKind::OutsideTariff, sale, fee, &practices.foreign_outside_tariff));
            return Ok(None);
        }
        Payment::Qr => {
            steps.push(FeeStep::plain(FeeStepKind::OutsideTariff, sale, fee, &practices.qr_outside_tariff));
            return Ok(None);
        }
    };
    let mut of = |part: FeePart| -> Result<Fen, FeeError> {
        let found: InForce<'t> = tariff.in_force(part, card, class, on)?;
        steps.extend(part.steps().iter().map(|kind| FeeStep::regulated(*kind, sale, &found)));
        Ok(found.fee(sale).1)
    };
    let (issuer, network) = (of(FeePart::Issuer)?, of(FeePart::Network)?);
    let margin = Fen(fee.0 - issuer.0 - network.0);
    let confidence = steps.iter().map(|step| step.rule.confidence).reduce(lower_confidence);
    let mut step = FeeStep::plain(FeeStepKind::AcquirerMargin, fee, margin, &practices.acquirer_margin);
    step.rule.confidence = lower_confidence(step.rule.confidence, confidence.unwrap_or(step.rule.confidence));
    steps.push(step);
    Ok(Some(FeeParts { issuer, network_acquirer: network, network_issuer: network, margin }))
}

/// Charges in addition to the fee: for payout on the same day, and those withheld from the settlement.
fn charges<'t>(
    tariff: &'t Tariff<'t>,
    contract: &Contract,
    request: &QuoteRequest,
    steps: &mut Vec<FeeStep<'t>>,
) -> Result<Fen, FeeError> {
    let payout = match contract.payout {
        Some(Payout::Each(charge)) if request.same_day => Some(charge),
        _ => None,
    };
    let practices = &tariff.practices;
    let payout = payout.map(|charge| (FeeStepKind::PayoutCharge, charge, &practices.payout_charge));
    let withheld =
        request.withheld.iter().map(|charge| (FeeStepKind::WithheldCharge, *charge, &practices.withheld_charge));
    let mut sum = Fen(0);
    for (kind, charge, practice) in payout.into_iter().chain(withheld) {
        if charge.0 < 0 {
            return Err(FeeError::ChargeBelowZero { charge });
        }
        sum = sum.0.checked_add(charge.0).map(Fen).ok_or(FeeError::TooLarge)?;
        steps.push(FeeStep::plain(kind, request.amount, charge, practice));
    }
    Ok(sum)
}
