//! Workbooks as programs write them: several sheets, floats, formulas without values, days without a format, references
//! to cells that no sheet has.

use std::io::{Cursor, Write};

use rust_xlsxwriter::Workbook;
use statement::{Check, FileNote, Options, StatementError, Verdict};

use crate::checking::{Checked, contract, fault_cells, row_causes};

fn read(bytes: &[u8]) -> Checked {
    let mut check = Check::new(contract(), Options::default());
    check.read_workbook(bytes, &mut |_| true)?;
    check.finish()
}

/// A file of `tests/files`.
macro_rules! file {
    ($name:literal) => {
        include_bytes!(concat!("../files/", $name)).as_slice()
    };
}

#[test]
fn a_second_sheet_with_a_statement_is_named_and_the_verdict_is_not_that_all_agrees() {
    let (report, differences, _) = read(file!("two-months.xlsx")).expect("a report");
    let [FileNote::SheetNotRead { sheet, hidden: false }] = &report.notes[..] else { panic!("{:?}", report.notes) };
    assert!(!sheet.is_empty());
    assert_eq!((report.rows.sales, differences, report.verdict), (2, vec![], Verdict::PartAgrees));
    let (report, ..) = read(file!("hidden-first.xlsx")).expect("a report");
    assert!(matches!(&report.notes[..], [FileNote::SheetNotRead { hidden: true, .. }]), "{:?}", report.notes);
}

#[test]
fn a_sheet_of_daily_sums_is_not_taken_for_the_sales() {
    let (report, ..) = read(file!("summary-then-detail.xlsx")).expect("a report");
    assert_eq!(report.notes, []);
    // Nor if the contract has one payment method, so that no column has to name it.
    let mut one_method = contract();
    one_method.terms.truncate(1);
    let mut check = Check::new(one_method, Options::default());
    check.read_workbook(file!("summary-then-detail.xlsx"), &mut |_| true).expect("read");
    let (report, ..) = check.finish().expect("a report");
    assert_eq!((report.found.columns[1].header.as_str(), report.rows.read), ("参考号", 5));
}

#[test]
fn a_sheet_that_lacks_a_column_is_named_and_one_without_rows_or_columns_is_not() {
    let mut book = Workbook::new();
    let header = ["交易日期", "卡类型", "交易金额", "手续费"];
    let sheets = [("十一月", 4, 2), ("无手续费", 3, 2), ("空", 4, 1), ("说明", 0, 0)];
    for (name, columns, rows) in sheets {
        let sheet = book.add_worksheet().set_name(name).expect("a name");
        sheet.write(0, 6, "备注").expect("a cell");
        for row in 0..rows {
            let cells = if row == 0 { header } else { ["2026-11-02", "贷记卡", "100.00", "0.60"] };
            sheet.write_row(row, 0, cells.into_iter().take(columns)).expect("cells");
        }
    }
    let (report, ..) = read(&book.save_to_buffer().expect("a workbook")).expect("a report");
    assert_eq!(report.notes, [FileNote::SheetNotRead { sheet: "无手续费".into(), hidden: false }]);
}

#[test]
fn the_name_of_a_sheet_may_contain_the_unit() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("11月(分)").expect("a name");
    sheet.write_row(0, 0, ["交易日期", "卡类型", "交易金额", "手续费"]).expect("cells");
    sheet.write_row(1, 0, ["2026-11-02", "借记卡", "500000", "2000"]).expect("cells");
    let (report, differences, _) = read(&book.save_to_buffer().expect("a workbook")).expect("a report");
    assert_eq!((report.totals.sales.0, differences), (500_000, vec![]));
}

#[test]
fn rounding_errors_of_floats_are_removed_and_real_decimals_are_a_fault() {
    let (report, differences, faults) = read(file!("float-noise.xlsx")).expect("a report");
    assert_eq!(fault_cells(&faults), [(2, Some(5), "too_many_decimals", "7.683")]);
    assert_eq!((report.rows.sales, differences, report.verdict), (3, vec![], Verdict::PartAgrees));
    let (report, _, faults) = read(file!("fees-not-rounded.xlsx")).expect("a report");
    assert_eq!(
        fault_cells(&faults),
        [
            (2, Some(5), "too_many_decimals", "7.683"),
            (4, Some(5), "too_many_decimals", "0.21109"),
            (5, Some(5), "too_many_decimals", "5.99994"),
        ]
    );
    assert_eq!((report.rows.sales, report.verdict), (1, Verdict::LittleChecked));
}

#[test]
fn formulas_without_a_value_are_missing_in_every_row() {
    let (report, _, faults) = read(file!("formulas-without-values.xlsx")).expect("a report");
    let missing: Vec<_> = (2..=5).map(|row| (row, Some(5), "missing", "")).collect();
    assert_eq!(fault_cells(&faults), missing);
    assert_eq!((report.shares.all_unchecked().rows, report.verdict), (4, Verdict::NothingChecked));
}

#[test]
fn numbers_stored_as_floats_identify_no_row() {
    let (report, differences, faults) = read(file!("numbers-as-floats.xlsx")).expect("a report");
    assert_eq!(report.notes, [FileNote::CutNumbers { rows: 4, first_row: 2 }]);
    // The planted difference: 9.00 for 1,000.00 by credit card.
    assert_eq!((row_causes(&differences).len(), differences[0].row, faults), (1, Some(5), vec![]));
}

#[test]
fn a_time_is_read_from_the_fraction_of_a_day_without_a_format() {
    for bytes in [file!("days-without-format.xlsx"), file!("days-in-chinese-format.xlsx")] {
        let (_, differences, faults) = read(bytes).expect("a report");
        assert_eq!(faults, []);
        assert_eq!(row_causes(&differences), [(3, "duplicate", String::new(), 60)]);
        assert_eq!(differences[0].second, Some(10 * 3_600 + 22 * 60 + 33));
    }
    let (report, ..) = read(file!("days-from-1904.xlsx")).expect("a report");
    assert_eq!(report.period.map(|period| period.from.to_string()).as_deref(), Some("2026-11-02"));
}

#[test]
fn the_order_of_day_and_month_is_proved_by_the_whole_sheet() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_row(0, 0, ["交易日期", "卡类型", "交易金额", "手续费"]).expect("cells");
    for row in 1..=300 {
        let day = if row == 300 { "11/22/2026" } else { "11/02/2026" };
        sheet.write_row(row, 0, [day, "贷记卡", "100.00", "0.60"]).expect("cells");
    }
    let (report, _, faults) = read(&book.save_to_buffer().expect("a workbook")).expect("a report");
    assert_eq!((report.rows.sales, faults), (300, vec![]));
    assert_eq!(report.notes, [FileNote::MonthFirst { month_first: true }]);
}

#[test]
fn a_file_that_is_no_workbook_is_named_by_its_format() {
    let code = |bytes: &[u8]| read(bytes).map(|_| ()).map_err(|error| error.code());
    assert_eq!(code(file!("statement-in-a-zip.csv.zip")), Err("zip"));
    assert_eq!(code(file!("old-excel.xls")), Err("old_excel"));
    let wide: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(code(&[b"\xd0\xcf\x11\xe0".as_slice(), &[0; 64], &wide].concat()), Err("locked"));
    assert_eq!(code(&zipped(&[("mimetype", "application/vnd.oasis.opendocument.spreadsheet")])), Err("other_format"));
    assert_eq!(code(&zipped(&[("a.csv", "交易日期")])), Err("zip"));
    // A web page, decoded as text.
    let mut check = Check::new(contract(), Options::default());
    check.push("<html><head><meta charset=\"gbk\"></head><body><table>").expect("taken");
    assert_eq!(check.finish().map(|_| ()).map_err(|error| error.code()), Err("page"));
}

fn zipped(files: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).expect("a file");
        zip.write_all(text.as_bytes()).expect("written");
    }
    zip.finish().expect("a zip").into_inner()
}

/// The workbook of two months, with one text of its first sheet replaced.
fn with_replaced(from: &str, to: &str) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(file!("two-months.xlsx"))).expect("a zip");
    let mut files = Vec::new();
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).expect("a part");
        let (name, mut text) = (part.name().expect("a name").into_owned(), String::new());
        std::io::Read::read_to_string(&mut part, &mut text).expect("a text");
        let text = if name.ends_with("sheet1.xml") { text.replacen(from, to, 1) } else { text };
        files.push((name, text));
    }
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    zipped(&files)
}

#[test]
fn a_workbook_with_a_reference_outside_a_sheet_is_refused_and_the_reference_is_named() {
    for (from, to, reference) in [
        ("<row r=\"2\"", "<row r=\"99999999999999\"", "99999999999999"),
        ("r=\"A2\"", "r=\"ZZZZZZZ2\"", "ZZZZZZZ2"),
        ("r=\"A2\"", "r=\"A4294967297\"", "A4294967297"),
        ("</sheetData>", "</sheetData><mergeCells><mergeCell ref=\"C9:A1\"/></mergeCells>", "C9:A1"),
        ("<sheetData>", "<sst uniqueCount=\"18446744073709551615\"/><sheetData>", "18446744073709551615"),
    ] {
        let error = read(&with_replaced(from, to)).map(|_| ());
        assert_eq!(error, Err(StatementError::OutsideSheet { reference: reference.to_owned() }));
    }
    assert!(read(&with_replaced("</sheetData>", "</sheetData>")).is_ok());
}
