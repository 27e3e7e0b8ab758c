//! From pieces of text to rows of cells.
//!
//! Pieces may end anywhere. A row ends with its line unless a quote is open; then it may go on for a
//! few lines. A quote that stays open is one faulty row, and the lines behind it are read as if it
//! had not been there: one stray quote must not swallow a month.
//!
//! Nearly every line is cut where it stands, and its cells are borrowed ([`cut`]). Where quotes stand
//! in the way of that, `csv-core` reads it ([`quoted`]).

mod cut;
mod quoted;

use memchr::memchr2;

use crate::fault::Reason;
use cut::{Cut, Span};
use quoted::Parser;

/// The longest line in bytes.
pub const LONGEST_LINE: usize = 1 << 16;
/// How many lines a row may have.
const MOST_LINES: usize = 8;

/// What stands where signs were lost in decoding.
const LOST: char = '\u{fffd}';

/// One row's cells, borrowed.
#[derive(Clone, Copy, Debug)]
pub struct Record<'t> {
    text: &'t str,
    cells: &'t [Span],
}

impl<'t> Record<'t> {
    /// How many cells.
    pub fn len(&self) -> usize {
        self.cells.len()
    }

    /// A cell; blank where the row is shorter.
    pub fn cell(&self, at: usize) -> &'t str {
        let (start, end) = self.cells.get(at).copied().unwrap_or_default();
        self.text.get(start as usize..end as usize).unwrap_or_default()
    }

    /// Whether signs were lost when the text was decoded.
    pub fn is_garbled(&self) -> bool {
        self.text.contains(LOST)
    }

    /// The cells, first to last.
    pub fn cells(&self) -> impl Iterator<Item = &'t str> + use<'t> {
        let record = *self;
        (0..record.len()).map(move |at| record.cell(at))
    }
}

/// A row's cells that were put together.
#[derive(Clone, Debug, Default)]
pub struct Cells {
    text: String,
    cells: Vec<Span>,
}

impl Cells {
    /// A row of these cells.
    #[cfg(feature = "xlsx")]
    pub fn of<T: AsRef<str>>(cells: &[T]) -> Self {
        let mut row = Self::default();
        for cell in cells {
            row.add(cell.as_ref());
        }
        row
    }

    /// Adds a cell; one beyond four gigabytes of text is left out.
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

/// A row as the file counts it, from 1, blank ones too.
#[derive(Clone, Copy, Debug)]
pub struct Row<'r> {
    /// Its number.
    pub number: u64,
    /// Its cells, or why it has none.
    pub cells: Result<Record<'r>, Reason>,
    /// Whether signs of it may have been lost when the text was decoded: then it is worth a look.
    pub doubtful: bool,
}

/// Cuts text into rows.
pub struct Records {
    delimiter: u8,
    /// The cells of the line in hand.
    cells: Vec<Span>,
    /// Made when it is needed first.
    parser: Option<Parser>,
    /// The line under way.
    line: String,
    /// Lines of a row whose quote is open.
    open: Vec<String>,
    after_return: bool,
    too_long: bool,
    number: u64,
}

impl Records {
    /// For a file whose cells are parted by `delimiter`.
    pub fn new(delimiter: u8) -> Self {
        Self {
            delimiter,
            cells: Vec::new(),
            parser: None,
            line: String::new(),
            open: Vec::new(),
            after_return: false,
            too_long: false,
            number: 0,
        }
    }

    /// Takes the next piece and hands every row that is complete to `each`; an error of it ends this.
    pub fn push<E>(&mut self, mut piece: &str, each: &mut impl FnMut(Row<'_>) -> Result<(), E>) -> Result<(), E> {
        if self.after_return && !piece.is_empty() {
            self.after_return = false;
            piece = piece.strip_prefix('\n').unwrap_or(piece);
        }
        while !piece.is_empty() {
            let fresh = self.line.is_empty() && !self.too_long && self.open.is_empty();
            let near = &piece.as_bytes()[..piece.len().min(LONGEST_LINE + 1)];
            let cut = if fresh { Cut::of(near, self.delimiter, &mut self.cells) } else { Cut::NONE };
            if let (Some(end), true) = (cut.end, cut.plain) {
                self.number += 1;
                let cells = Ok(Record { text: &piece[..end], cells: &self.cells });
                each(Row { number: self.number, cells, doubtful: cut.doubtful })?;
                piece = self.behind(piece, end);
                continue;
            }
            let Some(end) = memchr2(b'\n', b'\r', piece.as_bytes()) else { break };
            let head = &piece[..end];
            if self.line.is_empty() && !self.too_long && head.len() <= LONGEST_LINE {
                self.complete(head, each)?;
            } else {
                self.extend(head);
                self.end_line(each)?;
            }
            piece = self.behind(piece, end);
        }
        self.extend(piece);
        Ok(())
    }

    /// What stands behind the line that ends at `end`.
    fn behind<'p>(&mut self, piece: &'p str, end: usize) -> &'p str {
        let rest = &piece[end + 1..];
        if piece.as_bytes()[end] != b'\r' {
            return rest;
        }
        self.after_return = rest.is_empty();
        rest.strip_prefix('\n').unwrap_or(rest)
    }

    /// Takes the end of the file.
    pub fn finish<E>(&mut self, each: &mut impl FnMut(Row<'_>) -> Result<(), E>) -> Result<(), E> {
        if !self.line.is_empty() || self.too_long {
            self.end_line(each)?;
        }
        while !self.open.is_empty() {
            self.give_up(each)?;
        }
        Ok(())
    }

    /// Bytes held.
    pub fn held(&self) -> usize {
        let open: usize = self.open.iter().map(String::capacity).sum();
        self.line.capacity()
            + open
            + self.cells.capacity() * size_of::<Span>()
            + self.parser.as_ref().map_or(0, Parser::held)
    }

    fn extend(&mut self, text: &str) {
        if self.line.len() + text.len() > LONGEST_LINE {
            self.too_long = true;
            self.line.clear();
        }
        if !self.too_long {
            self.line.push_str(text);
        }
    }

    #[inline(never)]
    fn end_line<E>(&mut self, each: &mut impl FnMut(Row<'_>) -> Result<(), E>) -> Result<(), E> {
        if std::mem::take(&mut self.too_long) {
            while !self.open.is_empty() {
                self.give_up(each)?;
            }
            self.number += 1;
            return each(Row { number: self.number, cells: Err(Reason::TooLong), doubtful: false });
        }
        let line = std::mem::take(&mut self.line);
        let done = self.complete(&line, each);
        self.line = line;
        self.line.clear();
        done
    }

    /// Takes a whole line.
    #[inline(never)]
    fn complete<E>(&mut self, line: &str, each: &mut impl FnMut(Row<'_>) -> Result<(), E>) -> Result<(), E> {
        if self.open.is_empty() {
            let cut = Cut::of(line.as_bytes(), self.delimiter, &mut self.cells);
            if cut.plain {
                self.number += 1;
                let cells = Ok(Record { text: line, cells: &self.cells });
                return each(Row { number: self.number, cells, doubtful: cut.doubtful });
            }
            if let Some(row) = self.parser.get_or_insert_with(|| Parser::new(self.delimiter)).read(&[line]) {
                self.number += 1;
                return each(Row { number: self.number, cells: Ok(row), doubtful: true });
            }
            self.open.push(line.to_owned());
            return Ok(());
        }
        self.open.push(line.to_owned());
        let lines: Vec<&str> = self.open.iter().map(String::as_str).collect();
        if let Some(row) = self.parser.get_or_insert_with(|| Parser::new(self.delimiter)).read(&lines) {
            self.open.clear();
            self.number += 1;
            return each(Row { number: self.number, cells: Ok(row), doubtful: true });
        }
        let bytes: usize = lines.iter().map(|line| line.len()).sum();
        if lines.len() >= MOST_LINES || bytes > LONGEST_LINE { self.give_up(each) } else { Ok(()) }
    }

    /// The first open line is a fault, the others are read anew: at most [`MOST_LINES`] for each line.
    fn give_up<E>(&mut self, each: &mut impl FnMut(Row<'_>) -> Result<(), E>) -> Result<(), E> {
        let lines = std::mem::take(&mut self.open);
        self.number += 1;
        each(Row { number: self.number, cells: Err(Reason::UnclosedQuote), doubtful: false })?;
        lines.iter().skip(1).try_for_each(|line| self.complete(line, each))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn rows(pieces: &[&str]) -> Vec<(u64, Result<Vec<String>, Reason>)> {
        let mut found = Vec::new();
        let mut each = |row: Row<'_>| {
            let cells = row.cells.map(|record| record.cells().map(str::to_owned).collect());
            found.push((row.number, cells));
            Ok::<(), ()>(())
        };
        let mut records = Records::new(b',');
        for piece in pieces {
            records.push(piece, &mut each).expect("no error");
        }
        records.finish(&mut each).expect("no error");
        found
    }

    fn cells(cells: &[&str]) -> Result<Vec<String>, Reason> {
        Ok(cells.iter().map(|cell| (*cell).to_owned()).collect())
    }

    #[test]
    fn rows_end_with_their_line_whatever_ends_it() {
        let expected = [(1, cells(&["a", "b"])), (2, cells(&[])), (3, cells(&["c", ""]))];
        for text in ["a,b\n\nc,\n", "a,b\r\n\r\nc,\r\n", "a,b\r\rc,", "a,b\n\nc,"] {
            assert_eq!(rows(&[text]), expected, "{text:?}");
        }
    }

    #[test]
    fn a_quoted_cell_may_hold_separators_quotes_and_lines() {
        let expected = [(1, cells(&["a,b", "say \"x\"", "two\nlines"])), (2, cells(&["next"]))];
        assert_eq!(rows(&["\"a,b\",\"say \"\"x\"\"\",\"two\nlines\"\nnext"]), expected);
    }

    #[test]
    fn a_quote_that_stays_open_costs_one_row() {
        let text = "a,1\n\"b,2\nc,3\nd,4\n";
        let open = Err(Reason::UnclosedQuote);
        let expected = [(1, cells(&["a", "1"])), (2, open.clone()), (3, cells(&["c", "3"])), (4, cells(&["d", "4"]))];
        assert_eq!(rows(&[text]), expected);
        let long: String = (0..40).map(|at| format!("{at},x\n")).collect();
        let found = rows(&[&format!("\"b,2\n{long}")]);
        assert_eq!((found.len(), &found[0], &found[40]), (41, &(1, open), &(41, cells(&["39", "x"]))));
    }

    #[test]
    fn a_line_longer_than_any_row_is_a_fault_and_is_not_held() {
        let long = "x".repeat(LONGEST_LINE + 1);
        let found = rows(&["a,", &long[..1_000], &long, "\nnext\n"]);
        assert_eq!(found, [(1, Err(Reason::TooLong)), (2, cells(&["next"]))]);
        assert_eq!(rows(&[&format!("{long}\nnext\n")]), found);
    }

    proptest! {
        #[test]
        fn it_does_not_matter_where_pieces_end(
            text in "([a,\"\r\n万 ]|\"\"|\r\n){0,60}",
            cuts in proptest::collection::vec(0usize..60, 0..6),
        ) {
            let mut at: Vec<usize> = cuts.into_iter().filter(|at| text.is_char_boundary(*at)).collect();
            at.extend([0, text.len()]);
            at.retain(|at| *at <= text.len());
            at.sort_unstable();
            let pieces: Vec<&str> = at.windows(2).map(|pair| &text[pair[0]..pair[1]]).collect();
            prop_assert_eq!(rows(&pieces), rows(&[&text]));
        }
    }
}
