//! Refunds, linked to their sale if the file has it.

use domain::fee::{AfterSettlement, Contract};
use statement::Options;

use crate::checking::{check, check_with, contract, fault_cells, row_causes};

const HEADER: &str = "交易日期,清算日期,交易类型,卡类型,交易金额,手续费,参考号,原参考号\n";

fn in_proportion() -> Contract {
    Contract { after_settlement: AfterSettlement::InProportion, ..contract() }
}

#[track_caller]
fn differs(contract: Contract, rows: &str, expected: &[(u64, &str, i64)]) {
    let (_, differences, faults) =
        check_with(contract, Options::default(), &format!("{HEADER}{rows}")).expect("a report");
    let found: Vec<_> = row_causes(&differences).into_iter().map(|(row, cause, _, fen)| (row, cause, fen)).collect();
    assert_eq!((found.as_slice(), faults), (expected, vec![]));
}

#[test]
fn partial_refunds_follow_the_cumulative_rule_and_rounding_each_part_alone_is_a_difference() {
    // 2.52 at 0.6 % is 0.02. After 0.84 the fee of the remainder is 0.01, after 1.68 it is still 0.01.
    let sale = "2026-11-02,2026-11-03,消费,贷记,2.52,0.02,S1,\n";
    let right = "2026-11-04,2026-11-05,退货,贷记,-0.84,-0.01,B1,S1\n2026-11-05,2026-11-06,退货,贷记,-0.84,0.00,B2,S1\n";
    differs(in_proportion(), &format!("{sale}{right}"), &[]);
    let alone =
        "2026-11-04,2026-11-05,退货,贷记,-0.84,-0.01,B1,S1\n2026-11-05,2026-11-06,退货,贷记,-0.84,-0.01,B2,S1\n";
    differs(in_proportion(), &format!("{sale}{alone}"), &[(4, "rounding", -1)]);
}

#[test]
fn before_settlement_the_fee_is_returned_even_if_the_contract_keeps_it_afterwards() {
    let sale = "2026-11-02,2026-11-03,消费,贷记,1000.00,6.00,S1,\n";
    let unsettled = "2026-11-02,2026-11-03,退货,贷记,-200.00,-1.20,B1,S1\n";
    let settled = "2026-11-04,2026-11-05,退货,贷记,-200.00,0.00,B2,S1\n";
    differs(contract(), &format!("{sale}{unsettled}{settled}"), &[]);
    let kept = unsettled.replace("-1.20", "0.00");
    differs(contract(), &format!("{sale}{kept}"), &[(3, "refund_fee_kept", 120)]);
    let returned = settled.replace("0.00,B", "-1.20,B").replace("-20-1.20", "-200.00");
    differs(contract(), &format!("{sale}{returned}"), &[(3, "refund_fee_returned", -120)]);
}

#[test]
fn refunds_of_a_file_that_runs_backwards_are_checked_in_order_of_time() {
    let rows = "2026-11-05,2026-11-06,退货,贷记,-0.84,0.00,B2,S1\n\
        2026-11-05,2026-11-06,退货,贷记,-0.84,-0.01,B1,S1\n\
        2026-11-02,2026-11-03,消费,贷记,2.52,0.02,S1,\n";
    differs(in_proportion(), rows, &[]);
}

#[test]
fn a_void_that_returns_a_wrong_fee_follows_the_charge() {
    let sale = "2026-11-02,2026-11-03,消费,贷记,1000.00,6.50,S1,\n";
    let void = "2026-11-02,2026-11-03,消费撤销,贷记,-1000.00,-6.50,V1,S1\n";
    differs(contract(), &format!("{sale}{void}"), &[(2, "unknown", 50), (3, "refund_follows_charge", -50)]);
}

#[test]
fn a_sale_without_a_fee_agrees_if_a_void_undoes_it_completely() {
    let sale = "2026-11-02,2026-11-03,消费,贷记,1000.00,0.00,S1,\n";
    let void = "2026-11-02,2026-11-03,消费撤销,贷记,1000.00,0.00,V1,S1\n";
    differs(contract(), &format!("{sale}{void}"), &[]);
    differs(contract(), sale, &[(2, "not_charged", -600)]);
    let part = void.replace("1000.00", "400.00");
    differs(contract(), &format!("{sale}{part}"), &[(2, "not_charged", -600), (3, "refund_fee_kept", 240)]);
}

#[test]
fn a_wallets_refund_is_linked_by_its_orders_number() {
    let text = "交易时间,交易类型,支付方式,订单金额,手续费,商户订单号\n\
        2026-11-02 10:00:00,支付,微信,100.00,0.38,4200002611021000001\n\
        2026-11-03 11:00:00,退款,微信,-50.00,0.00,4200002611021000001\n\
        2026-11-03 12:00:00,退款,微信,-50.00,0.00,4200002611021000001\n";
    let (report, differences, _) = check_with(in_proportion(), Options::default(), text).expect("a report");
    assert_eq!(report.rows.given_back, 2);
    let causes: Vec<_> = row_causes(&differences).into_iter().map(|(row, cause, _, fen)| (row, cause, fen)).collect();
    assert_eq!(causes, [(3, "refund_fee_kept", 19), (4, "refund_fee_kept", 19)]);
}

#[test]
fn a_refund_whose_sale_is_elsewhere_is_checked_only_if_the_contract_allows_one_answer() {
    let rows = "2026-11-02,2026-11-03,退货,贷记,-100.00,0.00,B1,X1\n\
        2026-11-02,2026-11-03,退货,贷记,-100.00,-0.60,B2,X2\n\
        2026-11-02,2026-11-03,退货,借记,-9000.00,-20.00,B3,X3\n\
        2026-11-02,2026-11-03,冲正,贷记,-100.00,-0.60,B4,X4\n";
    let report = |contract| check_with(contract, Options::default(), &format!("{HEADER}{rows}")).expect("a report");
    let (kept, differences, _) = report(contract());
    assert_eq!((kept.rows.given_back, kept.rows.without_sale, differences.len()), (1, 3, 0));
    let (back, differences, _) = report(in_proportion());
    assert_eq!((back.rows.given_back, back.rows.without_sale), (2, 2));
    assert_eq!(row_causes(&differences), [(2, "refund_fee_kept", String::new(), 60)]);
}

#[test]
fn a_refund_above_its_sale_is_a_fault_and_the_same_refund_again_a_duplicate() {
    let rows = "2026-11-02,2026-11-03,消费,贷记,100.00,0.60,S1,\n\
        2026-11-04,2026-11-05,退货,贷记,-80.00,0.00,B1,S1\n\
        2026-11-04,2026-11-05,退货,贷记,-80.00,0.00,B1,S1\n\
        2026-11-06,2026-11-07,退货,贷记,-30.00,0.00,B2,S1\n";
    let (report, differences, faults) = check(&format!("{HEADER}{rows}")).expect("a report");
    assert_eq!(fault_cells(&faults), [(5, None, "refund_above_sale", "30.00")]);
    // A duplicate that costs nothing is no difference.
    assert_eq!((differences.len(), report.rows.given_back, report.rows.unchecked), (0, 2, 1));
}

#[test]
fn a_refund_is_linked_to_no_sale_if_two_sales_have_its_number() {
    // The contract keeps the fee: with its sale, the returned 0.30 is a difference; without, it can't be checked.
    let file = |second: &str| {
        format!(
            "{HEADER}2026-11-02,2026-11-03,消费,贷记,100.00,0.60,S1,\n\
            2026-11-09,2026-11-10,消费,借记,300.00,1.50,{second},\n\
            2026-11-11,2026-11-12,退货,贷记,-50.00,-0.30,B1,S1\n"
        )
    };
    let (report, differences, _) = check(&file("S2")).expect("a report");
    assert_eq!((report.rows.given_back, report.rows.without_sale), (1, 0));
    assert_eq!(row_causes(&differences), [(4, "refund_fee_returned", String::new(), -30)]);
    let (report, differences, _) = check(&file("S1")).expect("a report");
    assert_eq!((report.rows.given_back, report.rows.without_sale, differences), (0, 1, vec![]));
}
