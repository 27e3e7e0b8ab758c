//! Writes a statement as a workbook: a merged title, days and amounts as figures, the net as a formula.

use domain::date::Date;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Formula, Workbook, Worksheet, XlsxError};
use statement::RowKind;

use super::csv::{card, card_number, kind, net};
use super::{Event, HEADER, StatementLine};

/// Writes the complete file.
///
/// # Errors
///
/// An error of the writer.
pub fn write(lines: &[StatementLine]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let made = ExcelDateTime::from_ymd(2026, 11, 1)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&made));
    let sheet = book.add_worksheet();
    let formats = [Format::new().set_num_format("yyyy-mm-dd"), Format::new().set_num_format("hh:mm:ss")];
    for (row, line) in (0..).zip(lines) {
        match line {
            StatementLine::Title(text) => {
                sheet.merge_range(row, 0, row, 15, text, &Format::new().set_bold())?;
            }
            StatementLine::Note(text) => {
                sheet.write(row, 0, *text)?;
            }
            StatementLine::Header => {
                for (column, name) in (0..).zip(HEADER) {
                    sheet.write(row, column, name)?;
                }
            }
            StatementLine::Total { sales, fees } => {
                sheet.write(row, 0, "合计")?;
                sheet.write(row, 10, yuan(*sales))?;
                sheet.write(row, 11, yuan(*fees))?;
            }
            StatementLine::Row(event) => write_row(sheet, row, event, &formats)?,
        }
    }
    book.save_to_buffer()
}

fn write_row(sheet: &mut Worksheet, row: u32, event: &Event, formats: &[Format; 2]) -> Result<(), XlsxError> {
    let [day, time] = formats;
    match event.fault {
        Some("no_such_day") => sheet.write(row, 0, "2026-10-32")?,
        _ => sheet.write_with_format(row, 0, &serial(event.date)?, day)?,
    };
    sheet.write_with_format(row, 1, event.second as f64 / 86_400.0, time)?;
    sheet.write_with_format(row, 2, &serial(event.clearing)?, day)?;
    let unknown = |fault: &str, word: &'static str, known: &'static str| {
        if event.fault == Some(fault) { word } else { known }
    };
    let texts = [
        (3, "840100054110001"),
        (4, event.terminal),
        (5, &event.reference),
        (6, &event.original),
        (7, unknown("unknown_kind", "调账", kind(event))),
        (8, unknown("unknown_way", "其他卡", card(event))),
        (15, if event.same_day { "D+0" } else { "T+1" }),
    ];
    for (column, text) in texts.into_iter().filter(|(_, text)| !text.is_empty()) {
        sheet.write(row, column, text)?;
    }
    let sign = if event.kind == RowKind::Sale { 1 } else { -1 };
    if event.kind != RowKind::Charge {
        sheet.write(row, 9, card_number(event))?;
        match event.fault {
            Some("not_a_number") => sheet.write(row, 10, "12O.00")?,
            _ => sheet.write(row, 10, yuan(sign * event.amount))?,
        };
    }
    if event.fault != Some("missing") {
        sheet.write(row, 11, yuan(event.fee))?;
    }
    if event.extra != 0 {
        sheet.write(row, 12, yuan(event.extra))?;
    }
    let number = row + 1;
    let formula = Formula::new(format!("=K{number}-L{number}-M{number}")).set_result(yuan(net(event)).to_string());
    sheet.write(row, 13, formula)?;
    Ok(())
}

fn serial(date: Date) -> Result<ExcelDateTime, XlsxError> {
    ExcelDateTime::from_ymd(date.year(), date.month(), date.day())
}

/// Fen as the float a workbook holds.
pub fn yuan(fen: i64) -> f64 {
    fen as f64 / 100.0
}
