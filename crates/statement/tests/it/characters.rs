//! Traditional characters, byte order marks, NUL.

use crate::checking::{check, fault_cells, row_causes};

#[test]
fn traditional_characters_are_read_as_simplified_ones() {
    let text = "交易日期,交易時間,參考號,交易類型,卡類型,交易金額（單位：分）,手續費（單位：分）\n\
        2026-11-02,上午10:00:00,627400000001,消費,信用卡,128050,768\n\
        2026-11-02,10:01:00,627400000002,消費,借記卡,100000,500\n\
        2026-11-02,10:01:00,627400000003,退貨,借記卡,-10000,0\n合計,,,,,218050,1268\n";
    let (report, differences, faults) = check(text).expect("a report");
    assert_eq!((differences.len(), faults), (0, vec![]));
    assert_eq!((report.rows.sales, report.rows.totals, report.totals.sales.0), (2, 1, 228_050));
}

#[test]
fn a_nul_is_a_fault_of_its_cell_and_byte_order_marks_before_the_header_are_ignored() {
    let text = "\u{feff}\u{feff}交易日期,参考号,卡类型,交易金额,手续费\n\
        2026-11-02,627400000001,贷记卡,1280.50,7.68\n2026-11-02,627400000002,借记卡,5000.00,20.00\0\n\
        2026-11-03,627400000004,贷记卡,1000.00,9.00\n";
    let (report, differences, faults) = check(text).expect("a report");
    assert_eq!(fault_cells(&faults), [(3, Some(4), "not_a_number", "20.00\0")]);
    assert_eq!((report.rows.sales, row_causes(&differences).len()), (2, 1));
    assert_eq!(report.found.columns[0].header, "交易日期");
}
