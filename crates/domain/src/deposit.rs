//! Terminal deposits 机具押金: how much of a deposit is due, why, and what to do next.
//!
//! A case goes through the stages of [`Stage`] in a fixed order: who took the money, whether it is a deposit at all,
//! whether there is evidence of the payment, the state of the contract and of a volume condition, whether the terminal
//! was returned; then deductions (undisputed arrears, accessories, the terminal, a penalty), then holds, then the
//! route. The rules of each stage are content (`kb-bundle/rules/deposit/`). No public law says how such a deposit is
//! settled, so most rules are proposals of this project, and each rule says whether it is one.
//!
//! A deduction needs a written basis and an amount, is never more than the deposit, and never for a disputed claim.
//! Amounts are whole [`Fen`], half a fen is rounded up.

mod answer;
mod arithmetic;
mod case;
mod condition;
mod context;
mod error;
mod facts;
mod field;
mod figure;
mod find;
mod kind;
mod letter;
mod outcome;
mod packed;
mod range;
mod read;
mod rule;
mod run;
mod value;
mod value_name;

pub use answer::{Answer, DeductionItem, FilledNote, FiredRule, NextStep, UsedValue};
pub use case::{Case, CaseHistory, Claims, Device, Volume};
pub use condition::{
    CaseCondition, ChargebackState, DeductionCount, PenaltyState, QuoteState, ResidualState, TermState, VolumeState,
};
pub use context::CaseContext;
pub use error::DepositError;
pub use field::CaseField;
pub use figure::FIGURES;
pub use kind::{
    ContractState, DepositType, DeviceState, FaultOrigin, ForfeitRule, Institution, Merchant, PaidVia, Payee, Returned,
};
pub use letter::{Legal, Letter, LetterBlock, LetterPart, LetterTemplate, PLACEHOLDERS, SenderDetails, letter};
pub use outcome::DepositOutcome;
pub use packed::{LetterTemplates, TenantTerms};
pub use range::{Between, range};
pub use rule::{Basis, Complaint, DateKind, Deduction, Effect, Label, Note, Route, Rule, Rulebook, Stage};
pub use value::{Chosen, Dated, DatedValues};
pub use value_name::{ValueName, ValueOrigin};

use crate::calendar::{Due, due};
use crate::money::Fen;
use arithmetic::{days_later, months_later};
use facts::Facts;
use run::{Run, Stop};

/// Settles a case by the rules of `book`. The tenant's `terms` take precedence over the book's own values.
///
/// # Errors
///
/// A [`DepositError`] that names the field to look at: one that the answer depends on and that was not given, or a
/// value that was not in force. Deductions above the deposit and a terminal older than its useful life are answers, not
/// errors.
pub fn settle<'b>(
    book: &'b Rulebook<'b>,
    terms: &'b DatedValues<'b>,
    case: &Case,
    context: &CaseContext,
) -> Result<Answer<'b>, DepositError> {
    let mut run = Run::new(book, terms, case, context);
    let stop = run.go()?;
    let (outcome, refundable, deducted) = conclude(&mut run, &stop);
    choose_reasons(&mut run.steps, stop.is_some());
    run.facts.outcome = Some(outcome);
    run.facts.held = run.held > Fen(0);
    for (name, amount) in [("refundable", refundable), ("held", run.held), ("disputed", run.disputed)] {
        run.figures.money(name, amount);
    }
    let next = next_step(&mut run, refundable)?;
    let filled = |notes: &'b [Note<'b>]| -> Vec<FilledNote<'b>> {
        let relevant = notes.iter().filter(|note| run.facts.hold(&note.when));
        relevant.map(|note| FilledNote { note, say: run.figures.fill(note.say) }).collect()
    };
    let (documents, warnings) = (filled(&book.documents), filled(&book.warnings));
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

/// The outcome with the amounts that are refundable and deducted; clears what a run that stopped early does not deduct.
fn conclude(run: &mut Run, stop: &Option<Stop>) -> (DepositOutcome, Fen, Fen) {
    let mut refundable = Fen(run.rest.0 - run.held.0);
    let mut deducted = Fen(run.case.paid.0 - run.rest.0);
    let outcome = match stop {
        Some(Stop::Without(outcome)) => {
            (refundable, deducted) = (Fen(0), Fen(0));
            *outcome
        }
        Some(Stop::Wait) => {
            run.items.clear();
            (refundable, run.held, deducted) = (Fen(0), run.case.paid, Fen(0));
            (run.shortfall, run.disputed) = (Fen(0), Fen(0));
            DepositOutcome::NotDue
        }
        Some(Stop::Forfeit) => {
            let deduction = Deduction::VolumeShortfall;
            let label = run.label(deduction);
            run.items = vec![DeductionItem { deduction, label, asked: run.case.paid, taken: run.case.paid }];
            (refundable, deducted) = (Fen(0), run.case.paid);
            DepositOutcome::ForfeitedByContract
        }
        None if run.claim && refundable > Fen(0) => DepositOutcome::DisputeFullClaim,
        None if refundable == run.case.paid => DepositOutcome::FullRefund,
        None if refundable > Fen(0) => DepositOutcome::PartialRefund,
        None if run.held > Fen(0) => DepositOutcome::Held,
        None => DepositOutcome::NothingLeft,
    };
    (outcome, refundable, deducted)
}

/// The complaint path of a case, in order, without its figures.
///
/// If it is not known what kind of merchant or acquirer is involved, the path includes the steps for every kind.
pub fn complaint_path<'b>(book: &'b Rulebook<'b>, case: &Case, context: &CaseContext) -> Vec<&'b Complaint<'b>> {
    let facts = Facts::of(case, context);
    book.complaints.iter().filter(|step| facts.may_hold(&step.when)).collect()
}

/// Chooses the steps that are given as reasons. If a rule stopped the run, only that rule; otherwise the rule that sums
/// up deductions replaces the single ones, and quiet rules count only if there is no other reason.
fn choose_reasons(steps: &mut [FiredRule], stopped: bool) {
    let summed = steps.iter().any(|step| step.rule.stage == Stage::Sum);
    let last = steps.len().saturating_sub(1);
    for (at, step) in steps.iter_mut().enumerate() {
        let deducts = matches!(step.rule.effect, Effect::Deduct(_));
        step.is_reason = if stopped { at == last } else { !(step.rule.quiet || summed && deducts) };
    }
    if steps.iter().all(|step| !step.is_reason) {
        steps.iter_mut().for_each(|step| step.is_reason = true);
    }
}

/// The first route whose conditions hold, with its date.
fn next_step<'b>(run: &mut Run<'_, 'b>, refundable: Fen) -> Result<NextStep<'b>, DepositError> {
    let route = run.book.routes.iter().find(|route| run.facts.hold(&route.when));
    let (mut date, mut working_days) = (None, None);
    let exactly = |date| Due { date, holidays_known: true };
    match route.map_or(DateKind::None, |route| route.date) {
        DateKind::None => {}
        DateKind::Refund if refundable == Fen(0) => {}
        DateKind::Refund => {
            let days = refund_days(run)?;
            let from = match run.case.device.returned {
                Returned::NotAsked => Some(run.context.today),
                _ => run.case.course.inspected_on,
            };
            let limit = u8::try_from(days).unwrap_or(u8::MAX);
            date = from.map(|from| due(run.context.calendar, from, limit));
            working_days = Some(days);
        }
        DateKind::WindowEnd => {
            let (window, used) = run.window()?;
            date = Some(exactly(days_later(run.context.today, window.saturating_sub(used))));
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
    Ok(NextStep { route, say, date, working_days, paid_via: run.case.course.paid_via, complaints })
}

/// Working days until the money is paid: the tenant's figure if it is shorter than the rules' own.
fn refund_days(run: &mut Run) -> Result<u32, DepositError> {
    let name = ValueName::RefundWorkingDays;
    let on = run.context.today;
    let default = value::choose(name, None, &[], &run.book.values.refund_working_days, on)?;
    let chosen = value::choose(name, None, &run.terms.refund_working_days, &run.book.values.refund_working_days, on)?;
    let shorter = chosen.into_iter().chain(default).min_by_key(|chosen| chosen.value);
    let Some(shorter) = shorter else { return Ok(0) };
    run.note(name, shorter);
    Ok(shorter.value)
}

#[cfg(test)]
mod tests;
