//! Between which amounts a refund lies while facts of the case are still open.
//!
//! The rules run stage by stage as in [`settle`](super::settle), but with everything that the open facts can still turn
//! out to be: a rule fires certainly, perhaps or not at all, and amounts are the least and the most they can be. What may
//! happen counts, so the range can be wider than necessary, but whatever the open facts are, the refund lies within it.

mod find;
mod possible;

use self::possible::{Certainty, Possible};
use super::case::Case;
use super::context::CaseContext;
use super::error::DepositError;
use super::field::CaseField;
use super::rule::{Deduction, Effect, Rulebook, Stage};
use super::run::Run;
use super::value::DatedValues;
use crate::money::Fen;

/// The least and the most that an amount can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Between {
    /// The least.
    pub low: Fen,
    /// The most.
    pub high: Fen,
}

impl Between {
    /// An amount that can be anything.
    const ANY: Self = Self { low: Fen(0), high: Fen(i64::MAX) };

    fn exactly(amount: Fen) -> Self {
        Self { low: amount, high: amount }
    }

    fn up_to(high: Fen) -> Self {
        Self { low: Fen(0), high }
    }

    /// The range that holds both.
    fn or(self, other: Option<Self>) -> Self {
        let other = other.unwrap_or(self);
        Self { low: self.low.min(other.low), high: self.high.max(other.high) }
    }

    /// The smaller of two amounts.
    fn min(self, other: Self) -> Self {
        Self { low: self.low.min(other.low), high: self.high.min(other.high) }
    }

    /// What is left after a deduction of at most all of it.
    fn less(self, asked: Self) -> Self {
        let left = |of: Fen, taken: Fen| Fen(of.0.saturating_sub(taken.0).max(0));
        Self { low: left(self.low, asked.high), high: left(self.high, asked.low) }
    }
}

/// Between which amounts the refund lies if the fields in `open` can still be given any value, or none. `case` has the
/// facts that are known; those of open fields do not count.
///
/// # Errors
///
/// A value that was not in force on this day, as for [`settle`](super::settle).
pub fn range<'b>(
    book: &'b Rulebook<'b>,
    terms: &'b DatedValues<'b>,
    case: &Case,
    open: &[CaseField],
    context: &CaseContext,
) -> Result<Between, DepositError> {
    let run = Run::new(book, terms, case, context);
    let mut bounds = Bounds { rest: Between::exactly(case.paid), possible: Possible::of(&run, open), run, open };
    let mut ended: Option<Between> = None;
    for stage in Stage::ALL {
        bounds.find(*stage)?;
        let (stopped, after) = bounds.stage(*stage);
        if stopped {
            // Nothing is refunded now: without figures, not due yet, or kept.
            ended = Some(Between::exactly(Fen(0)).or(ended));
        }
        match after {
            Some(rest) => bounds.rest = rest,
            None => return Ok(ended.unwrap_or(Between::exactly(Fen(0)))),
        }
    }
    Ok(bounds.rest.or(ended))
}

/// A run over everything that is possible.
struct Bounds<'r, 'b> {
    /// Finds what depends on facts that are known.
    run: Run<'r, 'b>,
    open: &'r [CaseField],
    possible: Possible,
    /// What is left of the deposit.
    rest: Between,
}

impl Bounds<'_, '_> {
    /// Whether one of these fields can still be given.
    fn is_open(&self, fields: &[CaseField]) -> bool {
        fields.iter().any(|field| self.open.contains(field))
    }

    /// An amount of the case; zero if it was not given.
    fn amount(&self, field: CaseField, given: Option<Fen>) -> Between {
        if self.is_open(&[field]) { Between::ANY } else { Between::exactly(given.unwrap_or(Fen(0))) }
    }

    /// Whether a rule of the stage may end the run, and what is left of the deposit if none does.
    fn stage(&self, stage: Stage) -> (bool, Option<Between>) {
        let (mut stopped, mut after) = (false, None);
        for rule in self.run.book.rules.iter().filter(|rule| rule.stage == stage) {
            let certainty = self.possible.judge(&rule.when);
            if certainty == Certainty::Never {
                continue;
            }
            match rule.effect {
                Effect::GoOn | Effect::Claim => after = Some(self.rest.or(after)),
                Effect::End(_) | Effect::Wait | Effect::Forfeit => stopped = true,
                Effect::Deduct(deduction) => after = Some(self.rest.less(self.asked(deduction)).or(after)),
                Effect::Hold => after = Some(self.rest.less(self.chargeback()).or(after)),
            }
            if certainty == Certainty::Always {
                return (stopped, after);
            }
        }
        (stopped, Some(self.rest.or(after)))
    }

    /// What may be claimed for a deduction.
    fn asked(&self, deduction: Deduction) -> Between {
        let case = self.run.case;
        let all = Between::up_to(case.paid);
        match deduction {
            Deduction::VolumeShortfall => {
                let known = !self.is_open(&[CaseField::VolumeTarget, CaseField::VolumeNetDone]);
                if known { Between::exactly(self.run.claim_of(deduction)) } else { all }
            }
            Deduction::DataUsed if self.possible.term.len() == 1 => Between::exactly(self.run.claim_of(deduction)),
            Deduction::DataUsed => all,
            Deduction::Arrears => self.amount(CaseField::ArrearsUndisputed, case.claims.arrears),
            Deduction::Accessories => self.amount(CaseField::AccessoryDeduction, case.claims.accessories),
            Deduction::Repair => self.quote().min(self.possible.residual_value),
            Deduction::DeviceLost | Deduction::DeviceOpened => self.possible.residual_value,
            Deduction::Penalty => self.possible.penalty_counted,
        }
    }

    fn quote(&self) -> Between {
        self.amount(CaseField::RepairQuote, self.run.case.device.repair_quote)
    }

    fn chargeback(&self) -> Between {
        self.amount(CaseField::ChargebackOpen, self.run.case.claims.chargeback_open)
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{book, read, values};
    use super::*;

    #[track_caller]
    fn check(given: &[(&str, &str)], open: &[CaseField], expected: (i64, i64)) {
        let case = read(&[&[("deposit_type", "rental_long"), ("deposit_paid", "500.00")], given].concat());
        let (book, terms) = (book(), values());
        let today = crate::date::Date::parse("2026-11-22").expect("a date");
        let context = CaseContext { today, calendar: &[], merchant: None, institution: None };
        let found = range(&book, &terms, &case.expect("a case"), open, &context).expect("a range");
        assert_eq!((found.low.0, found.high.0), expected, "{given:?} {open:?}");
    }

    #[test]
    fn with_nothing_open_the_range_is_the_refund() {
        check(&[], &[], (50_000, 50_000));
        check(&[("contract_penalty", "200"), ("documented_loss", "100")], &[], (37_000, 37_000));
        let lost = [("device_state", "lost"), ("device_value_new", "360"), ("months_used", "18")];
        check(&lost, &[], (32_000, 32_000));
    }

    #[test]
    fn an_open_fact_widens_the_range_by_what_it_can_take_and_no_more() {
        let lost = [("device_state", "lost"), ("device_value_new", "360")];
        check(&lost, &[CaseField::MonthsUsed], (14_000, 50_000));
        check(&[], &[CaseField::DeviceState, CaseField::DeviceValueNew, CaseField::MonthsUsed], (0, 50_000));
        check(&[("contract_penalty", "200")], &[CaseField::DocumentedLoss], (30_000, 50_000));
    }
}
