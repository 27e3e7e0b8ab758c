//! What rows say of the whole file: whether any could be read, and what kept the others from it.

use crate::fault::{Reason, RowFault, StatementError};
use crate::moment::year_last;
use crate::note::FileNote;
use crate::role::Role;

/// What was learned of a file from its rows.
#[derive(Clone, Debug, Default)]
pub struct Learned {
    /// Rows with money that were read.
    pub entries: u64,
    /// Rows whose time was turned from another zone.
    pub converted: u64,
    /// Rows with a number that was cut short, and the first of them.
    cut: Option<(u64, u64)>,
    last_cut: u64,
    unread: u64,
    /// Rows in another currency, with the first cell that says so.
    other_currency: Option<(u64, RowFault)>,
    /// Rows without a day that can be read, with the first cell.
    days: Option<(u64, RowFault)>,
}

impl Learned {
    /// A row with a number that was cut short.
    #[cold]
    #[inline(never)]
    pub fn cut(&mut self, row: u64) {
        let (rows, _) = self.cut.get_or_insert((0, row));
        *rows += u64::from(self.last_cut != row);
        self.last_cut = row;
    }

    /// A row that could not be read, for this fault.
    pub fn unread(&mut self, fault: Option<&RowFault>) {
        self.unread += 1;
        let Some(fault) = fault else { return };
        let kept = match (fault.reason, fault.role) {
            (Reason::OtherCurrency, _) => &mut self.other_currency,
            (Reason::NotADate | Reason::NoSuchDay | Reason::UnclearDate, Some(Role::Date)) => &mut self.days,
            _ => return,
        };
        kept.get_or_insert_with(|| (0, fault.clone())).0 += 1;
    }

    /// What is wrong with a file of which no row could be read, if it is one thing in all of them. `names`
    /// are those of the columns.
    pub fn refusal(&self, names: &[String]) -> Option<StatementError> {
        let all = |kept: &Option<(u64, RowFault)>| kept.clone().filter(|(rows, _)| *rows == self.unread);
        if self.entries > 0 {
            return None;
        }
        let name = |fault: &RowFault| fault.column.and_then(|at| names.get(at)).cloned().unwrap_or_default();
        if let Some((_, fault)) = all(&self.other_currency) {
            // The currency's own column says it, or the amount, or the header over it.
            let says = fault.role == Some(Role::Currency) || crate::unit::names_other_currency(&fault.cell);
            let currency = if says { fault.cell } else { name(&fault) };
            return Some(StatementError::AllOtherCurrency { currency });
        }
        let (_, fault) = all(&self.days)?;
        let (header, cell) = (name(&fault), fault.cell);
        Some(match (fault.reason, year_last(&cell)) {
            (Reason::UnclearDate, Some(_)) => StatementError::DayOrMonth { header, cell },
            _ => StatementError::UnreadableDates { header, cell },
        })
    }

    /// What must be said of the file.
    pub fn notes(&self) -> impl Iterator<Item = FileNote> {
        let cut = self.cut.map(|(rows, first_row)| FileNote::CutNumbers { rows, first_row });
        let zone = (self.converted > 0).then_some(FileNote::OtherZone { rows: self.converted });
        cut.into_iter().chain(zone)
    }
}
