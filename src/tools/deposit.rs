//! The deposit tool: how much is refunded, when, why, and how to get it.
//!
//! | value | |
//! |---|---|
//! | `begin` | `yes` once the article about deposits was read |
//! | `fraud` | `none`, `yes`, `unsure`; `seen` once the warning was read |
//! | a fact's name, `proof`, `condition`, `claims` | what was chosen or typed, see [`questions`] |
//! | `did_<question>` | a typed question was completed with Continue: `yes`, or `unknown` |
//! | `tried` | the question that somebody tried to complete although it has a fault |
//! | `if_ended` `if_returned` `if_reached` | `yes`: assumed in the answer |
//! | `merchant` | `company`, `sole_trader`: for the complaint |
//! | `view` | `letter/<id>`: a letter in place of the answer; `so-far/<question>`: what is known in place of that question |
//! | `letter_<name>` | what the merchant fills in in a letter; used nowhere else |

mod answer;
mod answers;
mod ask;
mod assumptions;
mod begin;
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
mod so_far;

use domain::deposit::{CaseField, Merchant};

use super::context::ToolContext;
use crate::view::page::Page;
use questions::{Kind, QUESTIONS, Question, takes_value};
use questions_needed::{Stage, stage};
use rules::DepositRules;

/// Whether somebody could choose or type this value.
pub fn takes(key: &str, text: &str) -> bool {
    match key {
        "merchant" => Merchant::named(text).is_some(),
        _ => takes_value(key, text),
    }
}

/// The id of the question that asks for a fact, by the fact's name.
pub fn question_of(fact: &str) -> Option<&'static str> {
    let asks = |question: &&Question| match &question.kind {
        Kind::One { key, .. } => *key == fact || *key == "proof" && fact == CaseField::Evidence.name(),
        Kind::Typed(blanks) => blanks.iter().any(|blank| blank.field.name() == fact),
    };
    QUESTIONS.iter().find(asks).map(|question| question.id)
}

/// Writes the screen; `None` if content has no deposit rules.
pub fn screen(page: &mut Page, tool: &ToolContext<'_>) -> Option<()> {
    let rules = DepositRules::open(tool)?;
    match stage(&rules, tool.values()) {
        Stage::Begin => begin::begin(page, tool),
        Stage::Fraud => ask::fraud(page, tool),
        Stage::Stop => ask::stop(page, tool),
        Stage::Ask(asking) if tool.values().get("view") == so_far::view(&asking) => {
            so_far::so_far(page, tool, &rules, &asking);
        }
        Stage::Ask(asking) => ask::ask(page, tool, &rules, &asking),
        Stage::Answer => match tool.values().get("view").strip_prefix("letter/") {
            Some(id) => letter::letter(page, tool, &rules, id),
            None => answer::answer(page, tool, &rules),
        },
    }
    Some(())
}

// Content is packed natively alone.
#[cfg(all(test, not(target_arch = "wasm32")))]
mod range_tests;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
