//! The fee tool: what one sale costs, whether the rate is usual, what a month costs under each offer.
//!
//! | value | |
//! |---|---|
//! | `view` | `sale` (where it is absent), `normal`, `month` |
//! | `amount` `ask` | the sale; with `ask` = `net` what should be left of it |
//! | `way` `class` | debit, credit, foreign, qr; standard, preferential, exempt |
//! | `rate` `cap` `charge` | of the contract; `charge`: for payout on the same day |
//! | `on` | the day of the sale, today where it is absent |

mod asked;
mod month;
mod normal;
mod sale;
mod why;

use domain::fee::Tariff;
use sheet::Sheet;

use crate::desk::Desk;
use crate::values::Values;

/// The tool's screen; `None` where content has no tariff.
pub fn screen(desk: &Desk<'_>, values: &Values) -> Option<Vec<u8>> {
    let tariff: Tariff<'_> = desk.bundle.tariff().ok().flatten()?;
    let mut sheet = Sheet::default();
    match values.get("view") {
        "normal" => normal::normal(&mut sheet, desk, &tariff, values),
        "month" => month::month(&mut sheet, desk, values),
        _ => sale::sale(&mut sheet, desk, &tariff, values),
    }
    Some(sheet.finish())
}

/// The ways to pay, and their words.
const WAYS: [(&str, &str); 4] =
    [("credit", "fee.way.credit"), ("debit", "fee.way.debit"), ("qr", "fee.way.qr"), ("foreign", "fee.way.foreign")];
/// The merchant classes, and their words.
const CLASSES: [(&str, &str); 3] =
    [("standard", "fee.class.standard"), ("preferential", "fee.class.preferential"), ("exempt", "fee.class.exempt")];
