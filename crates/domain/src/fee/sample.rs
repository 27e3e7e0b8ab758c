//! A small tariff for tests, with figures that content does not have.

use super::{
    Cap, Card, Category, Class, DatedRate, FeePart, MarketRate, PaymentMethod, Practice, Practices, Rate, Series,
    SmallValueLimit, Tariff,
};
use crate::date::Date;
use crate::source::Confidence;

/// A day of the calendar.
pub fn day(text: &str) -> Date {
    Date::parse(text).expect("a date")
}

/// A rate in 10⁻⁸.
pub fn rate(e8: u32) -> Rate {
    Rate::new(e8).expect("a rate")
}

fn value(since: &str, e8: u32, cap: Option<Cap>) -> DatedRate<'static> {
    let rate = Some((rate(e8), cap));
    DatedRate { since: day(since), rate, confidence: Confidence::Verified, sources: vec!["a-notice"], note: None }
}

fn cap(fen: u32) -> Option<Cap> {
    Some(Cap { fen, confidence: Confidence::Verified, doubtful_above: fen })
}

fn series(
    id: &'static str,
    part: FeePart,
    cards: &[Card],
    class: Class,
    values: Vec<DatedRate<'static>>,
) -> Series<'static> {
    Series { id, title: "某项费用", part, cards: cards.to_vec(), classes: vec![class], values }
}

fn practice(id: &'static str) -> Practice<'static> {
    Practice { id, title: "惯例", since: None, confidence: Confidence::Likely, sources: vec!["a-contract"] }
}

/// Debit 0.30 % up to 10.00, credit 0.40 %, network 0.03 % up to 3.00. Preferential: first without a figure, then half
/// with a doubtful cap, then lapsed. Exempt: zero.
// Over 60 lines, because it is one table of data.
pub fn tariff() -> Tariff<'static> {
    use Card::{Credit, Debit};
    use Class::{Exempt, Preferential, Standard};
    use FeePart::{Issuer, Network};
    let both = [Debit, Credit];
    let unsettled = DatedRate {
        rate: None,
        confidence: Confidence::Unverified,
        note: Some("the notice gives no figure"),
        ..value("2016-01-01", 0, None)
    };
    let doubtful = Some(Cap { fen: 1_000, confidence: Confidence::Unverified, doubtful_above: 500 });
    let lapsed = DatedRate { confidence: Confidence::Unverified, ..value("2024-01-01", 400_000, None) };
    let preferential = vec![unsettled, value("2021-01-01", 200_000, doubtful), lapsed];
    Tariff {
        series: vec![
            series("issuer-debit", Issuer, &[Debit], Standard, vec![value("2016-01-01", 300_000, cap(1_000))]),
            series("issuer-credit", Issuer, &[Credit], Standard, vec![value("2016-01-01", 400_000, None)]),
            series("issuer-preferential", Issuer, &both, Preferential, preferential),
            series("issuer-exempt", Issuer, &both, Exempt, vec![value("2016-01-01", 0, None)]),
            series("network", Network, &both, Standard, vec![value("2016-01-01", 30_000, cap(300))]),
            series("network-preferential", Network, &both, Preferential, vec![value("2016-01-01", 15_000, cap(300))]),
            series("network-exempt", Network, &both, Exempt, vec![value("2016-01-01", 0, None)]),
        ],
        small_value: vec![SmallValueLimit {
            since: day("2018-01-01"),
            fen: 100_000,
            confidence: Confidence::Verified,
            sources: vec!["a-network"],
        }],
        practices: Practices {
            contract_fee: practice("contract-fee"),
            rounding: practice("rounding"),
            acquirer_margin: practice("acquirer-margin"),
            small_value_tier: practice("small-value-tier"),
            qr_outside_tariff: practice("qr-outside-tariff"),
            foreign_outside_tariff: practice("foreign-outside-tariff"),
            payout_charge: practice("payout-charge"),
            withheld_charge: practice("withheld-charge"),
            void: practice("void"),
            refund_before_settlement: practice("refund-before-settlement"),
            refund_after_settlement: practice("refund-after-settlement"),
        },
        market: vec![MarketRate {
            id: "usual-credit",
            title: "常见费率",
            methods: vec![PaymentMethod::Credit],
            classes: vec![Standard],
            from: rate(550_000),
            to: rate(650_000),
            seen: day("2026-11-22"),
            confidence: Confidence::Likely,
            sources: vec!["market"],
            note: None,
        }],
        categories: vec![Category {
            codes: vec!["5812", "5813"],
            title: "餐饮",
            classes: vec![Standard],
            confidence: Confidence::Likely,
            sources: vec!["market"],
            note: None,
        }],
    }
}
