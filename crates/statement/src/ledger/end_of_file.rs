//! What is decided at the end of the file: refunds, daily totals, and causes that are still open.

use domain::money::Fen;

use super::Ledger;
use crate::cause::Cause;
use crate::difference::Difference;
use crate::fault::{Reason, RowFault};
use crate::found_columns::FoundColumns;
use crate::inference::CauseState;
use crate::refund::{self, MoneyMoved, RefundOutcome};
use crate::report::Report;
use crate::rules::WHOLE;

/// A day under a contract that rounds the sum of a day's fees once.
#[derive(Default)]
pub struct DayTotal {
    /// The exact fees of its sales, in 10⁻⁸ fen.
    pub share: i128,
    /// What was charged for them.
    pub charged: i128,
    /// How many sales differ by themselves and are left out of both.
    pub differing: i128,
}

impl Ledger {
    /// Takes the end of the file: settles refunds, days, and the rows whose cause is open.
    pub fn finish(mut self, found: FoundColumns) -> (Report, Vec<Difference>, Vec<RowFault>) {
        let refunds = std::mem::take(&mut self.refunds);
        let newest_first = self.time_order.earlier > self.time_order.later;
        let outcomes = refund::settle(&refunds, newest_first, &self.rules, &self.known_sales, &mut self.without_fee);
        drop(refunds);
        let mut without_fee: Vec<Difference> = std::mem::take(&mut self.without_fee).into_values().collect();
        without_fee.sort_by_key(|difference| difference.row);
        for difference in without_fee {
            self.differs(difference, CauseState::Decided(Cause::NotCharged));
        }
        for outcome in outcomes {
            self.refunded(outcome);
        }
        self.day_totals();
        let decided = self.inference.decide_all(&self.rules);
        self.publish(decided);
        (self.tally.report(found), self.differences, self.faults)
    }

    #[inline(never)]
    fn refunded(&mut self, outcome: RefundOutcome) {
        let moved = match outcome {
            RefundOutcome::Agrees(moved) => moved,
            RefundOutcome::Differs(difference) => {
                let moved = MoneyMoved { amount: difference.amount, charged: difference.charged };
                let cause = difference.cause;
                self.differs(*difference, CauseState::Decided(cause));
                moved
            }
            RefundOutcome::SaleElsewhere(moved) => {
                self.tally.unchecked(Reason::SaleElsewhere, Some(moved.amount));
                return self.tally.unchecked_fees.add(moved.charged);
            }
            RefundOutcome::Fault(moved, fault) => {
                self.tally.unchecked(fault.reason, Some(moved.amount));
                self.fault(*fault);
                return self.tally.unchecked_fees.add(moved.charged);
            }
        };
        self.tally.rows.given_back += 1;
        self.tally.given_back.add(moved.amount);
        self.tally.charged.add(moved.charged);
    }

    /// Reports days whose total is not the rounded sum of their exact fees. Sales that differ or could not be checked
    /// may have been rounded together with the others, so a fen is tolerated for each.
    #[inline(never)]
    fn day_totals(&mut self) {
        let unchecked = i128::from(self.tally.rows.unchecked);
        for (date, day) in std::mem::take(&mut self.days) {
            let expected = (day.share + WHOLE / 2).div_euclid(WHOLE);
            let off = (day.charged * WHOLE - day.share).abs();
            let agrees = match day.differing + unchecked {
                0 => day.charged == expected,
                left_out => off < (1 + left_out) * WHOLE,
            };
            let (Ok(charged), Ok(expected)) = (i64::try_from(day.charged), i64::try_from(expected)) else { continue };
            if !agrees {
                let difference = Difference {
                    row: None,
                    date: Some(date),
                    second: None,
                    kind: None,
                    method: None,
                    amount: Fen(0),
                    charged: Fen(charged),
                    expected: Fen(expected),
                    cause: Cause::Rounding,
                    reference: String::new(),
                    terminal: String::new(),
                };
                self.differs(difference, CauseState::Decided(Cause::Rounding));
            }
        }
    }
}
