//! `rules/fees/`: the regulated tariff, the practice of the trade, market rates, merchant categories
//! and the cases beside them. `docs/content/fees.md` shows how to write them.
//!
//! Rates and amounts are texts with a unit, `0.35 %` and `13.00 yuan`, so that none is mistaken.

use domain::fee::{Card, Class, FeePart, PaymentMethod};
use domain::source::Confidence;
use schemars::JsonSchema;
use serde::Deserialize;

use super::{At, Entries, Listed, Str, Text};

/// `rules/fees/tariff.yaml`.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FeeTariff {
    /// Up to which amount a sale counts as small, oldest first.
    pub small_value_limit: Vec<FeeLimit>,
    /// Regulated fees.
    pub series: Vec<FeeSeries>,
}

/// Up to which amount a sale counts as small, from a day on.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FeeLimit {
    /// The first day on which it applies.
    pub since: Str,
    /// The largest small amount.
    pub amount: Str,
    /// Its confidence.
    #[schemars(with = "Listed<Confidence>")]
    pub confidence: Confidence,
    /// Ids of sources.
    pub sources: Vec<Str>,
    /// Notes for reviewers on where it was looked up; never packed.
    #[serde(default)]
    pub evidence: Vec<String>,
}

/// One regulated fee through time.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FeeSeries {
    /// Its id.
    pub id: Str,
    /// What it is called.
    pub title: Text,
    /// Which part of the fee it is.
    #[schemars(with = "Listed<FeePart>")]
    pub part: FeePart,
    /// The cards it applies to.
    #[schemars(with = "Vec<Listed<Card>>")]
    pub cards: Vec<Card>,
    /// The merchants it applies to.
    #[schemars(with = "Vec<Listed<Class>>")]
    pub classes: Vec<Class>,
    /// Its values, oldest first.
    pub values: Vec<FeeValue>,
}

/// A value that applies from a day on.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FeeValue {
    /// The first day on which it applies.
    pub since: Str,
    /// The rate …
    pub rate: Option<Str>,
    /// … or why the facts don't settle it.
    pub unsettled: Option<Text>,
    /// The most that one sale costs.
    pub cap: Option<FeeCap>,
    /// Its confidence.
    #[schemars(with = "Listed<Confidence>")]
    pub confidence: Confidence,
    /// Ids of sources.
    pub sources: Vec<Str>,
    /// What else to know.
    pub note: Option<Text>,
    /// Notes for reviewers on where it was looked up; never packed.
    #[serde(default)]
    pub evidence: Vec<String>,
}

/// The most that one sale costs.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FeeCap {
    /// The amount.
    pub amount: Str,
    /// Its confidence.
    #[schemars(with = "Listed<Confidence>")]
    pub confidence: Confidence,
    /// The fee from which a doubt about the cap changes the confidence of the figure; the cap itself where left out.
    pub doubtful_above: Option<Str>,
}

/// `rules/fees/practice.yaml`: one rule each, all of them needed.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct FeePractices {
    /// The merchant pays what the contract says.
    pub contract_fee: FeePractice,
    /// A share is rounded to the fen, half up, per sale.
    pub rounding: FeePractice,
    /// The acquirer's share is the remainder of the fee.
    pub acquirer_margin: FeePractice,
    /// A small sale is priced by the contract's own tier.
    pub small_value_tier: FeePractice,
    /// A wallet's code is outside the card tariff.
    pub qr_outside_tariff: FeePractice,
    /// A foreign card is outside the card tariff.
    pub foreign_outside_tariff: FeePractice,
    /// Payout on the same day costs extra.
    pub payout_charge: FeePractice,
    /// Charges that are taken from a settlement.
    pub withheld_charge: FeePractice,
    /// A void takes the fee away with the sale.
    pub void: FeePractice,
    /// A refund before settlement leaves the fee of what is still sold.
    pub refund_before_settlement: FeePractice,
    /// A refund after settlement leaves the fee as it was.
    pub refund_after_settlement: FeePractice,
}

/// A rule of practice.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FeePractice {
    /// The rule in one line.
    pub title: Text,
    /// Since when it applies, if that is known.
    pub since: Option<Str>,
    /// Its confidence.
    #[schemars(with = "Listed<Confidence>")]
    pub confidence: Confidence,
    /// Ids of sources.
    pub sources: Vec<Str>,
    /// Notes for reviewers on where it was looked up; never packed.
    #[serde(default)]
    pub evidence: Vec<String>,
}

/// `rules/fees/market.yaml`.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FeeMarket {
    /// What merchants usually pay.
    pub rates: Vec<FeeMarketRate>,
}

/// What merchants of a kind usually pay.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FeeMarketRate {
    /// Its id.
    pub id: Str,
    /// What it is called.
    pub title: Text,
    /// The ways to pay it is about.
    #[schemars(with = "Vec<Listed<PaymentMethod>>")]
    pub ways: Vec<PaymentMethod>,
    /// The merchants it is about; all where left out.
    #[serde(default)]
    #[schemars(with = "Vec<Listed<Class>>")]
    pub classes: Vec<Class>,
    /// The lowest usual rate.
    pub from: Str,
    /// The highest usual rate.
    pub to: Str,
    /// When somebody last looked.
    pub seen: Str,
    /// Its confidence.
    #[schemars(with = "Listed<Confidence>")]
    pub confidence: Confidence,
    /// Ids of sources.
    pub sources: Vec<Str>,
    /// What else to know.
    pub note: Option<Text>,
    /// Notes for reviewers on where it was looked up; never packed.
    #[serde(default)]
    pub evidence: Vec<String>,
}

/// `rules/fees/categories.yaml`.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FeeCategories {
    /// Groups of merchant categories.
    pub categories: Vec<FeeCategory>,
}

/// A group of merchant categories (MCC).
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FeeCategory {
    /// Codes of four digits, in quotes.
    pub codes: Vec<Str>,
    /// What these merchants do.
    pub title: Text,
    /// The class; several where the contract has to be asked.
    #[schemars(with = "Vec<Listed<Class>>")]
    pub classes: Vec<Class>,
    /// The confidence of that.
    #[schemars(with = "Listed<Confidence>")]
    pub confidence: Confidence,
    /// Ids of sources.
    pub sources: Vec<Str>,
    /// A condition.
    pub note: Option<Text>,
    /// Notes for reviewers on where it was looked up; never packed.
    #[serde(default)]
    pub evidence: Vec<String>,
}

/// `rules/fees/<name>.cases.yaml`.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FeeCases {
    /// The cases.
    pub cases: Vec<FeeCase>,
}

/// What the fee rules must answer.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FeeCase {
    /// A sentence that claims something.
    pub name: Str,
    /// What is asked, by the keys of `kb ask fee --ndjson`.
    pub ask: Entries<String>,
    /// What must be answered, by its keys …
    pub answers: Option<Entries<String>>,
    /// … or the code of the error.
    pub error: Option<Str>,
    /// How sure the answer must be: the least sure of its steps.
    #[schemars(with = "Option<At<Listed<Confidence>>>")]
    pub confidence: Option<At<Confidence>>,
}

impl FeePractices {
    /// All rules with their ids, in order.
    pub fn all(&self) -> [(&'static str, &FeePractice); 11] {
        [
            ("contract-fee", &self.contract_fee),
            ("rounding", &self.rounding),
            ("acquirer-margin", &self.acquirer_margin),
            ("small-value-tier", &self.small_value_tier),
            ("qr-outside-tariff", &self.qr_outside_tariff),
            ("foreign-outside-tariff", &self.foreign_outside_tariff),
            ("payout-charge", &self.payout_charge),
            ("withheld-charge", &self.withheld_charge),
            ("void", &self.void),
            ("refund-before-settlement", &self.refund_before_settlement),
            ("refund-after-settlement", &self.refund_after_settlement),
        ]
    }
}
