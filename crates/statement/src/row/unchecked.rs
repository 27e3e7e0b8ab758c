//! Rows that are not checked: those that can't be read, and those that contain nothing to check.

use domain::money::Fen;

use super::cell_reader::{CellReader, FaultRecorded};
use super::{Entry, RowReader, RowResult};
use crate::amount::amount;
use crate::cell::{clean, is_blank};
use crate::date_time::parse_date_time;
use crate::fault::{Reason, RowFault};
use crate::layout::Fingerprint;
use crate::passed_over::PassedOver;
use crate::record::Record;
use crate::role::Role;
use crate::row_kind;

impl RowReader {
    /// The result for a row that can't be read as an entry: passed over if there is nothing to check in it, otherwise
    /// unreadable.
    #[cold]
    #[inline(never)]
    pub(super) fn without_entry<'r>(
        &mut self,
        record: Record<'r>,
        faults: Vec<RowFault>,
        report: &mut impl FnMut(RowFault),
    ) -> RowResult<'r> {
        if let Some(why) = self.passed_over(record) {
            return RowResult::PassedOver(why, if why.has_money() { self.money_of(record) } else { Some(Fen(0)) });
        }
        // The last fault is the one that ended the reading.
        let reason = faults.last().map_or(Reason::Missing, |fault| fault.reason);
        self.findings.record_unreadable(faults.last());
        faults.into_iter().for_each(report);
        RowResult::Unreadable(reason, self.money_of(record))
    }

    /// The money of a row that is not checked: its amount without a sign, or its fee if it has no amount; `None` if
    /// that can't be read.
    #[cold]
    #[inline(never)]
    pub(super) fn money_of(&self, record: Record<'_>) -> Option<Fen> {
        let mut cells = [self.columns.amount, self.columns.refund, self.columns.fee].into_iter().flatten();
        if self.currency(record).is_err() {
            return None;
        }
        let figure = |at: usize| {
            let cell = Some(clean(record.cell(at))).filter(|cell| !is_blank(cell));
            cell.map(|cell| amount(cell, self.notation.unit(at)))
        };
        let read = cells.find_map(|at| figure(at).filter(|figure| *figure != Ok(Fen(0))));
        match read {
            None => Some(Fen(0)),
            Some(figure) => figure.ok().map(|Fen(fen)| Fen(fen.abs())),
        }
    }

    /// Whether a row that can't be read is a blank one, a heading, a total or a remark.
    #[cold]
    #[inline(never)]
    fn passed_over(&mut self, record: Record<'_>) -> Option<PassedOver> {
        let cells = || record.cells().map(clean);
        let filled = cells().filter(|cell| !cell.is_empty()).count();
        if filled == 0 {
            return Some(PassedOver::Blank);
        }
        let header = self.layout.header;
        if !self.amount_name.is_empty() && self.columns.amount.is_some_and(|at| record.cell(at) == self.amount_name) {
            let names: Vec<&str> = record.cells().collect();
            if header.is_some_and(|header| Fingerprint::of(&names) == header) {
                return Some(PassedOver::Heading);
            }
        }
        if cells().any(row_kind::is_total) {
            return Some(PassedOver::Total);
        }
        // The file's own totals may have fractions of a fen.
        let is_figure = |cell: &str| cell.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b',' | b'-'));
        let names_totals = cells().filter(|cell| cell.contains('总')).count() >= 2
            && !cells().any(|cell| !cell.is_empty() && is_figure(cell));
        if names_totals || self.in_totals && cells().all(is_figure) {
            self.in_totals = true;
            return Some(PassedOver::Total);
        }
        let text = |at: Option<usize>| at.map(|at| clean(record.cell(at))).filter(|cell| !is_blank(cell));
        let is_amount = |at: usize| {
            let read = |cell: &str| amount(cell, self.notation.unit(at));
            text(Some(at)).is_some_and(|cell| matches!(read(cell), Ok(_) | Err(Reason::OtherCurrency)))
        };
        let figure = |at: Option<usize>| at.is_some_and(is_amount);
        if text(self.columns.date).is_none_or(|cell| !self.is_day(cell)) {
            let figures = figure(self.columns.amount) || figure(self.columns.fee);
            if !figures && filled <= 2 {
                return Some(PassedOver::Remark);
            }
            // Figures without a day, a kind or a number: a total without a label.
            let texts = self.columns.texts.into_iter().map(|at| at.map(usize::from));
            let named = [self.columns.date, self.columns.kind].into_iter().chain(texts);
            let named = named.chain(self.columns.methods.iter().copied().map(Some));
            if figures && named.into_iter().all(|at| text(at).is_none()) {
                return Some(PassedOver::Total);
            }
        }
        None
    }

    /// A row that had no effect is passed over. If it has a fee all the same, nothing shows what that is for.
    #[cold]
    #[inline(never)]
    pub(super) fn moved_nothing<'r>(
        &self,
        row: &mut CellReader<'r, '_>,
        why: PassedOver,
        gives_back: bool,
    ) -> Result<Result<Entry<'r>, PassedOver>, FaultRecorded> {
        let fee = row.money(self.columns.fee, Role::Fee, true)?;
        if fee.is_some_and(|fee| fee.0 != 0) && !gives_back {
            return Err(row.fault(self.columns.fee, Some(Role::Fee), Reason::FeeWithoutSale));
        }
        Ok(Err(why))
    }

    /// Whether a cell is a day, even one whose day and month can't be told apart.
    fn is_day(&self, cell: &str) -> bool {
        matches!(parse_date_time(cell, self.notation.style), Ok(_) | Err(Reason::UnclearDate))
    }
}
