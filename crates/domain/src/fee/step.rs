//! How an answer came about, figure by figure, each with the rule it rests on.

use super::{Exact, FeePart, InForce, Practice, Rate};
use crate::date::Date;
use crate::money::Fen;
use crate::source::Confidence;

/// One figure on the way to the answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step<'t> {
    /// What was reckoned.
    pub kind: StepKind,
    /// What it was reckoned from.
    pub base: Fen,
    /// The rate, where there is one.
    pub rate: Option<Rate>,
    /// The share before it was rounded, where there is one.
    pub exact: Option<Exact>,
    /// The cap or floor that took hold.
    pub limit: Option<Limit>,
    /// The figure.
    pub amount: Fen,
    /// The rule it rests on.
    pub rule: RuleRef<'t>,
}

/// What a step reckons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepKind {
    /// What the merchant pays by the contract.
    ContractFee,
    /// The same, by the contract's tier for small sales.
    SmallValueFee,
    /// A share that was rounded to the fen.
    Rounding,
    /// The issuer's part.
    IssuerFee,
    /// The network's part from the acquirer.
    NetworkAcquirerSide,
    /// The network's part from the issuer, which the merchant does not bear.
    NetworkIssuerSide,
    /// What the acquirer keeps; below zero the contract is below the regulated cost.
    AcquirerMargin,
    /// A way to pay that the card tariff does not explain; no figure.
    OutsideTariff,
    /// Payout on the same day.
    PayoutCharge,
    /// A charge taken from the settlement.
    WithheldCharge,
    /// A void: the fee goes with the sale.
    Void,
    /// A refund before settlement; the figure is the fee that comes back with it.
    RefundBeforeSettlement,
    /// A refund after settlement; the figure is the fee that comes back with it.
    RefundAfterSettlement,
}

impl StepKind {
    /// The part of a text key that names it.
    pub fn key(self) -> &'static str {
        match self {
            Self::ContractFee => "contract_fee",
            Self::SmallValueFee => "small_value_fee",
            Self::Rounding => "rounding",
            Self::IssuerFee => "issuer_fee",
            Self::NetworkAcquirerSide => "network_fee_acquirer_side",
            Self::NetworkIssuerSide => "network_fee_issuer_side",
            Self::AcquirerMargin => "acquirer_margin",
            Self::OutsideTariff => "outside_tariff",
            Self::PayoutCharge => "payout_charge",
            Self::WithheldCharge => "withheld_charge",
            Self::Void => "void",
            Self::RefundBeforeSettlement => "refund_before_settlement",
            Self::RefundAfterSettlement => "refund_after_settlement",
        }
    }
}

/// What held a share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// The most it could be.
    Cap(Fen),
    /// The least it could be.
    Floor(Fen),
}

/// The rule a figure rests on: what a screen shows beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RuleRef<'t> {
    /// The rule's id.
    pub id: &'t str,
    /// What it is called.
    pub title: &'t str,
    /// Since when it holds; `None` for practice without a known start.
    pub since: Option<Date>,
    /// How sure the figure is.
    pub confidence: Confidence,
    /// Ids of the sources.
    pub sources: &'t [&'t str],
    /// What else to know.
    pub note: Option<&'t str>,
}

impl<'t> Step<'t> {
    /// A figure that a rule of practice gives, without a rate.
    pub(super) fn plain(kind: StepKind, base: Fen, amount: Fen, practice: &'t Practice<'t>) -> Self {
        Self { kind, base, rate: None, exact: None, limit: None, amount, rule: practice.into() }
    }

    /// A regulated part of the fee.
    pub(super) fn regulated(kind: StepKind, sale: Fen, found: &InForce<'t>) -> Self {
        let (exact, amount, confidence) = found.fee(sale);
        let limit = (amount < exact.half_up()).then_some(Limit::Cap(amount));
        let rule = RuleRef {
            id: found.series.id,
            title: found.series.title,
            since: Some(found.value.since),
            confidence,
            sources: &found.value.sources,
            note: found.value.note,
        };
        Self { kind, base: sale, rate: Some(found.rate), exact: Some(exact), limit, amount, rule }
    }
}

impl<'t> From<&'t Practice<'t>> for RuleRef<'t> {
    fn from(practice: &'t Practice<'t>) -> Self {
        Self {
            id: practice.id,
            title: practice.title,
            since: practice.since,
            confidence: practice.confidence,
            sources: &practice.sources,
            note: None,
        }
    }
}

impl FeePart {
    /// The steps that show this part, the one that counts into the merchant's fee first.
    pub(super) fn steps(self) -> &'static [StepKind] {
        match self {
            Self::Issuer => &[StepKind::IssuerFee],
            Self::Network => &[StepKind::NetworkAcquirerSide, StepKind::NetworkIssuerSide],
        }
    }
}
