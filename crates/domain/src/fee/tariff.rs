//! The regulated part of a fee: dated values by part, card and class.
//!
//! A series has start dates and no end dates: a value holds until the next one starts, and a measure
//! that lapsed ends with a row of its own. What the facts don't settle stands there as such.

use serde::{Deserialize, Serialize};

use super::{Category, FeeError, MarketRate, Practices, Rate};
use crate::date::Date;
use crate::money::Fen;
use crate::source::Confidence;

/// Everything content says about fees.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tariff<'a> {
    /// Regulated fees; each combination of part, card and class stands in one series.
    #[serde(borrow)]
    pub series: Vec<Series<'a>>,
    /// Up to which amount a sale counts as small, oldest first.
    pub small_value: Vec<SmallValueLimit<'a>>,
    /// How contracts and refunds usually work.
    pub practices: Practices<'a>,
    /// What merchants usually pay.
    pub market: Vec<MarketRate<'a>>,
    /// Which merchant categories belong to which class.
    pub categories: Vec<Category<'a>>,
}

/// One regulated fee through time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Series<'a> {
    /// Its id: the rule a figure is explained by.
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
    pub values: Vec<Value<'a>>,
}

/// What holds from a day on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Value<'a> {
    /// The first day it holds, in UTC+8.
    pub since: Date,
    /// The rate and its cap; `None` where the facts don't settle it.
    pub rate: Option<(Rate, Option<Cap>)>,
    /// How sure it is.
    pub confidence: Confidence,
    /// Ids of the sources.
    #[serde(borrow)]
    pub sources: Vec<&'a str>,
    /// What else to know; for an unsettled value why it is unsettled.
    pub note: Option<&'a str>,
}

/// The most a sale can cost, whatever the rate gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cap {
    /// The cap in fen.
    pub fen: u32,
    /// How sure the cap is.
    pub confidence: Confidence,
    /// From which fee on, in fen, a doubt about the cap touches the figure; the cap itself where the
    /// doubt is only about whether it binds.
    pub doubtful_above: u32,
}

/// A regulated part of the fee.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FeePart {
    /// To the bank that issued the card.
    Issuer,
    /// To the network, from each side: the acquirer pays this much and the issuer again.
    Network,
}

/// A domestic bank card.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Card {
    /// 借记卡.
    Debit,
    /// 贷记卡.
    Credit,
}

/// A class of merchants in the tariff; the one printed in the contract, which the acquirer assigns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Class {
    /// 标准类.
    Standard,
    /// 优惠类.
    Preferential,
    /// 公益类(零费率).
    Exempt,
}

/// Up to which amount a sale counts as small value 小额免密免签, from a day on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SmallValueLimit<'a> {
    /// The first day it holds.
    pub since: Date,
    /// The largest small amount in fen, itself included.
    pub fen: u32,
    /// How sure it is.
    pub confidence: Confidence,
    /// Ids of the sources.
    #[serde(borrow)]
    pub sources: Vec<&'a str>,
}

impl FeePart {
    /// All parts.
    pub const ALL: [Self; 2] = [Self::Issuer, Self::Network];

    /// As content and messages write it.
    pub fn key(self) -> &'static str {
        match self {
            Self::Issuer => "issuer",
            Self::Network => "network",
        }
    }
}

impl Card {
    /// All cards.
    pub const ALL: [Self; 2] = [Self::Debit, Self::Credit];

    /// As content and messages write it.
    pub fn key(self) -> &'static str {
        match self {
            Self::Debit => "debit",
            Self::Credit => "credit",
        }
    }
}

impl Class {
    /// All classes.
    pub const ALL: [Self; 3] = [Self::Standard, Self::Preferential, Self::Exempt];

    /// As content and messages write it.
    pub fn key(self) -> &'static str {
        match self {
            Self::Standard => "standard",
            Self::Preferential => "preferential",
            Self::Exempt => "exempt",
        }
    }
}

/// A value that was in force, with its rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InForce<'t> {
    /// The series.
    pub series: &'t Series<'t>,
    /// The value.
    pub value: &'t Value<'t>,
    /// Its rate.
    pub rate: Rate,
    /// Its cap, if it has one.
    pub cap: Option<Cap>,
}

impl InForce<'_> {
    /// What one sale costs by this value, before rounding, after rounding and capping, and how sure
    /// that is.
    pub(super) fn fee(&self, sale: Fen) -> (super::Exact, Fen, Confidence) {
        let exact = self.rate.of(sale);
        let uncapped = exact.half_up();
        let Some(cap) = self.cap else { return (exact, uncapped, self.value.confidence) };
        let doubtful = uncapped.0 > i64::from(cap.doubtful_above);
        let confidence =
            if doubtful { less_sure(self.value.confidence, cap.confidence) } else { self.value.confidence };
        (exact, uncapped.min(Fen(cap.fen.into())), confidence)
    }
}

impl<'t> Tariff<'t> {
    /// The value of one part that was in force on a day.
    ///
    /// # Errors
    ///
    /// * [`FeeError::NoSuchRule`] where no series covers the combination.
    /// * [`FeeError::NoRateInForce`] on a day before the first value. The nearest one is never taken
    ///   instead.
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

    /// The limit of small sales that was in force on a day.
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

/// The less sure of the two.
pub(super) fn less_sure(a: Confidence, b: Confidence) -> Confidence {
    use Confidence::{Likely, Unverified, Verified};
    match (a, b) {
        (Unverified, _) | (_, Unverified) => Unverified,
        (Likely, _) | (_, Likely) => Likely,
        (Verified, Verified) => Verified,
    }
}
