//! Calculates fees by `domain::fee` alone, so that the answers do not depend on the crate under test.

use domain::date::Date;
use domain::fee::{
    Card, Class, Contract, GivenBack, Practice, Practices, Question, Refund, Tariff, Way, WayKind, When, quote,
};
use domain::money::Fen;
use domain::source::Confidence;

/// The fee of a sale that is kept after each of its refunds, by `domain::fee::quote`.
pub fn kept_after(contract: &Contract, method: WayKind, sale: Fen, on: Date, refunds: &[(Fen, When)]) -> Vec<Fen> {
    let tariff = tariff();
    let method = match method {
        WayKind::Debit => Way::Card { card: Card::Debit, class: Class::Standard, on },
        WayKind::Credit => Way::Card { card: Card::Credit, class: Class::Standard, on },
        WayKind::Foreign => Way::Foreign,
        WayKind::Qr => Way::Qr,
    };
    let after = |count: usize| {
        let refunds = refunds.iter().take(count).map(|(amount, when)| Refund { amount: *amount, when: *when });
        let question = Question { given_back: GivenBack::Refunds(refunds.collect()), ..Question::new(sale, method) };
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
