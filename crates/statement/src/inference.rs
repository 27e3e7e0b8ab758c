//! Finds the causes of differences, a batch of rows at a time.
//!
//! One row seldom shows what went wrong: three fen too much can be another rate or a charge on top. So rows that differ
//! are collected, and each batch is decided together: rows with one possible cause vote, and a row with several
//! possible causes gets the one with the most votes.

mod patterns;

use std::collections::BTreeMap;

use domain::fee::{PaymentMethod, Tier};
use domain::money::Fen;

use crate::cause::Cause;
use crate::difference::Difference;
use crate::rules::Rules;
use patterns::SharedPatterns;

/// How many rows are decided together. More find rarer patterns and hold more memory: some 300 bytes a row.
const BATCH: usize = 4_096;

/// A row that differs and waits for its cause.
pub struct PendingRow {
    /// The row.
    pub difference: Difference,
    /// What is known about its cause.
    pub state: CauseState,
}

/// What is known about a row's cause.
pub enum CauseState {
    /// It is decided.
    Decided(Cause),
    /// It is one of these, or a pattern that only several rows together can show.
    Open {
        /// The causes that give exactly the charged fee.
        causes: Vec<Cause>,
        /// The tier of the contract that the sale falls into.
        tier: Tier,
    },
}

/// Rows that wait for their cause, and what earlier batches showed.
#[derive(Default)]
pub struct CauseInference {
    pending: Vec<PendingRow>,
    patterns: SharedPatterns,
    votes: BTreeMap<VoteKey, u64>,
}

/// A row that no cause explains by itself.
struct UnexplainedRow<'w> {
    method: PaymentMethod,
    sale: Fen,
    charged: Fen,
    expected: Fen,
    tier: &'w Tier,
}

impl CauseInference {
    /// Takes a row. Once a batch is full, gives it back with its causes.
    pub fn push(&mut self, rules: &Rules, row: PendingRow) -> Vec<Difference> {
        self.pending.push(row);
        if self.pending.len() < BATCH { Vec::new() } else { self.decide_all(rules) }
    }

    /// Bytes held, including what texts usually take.
    pub fn held(&self) -> usize {
        self.pending.capacity() * (size_of::<PendingRow>() + 64)
    }

    /// Decides the causes of all pending rows, in the order in which they were pushed.
    pub fn decide_all(&mut self, rules: &Rules) -> Vec<Difference> {
        let mut pending = std::mem::take(&mut self.pending);
        let unexplained = pending.iter().filter_map(PendingRow::unexplained).collect();
        self.patterns.learn(rules, unexplained);
        for row in &mut pending {
            let pattern = self.patterns.cause(rules, row);
            if let CauseState::Open { causes, .. } = &mut row.state {
                let new = pattern.filter(|cause| !causes.contains(cause));
                causes.extend(new);
                if let ([cause], Some(method)) = (causes.as_slice(), row.difference.method) {
                    *self.votes.entry(vote_key(method, *cause)).or_default() += 1;
                }
            }
        }
        pending.into_iter().map(|row| self.decide(rules, row)).collect()
    }

    fn decide(&self, rules: &Rules, row: PendingRow) -> Difference {
        let cause = match (&row.state, row.difference.method) {
            (CauseState::Decided(cause), _) => *cause,
            (CauseState::Open { causes, .. }, Some(method)) if !causes.is_empty() => {
                let votes = |cause: &&Cause| self.votes.get(&vote_key(method, **cause)).copied().unwrap_or_default();
                // Of several with equally many votes the first: the list begins with the likeliest.
                let best = causes.iter().rev().max_by_key(votes);
                best.copied().unwrap_or(Cause::Unknown)
            }
            _ => row.unexplained().and_then(|row| self.patterns.cause_alone(rules, &row)).unwrap_or(Cause::Unknown),
        };
        row.difference.caused_by(cause)
    }
}

/// What a row with one possible cause votes for: that cause, for its payment method or for all of them.
type VoteKey = (Option<PaymentMethod>, Cause);

fn vote_key(method: PaymentMethod, cause: Cause) -> VoteKey {
    match cause {
        Cause::Rounding | Cause::ExtraFee | Cause::SameDay => (None, cause),
        _ => (Some(method), cause),
    }
}

impl PendingRow {
    fn unexplained(&self) -> Option<UnexplainedRow<'_>> {
        match (&self.state, self.difference.method) {
            (CauseState::Open { causes, tier }, Some(method)) if causes.is_empty() => Some(self.figures(method, tier)),
            _ => None,
        }
    }

    fn figures<'w>(&self, method: PaymentMethod, tier: &'w Tier) -> UnexplainedRow<'w> {
        let Difference { amount, charged, expected, .. } = self.difference;
        UnexplainedRow { method, sale: amount, charged, expected, tier }
    }
}
