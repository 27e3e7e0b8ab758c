//! Calculates fees by `domain::fee` alone, so that the answers do not depend on the crate under test.

use domain::date::Date;
use domain::fee::{
    Card, Class, Contract, GivenBack, Payment, PaymentMethod, Practice, Practices, QuoteRequest, Refund, RefundTime,
    Tariff, quote,
};
use domain::money::Fen;
use domain::source::Confidence;

/// The fee of a sale that is kept after each of its refunds, by `domain::fee::quote`.
pub fn kept_after(
    contract: &Contract,
    method: PaymentMethod,
    sale: Fen,
    on: Date,
    refunds: &[(Fen, RefundTime)],
) -> Vec<Fen> {
    let tariff = tariff();
    let method = match method {
        PaymentMethod::Debit => Payment::Card { card: Card::Debit, class: Class::Standard, on },
        PaymentMethod::Credit => Payment::Card { card: Card::Credit, class: Class::Standard, on },
        PaymentMethod::Foreign => Payment::Foreign,
        PaymentMethod::Qr => Payment::Qr,
    };
    let after = |count: usize| {
        let refunds = refunds.iter().take(count).map(|(amount, when)| Refund { amount: *amount, when: *when });
        let question =
            QuoteRequest { given_back: GivenBack::Refunds(refunds.collect()), ..QuoteRequest::new(sale, method) };
        quote(&tariff, contract, &question).expect("a sale the contract covers").fee_kept()
    };
    (1..=refunds.len()).map(after).collect()
}

/// An empty tariff: the fees of a contract need none.
fn tariff() -> Tariff<'static> {
    let practice = || Practice {
        id: "practice",
        title: "practice",
        since: None,
        confidence: Confidence::Likely,
        sources: Vec::new(),
    };
    let practices = Practices {
        contract_fee: practice(),
        rounding: practice(),
        acquirer_margin: practice(),
        small_value_tier: practice(),
        qr_outside_tariff: practice(),
        foreign_outside_tariff: practice(),
        payout_charge: practice(),
        withheld_charge: practice(),
        void: practice(),
        refund_before_settlement: practice(),
        refund_after_settlement: practice(),
    };
    Tariff { series: Vec::new(), small_value: Vec::new(), practices, market: Vec::new(), categories: Vec::new() }
}
