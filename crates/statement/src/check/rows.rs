//! The stage of a check in which rows are read.

use crate::fault::StatementError;
use crate::found_columns::FoundColumns;
use crate::ledger::Ledger;
use crate::note::FileNote;
use crate::record::{Row, RowSplitter};
use crate::row::RowReader;

/// What reads the rows of a file.
pub struct RowStage {
    /// The columns.
    pub found: FoundColumns,
    /// Splits text into rows; `None` for a workbook.
    pub splitter: Option<RowSplitter>,
    /// Reads the rows.
    pub reader: RowReader,
}

impl RowStage {
    /// Takes a piece of text.
    pub fn push(&mut self, piece: &str, ledger: &mut Ledger, max_rows: u64) -> Result<(), StatementError> {
        let Self { splitter, reader, .. } = self;
        let mut take = |row: Row<'_>| take_row(reader, row, ledger, max_rows);
        splitter.as_mut().map_or(Ok(()), |splitter| splitter.push(piece, &mut take))
    }

    /// Takes the end of the text.
    pub fn finish(&mut self, ledger: &mut Ledger, max_rows: u64) -> Result<(), StatementError> {
        let Self { splitter, reader, .. } = self;
        let mut take = |row: Row<'_>| take_row(reader, row, ledger, max_rows);
        splitter.as_mut().map_or(Ok(()), |splitter| splitter.finish(&mut take))
    }

    /// Adds the notes on the whole file; an error if the same thing kept every row from being read.
    pub fn add_notes(&self, ledger: &mut Ledger) -> Result<(), StatementError> {
        let (findings, notation) = (self.reader.findings(), self.reader.notation());
        if let Some(error) = findings.refusal(&notation.names) {
            return Err(error);
        }
        findings.notes().for_each(|note| ledger.note(note));
        if let Some(unit) = notation.other_unit(self.reader.layout()) {
            ledger.note(FileNote::Unit { unit: unit.to_owned() });
        }
        if let Some(month_first) = notation.style.month_first {
            ledger.note(FileNote::MonthFirst { month_first });
        }
        Ok(())
    }

    /// Bytes of text held.
    pub fn held(&self) -> usize {
        self.splitter.as_ref().map_or(0, RowSplitter::held)
    }
}

/// Reads a row into the ledger.
pub fn take_row(
    reader: &mut RowReader,
    row: Row<'_>,
    ledger: &mut Ledger,
    max_rows: u64,
) -> Result<(), StatementError> {
    if row.number > max_rows {
        return Err(StatementError::TooManyRows { limit: max_rows });
    }
    let garbled = row.doubtful && row.cells.is_ok_and(|record| record.is_garbled());
    let read = reader.read(row, &mut |fault| ledger.fault(fault));
    ledger.row(&read, garbled);
    Ok(())
}
