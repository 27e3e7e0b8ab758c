//! The fee of one sale, compared with what was charged.

use super::{Given, UNCLEAR};
use crate::date::Date;
use crate::fee::typed::parse_rate;
use crate::fee::{
    Card, Class, Contract, FeeError, FeeStepKind, Payment, PaymentMethod, Quote, QuoteRequest, Rate, Rounding, Tariff,
    Terms, Tier, quote,
};
use crate::money::Fen;

/// What the rules say about a fee.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeeRuling<'t> {
    /// `agrees`, `too_high`, `too_low` or `unclear`.
    pub outcome: &'static str,
    /// The sale.
    pub amount: Option<Fen>,
    /// The fee by the contract, what arrives, and why; `None` if it can't be calculated.
    pub expected: Option<Quote<'t>>,
    /// The fee that was charged.
    pub charged: Option<Fen>,
    /// The inputs that are missing, can't be read, or contradict each other.
    pub missing: Vec<&'static str>,
    /// Why there is no fee.
    pub error: Option<FeeError>,
}

/// What was given, as far as it can be read.
struct FeeFacts {
    amount: Option<Fen>,
    method: Option<PaymentMethod>,
    class: Option<Class>,
    rate: Option<Rate>,
    cap: Cap,
    on: Date,
    charged: Option<Fen>,
}

/// What is known about the contract's cap.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Cap {
    /// It has this one.
    Of(Fen),
    /// It has none.
    None,
    /// Nobody said.
    Unknown,
}

/// The fee by the contract, compared with what was charged.
///
/// A fee agrees if it is what the contract gives, rounded half up or down: contracts do either. Without a known cap a fee
/// below the uncapped one may be the cap, so for a debit card that is `unclear`; for other payments contracts have no cap
/// unless one is given. Without the merchant's class the fee is the same, and only its parts are left out.
pub fn fee<'t>(tariff: &'t Tariff<'t>, given: Given<'_, '_>, today: Date) -> FeeRuling<'t> {
    let facts = FeeFacts::read(given, today);
    let mut ruling = FeeRuling {
        outcome: UNCLEAR,
        amount: facts.amount,
        expected: None,
        charged: facts.charged,
        missing: facts.missing(),
        error: None,
    };
    let (Some(amount), Some(method), Some(rate)) = (facts.amount, facts.method, facts.rate) else { return ruling };
    let quoted = facts.contract(method, rate).and_then(|contract| {
        let request = QuoteRequest::new(amount, facts.payment(method));
        let expected = quote(tariff, &contract, &request)?;
        let down = Contract { rounding: Rounding::Down, ..contract }.fee(method, amount, false)?;
        Ok((expected, down.amount))
    });
    let (mut expected, rounded_down) = match quoted {
        Ok(quoted) => quoted,
        Err(error) => return FeeRuling { error: Some(error), ..ruling },
    };
    if facts.class.is_none() {
        expected.parts = None;
        expected.steps.retain(|step| matches!(step.kind, FeeStepKind::ContractFee | FeeStepKind::Rounding));
    }
    ruling.outcome = match facts.charged {
        None => UNCLEAR,
        Some(charged) if charged > amount => {
            // More than the whole sale: one of the two amounts is wrong.
            ruling.missing.extend(["amount", "charged"]);
            UNCLEAR
        }
        Some(charged) if charged > expected.fee => "too_high",
        Some(charged) if charged >= rounded_down => "agrees",
        Some(_) if facts.cap == Cap::Unknown => {
            ruling.missing.push("cap");
            UNCLEAR
        }
        Some(_) => "too_low",
    };
    ruling.expected = Some(expected);
    ruling
}

impl FeeFacts {
    fn read(given: Given<'_, '_>, today: Date) -> Self {
        let money = |name| given(name).and_then(|text| Fen::parse_yuan(text).ok());
        let method = given("way").and_then(|way| match way {
            "debit" => Some(PaymentMethod::Debit),
            "credit" => Some(PaymentMethod::Credit),
            "foreign" => Some(PaymentMethod::Foreign),
            "qr" => Some(PaymentMethod::Qr),
            _ => None,
        });
        let cap = match money("cap") {
            Some(Fen(0)) => Cap::None,
            Some(cap) => Cap::Of(cap),
            None if method == Some(PaymentMethod::Debit) => Cap::Unknown,
            None => Cap::None,
        };
        Self {
            amount: money("amount"),
            method,
            class: given("class").and_then(|name| Class::ALL.into_iter().find(|class| class.key() == name)),
            rate: given("rate").and_then(|text| parse_rate(text).ok()).map(|typed| typed.rate),
            cap,
            on: given("on").and_then(Date::parse).unwrap_or(today),
            charged: money("charged"),
        }
    }

    fn missing(&self) -> Vec<&'static str> {
        let needed = [
            ("amount", self.amount.is_none()),
            ("way", self.method.is_none()),
            ("rate", self.rate.is_none()),
            ("charged", self.charged.is_none()),
        ];
        needed.iter().filter(|(_, missing)| *missing).map(|(name, _)| *name).collect()
    }

    fn contract(&self, method: PaymentMethod, rate: Rate) -> Result<Contract, FeeError> {
        let cap = match self.cap {
            Cap::Of(cap) => Some(cap),
            Cap::None | Cap::Unknown => None,
        };
        Ok(Contract::simple(method, Terms::new(vec![Tier { cap, ..Tier::flat(rate) }])?))
    }

    fn payment(&self, method: PaymentMethod) -> Payment {
        let (class, on) = (self.class.unwrap_or(Class::Standard), self.on);
        match method {
            PaymentMethod::Debit => Payment::Card { card: Card::Debit, class, on },
            PaymentMethod::Credit => Payment::Card { card: Card::Credit, class, on },
            PaymentMethod::Foreign => Payment::Foreign,
            PaymentMethod::Qr => Payment::Qr,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fee::sample;

    #[track_caller]
    fn check(given: &[(&str, &str)], outcome: &str, fee: Option<i64>, missing: &[&str]) {
        let tariff = sample::tariff();
        let value = |name: &str| given.iter().find(|(known, _)| *known == name).map(|(_, value)| *value);
        let ruling = super::fee(&tariff, &value, Date::parse("2026-11-22").expect("a date"));
        let found = ruling.expected.as_ref().map(|quote| quote.fee.0);
        assert_eq!((ruling.outcome, found, &*ruling.missing), (outcome, fee, missing), "{given:?}");
    }

    const SALE: [(&str, &str); 3] = [("amount", "1000.00"), ("way", "credit"), ("rate", "0.6 %")];

    fn sale<'a>(more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
        more.iter().copied().chain(SALE).collect()
    }

    #[test]
    fn a_fee_agrees_is_too_high_or_too_low() {
        check(&sale(&[("charged", "6.00")]), "agrees", Some(600), &[]);
        check(&sale(&[("charged", "6.01")]), "too_high", Some(600), &[]);
        check(&sale(&[("charged", "5.99")]), "too_low", Some(600), &[]);
        check(&sale(&[("charged", "20"), ("class", "standard")]), "too_high", Some(600), &[]);
    }

    #[test]
    fn either_rounding_agrees() {
        let of = |charged| vec![("amount", "99.30"), ("way", "credit"), ("rate", "0.6 %"), ("charged", charged)];
        // 0.5958: rounded half up or down.
        check(&of("0.60"), "agrees", Some(60), &[]);
        check(&of("0.59"), "agrees", Some(60), &[]);
        check(&of("0.58"), "too_low", Some(60), &[]);
    }

    #[test]
    fn without_a_known_cap_a_low_fee_of_a_debit_card_is_unclear() {
        let of = |charged, cap| vec![("way", "debit"), ("charged", charged), ("cap", cap), SALE[0], SALE[2]];
        check(&of("5.00", ""), UNCLEAR, Some(600), &["cap"]);
        check(&of("7.00", ""), "too_high", Some(600), &[]);
        check(&of("5.00", "5.00"), "agrees", Some(500), &[]);
        check(&of("5.00", "0.00"), "too_low", Some(600), &[]);
    }

    #[test]
    fn missing_and_contradicting_inputs_are_unclear_and_named() {
        check(&[], UNCLEAR, None, &["amount", "way", "rate", "charged"]);
        check(&[("way", "unsure"), SALE[0], SALE[2], ("charged", "6")], UNCLEAR, None, &["way"]);
        check(&sale(&[]), UNCLEAR, Some(600), &["charged"]);
        check(&sale(&[("charged", "1000.01")]), UNCLEAR, Some(600), &["amount", "charged"]);
        check(&[("amount", "0"), SALE[1], SALE[2], ("charged", "0")], UNCLEAR, None, &[]);
    }

    #[test]
    fn without_the_class_only_the_contracts_steps_are_given() {
        let tariff = sample::tariff();
        let steps = |class: &'static str| {
            let given = move |name: &str| match name {
                "class" => Some(class),
                "charged" => Some("6.00"),
                _ => SALE.iter().find(|(known, _)| *known == name).map(|(_, value)| *value),
            };
            let ruling = super::fee(&tariff, &given, Date::parse("2026-11-22").expect("a date"));
            ruling.expected.map(|quote| (quote.steps.len(), quote.parts.is_some())).expect("a quote")
        };
        assert_eq!(steps("unsure"), (1, false));
        assert!(steps("standard").0 > 1 && steps("standard").1);
    }
}
