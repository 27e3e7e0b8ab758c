//! Units and currencies: amounts in fen, in ten thousands, in dollars, wherever the file names them.

use domain::fee::{Contract, PaymentMethod, Rate, Terms};
use statement::{FileNote, Options, StatementError};

use crate::checking::{check, check_with, contract, fault_cells, row_causes};

const HEADER: &str = "交易日期,交易时间,参考号,交易类型,卡类型";
const SALES: [(&str, &str, i64, i64); 3] = [
    ("2026-11-02,10:00:00,627400000000", "借记卡", 100_000, 500),
    ("2026-11-02,10:01:00,627400000001", "借记卡", 500_000, 2_000),
    ("2026-11-02,10:02:00,627400000002", "借记卡", 50_000, 250),
];

/// A file of the sales above, with these lines above the header, these names of the two columns of money, and amounts
/// written by `write`.
fn file(above: &str, amount: &str, fee: &str, write: impl Fn(i64) -> String) -> String {
    let rows = SALES.map(|(row, card, sale, fee)| format!("{row},消费,{card},{},{}\n", write(sale), write(fee)));
    format!("{above}{HEADER},{amount},{fee}\n{}", rows.concat())
}

#[track_caller]
fn agrees(text: &str) {
    let (report, differences, faults) = check(text).expect("a report");
    assert_eq!((differences, faults), (vec![], vec![]), "{text}");
    assert_eq!((report.rows.sales, report.totals.sales.0, report.totals.charged.0), (3, 650_000, 2_750), "{text}");
}

fn places(count: usize) -> impl Fn(i64) -> String {
    move |fen| {
        let digits = format!("{fen:012}");
        format!("{}.{}", &digits[..digits.len() - count], &digits[digits.len() - count..])
    }
}

#[test]
fn amounts_in_fen_are_read_wherever_the_unit_stands() {
    let fen = |fen: i64| fen.to_string();
    for (amount, fee) in [
        ("交易金额(分)", "手续费(分)"),
        ("交易金额(单位：分)", "手续费(单位：分)"),
        ("交易金额/分", "手续费/分"),
        ("交易金额_fen", "手续费_fen"),
        ("交易金额（人民币分）", "手续费（人民币分）"),
        ("交易金额分", "手续费分"),
        ("Amount (cents)", "Fee (cents)"),
        ("Amount in fen", "Fee in fen"),
    ] {
        agrees(&file("", amount, fee, fen));
    }
    for line in [
        "单位：分\n",
        "某店对账单（单位：分）\n\n",
        "商户号：1,,单位：人民币分\n",
        "单位,分\n",
        "以下金额均以分为单位\n",
        "Unit: fen\n",
    ] {
        agrees(&file(line, "交易金额", "手续费", fen));
    }
    agrees(&file("", "交易金额", "手续费", |fen| format!("{fen}分")));
    // A row of units below the header.
    let below = file("", "交易金额", "手续费", fen).replacen('\n', "\n,,,,,(分),(分)\n", 1);
    agrees(&below);
}

#[test]
fn other_multiples_of_yuan_are_read_exactly() {
    agrees(&file("", "交易金额(万元)", "手续费(万元)", places(6)));
    agrees(&file("", "交易金额(千元)", "手续费(千元)", places(5)));
    agrees(&file("单位：万元\n", "交易金额", "手续费", places(6)));
    agrees(&file("", "交易金额(角)", "手续费(角)", places(1)));
    agrees(&file("", "交易金额(元)", "手续费(元)", places(2)));
    agrees(&file("", "交易金额(CNY)", "手续费(￥)", places(2)));
}

#[test]
fn a_providers_file_in_fen_with_vertical_bars_is_read() {
    let text = "交易日期|交易时间|商户号|商户订单号|平台订单号|交易类型|交易金额(分)|商户费率(千分之)|商户手续费(分)|\n\
        20261102|100033|M000000000001|A00000000|B000000000000|消费|10000|6|60|\n\
        20261102|100133|M000000000001|A00000001|B000000000001|消费|128050|6|768|\n\
        20261102|100233|M000000000001|A00000002|B000000000002|消费|500000|6|3000|\n\
        20261102|100433|M000000000001|A00000004|B000000000004|消费|20000|6|200|\n";
    let wallets = Contract::simple(PaymentMethod::Qr, Terms::flat(Rate::new(600_000).expect("a rate")));
    let (report, differences, faults) = check_with(wallets, Options::default(), text).expect("a report");
    assert_eq!((report.rows.sales, report.totals.sales.0, faults), (4, 658_050, vec![]));
    assert_eq!(row_causes(&differences), [(5, "unknown", String::new(), 80)]);
}

#[test]
fn each_column_has_its_own_unit_and_a_header_takes_precedence_over_the_line_above() {
    let rows: String = SALES
        .map(|(row, card, sale, fee)| {
            format!("{row},消费,{card},{},{fee},{}\n", places(2)(sale), places(6)(sale - fee))
        })
        .concat();
    agrees(&format!("{HEADER},交易金额(元),手续费(分),清算金额(万元)\n{rows}"));
    let (report, ..) =
        check(&format!("单位：万元\n{HEADER},交易金额(元),手续费(分),清算金额\n{rows}")).expect("a report");
    assert!(report.found.columns[7].role.is_some_and(|role| role.key() == "net"));
    assert_eq!((report.totals.sales.0, report.totals.difference.0), (650_000, 0));
}

#[test]
fn a_report_says_that_amounts_were_read_in_another_unit() {
    let notes = |text: &str| check(text).expect("a report").0.notes;
    let fen = |fen: i64| fen.to_string();
    assert_eq!(notes(&file("", "交易金额(分)", "手续费(分)", fen)), [FileNote::Unit { unit: "分".into() }]);
    assert_eq!(notes(&file("", "交易金额(元)", "手续费", places(2))), []);
}

#[test]
fn two_different_units_are_a_fault_in_every_row() {
    for text in [
        file("单位：分\n单位：元\n", "交易金额", "手续费", |fen| fen.to_string()),
        file("", "交易金额(单位：点)", "手续费(单位：点)", |fen| fen.to_string()),
    ] {
        let (report, differences, faults) = check(&text).expect("a report");
        assert_eq!((report.rows.sales, differences), (0, vec![]));
        assert!(faults.len() == 3 && faults.iter().all(|fault| fault.reason.code() == "unknown_unit"), "{faults:?}");
        assert_eq!(report.shares.all_unchecked().rows, 3);
    }
}

#[test]
fn a_file_in_another_currency_is_refused_and_the_currency_is_named() {
    let yuan = places(2);
    let refused = |text: &str| match check(text).expect_err("refused") {
        StatementError::AllOtherCurrency { currency } => currency,
        other => panic!("{other}: {text}"),
    };
    assert_eq!(refused(&file("", "交易金额(美元)", "手续费(美元)", &yuan)), "交易金额(美元)");
    assert_eq!(refused(&file("", "Amount (USD)", "Fee (USD)", &yuan)), "Amount (USD)");
    assert_eq!(refused(&file("", "交易金额（港币）", "手续费", &yuan)), "交易金额（港币）");
    assert_eq!(refused(&file("币种：USD\n", "交易金额", "手续费", &yuan)), "交易金额");
    assert_eq!(refused(&file("", "交易金额", "手续费", |fen| format!("${}", places(2)(fen)))), "$0000001000.00");
    let stripe = "balance_transaction_id,created_utc,available_on_utc,currency,gross,fee,net,reporting_category,description\n\
        txn_0000000000000001,2026-11-02 10:22:33,2026-11-04 00:00:00,usd,100.00,3.20,96.80,charge,x\n\
        txn_0000000000000002,2026-11-02 11:22:33,2026-11-04 00:00:00,usd,50.00,1.75,48.25,charge,y\n\
        txn_0000000000000003,2026-11-03 11:22:33,2026-11-04 00:00:00,usd,-20.00,0.00,-20.00,refund,z\n";
    // Whether or not a column has to name the payment method.
    let mut one_method = contract();
    one_method.terms.truncate(1);
    for contract in [one_method, contract()] {
        let error = check_with(contract, Options::default(), stripe).map(|_| ()).expect_err("refused");
        assert_eq!(error.to_string(), "the amounts are in usd; only statements in yuan are checked");
    }
}

#[test]
fn rows_in_another_currency_are_faults_and_in_no_sum() {
    let text = |column: &str, words: [&str; 4]| {
        let rows = [("1000.00", "6.00"), ("1000.00", "6.00"), ("100000", "600"), ("500.00", "3.00")];
        let row =
            |at: usize| format!("2026-11-02,62740000000{at},消费,贷记卡,{},{},{}\n", words[at], rows[at].0, rows[at].1);
        format!("交易日期,参考号,交易类型,卡类型,{column},交易金额,手续费\n{}", (0..4).map(row).collect::<String>())
    };
    for column in ["币种", "货币种类", "交易币种", "Currency", "幣種"] {
        let (report, differences, faults) = check(&text(column, ["CNY", "USD", "JPY", "人民币"])).expect("a report");
        assert_eq!(
            fault_cells(&faults),
            [(3, Some(4), "other_currency", "USD"), (4, Some(4), "other_currency", "JPY")]
        );
        assert_eq!((differences, report.totals.sales.0, report.rows.sales), (vec![], 150_000, 2));
        let unchecked = report.shares.all_unchecked();
        assert_eq!((unchecked.rows, unchecked.money.0, unchecked.without_amount), (2, 0, 2));
    }
    // A blank is yuan only in a file that names no other currency.
    let faults = |words| check(&text("币种", words)).expect("a report").2;
    assert_eq!(faults(["CNY", "", "156", "RMB"]), []);
    let mixed = faults(["CNY", "", "HKD", "￥"]);
    assert_eq!(fault_cells(&mixed), [(3, Some(4), "missing", ""), (4, Some(4), "other_currency", "HKD")]);
}

#[test]
fn another_currency_in_a_cell_is_a_fault_of_its_row() {
    let text = "交易日期,参考号,卡类型,交易金额,手续费\n\
        2026-11-02,A1,贷记卡,￥1000.00,6.00元\n2026-11-02,A2,贷记卡,US$1000.00,6.00\n\
        2026-11-02,A3,贷记卡,1000.00 HKD,6.00\n2026-11-02,A4,贷记卡,€1000.00,€6.00\n\
        2026-11-02,A5,贷记卡,1000.00,7.00港币\n2026-11-02,A6,贷记卡,1000.00,7.00\n";
    let (report, differences, faults) = check(text).expect("a report");
    assert!(faults.len() == 4 && faults.iter().all(|fault| fault.reason.code() == "other_currency"), "{faults:?}");
    assert_eq!(row_causes(&differences).len(), 1);
    assert_eq!((report.rows.sales, report.totals.sales.0), (2, 200_000));
}

#[test]
fn an_unreadable_charge_does_not_count_as_zero() {
    let text = "交易日期,参考号,卡类型,交易金额,手续费,提现费\n\
        2026-11-02,A1,贷记卡,1000.00,6.00,0.00\n2026-11-02,A2,贷记卡,1000.00,6.00,看附件\n\
        2026-11-02,A3,贷记卡,1000.00,6.00,--\n2026-11-02,A4,贷记卡,1000.00,6.00,0\n";
    let (report, _, faults) = check(text).expect("a report");
    assert_eq!(fault_cells(&faults), [(3, Some(5), "not_a_number", "看附件")]);
    assert_eq!((report.rows.sales, report.shares.all_unchecked().rows), (3, 1));
}
