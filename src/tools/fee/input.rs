//! Reads what was chosen and typed, each fault at its field.

use domain::date::Date;
use domain::fee::typed::{FeeField, TypedError, date_in, parse_amount, rate_in};
use domain::fee::{Card, Class, Contract, FeeError, Payment, PaymentMethod, Payout, Rate, Terms, Tier};
use domain::money::Fen;
use yew::AttrValue;

use crate::tools::context::ToolContext;
use crate::visit::Values;

/// The fields, each with its value or its fault.
pub struct FeeInput {
    /// The sale, or the amount that should remain of it.
    pub amount: Result<Fen, TypedError>,
    /// The contract's rate.
    pub rate: Result<Rate, TypedError>,
    /// The contract's cap.
    pub cap: Result<Option<Fen>, TypedError>,
    /// The charge for payout on the same day.
    pub charge: Result<Option<Fen>, TypedError>,
    /// The day of the sale.
    pub on: Result<Date, TypedError>,
}

/// The chosen payment method.
pub fn method(values: &Values) -> PaymentMethod {
    match values.get("way") {
        "debit" => PaymentMethod::Debit,
        "foreign" => PaymentMethod::Foreign,
        "qr" => PaymentMethod::Qr,
        _ => PaymentMethod::Credit,
    }
}

/// The payment method with what the tariff needs to know about it.
pub fn payment(values: &Values, on: Date) -> Payment {
    let class = match values.get("class") {
        "preferential" => Class::Preferential,
        "exempt" => Class::Exempt,
        _ => Class::Standard,
    };
    match method(values) {
        PaymentMethod::Debit => Payment::Card { card: Card::Debit, class, on },
        PaymentMethod::Credit => Payment::Card { card: Card::Credit, class, on },
        PaymentMethod::Foreign => Payment::Foreign,
        PaymentMethod::Qr => Payment::Qr,
    }
}

impl FeeInput {
    /// Reads the fields.
    pub fn read(tool: &ToolContext<'_>) -> Self {
        let values = tool.values();
        let optional = |field, name: &str| {
            let text = values.get(name);
            if text.trim().is_empty() { Ok(None) } else { parse_amount(field, text).map(Some) }
        };
        let on = values.get("on");
        Self {
            amount: parse_amount(FeeField::Amount, values.get("amount")),
            rate: rate_in(FeeField::Rate, values.get("rate")).map(|typed| typed.rate),
            cap: optional(FeeField::Cap, "cap"),
            charge: optional(FeeField::Extra, "charge"),
            on: if on.trim().is_empty() { Ok(tool.today) } else { date_in(FeeField::Date, on) },
        }
    }

    /// The contract, if its fields can be read.
    pub fn contract(&self, method: PaymentMethod) -> Option<Result<Contract, FeeError>> {
        let (Ok(rate), Ok(cap), Ok(charge)) = (&self.rate, &self.cap, &self.charge) else { return None };
        let terms = Terms::new(vec![Tier { cap: *cap, ..Tier::flat(*rate) }]);
        Some(terms.map(|terms| Contract { payout: charge.map(Payout::Each), ..Contract::simple(method, terms) }))
    }
}

/// What is wrong with a field, in words; `None` if it is valid or empty.
pub fn fault<T>(tool: &ToolContext<'_>, name: &str, read: &Result<T, TypedError>) -> Option<AttrValue> {
    let error = read.as_ref().err().filter(|_| !tool.values().get(name).trim().is_empty())?;
    Some(tool.word(&format!("fault.{}", error.fault.code())))
}

/// Why there is no result, in words.
pub fn refused(tool: &ToolContext<'_>, error: &FeeError) -> AttrValue {
    let key = format!("fee.error.{}", error.code());
    match error {
        FeeError::NoRateInForce { earliest: Some(earliest), .. } => {
            tool.word_with(&key, &[("date", &earliest.to_string())])
        }
        FeeError::NotSettledByFacts { why, .. } => tool.word_with(&key, &[("why", why)]),
        FeeError::NoSaleLeaves { nearest: Some(nearest), .. } => {
            tool.word_with(&key, &[("amount", &nearest.to_string())])
        }
        _ => tool.word(&key),
    }
}
