//! Numbers that a spreadsheet program cut short: they identify no row.

use statement::{FileNote, Options};

use crate::checking::{check, check_with, contract, row_causes};

const HEADER: &str = "交易日期,交易单号,交易类型,卡类型,交易金额,手续费";

fn file(rows: &[(&str, &str, &str, &str, &str)]) -> String {
    let row = |(day, number, kind, amount, fee): &(&str, &str, &str, &str, &str)| {
        format!("{day},{number},{kind},贷记卡,{amount},{fee}\n")
    };
    format!("{HEADER}\n{}", rows.iter().map(row).collect::<String>())
}

#[test]
fn equal_sales_with_a_cut_number_are_no_duplicates_and_the_report_says_so() {
    for number in ["4.20E+27", "4.2e+27", "6.274E+11", "4200002986202510000000000000", "1234567890123450"] {
        let sale = ("2026/11/2", number, "消费", "100.00", "0.60");
        let later = ("2026/11/2 10:01", number, "消费", "100.00", "0.60");
        let (report, differences, faults) = check(&file(&[sale, sale, later])).expect("a report");
        assert_eq!((differences, faults), (vec![], vec![]), "{number}");
        assert_eq!(report.notes, [FileNote::CutNumbers { rows: 3, first_row: 2 }], "{number}");
    }
    // With a complete number they are the same sale.
    for number in ["4200002986202511020000000001", "1234567890123451", "A12E45", "627400000001"] {
        let sale = ("2026/11/2 10:01:00", number, "消费", "100.00", "0.60");
        let (report, differences, _) = check(&file(&[sale, sale])).expect("a report");
        assert_eq!((row_causes(&differences).len(), report.notes), (1, vec![]), "{number}");
    }
}

#[test]
fn a_number_that_ends_in_zeros_is_complete_if_others_of_the_file_do_not() {
    let sale = |number| ("2026/11/2 10:01:00", number, "消费", "100.00", "0.60");
    let rows = [sale("1234567890123450"), sale("1234567890123450"), sale("1234567890123457")];
    let (report, differences, _) = check(&file(&rows)).expect("a report");
    assert_eq!((row_causes(&differences).len(), report.notes), (1, vec![]));
}

#[test]
fn a_cut_number_links_no_refund_to_a_sale() {
    for number in ["4.20E+27", "4200002986202510000000000000"] {
        let rows = [
            ("2026/11/2", number, "消费", "100.00", "0.60"),
            ("2026/11/2", number, "消费", "250.00", "1.50"),
            ("2026/11/2", number, "退货", "-100.00", "-0.60"),
        ];
        let (report, _, _) = check_with(contract(), Options::default(), &file(&rows)).expect("a report");
        assert_eq!((report.rows.without_sale, report.rows.sales), (1, 2), "{number}");
    }
}

#[test]
fn an_amount_in_powers_of_ten_is_a_fault_because_digits_may_be_lost() {
    let rows = [
        ("2026/11/2", "A0000000001", "消费", "1.2E+05", "720.00"),
        ("2026/11/2", "A0000000002", "消费", "100.00", "0.60"),
    ];
    let (report, differences, faults) = check(&file(&rows)).expect("a report");
    assert_eq!((report.rows.sales, differences, faults.len()), (1, vec![], 1));
    assert_eq!((faults[0].reason.code(), faults[0].cell.as_str()), ("not_a_number", "1.2E+05"));
}

#[test]
fn a_placeholder_for_a_missing_number_identifies_no_row() {
    for number in ["0", "000000000000", "NULL", "N/A", "无", "--", "########"] {
        let text = format!(
            "交易时间,参考号,交易类型,卡类型,交易金额,手续费\n2026-11-02 10:01:00,{number},消费,贷记卡,100.00,0.60\n\
            2026-11-02 10:01:00,{number},消费,贷记卡,100.00,0.60\n2026-11-02 10:02:00,{number},消费,贷记卡,100.00,0.60\n"
        );
        let (report, differences, faults) = check(&text).expect("a report");
        assert_eq!((report.rows.sales, differences, faults), (3, vec![], vec![]), "{number}");
    }
}
