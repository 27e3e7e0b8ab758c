//! Reads a row's cells by their roles, and records each fault with its cell.

use domain::money::Fen;

use super::cache::DayCache;
use crate::amount::amount;
use crate::cell::{clean, is_blank};
use crate::date_time::{DateStyle, DateTime};
use crate::fault::{Reason, RowFault};
use crate::mask::excerpt;
use crate::record::Record;
use crate::role::Role;
use crate::unit::Unit;

/// A fault was recorded that keeps the row from being read.
pub struct FaultRecorded;

/// Reads the cells of one row by their roles, and records the faults.
pub struct CellReader<'r, 'f> {
    /// The row, from 1.
    pub number: u64,
    /// Its cells.
    pub record: Record<'r>,
    /// Faults found so far.
    pub faults: &'f mut Vec<RowFault>,
    /// The unit of each column's amounts.
    pub units: &'f [Unit],
}

impl<'r> CellReader<'r, '_> {
    /// A cell, cleaned.
    pub fn text(&self, at: usize) -> &'r str {
        clean(self.record.cell(at))
    }

    /// Records a fault.
    #[cold]
    #[inline(never)]
    pub fn fault(&mut self, column: Option<usize>, role: Option<Role>, reason: Reason) -> FaultRecorded {
        let cell = column.map(|at| excerpt(self.text(at), role)).unwrap_or_default();
        self.faults.push(RowFault { row: self.number, column, role, reason, cell });
        FaultRecorded
    }

    /// An amount; `None` if the cell is blank and may be.
    pub fn money(&mut self, at: Option<usize>, role: Role, may_lack: bool) -> Result<Option<Fen>, FaultRecorded> {
        let Some(at) = at else { return Ok(None) };
        let cell = self.text(at);
        if may_lack && is_blank(cell) {
            return Ok(None);
        }
        let unit = self.units.get(at).copied().unwrap_or(Unit::YUAN);
        amount(cell, unit).map(Some).map_err(|reason| self.fault(Some(at), Some(role), reason))
    }

    /// A day, perhaps with its time; `None` if the cell is blank and may be.
    pub fn date_time(
        &mut self,
        at: usize,
        role: Role,
        may_lack: bool,
        days: &mut DayCache,
        style: DateStyle,
    ) -> Result<Option<DateTime>, FaultRecorded> {
        let cell = self.text(at);
        if may_lack && is_blank(cell) {
            return Ok(None);
        }
        days.parse(cell, style).map(Some).map_err(|reason| self.fault(Some(at), Some(role), reason))
    }
}
