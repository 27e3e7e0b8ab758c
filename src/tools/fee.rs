//! The fee tool: what one sale costs, whether the rate is usual, what a month costs under each offer.
//!
//! | value | |
//! |---|---|
//! | `view` | `sale` (where it is absent), `normal`, `month` |
//! | `amount` `ask` | the sale; with `ask` = `net` what should be left of it |
//! | `way` `class` | debit, credit, foreign, qr; standard, preferential, exempt |
//! | `rate` `cap` `charge` | of the contract; `charge`: for payout on the same day |
//! | `on` | the day of the sale, today where it is absent |

mod input;
mod month;
mod normal;
mod sale;
mod steps;

use yew::AttrValue;

use super::ToolContext;
use crate::view::form::{Takes, ValueField, value_field};
use crate::view::page::Page;

/// Writes the screen; `None` where content has no tariff.
pub fn screen(page: &mut Page, tool: &ToolContext<'_>) -> Option<()> {
    let tariff = tool.bundle().tariff().ok().flatten()?;
    match tool.values().get("view") {
        "normal" => normal::normal(page, tool, &tariff),
        "month" => month::month(page, tool),
        _ => sale::sale(page, tool, &tariff),
    }
    Some(())
}

/// A field for a number, with the tool's value of that name.
fn number(
    page: &mut Page,
    tool: &ToolContext<'_>,
    key: &str,
    label: AttrValue,
    hint: Option<AttrValue>,
    fault: Option<AttrValue>,
) {
    let value = tool.values().get(key);
    value_field(page, ValueField { key, label, hint, fault, value, takes: Takes::Number });
}

/// The ways to pay, and their words.
const WAYS: [(&str, &str); 4] =
    [("credit", "fee.way.credit"), ("debit", "fee.way.debit"), ("qr", "fee.way.qr"), ("foreign", "fee.way.foreign")];
/// The merchant classes, and their words.
const CLASSES: [(&str, &str); 3] =
    [("standard", "fee.class.standard"), ("preferential", "fee.class.preferential"), ("exempt", "fee.class.exempt")];
