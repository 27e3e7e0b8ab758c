//! Irregular files: titles, totals, pages, stray quotes, lost characters, and files with almost nothing in them.

use statement::{Options, StatementError};

use crate::checking::{check, check_with, contract, fault_cells, row_causes};

const HEADER: &str = "交易日期,交易类型,卡类型,交易金额,手续费,参考号,卡号";

#[test]
fn a_file_with_nothing_to_check_says_what_to_do() {
    let said = |text: &str| check(text).map(|_| ()).map_err(|error| error.to_string());
    let empty = Err("the file is empty; export the statement again".to_owned());
    for text in ["", "\u{feff}", "\n\r\n\n", " , ,\n"] {
        assert_eq!(said(text), empty, "{text:?}");
    }
    let no_rows = Err("the file has a header and no rows; choose a period with sales and export it again".to_owned());
    assert_eq!(said(HEADER), no_rows);
    assert_eq!(said(&format!("商户对账单\n{HEADER}\n\n")), no_rows);
    let no_header = Err("no row names the columns; say which column holds what".to_owned());
    assert_eq!(said("Dear customer\nthank you\n"), no_header);
    assert_eq!(said("2026-11-02,消费,贷记,100.00,0.60\n"), no_header);
}

#[test]
fn titles_totals_pages_and_remarks_are_passed_over() {
    let text = format!(
        "\u{feff}某某支付 商户对账单\n商户号：840100054110001,,账期：2026-11\n\n{HEADER}\n\
        2026-11-02,消费,贷记,100.00,0.60,A1,\n本页小计,,,100.00,0.60,,\n{HEADER}\n\
        2026-11-03,消费,借记,200.00,1.00,A2,\n,,,300.00,1.60,,\n合计,2 笔,,300.00,1.60,,\n\
        手续费合计,,,,1.60,,\n备注：以银行入账为准\n"
    );
    let (report, differences, faults) = check(&text).expect("a report");
    assert_eq!((differences, faults), (vec![], vec![]));
    let rows = report.rows;
    assert_eq!((rows.read, rows.sales, rows.headings, rows.totals, rows.passed_over), (12, 2, 5, 4, 1));
    assert_eq!(report.found.header_row, Some(4));
}

#[test]
fn an_unreadable_cell_is_a_fault_and_the_other_rows_are_checked() {
    let text = format!(
        "{HEADER}\n\
        2026-11-02,消费,贷记,一百,0.60,A1,\n\
        2026-02-30,消费,贷记,100.00,0.60,A2,\n\
        2026-11-02,消费,贷记,100.00,,A3,\n\
        2026-11-02,调账,贷记,100.00,0.60,A4,\n\
        2026-11-02,消费,,100.00,0.60,A5,\n\
        2026-11-02,消费,贷记,1,280.00,7.68,A6,,x\n\
        02/11/2026,消费,贷记,100.00,0.60,A7,\n\
        2026-11-02,消费,境外卡,100.00,1.50,A8,\n\
        2026-11-02,消费,贷记,100.001,0.60,A9,\n\
        2026-11-02,消费,贷记\n\
        2026-11-02,消费,贷记,\"1,280.00\",7.68,A6,\n"
    );
    let (report, differences, faults) = check(&text).expect("a report");
    let expected = [
        (2, Some(3), "not_a_number", "一百"),
        (3, Some(0), "no_such_day", "2026-02-30"),
        (4, Some(4), "missing", ""),
        (5, Some(1), "unknown_kind", "调账"),
        (6, Some(2), "missing", ""),
        (7, None, "too_many_cells", ""),
        (8, Some(0), "unclear_date", "02/11/2026"),
        (9, None, "not_in_contract", "100.00"),
        (10, Some(3), "too_many_decimals", "100.001"),
        (11, Some(3), "missing", ""),
    ];
    assert_eq!((fault_cells(&faults).as_slice(), differences), (expected.as_slice(), vec![]));
    assert_eq!((report.rows.sales, report.rows.at_fault, report.rows.unchecked), (1, 10, 10));
    assert_eq!(report.faults[0].reason.code(), "missing");
    assert_eq!((report.faults[0].count, report.faults[0].first_row), (3, 4));
}

#[test]
fn a_stray_quote_is_a_fault_in_its_row_only() {
    let text = format!(
        "{HEADER}\n2026-11-02,消费,贷记,100.00,0.60,\"A1,\n2026-11-02,消费,贷记,100.00,0.61,A2,\n\
        2026-11-02,消费,贷记,100.00,0.60,A3,\n"
    );
    let (report, differences, faults) = check(&text).expect("a report");
    assert_eq!(fault_cells(&faults), [(2, None, "unclosed_quote", "")]);
    assert_eq!(row_causes(&differences), [(3, "unknown", String::new(), 1)]);
    assert_eq!((report.rows.sales, report.rows.unchecked), (2, 1));
}

#[test]
fn characters_lost_in_decoding_are_counted_and_affect_only_their_cells() {
    let text = format!(
        "{HEADER}\n2026-11-02,消费,贷记,100.00,0.60,A\u{fffd}1,\n2026-11-02,\u{fffd}\u{fffd},贷记,100.00,0.60,A2,\n\
        2026-11-02,消费,贷记,100.00,0.60,A3,\n"
    );
    let (report, _, faults) = check(&text).expect("a report");
    assert_eq!((report.rows.garbled, report.rows.sales), (2, 2));
    assert_eq!(fault_cells(&faults), [(3, Some(1), "unknown_kind", "\u{fffd}\u{fffd}")]);
    // If the complete file is in another encoding, its header can't be read.
    let lost: String = text.chars().map(|c| if c.is_ascii() { c } else { '\u{fffd}' }).collect();
    assert!(matches!(check(&lost), Err(StatementError::NoHeader { .. })));
}

#[test]
fn every_separator_and_every_habit_of_exports_is_read() {
    let rows = [
        ["交易日期", "交易类型", "卡类型", "交易金额", "手续费", "参考号"],
        ["`2026-11-02", "`消费", "`贷记卡", "`¥１００．００", "`0.6000", "`A1"],
        ["=\"2026/11/2\"", "消费", "借记卡", "1280.5", "6.40 元", "'A2"],
        ["20261102", "退货", "贷记卡", "（10.00）", "--", "A3"],
        ["46328", "消费", "微信", "100", ".38", "A4"],
    ];
    for by in [",", ";", "\t", "|"] {
        for end in ["\n", "\r\n", "\r"] {
            let text: String = rows.iter().map(|row| row.join(by) + end).collect();
            let (report, differences, faults) = check(&text).expect("a report");
            assert_eq!((differences, faults), (vec![], vec![]), "{by:?} {end:?}");
            assert_eq!((report.rows.sales, report.rows.given_back), (3, 1), "{by:?} {end:?}");
            assert_eq!(report.found.delimiter, by.chars().next());
            assert_eq!(report.totals.sales.to_string(), "1,480.50");
        }
    }
}

#[test]
fn no_card_number_of_any_column_is_kept() {
    let card = "6222021234567890128";
    let text = format!(
        "{HEADER},终端号\n2026-11-02,消费,贷记,100.00,0.70,{card},{card},{card}\n\
        {card},消费,贷记,100.00,0.60,A2,,\n2026-11-02,{card},贷记,100.00,0.60,A2,,\n2026-11-02,消费,{card},1,1,{card},,\n\
        2026-11-02,消费,贷记,{card},0.60,A2,,\n2026-11-02,退货,贷记,-100.00,-9.60,{card},{card},{card}\n"
    );
    let (report, differences, faults) = check(&text).expect("a report");
    assert_eq!((differences.len(), faults.len()), (2, 4));
    let all = format!("{report:?} {differences:?} {faults:?}");
    let digits: String = all.chars().filter(|c| c.is_ascii_digit() || *c == '*').collect();
    assert!(!digits.contains(card) && all.contains("6222 02** **** ***0 128"), "{all}");
}

#[test]
fn rows_that_are_the_same_sale_are_duplicates() {
    let text = "交易日期,交易时间,终端号,卡类型,交易金额,手续费\n\
        2026-11-02,10:00:00,T1,贷记,100.00,0.60\n2026-11-02,10:00:00,T1,贷记,100.00,0.60\n\
        2026-11-02,10:00:00,T2,贷记,100.00,0.60\n2026-11-02,10:00:01,T1,贷记,100.00,0.60\n";
    let (_, differences, _) = check(text).expect("a report");
    assert_eq!(row_causes(&differences), [(3, "duplicate", String::new(), 60)]);
    // Without a time, two equal sales of one day are two sales.
    let text = "交易日期,卡类型,交易金额,手续费\n2026-11-02,贷记,100.00,0.60\n2026-11-02,贷记,100.00,0.60\n";
    assert_eq!(check(text).expect("a report").1, []);
}

#[test]
fn failed_sales_and_inquiries_are_passed_over() {
    let text = "交易日期,交易类型,交易状态,卡类型,交易金额,手续费\n\
        2026-11-02,消费,成功,贷记,100.00,0.60\n2026-11-02,消费,失败,贷记,100.00,0.00\n\
        2026-11-02,余额查询,成功,贷记,0.00,0.00\n2026-11-02,预授权,成功,贷记,500.00,0.00\n\
        2026-11-02,预授权完成,成功,贷记,500.00,3.00\n";
    let (report, differences, faults) = check(text).expect("a report");
    assert_eq!((differences, faults), (vec![], vec![]));
    assert_eq!((report.rows.sales, report.rows.passed_over), (2, 3));
}

#[test]
fn a_file_with_too_many_rows_is_refused() {
    let options = Options { max_rows: 3, ..Options::default() };
    let text = format!("{HEADER}\n{}", "2026-11-02,消费,贷记,100.00,0.60,,\n".repeat(3));
    assert_eq!(
        check_with(contract(), options.clone(), &text).map(|_| ()),
        Err(StatementError::TooManyRows { limit: 3 })
    );
    let text = text.trim_end().rsplit_once('\n').map(|(text, _)| text).expect("a line");
    assert!(check_with(contract(), options, text).is_ok());
}
