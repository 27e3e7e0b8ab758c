//! Splits pieces of text, which may end anywhere, into rows.
//!
//! A row ends with its line unless a quote is open; then it may have several lines. If the quote is never closed, its
//! first line is one faulty row, and the lines behind it are read as if the quote had not been there: a stray quote
//! must not hide the rest of the file.

use memchr::memchr2;

use super::cut::{LineCut, Span};
use super::quoted::QuotedParser;
use super::{Record, Row};
use crate::fault::Reason;

/// The longest line in bytes. A longer one is a fault and is not held.
const LONGEST_LINE: usize = 1 << 16;
/// How many lines a row may have. More allow longer quoted cells, and read more lines again behind a stray quote.
const MAX_LINES: usize = 8;

/// Splits text into rows.
pub struct RowSplitter {
    delimiter: u8,
    /// The cells of the current line.
    cells: Vec<Span>,
    /// Created when it is needed first.
    quoted_lines: Option<QuotedParser>,
    /// The beginning of a line that the next piece continues.
    line: String,
    /// The lines of a row with an open quote.
    open: Vec<String>,
    /// Whether the previous piece ended with a carriage return, to which a line feed may belong.
    after_return: bool,
    too_long: bool,
    number: u64,
}

impl RowSplitter {
    /// For a file whose cells are separated by `delimiter`.
    pub fn new(delimiter: u8) -> Self {
        Self {
            delimiter,
            cells: Vec::new(),
            quoted_lines: None,
            line: String::new(),
            open: Vec::new(),
            after_return: false,
            too_long: false,
            number: 0,
        }
    }

    /// Takes the next piece and passes every complete row to `each`. An error of `each` ends it.
    pub fn push<E>(&mut self, mut piece: &str, each: &mut impl FnMut(Row<'_>) -> Result<(), E>) -> Result<(), E> {
        if self.after_return && !piece.is_empty() {
            self.after_return = false;
            piece = piece.strip_prefix('\n').unwrap_or(piece);
        }
        while !piece.is_empty() {
            let fresh = self.line.is_empty() && !self.too_long && self.open.is_empty();
            let near = &piece.as_bytes()[..piece.len().min(LONGEST_LINE + 1)];
            let cut = if fresh { LineCut::of(near, self.delimiter, &mut self.cells) } else { LineCut::NONE };
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

    /// The text behind the line that ends at `end`.
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
            + self.quoted_lines.as_ref().map_or(0, QuotedParser::held)
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

    /// Takes a complete line.
    #[inline(never)]
    fn complete<E>(&mut self, line: &str, each: &mut impl FnMut(Row<'_>) -> Result<(), E>) -> Result<(), E> {
        if self.open.is_empty() {
            let cut = LineCut::of(line.as_bytes(), self.delimiter, &mut self.cells);
            if cut.plain {
                self.number += 1;
                let cells = Ok(Record { text: line, cells: &self.cells });
                return each(Row { number: self.number, cells, doubtful: cut.doubtful });
            }
            if let Some(row) = self.quoted_lines.get_or_insert_with(|| QuotedParser::new(self.delimiter)).read(&[line])
            {
                self.number += 1;
                return each(Row { number: self.number, cells: Ok(row), doubtful: true });
            }
            self.open.push(line.to_owned());
            return Ok(());
        }
        self.open.push(line.to_owned());
        let lines: Vec<&str> = self.open.iter().map(String::as_str).collect();
        if let Some(row) = self.quoted_lines.get_or_insert_with(|| QuotedParser::new(self.delimiter)).read(&lines) {
            self.open.clear();
            self.number += 1;
            return each(Row { number: self.number, cells: Ok(row), doubtful: true });
        }
        let bytes: usize = lines.iter().map(|line| line.len()).sum();
        if lines.len() >= MAX_LINES || bytes > LONGEST_LINE { self.give_up(each) } else { Ok(()) }
    }

    /// Reports the first open line as a fault and reads the others again: at most [`MAX_LINES`] times each.
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
        let mut splitter = RowSplitter::new(b',');
        for piece in pieces {
            splitter.push(piece, &mut each).expect("no error");
        }
        splitter.finish(&mut each).expect("no error");
        found
    }

    fn cells(cells: &[&str]) -> Result<Vec<String>, Reason> {
        Ok(cells.iter().map(|cell| (*cell).to_owned()).collect())
    }

    #[test]
    fn every_kind_of_line_end_ends_a_row() {
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
    fn a_quote_that_stays_open_is_a_fault_in_one_row_only() {
        let text = "a,1\n\"b,2\nc,3\nd,4\n";
        let open = Err(Reason::UnclosedQuote);
        let expected = [(1, cells(&["a", "1"])), (2, open.clone()), (3, cells(&["c", "3"])), (4, cells(&["d", "4"]))];
        assert_eq!(rows(&[text]), expected);
        let long: String = (0..40).map(|at| format!("{at},x\n")).collect();
        let found = rows(&[&format!("\"b,2\n{long}")]);
        assert_eq!((found.len(), &found[0], &found[40]), (41, &(1, open), &(41, cells(&["39", "x"]))));
    }

    #[test]
    fn a_line_that_is_too_long_is_one_faulty_row() {
        let long = "x".repeat(LONGEST_LINE + 1);
        let found = rows(&["a,", &long[..1_000], &long, "\nnext\n"]);
        assert_eq!(found, [(1, Err(Reason::TooLong)), (2, cells(&["next"]))]);
        assert_eq!(rows(&[&format!("{long}\nnext\n")]), found);
    }

    proptest! {
        #[test]
        fn rows_are_the_same_wherever_pieces_end(
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
