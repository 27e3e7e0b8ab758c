//! The part of a check that reads the rows of a workbook, which arrive as cells.

use super::head::day_columns;
use super::rows::take_row;
use super::{Check, Stage};
use crate::detect::{DayMonthOrder, DetectOptions, SampleRows, find};
use crate::fault::StatementError;
use crate::found_columns::FoundColumns;
use crate::record::{Record, Row};

impl Check {
    /// Finds the columns in the first rows of a sheet, so that its rows can be pushed.
    pub(crate) fn open_rows(&mut self, sample: SampleRows) -> Result<(), StatementError> {
        let (found, notation, header) = self.find(&[(None, sample)])?;
        let rows = self.row_stage(found, notation, &header, None);
        self.stage = Stage::Rows(Box::new(rows));
        Ok(())
    }

    /// The columns of a sheet; `by_layout` if it may be the one for which a layout was given.
    pub(crate) fn columns_of(&self, sample: SampleRows, by_layout: bool) -> Result<FoundColumns, StatementError> {
        let known = DetectOptions {
            layout: self.options.layout.as_ref().filter(|_| by_layout),
            remembered: &self.options.remembered,
            needs_method: self.assumed().is_none(),
        };
        find(&[(None, sample)], known)
    }

    /// The columns of days for which it is not known whether the month stands first, and what is known about that; no
    /// columns if it does not matter.
    pub(crate) fn days_without_order(&self) -> (Vec<usize>, DayMonthOrder) {
        let Stage::Rows(rows) = &self.stage else { return (Vec::new(), DayMonthOrder::default()) };
        let order = rows.reader.notation().order;
        let is_open = order.needed && order.month_first().is_none();
        let columns = day_columns(&rows.found);
        (if is_open { columns } else { Vec::new() }, order)
    }

    /// Sets the order of day and month.
    pub(crate) fn set_order(&mut self, order: DayMonthOrder) {
        if let Stage::Rows(rows) = &mut self.stage {
            rows.reader.set_order(order);
        }
    }

    /// Takes a row of a workbook.
    pub(crate) fn push_row(&mut self, number: u64, record: Record<'_>) -> Result<(), StatementError> {
        let done = match &mut self.stage {
            Stage::Rows(rows) => {
                let row = Row { number, cells: Ok(record), doubtful: true };
                take_row(&mut rows.reader, row, &mut self.ledger, self.options.max_rows)
            }
            Stage::Head(_) => Ok(()),
            Stage::Failed(error) => return Err(error.clone()),
        };
        self.remember_error(done)
    }

    /// Ends the check with this error.
    pub(crate) fn fail(&mut self, error: StatementError) -> StatementError {
        self.stage = Stage::Failed(error.clone());
        error
    }

    /// Counts the bytes of a workbook.
    pub(crate) fn count_bytes(&mut self, bytes: u64) {
        self.bytes += bytes;
    }
}
