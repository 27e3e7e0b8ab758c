//! The answer: figures, the rules that led there, what to have at hand, what comes next.

use super::facts::Facts;
use super::rule::{Complaint, Deduction, Note, Outcome, Route, Rule};
use super::value::{Origin, ValueName};
use super::{Field, PaidVia};
use crate::calendar::Due;
use crate::date::Date;
use crate::money::Fen;

/// How a case comes out, and why. Amounts are fen.
///
/// Except for the four outcomes without figures, `refundable`, `held` and `deducted` together are the
/// deposit; none of them is below zero.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer<'b> {
    /// How it comes out.
    pub outcome: Outcome,
    /// Due now.
    pub refundable: Fen,
    /// Stays with the acquirer for now.
    pub held: Fen,
    /// All deductions together.
    pub deducted: Fen,
    /// The deductions, in the order they are taken.
    pub items: Vec<Item<'b>>,
    /// What deductions would take beyond the deposit: shown, never claimed here.
    pub shortfall: Fen,
    /// What the acquirer asks for and the rules don't count: for the complaint, never deducted.
    pub disputed: Fen,
    /// Rules that fired, in order.
    pub steps: Vec<Step<'b>>,
    /// Values the rules used.
    pub values: Vec<Used<'b>>,
    /// Papers to have at hand.
    pub documents: Vec<Told<'b>>,
    /// What to beware of.
    pub warnings: Vec<Told<'b>>,
    /// What comes next.
    pub next: Next<'b>,
    /// Facts that were not given and are assumed.
    pub assumed: Vec<Field>,
    /// The facts the run ended with, for the conditions of letters.
    pub(super) facts: Facts,
}

/// A deduction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Item<'b> {
    /// What for.
    pub deduction: Deduction,
    /// What it is called.
    pub label: &'b str,
    /// What was asked for.
    pub asked: Fen,
    /// What is taken: no more than is left.
    pub taken: Fen,
}

/// A rule that fired.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step<'b> {
    /// The rule.
    pub rule: &'b Rule<'b>,
    /// What it takes, holds or leaves where it is; zero where it moves nothing.
    pub amount: Fen,
    /// Its reason, with figures.
    pub reason: String,
    /// Whether it belongs to the reason of the whole.
    pub tells: bool,
}

/// A value that was used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Used<'b> {
    /// Which.
    pub name: ValueName,
    /// The value: a number, a word, yes or no.
    pub value: String,
    /// Where it comes from.
    pub origin: Origin,
    /// The id of its source; `None` for what the contract says.
    pub source: Option<&'b str>,
    /// Since when it holds; `None` for what the contract says.
    pub since: Option<Date>,
}

/// A note with its figures filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told<'b> {
    /// The note.
    pub note: &'b Note<'b>,
    /// Its words.
    pub say: String,
}

/// What comes next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Next<'b> {
    /// Which way; `None` only where content has no route that fits.
    pub route: Option<&'b Route<'b>>,
    /// Its words.
    pub say: String,
    /// By when, where the dates given allow one.
    pub date: Option<Due>,
    /// In how many working days the money should be there, where it is due.
    pub working_days: Option<u32>,
    /// How the deposit was paid, where given: it goes back the same way.
    pub paid_via: Option<PaidVia>,
    /// Where to complain, in order; empty where nothing is to complain about.
    pub complaints: Vec<&'b Complaint<'b>>,
}

impl Answer<'_> {
    /// The reasons in one line: each rule's code and words, joined by `; `.
    pub fn reason(&self) -> String {
        let told: Vec<String> = self
            .steps
            .iter()
            .filter(|step| step.tells)
            .map(|step| format!("{} {}", step.rule.code, step.reason))
            .collect();
        told.join("; ")
    }

    /// The deductions in one line: `arrears 90.00; repair 15.00`.
    pub fn items_in_words(&self) -> String {
        let item = |item: &Item| format!("{} {}", item.label, item.taken.to_plain_yuan());
        self.items.iter().filter(|item| item.taken > Fen(0)).map(item).collect::<Vec<_>>().join("; ")
    }
}
