//! What rows show about the whole file: whether any could be read, and what kept the others from being read.

use crate::date_time::year_last;
use crate::fault::{Reason, RowFault, StatementError};
use crate::note::FileNote;
use crate::role::Role;

/// What the rows of a file show about all of it.
#[derive(Clone, Debug, Default)]
pub struct FileFindings {
    /// Rows with money that were read.
    pub entries: u64,
    /// Rows whose time was converted from another zone.
    pub converted: u64,
    /// How many rows have a number that was cut short, and the first of them.
    cut_numbers: Option<(u64, u64)>,
    last_cut: u64,
    unreadable: u64,
    /// How many rows are in another currency, and the first cell that says so.
    other_currency: Option<(u64, RowFault)>,
    /// How many rows have no readable day, and the first such cell.
    unreadable_days: Option<(u64, RowFault)>,
}

impl FileFindings {
    /// Records a row with a number that was cut short.
    #[cold]
    #[inline(never)]
    pub fn record_cut_number(&mut self, row: u64) {
        let (rows, _) = self.cut_numbers.get_or_insert((0, row));
        *rows += u64::from(self.last_cut != row);
        self.last_cut = row;
    }

    /// Records a row that could not be read because of this fault.
    pub fn record_unreadable(&mut self, fault: Option<&RowFault>) {
        self.unreadable += 1;
        let Some(fault) = fault else { return };
        let counted = match (fault.reason, fault.role) {
            (Reason::OtherCurrency, _) => &mut self.other_currency,
            (Reason::NotADate | Reason::NoSuchDay | Reason::UnclearDate, Some(Role::Date)) => &mut self.unreadable_days,
            _ => return,
        };
        counted.get_or_insert_with(|| (0, fault.clone())).0 += 1;
    }

    /// The error of a file of which no row could be read, if the same thing is wrong in all rows. `names` are those of
    /// the columns.
    pub fn refusal(&self, names: &[String]) -> Option<StatementError> {
        let in_all_rows =
            |counted: &Option<(u64, RowFault)>| counted.clone().filter(|(rows, _)| *rows == self.unreadable);
        if self.entries > 0 {
            return None;
        }
        let name = |fault: &RowFault| fault.column.and_then(|at| names.get(at)).cloned().unwrap_or_default();
        if let Some((_, fault)) = in_all_rows(&self.other_currency) {
            // The column of currencies names it, or the amount's cell, or the amount's header.
            let names_it = fault.role == Some(Role::Currency) || crate::unit::names_other_currency(&fault.cell);
            let currency = if names_it { fault.cell } else { name(&fault) };
            return Some(StatementError::AllOtherCurrency { currency });
        }
        let (_, fault) = in_all_rows(&self.unreadable_days)?;
        let (header, cell) = (name(&fault), fault.cell);
        Some(match (fault.reason, year_last(&cell)) {
            (Reason::UnclearDate, Some(_)) => StatementError::DayOrMonth { header, cell },
            _ => StatementError::UnreadableDates { header, cell },
        })
    }

    /// The notes on the file that follow from its rows.
    pub fn notes(&self) -> impl Iterator<Item = FileNote> {
        let cut = self.cut_numbers.map(|(rows, first_row)| FileNote::CutNumbers { rows, first_row });
        let zone = (self.converted > 0).then_some(FileNote::OtherZone { rows: self.converted });
        cut.into_iter().chain(zone)
    }
}
