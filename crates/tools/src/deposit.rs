//! The deposit tool: how much comes back, when, why, and how to get it.
//!
//! | value | |
//! |---|---|
//! | `fraud` | `none`, `yes`, `unsure`; `seen` once the warning was read |
//! | a fact's name, `proof`, `condition`, `claims` | what was chosen or typed, see [`question`] |
//! | `did_<question>` | a typed question was left: `yes`, or `unknown` |
//! | `tried` | the question somebody wanted to leave with a slip in it |
//! | `if_ended` `if_returned` `if_reached` | `yes`: supposed in the answer |
//! | `merchant` | `company`, `sole_trader`: for the way to complain |
//! | `view` | `letter/<id>`: a letter in place of the answer |
//! | `letter_<name>` | what the merchant writes into a letter; nowhere else |

mod answer;
mod ask;
mod complain;
mod figures;
mod found;
mod letter;
mod letter_page;
mod next;
mod office;
mod question;
mod said;
mod told;
mod way;
mod why;

use sheet::Sheet;

use crate::desk::Desk;
use crate::values::Values;
use office::Office;
use way::{Place, place};

/// The tool's screen; `None` where content has no deposit rules.
pub fn screen(desk: &Desk<'_>, values: &Values) -> Option<Vec<u8>> {
    let office = Office::open(desk)?;
    let mut sheet = Sheet::default();
    match place(&office, values) {
        Place::Fraud => ask::fraud(&mut sheet, desk),
        Place::Stop => ask::stop(&mut sheet, desk),
        Place::Ask(question, done, left) => ask::ask(&mut sheet, desk, &office, values, question, (done, left)),
        Place::Answer => match values.get("view").strip_prefix("letter/") {
            Some(id) => letter::letter(&mut sheet, desk, &office, values, id),
            None => answer::answer(&mut sheet, desk, &office, values),
        },
    }
    Some(sheet.finish())
}

#[cfg(test)]
mod pressed;
#[cfg(test)]
mod tests;
