//! Which column is recognised as what, how certain that is, and how it is corrected.

use statement::{Check, Confidence, FoundColumns, Layout, Meaning, Options, Role, StatementError};

use crate::checking::{check, check_with, contract, fault_cells, row_causes};

fn found(text: &str) -> FoundColumns {
    check(text).expect("a report").0.found
}

fn roles(found: &FoundColumns) -> Vec<(&str, Option<&str>, Option<Confidence>)> {
    let columns = found.columns.iter();
    columns.map(|column| (column.header.as_str(), column.role.map(Role::key), column.confidence)).collect()
}

#[test]
fn columns_are_found_by_their_names_and_their_cells() {
    let text = "交易时间,商户订单号,流水号,支付类型,金额,服务费,到账金额,经办\n\
        2026-11-02 10:00:00,1000202611020001,000123,微信支付,100.00,0.38,99.62,张\n\
        2026-11-02 10:01:00,1000202611020002,000124,借记卡,200.00,1.00,199.00,李\n";
    use Confidence::Certain;
    assert_eq!(
        roles(&found(text)),
        [
            ("交易时间", Some("date"), Some(Certain)),
            ("商户订单号", Some("reference"), Some(Certain)),
            ("流水号", Some("trace"), Some(Certain)),
            ("支付类型", Some("channel"), Some(Certain)),
            ("金额", Some("amount"), Some(Certain)),
            ("服务费", Some("fee"), Some(Certain)),
            ("到账金额", Some("net"), Some(Certain)),
            ("经办", None, None),
        ]
    );
}

#[test]
fn columns_without_a_known_name_are_guessed_by_their_cells() {
    let row =
        |at: i64| format!("2026-11-{:02}|{}.00|{}|{}|信用卡\n", at + 1, at * 37 + 50, "0.30", at as f64 * 37.0 + 49.7);
    let text = format!("when|交易金额|b|c|d\n{}", (0..8).map(row).collect::<String>());
    let StatementError::NoHeader { found } = check(&text).expect_err("one name is no header") else {
        panic!("another error")
    };
    assert_eq!((found.header_row, found.columns[1].role), (Some(1), Some(Role::Amount)));
    let text = text.replace("when", "交易日期");
    use Confidence::{Certain, Guess};
    let expected = [
        ("交易日期", Some("date"), Some(Certain)),
        ("交易金额", Some("amount"), Some(Certain)),
        ("b", Some("fee"), Some(Guess)),
        ("c", Some("net"), Some(Guess)),
        ("d", Some("card"), Some(Guess)),
    ];
    assert_eq!(roles(&self::found(&text)), expected);
}

#[test]
fn a_net_that_is_not_amount_less_fee_is_not_used() {
    let text = "交易日期,卡类型,交易金额,手续费,结算金额\n\
        2026-11-02,贷记,100.00,0.60,100.00\n2026-11-02,贷记,200.00,1.20,200.00\n";
    let (report, differences, _) = check(text).expect("a report");
    assert_eq!((report.found.columns[4].role, differences), (None, vec![]));
}

#[test]
fn if_charged_fees_have_a_minus_a_fee_without_one_was_returned() {
    let text = "交易日期,交易类型,卡类型,交易金额,手续费,结算金额,参考号,原参考号\n\
        2026-11-02,消费,贷记,100.00,-0.60,99.40,A1,\n\
        2026-11-02,消费,贷记,200.00,-1.30,198.70,A2,\n\
        2026-11-02,消费撤销,贷记,-100.00,0.60,-99.40,A3,A1\n";
    let (report, differences, _) = check(text).expect("a report");
    assert_eq!(report.found.layout.to_string().split(';').nth(2), Some("fee=negative"));
    assert_eq!(row_causes(&differences), [(3, "unknown", String::new(), 10)]);
}

#[test]
fn an_error_names_the_missing_columns_and_has_those_that_were_found() {
    let error = check("交易日期,卡类型,交易金额\n2026-11-02,贷记,100.00\n").expect_err("no fee");
    assert_eq!(error.to_string(), "no column for fee; say which one it is, or export the statement with it");
    let StatementError::MissingColumns { missing, found } = error else { panic!("another error") };
    assert_eq!((missing, found.columns.len()), (vec![Role::Fee], 3));
    // With one payment method in the contract, no column has to name it.
    let text = "交易日期,交易金额,手续费\n2026-11-02,100.00,0.60\n";
    assert!(matches!(check(text), Err(StatementError::MissingColumns { missing, .. }) if missing == [Role::Card]));
    let mut one = contract();
    one.terms.retain(|(method, _)| method.key() == "credit");
    assert_eq!(check_with(one, Options::default(), text).expect("a report").0.rows.sales, 1);
}

const UNKNOWN_NAMES: &str =
    "日子,数目,扣的,卡\n2026-11-02,100.00,0.60,A类\n2026-11-03,200.00,1.30,A类\n2026-11-04,9,0,B类\n";

#[test]
fn a_corrected_layout_reads_a_file_with_unknown_names_and_is_remembered() {
    let StatementError::NoHeader { found } = check(UNKNOWN_NAMES).expect_err("unknown names") else {
        panic!("another error")
    };
    assert_eq!((found.header_row, found.columns[2].header.as_str()), (Some(1), "扣的"));
    let mut layout = found.layout.clone();
    for (column, role) in [Role::Date, Role::Amount, Role::Fee, Role::Card].into_iter().enumerate() {
        layout.set(column, Some(role));
    }
    layout.words.push(("A类".into(), Meaning::Method(domain::fee::PaymentMethod::Credit)));
    let kept: Layout = layout.to_string().parse().expect("a layout");
    for options in [
        Options { layout: Some(kept.clone()), ..Options::default() },
        Options { remembered: vec![kept.clone()], ..Options::default() },
    ] {
        let (report, differences, faults) = check_with(contract(), options, UNKNOWN_NAMES).expect("a report");
        assert_eq!(report.found.columns[1].confidence, Some(Confidence::Given));
        assert_eq!(row_causes(&differences), [(3, "unknown", String::new(), 10)]);
        assert_eq!(fault_cells(&faults), [(4, Some(3), "unknown_way", "B类")]);
    }
    let other = "交易日期,卡类型,交易金额,手续费\n2026-11-02,贷记,100.00,0.60\n";
    let given = Options { layout: Some(kept.clone()), ..Options::default() };
    assert_eq!(check_with(contract(), given, other).map(|_| ()), Err(StatementError::OtherHeader));
    let remembered = Options { remembered: vec![kept.clone()], ..Options::default() };
    assert!(check_with(contract(), remembered, other).is_ok());
    let mut lacking = kept;
    lacking.set(2, None);
    let lacking = Options { layout: Some(lacking), ..Options::default() };
    let error = check_with(contract(), lacking, UNKNOWN_NAMES).expect_err("no fee");
    assert!(matches!(error, StatementError::MissingColumns { missing, .. } if missing == [Role::Fee]));
}

#[test]
fn a_file_without_a_header_is_read_only_by_a_layout() {
    let text = "2026-11-02;借记卡;1,000.00;5.00\n2026-11-03;借记卡;1,000.00;6.00\n";
    assert!(matches!(check(text), Err(StatementError::NoHeader { .. })));
    let layout: Layout = "1;header=none;fee=positive;0=date;1=card;2=amount;3=fee".parse().expect("a layout");
    let options = Options { layout: Some(layout), ..Options::default() };
    let (report, differences, _) = check_with(contract(), options, text).expect("a report");
    assert_eq!((report.rows.sales, report.found.header_row), (2, None));
    assert_eq!(row_causes(&differences), [(2, "card_class", "credit".to_owned(), 100)]);
}

#[test]
fn the_columns_are_known_before_the_file_ends() {
    let mut check = Check::new(contract(), Options::default());
    check.push("交易日期,卡类型,交易金额,手续费\n").expect("a header");
    assert_eq!(check.found(), None);
    for _ in 0..3_000 {
        check.push("2026-11-02,贷记,100.00,0.60\n").expect("a row");
    }
    assert_eq!(check.found().map(|found| found.header_row), Some(Some(1)));
    let progress = check.progress();
    assert!(progress.rows > 2_000 && progress.bytes > 80_000, "{progress:?}");
}
