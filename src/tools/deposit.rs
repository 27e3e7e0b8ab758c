//! The deposit tool: how much comes back, when, why, and how to get it.
//!
//! | value | |
//! |---|---|
//! | `fraud` | `none`, `yes`, `unsure`; `seen` once the warning was read |
//! | a fact's name, `proof`, `condition`, `claims` | what was chosen or typed, see [`questions`] |
//! | `did_<question>` | a typed question was left: `yes`, or `unknown` |
//! | `tried` | the question somebody wanted to leave with a slip in it |
//! | `if_ended` `if_returned` `if_reached` | `yes`: supposed in the answer |
//! | `merchant` | `company`, `sole_trader`: for the way to complain |
//! | `view` | `letter/<id>`: a letter in place of the answer |
//! | `letter_<name>` | what the merchant writes into a letter; nowhere else |

mod answer;
mod answers;
mod ask;
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

use super::ToolContext;
use crate::view::page::Page;
use questions_needed::{Stage, stage};
use rules::DepositRules;

/// Writes the screen; `None` where content has no deposit rules.
pub fn screen(page: &mut Page, tool: &ToolContext<'_>) -> Option<()> {
    let rules = DepositRules::open(tool)?;
    match stage(&rules, tool.values()) {
        Stage::Fraud => ask::fraud(page, tool),
        Stage::Stop => ask::stop(page, tool),
        Stage::Ask(question, done, left) => ask::ask(page, tool, &rules, question, (done, left)),
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
