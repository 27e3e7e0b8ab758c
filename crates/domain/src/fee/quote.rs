//! What one sale costs, who gets which part of it, and why.

use super::refund::give_back;
use super::tariff::less_sure;
use super::{
    Card, Class, Contract, ContractFee, FeeError, FeePart, GivenBack, InForce, Limit, Payout, Rounding, Step, StepKind,
    Tariff, WayKind,
};
use crate::date::Date;
use crate::money::Fen;

/// How a sale was paid, with what the tariff needs to know of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// A domestic bank card.
    Card {
        /// Debit or credit.
        card: Card,
        /// The merchant's class, as the contract says.
        class: Class,
        /// The day of the sale in UTC+8.
        on: Date,
    },
    /// A domestic bank card, as a small-value sale 小额免密免签 with a price of its own.
    SmallValue {
        /// Debit or credit.
        card: Card,
        /// The day of the sale in UTC+8.
        on: Date,
    },
    /// A card of a foreign scheme.
    Foreign,
    /// The code of a wallet.
    Qr,
}

impl Way {
    /// How a contract calls it.
    pub fn kind(self) -> WayKind {
        match self {
            Self::Card { card: Card::Debit, .. } | Self::SmallValue { card: Card::Debit, .. } => WayKind::Debit,
            Self::Card { .. } | Self::SmallValue { .. } => WayKind::Credit,
            Self::Foreign => WayKind::Foreign,
            Self::Qr => WayKind::Qr,
        }
    }
}

/// What is asked about one sale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The sale.
    pub amount: Fen,
    /// How it was paid.
    pub way: Way,
    /// Whether it is paid out the same day (D+0).
    pub same_day: bool,
    /// Charges taken from this settlement, such as a yearly one.
    pub withheld: Vec<Fen>,
    /// What was given back since.
    pub given_back: GivenBack,
}

impl Question {
    /// An ordinary sale: paid out as usual, nothing withheld, nothing given back.
    pub fn new(amount: Fen, way: Way) -> Self {
        Self { amount, way, same_day: false, withheld: Vec::new(), given_back: GivenBack::Nothing }
    }
}

/// The answer about one sale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote<'t> {
    /// The fee charged on the sale.
    pub fee: Fen,
    /// Who gets which part of it; `None` where the card tariff does not say: wallets, foreign cards,
    /// small-value tiers, and sales of which something was given back.
    pub parts: Option<Parts>,
    /// Charges beside the fee.
    pub charges: Fen,
    /// What was given back to the cardholder.
    pub refunded: Fen,
    /// The part of the fee that came back with it.
    pub fee_returned: Fen,
    /// What the merchant is left with; below zero where a kept fee has no sale to be taken from.
    pub net: Fen,
    /// The fee as a share of the sale in 10⁻⁸, half up: with a floor it may be more than the whole.
    pub effective_e8: i64,
    /// How all this came about.
    pub steps: Vec<Step<'t>>,
}

/// The parts of a fee. Issuer, network from the acquirer and margin add up to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parts {
    /// To the bank that issued the card.
    pub issuer: Fen,
    /// To the network, from the acquirer.
    pub network_acquirer: Fen,
    /// To the network, from the issuer; the merchant does not bear it.
    pub network_issuer: Fen,
    /// What the acquirer keeps.
    pub margin: Fen,
}

impl Parts {
    /// Whether the contract takes less than the regulated ceilings of issuer and network allow them. A ceiling is no
    /// cost, so this accuses nobody.
    pub fn below_ceilings(&self) -> bool {
        self.margin.0 < 0
    }
}

impl Quote<'_> {
    /// What is kept of the fee after everything given back.
    pub fn fee_kept(&self) -> Fen {
        Fen(self.fee.0 - self.fee_returned.0)
    }
}

/// Returns what one sale costs, who gets which part, and why.
///
/// # Units and rounding
///
/// Whole fen; rates in 10⁻⁸ of the sale. Half a fen rounds up, once for each figure, before its cap;
/// the contract may round otherwise. The merchant's fee is rounded once and the acquirer's margin is
/// what is left of it, so the parts add up to the fen.
///
/// # Errors
///
/// * [`FeeError::SaleNotPositive`]; a refund is not a negative sale.
/// * [`FeeError::NoRateInForce`] and [`FeeError::NotSettledByFacts`] for the day of a card sale whose
///   parts are asked. The nearest rate is never used instead. The parts are not asked once something
///   was given back.
/// * [`FeeError::AboveSmallValue`] for a small-value sale above the limit of its day.
/// * What [`Contract::fee`] gives, and the errors of refunds.
///
/// # Source
///
/// Each [`Step`] names its rule and the sources of it; the caller shows them beside the figure.
pub fn quote<'t>(tariff: &'t Tariff<'t>, contract: &Contract, question: &Question) -> Result<Quote<'t>, FeeError> {
    let sale = question.amount;
    let fee = contract.fee(question.way.kind(), sale, question.same_day)?;
    let way = in_tier(question.way, &fee);
    if let Way::SmallValue { on, .. } = way {
        let limit = tariff.small_value_on(on)?;
        if sale > Fen(limit.fen.into()) {
            return Err(FeeError::AboveSmallValue { sale, limit: Fen(limit.fen.into()), since: limit.since });
        }
    }
    let mut steps = Vec::with_capacity(8);
    fee_steps(tariff, contract, way, sale, &fee, &mut steps);
    let whole = question.given_back == GivenBack::Nothing;
    let parts = if whole { parts(tariff, way, sale, fee.amount, &mut steps)? } else { None };
    let charges = charges(tariff, contract, question, &mut steps)?;
    let left = give_back(&tariff.practices, contract, sale, &fee, &question.given_back, &mut steps)?;
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
    let e8 = (2 * part * i128::from(super::Rate::WHOLE) + whole).div_euclid(2 * whole);
    i64::try_from(e8).unwrap_or(i64::MAX)
}

/// A card sale that falls into the contract's small-value tier is a small-value sale.
fn in_tier(way: Way, fee: &ContractFee) -> Way {
    match way {
        Way::Card { card, on, .. } if fee.tier.small_value => Way::SmallValue { card, on },
        way => way,
    }
}

fn fee_steps<'t>(
    tariff: &'t Tariff<'t>,
    contract: &Contract,
    way: Way,
    sale: Fen,
    fee: &ContractFee,
    steps: &mut Vec<Step<'t>>,
) {
    let practices = &tariff.practices;
    let (kind, practice) = match way {
        Way::SmallValue { .. } => (StepKind::SmallValueFee, &practices.small_value_tier),
        _ => (StepKind::ContractFee, &practices.contract_fee),
    };
    let limit = if fee.amount < fee.rounded {
        Some(Limit::Cap(fee.amount))
    } else {
        (fee.amount > fee.rounded).then_some(Limit::Floor(fee.amount))
    };
    let (rate, exact) = (Some(fee.rate), Some(fee.exact));
    steps.push(Step { kind, base: sale, rate, exact, limit, amount: fee.amount, rule: practice.into() });
    let rounded = limit.is_none() && super::Exact::from_fen(fee.amount) != fee.exact;
    if rounded && contract.rounding == Rounding::HalfUp {
        let step = Step::plain(StepKind::Rounding, fee.amount, fee.amount, &practices.rounding);
        steps.push(Step { exact, ..step });
    }
}

/// Splits the fee by the tariff.
fn parts<'t>(
    tariff: &'t Tariff<'t>,
    way: Way,
    sale: Fen,
    fee: Fen,
    steps: &mut Vec<Step<'t>>,
) -> Result<Option<Parts>, FeeError> {
    let practices = &tariff.practices;
    let (card, class, on) = match way {
        Way::Card { card, class, on } => (card, class, on),
        Way::SmallValue { .. } => return Ok(None),
        Way::Foreign => {
            steps.push(Step::plain(StepKind::OutsideTariff, sale, fee, &practices.foreign_outside_tariff));
            return Ok(None);
        }
        Way::Qr => {
            steps.push(Step::plain(StepKind::OutsideTariff, sale, fee, &practices.qr_outside_tariff));
            return Ok(None);
        }
    };
    let mut of = |part: FeePart| -> Result<Fen, FeeError> {
        let found: InForce<'t> = tariff.in_force(part, card, class, on)?;
        steps.extend(part.steps().iter().map(|kind| Step::regulated(*kind, sale, &found)));
        Ok(found.fee(sale).1)
    };
    let (issuer, network) = (of(FeePart::Issuer)?, of(FeePart::Network)?);
    let margin = Fen(fee.0 - issuer.0 - network.0);
    let confidence = steps.iter().map(|step| step.rule.confidence).reduce(less_sure);
    let mut step = Step::plain(StepKind::AcquirerMargin, fee, margin, &practices.acquirer_margin);
    step.rule.confidence = less_sure(step.rule.confidence, confidence.unwrap_or(step.rule.confidence));
    steps.push(step);
    Ok(Some(Parts { issuer, network_acquirer: network, network_issuer: network, margin }))
}

/// Charges beside the fee: payout on the same day, and what is withheld from the settlement.
fn charges<'t>(
    tariff: &'t Tariff<'t>,
    contract: &Contract,
    question: &Question,
    steps: &mut Vec<Step<'t>>,
) -> Result<Fen, FeeError> {
    let payout = match contract.payout {
        Some(Payout::Each(charge)) if question.same_day => Some(charge),
        _ => None,
    };
    let practices = &tariff.practices;
    let payout = payout.map(|charge| (StepKind::PayoutCharge, charge, &practices.payout_charge));
    let withheld =
        question.withheld.iter().map(|charge| (StepKind::WithheldCharge, *charge, &practices.withheld_charge));
    let mut sum = Fen(0);
    for (kind, charge, practice) in payout.into_iter().chain(withheld) {
        if charge.0 < 0 {
            return Err(FeeError::ChargeBelowZero { charge });
        }
        sum = sum.0.checked_add(charge.0).map(Fen).ok_or(FeeError::TooLarge)?;
        steps.push(Step::plain(kind, question.amount, charge, practice));
    }
    Ok(sum)
}
