//! Terminal deposits 机具押金: how much of one is due, why, and what comes next.
//!
//! A case goes through the stages of [`Stage`] in a fixed order: who took the money, is it a deposit at
//! all, does anything show it, where the contract and a volume condition stand, is the terminal back;
//! then deductions (undisputed arrears, accessories, the terminal, a penalty), then holds, then the
//! route. The rules of each stage are content (`kb-bundle/rules/deposit/`): most are proposals of this
//! project, no public law says how such a deposit is settled, and each says which it is.
//!
//! No deduction without a written basis and an amount; none beyond the deposit; nothing disputed.
//! Amounts are whole [`Fen`](crate::money::Fen), half a fen up.

mod answer;
mod arithmetic;
mod case;
mod condition;
mod error;
mod facts;
mod field;
mod figure;
mod find;
mod kind;
mod letter;
mod packed;
mod read;
mod rule;
mod run;
mod value;

pub use answer::{Answer, Item, Next, Step, Told, Used};
pub use case::{Case, Claims, Course, Device, Volume};
pub use condition::{
    ChargebackState, DeductionCount, PenaltyState, QuoteState, ResidualState, TermState, Test, VolumeState,
};
pub use error::DepositError;
pub use field::Field;
pub use figure::FIGURES;
pub use kind::{
    ContractState, DepositType, DeviceState, FaultOrigin, ForfeitRule, Institution, Merchant, PaidVia, Payee, Returned,
};
pub use letter::{Legal, Letter, LetterBlock, LetterWords, PLACEHOLDERS, Part, Particulars, letter};
pub use packed::{Stationery, Tenancy};
pub use rule::{Basis, Book, Complaint, DateKind, Deduction, Effect, Label, Note, Outcome, Route, Rule, Stage};
pub use value::{Chosen, Dated, Origin, ValueName, Values};

use crate::calendar::{Due, Year, due};
use crate::date::Date;
use crate::money::Fen;
use arithmetic::{days_later, months_later};
use facts::Facts;
use run::{Run, Stop};

/// What is known beside the case.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'c> {
    /// Today in UTC+8.
    pub today: Date,
    /// Public holidays, for dates in working days.
    pub calendar: &'c [Year],
    /// What the merchant is, where known.
    pub merchant: Option<Merchant>,
    /// What the acquirer is, where known.
    pub institution: Option<Institution>,
}

/// Settles a case by the rules of `book`, with the tenant's `terms` over the book's own values.
///
/// # Errors
///
/// A [`DepositError`] that names the field to look at: one that the answer turns on and nobody gave, or
/// a value that was not in force. Deductions above the deposit and a terminal older than its useful
/// life are answers.
pub fn settle<'b>(
    book: &'b Book<'b>,
    terms: &'b Values<'b>,
    case: &Case,
    asked: &Asked,
) -> Result<Answer<'b>, DepositError> {
    let mut run = Run::new(book, terms, case, asked);
    let stop = run.go()?;
    let mut refundable = Fen(run.rest.0 - run.held.0);
    let mut deducted = Fen(case.paid.0 - run.rest.0);
    let outcome = match &stop {
        Some(Stop::Without(outcome)) => {
            (refundable, deducted) = (Fen(0), Fen(0));
            *outcome
        }
        Some(Stop::Wait) => {
            run.items.clear();
            (refundable, run.held, deducted) = (Fen(0), case.paid, Fen(0));
            (run.shortfall, run.disputed) = (Fen(0), Fen(0));
            Outcome::NotDue
        }
        Some(Stop::Forfeit) => {
            let deduction = Deduction::VolumeShortfall;
            let label = book.labels.iter().find(|label| label.deduction == deduction);
            let label = label.map_or(deduction.name(), |label| label.item);
            run.items = vec![Item { deduction, label, asked: case.paid, taken: case.paid }];
            (refundable, deducted) = (Fen(0), case.paid);
            Outcome::ForfeitedByContract
        }
        None if run.claim && refundable > Fen(0) => Outcome::DisputeFullClaim,
        None if refundable == case.paid => Outcome::FullRefund,
        None if refundable > Fen(0) => Outcome::PartialRefund,
        None if run.held > Fen(0) => Outcome::Held,
        None => Outcome::NothingLeft,
    };
    tell(&mut run.steps, stop.is_some());
    run.facts.outcome = Some(outcome);
    run.facts.held = run.held > Fen(0);
    for (name, amount) in [("refundable", refundable), ("held", run.held), ("disputed", run.disputed)] {
        run.figures.money(name, amount);
    }
    let next = next(&mut run, refundable)?;
    let told = |notes: &'b [Note<'b>]| -> Vec<Told<'b>> {
        let fitting = notes.iter().filter(|note| run.facts.hold(&note.when));
        fitting.map(|note| Told { note, say: run.figures.fill(note.say) }).collect()
    };
    let (documents, warnings) = (told(&book.documents), told(&book.warnings));
    Ok(Answer {
        outcome,
        refundable,
        held: run.held,
        deducted,
        items: run.items,
        shortfall: run.shortfall,
        disputed: run.disputed,
        steps: run.steps,
        values: run.values,
        documents,
        warnings,
        next,
        assumed: case.assumed.clone(),
        facts: run.facts,
    })
}

/// The complaint path for what a case says, in order, whatever its figures.
///
/// While it is not known what the merchant or the acquirer is, steps for either are in it.
pub fn complaint_path<'b>(book: &'b Book<'b>, case: &Case, asked: &Asked) -> Vec<&'b Complaint<'b>> {
    let facts = Facts::of(case, asked);
    book.complaints.iter().filter(|step| facts.may_hold(&step.when)).collect()
}

/// Settles which steps belong to the reason: where a rule stopped the run it alone; else single
/// deductions give way to the rule that sums them up, and quiet rules speak only where no other does.
fn tell(steps: &mut [Step], stopped: bool) {
    let summed = steps.iter().any(|step| step.rule.stage == Stage::Sum);
    let last = steps.len().saturating_sub(1);
    for (at, step) in steps.iter_mut().enumerate() {
        let deducts = matches!(step.rule.effect, Effect::Deduct(_));
        step.tells = if stopped { at == last } else { !(step.rule.quiet || summed && deducts) };
    }
    if steps.iter().all(|step| !step.tells) {
        steps.iter_mut().for_each(|step| step.tells = true);
    }
}

/// The first route that fits, with its date.
fn next<'b>(run: &mut Run<'_, 'b>, refundable: Fen) -> Result<Next<'b>, DepositError> {
    let route = run.book.routes.iter().find(|route| run.facts.hold(&route.when));
    let (mut date, mut working_days) = (None, None);
    let exactly = |date| Due { date, holidays_known: true };
    match route.map_or(DateKind::None, |route| route.date) {
        DateKind::None => {}
        DateKind::Refund if refundable == Fen(0) => {}
        DateKind::Refund => {
            let days = refund_days(run)?;
            let from = match run.case.device.returned {
                Returned::NotAsked => Some(run.asked.today),
                _ => run.case.course.inspected_on,
            };
            let limit = u8::try_from(days).unwrap_or(u8::MAX);
            date = from.map(|from| due(run.asked.calendar, from, limit));
            working_days = Some(days);
        }
        DateKind::WindowEnd => {
            let (window, used) = run.window()?;
            date = Some(exactly(days_later(run.asked.today, window.saturating_sub(used))));
        }
        DateKind::TermEnd => {
            let agreed =
                run.choose(ValueName::AgreedMonths, run.case.course.agreed_months, |values| &values.agreed_months[..])?;
            let paid_on = run.case.course.paid_on;
            let end = paid_on.zip(agreed).and_then(|(paid_on, agreed)| months_later(paid_on, agreed.value));
            date = end.map(exactly);
        }
    }
    let say = route.map_or(String::new(), |route| run.figures.fill(route.say));
    let complain = route.is_some_and(|route| route.complaint) || run.disputed > Fen(0);
    let complaints = run.book.complaints.iter().filter(|step| complain && run.facts.may_hold(&step.when)).collect();
    Ok(Next { route, say, date, working_days, paid_via: run.case.course.paid_via, complaints })
}

/// Working days to the money: our own figure, or the tenant's where that is shorter.
fn refund_days(run: &mut Run) -> Result<u32, DepositError> {
    let name = ValueName::RefundWorkingDays;
    let on = run.asked.today;
    let ours = value::choose(name, None, &[], &run.book.values.refund_working_days, on)?;
    let own = value::choose(name, None, &run.terms.refund_working_days, &run.book.values.refund_working_days, on)?;
    let shorter = own.into_iter().chain(ours).min_by_key(|chosen| chosen.value);
    let Some(shorter) = shorter else { return Ok(0) };
    run.note(name, shorter);
    Ok(shorter.value)
}

#[cfg(test)]
mod tests;
