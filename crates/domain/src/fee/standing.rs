//! "Is my rate normal?": compares a contract's rate with what merchants usually pay, and with the regulated ceilings.
//!
//! A ceiling is what issuer and network may take at most, not what a sale costs an acquirer: a bank's own cards pay no
//! network fee, banks subsidise, and discounts may continue. So the verdict depends on the market only, and a low rate
//! is a reason to ask, not a fault.

use super::class::{Card, Class, FeePart};
use super::error::FeeError;
use super::market::MarketRate;
use super::payment::Payment;
use super::rate::{Exact, Rate};
use super::step::RuleRef;
use super::tariff::Tariff;
use crate::date::Date;
use crate::money::Fen;
use crate::source::Confidence;

/// How a contract's rate compares with others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RateStanding<'t> {
    /// The comparison in one word.
    pub verdict: Verdict,
    /// What the regulated parts take at most together, if there are any. Only for information: the verdict does not
    /// depend on it.
    pub ceiling: Option<RegulatedCeiling>,
    /// The usual rates, lowest and highest, if content knows them.
    pub usual: Option<(Rate, Rate)>,
    /// The rules to show: the regulated parts first, then the market.
    pub rules: Vec<RuleRef<'t>>,
    /// How certain the verdict is: as certain as the market rate.
    pub confidence: Confidence,
}

/// The most that issuer and network may take of a fee, as a rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RegulatedCeiling {
    /// Issuer and network from the acquirer together.
    pub rate: Rate,
    /// The largest sale to which no cap applies, if there is a cap.
    pub uncapped_to: Option<Fen>,
}

/// How a rate compares with usual rates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Below what is usual: a reason to ask how long it holds, not a fault.
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

    /// Whether it warns the merchant. A low rate does not: banks subsidise.
    pub fn is_warning(self) -> bool {
        self == Self::AboveUsual
    }
}

/// Compares a contract's rate with usual rates and regulated ceilings.
///
/// The ceiling is that of a sale without a cap; above its `uncapped_to` it is lower. A small-value sale
/// has no ceiling, because its tier has its own price.
///
/// # Errors
///
/// [`FeeError::NoRateInForce`], [`FeeError::NotSettledByFacts`] and [`FeeError::NoSuchRule`] for the
/// day of a card sale.
pub fn rate_standing<'t>(tariff: &'t Tariff<'t>, payment: Payment, rate: Rate) -> Result<RateStanding<'t>, FeeError> {
    let mut rules = Vec::new();
    let ceiling = match payment {
        Payment::Card { card, class, on } => Some(ceiling(tariff, card, class, on, &mut rules)?),
        Payment::SmallValue { .. } | Payment::Foreign | Payment::Qr => None,
    };
    let market = tariff.market.iter().find(|market| market.fits(payment));
    let verdict = match market {
        None => Verdict::Unknown,
        Some(market) if rate < market.from => Verdict::BelowUsual,
        Some(market) if rate > market.to => Verdict::AboveUsual,
        Some(_) => Verdict::Usual,
    };
    rules.extend(market.map(MarketRate::rule));
    let confidence = market.map_or(Confidence::Unverified, |market| market.confidence);
    Ok(RateStanding { verdict, ceiling, usual: market.map(|market| (market.from, market.to)), rules, confidence })
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

/// The largest sale whose share, rounded half up, is not above the cap; `None` for a rate of zero.
fn most_uncapped(rate: Rate, cap: Fen) -> Option<Fen> {
    if rate == Rate::ZERO {
        return None;
    }
    // The share of the next fen's sale rounds to more than the cap: sale × rate < cap + ½.
    let limit = Exact::from_fen(cap).0 + i128::from(Rate::WHOLE / 2) - 1;
    i64::try_from(limit.div_euclid(rate.e8().into())).ok().map(Fen)
}

impl MarketRate<'_> {
    fn fits(&self, payment: Payment) -> bool {
        let of_class = match payment {
            Payment::Card { class, .. } => self.classes.is_empty() || self.classes.contains(&class),
            Payment::SmallValue { .. } => false,
            Payment::Foreign | Payment::Qr => true,
        };
        of_class && self.methods.contains(&payment.method())
    }
}

impl<'t> MarketRate<'t> {
    fn rule(&'t self) -> RuleRef<'t> {
        let (id, title, confidence, note) = (self.id, self.title, self.confidence, self.note);
        RuleRef { id, title, since: None, confidence, sources: &self.sources, note }
    }
}
