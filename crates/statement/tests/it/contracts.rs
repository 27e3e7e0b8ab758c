//! A file with the fees of `domain::fee` has no difference, whatever the contract.

use domain::date::Date;
use domain::fee::{AfterSettlement, Contract, PaymentMethod, Payout, Rate, Rounding, Terms, Tier};
use domain::money::Fen;
use proptest::prelude::*;
use statement::{ContractError, ContractText, Options, PaymentMethodText, TierText};

use crate::checking::check_with;

fn tiers() -> impl Strategy<Value = Vec<Tier>> {
    let rate = (0u32..=3_000).prop_map(|bp| Rate::new(bp * 1_000).expect("a rate"));
    let tier = (rate, proptest::option::of(50i64..=5_000), proptest::option::of(0i64..=50));
    (tier.clone(), tier, proptest::option::of(1_000i64..=200_000)).prop_map(|(small, large, limit)| {
        let tier = |(rate, cap, floor): (Rate, Option<i64>, Option<i64>), up_to: Option<i64>| Tier {
            up_to: up_to.map(Fen),
            small_value: up_to.is_some(),
            rate,
            cap: cap.map(Fen),
            floor: floor.map(Fen),
        };
        match limit {
            Some(limit) => vec![tier(small, Some(limit)), tier(large, None)],
            None => vec![tier(large, None)],
        }
    })
}

fn contract() -> impl Strategy<Value = Contract> {
    (tiers(), tiers(), 0usize..3, any::<bool>(), proptest::option::of(0u32..=50)).prop_map(
        |(debit, credit, rounding, proportion, uplift)| Contract {
            terms: vec![
                (PaymentMethod::Debit, Terms::new(debit).expect("terms")),
                (PaymentMethod::Credit, Terms::new(credit).expect("terms")),
            ],
            rounding: [Rounding::HalfUp, Rounding::Down, Rounding::DayTotal][rounding],
            after_settlement: if proportion { AfterSettlement::InProportion } else { AfterSettlement::Kept },
            payout: uplift.map(|bp| Payout::Uplift(Rate::new(bp * 1_000).expect("a rate"))),
            yearly: Vec::new(),
        },
    )
}

/// Amount, whether debit, day, whether paid out on the same day.
type Sale = (i64, bool, u8, bool);

/// A file of these sales with the contract's fees. A daily total is distributed over its rows as it grows.
fn file(contract: &Contract, mut sales: Vec<Sale>) -> String {
    sales.sort_by_key(|(_, _, day, _)| *day);
    let mut text = "Date,Type,Card,Amount,Fee,Net,Settlement mode,RRN\n".to_owned();
    let (mut previous_day, mut day_so_far) = (0, Vec::new());
    for (at, (amount, debit, day, same_day)) in sales.into_iter().enumerate() {
        let method = if debit { PaymentMethod::Debit } else { PaymentMethod::Credit };
        // The domain adds up a day with one kind of payout.
        let same_day = same_day && contract.rounding != Rounding::DayTotal;
        let fee = match contract.rounding {
            Rounding::DayTotal => {
                if previous_day != day {
                    day_so_far.clear();
                }
                previous_day = day;
                let sum = |sales: &[_]| contract.fee_of_day(sales, false).expect("a fee").0;
                let so_far = sum(&day_so_far);
                day_so_far.push((method, Fen(amount)));
                sum(&day_so_far) - so_far
            }
            _ => contract.fee(method, Fen(amount), same_day).expect("a fee").amount.0,
        };
        let date = Date::new(2026, 11, day).expect("a day");
        let [gross, fee, net] = [amount, fee, amount - fee].map(|fen| Fen(fen).to_plain_yuan());
        let (card, mode) = (method.key(), if same_day { "D0" } else { "T1" });
        text.push_str(&format!("{date},Sale,{card},{gross},{fee},{net},{mode},{at:012}\n"));
    }
    text
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn fees_calculated_by_the_domain_never_differ(
        contract in contract(),
        sales in proptest::collection::vec((1i64..=3_000_000, any::<bool>(), 1u8..=3, any::<bool>()), 1..40),
    ) {
        let text = file(&contract, sales.clone());
        let (report, differences, faults) = check_with(contract, Options::default(), &text).expect("a report");
        prop_assert_eq!((differences, faults), (vec![], vec![]));
        prop_assert_eq!(report.rows.sales, sales.len() as u64);
        prop_assert_eq!(report.totals.charged, report.totals.expected);
    }

    #[test]
    fn a_contract_reads_back_from_its_texts(contract in contract()) {
        let text = ContractText::from(&contract);
        let json = serde_json::to_string(&text).expect("JSON");
        let read: ContractText = serde_json::from_str(&json).expect("a contract");
        prop_assert_eq!(read.to_contract(), Ok(contract));
    }
}

#[test]
fn an_unusable_contract_says_where_the_error_is_and_what_to_do() {
    let tier = |rate: &str, cap: Option<&str>| TierText {
        rate: rate.into(),
        cap: cap.map(str::to_owned),
        ..TierText::default()
    };
    let method = |tiers| PaymentMethodText { method: PaymentMethod::Debit, tiers };
    let said =
        |methods| ContractText { methods, ..ContractText::default() }.to_contract().map_err(|error| error.to_string());
    assert_eq!(said(vec![]), Err("the contract names no payment method; give the rate of at least one".into()));
    assert_eq!(
        said(vec![method(vec![tier("0.5", None)]), method(vec![])]),
        Err("debit stands in the contract twice; put its tiers together".into())
    );
    assert_eq!(
        said(vec![method(vec![tier("0,5", None)])]),
        Err("debit.1: contract_rate_pct: a rate is a number with a unit, such as 0.6 %, 6 ‰ or 60 bp; \
             use digits with a decimal point, and one unit at most"
            .into())
    );
    assert_eq!(
        said(vec![method(vec![tier("0.5", Some("0"))])]),
        Err("debit: a cap must be more than zero, got 0.00 yuan; leave it out where the contract has none".into())
    );
    let none: Result<ContractText, _> = serde_json::from_str(r#"{"ways":[],"rate":"0.6"}"#);
    assert!(none.is_err_and(|error| error.to_string().contains("unknown field `rate`")));
    assert_eq!(ContractError::NoMethods.code(), "no_ways");
}
