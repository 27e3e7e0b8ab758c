//! "Is my rate normal?": a contract's rate beside what merchants usually pay, and beside the regulated ceilings.
//!
//! A ceiling says what issuer and network may take at most, not what a sale costs an acquirer: a bank's own cards pay
//! no network, banks subsidise, and discounts may go on. So a rate is judged by the market alone, and a low one is a
//! reason to ask, never a fault.

use serde::{Deserialize, Serialize};

use super::{Card, Class, Exact, FeeError, FeePart, Rate, RuleRef, Tariff, Way, WayKind};
use crate::date::Date;
use crate::money::Fen;
use crate::source::Confidence;

/// What merchants usually pay: an orientation, no rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MarketRate<'a> {
    /// Its id.
    pub id: &'a str,
    /// What it is called.
    pub title: &'a str,
    /// The ways to pay it is about.
    pub ways: Vec<WayKind>,
    /// The merchants it is about; empty for all.
    pub classes: Vec<Class>,
    /// The lowest usual rate.
    pub from: Rate,
    /// The highest usual rate.
    pub to: Rate,
    /// When somebody last looked.
    pub seen: Date,
    /// How sure it is.
    pub confidence: Confidence,
    /// Ids of the sources.
    #[serde(borrow)]
    pub sources: Vec<&'a str>,
    /// What else to know.
    pub note: Option<&'a str>,
}

/// Where a contract's rate stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing<'t> {
    /// In one word.
    pub verdict: Verdict,
    /// What the regulated parts take at most together, where there are any; an orientation, the verdict does not
    /// rest on it.
    pub ceiling: Option<RegulatedCeiling>,
    /// What is usual, where content knows.
    pub usual: Option<(Rate, Rate)>,
    /// The rules that are shown: the regulated parts first, then the market.
    pub rules: Vec<RuleRef<'t>>,
    /// How sure the verdict is: as sure as what is known of the market.
    pub confidence: Confidence,
}

/// The most that issuer and network may take of a fee, as a rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RegulatedCeiling {
    /// Issuer and network from the acquirer together.
    pub rate: Rate,
    /// The largest sale for which no cap makes it less, where there is a cap.
    pub uncapped_to: Option<Fen>,
}

/// Where a rate stands, in one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Below what is usual: a reason to ask until when, no reason to accuse anybody.
    BelowUsual,
    /// As usual.
    Usual,
    /// Above what is usual.
    AboveUsual,
    /// Content knows no usual rate for this.
    Unknown,
}

impl Verdict {
    /// The part of a text key that names it.
    pub fn key(self) -> &'static str {
        match self {
            Self::BelowUsual => "below_usual",
            Self::Usual => "usual",
            Self::AboveUsual => "above_usual",
            Self::Unknown => "unknown",
        }
    }

    /// Whether it says that something may be wrong for the merchant. Below what is usual is none: banks subsidise.
    pub fn is_warning(self) -> bool {
        self == Self::AboveUsual
    }
}

/// Returns where a contract's rate stands.
///
/// The ceiling is that of a sale no cap touches; for larger ones it is less, which
/// [`RegulatedCeiling::uncapped_to`] says. A small-value sale has no ceiling here, as its tier
/// is a price of its own.
///
/// # Errors
///
/// [`FeeError::NoRateInForce`], [`FeeError::NotSettledByFacts`] and [`FeeError::NoSuchRule`] for the
/// day of a card sale.
pub fn stands<'t>(tariff: &'t Tariff<'t>, way: Way, rate: Rate) -> Result<Standing<'t>, FeeError> {
    let mut rules = Vec::new();
    let ceiling = match way {
        Way::Card { card, class, on } => Some(ceiling(tariff, card, class, on, &mut rules)?),
        Way::SmallValue { .. } | Way::Foreign | Way::Qr => None,
    };
    let market = tariff.market.iter().find(|market| market.fits(way));
    let verdict = match market {
        None => Verdict::Unknown,
        Some(market) if rate < market.from => Verdict::BelowUsual,
        Some(market) if rate > market.to => Verdict::AboveUsual,
        Some(_) => Verdict::Usual,
    };
    rules.extend(market.map(MarketRate::rule));
    let confidence = market.map_or(Confidence::Unverified, |market| market.confidence);
    Ok(Standing { verdict, ceiling, usual: market.map(|market| (market.from, market.to)), rules, confidence })
}

fn ceiling<'t>(
    tariff: &'t Tariff<'t>,
    card: Card,
    class: Class,
    on: Date,
    rules: &mut Vec<RuleRef<'t>>,
) -> Result<RegulatedCeiling, FeeError> {
    let mut ceiling = RegulatedCeiling { rate: Rate::ZERO, uncapped_to: None };
    for part in FeePart::ALL {
        let found = tariff.in_force(part, card, class, on)?;
        ceiling.rate = ceiling.rate.plus(found.rate).ok_or(FeeError::RateTooHigh)?;
        if let Some(cap) = found.cap {
            let to = most_uncapped(found.rate, Fen(cap.fen.into()));
            ceiling.uncapped_to = ceiling.uncapped_to.into_iter().chain(to).min();
        }
        rules.push(RuleRef {
            id: found.series.id,
            title: found.series.title,
            since: Some(found.value.since),
            confidence: found.value.confidence,
            sources: &found.value.sources,
            note: found.value.note,
        });
    }
    Ok(ceiling)
}

/// The largest sale whose share, rounded half up, is not above the cap; `None` for a rate of nothing.
fn most_uncapped(rate: Rate, cap: Fen) -> Option<Fen> {
    if rate == Rate::ZERO {
        return None;
    }
    // The share of the next fen's sale rounds to more than the cap: sale × rate < cap + ½.
    let limit = Exact::from_fen(cap).0 + i128::from(Rate::WHOLE / 2) - 1;
    i64::try_from(limit.div_euclid(rate.e8().into())).ok().map(Fen)
}

impl MarketRate<'_> {
    fn fits(&self, way: Way) -> bool {
        let of_class = match way {
            Way::Card { class, .. } => self.classes.is_empty() || self.classes.contains(&class),
            Way::SmallValue { .. } => false,
            Way::Foreign | Way::Qr => true,
        };
        of_class && self.ways.contains(&way.kind())
    }
}

impl<'t> MarketRate<'t> {
    fn rule(&'t self) -> RuleRef<'t> {
        let (id, title, confidence, note) = (self.id, self.title, self.confidence, self.note);
        RuleRef { id, title, since: None, confidence, sources: &self.sources, note }
    }
}
