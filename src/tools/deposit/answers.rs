//! The answers given: as a list in which each can be changed, and as one text for a ticket.

use yew::AttrValue;

use super::facts::{CaseFacts, completed_key};
use super::figures::{has_figures, in_words};
use super::questions::{Blank, Kind, QUESTIONS, Question};
use super::rules::Settled;
use crate::tools::context::ToolContext;
use crate::view::form::step;
use crate::view::page::Page;

/// The most characters of one text of a ticket.
const MOST_CHARACTERS: usize = 600;

/// Writes the answers; pressing one asks that question again and keeps the others.
pub fn answers(page: &mut Page, tool: &ToolContext<'_>, facts: &CaseFacts<'_>) {
    page.fold("fold", "deposit-said", tool.word("deposit.said"), |page| {
        page.nest("ul", "list", |page| {
            for question in given(facts) {
                let key = match question.kind {
                    Kind::One { key, .. } => key.to_owned(),
                    Kind::Typed(_) => completed_key(question),
                };
                page.row(&format!("change-{}", question.id), line(tool, facts, question), step(&key, ""));
            }
        });
    });
}

/// The case in one text: outcome, figures, answers. It does not say who the merchant is.
pub fn summary(tool: &ToolContext<'_>, facts: &CaseFacts<'_>, title: &str, settled: Option<&Settled<'_>>) -> String {
    let title = tool.word(title);
    let figures = settled.filter(|settled| has_figures(settled.answer.outcome));
    let figures = figures.map(|Settled { case, answer }| in_words(tool, case.paid, answer));
    let answered = given(facts).map(|question| line(tool, facts, question));
    let parts = [Some(title), figures].into_iter().flatten().chain(answered);
    joined(tool, parts).chars().take(MOST_CHARACTERS).collect()
}

/// The questions that belong to the case and were answered.
fn given<'t>(facts: &'t CaseFacts<'_>) -> impl Iterator<Item = &'static Question> + 't {
    QUESTIONS.iter().filter(|question| facts.belongs(question.id) && facts.answered(question))
}

/// A question and its answer in one line.
fn line(tool: &ToolContext<'_>, facts: &CaseFacts<'_>, question: &Question) -> AttrValue {
    pair(tool, &tool.word(&format!("deposit.said.{}", question.id)), &words(tool, facts, question))
}

/// An answer in words.
fn words(tool: &ToolContext<'_>, facts: &CaseFacts<'_>, question: &Question) -> AttrValue {
    let unknown = tool.word("deposit.unknown");
    match &question.kind {
        Kind::One { key, answers, .. } => {
            let chosen = answers.iter().find(|(id, _)| *id == facts.values.get(key));
            chosen.map_or(unknown, |(_, word)| tool.word(word))
        }
        Kind::Typed(_) if facts.unknown(question) => unknown,
        Kind::Typed(blanks) => {
            let text = |blank: &Blank| facts.values.get(blank.field.name()).trim().to_owned();
            let mut typed: Vec<&Blank> =
                blanks.iter().filter(|blank| facts.takes(blank.field) && !text(blank).is_empty()).collect();
            if blanks.len() == 1 {
                return typed.pop().map_or_else(|| tool.word("deposit.none"), |blank| text(blank).into());
            }
            let label = |blank: &Blank| tool.word(&format!("deposit.field.{}", blank.field.name()));
            let lines = typed.into_iter().map(|blank| pair(tool, &label(blank), &text(blank)));
            let line = joined(tool, lines);
            if line.is_empty() { tool.word("deposit.none") } else { line }
        }
    }
}

fn pair(tool: &ToolContext<'_>, name: &str, value: &str) -> AttrValue {
    tool.word_with("deposit.pair", &[("name", name), ("value", value)])
}

fn joined(tool: &ToolContext<'_>, mut parts: impl Iterator<Item = AttrValue>) -> AttrValue {
    let first = parts.next().unwrap_or_default();
    parts.fold(first, |first, next| tool.word_with("deposit.and", &[("first", &first), ("further", &next)]))
}
