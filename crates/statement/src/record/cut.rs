//! Cuts a line where it stands: eight bytes at a time, nothing copied.
//!
//! Quotes are dealt with as far as they stand around a whole cell; a line with more to them is left to
//! the plain reader.

/// A byte in each of a word's eight places.
const fn all(byte: u8) -> u64 {
    u64::from_ne_bytes([byte; 8])
}

const LOW: u64 = all(0x7f);
const HIGH: u64 = all(0x80);
/// Added to a byte below 0x80, it reaches 0x80 from `#` on: below are quotes, blanks and all line ends.
const FROM_HASH: u64 = all(0x80 - b'#');
/// The first byte of a sign that was lost, and of few others.
const LOST: u8 = 0xef;

/// Where a cell begins and ends, in bytes.
pub type Span = (u32, u32);

/// What was found in the text up to the end of its first line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cut {
    /// Where the line ends, in bytes; `None` where it goes on beyond the text.
    pub end: Option<usize>,
    /// Whether it was cut. It was not where a quote goes on beyond the line or stands within a cell, or
    /// where the line begins with a byte order mark.
    pub plain: bool,
    /// Whether there may be a sign that was lost in decoding.
    pub doubtful: bool,
}

/// The high bit of each byte that is not zero; exactly, whatever stands beside it.
fn filled(word: u64) -> u64 {
    ((word & LOW) + LOW) | word
}

impl Cut {
    /// Nothing was cut.
    pub const NONE: Self = Self { end: None, plain: false, doubtful: false };

    /// Cuts the first line of `text`, whose cells are parted by `delimiter`, into `cells`. A line without
    /// anything has none.
    ///
    /// Separators, quotes and line ends are ASCII, so a text in UTF-8 is never cut within a sign.
    pub fn of(text: &[u8], delimiter: u8, cells: &mut Vec<Span>) -> Self {
        cells.clear();
        if text.first() == Some(&LOST) {
            return Self::NONE;
        }
        let (delimiters, lost) = (all(delimiter), all(LOST));
        let mut doubt = 0;
        let mut start = 0;
        let (words, rest) = text.as_chunks::<8>();
        let mut base = 0;
        for word in words {
            let word = u64::from_le_bytes(*word);
            if word & HIGH != 0 {
                doubt |= !filled(word ^ lost) & HIGH;
            }
            let mut hits = !(filled(word ^ delimiters) & (((word & LOW) + FROM_HASH) | word)) & HIGH;
            while hits != 0 {
                let bit = hits.trailing_zeros();
                let at = base + bit / 8;
                // The byte in its place, shifted down.
                let byte = (word >> (bit & 56)) as u8;
                if byte == delimiter {
                    cells.push((start, at));
                    start = at + 1;
                } else if byte == b'\n' || byte == b'\r' {
                    if at > 0 {
                        cells.push((start, at));
                    }
                    return Self { end: Some(at as usize), plain: true, doubtful: doubt != 0 };
                } else if byte == b'"' {
                    return Self::with_quotes(text, delimiter, cells);
                }
                hits &= hits - 1;
            }
            base += 8;
        }
        if rest.iter().any(|byte| *byte == delimiter || matches!(byte, b'\n' | b'\r' | b'"' | &LOST)) {
            return Self::with_quotes(text, delimiter, cells);
        }
        if !text.is_empty() {
            cells.push((start, text.len() as u32));
        }
        Self { end: None, plain: true, doubtful: doubt != 0 }
    }

    /// The same for any line, byte by byte.
    fn with_quotes(text: &[u8], delimiter: u8, cells: &mut Vec<Span>) -> Self {
        cells.clear();
        let mut line = Line { delimiter, cells, start: 0, quote: Quote::None };
        let mut doubtful = false;
        for (at, byte) in (0..).zip(text) {
            doubtful |= *byte == LOST;
            match line.take(at, *byte) {
                Next::Go => {}
                Next::End => return Self { end: Some(at as usize), plain: true, doubtful },
                Next::Leave => return Self::NONE,
            }
        }
        Self { end: None, plain: matches!(line.end(text.len() as u32), Next::End), doubtful }
    }
}

/// A line under way.
struct Line<'c> {
    delimiter: u8,
    cells: &'c mut Vec<Span>,
    /// Where the cell in hand begins.
    start: u32,
    quote: Quote,
}

/// What of a quote around the cell in hand was met.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Quote {
    None,
    Open,
    /// It ended here.
    Closed(u32),
}

enum Next {
    Go,
    End,
    /// It can't be cut here.
    Leave,
}

impl Line<'_> {
    fn take(&mut self, at: u32, byte: u8) -> Next {
        if byte == self.delimiter {
            self.part(at)
        } else if matches!(byte, b'\n' | b'\r') {
            self.end(at)
        } else if byte == b'"' {
            self.quoted(at)
        } else {
            Next::Go
        }
    }

    /// The end of a cell, unless within quotes.
    fn part(&mut self, at: u32) -> Next {
        let end = match self.quote {
            Quote::None => at,
            Quote::Open => return Next::Go,
            Quote::Closed(end) if end + 1 == at => end,
            Quote::Closed(_) => return Next::Leave,
        };
        self.cells.push((self.start, end));
        self.start = at + 1;
        self.quote = Quote::None;
        Next::Go
    }

    fn end(&mut self, at: u32) -> Next {
        if self.quote == Quote::Open {
            return Next::Leave;
        }
        if at == 0 {
            return Next::End;
        }
        match self.part(at) {
            Next::Go => Next::End,
            other => other,
        }
    }

    fn quoted(&mut self, at: u32) -> Next {
        match self.quote {
            Quote::None if at == self.start => {
                self.start = at + 1;
                self.quote = Quote::Open;
            }
            // One inside a cell is a sign like any other.
            Quote::None => {}
            Quote::Open => self.quote = Quote::Closed(at),
            Quote::Closed(_) => return Next::Leave,
        }
        Next::Go
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::record::Record;
    use crate::record::quoted::Parser;

    proptest! {
        #![proptest_config(ProptestConfig { cases: 4_000, ..ProptestConfig::default() })]

        #[test]
        fn a_line_is_cut_as_the_plain_reader_cuts_it(
            line in "(\"[a,;\t| 万]{0,5}\"[,;]|[a-c,;\t|.\u{b}\"é万。\u{ff0c}\u{fffd}\u{feff} ]{0,12}){0,6}",
            tail in "((\r|\n)[x,\"]{0,9})?", delimiter in 0usize..4,
        ) {
            let delimiter = b",;\t|"[delimiter];
            let (mut cells, text) = (Vec::new(), line.clone() + &tail);
            let cut = Cut::of(text.as_bytes(), delimiter, &mut cells);
            let mut parser = Parser::new(delimiter);
            let plain = parser.read(&[&line]).map(|row| row.cells().map(str::to_owned).collect::<Vec<_>>());
            if cut.plain {
                prop_assert_eq!(cut.end, (!tail.is_empty()).then_some(line.len()));
                let cells = Record { text: &text, cells: &cells }.cells().map(str::to_owned).collect();
                prop_assert_eq!(Some(cells), plain);
                let lost = line.contains('\u{fffd}');
                prop_assert!(cut.doubtful || !lost);
            } else {
                prop_assert!(line.contains('"') || line.as_bytes().starts_with(&[LOST]));
            }
        }
    }

    #[test]
    fn quotes_around_cells_are_no_reason_to_read_slowly() {
        let mut cells = Vec::new();
        let cut = Cut::of("\"a,b\",\"\",c\"d,\"万\"\r\n".as_bytes(), b',', &mut cells);
        assert_eq!((cut.end, cut.plain), (Some(18), true));
        assert_eq!(cells, [(1, 4), (7, 7), (9, 12), (14, 17)]);
    }
}
