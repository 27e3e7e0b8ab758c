//! The answer to a row: the columns of the table of examples as text, and the steps they result from.

use domain::calendar::Due;
use domain::date::Date;
use domain::deposit::{
    self, Basis, CaseContext, Complaint, DepositOutcome, FilledNote, FiredRule, Institution, Merchant, NextStep,
    UsedValue,
};
use domain::money::Fen;
use serde::Serialize;

use super::Row;
use crate::pack::deposit::Knowledge;
use crate::refusal::Refusal;

/// The columns of an answer, in order.
pub const COLUMNS: [&str; 6] = ["refundable_now", "held", "deductions_total", "deduction_items", "outcome", "reason"];

/// An answer; amounts in yuan with two decimals.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Answer {
    /// The amount due now.
    pub refundable_now: String,
    /// The amount that stays with the acquirer for now.
    pub held: String,
    /// All deductions together.
    pub deductions_total: String,
    /// The deductions, joined by `; `.
    pub deduction_items: String,
    /// The outcome.
    pub outcome: DepositOutcome,
    /// The deciding rules, in words.
    pub reason: String,
    /// Rules that fired, in order.
    pub steps: Vec<StepAnswer>,
    /// Values the rules used.
    pub values: Vec<ValueAnswer>,
    /// What deductions would take beyond the deposit, where they would.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shortfall: Option<String>,
    /// What is asked for and not counted, where something is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub disputed: Option<String>,
    /// Papers to have at hand.
    pub documents: Vec<NoteAnswer>,
    /// Warnings.
    pub warnings: Vec<NoteAnswer>,
    /// The next step.
    pub next: NextAnswer,
    /// Fields that were not given and are assumed.
    pub assumed: Vec<&'static str>,
}

/// A rule that fired.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StepAnswer {
    /// Its number.
    pub rule: String,
    /// Its id.
    pub id: String,
    /// What it deducts or holds.
    pub amount: String,
    /// Whether it is law, contract or a proposal.
    pub basis: Basis,
    /// Ids of its sources.
    pub source: Vec<String>,
    /// Its reason.
    pub say: String,
}

/// A value a rule used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ValueAnswer {
    /// Its name, with the unit.
    pub name: &'static str,
    /// The value.
    pub value: String,
    /// `contract`, `profile` or `default`.
    pub from: &'static str,
    /// The id of its source; none for what the contract says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Since when it applies; none for what the contract says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<String>,
}

/// A paper or a warning.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NoteAnswer {
    /// Its id.
    pub id: String,
    /// Its words.
    pub say: String,
}

/// The next step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NextAnswer {
    /// The route's id.
    pub route: String,
    /// Its words.
    pub say: String,
    /// By when, where the dates given allow one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// Whether public holidays were known up to that date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub holidays_known: Option<bool>,
    /// In how many working days, where money is due.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub working_days: Option<u32>,
    /// How the deposit was paid, where given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paid_via: Option<&'static str>,
    /// Where to complain, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub complaints: Vec<ComplaintAnswer>,
}

/// A step of the complaint path.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ComplaintAnswer {
    /// Its id.
    pub id: String,
    /// Where to turn.
    pub to: String,
    /// Number or address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact: Option<String>,
    /// What to say and to ask for.
    pub say: String,
    /// How long an answer usually takes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub time: Option<String>,
}

/// A case, its answer, and the name of the acquirer.
#[derive(Debug)]
pub struct Settled<'k> {
    /// The case.
    pub case: deposit::Case,
    /// The answer.
    pub answer: deposit::Answer<'k>,
    /// The acquirer's name, where a profile says it.
    pub bank: Option<&'k str>,
}

impl Knowledge<'_> {
    /// Settles a row by the rules, with a profile's terms where one is named.
    ///
    /// # Errors
    ///
    /// A [`Refusal`] with the field at fault.
    pub fn settle<'k>(&'k self, row: &Row, profile: Option<&str>, today: Date) -> Result<Settled<'k>, Refusal> {
        let tenant = profile.and_then(|id| self.tenants.iter().find(|tenant| tenant.id == id));
        let merchant: Option<Merchant> = row.merchant()?;
        let institution: Option<Institution> = row.institution()?.or(tenant.map(|tenant| tenant.institution));
        let case = row.read(today)?;
        let asked = CaseContext { today, calendar: &self.calendar, merchant, institution };
        let terms = tenant.map_or(&self.none, |tenant| &tenant.terms);
        let answer = deposit::settle(&self.book, terms, &case, &asked)?;
        Ok(Settled { case, answer, bank: tenant.map(|tenant| tenant.name) })
    }
}

impl From<&deposit::Answer<'_>> for Answer {
    fn from(answer: &deposit::Answer<'_>) -> Self {
        let some = |amount: Fen| (amount > Fen(0)).then(|| amount.to_plain_yuan());
        Self {
            refundable_now: answer.refundable.to_plain_yuan(),
            held: answer.held.to_plain_yuan(),
            deductions_total: answer.deducted.to_plain_yuan(),
            deduction_items: answer.items_in_words(),
            outcome: answer.outcome,
            reason: answer.reason(),
            steps: answer.steps.iter().map(StepAnswer::from).collect(),
            values: answer.values.iter().map(ValueAnswer::from).collect(),
            shortfall: some(answer.shortfall),
            disputed: some(answer.disputed),
            documents: answer.documents.iter().map(NoteAnswer::from).collect(),
            warnings: answer.warnings.iter().map(NoteAnswer::from).collect(),
            next: NextAnswer::from(&answer.next),
            assumed: answer.assumed.iter().map(|field| field.name()).collect(),
        }
    }
}

impl From<&FiredRule<'_>> for StepAnswer {
    fn from(step: &FiredRule<'_>) -> Self {
        Self {
            rule: step.rule.code.to_owned(),
            id: step.rule.id.to_owned(),
            amount: step.amount.to_plain_yuan(),
            basis: step.rule.basis,
            source: step.rule.sources.iter().map(|&id| id.to_owned()).collect(),
            say: step.reason.clone(),
        }
    }
}

impl From<&UsedValue<'_>> for ValueAnswer {
    fn from(used: &UsedValue<'_>) -> Self {
        Self {
            name: used.name.name(),
            value: used.value.clone(),
            from: used.origin.name(),
            source: used.source.map(str::to_owned),
            since: used.since.map(|since| since.to_string()),
        }
    }
}

impl From<&FilledNote<'_>> for NoteAnswer {
    fn from(told: &FilledNote<'_>) -> Self {
        Self { id: told.note.id.to_owned(), say: told.say.clone() }
    }
}

impl From<&NextStep<'_>> for NextAnswer {
    fn from(next: &NextStep<'_>) -> Self {
        let due = |of: fn(&Due) -> String| next.date.as_ref().map(of);
        Self {
            route: next.route.map_or(String::new(), |route| route.id.to_owned()),
            say: next.say.clone(),
            date: due(|due| due.date.to_string()),
            holidays_known: next.date.map(|due| due.holidays_known),
            working_days: next.working_days,
            paid_via: next.paid_via.map(|way| way.name()),
            complaints: next.complaints.iter().map(|step| ComplaintAnswer::from(*step)).collect(),
        }
    }
}

impl From<&Complaint<'_>> for ComplaintAnswer {
    fn from(step: &Complaint<'_>) -> Self {
        Self {
            id: step.id.to_owned(),
            to: step.to.to_owned(),
            contact: step.contact.map(str::to_owned),
            say: step.say.to_owned(),
            time: step.time.map(str::to_owned),
        }
    }
}
