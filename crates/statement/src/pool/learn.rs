//! What many rows show together: another rate, or the same charge on top of each.
//!
//! Any single fee fits some rate. A rate is claimed only if it is a whole number of hundredths of a
//! percent that gives the fee of several different sales, more than chance would.

use std::collections::{BTreeMap, BTreeSet};

use domain::fee::{PaymentMethod, Rate};
use domain::money::Fen;

use super::{Puzzle, Waiting, Why};
use crate::cause::Cause;
use crate::rules::Rules;

/// A hundredth of a percent in 10⁻⁸: contracts and their slips are written in these.
const STEP: i128 = 10_000;
/// Rates up to this many steps are tried: 5 %.
const MOST_STEPS: usize = 500;
/// How many rates are likely enough to be hit by chance. Fewer would claim more readily.
const LIKELY_RATES: i128 = 50;
/// How many different sales must agree.
const DIFFERENT_SALES: usize = 3;
/// The least charge on top that is looked for: below, chance gives the same one often.
const LEAST_CHARGE: i64 = 10;
/// The least sale whose fee alone may show a rate: one step of it is twenty fen there.
const LARGE_SALE: i64 = 200_000;

/// What was learned so far.
#[derive(Default)]
pub struct Learned {
    rates: Vec<(PaymentMethod, Rate)>,
    charges: Vec<Fen>,
}

impl Learned {
    /// Learns from rows that nothing else explains.
    pub fn learn(&mut self, rules: &Rules, puzzles: Vec<Puzzle<'_>>) {
        let mut left: Vec<_> = puzzles.into_iter().filter(|puzzle| self.explains(rules, puzzle).is_none()).collect();
        loop {
            let rates = [PaymentMethod::Debit, PaymentMethod::Credit, PaymentMethod::Foreign, PaymentMethod::Qr]
                .into_iter()
                .filter_map(|way| best_rate(rules, &left, way).map(|(rate, rows)| (way, rate, rows)));
            let rate = rates.max_by_key(|(_, _, rows)| *rows);
            // What explains most rows is believed first; of equals a rate.
            match (rate, best_charge(&left)) {
                (Some((way, rate, rows)), charge) if charge.is_none_or(|(_, others)| rows >= others) => {
                    self.rates.push((way, rate));
                }
                (_, Some((charge, _))) => self.charges.push(charge),
                (_, None) => break,
            }
            let before = left.len();
            left.retain(|puzzle| self.explains(rules, puzzle).is_none());
            if left.len() == before {
                break;
            }
        }
    }

    /// What was learned and gives a row's fee, beside what gives it by itself.
    pub fn cause(&self, rules: &Rules, row: &Waiting) -> Option<Cause> {
        match (&row.why, row.difference.way) {
            (Why::Open { causes, tier }, Some(way)) if !causes.contains(&Cause::NotCharged) => {
                self.explains(rules, &row.as_puzzle(way, tier))
            }
            _ => None,
        }
    }

    fn explains(&self, rules: &Rules, puzzle: &Puzzle<'_>) -> Option<Cause> {
        let mut rates = self.rates.iter().filter(|(way, _)| *way == puzzle.way).map(|(_, rate)| *rate);
        if let Some(rate) = rates.find(|rate| rules.gives(puzzle.tier, *rate, puzzle.sale, puzzle.charged)) {
            return Some(Cause::Rate { rate });
        }
        let on_top = Fen(puzzle.charged.0 - puzzle.expected.0);
        self.charges.contains(&on_top).then_some(Cause::ExtraFee)
    }

    /// The cause of a row that stands alone: a large sale whose fee is a rate of whole steps. Where
    /// what is on top is a round sum it may as well be a charge, and nothing is claimed.
    pub fn alone(&self, rules: &Rules, puzzle: &Puzzle<'_>) -> Option<Cause> {
        let round = (puzzle.charged.0 - puzzle.expected.0) % 50 == 0;
        let (least, most) = steps(rules, puzzle)?;
        let shows = puzzle.sale.0 >= LARGE_SALE && least == most && !round;
        shows.then(|| rate(least)).flatten().map(|rate| Cause::Rate { rate })
    }
}

fn rate(steps: usize) -> Option<Rate> {
    u32::try_from(i128::try_from(steps).ok()? * STEP).ok().and_then(Rate::new)
}

/// The first and the last rate, in steps, that give the charged fee.
fn steps(rules: &Rules, puzzle: &Puzzle<'_>) -> Option<(usize, usize)> {
    // At a cap or a floor every rate gives the same fee.
    let capped = puzzle.tier.cap.is_some_and(|cap| puzzle.charged >= cap);
    let at_floor = puzzle.tier.floor.is_some_and(|floor| puzzle.charged <= floor);
    if capped || at_floor || puzzle.sale.0 <= 0 {
        return None;
    }
    let (least, most) = rules.shares_of(puzzle.charged);
    let step = i128::from(puzzle.sale.0) * STEP;
    let first = (least + step - 1).div_euclid(step).max(1);
    let last = (most - 1).div_euclid(step).min(MOST_STEPS as i128);
    let (first, last) = (usize::try_from(first).ok()?, usize::try_from(last).ok()?);
    (first <= last).then_some((first, last))
}

/// The rate that gives the most fees of one way to pay, with how many, if chance would not give as
/// many.
fn best_rate(rules: &Rules, puzzles: &[Puzzle<'_>], way: PaymentMethod) -> Option<(Rate, usize)> {
    // Differences of neighbouring counts: each row adds one to all rates between its first and last.
    let mut slopes = vec![0_i64; MOST_STEPS + 2];
    // Rows that chance gives to any one rate, in millionths.
    let mut by_chance: i128 = 0;
    let puzzles = || puzzles.iter().filter(|puzzle| puzzle.way == way);
    for puzzle in puzzles() {
        let width = 1_000_000 * crate::rules::WHOLE / (i128::from(puzzle.sale.0.max(1)) * STEP);
        by_chance += (width / LIKELY_RATES).min(1_000_000);
        if let Some((first, last)) = steps(rules, puzzle) {
            slopes[first] += 1;
            slopes[last + 1] -= 1;
        }
    }
    let mut rows = 0;
    let counts = slopes.into_iter().enumerate().map(|(steps, slope)| {
        rows += slope;
        (steps, rows)
    });
    // Of equals the rounder one: 0.65 % rather than 0.64 %.
    let best = counts.max_by_key(|(steps, rows)| (*rows, *steps % 5 == 0, core::cmp::Reverse(*steps)));
    let (best, rows) = best.and_then(|(steps, rows)| Some((steps, usize::try_from(rows).ok()?)))?;
    let enough = rows as i128 * 1_000_000 >= 2_000_000 + 3 * by_chance;
    let fits = |puzzle: &&Puzzle<'_>| steps(rules, puzzle).is_some_and(|(first, last)| (first..=last).contains(&best));
    let different = different(puzzles().filter(fits).map(|puzzle| puzzle.sale));
    rate(best).filter(|_| enough && different).map(|rate| (rate, rows))
}

/// The charge on top of the most fees, with how many.
fn best_charge(puzzles: &[Puzzle<'_>]) -> Option<(Fen, usize)> {
    let mut charges: BTreeMap<i64, Vec<Fen>> = BTreeMap::new();
    for puzzle in puzzles {
        let on_top = puzzle.charged.0 - puzzle.expected.0;
        if on_top >= LEAST_CHARGE {
            charges.entry(on_top).or_default().push(puzzle.sale);
        }
    }
    let shared = charges.into_iter().filter(|(_, sales)| different(sales.iter().copied()));
    shared.map(|(charge, sales)| (Fen(charge), sales.len())).max_by_key(|(_, rows)| *rows)
}

fn different(sales: impl Iterator<Item = Fen>) -> bool {
    sales.collect::<BTreeSet<_>>().len() >= DIFFERENT_SALES
}
