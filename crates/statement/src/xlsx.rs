//! Reads workbooks: the first sheet that has the columns. Other sheets that contain a statement are named in notes.
//!
//! The file itself and the workbook's texts are held in memory; the sheet is read cell by cell. Both sizes are checked
//! before anything is opened.

mod archive;
mod cell_references;
mod sheet;
mod sheet_cell;

use std::io::{Cursor, Read, Seek};

use calamine::{Reader, SheetType, SheetVisible, Xlsx};

use crate::cell::clean;
use crate::check::Check;
use crate::fault::StatementError;
use crate::mask::excerpt;
use crate::note::FileNote;
use crate::record::OwnedCells;
use archive::check_archive;
use sheet::{damaged, each_row, sample};

/// The largest workbook in bytes.
pub const MAX_WORKBOOK_BYTES: u64 = 32 << 20;
/// The largest size of a workbook unpacked, in bytes.
pub const MAX_UNPACKED_BYTES: u64 = 256 << 20;
/// How many rows a sheet may have.
pub const MAX_SHEET_ROWS: u64 = 500_000;

/// After how many rows the caller is asked whether to continue.
const ROWS_BETWEEN: u64 = 1_000;

impl Check {
    /// Reads a workbook; [`Check::finish`] returns the report. After every thousand rows, `go_on` may fetch differences
    /// and show the progress; it stops the check by returning `false`.
    ///
    /// # Errors
    ///
    /// * [`StatementError::TooManyBytes`] beyond 32 MB, or 256 MB unpacked.
    /// * [`StatementError::TooManyRows`] beyond 500 000 rows.
    /// * [`StatementError::OtherFormat`] for an old workbook, one with a password, a ZIP of other files.
    /// * [`StatementError::OutsideSheet`] if it refers to cells that no sheet has.
    /// * [`StatementError::NotAWorkbook`] for a damaged file.
    /// * [`StatementError::Stopped`] if `go_on` returns `false`.
    /// * The errors of [`Check::push`], for the sheet that is most like a statement.
    pub fn read_workbook(
        &mut self,
        bytes: &[u8],
        go_on: &mut dyn FnMut(&mut Self) -> bool,
    ) -> Result<(), StatementError> {
        self.count_bytes(bytes.len() as u64);
        self.read_sheets(bytes, go_on).map_err(|error| self.fail(error))
    }

    fn read_sheets(&mut self, bytes: &[u8], go_on: &mut dyn FnMut(&mut Self) -> bool) -> Result<(), StatementError> {
        check_archive(bytes, MAX_UNPACKED_BYTES)?;
        let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(damaged)?;
        let sheets = workbook.sheets_metadata().iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
        let sheets: Vec<(String, bool)> =
            sheets.map(|sheet| (sheet.name.clone(), sheet.visible == SheetVisible::Visible)).collect();
        let mut nearest = StatementError::Empty;
        let mut chosen = None;
        for (name, _) in sheets.iter().filter(|(_, shown)| *shown) {
            match self.columns_of(sample(&mut workbook, name)?, true) {
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
        self.open_rows(sample(&mut workbook, name)?)?;
        self.prove_order(&mut workbook, name)?;
        self.read_rows(&mut workbook, name, go_on)?;
        self.note_other_sheets(&mut workbook, &sheets, name);
        Ok(())
    }

    /// Searches the whole sheet for the order of day and month, if its first rows do not prove it.
    fn prove_order<R: Read + Seek>(&mut self, workbook: &mut Xlsx<R>, name: &str) -> Result<(), StatementError> {
        let (columns, mut order) = self.days_without_order();
        if columns.is_empty() {
            return Ok(());
        }
        each_row(workbook, name, &mut |_, cells| {
            columns.iter().filter_map(|at| cells.get(*at)).for_each(|cell| order.examine(clean(cell)));
            Ok(())
        })?;
        self.set_order(order);
        Ok(())
    }

    /// Adds a note for every other sheet that contains a statement or can't be read.
    fn note_other_sheets<R: Read + Seek>(&mut self, workbook: &mut Xlsx<R>, sheets: &[(String, bool)], read: &str) {
        for (name, shown) in sheets.iter().filter(|(name, _)| name != read) {
            let is_statement = match sample(workbook, name).and_then(|sample| self.columns_of(sample, false)) {
                Ok(found) => !found.counts_sales(),
                Err(StatementError::MissingColumns { found, .. }) => !found.counts_sales(),
                Err(error) => nearness(&error) > nearness(&StatementError::NoRows),
            };
            if is_statement {
                let sheet = excerpt(name, None);
                self.note(FileNote::SheetNotRead { sheet, hidden: !shown });
            }
        }
    }

    fn read_rows<R: Read + Seek>(
        &mut self,
        workbook: &mut Xlsx<R>,
        name: &str,
        go_on: &mut dyn FnMut(&mut Self) -> bool,
    ) -> Result<(), StatementError> {
        each_row(workbook, name, &mut |number, cells| {
            if number > MAX_SHEET_ROWS {
                return Err(StatementError::TooManyRows { limit: MAX_SHEET_ROWS });
            }
            self.push_row(number, OwnedCells::of(cells).record())?;
            if number % ROWS_BETWEEN == 0 && !go_on(self) { Err(StatementError::Stopped) } else { Ok(()) }
        })
    }
}

/// How much a sheet with this error is like a statement.
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
