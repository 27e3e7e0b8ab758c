//! A fee that was given back lowers what was charged, and is never counted as charged.

use domain::fee::AfterSettlement;
use domain::fee::Contract;
use statement::{Options, Verdict};

use crate::small::{check, check_by, contract, faulty, told};

const HEADER: &str = "交易日期,参考号,交易类型,卡类型,交易金额,手续费\n";
const SALE: &str = "2026-11-02,627400000001,消费,贷记卡,1000.00,6.00\n";

#[test]
fn a_fee_below_zero_beside_no_amount_was_given_back() {
    let text = format!("{HEADER}{SALE}2026-11-03,627400000001,,,0.00,-6.00\n2026-11-03,,,,0.00,-5.00\n");
    let (report, differences, faults) = check(&text).expect("a report");
    let back = |row, fen| (row, "fee_back", String::new(), fen);
    assert_eq!((told(&differences), faults), (vec![back(3, -600), back(4, -500)], vec![]));
    assert_eq!((report.totals.charged.0, report.totals.difference.0), (-500, -1_100));
    assert_eq!(report.verdict, Verdict::ChargedTooLittle);
}

#[test]
fn whatever_a_row_without_an_amount_is_called_a_fee_below_zero_lowers_what_was_charged() {
    for kind in ["", "消费", "退货", "流量费", "Refund"] {
        let (report, differences, _) =
            check(&format!("{HEADER}{SALE}2026-11-03,,{kind},,0.00,-6.00\n")).expect("a report");
        assert_eq!(told(&differences), [(3, "fee_back", String::new(), -600)], "{kind}");
        assert_eq!(report.totals.charged.0, 0, "{kind}");
    }
    // Beside a refund without a minus as well.
    let (report, ..) = check(&format!("{HEADER}{SALE}2026-11-03,,退货,,0.00,6.00\n")).expect("a report");
    assert_eq!(report.totals.charged.0, 0);
}

#[test]
fn the_fee_of_a_refund_lowers_what_was_charged_whichever_signs_the_file_writes() {
    let returns = Contract { after_settlement: AfterSettlement::InProportion, ..contract() };
    for (amount, fee) in [("1000.00", "6.00"), ("1000.00", "-6.00"), ("-1000.00", "-6.00"), ("-1000.00", "6.00")] {
        let text = format!("{HEADER}{SALE}2026-11-05,627400000001,退货,贷记卡,{amount},{fee}\n");
        let (report, differences, faults) = check_by(returns.clone(), Options::default(), &text).expect("a report");
        assert_eq!((differences, faults), (vec![], vec![]), "{amount} {fee}");
        assert_eq!((report.totals.charged.0, report.verdict), (0, Verdict::AllAgrees), "{amount} {fee}");
    }
}

#[test]
fn a_fee_beside_a_refund_is_neither_charged_nor_given_back_where_nothing_says_which() {
    // By the contract the fee is kept: 6.00 is wrong either way, and nobody knows by how much.
    let text = format!("{HEADER}{SALE}2026-11-05,627400000001,退货,贷记卡,-1000.00,6.00\n");
    let (report, differences, _) = check(&text).expect("a report");
    assert_eq!((differences, report.totals.charged.0), (vec![], 600));
    assert_eq!((report.verdict, report.shares.unchecked[0].why.code()), (Verdict::PartAgrees, "unclear_fee"));
}

#[test]
fn a_subsidy_in_the_net_is_no_fee() {
    let text = "交易日期,参考号,卡类型,交易金额,手续费,结算金额\n\
        2026-11-02,A1,贷记卡,100.00,0.60,99.40\n2026-11-02,A2,贷记卡,100.00,0.60,99.40\n\
        2026-11-02,A3,贷记卡,100.00,0.60,104.40\n";
    let (report, differences, faults) = check(text).expect("a report");
    assert_eq!((differences, faults, report.totals.charged.0), (vec![], vec![], 180));
}

#[test]
fn a_row_below_zero_that_no_word_calls_a_refund_is_not_understood_without_its_sale() {
    let text = "交易日期,参考号,卡类型,交易金额,手续费\n\
        2026-11-02,A1,贷记卡,1000.00,6.00\n2026-11-03,P1,,-994.00,0.00\n2026-11-04,A1,贷记卡,-100.00,0.00\n";
    let (report, differences, faults) = check(text).expect("a report");
    assert_eq!((differences, faulty(&faults)), (vec![], vec![]));
    assert_eq!((report.rows.given_back, report.rows.without_sale), (1, 1));
}

#[test]
fn equal_sales_with_one_number_and_no_time_are_not_called_the_same_sale() {
    let row = "2026-11-02,627400000001,消费,贷记卡,100.00,0.60\n";
    let (report, differences, faults) = check(&format!("{HEADER}{row}{row}{row}")).expect("a report");
    assert_eq!(differences, []);
    let reasons: Vec<_> = faults.iter().map(|fault| (fault.row, fault.reason.code())).collect();
    assert_eq!(reasons, [(3, "same_as_another"), (4, "same_as_another")]);
    assert_eq!((report.rows.sales, report.verdict), (1, Verdict::LittleChecked));
}

#[test]
fn a_sale_whose_fee_is_below_zero_is_neither_right_nor_wrong() {
    // It may be a refund that no word and no minus calls one.
    let text = format!("{HEADER}{SALE}2026-11-03,A2,,贷记卡,100.00,-0.60\n");
    let (report, differences, faults) = check(&text).expect("a report");
    assert_eq!(differences, []);
    assert_eq!(faulty(&faults), [(3, None, "unclear_fee", "100.00")]);
    assert_eq!(report.verdict, Verdict::PartAgrees);
}

#[test]
fn a_charge_beside_the_fee_that_has_a_minus_was_given_back() {
    let text = "交易日期,参考号,卡类型,交易金额,手续费,附加费\n\
        2026-11-02,A1,贷记卡,1000.00,6.00,2.00\n2026-11-02,A2,贷记卡,1000.00,6.00,-2.00\n";
    let (report, differences, _) = check(text).expect("a report");
    assert_eq!(told(&differences), [(2, "extra_fee", String::new(), 200), (3, "fee_back", String::new(), -200)]);
    assert_eq!((report.totals.charged.0, report.totals.difference.0), (1_200, 0));
}

#[test]
fn equal_sales_of_one_minute_at_one_terminal_are_two_sales() {
    let head = "交易日期,交易时间,终端号,卡类型,交易金额,手续费\n";
    for (time, duplicates) in [("10:01", 0), ("10:01:00", 1), ("10:01:30", 1)] {
        let row = format!("2026-11-02,{time},10012041,贷记卡,18.00,0.11\n");
        let (report, differences, faults) = check(&format!("{head}{row}{row}")).expect("a report");
        assert_eq!((differences.len(), faults, report.rows.sales), (duplicates, vec![], 2), "{time}");
    }
}
