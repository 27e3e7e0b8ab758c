//! The deposit tool: how much is refunded, when, why, and how to get it.
//!
//! | value | |
//! |---|---|
//! | `fraud` | `none`, `yes`, `unsure`; `seen` once the warning was read |
//! | a fact's name, `proof`, `condition`, `claims` | what was chosen or typed, see [`questions`] |
//! | `did_<question>` | a typed question was completed with Continue: `yes`, or `unknown` |
//! | `tried` | the question that somebody tried to complete although it has a fault |
//! | `if_ended` `if_returned` `if_reached` | `yes`: assumed in the answer |
//! | `merchant` | `company`, `sole_trader`: for the complaint |
//! | `view` | `letter/<id>`: a letter in place of the answer |
//! | `letter_<name>` | what the merchant fills in in a letter; used nowhere else |

mod answer;
mod answers;
mod ask;
mod assumptions;
mod complaint;
mod facts;
mod figures;
mod letter;
mod letter_page;
mod next_steps;
mod questions;
mod questions_needed;
mod reasons;
mod result;
mod rules;

use domain::deposit::Merchant;

use super::context::ToolContext;
use crate::view::page::Page;
use questions::{Kind, QUESTIONS, Question};
use questions_needed::{Stage, stage};
use rules::DepositRules;

/// Whether somebody could choose or type this value as a fact of the case.
pub fn takes(key: &str, text: &str) -> bool {
    let takes = |question: &Question| match &question.kind {
        Kind::One { key: known, answers, .. } => *known == key && answers.iter().any(|(id, _)| *id == text),
        Kind::Typed(blanks) => blanks.iter().any(|blank| blank.field.name() == key),
    };
    key == "merchant" && Merchant::named(text).is_some() || QUESTIONS.iter().any(takes)
}

/// Writes the screen; `None` if content has no deposit rules.
pub fn screen(page: &mut Page, tool: &ToolContext<'_>) -> Option<()> {
    let rules = DepositRules::open(tool)?;
    match stage(&rules, tool.values()) {
        Stage::Fraud => ask::fraud(page, tool),
        Stage::Stop => ask::stop(page, tool),
        Stage::Ask(question, done, remaining) => ask::ask(page, tool, &rules, question, (done, remaining)),
        Stage::Answer => match tool.values().get("view").strip_prefix("letter/") {
            Some(id) => letter::letter(page, tool, &rules, id),
            None => answer::answer(page, tool, &rules),
        },
    }
    Some(())
}

// Content is packed natively alone.
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
