//! What is assumed for answers that the merchant does not know.

use domain::flow::Tone;
use yew::AttrValue;

use super::facts::CaseFacts;
use super::questions::{Kind, QUESTIONS};
use super::questions_needed::matters;
use super::rules::DepositRules;
use crate::tools::context::ToolContext;
use crate::view::form::bullets;
use crate::view::notice::toned;
use crate::view::page::Page;

/// Writes the assumptions on which the result depends.
pub fn assumptions(page: &mut Page, tool: &ToolContext<'_>, rules: &DepositRules, facts: &CaseFacts<'_>) {
    let unknown = QUESTIONS.iter().filter(|question| facts.belongs(question.id) && facts.unknown(question));
    let unknown = unknown.filter(|question| matters(rules, facts, question));
    let lines: Vec<AttrValue> = unknown
        .filter_map(|question| match question.kind {
            Kind::One { assumed, .. } if !assumed.is_empty() => Some(tool.word(assumed)),
            _ => None,
        })
        .collect();
    if !lines.is_empty() {
        toned(page, Tone::Mind, tool.word("deposit.assumed"), |page| bullets(page, lines));
    }
}
