//! Which screen comes next: the fraud check, the next question that matters, or the answer.
//!
//! A question matters if the result depends on its answer: the rules are tried with each answer. So no question is asked
//! without need, and when the rules change, so do the questions.

use domain::deposit::{CaseField, DepositError, DepositOutcome};
use domain::money::Fen;

use super::facts::CaseFacts;
use super::questions::{AskWhen, Kind, QUESTIONS, Question, UNKNOWN, takes_value};
use super::rules::DepositRules;
use crate::visit::Values;

/// The screen that comes next.
pub enum Stage {
    /// What deposits are, before anything is asked.
    Begin,
    /// The question whether somebody called.
    Fraud,
    /// The warning.
    Stop,
    /// A question.
    Ask(Asking),
    /// The answer.
    Answer,
}

/// A question, and how far the case is.
pub struct Asking {
    /// The question.
    pub question: &'static Question,
    /// How many were answered.
    pub done: usize,
    /// Those that remain, with this one.
    pub remaining: Vec<&'static Question>,
    /// Those that matter and were answered with “I don't know”.
    pub unsure: Vec<&'static Question>,
}

/// The screen that comes next.
pub fn stage(rules: &DepositRules, values: &Values) -> Stage {
    match values.get("fraud") {
        "none" | "seen" => {}
        "yes" | "unsure" => return Stage::Stop,
        // A link with facts of a case leads straight to it.
        _ if values.iter().any(|(key, text)| !text.is_empty() && takes_value(key, text)) => return Stage::Fraud,
        _ => return Stage::Begin,
    }
    let facts = CaseFacts::new(values);
    let (mut done, mut remaining, mut unsure) = (0, Vec::new(), Vec::new());
    for question in QUESTIONS.iter().filter(|question| facts.belongs(question.id)) {
        let answered = facts.answered(question);
        done += usize::from(answered);
        if facts.is_open(question) && matters(rules, &facts, question) {
            if answered { unsure.push(question) } else { remaining.push(question) }
        }
    }
    // A question whose answer is impossible is asked again first.
    let faulty = facts.case(rules).err().and_then(|error| faulty_question(&facts, &error));
    match faulty.or(remaining.first().copied()) {
        Some(question) => Stage::Ask(Asking { question, done, remaining, unsure }),
        None => Stage::Answer,
    }
}

/// The answered question that an error is about.
fn faulty_question(facts: &CaseFacts<'_>, error: &DepositError) -> Option<&'static Question> {
    let question = facts.question_of(CaseField::named(error.field())?)?;
    let answered = facts.answered(question) && !facts.unknown(question);
    answered.then_some(question)
}

/// Whether the result depends on the answer to a question.
pub fn matters(rules: &DepositRules, facts: &CaseFacts<'_>, question: &Question) -> bool {
    match &question.asked {
        AskWhen::Always => true,
        AskWhen::AnswersDiffer => match (&question.kind, field_of(question)) {
            (Kind::One { answers, .. }, Some(field)) => {
                let known = answers.iter().filter(|(id, _)| field == CaseField::Payee || *id != UNKNOWN);
                differ(known.filter_map(|(id, _)| outlook(rules, facts, &[(field, *id)])))
            }
            _ => false,
        },
        AskWhen::FactsDiffer(sets) => differ(sets.iter().filter_map(|set| outlook(rules, facts, set))),
        AskWhen::FactMissing => match facts.settled(rules) {
            Err(DepositError::Missing { field }) => takes(question, field),
            _ => false,
        },
        AskWhen::RefundDue => {
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

/// Whether at least two items differ.
fn differ<T: PartialEq>(mut all: impl Iterator<Item = T>) -> bool {
    let Some(first) = all.next() else { return false };
    all.any(|other| other != first)
}

/// The part of an answer by which questions are judged.
#[derive(PartialEq)]
pub struct Outlook<'r> {
    outcome: DepositOutcome,
    amounts: [Fen; 5],
    rules: Vec<&'r str>,
    route: Option<&'r str>,
    /// Papers, if the outcome has figures; without figures they would make every question matter.
    papers: Vec<&'r str>,
}

/// The result with these facts assumed: an answer, or the name of the missing fact. `None` if they contradict the facts
/// that were given.
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
    let with_figures = [
        DepositOutcome::FullRefund,
        DepositOutcome::PartialRefund,
        DepositOutcome::DisputeFullClaim,
        DepositOutcome::Held,
        DepositOutcome::NothingLeft,
    ];
    let papers = with_figures.contains(&answer.outcome).then(|| answer.documents.iter().map(|paper| paper.note.id));
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
