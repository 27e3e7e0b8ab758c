//! Reads the rows of a sheet.

use std::collections::BTreeMap;
use std::io::{Read, Seek};

use calamine::{DataRef, Dimensions, Xlsx, XlsxError};

use super::sheet_cell::SheetCell;
use crate::cell::clean;
use crate::detect::SampleRows;
use crate::fault::StatementError;

/// How many rows of a sheet are examined to find its columns.
const SAMPLE_ROWS: usize = 200;
/// How many columns of a sheet are read.
const MAX_COLUMNS: usize = 256;

/// The error of a workbook that can't be read.
pub fn damaged(error: XlsxError) -> StatementError {
    StatementError::NotAWorkbook { why: error.to_string() }
}

/// The first rows of a sheet.
pub fn sample<R: Read + Seek>(workbook: &mut Xlsx<R>, name: &str) -> Result<SampleRows, StatementError> {
    let mut sample = SampleRows::new();
    let read = each_row(workbook, name, &mut |number, cells| {
        sample.push((number, cells.to_vec()));
        if sample.len() < SAMPLE_ROWS { Ok(()) } else { Err(StatementError::Stopped) }
    });
    match read {
        Ok(()) | Err(StatementError::Stopped) => {}
        Err(error) => return Err(error),
    }
    // The sheet's name may contain the unit, like a line above the table.
    if sample.iter().any(|(_, cells)| cells.iter().any(|cell| !clean(cell).is_empty())) {
        sample.insert(0, (0, vec![name.to_owned()]));
    }
    Ok(sample)
}

/// Called with the number of a row, from 1, and its cells.
type EachRow<'e> = &'e mut dyn FnMut(u64, &[String]) -> Result<(), StatementError>;

/// Calls `each` with every row that has cells.
pub fn each_row<R: Read + Seek>(workbook: &mut Xlsx<R>, name: &str, each: EachRow<'_>) -> Result<(), StatementError> {
    let mut merged = MergedCells::of(workbook.merge_cells_by_sheet_name(name).unwrap_or_default());
    let is_1904 = workbook.has_1904_epoch();
    let mut reader = workbook.worksheet_cells_reader(name).map_err(damaged)?;
    let (mut row, mut cells): (u32, Vec<SheetCell>) = (0, Vec::new());
    let mut end_row = |row: u32, cells: &mut Vec<SheetCell>| {
        merged.fill(row, cells);
        let texts: Vec<String> = cells.drain(..).map(|cell| cell.text).collect();
        if texts.is_empty() { Ok(()) } else { each(u64::from(row) + 1, &texts) }
    };
    while let Some(cell) = reader.next_cell().map_err(damaged)? {
        let (at, column) = cell.get_position();
        if at != row {
            end_row(row, &mut cells)?;
            row = at;
        }
        let column = column as usize;
        if column < MAX_COLUMNS && *cell.get_value() != DataRef::Empty {
            if cells.len() <= column {
                cells.resize(column + 1, SheetCell::default());
            }
            cells[column] = SheetCell::of(cell.get_value(), is_1904);
        }
    }
    end_row(row, &mut cells)
}

/// Cells that are merged downwards. Their text applies to all rows they cover; a figure does not, because a fee beside
/// three sales is not three fees.
struct MergedCells {
    starts: BTreeMap<u32, Vec<(u32, usize)>>,
    open: Vec<(u32, usize, String)>,
}

impl MergedCells {
    fn of(regions: Vec<Dimensions>) -> Self {
        let mut starts: BTreeMap<u32, Vec<(u32, usize)>> = BTreeMap::new();
        for region in regions.iter().filter(|region| region.end.0 > region.start.0) {
            starts.entry(region.start.0).or_default().push((region.end.0, region.start.1 as usize));
        }
        Self { starts, open: Vec::new() }
    }

    fn fill(&mut self, row: u32, cells: &mut Vec<SheetCell>) {
        self.open.retain(|(end, ..)| *end >= row);
        // A row that has only cells merged from above is no row.
        if cells.is_empty() {
            return;
        }
        for (_, column, text) in &self.open {
            if cells.len() <= *column {
                cells.resize(*column + 1, SheetCell::default());
            }
            if cells[*column].text.is_empty() {
                cells[*column].text.clone_from(text);
            }
        }
        for (end, column) in self.starts.get(&row).into_iter().flatten() {
            let cell = cells.get(*column).filter(|cell| !cell.is_figure && !cell.text.is_empty());
            self.open.extend(cell.map(|cell| (*end, *column, cell.text.clone())));
        }
    }
}
