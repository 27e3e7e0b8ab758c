//! The beginning of a text: its first rows, and what proves the order of day and month.

use crate::cell::clean;
use crate::detect::{Found, Order, Sample};
use crate::record::{Records, Row};
use crate::role::Role;

/// How many rows of the head are looked at.
const HEAD_ROWS: usize = 200;

/// As much of the beginning of a text as `most` bytes have room for.
pub fn beginning(text: &str, most: usize) -> &str {
    let end = (0..=most.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default();
    &text[..end]
}

/// Looks in the columns of days for dates that prove their order.
pub fn order_in(text: &str, delimiter: u8, found: &Found, order: &mut Order) {
    let columns = day_columns(found);
    let mut records = Records::new(delimiter);
    let mut look = |row: Row<'_>| {
        let cells = row.cells.ok().filter(|_| Some(row.number) > found.header_row);
        if let Some(record) = cells {
            columns.iter().for_each(|at| order.see(clean(record.cell(*at))));
        }
        // No more than a look where nothing has to be told apart.
        if row.number < ROWS_WITHOUT_NEED || order.needed { Ok(()) } else { Err(()) }
    };
    // The error only says that it was enough.
    let _ = records.push(text, &mut look).and_then(|()| records.finish(&mut look));
}

/// The columns of days.
pub fn day_columns(found: &Found) -> Vec<usize> {
    [Role::Date, Role::Clearing].into_iter().filter_map(|role| found.layout.column_of(role)).collect()
}

/// After so many rows without one, no date has its year last.
const ROWS_WITHOUT_NEED: u64 = 200;

/// The first rows of a text, cut by one separator; its last line is left out where it is not whole.
pub fn sample(text: &str, delimiter: u8, whole: bool) -> Sample {
    let mut rows = Vec::new();
    let mut records = Records::new(delimiter);
    let mut take = |row: Row<'_>| {
        if let Ok(record) = row.cells {
            rows.push((row.number, record.cells().map(str::to_owned).collect()));
        }
        if rows.len() < HEAD_ROWS { Ok(()) } else { Err(()) }
    };
    // The error only says that there are rows enough.
    if records.push(text, &mut take).is_ok() && whole {
        let _ = records.finish(&mut take);
    }
    rows
}
