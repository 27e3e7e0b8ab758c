//! The regulated part of a fee: dated values by part, card and class.
//!
//! A series has start dates and no end dates: a value holds until the next one starts, and a measure that lapsed is
//! followed by a row of its own. A period without a figure in the facts has a row without a rate.

use serde::{Deserialize, Serialize};

use super::category::Category;
use super::class::{Card, Class, FeePart};
use super::error::FeeError;
use super::market::MarketRate;
use super::practice::Practices;
use super::rate::{Exact, Rate};
use crate::date::Date;
use crate::money::Fen;
use crate::source::Confidence;

/// The rules of fees in content.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tariff<'a> {
    /// Regulated fees; each combination of part, card and class is in one series.
    #[serde(borrow)]
    pub series: Vec<Series<'a>>,
    /// The largest amount of a small-value sale, oldest first.
    pub small_value: Vec<SmallValueLimit<'a>>,
    /// Trade practice for contracts and refunds.
    pub practices: Practices<'a>,
    /// What merchants usually pay.
    pub market: Vec<MarketRate<'a>>,
    /// Which merchant categories belong to which class.
    pub categories: Vec<Category<'a>>,
}

/// One regulated fee over time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Series<'a> {
    /// Its id: the rule that explains a figure.
    pub id: &'a str,
    /// What it is called.
    pub title: &'a str,
    /// Which part of the fee it is.
    pub part: FeePart,
    /// The cards it holds for.
    pub cards: Vec<Card>,
    /// The merchants it holds for.
    pub classes: Vec<Class>,
    /// Its values, oldest first.
    #[serde(borrow)]
    pub values: Vec<DatedRate<'a>>,
}

/// A rate from a day on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DatedRate<'a> {
    /// The first day it holds, in UTC+8.
    pub since: Date,
    /// The rate and its cap; `None` if the facts give no figure.
    pub rate: Option<(Rate, Option<Cap>)>,
    /// How certain it is.
    pub confidence: Confidence,
    /// Ids of the sources.
    #[serde(borrow)]
    pub sources: Vec<&'a str>,
    /// A remark; for a value without a rate, why there is none.
    pub note: Option<&'a str>,
}

/// The most a sale can cost, whatever the rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cap {
    /// The cap in fen.
    pub fen: u32,
    /// How certain the cap is.
    pub confidence: Confidence,
    /// Fees above this amount, in fen, are as uncertain as the cap; equal to the cap if only its being binding is in
    /// doubt.
    pub doubtful_above: u32,
}

/// The largest amount of a small-value sale 小额免密免签, from a day on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SmallValueLimit<'a> {
    /// The first day it holds.
    pub since: Date,
    /// The largest small amount in fen, itself included.
    pub fen: u32,
    /// How certain it is.
    pub confidence: Confidence,
    /// Ids of the sources.
    #[serde(borrow)]
    pub sources: Vec<&'a str>,
}

/// A rate that was in force, with its series.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InForce<'t> {
    /// The series.
    pub series: &'t Series<'t>,
    /// The value.
    pub value: &'t DatedRate<'t>,
    /// Its rate.
    pub rate: Rate,
    /// Its cap, if it has one.
    pub cap: Option<Cap>,
}

impl InForce<'_> {
    /// What one sale costs at this rate: before rounding, after rounding and capping, and how certain it is.
    pub(super) fn fee(&self, sale: Fen) -> (Exact, Fen, Confidence) {
        let exact = self.rate.of(sale);
        let uncapped = exact.half_up();
        let Some(cap) = self.cap else { return (exact, uncapped, self.value.confidence) };
        let doubtful = uncapped.0 > i64::from(cap.doubtful_above);
        let confidence =
            if doubtful { lower_confidence(self.value.confidence, cap.confidence) } else { self.value.confidence };
        (exact, uncapped.min(Fen(cap.fen.into())), confidence)
    }
}

impl<'t> Tariff<'t> {
    /// The group of a category code; `None` if content does not list it, which says nothing about its class.
    pub fn category(&'t self, code: &str) -> Option<&'t Category<'t>> {
        self.categories.iter().find(|category| category.codes.contains(&code))
    }

    /// The rate of one part that was in force on a day.
    ///
    /// # Errors
    ///
    /// * [`FeeError::NoSuchRule`] if no series covers the combination.
    /// * [`FeeError::NoRateInForce`] on a day before the first rate. The first rate is never used for an earlier day.
    /// * [`FeeError::NotSettledByFacts`] in a period for which the facts give no figure.
    pub fn in_force(&'t self, part: FeePart, card: Card, class: Class, on: Date) -> Result<InForce<'t>, FeeError> {
        let fits =
            |series: &&Series| series.part == part && series.cards.contains(&card) && series.classes.contains(&class);
        let series = self.series.iter().find(fits).ok_or(FeeError::NoSuchRule { part, card, class })?;
        let value = series.values.iter().rev().find(|value| value.since <= on);
        let Some(value) = value else {
            let earliest = series.values.first().map(|value| value.since);
            return Err(FeeError::NoRateInForce { rule: series.id.into(), on, earliest });
        };
        let Some((rate, cap)) = value.rate else {
            let why = value.note.unwrap_or_default().trim().into();
            return Err(FeeError::NotSettledByFacts { rule: series.id.into(), on, since: value.since, why });
        };
        Ok(InForce { series, value, rate, cap })
    }

    /// The limit of small-value sales that was in force on a day.
    ///
    /// # Errors
    ///
    /// [`FeeError::NoRateInForce`] on a day before the first limit.
    pub fn small_value_on(&'t self, on: Date) -> Result<&'t SmallValueLimit<'t>, FeeError> {
        let earliest = self.small_value.first().map(|limit| limit.since);
        let found = self.small_value.iter().rev().find(|limit| limit.since <= on);
        found.ok_or(FeeError::NoRateInForce { rule: "small-value-limit".into(), on, earliest })
    }
}

/// The lower confidence of the two.
pub(super) fn lower_confidence(a: Confidence, b: Confidence) -> Confidence {
    use Confidence::{Likely, Unverified, Verified};
    match (a, b) {
        (Unverified, _) | (_, Unverified) => Unverified,
        (Likely, _) | (_, Likely) => Likely,
        (Verified, Verified) => Verified,
    }
}
