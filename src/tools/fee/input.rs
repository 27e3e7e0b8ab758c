//! Reads what was chosen and typed, each fault at its field.

use domain::date::Date;
use domain::fee::typed::{Field, TypedError, date_in, parse_amount, rate_in};
use domain::fee::{Card, Class, Contract, FeeError, Payout, Rate, Terms, Tier, Way, WayKind};
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
pub fn kind(values: &Values) -> WayKind {
    match values.get("way") {
        "debit" => WayKind::Debit,
        "foreign" => WayKind::Foreign,
        "qr" => WayKind::Qr,
        _ => WayKind::Credit,
    }
}

/// The payment method with what the tariff needs to know about it.
pub fn way(values: &Values, on: Date) -> Way {
    let class = match values.get("class") {
        "preferential" => Class::Preferential,
        "exempt" => Class::Exempt,
        _ => Class::Standard,
    };
    match kind(values) {
        WayKind::Debit => Way::Card { card: Card::Debit, class, on },
        WayKind::Credit => Way::Card { card: Card::Credit, class, on },
        WayKind::Foreign => Way::Foreign,
        WayKind::Qr => Way::Qr,
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
            amount: parse_amount(Field::Amount, values.get("amount")),
            rate: rate_in(Field::Rate, values.get("rate")).map(|typed| typed.rate),
            cap: optional(Field::Cap, "cap"),
            charge: optional(Field::Extra, "charge"),
            on: if on.trim().is_empty() { Ok(tool.today) } else { date_in(Field::Date, on) },
        }
    }

    /// The contract, if its fields can be read.
    pub fn contract(&self, way: WayKind) -> Option<Result<Contract, FeeError>> {
        let (Ok(rate), Ok(cap), Ok(charge)) = (&self.rate, &self.cap, &self.charge) else { return None };
        let terms = Terms::new(vec![Tier { cap: *cap, ..Tier::flat(*rate) }]);
        Some(terms.map(|terms| Contract { payout: charge.map(Payout::Each), ..Contract::simple(way, terms) }))
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
