//! Exports of wallets and aggregators as merchants download them, each with its expected result.

use domain::fee::{AfterSettlement, Contract, PaymentMethod, Rate, Terms};
use domain::money::Fen;
use statement::{Options, Reason, Report, Role, StatementError, Verdict};

use crate::checking::{Checked, check, check_with, fault_cells, row_causes};

const WECHAT: &str = include_str!("../files/wechat-trade-bill.csv");
const WECHAT_OF_BANKS: &str = include_str!("../files/wechat-trade-bill-of-banks.csv");
const ALIPAY: &[u8] = include_bytes!("../files/alipay-detail.gbk.csv");
const AGGREGATOR: &str = include_str!("../files/aggregator-with-original-order.csv");

/// A contract for wallets alone, at 0.6 %; `returns` if a refund returns its part of the fee.
fn wallets(returns: bool) -> Contract {
    let mut contract = Contract::simple(PaymentMethod::Qr, Terms::flat(Rate::new(600_000).expect("a rate")));
    contract.after_settlement = if returns { AfterSettlement::InProportion } else { AfterSettlement::Kept };
    contract
}

fn by_wallets(text: &str) -> Checked {
    check_with(wallets(true), Options::default(), text)
}

/// Sales, refunds, fees and the difference, in fen.
fn sums(report: &Report) -> [i64; 4] {
    let totals = report.totals;
    [totals.sales, totals.given_back, totals.charged, totals.difference].map(|fen: Fen| fen.0)
}

#[test]
fn in_a_wallets_bill_the_one_fee_that_is_too_high_is_found() {
    for text in [WECHAT, WECHAT_OF_BANKS] {
        let (report, differences, faults) = by_wallets(text).expect("a report");
        assert_eq!((row_causes(&differences), faults), (vec![(6, "unknown", String::new(), 80)], vec![]));
        assert_eq!((report.rows.sales, report.rows.given_back), (5, 1));
        // Sales of 1,645.95; 10.67 charged, 0.60 returned: the file's own total is 10.07.
        assert_eq!(sums(&report), [164_595, 10_000, 1_007, 80]);
        assert_eq!((report.methods.len(), report.methods[0].method), (1, PaymentMethod::Qr));
        assert_eq!((report.verdict, report.shares.all_unchecked().rows), (Verdict::ChargedTooMuch, 0));
    }
}

#[test]
fn a_wallets_returned_fee_is_no_charge_even_without_a_column_for_the_kind() {
    let StatementError::MissingColumns { found, .. } =
        check_with(wallets(false), Options::default(), &WECHAT.replace("手续费", "x")).expect_err("no fee")
    else {
        panic!("another error")
    };
    let kind = found.columns.iter().position(|column| column.role == Some(Role::Kind)).expect("a kind");
    let mut layout = by_wallets(WECHAT).expect("a report").0.found.layout;
    layout.set(kind, None);
    let options = Options { layout: Some(layout.clone()), ..Options::default() };
    let (report, differences, faults) = check_with(wallets(false), options, WECHAT).expect("a report");
    // This contract keeps the fee of a refund: 0.80 too much, 0.60 too little.
    let expected = [(6, "unknown", String::new(), 80), (7, "refund_fee_returned", String::new(), -60)];
    assert_eq!((row_causes(&differences), faults), (expected.to_vec(), vec![]));
    assert_eq!(sums(&report), [164_595, 10_000, 1_007, 20]);
    // Without columns for kind, status and refund, it is a returned fee that belongs to no known sale.
    for role in [Role::Status, Role::Refund] {
        let columns: Vec<usize> = layout.columns_of(role).collect();
        columns.into_iter().for_each(|column| layout.set(column, None));
    }
    let options = Options { layout: Some(layout), ..Options::default() };
    let (report, differences, _) = check_with(wallets(true), options, WECHAT).expect("a report");
    assert_eq!(row_causes(&differences)[1], (7, "fee_back", String::new(), -60));
    assert_eq!((report.totals.charged.0, report.totals.difference.0), (1_007, 20));
}

#[test]
fn a_discounted_sale_is_checked_on_what_the_merchant_received() {
    let (text, ..) = encoding_rs::GBK.decode(ALIPAY);
    let (report, differences, faults) = by_wallets(&text).expect("a report");
    assert_eq!((report.rows.sales, report.rows.given_back, faults), (4, 1, vec![]));
    // 180.00 received of 200.00: 1.08 is right. Only the last sale has a wrong fee.
    assert_eq!(row_causes(&differences), [(9, "unknown", String::new(), 200)]);
    assert_eq!(sums(&report), [81_580, 10_000, 629, 200]);
    // The same with a contract for several methods, if the caller says that all rows are a wallet's.
    let Err(StatementError::MissingColumns { missing, .. }) = check(&text).map(|_| ()) else { panic!("another error") };
    assert_eq!(missing, [Role::Card]);
    let options = Options { method: Some(PaymentMethod::Qr), ..Options::default() };
    let mut two = wallets(true);
    two.terms.push((PaymentMethod::Credit, Terms::flat(Rate::new(500_000).expect("a rate"))));
    let (report, ..) = check_with(two, options, &text).expect("a report");
    assert_eq!((report.rows.sales, report.rows.given_back), (4, 1));
}

#[test]
fn a_discounted_sale_with_another_fee_is_unchecked_and_no_difference() {
    let head = "交易日期,交易金额,优惠金额,手续费,参考号\n";
    let rows = "2026-11-02,200.00,20.00,1.20,A1\n2026-11-02,200.00,20.00,1.08,A2\n2026-11-02,200.00,20.00,1.00,A3\n";
    let (report, differences, faults) = by_wallets(&format!("{head}{rows}")).expect("a report");
    assert_eq!((report.rows.sales, differences), (2, vec![]));
    assert_eq!(fault_cells(&faults), [(4, None, "discounted", "200.00")]);
    let head = "交易日期,订单金额,商家实收,手续费,参考号\n";
    let rows = "2026-11-02,200.00,180.00,1.08,A1\n2026-11-02,200.00,180.00,1.20,A2\n2026-11-02,200.00,0.00,0.00,A3\n\
        2026-11-02,100.00,100.00,0.70,A4\n";
    let (report, differences, faults) = by_wallets(&format!("{head}{rows}")).expect("a report");
    let reasons: Vec<_> = faults.iter().map(|fault| (fault.row, fault.reason)).collect();
    assert_eq!(reasons, [(3, Reason::Discounted), (4, Reason::Discounted)]);
    assert_eq!((report.rows.sales, row_causes(&differences)), (2, vec![(5, "unknown", String::new(), 10)]));
}

#[test]
fn a_net_reduced_by_a_discount_hides_no_charge() {
    let text = "交易日期,交易金额,优惠金额,手续费,结算金额,参考号\n\
        2026-11-02,100.00,0.00,0.60,99.40,A1\n2026-11-02,100.00,0.00,0.60,99.40,A2\n\
        2026-11-02,200.00,20.00,1.08,178.92,A3\n";
    let (report, differences, faults) = by_wallets(text).expect("a report");
    assert_eq!((differences, faults, report.rows.sales), (vec![], vec![], 3));
}

#[test]
fn an_amount_received_after_the_fee_is_a_net() {
    let text = "交易日期,交易金额,实收金额,手续费,参考号\n\
        2026-11-02,100.00,99.40,0.60,A1\n2026-11-02,200.00,198.80,1.20,A2\n2026-11-02,100.00,99.30,0.70,A3\n";
    let (report, differences, _) = by_wallets(text).expect("a report");
    assert_eq!((report.rows.sales, differences.len(), report.found.columns[2].role), (3, 1, Some(Role::Net)));
    let text = "交易日期,实收金额,手续费\n2026-11-02,100.00,0.60\n";
    assert_eq!(by_wallets(text).expect("a report").0.found.columns[1].role, Some(Role::Amount));
}

#[test]
fn a_sale_with_a_refund_in_the_same_row_agrees_with_its_full_fee_and_is_unchecked_with_another() {
    let text = "交易日期,交易金额,退款金额,手续费,参考号\n\
        2026-11-02,100.00,0.00,0.60,A1\n2026-11-02,100.00,20.00,0.60,A2\n2026-11-02,100.00,20.00,0.48,A3\n";
    let (report, differences, faults) = by_wallets(text).expect("a report");
    assert_eq!((report.rows.sales, differences), (2, vec![]));
    assert_eq!(fault_cells(&faults), [(4, None, "refunded_sale", "100.00")]);
}

#[test]
fn a_refund_is_linked_by_the_original_order_in_its_row() {
    let (report, differences, faults) = check(AGGREGATOR).expect("a report");
    assert_eq!((report.rows.sales, report.rows.given_back, report.rows.without_sale), (5, 1, 0));
    assert_eq!((row_causes(&differences), faults), (vec![(5, "unknown", String::new(), 300)], vec![]));
    // One fen more is returned than the sale's 0.38.
    let wrong =
        AGGREGATOR.replace("100.00,0.38,2026-11-02,2026110200000005", "100.00,0.39,2026-11-02,2026110200000005");
    let (_, differences, _) = check(&wrong.replace("-99.62", "-99.61")).expect("a report");
    assert_eq!(row_causes(&differences).last().map(|(row, .., fen)| (*row, *fen)), Some((6, -1)));
}
