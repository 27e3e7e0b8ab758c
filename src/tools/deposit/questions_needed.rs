//! Which screen a case has come to: the fraud check, the next question that matters, or the answer.
//!
//! A question matters where something turns on its answer: it is tried what the rules would say to
//! each. So nobody answers for nothing, and a rule that changes changes what is asked.

use domain::deposit::{CaseField, DepositError, DepositOutcome};
use domain::money::Fen;

use super::facts::CaseFacts;
use super::questions::{Asks, Kind, QUESTIONS, Question, UNKNOWN};
use super::rules::DepositRules;
use crate::visit::Values;

/// Where a case has come to.
pub enum Stage {
    /// At the question whether somebody called.
    Fraud,
    /// At the warning.
    Stop,
    /// At a question; with how many were answered before and about how many are left, this one
    /// included.
    Ask(&'static Question, usize, usize),
    /// At the answer.
    Answer,
}

/// Finds the stage.
pub fn stage(rules: &DepositRules, values: &Values) -> Stage {
    match values.get("fraud") {
        "none" | "seen" => {}
        "yes" | "unsure" => return Stage::Stop,
        _ => return Stage::Fraud,
    }
    let facts = CaseFacts::new(values);
    let (mut done, mut left) = (0, Vec::new());
    for question in QUESTIONS.iter().filter(|question| facts.belongs(question.id)) {
        if facts.answered(question) {
            done += 1;
        } else if matters(rules, &facts, question) {
            left.push(question);
        }
    }
    // What was told and can't be so is asked again, before anything else is.
    let wrong = facts.case(rules).err().and_then(|error| wrong(&facts, &error));
    match wrong.or(left.first().copied()) {
        Some(question) => Stage::Ask(question, done, left.len().max(1)),
        None => Stage::Answer,
    }
}

/// The answered question that an error is about.
fn wrong(facts: &CaseFacts<'_>, error: &DepositError) -> Option<&'static Question> {
    let question = facts.question_of(CaseField::named(error.field())?)?;
    let answered = facts.answered(question) && !facts.unknown(question);
    answered.then_some(question)
}

/// Whether something turns on the answer to a question.
pub fn matters(rules: &DepositRules, facts: &CaseFacts<'_>, question: &Question) -> bool {
    match &question.asked {
        Asks::Always => true,
        Asks::Answers => match (&question.kind, field_of(question)) {
            (Kind::One { answers, .. }, Some(field)) => {
                let known = answers.iter().filter(|(id, _)| field == CaseField::Payee || *id != UNKNOWN);
                differ(known.filter_map(|(id, _)| outlook(rules, facts, &[(field, *id)])))
            }
            _ => false,
        },
        Asks::Facts(sets) => differ(sets.iter().filter_map(|set| outlook(rules, facts, set))),
        Asks::Missing => match facts.settled(rules) {
            Err(DepositError::Missing { field }) => takes(question, field),
            _ => false,
        },
        Asks::Due => {
            let due = [DepositOutcome::FullRefund, DepositOutcome::PartialRefund, DepositOutcome::DisputeFullClaim];
            facts.settled(rules).is_ok_and(|settled| due.contains(&settled.answer.outcome))
        }
    }
}

fn field_of(question: &Question) -> Option<CaseField> {
    match &question.kind {
        Kind::One { key, .. } => CaseField::named(key),
        Kind::Typed(_) => None,
    }
}

fn takes(question: &Question, field: CaseField) -> bool {
    matches!(&question.kind, Kind::Typed(blanks) if blanks.iter().any(|blank| blank.field == field))
}

/// Whether there are two different ones.
fn differ<T: PartialEq>(mut all: impl Iterator<Item = T>) -> bool {
    let Some(first) = all.next() else { return false };
    all.any(|other| other != first)
}

/// What of an answer is worth a question.
#[derive(PartialEq)]
pub struct Outlook<'r> {
    outcome: DepositOutcome,
    amounts: [Fen; 5],
    rules: Vec<&'r str>,
    route: Option<&'r str>,
    /// Papers, once there are figures: before that they would make everything matter.
    papers: Vec<&'r str>,
}

/// What the rules would say with these facts: their answer, or what they miss. `None` for facts that
/// contradict what was told.
pub fn outlook<'r>(
    rules: &'r DepositRules,
    facts: &CaseFacts<'_>,
    supposed: &[(CaseField, &str)],
) -> Option<Result<Outlook<'r>, &'static str>> {
    let facts = facts.supposing(supposed);
    let case = facts.case(rules).ok()?;
    let answer = match rules.settle(&case, facts.values) {
        Ok(answer) => answer,
        Err(error) => return Some(Err(error.field())),
    };
    let reckoned = [
        DepositOutcome::FullRefund,
        DepositOutcome::PartialRefund,
        DepositOutcome::DisputeFullClaim,
        DepositOutcome::Held,
        DepositOutcome::NothingLeft,
    ];
    let papers = reckoned.contains(&answer.outcome).then(|| answer.documents.iter().map(|paper| paper.note.id));
    Some(Ok(Outlook {
        outcome: answer.outcome,
        amounts: [answer.refundable, answer.held, answer.deducted, answer.shortfall, answer.disputed],
        rules: answer.steps.iter().map(|step| step.rule.id).collect(),
        route: answer.next.route.map(|route| route.id),
        papers: papers.into_iter().flatten().collect(),
    }))
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
