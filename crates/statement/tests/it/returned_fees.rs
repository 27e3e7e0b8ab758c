//! A returned fee lowers what was charged, and never counts as charged.

use domain::fee::AfterSettlement;
use domain::fee::Contract;
use statement::{Options, Verdict};

use crate::checking::{check, check_with, contract, fault_cells, row_causes};

const HEADER: &str = "交易日期,参考号,交易类型,卡类型,交易金额,手续费\n";
const SALE: &str = "2026-11-02,627400000001,消费,贷记卡,1000.00,6.00\n";

#[test]
fn a_fee_below_zero_without_an_amount_was_returned() {
    let text = format!("{HEADER}{SALE}2026-11-03,627400000001,,,0.00,-6.00\n2026-11-03,,,,0.00,-5.00\n");
    let (report, differences, faults) = check(&text).expect("a report");
    let returned = |row, fen| (row, "fee_back", String::new(), fen);
    assert_eq!((row_causes(&differences), faults), (vec![returned(3, -600), returned(4, -500)], vec![]));
    assert_eq!((report.totals.charged.0, report.totals.difference.0), (-500, -1_100));
    assert_eq!(report.verdict, Verdict::ChargedTooLittle);
}

#[test]
fn a_fee_below_zero_without_an_amount_lowers_what_was_charged_whatever_the_row_is_called() {
    for kind in ["", "消费", "退货", "流量费", "Refund"] {
        let (report, differences, _) =
            check(&format!("{HEADER}{SALE}2026-11-03,,{kind},,0.00,-6.00\n")).expect("a report");
        assert_eq!(row_causes(&differences), [(3, "fee_back", String::new(), -600)], "{kind}");
        assert_eq!(report.totals.charged.0, 0, "{kind}");
    }
    // In a row that is called a refund, also without a minus.
    let (report, ..) = check(&format!("{HEADER}{SALE}2026-11-03,,退货,,0.00,6.00\n")).expect("a report");
    assert_eq!(report.totals.charged.0, 0);
}

#[test]
fn the_fee_of_a_refund_lowers_what_was_charged_whatever_signs_the_file_uses() {
    let returns = Contract { after_settlement: AfterSettlement::InProportion, ..contract() };
    for (amount, fee) in [("1000.00", "6.00"), ("1000.00", "-6.00"), ("-1000.00", "-6.00"), ("-1000.00", "6.00")] {
        let text = format!("{HEADER}{SALE}2026-11-05,627400000001,退货,贷记卡,{amount},{fee}\n");
        let (report, differences, faults) = check_with(returns.clone(), Options::default(), &text).expect("a report");
        assert_eq!((differences, faults), (vec![], vec![]), "{amount} {fee}");
        assert_eq!((report.totals.charged.0, report.verdict), (0, Verdict::AllAgrees), "{amount} {fee}");
    }
}

#[test]
fn a_refunds_fee_is_unchecked_if_nothing_shows_whether_it_was_charged_or_returned() {
    // The contract keeps the fee: 6.00 is wrong in both cases, and nothing shows by how much.
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
fn a_negative_row_that_no_word_calls_a_refund_is_unchecked_without_its_sale() {
    let text = "交易日期,参考号,卡类型,交易金额,手续费\n\
        2026-11-02,A1,贷记卡,1000.00,6.00\n2026-11-03,P1,,-994.00,0.00\n2026-11-04,A1,贷记卡,-100.00,0.00\n";
    let (report, differences, faults) = check(text).expect("a report");
    assert_eq!((differences, fault_cells(&faults)), (vec![], vec![]));
    assert_eq!((report.rows.given_back, report.rows.without_sale), (1, 1));
}

#[test]
fn equal_sales_with_one_number_and_no_time_are_unchecked_and_no_duplicates() {
    let row = "2026-11-02,627400000001,消费,贷记卡,100.00,0.60\n";
    let (report, differences, faults) = check(&format!("{HEADER}{row}{row}{row}")).expect("a report");
    assert_eq!(differences, []);
    let reasons: Vec<_> = faults.iter().map(|fault| (fault.row, fault.reason.code())).collect();
    assert_eq!(reasons, [(3, "same_as_another"), (4, "same_as_another")]);
    assert_eq!((report.rows.sales, report.verdict), (1, Verdict::LittleChecked));
}

#[test]
fn a_sale_with_a_fee_below_zero_is_unchecked() {
    // It may be a refund, although no word and no minus shows it.
    let text = format!("{HEADER}{SALE}2026-11-03,A2,,贷记卡,100.00,-0.60\n");
    let (report, differences, faults) = check(&text).expect("a report");
    assert_eq!(differences, []);
    assert_eq!(fault_cells(&faults), [(3, None, "unclear_fee", "100.00")]);
    assert_eq!(report.verdict, Verdict::PartAgrees);
}

#[test]
fn a_charge_with_a_minus_beside_the_fee_was_returned() {
    let text = "交易日期,参考号,卡类型,交易金额,手续费,附加费\n\
        2026-11-02,A1,贷记卡,1000.00,6.00,2.00\n2026-11-02,A2,贷记卡,1000.00,6.00,-2.00\n";
    let (report, differences, _) = check(text).expect("a report");
    assert_eq!(row_causes(&differences), [(2, "extra_fee", String::new(), 200), (3, "fee_back", String::new(), -200)]);
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
