//! What was answered: as a list where each answer can be given anew, and in one text for the back office.

use sheet::{Act, Element, Look, Sheet};

use super::figures::reckoned;
use super::office::Settled;
use super::question::{Blank, Kind, QUESTIONS, Question};
use super::told::{Told, left};
use crate::desk::Desk;

/// As many characters as one text of a ticket may have.
const MOST: usize = 600;

/// Writes the answers; pressing one asks that question again, and nothing else is lost.
pub fn answers(sheet: &mut Sheet, desk: &Desk<'_>, told: &Told<'_>) {
    sheet.fold("deposit-said", &desk.word("deposit.said"), |sheet| {
        sheet.nest(Element::Rows, |sheet| {
            for question in given(told) {
                let key = match question.kind {
                    Kind::One { key, .. } => key.to_owned(),
                    Kind::Typed(_) => left(question),
                };
                let line =
                    pair(desk, &desk.word(&format!("deposit.said.{}", question.id)), &words(desk, told, question));
                sheet.button(Look::Row, &format!("change-{}", question.id), &line, Act::Step(&key, ""));
            }
        });
    });
}

/// The case in one text: how it comes out, its figures, what was answered. Nothing of who the merchant
/// is.
pub fn summary(desk: &Desk<'_>, told: &Told<'_>, title: &str, settled: Option<&Settled<'_>>) -> String {
    let title = desk.word(title);
    let figures = settled.filter(|settled| reckoned(settled.answer.outcome)).map(|Settled { case, answer }| {
        let [paid, due, less, held] =
            [case.paid, answer.refundable, answer.deducted, answer.held].map(|amount| amount.to_string());
        desk.word_with("deposit.chart", &[("deposit", &paid), ("due", &due), ("less", &less), ("held", &held)])
    });
    let answered = given(told)
        .map(|question| pair(desk, &desk.word(&format!("deposit.said.{}", question.id)), &words(desk, told, question)));
    let parts = [Some(title), figures].into_iter().flatten().chain(answered);
    joined(desk, parts).chars().take(MOST).collect()
}

/// The questions that were answered and belong to the case.
fn given<'t>(told: &'t Told<'_>) -> impl Iterator<Item = &'static Question> + 't {
    QUESTIONS.iter().filter(|question| told.belongs(question.id) && told.answered(question))
}

/// An answer in words.
fn words(desk: &Desk<'_>, told: &Told<'_>, question: &Question) -> String {
    let unknown = desk.word("deposit.unknown");
    match &question.kind {
        Kind::One { key, answers, .. } => {
            let chosen = answers.iter().find(|(id, _)| *id == told.values.get(key));
            chosen.map_or(unknown, |(_, word)| desk.word(word))
        }
        Kind::Typed(_) if told.unknown(question) => unknown,
        Kind::Typed(blanks) => {
            let text = |blank: &Blank| told.values.get(blank.field.name()).trim().to_owned();
            let mut typed: Vec<&Blank> =
                blanks.iter().filter(|blank| told.takes(blank.field) && !text(blank).is_empty()).collect();
            if blanks.len() == 1 {
                return typed.pop().map_or_else(|| desk.word("deposit.none"), text);
            }
            let label = |blank: &Blank| desk.word(&format!("deposit.field.{}", blank.field.name()));
            let lines = typed.into_iter().map(|blank| pair(desk, &label(blank), &text(blank)));
            let line = joined(desk, lines);
            if line.is_empty() { desk.word("deposit.none") } else { line }
        }
    }
}

fn pair(desk: &Desk<'_>, name: &str, value: &str) -> String {
    desk.word_with("deposit.pair", &[("name", name), ("value", value)])
}

fn joined(desk: &Desk<'_>, mut parts: impl Iterator<Item = String>) -> String {
    let first = parts.next().unwrap_or_default();
    parts.fold(first, |first, next| desk.word_with("deposit.and", &[("first", &first), ("further", &next)]))
}
