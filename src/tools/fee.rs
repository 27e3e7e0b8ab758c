//! The fee tool: what one sale costs, whether the rate is usual, what a month costs under each offer.
//!
//! | value | |
//! |---|---|
//! | `view` | `sale` (the default), `normal`, `month` |
//! | `amount` `ask` | the sale; with `ask` = `net` the amount that should remain of it |
//! | `way` `class` | debit, credit, foreign, qr; standard, preferential, exempt |
//! | `rate` `cap` `charge` | of the contract; `charge`: for payout on the same day |
//! | `on` | the day of the sale; today if absent |

mod fields;
mod input;
mod month;
mod normal;
mod pinned;
mod sale;
mod steps;

use yew::AttrValue;

use self::pinned::PinnedResult;
use super::context::ToolContext;
use crate::view::page::Page;

/// The result in one sentence, for a screen reader; `None` as long as there is neither a figure nor a reason why not.
pub fn said(tool: &ToolContext<'_>) -> Option<AttrValue> {
    let tariff = tool.bundle().tariff().ok().flatten()?;
    let PinnedResult { label, figure, more } = match tool.values().get("view") {
        "normal" => normal::result(tool, &tariff),
        "month" => month::result(tool),
        _ => sale::result(tool, &tariff),
    };
    match figure {
        Some(figure) => Some(tool.word_with("fee.said", &[("label", &label), ("figure", &figure), ("more", &more)])),
        None => Some(more).filter(|why| !why.is_empty()),
    }
}

/// The views.
const VIEWS: [&str; 3] = ["sale", "normal", "month"];

/// Whether somebody could choose or type this value.
pub fn takes(key: &str, text: &str) -> bool {
    let is_one_of = |choices: &[(&str, &str)]| choices.iter().any(|(id, _)| *id == text);
    match key {
        "view" => VIEWS.contains(&text),
        "ask" => is_one_of(&sale::ASKS),
        "way" => is_one_of(&fields::METHODS),
        "class" => is_one_of(&fields::CLASSES),
        "amount" | "rate" | "cap" | "charge" | "on" => true,
        _ => month::takes(key),
    }
}

pub use steps::steps as reasons;

/// Writes the screen; `None` if content has no tariff.
pub fn screen(page: &mut Page, tool: &ToolContext<'_>) -> Option<()> {
    let tariff = tool.bundle().tariff().ok().flatten()?;
    match tool.values().get("view") {
        "normal" => normal::normal(page, tool, &tariff),
        "month" => month::month(page, tool),
        _ => sale::sale(page, tool, &tariff),
    }
    Some(())
}
