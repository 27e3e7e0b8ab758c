//! Splits text into rows of cells.
//!
//! Nearly every line is split in place, and its cells are borrowed from the text ([`cut`]). Lines whose quotes make
//! that impossible are read by `csv-core` ([`quoted`]). [`splitter`] puts pieces of text together and decides which is
//! used.

mod cut;
mod quoted;
mod splitter;

use crate::fault::Reason;
use cut::Span;
pub use splitter::RowSplitter;

/// The cells of a row, borrowed.
#[derive(Clone, Copy, Debug)]
pub struct Record<'t> {
    text: &'t str,
    cells: &'t [Span],
}

impl<'t> Record<'t> {
    /// How many cells it has.
    pub fn len(&self) -> usize {
        self.cells.len()
    }

    /// A cell; blank if the row is shorter.
    pub fn cell(&self, at: usize) -> &'t str {
        let (start, end) = self.cells.get(at).copied().unwrap_or_default();
        self.text.get(start as usize..end as usize).unwrap_or_default()
    }

    /// Whether characters were lost when the text was decoded.
    pub fn is_garbled(&self) -> bool {
        self.text.contains(char::REPLACEMENT_CHARACTER)
    }

    /// The cells, first to last.
    pub fn cells(&self) -> impl Iterator<Item = &'t str> + use<'t> {
        let record = *self;
        (0..record.len()).map(move |at| record.cell(at))
    }
}

/// The cells of a row, owned.
#[derive(Clone, Debug, Default)]
pub struct OwnedCells {
    text: String,
    cells: Vec<Span>,
}

impl OwnedCells {
    /// A row of these cells.
    #[cfg(feature = "xlsx")]
    pub fn of<T: AsRef<str>>(cells: &[T]) -> Self {
        let mut row = Self::default();
        for cell in cells {
            row.add(cell.as_ref());
        }
        row
    }

    /// Adds a cell. A cell beyond four gigabytes of text is left out.
    fn add(&mut self, cell: &str) {
        let start = u32::try_from(self.text.len());
        self.text.push_str(cell);
        let end = u32::try_from(self.text.len());
        self.cells.extend(start.ok().zip(end.ok()));
    }

    fn clear(&mut self) {
        self.text.clear();
        self.cells.clear();
    }

    /// The row.
    pub fn record(&self) -> Record<'_> {
        Record { text: &self.text, cells: &self.cells }
    }

    /// Bytes held.
    fn held(&self) -> usize {
        self.text.capacity() + self.cells.capacity() * size_of::<Span>()
    }
}

/// A row of a file.
#[derive(Clone, Copy, Debug)]
pub struct Row<'r> {
    /// Its number, from 1; blank rows count too.
    pub number: u64,
    /// Its cells, or why it has none.
    pub cells: Result<Record<'r>, Reason>,
    /// Whether characters of it may have been lost when the text was decoded, so that the text must be searched for
    /// them.
    pub doubtful: bool,
}
