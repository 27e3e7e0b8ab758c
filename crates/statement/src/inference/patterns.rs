//! Patterns that several rows share: another rate, or the same charge on top of each fee.
//!
//! Any single fee fits some rate. A rate is claimed only if it is a whole number of hundredths of a percent and gives
//! the fees of several different sales, more of them than coincidence would explain.

use std::collections::{BTreeMap, BTreeSet};

use domain::fee::{PaymentMethod, Rate};
use domain::money::Fen;

use super::{CauseState, PendingRow, UnexplainedRow};
use crate::cause::Cause;
use crate::payment_method::METHODS;
use crate::rules::Rules;

/// A hundredth of a percent in 10⁻⁸: contracts state their rates in whole steps of this size, and so do mistakes in
/// them.
const STEP: i128 = 10_000;
/// Rates up to this many steps are tried: 5 %. More find higher rates, and take longer.
const MAX_STEPS: usize = 500;
/// How many rates a wrong fee is assumed to be spread over by coincidence. Fewer make a rate harder to claim.
const LIKELY_RATES: i128 = 50;
/// How many different sales must fit one pattern. Fewer claim more, and more often wrongly.
const DIFFERENT_SALES: usize = 3;
/// How many more rows than coincidence explains must fit a rate: this many times as many, and [`EXTRA_ROWS`] more.
/// Higher figures claim less.
const COINCIDENCE_FACTOR: i128 = 3;
/// See [`COINCIDENCE_FACTOR`].
const EXTRA_ROWS: i128 = 2;
/// A difference that is a multiple of this, in fen, is a round sum, which may as well be a charge.
const ROUND_SUM: i64 = 50;
/// The smallest charge on top that is looked for, in fen. Below it, differences are equal by coincidence too often.
const SMALLEST_CHARGE: i64 = 10;
/// The smallest sale, in fen, whose fee alone may show a rate: there one step is twenty fen.
const LARGE_SALE: i64 = 200_000;

/// The patterns found so far.
#[derive(Default)]
pub struct SharedPatterns {
    rates: Vec<(PaymentMethod, Rate)>,
    charges: Vec<Fen>,
}

impl SharedPatterns {
    /// Looks for patterns in rows that nothing else explains.
    pub fn learn(&mut self, rules: &Rules, rows: Vec<UnexplainedRow<'_>>) {
        let mut left: Vec<_> = rows.into_iter().filter(|row| self.explains(rules, row).is_none()).collect();
        loop {
            let rates = METHODS
                .into_iter()
                .filter_map(|method| best_rate(rules, &left, method).map(|(rate, rows)| (method, rate, rows)));
            let rate = rates.max_by_key(|(_, _, rows)| *rows);
            // The pattern that explains the most rows goes first; if both explain equally many, the rate.
            match (rate, best_charge(&left)) {
                (Some((method, rate, rows)), charge) if charge.is_none_or(|(_, others)| rows >= others) => {
                    self.rates.push((method, rate));
                }
                (_, Some((charge, _))) => self.charges.push(charge),
                (_, None) => break,
            }
            let count = left.len();
            left.retain(|row| self.explains(rules, row).is_none());
            if left.len() == count {
                break;
            }
        }
    }

    /// The pattern that gives a row's fee, in addition to the causes that give it by themselves.
    pub fn cause(&self, rules: &Rules, row: &PendingRow) -> Option<Cause> {
        match (&row.state, row.difference.method) {
            (CauseState::Open { causes, tier }, Some(method)) if !causes.contains(&Cause::NotCharged) => {
                self.explains(rules, &row.figures(method, tier))
            }
            _ => None,
        }
    }

    fn explains(&self, rules: &Rules, row: &UnexplainedRow<'_>) -> Option<Cause> {
        let mut rates = self.rates.iter().filter(|(method, _)| *method == row.method).map(|(_, rate)| *rate);
        if let Some(rate) = rates.find(|rate| rules.gives(row.tier, *rate, row.sale, row.charged)) {
            return Some(Cause::Rate { rate });
        }
        let on_top = Fen(row.charged.0 - row.expected.0);
        self.charges.contains(&on_top).then_some(Cause::ExtraFee)
    }

    /// The cause of a row that fits no pattern: another rate, if the sale is large and exactly one rate of whole steps
    /// gives its fee. If the difference is a round sum, it may as well be a charge, and nothing is claimed.
    pub fn cause_alone(&self, rules: &Rules, row: &UnexplainedRow<'_>) -> Option<Cause> {
        let is_round = (row.charged.0 - row.expected.0) % ROUND_SUM == 0;
        let (lowest, highest) = steps(rules, row)?;
        let shows = row.sale.0 >= LARGE_SALE && lowest == highest && !is_round;
        shows.then(|| rate(lowest)).flatten().map(|rate| Cause::Rate { rate })
    }
}

fn rate(steps: usize) -> Option<Rate> {
    u32::try_from(i128::try_from(steps).ok()? * STEP).ok().and_then(Rate::new)
}

/// The lowest and the highest rate, in steps, that give the charged fee.
fn steps(rules: &Rules, row: &UnexplainedRow<'_>) -> Option<(usize, usize)> {
    // At a cap or a floor every rate gives the same fee.
    let capped = row.tier.cap.is_some_and(|cap| row.charged >= cap);
    let at_floor = row.tier.floor.is_some_and(|floor| row.charged <= floor);
    if capped || at_floor || row.sale.0 <= 0 {
        return None;
    }
    let (from, below) = rules.shares_of(row.charged);
    let step = i128::from(row.sale.0) * STEP;
    let first = (from + step - 1).div_euclid(step).max(1);
    let last = (below - 1).div_euclid(step).min(MAX_STEPS as i128);
    let (first, last) = (usize::try_from(first).ok()?, usize::try_from(last).ok()?);
    (first <= last).then_some((first, last))
}

/// The rate that gives the most fees of one payment method, with how many, if those are more than coincidence explains.
fn best_rate(rules: &Rules, rows: &[UnexplainedRow<'_>], method: PaymentMethod) -> Option<(Rate, usize)> {
    // How much the count of fitting rows changes at each rate: each row adds one from its first rate to its last.
    let mut changes = vec![0_i64; MAX_STEPS + 2];
    // How many rows would fit any one rate by coincidence, in millionths.
    let mut by_coincidence: i128 = 0;
    let rows = || rows.iter().filter(|row| row.method == method);
    for row in rows() {
        let width = 1_000_000 * crate::rules::WHOLE / (i128::from(row.sale.0.max(1)) * STEP);
        by_coincidence += (width / LIKELY_RATES).min(1_000_000);
        if let Some((first, last)) = steps(rules, row) {
            changes[first] += 1;
            changes[last + 1] -= 1;
        }
    }
    let mut fitting = 0;
    let counts = changes.into_iter().enumerate().map(|(steps, change)| {
        fitting += change;
        (steps, fitting)
    });
    // Of rates that fit equally many rows, the rounder one: 0.65 % rather than 0.64 %.
    let best = counts.max_by_key(|(steps, count)| (*count, *steps % 5 == 0, core::cmp::Reverse(*steps)));
    let (best, count) = best.and_then(|(steps, count)| Some((steps, usize::try_from(count).ok()?)))?;
    let enough = count as i128 * 1_000_000 >= EXTRA_ROWS * 1_000_000 + COINCIDENCE_FACTOR * by_coincidence;
    let fits =
        |row: &&UnexplainedRow<'_>| steps(rules, row).is_some_and(|(first, last)| (first..=last).contains(&best));
    let different = different(rows().filter(fits).map(|row| row.sale));
    rate(best).filter(|_| enough && different).map(|rate| (rate, count))
}

/// The charge on top of the most fees, with how many.
fn best_charge(rows: &[UnexplainedRow<'_>]) -> Option<(Fen, usize)> {
    let mut charges: BTreeMap<i64, Vec<Fen>> = BTreeMap::new();
    for row in rows {
        let on_top = row.charged.0 - row.expected.0;
        if on_top >= SMALLEST_CHARGE {
            charges.entry(on_top).or_default().push(row.sale);
        }
    }
    let shared = charges.into_iter().filter(|(_, sales)| different(sales.iter().copied()));
    shared.map(|(charge, sales)| (Fen(charge), sales.len())).max_by_key(|(_, rows)| *rows)
}

fn different(sales: impl Iterator<Item = Fen>) -> bool {
    sales.collect::<BTreeSet<_>>().len() >= DIFFERENT_SALES
}
