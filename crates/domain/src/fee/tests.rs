//! Quotes, with a small tariff. The real tariff is tested with its cases in `kb-bundle/rules/fees/`.

use proptest::prelude::*;

use super::sample::{day, rate, tariff};
use super::*;
use crate::money::Fen;
use crate::source::Confidence;

fn card(card: Card, class: Class, on: &str) -> Payment {
    Payment::Card { card, class, on: day(on) }
}

fn flat(payment: Payment, e8: u32) -> Contract {
    Contract::simple(payment.method(), Terms::flat(rate(e8)))
}

/// Checks issuer, network, margin and net of a plain sale, or the error's text.
#[track_caller]
fn check(payment: Payment, e8: u32, sale: i64, expected: Result<[i64; 4], &str>) {
    let tariff = tariff();
    let found = quote(&tariff, &flat(payment, e8), &QuoteRequest::new(Fen(sale), payment));
    let found = found.map_err(|error| error.to_string()).map(|found| {
        let parts = found.parts.expect("parts");
        [parts.issuer.0, parts.network_acquirer.0, parts.margin.0, found.net.0]
    });
    assert_eq!(found, expected.map_err(str::to_owned));
}

#[test]
fn the_fee_is_split_and_the_margin_is_what_is_left() {
    check(card(Card::Credit, Class::Standard, "2025-01-15"), 600_000, 10_000, Ok([40, 3, 17, 9_940]));
    check(card(Card::Debit, Class::Standard, "2025-01-15"), 500_000, 1_000_000, Ok([1_000, 300, 3_700, 995_000]));
    check(card(Card::Debit, Class::Exempt, "2025-01-15"), 100_000, 10_000, Ok([0, 0, 10, 9_990]));
}

#[test]
fn a_value_holds_from_its_first_day_to_the_last_before_the_next() {
    let on = |date| card(Card::Credit, Class::Preferential, date);
    check(on("2021-01-01"), 480_000, 10_000, Ok([20, 2, 26, 9_952]));
    check(on("2023-12-31"), 480_000, 10_000, Ok([20, 2, 26, 9_952]));
    check(on("2024-01-01"), 480_000, 10_000, Ok([40, 2, 6, 9_952]));
}

#[test]
fn a_day_before_the_first_rate_is_an_error() {
    let said =
        "no value of issuer-credit was in force on 2015-12-31, the first one starts on 2016-01-01; use a later date";
    check(card(Card::Credit, Class::Standard, "2015-12-31"), 600_000, 100, Err(said));
}

#[test]
fn a_period_without_a_figure_is_an_error_that_says_why() {
    let said = "what issuer-preferential was on 2020-12-31 is not settled by the facts since 2016-01-01: \
                the notice gives no figure; ask your acquirer";
    check(card(Card::Debit, Class::Preferential, "2020-12-31"), 480_000, 100, Err(said));
}

#[test]
fn a_sale_of_zero_is_an_error() {
    let said = "a sale must be more than zero, got 0.00 yuan; for money given back use a refund";
    check(card(Card::Credit, Class::Standard, "2025-01-15"), 600_000, 0, Err(said));
}

#[test]
fn a_contract_below_the_ceilings_is_recognised() {
    let (tariff, payment) = (tariff(), card(Card::Credit, Class::Standard, "2025-01-15"));
    let found = quote(&tariff, &flat(payment, 420_000), &QuoteRequest::new(Fen(10_000), payment)).expect("a quote");
    let parts = found.parts.expect("parts");
    assert_eq!((parts.margin, parts.below_ceilings()), (Fen(-1), true));
    assert_eq!(found.effective_e8, 420_000);
}

#[test]
fn every_figure_has_its_rule_date_source_and_confidence() {
    let (tariff, payment) = (tariff(), card(Card::Credit, Class::Preferential, "2025-01-15"));
    let found = quote(&tariff, &flat(payment, 480_000), &QuoteRequest::new(Fen(10_000), payment)).expect("a quote");
    let steps: Vec<_> = found.steps.iter().map(|step| (step.kind.key(), step.rule.id, step.rule.confidence)).collect();
    assert_eq!(
        steps,
        [
            ("contract_fee", "contract-fee", Confidence::Likely),
            ("issuer_fee", "issuer-preferential", Confidence::Unverified),
            ("network_fee_acquirer_side", "network-preferential", Confidence::Verified),
            ("network_fee_issuer_side", "network-preferential", Confidence::Verified),
            ("acquirer_margin", "acquirer-margin", Confidence::Unverified),
        ]
    );
    assert_eq!((found.steps[1].rule.since, found.steps[1].rule.sources), (Some(day("2024-01-01")), &["a-notice"][..]));
}

#[test]
fn a_doubtful_cap_lowers_the_confidence_only_of_figures_it_can_change() {
    let (tariff, payment) = (tariff(), card(Card::Debit, Class::Preferential, "2022-06-01"));
    let confidence = |sale| {
        let found = quote(&tariff, &flat(payment, 480_000), &QuoteRequest::new(Fen(sale), payment)).expect("a quote");
        found.steps.iter().find(|step| step.kind == FeeStepKind::IssuerFee).map(|step| step.rule.confidence)
    };
    // 0.20 % of 2,500.00 is 5.00; above that a lower cap would change the figure.
    assert_eq!(confidence(250_000), Some(Confidence::Verified));
    assert_eq!(confidence(250_300), Some(Confidence::Unverified));
}

#[test]
fn wallets_foreign_cards_and_small_tiers_have_no_parts() {
    let tariff = tariff();
    for payment in [Payment::Qr, Payment::Foreign, Payment::SmallValue { card: Card::Credit, on: day("2025-01-15") }] {
        let found =
            quote(&tariff, &flat(payment, 380_000), &QuoteRequest::new(Fen(100_000), payment)).expect("a quote");
        assert_eq!((found.parts, found.fee, found.net), (None, Fen(380), Fen(99_620)));
    }
    let small = Tier { up_to: Some(Fen(100_000)), small_value: true, ..Tier::flat(rate(380_000)) };
    let terms = Terms::new(vec![small, Tier::flat(rate(600_000))]).expect("terms");
    let payment = card(Card::Credit, Class::Standard, "2025-01-15");
    let contract = Contract::simple(PaymentMethod::Credit, terms);
    let parts = |sale| quote(&tariff, &contract, &QuoteRequest::new(Fen(sale), payment)).expect("a quote").parts;
    assert!(parts(100_000).is_none() && parts(100_001).is_some());
}

#[test]
fn a_small_value_sale_above_the_limit_of_its_day_is_an_error() {
    let tariff = tariff();
    let ask = |sale, on| {
        let payment = Payment::SmallValue { card: Card::Credit, on: day(on) };
        quote(&tariff, &flat(payment, 380_000), &QuoteRequest::new(Fen(sale), payment)).map(|found| found.fee)
    };
    assert_eq!(ask(100_000, "2025-01-15"), Ok(Fen(380)));
    let above = FeeError::AboveSmallValue { sale: Fen(100_001), limit: Fen(100_000), since: day("2018-01-01") };
    assert_eq!(ask(100_001, "2025-01-15"), Err(above));
    assert_eq!(ask(100, "2017-12-31").map_err(|error| error.code()), Err("no_rate_in_force"));
}

#[test]
fn charges_are_listed_and_deducted_from_the_net() {
    let (tariff, payment) = (tariff(), card(Card::Credit, Class::Standard, "2025-01-15"));
    let mut contract = flat(payment, 600_000);
    contract.payout = Some(Payout::Each(Fen(300)));
    let request =
        QuoteRequest { same_day: true, withheld: vec![Fen(6_000)], ..QuoteRequest::new(Fen(10_000), payment) };
    let found = quote(&tariff, &contract, &request).expect("a quote");
    assert_eq!((found.charges, found.net), (Fen(6_300), Fen(3_640)));
    let kinds: Vec<_> = found.steps.iter().map(|step| step.kind).collect();
    assert!(kinds.ends_with(&[FeeStepKind::PayoutCharge, FeeStepKind::WithheldCharge]));
    let below = QuoteRequest { withheld: vec![Fen(-1)], ..request };
    assert_eq!(quote(&tariff, &contract, &below), Err(FeeError::ChargeBelowZero { charge: Fen(-1) }));
}

fn refunded(contract: &Contract, sale: i64, refunds: &[(i64, RefundTime)]) -> Result<[i64; 3], FeeError> {
    let (tariff, payment) = (tariff(), card(Card::Credit, Class::Standard, "2025-01-15"));
    let refunds = refunds.iter().map(|(amount, when)| Refund { amount: Fen(*amount), when: *when }).collect();
    let request = QuoteRequest { given_back: GivenBack::Refunds(refunds), ..QuoteRequest::new(Fen(sale), payment) };
    quote(&tariff, contract, &request).map(|found| [found.fee_kept().0, found.fee_returned.0, found.net.0])
}

#[test]
fn refunds_never_return_more_than_the_fee_that_was_charged() {
    use RefundTime::{AfterSettlement as After, BeforeSettlement as Before};
    let mut contract = flat(card(Card::Credit, Class::Standard, "2025-01-15"), 600_000);
    // Each part alone would return 0.01 of a fee of 0.02.
    assert_eq!(refunded(&contract, 252, &[(84, Before), (84, Before), (84, Before)]), Ok([0, 2, 0]));
    assert_eq!(refunded(&contract, 100_000, &[(20_000, Before), (30_000, After)]), Ok([480, 120, 49_520]));
    assert_eq!(refunded(&contract, 100_000, &[(100_000, After)]), Ok([600, 0, -600]));
    contract.after_settlement = AfterSettlement::InProportion;
    assert_eq!(refunded(&contract, 100_000, &[(100_000, After)]), Ok([0, 600, 0]));
}

#[test]
fn a_refund_above_its_sale_or_of_zero_or_out_of_order_is_an_error() {
    use RefundTime::{AfterSettlement as After, BeforeSettlement as Before};
    let contract = flat(card(Card::Credit, Class::Standard, "2025-01-15"), 600_000);
    let error = |refunds: &[(i64, RefundTime)]| refunded(&contract, 100, refunds).map_err(|error| error.code());
    assert_eq!(error(&[(60, Before), (41, Before)]), Err("refund_above_sale"));
    assert_eq!(error(&[(0, Before)]), Err("refund_not_positive"));
    assert_eq!(error(&[(10, After), (10, Before)]), Err("refunds_out_of_order"));
    assert_eq!(error(&[(i64::MAX, Before)]), Err("refund_above_sale"));
}

#[test]
fn a_void_cancels_the_fee_with_the_sale() {
    let (tariff, payment) = (tariff(), card(Card::Credit, Class::Standard, "2025-01-15"));
    let request = QuoteRequest { given_back: GivenBack::Voided, ..QuoteRequest::new(Fen(100_000), payment) };
    let found = quote(&tariff, &flat(payment, 600_000), &request).expect("a quote");
    assert_eq!((found.fee_kept(), found.fee_returned, found.net), (Fen(0), Fen(600), Fen(0)));
}

#[test]
fn a_rate_is_below_usual_usual_or_above_whatever_the_ceiling() {
    let (tariff, payment) = (tariff(), card(Card::Credit, Class::Standard, "2025-01-15"));
    let verdict = |e8| rate_standing(&tariff, payment, rate(e8)).map(|found| found.verdict);
    // 0.43 % is the ceiling of issuer and network here; it makes no difference.
    assert_eq!([verdict(0), verdict(429_999), verdict(430_000)], [const { Ok(Verdict::BelowUsual) }; 3]);
    assert_eq!(verdict(550_000), Ok(Verdict::Usual));
    assert_eq!(verdict(650_001), Ok(Verdict::AboveUsual));
    let debit = card(Card::Debit, Class::Standard, "2025-01-15");
    let found = rate_standing(&tariff, debit, rate(500_000)).expect("a standing");
    // The issuer's 10.00 is capped from 3,335.00 on, where 0.30 % would round to 10.01.
    assert_eq!(found.ceiling.and_then(|ceiling| ceiling.uncapped_to), Some(Fen(333_499)));
    assert_eq!((found.verdict, found.usual), (Verdict::Unknown, None));
    assert_eq!(tariff.category("5813").map(|group| group.classes.as_slice()), Some(&[Class::Standard][..]));
    assert_eq!(tariff.category("0000"), None);
}

proptest! {
    #[test]
    fn within_a_tier_a_larger_sale_never_has_a_lower_fee(
        sale in 1i64..=1_000_000_000,
        more in 0i64..=1_000_000,
        e8 in 0u32..=Rate::WHOLE,
        cap in proptest::option::of(1i64..=100_000),
    ) {
        let tier = Tier { cap: cap.map(Fen), ..Tier::flat(rate(e8)) };
        let contract = Contract::simple(PaymentMethod::Credit, Terms::new(vec![tier]).expect("terms"));
        let fee = |sale| contract.fee(PaymentMethod::Credit, Fen(sale), false).expect("a fee").amount;
        prop_assert!(fee(sale) <= fee(sale + more));
        prop_assert!(fee(sale).0 <= sale, "no more than the sale");
    }

    #[test]
    fn the_parts_add_up_to_the_fee(
        sale in 1i64..=1_000_000_000_000,
        e8 in 0u32..=5_000_000,
        debit in any::<bool>(),
        class in proptest::sample::select(Class::ALL.to_vec()),
    ) {
        let tariff = tariff();
        let payment = card(if debit { Card::Debit } else { Card::Credit }, class, "2025-01-15");
        let found = quote(&tariff, &flat(payment, e8), &QuoteRequest::new(Fen(sale), payment)).expect("a quote");
        let parts = found.parts.expect("parts");
        prop_assert_eq!(parts.issuer.0 + parts.network_acquirer.0 + parts.margin.0, found.fee.0);
        prop_assert_eq!(found.net.0 + found.fee.0, sale);
    }

    #[test]
    fn refunds_return_at_most_the_fee_however_they_are_split(
        parts in proptest::collection::vec((1i64..=100_000, any::<bool>()), 1..6),
        rest in 0i64..=100_000,
        e8 in 0u32..=5_000_000,
        cap in proptest::option::of(1i64..=1_000),
        proportion in any::<bool>(),
    ) {
        let mut parts: Vec<_> = parts.into_iter().map(|(amount, after)| {
            (amount, if after { RefundTime::AfterSettlement } else { RefundTime::BeforeSettlement })
        }).collect();
        parts.sort_by_key(|(_, when)| *when);
        let sale = rest + parts.iter().map(|(amount, _)| amount).sum::<i64>();
        let tier = Tier { cap: cap.map(Fen), ..Tier::flat(rate(e8)) };
        let mut contract = Contract::simple(PaymentMethod::Credit, Terms::new(vec![tier]).expect("terms"));
        contract.after_settlement =
            if proportion { AfterSettlement::InProportion } else { AfterSettlement::Kept };
        let charged = contract.fee(PaymentMethod::Credit, Fen(sale), false).expect("a fee").amount.0;
        let [kept, returned, net] = refunded(&contract, sale, &parts).expect("a refund");
        prop_assert!(0 <= kept && 0 <= returned);
        prop_assert_eq!(kept + returned, charged);
        prop_assert_eq!(net, rest - kept);
        // One refund or several, all before settlement: the same result.
        let whole = [(sale - rest, RefundTime::BeforeSettlement)];
        let cut: Vec<_> = parts.iter().map(|(amount, _)| (*amount, RefundTime::BeforeSettlement)).collect();
        prop_assert_eq!(refunded(&contract, sale, &whole), refunded(&contract, sale, &cut));
    }
}
