//! Examines the beginning of a text: its first rows, and dates that prove the order of day and month.

use crate::cell::clean;
use crate::detect::{DayMonthOrder, SampleRows};
use crate::found_columns::FoundColumns;
use crate::record::{Row, RowSplitter};
use crate::role::Role;

/// How many rows a sample has.
const SAMPLE_ROWS: usize = 200;

/// The beginning of a text, at most `max` bytes of it.
pub fn beginning(text: &str, max: usize) -> &str {
    let end = (0..=max.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default();
    &text[..end]
}

/// Searches the columns of days for dates that prove the order of day and month.
pub fn find_order(text: &str, delimiter: u8, found: &FoundColumns, order: &mut DayMonthOrder) {
    let columns = day_columns(found);
    let mut splitter = RowSplitter::new(delimiter);
    let mut look = |row: Row<'_>| {
        let cells = row.cells.ok().filter(|_| Some(row.number) > found.header_row);
        if let Some(record) = cells {
            columns.iter().for_each(|at| order.examine(clean(record.cell(*at))));
        }
        // Ends early if no date needs the order.
        if row.number < ROWS_WITHOUT_NEED || order.needed { Ok(()) } else { Err(()) }
    };
    // The error only ends the search.
    let _ = splitter.push(text, &mut look).and_then(|()| splitter.finish(&mut look));
}

/// The columns of days.
pub fn day_columns(found: &FoundColumns) -> Vec<usize> {
    [Role::Date, Role::Clearing].into_iter().filter_map(|role| found.layout.column_of(role)).collect()
}

/// If so many rows have no date with the year last, no row has.
const ROWS_WITHOUT_NEED: u64 = 200;

/// The first rows of a text, split by one separator. If the text is not complete, its last line is left out.
pub fn sample(text: &str, delimiter: u8, is_complete: bool) -> SampleRows {
    let mut rows = Vec::new();
    let mut splitter = RowSplitter::new(delimiter);
    let mut take = |row: Row<'_>| {
        if let Ok(record) = row.cells {
            rows.push((row.number, record.cells().map(str::to_owned).collect()));
        }
        if rows.len() < SAMPLE_ROWS { Ok(()) } else { Err(()) }
    };
    // The error only says that there are enough rows.
    if splitter.push(text, &mut take).is_ok() && is_complete {
        let _ = splitter.finish(&mut take);
    }
    rows
}
