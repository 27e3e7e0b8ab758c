//! The answer to a case: figures, the rules behind them, the papers that are needed, the next step.

use super::facts::Facts;
use super::field::CaseField;
use super::kind::PaidVia;
use super::outcome::DepositOutcome;
use super::rule::{Complaint, Deduction, Note, Route, Rule};
use super::value_name::{ValueName, ValueOrigin};
use crate::calendar::Due;
use crate::date::Date;
use crate::money::Fen;

/// The answer to a case, and why. Amounts are fen.
///
/// `refundable`, `held` and `deducted` add up to the deposit, except in the four outcomes without figures; none of them
/// is below zero.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer<'b> {
    /// The outcome.
    pub outcome: DepositOutcome,
    /// What is due now.
    pub refundable: Fen,
    /// What stays with the acquirer for now.
    pub held: Fen,
    /// All deductions together.
    pub deducted: Fen,
    /// The deductions, in the order in which they are made.
    pub items: Vec<DeductionItem<'b>>,
    /// How much the deductions exceed the deposit: shown, never claimed here.
    pub shortfall: Fen,
    /// What the acquirer claims and the rules don't accept: for the complaint, never deducted.
    pub disputed: Fen,
    /// The rules that fired, in order.
    pub steps: Vec<FiredRule<'b>>,
    /// The values that the rules used.
    pub values: Vec<UsedValue<'b>>,
    /// The papers that are needed.
    pub documents: Vec<FilledNote<'b>>,
    /// Warnings.
    pub warnings: Vec<FilledNote<'b>>,
    /// What to do next.
    pub next: NextStep<'b>,
    /// The facts that were not given and are assumed.
    pub assumed: Vec<CaseField>,
    /// The facts at the end of the run, for the conditions of letters.
    pub(super) facts: Facts,
}

/// A deduction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DeductionItem<'b> {
    /// What it is for.
    pub deduction: Deduction,
    /// What it is called.
    pub label: &'b str,
    /// What the acquirer may claim for it.
    pub asked: Fen,
    /// What is deducted: at most what is left of the deposit.
    pub taken: Fen,
}

/// A rule that fired.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FiredRule<'b> {
    /// The rule.
    pub rule: &'b Rule<'b>,
    /// The amount it deducts, holds or leaves with the acquirer; zero for other rules.
    pub amount: Fen,
    /// Its reason, with figures filled in.
    pub reason: String,
    /// Whether it is given as a reason for the answer.
    pub is_reason: bool,
}

/// A value that was used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UsedValue<'b> {
    /// Its name.
    pub name: ValueName,
    /// The value: a number, a word, yes or no.
    pub value: String,
    /// Where it comes from.
    pub origin: ValueOrigin,
    /// The id of its source; `None` for what the contract says.
    pub source: Option<&'b str>,
    /// Since when it holds; `None` for what the contract says.
    pub since: Option<Date>,
}

/// A note with its figures filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilledNote<'b> {
    /// The note.
    pub note: &'b Note<'b>,
    /// Its text.
    pub say: String,
}

/// What to do next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NextStep<'b> {
    /// The route; `None` only if content has no route whose conditions hold.
    pub route: Option<&'b Route<'b>>,
    /// Its text.
    pub say: String,
    /// The date that goes with the route, if it can be calculated from the dates given.
    pub date: Option<Due>,
    /// In how many working days the money should be paid, if it is due.
    pub working_days: Option<u32>,
    /// How the deposit was paid, if given: it is refunded by the same method.
    pub paid_via: Option<PaidVia>,
    /// Where to complain, in order; empty if there is nothing to complain about.
    pub complaints: Vec<&'b Complaint<'b>>,
}

impl Answer<'_> {
    /// The reasons in one line: each rule's code and words, joined by `; `.
    pub fn reason(&self) -> String {
        let reasons: Vec<String> = self
            .steps
            .iter()
            .filter(|step| step.is_reason)
            .map(|step| format!("{} {}", step.rule.code, step.reason))
            .collect();
        reasons.join("; ")
    }

    /// The deductions in one line: `arrears 90.00; repair 15.00`.
    pub fn items_in_words(&self) -> String {
        let item = |item: &DeductionItem| format!("{} {}", item.label, item.taken.to_plain_yuan());
        self.items.iter().filter(|item| item.taken > Fen(0)).map(item).collect::<Vec<_>>().join("; ")
    }
}
