//! An honest tariff is never accused: the verdicts on rates, by the fee rules that ship.

use std::path::Path;
use std::sync::LazyLock;

use content::check::{Checked, check_fees};
use content::source::Language;
use domain::date::Date;
use domain::fee::{Card, Class, FeeError, Payment, PaymentMethod, Rate, Tariff, Verdict, rate_standing};
use proptest::prelude::*;

static RULES: LazyLock<Checked> =
    LazyLock::new(|| check_fees(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../kb-bundle")));

fn tariff() -> Tariff<'static> {
    content::pack::tariff(&RULES.content.fees, Language::En).expect("a tariff")
}

fn way(kind: PaymentMethod, class: Class, on: Date) -> Payment {
    match kind {
        PaymentMethod::Debit => Payment::Card { card: Card::Debit, class, on },
        PaymentMethod::Credit => Payment::Card { card: Card::Credit, class, on },
        PaymentMethod::Foreign => Payment::Foreign,
        PaymentMethod::Qr => Payment::Qr,
    }
}

/// The verdict; `None` for a day without enough facts.
fn verdict(way: Payment, rate: Rate) -> Option<Verdict> {
    match rate_standing(&tariff(), way, rate) {
        Ok(standing) => Some(standing.verdict),
        Err(FeeError::NotSettledByFacts { .. }) => None,
        Err(error) => panic!("{error}"),
    }
}

fn e8(percent: &str) -> Rate {
    domain::fee::typed::rate_in(domain::fee::typed::FeeField::Rate, percent).expect("a rate").rate
}

const KINDS: [PaymentMethod; 4] =
    [PaymentMethod::Debit, PaymentMethod::Credit, PaymentMethod::Foreign, PaymentMethod::Qr];

fn any_day() -> impl Strategy<Value = Date> {
    let first = Date::parse("2016-09-06").expect("a date").days();
    (0i64..6_000).prop_map(move |after| Date::from_days(first + after))
}

#[test]
fn prices_that_banks_publish_are_usual() {
    let today = Date::parse("2026-11-30").expect("a date");
    let published = [
        (PaymentMethod::Qr, Class::Standard, &["0.23", "0.3", "0.38"][..]),
        (PaymentMethod::Debit, Class::Standard, &["0.38", "0.405", "0.5"]),
        (PaymentMethod::Credit, Class::Standard, &["0.55", "0.6"]),
        (PaymentMethod::Credit, Class::Preferential, &["0.38", "0.45", "0.48"]),
        (PaymentMethod::Debit, Class::Preferential, &["0.38", "0.48"]),
    ];
    for (kind, class, rates) in published {
        for rate in rates {
            assert_eq!(verdict(way(kind, class, today), e8(rate)), Some(Verdict::Usual), "{kind:?} {class:?} {rate} %");
        }
    }
}

#[test]
fn a_bank_that_charges_nothing_gets_no_warning() {
    let today = Date::parse("2026-11-30").expect("a date");
    for kind in KINDS {
        for class in Class::ALL {
            let found = verdict(way(kind, class, today), Rate::ZERO).expect("a verdict");
            assert!(!found.is_warning(), "{kind:?} {class:?}: {found:?}");
        }
    }
}

proptest! {
    #[test]
    fn a_rate_within_the_market_band_of_its_class_is_usual_on_every_day(
        row in any::<prop::sample::Index>(), part in 0u32..=1_000, on in any_day(),
        kind in any::<prop::sample::Index>(), class in any::<prop::sample::Index>(),
    ) {
        let tariff = tariff();
        let market = &tariff.market[row.index(tariff.market.len())];
        let kind = market.methods[kind.index(market.methods.len())];
        let classes = if market.classes.is_empty() { Class::ALL.to_vec() } else { market.classes.clone() };
        let width = u64::from(market.to.e8() - market.from.e8());
        let rate = u32::try_from(u64::from(market.from.e8()) + width * u64::from(part) / 1_000).ok().and_then(Rate::new);
        let found = verdict(way(kind, classes[class.index(classes.len())], on), rate.expect("a rate"));
        prop_assert!(matches!(found, None | Some(Verdict::Usual)), "{found:?} in {}", market.id);
    }

    #[test]
    fn no_rate_up_to_the_usual_one_gets_a_warning(
        e8 in 0u32..=2_000_000, on in any_day(),
        kind in prop::sample::select(KINDS.to_vec()), class in prop::sample::select(Class::ALL.to_vec()),
    ) {
        let way = way(kind, class, on);
        let most = tariff().market.iter().filter(|market| {
            market.methods.contains(&kind) && (market.classes.is_empty() || market.classes.contains(&class))
        }).map(|market| market.to).max();
        let rate = Rate::new(e8).expect("a rate");
        if let Some(found) = verdict(way, rate).filter(|_| most.is_none_or(|most| rate <= most)) {
            prop_assert!(!found.is_warning(), "{found:?}");
        }
    }
}
