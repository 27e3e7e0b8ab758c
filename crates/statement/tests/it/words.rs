//! The words of a row: what was never paid, what is a sale, how it was paid, whose money it is.

use domain::fee::{Contract, PaymentMethod, Rate, Terms};
use statement::{Options, PassedOver, Report, Verdict};

use crate::checking::{check, check_with, fault_cells, row_causes};

const HEADER: &str = "交易日期,交易时间,参考号,交易类型,交易状态,卡类型,交易金额,手续费\n";

/// A file of these rows, each with its own time and number.
fn file(rows: &[&str]) -> String {
    let row = |(at, row): (usize, &&str)| format!("2026-11-02,10:{at:02}:00,6274000001{at:02},{row}\n");
    HEADER.to_owned() + &rows.iter().enumerate().map(row).collect::<String>()
}

/// The report of a file without a difference, and what could not be checked in it.
#[track_caller]
fn agreeing(rows: &[&str]) -> (Report, Vec<(u64, &'static str)>) {
    let (report, differences, faults) = check(&file(rows)).expect("a report");
    assert_eq!(differences, [], "{rows:?}");
    (report, faults.iter().map(|fault| (fault.row, fault.reason.code())).collect())
}

fn passed_over(report: &Report) -> Vec<(PassedOver, u64)> {
    let parts = report.shares.passed_over.iter();
    parts.map(|part| (part.why, part.share.rows)).filter(|(why, _)| *why != PassedOver::Heading).collect()
}

#[test]
fn orders_that_were_never_paid_are_passed_over_whatever_word_their_status_has() {
    let paid = ["交易成功", "成功", "SUCCESS", "已支付"];
    let unpaid = [
        "待支付",
        "已取消",
        "处理中",
        "已撤销",
        "REVOKED",
        "NOTPAY",
        "超时",
        "拒绝",
        "CANCELED",
        "Pending",
        "未知",
        "交易异常",
        "作废",
        "已关闭",
        "支付失败",
        "USERPAYING",
        "CLOSED",
    ];
    let rows: Vec<String> = paid.iter().map(|status| format!("消费,{status},贷记卡,100.00,0.60")).collect();
    let rest = unpaid.iter().map(|status| format!("消费,{status},贷记卡,100.00,0.00"));
    let rows: Vec<String> = rows.into_iter().chain(rest).collect();
    let (report, faults) = agreeing(&rows.iter().map(String::as_str).collect::<Vec<_>>());
    assert_eq!((report.rows.sales, report.rows.passed_over, faults), (4, 17, vec![]));
    assert_eq!(passed_over(&report), [(PassedOver::Closed, 8), (PassedOver::NotPaid, 6), (PassedOver::Failed, 3)]);
    assert_eq!(report.verdict, Verdict::AllAgrees);
}

#[test]
fn an_unknown_status_and_a_fee_of_an_unpaid_order_are_unchecked() {
    let (report, faults) =
        agreeing(&["消费,成功,贷记卡,100.00,0.60", "消费,挂起,贷记卡,100.00,0.00", "消费,失败,贷记卡,100.00,0.60"]);
    assert_eq!(faults, [(3, "unknown_status"), (4, "fee_without_sale")]);
    assert_eq!((report.rows.sales, report.verdict), (1, Verdict::LittleChecked));
}

#[test]
fn every_status_column_counts_except_that_a_refund_status_does_not_concern_sales() {
    let text = "交易日期,交易类型,订单状态,支付状态,退款状态,卡类型,交易金额,手续费,参考号\n\
        2026-11-02,消费,已完成,已支付,,贷记卡,100.00,0.60,A1\n\
        2026-11-02,消费,已完成,未支付,,贷记卡,100.00,0.00,A2\n\
        2026-11-02,消费,已完成,已支付,退款失败,贷记卡,100.00,0.60,A3\n\
        2026-11-03,退货,已完成,已支付,退款失败,贷记卡,-100.00,0.00,A3\n\
        2026-11-03,退货,已完成,已支付,退款成功,贷记卡,-100.00,0.00,A1\n";
    let (report, differences, faults) = check(text).expect("a report");
    assert_eq!((differences, faults), (vec![], vec![]));
    assert_eq!((report.rows.sales, report.rows.given_back), (2, 1));
    assert_eq!(passed_over(&report), [(PassedOver::NotPaid, 1), (PassedOver::Failed, 1)]);
}

#[test]
fn a_sale_that_was_refunded_later_agrees_with_its_full_fee_and_is_unchecked_with_another() {
    let (report, faults) = agreeing(&["消费,已退款,贷记卡,100.00,0.60", "消费,部分退款,贷记卡,100.00,0.00"]);
    assert_eq!((report.rows.sales, faults), (1, vec![(3, "refunded_sale")]));
}

#[test]
fn every_word_for_a_sale_is_known_and_a_failed_refund_is_no_refund() {
    let sales = [
        "消费",
        "主扫",
        "被扫",
        "刷卡",
        "插卡",
        "闪付",
        "扫码",
        "POS消费",
        "JSAPI",
        "NATIVE",
        "MICROPAY",
        "APP",
        "小程序",
        "公众号",
        "条码",
        "当面付",
        "正交易",
        "线下交易",
        "Charge",
        "charge",
        "Settled",
        "SentForSettle",
        "预授权完成",
        "消费(小额免密)",
    ];
    let rows: Vec<String> = sales.iter().map(|kind| format!("{kind},,贷记卡,100.00,0.60")).collect();
    let failed = ["退款失败", "撤销失败", "退款处理中"];
    let failed = failed.iter().map(|kind| format!("{kind},,贷记卡,100.00,0.60"));
    let rows: Vec<String> = rows.into_iter().chain(failed).collect();
    let (report, faults) = agreeing(&rows.iter().map(String::as_str).collect::<Vec<_>>());
    assert_eq!((report.rows.sales, report.rows.given_back, faults), (24, 0, vec![]));
    assert_eq!(passed_over(&report), [(PassedOver::Failed, 2), (PassedOver::NotPaid, 1)]);
}

#[test]
fn an_unknown_kind_is_unchecked_and_never_guessed() {
    let kinds = ["反交易", "入账", "分期", "积分", "收单", "调账", "话费", "会员费", "Chargeback"];
    let rows: Vec<String> = kinds.iter().map(|kind| format!("{kind},,贷记卡,100.00,9.60")).collect();
    let (report, faults) = agreeing(&rows.iter().map(String::as_str).collect::<Vec<_>>());
    assert_eq!(faults, (2..11).map(|row| (row, "unknown_kind")).collect::<Vec<_>>());
    assert_eq!((report.verdict, report.shares.all_unchecked().rows), (Verdict::NothingChecked, 9));
}

#[test]
fn wallets_are_known_by_every_name_and_other_words_are_no_payment_method() {
    let wallets =
        ["花呗", "余额", "零钱", "CFT", "京东支付", "翼支付", "抖音支付", "和包支付", "微信支付", "Alipay+", "云闪付"];
    let rows: Vec<String> = wallets.iter().map(|method| format!("消费,,{method},100.00,0.38")).collect();
    let unknown = ["内卡", "01", "02", "OTHERS", "数字人民币", "预付卡", "刷脸", "借方", "个人卡", "NFC", "Apple Pay"];
    let unknown = unknown.iter().map(|method| format!("消费,,{method},100.00,0.60"));
    let rows: Vec<String> = rows.into_iter().chain(unknown).collect();
    let (report, faults) = agreeing(&rows.iter().map(String::as_str).collect::<Vec<_>>());
    assert_eq!((report.rows.sales, report.methods.len(), report.methods[0].method), (11, 1, PaymentMethod::Qr));
    assert_eq!(faults, (13..24).map(|row| (row, "unknown_way")).collect::<Vec<_>>());
}

#[test]
fn a_scanned_sale_with_a_kind_of_card_agrees_by_either_and_otherwise_counts_as_the_card() {
    let rows = ["扫码,,贷记卡,100.00,0.60", "扫码,,贷记卡,100.00,0.38", "主扫,,贷记卡,1000.00,60.00"];
    let (report, differences, faults) = check(&file(&rows)).expect("a report");
    assert_eq!((report.rows.sales, faults), (3, vec![]));
    assert_eq!(row_causes(&differences), [(4, "unknown", String::new(), 5_400)]);
}

fn wallets_alone() -> Contract {
    Contract::simple(PaymentMethod::Qr, Terms::flat(Rate::new(600_000).expect("a rate")))
}

#[test]
fn a_card_is_no_wallet_even_if_the_contract_has_nothing_else() {
    let text = file(&["消费,,银行卡,100.00,0.60", "支付,,,100.00,0.60"]);
    let (report, differences, faults) = check_with(wallets_alone(), Options::default(), &text).expect("a report");
    assert_eq!((report.rows.sales, differences), (1, vec![]));
    assert_eq!(fault_cells(&faults), [(2, Some(5), "unknown_way", "银行卡")]);
}

#[test]
fn the_caller_may_name_the_payment_method_of_a_file_that_names_none() {
    let text = "交易日期,交易金额,手续费\n2026-11-02,100.00,0.38\n2026-11-03,100.00,0.60\n";
    let options = Options { method: Some(PaymentMethod::Qr), ..Options::default() };
    let (report, differences, _) = check_with(crate::checking::contract(), options, text).expect("a report");
    assert_eq!((report.rows.sales, report.methods[0].method), (2, PaymentMethod::Qr));
    assert_eq!(row_causes(&differences), [(3, "card_class", "credit".to_owned(), 22)]);
}

#[test]
fn the_merchants_own_money_is_passed_over_and_a_fee_on_it_is_a_charge() {
    for kind in ["提现", "Payout", "D0提现", "结算划款", "结算", "充值", "转账到银行卡", "General Withdrawal"]
    {
        for amount in ["994.00", "-994.00"] {
            let row = format!("{kind},,,{amount},0.00");
            let (report, faults) = agreeing(&["消费,,贷记卡,1000.00,6.00", &row]);
            assert_eq!((report.rows.sales, faults), (1, vec![]), "{row}");
            assert_eq!(passed_over(&report), [(PassedOver::OwnMoney, 1)], "{row}");
            assert_eq!((report.verdict, report.totals.charges.0), (Verdict::AllAgrees, 0), "{row}");
            let row = format!("{kind},,,{amount},3.00");
            let (report, differences, _) = check(&file(&["消费,,贷记卡,1000.00,6.00", &row])).expect("a report");
            assert_eq!(row_causes(&differences), [(3, "extra_fee", String::new(), 300)], "{row}");
            assert_eq!((report.verdict, report.totals.difference.0), (Verdict::ChargedTooMuch, 300), "{row}");
        }
    }
}

#[test]
fn a_payout_with_the_contracts_charge_for_it_agrees() {
    let contract =
        Contract { payout: Some(domain::fee::Payout::Each(domain::money::Fen(300))), ..crate::checking::contract() };
    let text = file(&["消费,,贷记卡,1000.00,6.00", "提现,,,991.00,3.00"]);
    let (report, differences, _) = check_with(contract, Options::default(), &text).expect("a report");
    assert_eq!((differences, report.totals.charges.0, report.verdict), (vec![], 300, Verdict::AllAgrees));
}

#[test]
fn withdrawals_and_pending_payments_of_a_foreign_export_are_passed_over() {
    let text = "\"Date\",\"Time\",\"TimeZone\",\"Name\",\"Type\",\"Status\",\"Currency\",\"Gross\",\"Fee\",\"Net\",\"Transaction ID\"\n\
        \"2026/11/02\",\"10:22:33\",\"PDT\",\"A\",\"Express Checkout Payment\",\"Completed\",\"CNY\",\"1,280.50\",\"-7.68\",\"1,272.82\",\"0AB1\"\n\
        \"2026/11/02\",\"11:22:33\",\"PDT\",\"A\",\"Express Checkout Payment\",\"Pending\",\"CNY\",\"100.00\",\"0.00\",\"100.00\",\"0AB2\"\n\
        \"2026/11/02\",\"12:22:33\",\"PDT\",\"A\",\"General Withdrawal\",\"Completed\",\"CNY\",\"-1,000.00\",\"0.00\",\"-1,000.00\",\"0AB4\"\n";
    let credit = Contract::simple(PaymentMethod::Credit, Terms::flat(Rate::new(600_000).expect("a rate")));
    let (report, differences, faults) = check_with(credit, Options::default(), text).expect("a report");
    assert_eq!((differences, faults, report.rows.sales), (vec![], vec![], 1));
    assert_eq!(passed_over(&report), [(PassedOver::NotPaid, 1), (PassedOver::OwnMoney, 1)]);
}

#[test]
fn a_void_with_the_status_undone_takes_place() {
    let text = "交易日期,参考号,原参考号,交易类型,交易状态,卡类型,交易金额,手续费\n\
        2026-11-02,A1,,消费,成功,贷记卡,1000.00,6.00\n2026-11-02,A2,A1,消费撤销,撤销成功,贷记卡,-1000.00,-6.00\n";
    let (report, differences, faults) = check(text).expect("a report");
    assert_eq!((differences, faults), (vec![], vec![]));
    assert_eq!((report.rows.sales, report.rows.given_back, report.totals.charged.0), (1, 1, 0));
}
