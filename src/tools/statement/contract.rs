//! The contract as it is typed on the screen, each fault at its field.
//!
//! | value | |
//! |---|---|
//! | `rate_credit` `rate_debit` `rate_qr` `rate_foreign` | the rate of each payment method; `rate`, which the page may set, is the default of credit and debit |
//! | `cap` | of debit cards |
//! | `small_qr` | the rate of wallets up to 1,000.00 |
//! | `rounding` `back` `day` | how a fee is rounded to fen; whether a refund returns it; whether payout is on the same day |
//! | `each` `yearly` | per payout on the same day; charges per year |

use domain::fee::PaymentMethod;
use domain::fee::typed::{FeeField, TypedError, parse_amount, rate_in};
use statement::{ContractText, PaymentMethodText, PayoutText, RoundingText, TierText, YearlyText};
use yew::AttrValue;

use crate::tools::context::ToolContext;
use crate::visit::Values;

/// Each payment method with the value of its rate.
pub const RATES: [(PaymentMethod, &str); 4] = [
    (PaymentMethod::Credit, "rate_credit"),
    (PaymentMethod::Debit, "rate_debit"),
    (PaymentMethod::Qr, "rate_qr"),
    (PaymentMethod::Foreign, "rate_foreign"),
];
/// The largest sale with the rate for small sales.
const SMALL: &str = "1000.00";

/// The text of a field.
pub fn typed<'v>(values: &'v Values, key: &str) -> &'v str {
    let known = if matches!(key, "rate_credit" | "rate_debit") { values.get("rate") } else { "" };
    values.find(key).unwrap_or(known).trim()
}

/// What is wrong with a field, in words; `None` if it is valid or empty.
pub fn fault(tool: &ToolContext<'_>, key: &str) -> Option<AttrValue> {
    let text = typed(tool.values(), key);
    let read = if is_rate(key) { rate_in(FeeField::Rate, text).map(|_| ()) } else { amount(text) };
    let error = read.err().filter(|_| !text.is_empty())?;
    Some(tool.word(&format!("fault.{}", error.fault.code())))
}

/// Whether a value is a rate and not an amount.
pub fn is_rate(key: &str) -> bool {
    key.starts_with("rate") || key == "small_qr"
}

fn amount(text: &str) -> Result<(), TypedError> {
    parse_amount(FeeField::Cap, text).map(|_| ())
}

/// The contract that was typed; a method without a rate is left out.
pub fn contract(values: &Values) -> ContractText {
    let given = |key: &str| Some(typed(values, key)).filter(|text| !text.is_empty()).map(str::to_owned);
    let method = |(method, key): &(PaymentMethod, &str)| {
        let last = TierText { rate: given(key)?, ..TierText::default() };
        let tiers = match method {
            PaymentMethod::Debit => vec![TierText { cap: given("cap"), ..last }],
            PaymentMethod::Qr => {
                let small =
                    |rate| TierText { up_to: Some(SMALL.into()), rate, small_value: true, ..TierText::default() };
                given("small_qr").map(small).into_iter().chain([last]).collect()
            }
            _ => vec![last],
        };
        Some(PaymentMethodText { method: *method, tiers })
    };
    ContractText {
        methods: RATES.iter().filter_map(method).collect(),
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
