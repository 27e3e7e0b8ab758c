//! The contract as it is typed on the screen, each slip at its field.
//!
//! | value | |
//! |---|---|
//! | `rate_credit` `rate_debit` `rate_qr` `rate_foreign` | each way's rate; `rate`, which the page may know, stands for credit and debit |
//! | `cap` | of debit cards |
//! | `small_qr` | the rate of wallets up to 1,000.00 |
//! | `rounding` `back` `day` | how a fee becomes whole fen; whether a refund gives it back; whether payout is on the same day |
//! | `each` `yearly` | per payout on the same day; charges per year |

use domain::fee::PaymentMethod;
use domain::fee::typed::{FeeField, TypedError, parse_amount, rate_in};
use statement::{ContractText, PayoutText, RoundingText, TierText, WayText, YearlyText};
use yew::AttrValue;

use crate::tools::ToolContext;
use crate::visit::Values;

/// Each way to pay with the value of its rate.
pub const RATES: [(PaymentMethod, &str); 4] = [
    (PaymentMethod::Credit, "rate_credit"),
    (PaymentMethod::Debit, "rate_debit"),
    (PaymentMethod::Qr, "rate_qr"),
    (PaymentMethod::Foreign, "rate_foreign"),
];
/// Up to which sale the rate for small sales holds.
const SMALL: &str = "1000.00";

/// What stands in a field.
pub fn typed<'v>(values: &'v Values, key: &str) -> &'v str {
    let known = if matches!(key, "rate_credit" | "rate_debit") { values.get("rate") } else { "" };
    values.find(key).unwrap_or(known).trim()
}

/// What is wrong with a field, in words; nothing where it is right, or still empty.
pub fn fault(tool: &ToolContext<'_>, key: &str) -> Option<AttrValue> {
    let text = typed(tool.values(), key);
    let read = if is_rate(key) { rate_in(FeeField::Rate, text).map(|_| ()) } else { amount(text) };
    let error = read.err().filter(|_| !text.is_empty())?;
    Some(tool.word(&format!("fault.{}", error.fault.code())))
}

/// Whether a value is a share and no amount.
pub fn is_rate(key: &str) -> bool {
    key.starts_with("rate") || key == "small_qr"
}

fn amount(text: &str) -> Result<(), TypedError> {
    parse_amount(FeeField::Cap, text).map(|_| ())
}

/// The contract that is typed; no way to pay is the first thing that is missing.
pub fn contract(values: &Values) -> ContractText {
    let given = |key: &str| Some(typed(values, key)).filter(|text| !text.is_empty()).map(str::to_owned);
    let way = |(way, key): &(PaymentMethod, &str)| {
        let last = TierText { rate: given(key)?, ..TierText::default() };
        let tiers = match way {
            PaymentMethod::Debit => vec![TierText { cap: given("cap"), ..last }],
            PaymentMethod::Qr => {
                let small =
                    |rate| TierText { up_to: Some(SMALL.into()), rate, small_value: true, ..TierText::default() };
                given("small_qr").map(small).into_iter().chain([last]).collect()
            }
            _ => vec![last],
        };
        Some(WayText { way: *way, tiers })
    };
    ContractText {
        ways: RATES.iter().filter_map(way).collect(),
        rounding: match typed(values, "rounding") {
            "truncate" => RoundingText::Truncate,
            "daily_total" => RoundingText::DailyTotal,
            _ => RoundingText::HalfUp,
        },
        refund_returns_fee: typed(values, "back") == "yes",
        payout: given("each").map(PayoutText::Each),
        yearly: given("yearly").map(|amount| YearlyText { name: String::new(), amount }).into_iter().collect(),
    }
}
