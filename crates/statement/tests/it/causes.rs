//! The causes of differences, and which are left unknown.

use domain::fee::{Contract, Payout, Rate, Yearly};
use domain::money::Fen;
use statement::{Options, Summary};

use crate::checking::{check, check_with, contract, row_causes};

/// A file of sales by credit card with these amounts in fen, each with the fee that `fee` returns.
fn credit(amounts: impl Iterator<Item = i64>, fee: impl Fn(i64) -> i64) -> String {
    let yuan = |fen: i64| Fen(fen).to_plain_yuan();
    let rows = amounts.zip(1..).map(|(amount, at)| {
        format!("2026-11-{:02},消费,贷记,{},{},R{at:05}\n", at % 28 + 1, yuan(amount), yuan(fee(amount)))
    });
    format!("交易日期,交易类型,卡类型,交易金额,手续费,检索参考号\n{}", rows.collect::<String>())
}

fn half_up(amount: i64, e8: i64) -> i64 {
    (amount * e8 + 50_000_000) / 100_000_000
}

#[test]
fn a_month_at_another_rate_has_one_cause_even_if_all_sales_are_small() {
    // Sales up to 60.00: no row alone shows the rate, and many differ by one fen only.
    let text = credit((0..600).map(|at| 500 + at * 37 % 5_500), |amount| half_up(amount, 680_000));
    let (report, differences, _) = check(&text).expect("a report");
    assert!(differences.len() > 400, "{}", differences.len());
    assert_eq!((report.causes.len(), report.causes[0].cause.key()), (1, "rate"));
    assert_eq!(report.causes[0].cause.detail(), "0.68 %");
    assert_eq!(report.causes[0].rows, differences.len() as u64);
}

#[test]
fn a_month_rounded_down_is_rounding_and_no_rate() {
    let text = credit((0..600).map(|at| 500 + at * 37 % 5_500), |amount| amount * 600_000 / 100_000_000);
    let (report, differences, _) = check(&text).expect("a report");
    assert!(differences.len() > 200);
    let causes: Vec<_> = report.causes.iter().map(|total| (total.cause.key(), total.rows)).collect();
    assert_eq!(causes, [("rounding", differences.len() as u64)]);
}

#[test]
fn the_same_charge_on_sales_of_different_amounts_is_an_extra_fee() {
    let text = credit([12_345, 45_678, 78_901, 23_456].into_iter(), |amount| half_up(amount, 600_000) + 88);
    let (_, differences, _) = check(&text).expect("a report");
    assert_eq!(differences.iter().map(|found| found.cause.key()).collect::<Vec<_>>(), ["extra_fee"; 4]);
}

#[test]
fn two_rows_that_fit_one_rate_prove_nothing() {
    let text = credit([12_345, 45_678].into_iter(), |amount| half_up(amount, 650_000));
    let (_, differences, _) = check(&text).expect("a report");
    assert_eq!(differences.iter().map(|found| found.cause.key()).collect::<Vec<_>>(), ["unknown"; 2]);
}

#[test]
fn a_rate_that_the_row_states_is_the_cause_if_it_gives_the_fee() {
    let rows =
        "2026-11-02,贷记,100.00,0.65,0.65%\n2026-11-02,贷记,100.00,0.66,0.65%\n2026-11-02,贷记,100.00,0.67,0.0067\n";
    let text = format!("交易日期,卡类型,交易金额,手续费,扣率\n{rows}");
    let (_, differences, _) = check(&text).expect("a report");
    let expected =
        [(2, "rate", "0.65 %".to_owned(), 5), (3, "unknown", String::new(), 6), (4, "rate", "0.67 %".to_owned(), 7)];
    assert_eq!(row_causes(&differences), expected);
}

fn with_charges() -> Contract {
    Contract {
        payout: Some(Payout::Each(Fen(300))),
        yearly: vec![Yearly { name: "data".into(), amount: Fen(6_000) }],
        ..contract()
    }
}

#[test]
fn a_charge_of_the_contract_agrees_as_often_as_the_contract_allows() {
    let text = "交易日期,交易类型,卡类型,交易金额,手续费,结算金额,结算方式,参考号\n\
        2026-11-02,消费,贷记,1000.00,6.00,934.00,T+1,A1\n\
        2026-11-02,消费,贷记,1000.00,66.00,934.00,T+1,A2\n\
        2026-11-02,消费,贷记,1000.00,9.00,991.00,D+0,A3\n\
        2026-11-02,消费,贷记,1000.00,6.00,991.00,D+0,A4\n\
        2026-11-02,消费,贷记,1000.00,9.00,991.00,T+1,A5\n\
        2026-11-03,消费,贷记,1000.00,6.00,994.00,T+1,A6\n\
        2027-01-02,流量费,,,60.00,-60.00,,\n";
    let (report, differences, _) = check_with(with_charges(), Options::default(), text).expect("a report");
    // The charge for the year is hidden in row 2 and stands in row 3 again; 2027 has its own.
    let expected = [(3, "unknown", String::new(), 6_000), (6, "same_day", String::new(), 300)];
    assert_eq!(row_causes(&differences), expected);
    assert_eq!(report.totals.charges, Fen(6_000 + 300 + 300 + 6_000));
}

#[test]
fn caps_and_minimum_fees_of_other_terms_are_distinguished() {
    let mut contract = contract();
    contract.terms[1].1 = domain::fee::Terms::new(vec![domain::fee::Tier {
        floor: Some(Fen(10)),
        ..domain::fee::Tier::flat(Rate::new(600_000).expect("a rate"))
    }])
    .expect("terms");
    let text = "交易日期,卡类型,交易金额,手续费\n\
        2026-11-02,借记,9000.00,45.00\n\
        2026-11-02,贷记,9999.99,20.00\n\
        2026-11-02,贷记,6.00,0.04\n\
        2026-11-02,借记,5.00,0.10\n";
    let (_, differences, _) = check_with(contract, Options::default(), text).expect("a report");
    let causes: Vec<_> = row_causes(&differences).into_iter().map(|(row, cause, ..)| (row, cause)).collect();
    assert_eq!(causes, [(2, "cap_missing"), (3, "card_class"), (4, "floor_missing"), (5, "card_class")]);
}

#[test]
fn a_summary_names_the_largest_causes_and_no_cell_except_references() {
    let text = "交易日期,卡类型,交易金额,手续费,参考号,卡号\n\
        2026-11-02,借记,9000.00,45.00,123456789012,4111111111111111\n\
        2026-11-03,贷记,100.00,0.61,4111111111111111,\n";
    let (report, ..) = check(text).expect("a report");
    let summary = report.summary(1);
    assert_eq!((summary.shares.checked.rows, summary.causes.len(), summary.more_causes), (2, 1, 1));
    assert_eq!(summary.causes[0].references, ["123456789012"]);
    let json = serde_json::to_string(&summary).expect("JSON");
    assert!(json.contains(r#""difference":"25.01""#) && json.contains(r#""id":"cap_missing""#), "{json}");
    assert_eq!(serde_json::from_str::<Summary>(&json).expect("a summary"), summary);
    assert!(!serde_json::to_string(&report).expect("JSON").contains("411111111"), "no card number");
}
