//! Workbooks: merged cells, formulas, days as figures, many sheets, damage and size.

use proptest::prelude::*;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook, XlsxError};
use statement::{Check, MAX_WORKBOOK_BYTES, Options, StatementError};

use crate::checking::{Checked, contract, fault_cells, row_causes};
use crate::generator::{GeneratorOptions, make, workbook};

fn read(bytes: &[u8]) -> Checked {
    let mut check = Check::new(contract(), Options::default());
    check.read_workbook(bytes, &mut |_| true)?;
    check.finish()
}

const NAMES: [&str; 6] = ["交易日期", "终端号", "卡类型", "交易金额", "手续费", "结算金额"];

fn with_sheet(fill: impl FnOnce(&mut rust_xlsxwriter::Worksheet) -> Result<(), XlsxError>) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, name) in (0..).zip(NAMES) {
        sheet.write(0, column, name).expect("a cell");
    }
    fill(sheet).expect("a sheet");
    book.save_to_buffer().expect("a workbook")
}

#[test]
fn a_merged_text_applies_to_all_its_rows_and_a_merged_figure_to_the_first() {
    let bytes = with_sheet(|sheet| {
        let plain = Format::new();
        sheet.merge_range(1, 0, 3, 0, "2026-11-02", &plain)?;
        sheet.merge_range(1, 1, 3, 1, "10012041", &plain)?;
        sheet.merge_range(1, 4, 2, 4, "", &plain)?;
        sheet.write_with_format(1, 4, 0.60, &plain)?;
        for row in 1..=3 {
            sheet.write(row, 2, "贷记卡")?;
            sheet.write(row, 3, 100)?;
        }
        sheet.write(3, 4, 0.65)?;
        Ok(())
    });
    let (report, differences, faults) = read(&bytes).expect("a report");
    assert_eq!(fault_cells(&faults), [(3, Some(4), "missing", "")]);
    assert_eq!(row_causes(&differences), [(4, "unknown", String::new(), 5)]);
    assert_eq!((differences[0].terminal.as_str(), report.rows.sales), ("10012041", 2));
}

#[test]
fn a_formula_is_read_by_its_stored_value() {
    let bytes = with_sheet(|sheet| {
        for row in 1..=3 {
            sheet.write(row, 0, "2026-11-02")?;
            sheet.write(row, 2, "贷记卡")?;
            sheet.write(row, 3, 100.1 + 0.2)?;
        }
        sheet.write(1, 4, Formula::new("=D2*0.006").set_result("0.6018"))?;
        sheet.write(2, 4, Formula::new("=ROUND(D3*0.006,2)").set_result("0.6"))?;
        sheet.write(3, 4, Formula::new("=#REF!").set_result("#REF!"))?;
        Ok(())
    });
    let (report, _, faults) = read(&bytes).expect("a report");
    assert_eq!(
        fault_cells(&faults),
        [(2, Some(4), "too_many_decimals", "0.6018"), (4, Some(4), "not_a_number", "#REF!")]
    );
    assert_eq!((report.rows.sales, report.totals.sales.0), (1, 10_030));
}

#[test]
fn days_are_read_as_figures_with_or_without_a_format_and_as_texts() {
    let bytes = with_sheet(|sheet| {
        let day = Format::new().set_num_format("yyyy/m/d hh:mm");
        let at = ExcelDateTime::from_ymd(2026, 11, 2)?.and_hms(10, 22, 33)?;
        sheet.write_with_format(1, 0, &at, &day)?;
        sheet.write(2, 0, 46_328)?;
        sheet.write(3, 0, "2026年11月2日")?;
        for row in 1..=3 {
            sheet.write(row, 2, "贷记卡")?;
            sheet.write(row, 3, 100)?;
            sheet.write(row, 4, 1)?;
        }
        Ok(())
    });
    let (_, differences, faults) = read(&bytes).expect("a report");
    assert_eq!(faults, []);
    let days: Vec<_> =
        differences.iter().map(|found| (found.date.map(|date| date.to_string()), found.second)).collect();
    let day = Some("2026-11-02".to_owned());
    assert_eq!(days, [(day.clone(), Some(37_353)), (day.clone(), None), (day, None)]);
}

#[test]
fn the_sheet_with_the_columns_is_read_and_hidden_ones_are_not() {
    let mut book = Workbook::new();
    book.add_worksheet().write(0, 0, "汇总").expect("a cell");
    for (name, fee, hidden) in [("hidden", 0.9, true), ("明细", 0.6, false)] {
        let sheet = book.add_worksheet().set_name(name).expect("a name").set_hidden(hidden);
        sheet.write_row(0, 0, NAMES).expect("a header");
        sheet.write_row(1, 0, ["2026-11-02", "T1", "贷记"]).expect("cells");
        sheet.write_row(1, 3, [100.0, fee, 100.0 - fee]).expect("cells");
    }
    let (report, differences, _) = read(&book.save_to_buffer().expect("a workbook")).expect("a report");
    assert_eq!((report.rows.sales, differences), (1, vec![]));
}

#[test]
fn a_file_that_is_no_workbook_or_too_large_is_refused() {
    let code = |bytes: &[u8]| read(bytes).map(|_| ()).map_err(|error| error.code());
    assert_eq!(code(b""), Err("not_a_workbook"));
    assert_eq!(code("交易日期,手续费".as_bytes()), Err("not_a_workbook"));
    assert_eq!(code(&vec![0; usize::try_from(MAX_WORKBOOK_BYTES).expect("a size") + 1]), Err("too_many_bytes"));
    assert_eq!(code(&with_sheet(|_| Ok(()))), Err("no_rows"));
    let said = read(&vec![0; usize::try_from(MAX_WORKBOOK_BYTES).expect("a size") + 1])
        .map(|_| ())
        .map_err(|error| error.to_string());
    assert_eq!(said, Err("the workbook has more than 32 MB; split it, or export it as CSV".into()));
}

#[test]
fn a_caller_may_stop_a_workbook_and_see_its_progress() {
    let bytes = with_sheet(|sheet| {
        for row in 1..=2_500 {
            sheet.write_row(row, 0, ["2026-11-02", "T1", "贷记"])?;
            sheet.write_row(row, 3, [100.0, 0.6, 99.4])?;
        }
        Ok(())
    });
    let mut check = Check::new(contract(), Options::default());
    let mut rows = Vec::new();
    let stopped = check.read_workbook(&bytes, &mut |check| {
        rows.push(check.progress().rows);
        rows.len() < 2
    });
    assert_eq!((stopped, rows), (Err(StatementError::Stopped), vec![1_000, 2_000]));
    assert_eq!(check.finish().map(|_| ()), Err(StatementError::Stopped));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn a_damaged_workbook_is_a_report_or_an_error(slips in proptest::collection::vec((any::<usize>(), any::<u8>()), 1..12), cut in any::<usize>()) {
        let made = make(GeneratorOptions { seed: 5, sales: 60, errors: false, page: 0 });
        let mut bytes = workbook::write(&made.lines).expect("a workbook");
        for (at, byte) in slips {
            let at = at % bytes.len();
            bytes[at] = byte;
        }
        let _ = read(&bytes);
        bytes.truncate(cut % bytes.len());
        let _ = read(&bytes);
    }
}
