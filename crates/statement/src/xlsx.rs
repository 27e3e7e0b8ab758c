//! Workbooks: the first sheet that has the columns, row by row. Others that hold a statement are named.
//!
//! Held in memory are the file itself and the workbook's texts; the sheet is read cell by cell. Both
//! are bounded before anything is opened. Figures arrive as floats, as a workbook has them, and
//! become texts here, so that they are read like any other cell.

mod places;

use std::collections::BTreeMap;
use std::io::{Cursor, Read, copy};

use calamine::{
    DataRef, Dimensions, ExcelDateTime, ExcelDateTimeType, Reader, SheetType, SheetVisible, Xlsx, XlsxError,
};

use crate::amount::amount;
use crate::cell::clean;
use crate::check::Check;
use crate::detect::Sample;
use crate::fault::StatementError;
use crate::format::{Format, contained};
use crate::keep::excerpt;
use crate::note::FileNote;
use crate::record::Cells;
use crate::unit::Unit;
use places::Places;

/// The largest workbook in bytes.
pub const MOST_BYTES: u64 = 32 << 20;
/// The most it may be unpacked.
pub const MOST_UNPACKED: u64 = 256 << 20;
/// The most rows of a sheet.
pub const MOST_SHEET_ROWS: u64 = 500_000;

/// How many rows are looked at to find the columns.
const HEAD_ROWS: usize = 200;
/// The most columns of a sheet that are looked at.
const MOST_COLUMNS: usize = 256;
/// How often a caller is asked whether to go on.
const ROWS_BETWEEN: u64 = 1_000;

impl Check {
    /// Reads a workbook; [`Check::finish`] gives the report. Every thousand rows `go_on` may fetch
    /// differences, show how far it is, and say stop with `false`.
    ///
    /// # Errors
    ///
    /// * [`StatementError::TooManyBytes`] beyond 32 MB, or 256 MB unpacked.
    /// * [`StatementError::TooManyRows`] beyond 500 000 rows.
    /// * [`StatementError::OtherFormat`] for an old workbook, one with a password, a ZIP of other files.
    /// * [`StatementError::OutsideSheet`] where it names places no sheet has.
    /// * [`StatementError::NotAWorkbook`] for a damaged file.
    /// * [`StatementError::Stopped`] when `go_on` says so.
    /// * What [`Check::push`] gives, for the sheet that comes nearest to a statement.
    pub fn read_workbook(
        &mut self,
        bytes: &[u8],
        go_on: &mut dyn FnMut(&mut Self) -> bool,
    ) -> Result<(), StatementError> {
        self.count_bytes(bytes.len() as u64);
        self.read_sheets(bytes, go_on).map_err(|error| self.fail(error))
    }

    fn read_sheets(&mut self, bytes: &[u8], go_on: &mut dyn FnMut(&mut Self) -> bool) -> Result<(), StatementError> {
        fits(bytes, MOST_UNPACKED)?;
        let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(damaged)?;
        let sheets = workbook.sheets_metadata().iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
        let sheets: Vec<(String, bool)> =
            sheets.map(|sheet| (sheet.name.clone(), sheet.visible == SheetVisible::Visible)).collect();
        let mut nearest = StatementError::Empty;
        let mut chosen = None;
        for (name, _) in sheets.iter().filter(|(_, shown)| *shown) {
            match self.look(head(&mut workbook, name)?, true) {
                Ok(found) if found.counts_sales() => chosen = chosen.or(Some(name)),
                Ok(_) => {
                    chosen = Some(name);
                    break;
                }
                Err(error) if nearness(&error) > nearness(&nearest) => nearest = error,
                Err(_) => {}
            }
        }
        let name = chosen.ok_or(nearest)?;
        self.open_rows(head(&mut workbook, name)?)?;
        self.prove_order(&mut workbook, name)?;
        self.read_rows(&mut workbook, name, go_on)?;
        self.name_others(&mut workbook, &sheets, name);
        Ok(())
    }

    /// Looks for the order of day and month in the whole sheet, where its first rows do not prove it.
    fn prove_order<R: Read + std::io::Seek>(
        &mut self,
        workbook: &mut Xlsx<R>,
        name: &str,
    ) -> Result<(), StatementError> {
        let (columns, mut order) = self.days_without_order();
        if columns.is_empty() {
            return Ok(());
        }
        each_row(workbook, name, &mut |_, cells| {
            columns.iter().filter_map(|at| cells.get(*at)).for_each(|cell| order.see(clean(cell)));
            Ok(())
        })?;
        self.set_order(order);
        Ok(())
    }

    /// Names the other sheets that hold a statement. One that can't be read is named as well.
    fn name_others<R: Read + std::io::Seek>(&mut self, workbook: &mut Xlsx<R>, sheets: &[(String, bool)], read: &str) {
        for (name, shown) in sheets.iter().filter(|(name, _)| name != read) {
            let holds = match head(workbook, name).and_then(|sample| self.look(sample, false)) {
                Ok(found) => !found.counts_sales(),
                Err(StatementError::MissingColumns { found, .. }) => !found.counts_sales(),
                Err(error) => nearness(&error) > nearness(&StatementError::NoRows),
            };
            if holds {
                let sheet = excerpt(name, None);
                self.note(FileNote::SheetNotRead { sheet, hidden: !shown });
            }
        }
    }

    fn read_rows<R: Read + std::io::Seek>(
        &mut self,
        workbook: &mut Xlsx<R>,
        name: &str,
        go_on: &mut dyn FnMut(&mut Self) -> bool,
    ) -> Result<(), StatementError> {
        each_row(workbook, name, &mut |number, cells| {
            if number > MOST_SHEET_ROWS {
                return Err(StatementError::TooManyRows { most: MOST_SHEET_ROWS });
            }
            self.push_row(number, Cells::of(cells).record())?;
            if number % ROWS_BETWEEN == 0 && !go_on(self) { Err(StatementError::Stopped) } else { Ok(()) }
        })
    }
}

/// Whether the file is small enough, packed and unpacked. What its directory says is not believed.
fn fits(bytes: &[u8], most_unpacked: u64) -> Result<(), StatementError> {
    if bytes.len() as u64 > MOST_BYTES {
        return Err(StatementError::TooManyBytes { most: MOST_BYTES });
    }
    let zip_error = |error: zip::result::ZipError| StatementError::NotAWorkbook { why: error.to_string() };
    if bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        return Err(StatementError::OtherFormat { format: contained(bytes) });
    }
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(zip_error)?;
    if let Some(format) = other_than_workbook(&archive) {
        return Err(StatementError::OtherFormat { format });
    }
    let mut left = most_unpacked;
    for at in 0..archive.len() {
        let part = archive.by_index(at).map_err(zip_error)?;
        let mut places = Places::default();
        let unpacked = copy(&mut part.take(left + 1), &mut places);
        let unpacked = unpacked.map_err(|error| StatementError::NotAWorkbook { why: error.to_string() })?;
        left = left.checked_sub(unpacked).ok_or(StatementError::TooManyBytes { most: most_unpacked })?;
        if let Some(place) = places.outside() {
            return Err(StatementError::OutsideSheet { place });
        }
    }
    Ok(())
}

/// What a ZIP is that holds no workbook in XML.
fn other_than_workbook<R: Read + std::io::Seek>(archive: &zip::ZipArchive<R>) -> Option<Format> {
    let has = |wanted: &dyn Fn(&str) -> bool| archive.file_names().flatten().any(|name| wanted(&name));
    if has(&|name| name.ends_with("workbook.xml")) {
        return None;
    }
    // Documents of other programs and the binary form of Excel are ZIPs as well.
    let parts: [&dyn Fn(&str) -> bool; 3] =
        [&|name| name == "[Content_Types].xml", &|name| name == "mimetype", &|name| name.ends_with(".iwa")];
    Some(if parts.into_iter().any(has) { Format::Other } else { Format::Zip })
}

fn damaged(error: XlsxError) -> StatementError {
    StatementError::NotAWorkbook { why: error.to_string() }
}

/// How near a sheet came to being a statement.
fn nearness(error: &StatementError) -> u8 {
    match error {
        StatementError::Empty => 0,
        StatementError::NoHeader { .. } => 1,
        StatementError::OtherHeader => 2,
        StatementError::MissingColumns { .. } => 3,
        StatementError::NoRows => 4,
        _ => 5,
    }
}

fn head<R: Read + std::io::Seek>(workbook: &mut Xlsx<R>, name: &str) -> Result<Sample, StatementError> {
    let mut sample = Sample::new();
    let read = each_row(workbook, name, &mut |number, cells| {
        sample.push((number, cells.to_vec()));
        if sample.len() < HEAD_ROWS { Ok(()) } else { Err(StatementError::Stopped) }
    });
    match read {
        Ok(()) | Err(StatementError::Stopped) => {}
        Err(error) => return Err(error),
    }
    // The sheet's name may say the unit, like a line above the table.
    if sample.iter().any(|(_, cells)| cells.iter().any(|cell| !clean(cell).is_empty())) {
        sample.insert(0, (0, vec![name.to_owned()]));
    }
    Ok(sample)
}

/// Takes a row by its number, from 1.
type EachRow<'e> = &'e mut dyn FnMut(u64, &[String]) -> Result<(), StatementError>;

/// One cell as text, and whether it is a figure.
type Cell = (String, bool);

/// Hands each row that has cells to `each`, with its number from 1.
fn each_row<R: Read + std::io::Seek>(
    workbook: &mut Xlsx<R>,
    name: &str,
    each: EachRow<'_>,
) -> Result<(), StatementError> {
    let mut merged = Merged::of(workbook.merge_cells_by_sheet_name(name).unwrap_or_default());
    let is_1904 = workbook.has_1904_epoch();
    let mut reader = workbook.worksheet_cells_reader(name).map_err(damaged)?;
    let (mut row, mut cells): (u32, Vec<Cell>) = (0, Vec::new());
    let mut end_row = |row: u32, cells: &mut Vec<Cell>| {
        merged.fill(row, cells);
        let texts: Vec<String> = cells.drain(..).map(|(text, _)| text).collect();
        if texts.is_empty() { Ok(()) } else { each(u64::from(row) + 1, &texts) }
    };
    while let Some(cell) = reader.next_cell().map_err(damaged)? {
        let (at, column) = cell.get_position();
        if at != row {
            end_row(row, &mut cells)?;
            row = at;
        }
        let column = column as usize;
        if column < MOST_COLUMNS && *cell.get_value() != DataRef::Empty {
            if cells.len() <= column {
                cells.resize(column + 1, (String::new(), false));
            }
            cells[column] = text(cell.get_value(), is_1904);
        }
    }
    end_row(row, &mut cells)
}

/// Cells merged downwards: their text holds for all rows they cover. Figures do not: a fee beside three
/// sales is not three fees.
struct Merged {
    starts: BTreeMap<u32, Vec<(u32, usize)>>,
    open: Vec<(u32, usize, String)>,
}

impl Merged {
    fn of(regions: Vec<Dimensions>) -> Self {
        let mut starts: BTreeMap<u32, Vec<(u32, usize)>> = BTreeMap::new();
        for region in regions.iter().filter(|region| region.end.0 > region.start.0) {
            starts.entry(region.start.0).or_default().push((region.end.0, region.start.1 as usize));
        }
        Self { starts, open: Vec::new() }
    }

    fn fill(&mut self, row: u32, cells: &mut Vec<Cell>) {
        self.open.retain(|(end, ..)| *end >= row);
        // A row of merged cells alone is no row.
        if cells.is_empty() {
            return;
        }
        for (_, column, text) in &self.open {
            if cells.len() <= *column {
                cells.resize(*column + 1, (String::new(), false));
            }
            if cells[*column].0.is_empty() {
                cells[*column].0.clone_from(text);
            }
        }
        for (end, column) in self.starts.get(&row).into_iter().flatten() {
            let text = cells.get(*column).filter(|(text, figure)| !figure && !text.is_empty());
            self.open.extend(text.map(|(text, _)| (*end, *column, text.clone())));
        }
    }
}

fn text(value: &DataRef<'_>, is_1904: bool) -> Cell {
    match value {
        DataRef::Empty => (String::new(), false),
        DataRef::String(text) => worded(text),
        DataRef::SharedString(text) => worded(text),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => (text.clone(), false),
        DataRef::Bool(value) => (value.to_string(), false),
        DataRef::Int(value) => (value.to_string(), true),
        DataRef::Float(value) => (figure(*value), true),
        DataRef::DateTime(value) => (moment(value, is_1904), false),
        DataRef::Error(error) => (error.to_string(), true),
    }
}

/// A text; one with a point that is an amount is a figure that was stored as text.
fn worded(text: &str) -> Cell {
    let is_figure = text.contains('.') && amount(clean(text), Unit::YUAN).is_ok();
    (text.to_owned(), is_figure)
}

/// A figure as it was typed: fifteen digits, as a spreadsheet program keeps, and at most nine decimals. What a
/// float adds behind them is noise of its arithmetic. Beyond what a float holds, the number is cut short and is
/// written so.
fn figure(value: f64) -> String {
    if value.abs() >= EXACT_UP_TO {
        return format!("{value:E}").replacen('E', "E+", 1);
    }
    let whole = format!("{:.0}", value.abs().trunc()).len();
    let text = format!("{value:.*}", 15_usize.saturating_sub(whole).min(9));
    let text = if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { &text };
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

/// Up to here every whole number has a float of its own.
const EXACT_UP_TO: f64 = 9_007_199_254_740_992.0;

/// A day and time as text, to the nearest second; a time alone where there is no day.
fn moment(value: &ExcelDateTime, is_1904: bool) -> String {
    const HALF_A_SECOND: f64 = 0.5 / 86_400.0;
    let nearest = ExcelDateTime::new(value.as_f64() + HALF_A_SECOND, ExcelDateTimeType::DateTime, is_1904);
    let (year, month, day, hour, minute, second, _) = nearest.to_ymd_hms_milli();
    let time = format!("{hour:02}:{minute:02}:{second:02}");
    if value.as_f64() < 1.0 {
        return time;
    }
    let date = format!("{year:04}-{month:02}-{day:02}");
    if (hour, minute, second) == (0, 0, 0) { date } else { format!("{date} {time}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_small_file_that_unpacks_to_too_much_is_refused_before_it_is_opened() {
        let mut book = rust_xlsxwriter::Workbook::new();
        book.add_worksheet().write(0, 0, "x".repeat(32_000)).expect("a cell");
        let bytes = book.save_to_buffer().expect("a workbook");
        let unpacked = 32_000;
        assert!((bytes.len() as u64) < unpacked);
        assert_eq!(fits(&bytes, unpacked), Err(StatementError::TooManyBytes { most: unpacked }));
        assert_eq!(fits(&bytes, 2 * unpacked), Ok(()));
    }

    #[test]
    fn a_float_is_read_as_the_figure_that_was_typed() {
        let cases =
            [(0.1 + 0.2, "0.3"), (1280.5, "1280.5"), (-12.0, "-12"), (627400000121.0, "627400000121"), (-0.0, "0")];
        for (value, text) in cases {
            assert_eq!(figure(value), text);
        }
        for (value, text) in [
            (12.345, "12.345"),
            (7.683, "7.683"),
            (0.380_000_000_000_000_06, "0.38"),
            (99.399_999_999_994_18, "99.4"),
            (5.999_999_999, "5.999999999"),
            (5.999_94, "5.99994"),
            (46_328.432_326_388_89, "46328.432326389"),
            (1_234_567_890_123_450.0, "1234567890123450"),
            (4.200_002_986_202_611e27, "4.200002986202611E+27"),
            (1e20, "1E+20"),
        ] {
            assert_eq!(figure(value), text);
        }
    }

    #[test]
    fn a_day_is_told_by_the_workbooks_own_calendar_and_to_the_nearest_second() {
        let told = |value, is_1904| moment(&ExcelDateTime::new(value, ExcelDateTimeType::DateTime, is_1904), is_1904);
        assert_eq!(told(46_328.0, false), "2026-11-02");
        assert_eq!(told(46_328.0 - 1_462.0, true), "2026-11-02");
        assert_eq!(told(46_328.432_326_388_8, false), "2026-11-02 10:22:33");
        assert_eq!(told(0.432_326_388_8, false), "10:22:33");
    }
}
