//! The answers given: as a list in which each can be changed, and as one text to copy or hand over.

use yew::AttrValue;

use super::facts::{CaseFacts, completed_key};
use super::figures::{has_figures, in_words};
use super::questions::{Blank, Kind, QUESTIONS, Question};
use super::rules::Settled;
use crate::tools::context::ToolContext;
use crate::update::action::Action;
use crate::view::form::step;
use crate::view::page::{LINK, Page};

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
    summary_after(tool, facts, [Some(title), figures].into_iter().flatten())
}

/// These sentences, and the answers, in one text.
pub fn summary_after(
    tool: &ToolContext<'_>,
    facts: &CaseFacts<'_>,
    sentences: impl Iterator<Item = AttrValue>,
) -> String {
    let answered = given(facts).map(|question| line(tool, facts, question));
    joined(tool, sentences.chain(answered)).chars().take(MOST_CHARACTERS).collect()
}

/// Writes what can be done with a result: copy it, hand it over, check another deposit.
pub fn links(page: &mut Page, tool: &ToolContext<'_>, summary: String) {
    let ticket = tool.ticket(&summary);
    page.button(LINK, "deposit-copy", "deposit.copy", Action::Copy(summary.into()));
    page.button(LINK, "deposit-ticket", "deposit.ticket", ticket);
    page.button(LINK, "deposit-again", "deposit.again", Action::GoTo("tool:deposit?begin=yes".to_owned()));
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

/// Texts as one.
pub fn joined(tool: &ToolContext<'_>, mut parts: impl Iterator<Item = AttrValue>) -> AttrValue {
    let first = parts.next().unwrap_or_default();
    parts.fold(first, |first, next| tool.word_with("deposit.and", &[("first", &first), ("further", &next)]))
}
