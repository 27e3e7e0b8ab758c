//! The answer to a row: columns of text and the steps they result from, or why there is no answer.

use domain::fee::typed::TypedError;
use domain::fee::{FeeError, FeeStep, FeeStepKind, GivenBack, Limit, Quote, Tariff, quote};
use domain::money::Fen;
use domain::source::Confidence;
use serde::Serialize;

use super::{Asked, Row};
use crate::refusal::Refusal;

/// The columns of an answer, in order.
pub const COLUMNS: [&str; 7] = [
    "issuer_fee",
    "network_fee_acquirer_side",
    "network_fee_issuer_side",
    "merchant_fee",
    "acquirer_margin",
    "net_to_merchant",
    "fee_returned",
];

/// An answer in yuan with two decimals; empty where a column does not apply.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Answer {
    /// To the issuer.
    pub issuer_fee: String,
    /// To the network, from the acquirer.
    pub network_fee_acquirer_side: String,
    /// To the network, from the issuer.
    pub network_fee_issuer_side: String,
    /// What the merchant pays, after refunds of the fee.
    pub merchant_fee: String,
    /// What the acquirer keeps.
    pub acquirer_margin: String,
    /// What the merchant is left with.
    pub net_to_merchant: String,
    /// The part of the fee that is returned with a void or refund.
    pub fee_returned: String,
    /// The steps of the calculation.
    pub steps: Vec<StepAnswer>,
}

/// One step of the calculation, with its rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StepAnswer {
    /// What was calculated.
    pub step: &'static str,
    /// The figure in yuan.
    pub amount: String,
    /// The amount it was calculated from.
    pub base: String,
    /// The rate.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rate: Option<String>,
    /// The share before it was rounded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exact: Option<String>,
    /// The cap that applied.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cap: Option<String>,
    /// The floor that applied.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub floor: Option<String>,
    /// The fee as a share of the sale in 10⁻⁸; with the contract's fee only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub effective_e8: Option<i64>,
    /// That the contract takes less than the regulated ceilings together; with the margin only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub below_regulated_ceilings: Option<bool>,
    /// The rule's id.
    pub rule: String,
    /// Since when it is in force; nothing for practice without a known start.
    pub since: Option<String>,
    /// The confidence of the figure.
    pub confidence: Confidence,
    /// Ids of the sources.
    pub sources: Vec<String>,
    /// What else to know.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl From<TypedError> for Refusal {
    fn from(error: TypedError) -> Self {
        let (code, field) = (error.fault.code(), Some(error.field.key().to_owned()));
        Self { code, field, message: error.to_string() }
    }
}

impl From<FeeError> for Refusal {
    fn from(error: FeeError) -> Self {
        let field = error.field().map(|field| field.key().to_owned());
        Self { code: error.code(), field, message: error.to_string() }
    }
}

/// Answers a row.
///
/// # Errors
///
/// A [`Refusal`] with the field at fault: something typed wrong, or a question the rules don't answer.
pub fn answer(tariff: &Tariff<'_>, row: &Row) -> Result<Answer, Refusal> {
    let Asked { contract, question, .. } = row.read()?;
    let found = quote(tariff, &contract, &question)?;
    Ok(Answer::new(&found, question.given_back != GivenBack::Nothing))
}

impl Answer {
    /// The answer a quote gives; `given_back` where there was a void or refund.
    pub fn new(quote: &Quote<'_>, given_back: bool) -> Self {
        let part = |part: fn(&domain::fee::FeeParts) -> Fen| {
            quote.parts.as_ref().map_or_else(String::new, |parts| part(parts).to_plain_yuan())
        };
        let returned = if given_back { quote.fee_returned.to_plain_yuan() } else { String::new() };
        Self {
            issuer_fee: part(|parts| parts.issuer),
            network_fee_acquirer_side: part(|parts| parts.network_acquirer),
            network_fee_issuer_side: part(|parts| parts.network_issuer),
            merchant_fee: quote.fee_kept().to_plain_yuan(),
            acquirer_margin: part(|parts| parts.margin),
            net_to_merchant: quote.net.to_plain_yuan(),
            fee_returned: returned,
            steps: quote.steps.iter().map(|step| StepAnswer::new(step, quote)).collect(),
        }
    }

    /// The value of a column; `None` where there is no such column.
    pub fn column(&self, name: &str) -> Option<&str> {
        Some(match name {
            "issuer_fee" => &self.issuer_fee,
            "network_fee_acquirer_side" => &self.network_fee_acquirer_side,
            "network_fee_issuer_side" => &self.network_fee_issuer_side,
            "merchant_fee" => &self.merchant_fee,
            "acquirer_margin" => &self.acquirer_margin,
            "net_to_merchant" => &self.net_to_merchant,
            "fee_returned" => &self.fee_returned,
            _ => return None,
        })
    }
}

impl StepAnswer {
    fn new(step: &FeeStep<'_>, quote: &Quote<'_>) -> Self {
        let (cap, floor) = match step.limit {
            Some(Limit::Cap(cap)) => (Some(cap.to_plain_yuan()), None),
            Some(Limit::Floor(floor)) => (None, Some(floor.to_plain_yuan())),
            None => (None, None),
        };
        let is_fee = matches!(step.kind, FeeStepKind::ContractFee | FeeStepKind::SmallValueFee);
        let below = step.kind == FeeStepKind::AcquirerMargin && quote.parts.is_some_and(|parts| parts.below_ceilings());
        Self {
            step: step.kind.key(),
            amount: step.amount.to_plain_yuan(),
            base: step.base.to_plain_yuan(),
            rate: step.rate.map(|rate| rate.to_string()),
            exact: step.exact.map(|exact| exact.to_string()),
            cap,
            floor,
            effective_e8: is_fee.then_some(quote.effective_e8),
            below_regulated_ceilings: below.then_some(true),
            rule: step.rule.id.to_owned(),
            since: step.rule.since.map(|since| since.to_string()),
            confidence: step.rule.confidence,
            sources: step.rule.sources.iter().map(|&id| id.to_owned()).collect(),
            note: step.rule.note.map(str::to_owned),
        }
    }
}
