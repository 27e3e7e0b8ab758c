//! The steps of a calculation, each with the rule it is based on.

use super::class::FeePart;
use super::practice::Practice;
use super::rate::{Exact, Rate};
use super::tariff::InForce;
use crate::date::Date;
use crate::money::Fen;
use crate::source::Confidence;

/// One figure of a calculation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeeStep<'t> {
    /// What was calculated.
    pub kind: FeeStepKind,
    /// The amount it was calculated from.
    pub base: Fen,
    /// The rate, if there is one.
    pub rate: Option<Rate>,
    /// The share before rounding, if there is one.
    pub exact: Option<Exact>,
    /// The cap or floor that applied.
    pub limit: Option<Limit>,
    /// The figure.
    pub amount: Fen,
    /// The rule it is based on.
    pub rule: RuleRef<'t>,
}

/// What a step calculates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FeeStepKind {
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
    /// What the acquirer keeps; below zero if the contract is below the regulated ceilings.
    AcquirerMargin,
    /// A payment method that the card tariff does not cover; no figure.
    OutsideTariff,
    /// Payout on the same day.
    PayoutCharge,
    /// A charge withheld from the settlement.
    WithheldCharge,
    /// A void: the fee is cancelled with the sale.
    Void,
    /// A refund before settlement; the figure is the fee that is returned with it.
    RefundBeforeSettlement,
    /// A refund after settlement; the figure is the fee that is returned with it.
    RefundAfterSettlement,
}

impl FeeStepKind {
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

/// The limit that applied to a share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// The most it could be.
    Cap(Fen),
    /// The least it could be.
    Floor(Fen),
}

/// The rule that a figure is based on, as a screen shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RuleRef<'t> {
    /// The rule's id.
    pub id: &'t str,
    /// What it is called.
    pub title: &'t str,
    /// Since when it holds; `None` for practice without a known start.
    pub since: Option<Date>,
    /// How certain the figure is.
    pub confidence: Confidence,
    /// Ids of the sources.
    pub sources: &'t [&'t str],
    /// A remark.
    pub note: Option<&'t str>,
}

impl<'t> FeeStep<'t> {
    /// A figure that a rule of practice gives, without a rate.
    pub(super) fn plain(kind: FeeStepKind, base: Fen, amount: Fen, practice: &'t Practice<'t>) -> Self {
        Self { kind, base, rate: None, exact: None, limit: None, amount, rule: practice.into() }
    }

    /// A regulated part of the fee.
    pub(super) fn regulated(kind: FeeStepKind, sale: Fen, found: &InForce<'t>) -> Self {
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
    /// The steps that show this part; the first one is part of the merchant's fee.
    pub(super) fn steps(self) -> &'static [FeeStepKind] {
        match self {
            Self::Issuer => &[FeeStepKind::IssuerFee],
            Self::Network => &[FeeStepKind::NetworkAcquirerSide, FeeStepKind::NetworkIssuerSide],
        }
    }
}
