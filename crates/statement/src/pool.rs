//! Rows that differ, until enough of them are together to say why.
//!
//! One row seldom says what went wrong: three fen too much are another rate, or a charge on top. So
//! rows wait here, a batch at a time, and their causes are weighed together: what explains the rows
//! that have one cause only is believed for those that have several.

mod learn;

use std::collections::BTreeMap;

use domain::fee::{PaymentMethod, Tier};
use domain::money::Fen;

use crate::cause::Cause;
use crate::difference::Difference;
use crate::rules::Rules;
use learn::Learned;

/// How many rows are weighed together.
pub const BATCH: usize = 4_096;

/// A row that differs.
pub struct Waiting {
    /// The row.
    pub difference: Difference,
    /// What is known of its cause.
    pub why: Why,
}

/// What is known of a row's cause.
pub enum Why {
    /// It is settled.
    Settled(Cause),
    /// It is one of these, or something that only many rows can show.
    Open {
        /// What gives the charged fee by itself.
        causes: Vec<Cause>,
        /// The tier of the contract that the sale falls into.
        tier: Tier,
    },
}

/// Rows that wait, and what was learned from those before.
#[derive(Default)]
pub struct Pool {
    waiting: Vec<Waiting>,
    learned: Learned,
    votes: BTreeMap<Ballot, u64>,
}

/// A row whose cause only many rows can show.
struct Puzzle<'w> {
    way: PaymentMethod,
    sale: Fen,
    charged: Fen,
    expected: Fen,
    tier: &'w Tier,
}

impl Pool {
    /// Takes a row; gives back a batch whose causes are found, once it is full.
    pub fn push(&mut self, rules: &Rules, row: Waiting) -> Vec<Difference> {
        self.waiting.push(row);
        if self.waiting.len() < BATCH { Vec::new() } else { self.settle(rules) }
    }

    /// Bytes held, with what texts usually take.
    pub fn held(&self) -> usize {
        self.waiting.capacity() * (size_of::<Waiting>() + 64)
    }

    /// Finds the causes of all that wait, in the order they came.
    pub fn settle(&mut self, rules: &Rules) -> Vec<Difference> {
        let mut waiting = std::mem::take(&mut self.waiting);
        let puzzles = waiting.iter().filter_map(Waiting::puzzle).collect();
        self.learned.learn(rules, puzzles);
        for row in &mut waiting {
            let learned = self.learned.cause(rules, row);
            if let Why::Open { causes, .. } = &mut row.why {
                let new = learned.filter(|cause| !causes.contains(cause));
                causes.extend(new);
                if let ([cause], Some(way)) = (causes.as_slice(), row.difference.way) {
                    *self.votes.entry(ballot(way, *cause)).or_default() += 1;
                }
            }
        }
        waiting.into_iter().map(|row| self.decide(rules, row)).collect()
    }

    fn decide(&self, rules: &Rules, row: Waiting) -> Difference {
        let cause = match (&row.why, row.difference.way) {
            (Why::Settled(cause), _) => *cause,
            (Why::Open { causes, .. }, Some(way)) if !causes.is_empty() => {
                let votes = |cause: &&Cause| self.votes.get(&ballot(way, **cause)).copied().unwrap_or_default();
                // The first of those with most votes: the list is in the order of what is likelier.
                let best = causes.iter().rev().max_by_key(votes);
                best.copied().unwrap_or(Cause::Unknown)
            }
            _ => row.puzzle().and_then(|puzzle| self.learned.alone(rules, &puzzle)).unwrap_or(Cause::Unknown),
        };
        row.difference.caused_by(cause)
    }
}

/// What a row with one cause speaks for: the cause, for its way to pay or for all.
type Ballot = (Option<PaymentMethod>, Cause);

fn ballot(way: PaymentMethod, cause: Cause) -> Ballot {
    match cause {
        Cause::Rounding | Cause::ExtraFee | Cause::SameDay => (None, cause),
        _ => (Some(way), cause),
    }
}

impl Waiting {
    fn puzzle(&self) -> Option<Puzzle<'_>> {
        match (&self.why, self.difference.way) {
            (Why::Open { causes, tier }, Some(way)) if causes.is_empty() => Some(self.as_puzzle(way, tier)),
            _ => None,
        }
    }

    fn as_puzzle<'w>(&self, way: PaymentMethod, tier: &'w Tier) -> Puzzle<'w> {
        let Difference { amount, charged, expected, .. } = self.difference;
        Puzzle { way, sale: amount, charged, expected, tier }
    }
}
