//! Splits a line into cells in place, eight bytes at a time, without copying.
//!
//! Quotes are handled if they enclose a complete cell. Other lines with quotes are left to [`super::quoted`].

/// A word with the same byte in all eight positions.
const fn all(byte: u8) -> u64 {
    u64::from_ne_bytes([byte; 8])
}

const LOW: u64 = all(0x7f);
const HIGH: u64 = all(0x80);
/// Added to a byte below 0x80, it gives at least 0x80 for `#` and all bytes above. Below `#` are quotes, blanks and
/// line ends.
const FROM_HASH: u64 = all(0x80 - b'#');
/// The first UTF-8 byte of U+FFFD, which stands for a character that was lost. Others begin with it too, so it is only
/// a hint.
const MAY_BE_LOST: u8 = 0xef;

/// Where a cell begins and ends, in bytes.
pub type Span = (u32, u32);

/// The result of splitting the first line of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineCut {
    /// Where the line ends, in bytes; `None` if it continues beyond the text.
    pub end: Option<usize>,
    /// Whether it was split. It is not if a quote continues beyond the line or does not enclose a complete cell, or if
    /// the line may begin with a byte order mark.
    pub plain: bool,
    /// Whether it may contain a character that was lost in decoding.
    pub doubtful: bool,
}

/// The high bit of each byte that is not zero, exact for every byte of the word.
fn filled(word: u64) -> u64 {
    ((word & LOW) + LOW) | word
}

impl LineCut {
    /// The line was not split.
    pub const NONE: Self = Self { end: None, plain: false, doubtful: false };

    /// Splits the first line of `text` at each `delimiter` into `cells`. An empty line has no cells.
    ///
    /// Delimiters, quotes and line ends are ASCII, so a text in UTF-8 is never split within a character.
    pub fn of(text: &[u8], delimiter: u8, cells: &mut Vec<Span>) -> Self {
        cells.clear();
        if text.first() == Some(&MAY_BE_LOST) {
            return Self::NONE;
        }
        let (delimiters, lost) = (all(delimiter), all(MAY_BE_LOST));
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
                // The byte at that position, shifted down.
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
        if rest.iter().any(|byte| *byte == delimiter || matches!(byte, b'\n' | b'\r' | b'"' | &MAY_BE_LOST)) {
            return Self::with_quotes(text, delimiter, cells);
        }
        if !text.is_empty() {
            cells.push((start, text.len() as u32));
        }
        Self { end: None, plain: true, doubtful: doubt != 0 }
    }

    /// The same byte by byte, for lines with quotes and for the last bytes of a text.
    fn with_quotes(text: &[u8], delimiter: u8, cells: &mut Vec<Span>) -> Self {
        cells.clear();
        let mut line = LineState { delimiter, cells, start: 0, quote: Quote::None };
        let mut doubtful = false;
        for (at, byte) in (0..).zip(text) {
            doubtful |= *byte == MAY_BE_LOST;
            match line.take(at, *byte) {
                Next::Continue => {}
                Next::LineEnd => return Self { end: Some(at as usize), plain: true, doubtful },
                Next::NotSplittable => return Self::NONE,
            }
        }
        Self { end: None, plain: matches!(line.end_line(text.len() as u32), Next::LineEnd), doubtful }
    }
}

/// The state while a line is split byte by byte.
struct LineState<'c> {
    delimiter: u8,
    cells: &'c mut Vec<Span>,
    /// Where the current cell begins.
    start: u32,
    quote: Quote,
}

/// The quote around the current cell.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Quote {
    None,
    Open,
    /// It ended at this byte.
    Closed(u32),
}

/// What follows after a byte.
enum Next {
    Continue,
    LineEnd,
    /// The line can't be split in place.
    NotSplittable,
}

impl LineState<'_> {
    fn take(&mut self, at: u32, byte: u8) -> Next {
        if byte == self.delimiter {
            self.end_cell(at)
        } else if matches!(byte, b'\n' | b'\r') {
            self.end_line(at)
        } else if byte == b'"' {
            self.quote(at)
        } else {
            Next::Continue
        }
    }

    /// The end of a cell, unless within quotes.
    fn end_cell(&mut self, at: u32) -> Next {
        let end = match self.quote {
            Quote::None => at,
            Quote::Open => return Next::Continue,
            Quote::Closed(end) if end + 1 == at => end,
            Quote::Closed(_) => return Next::NotSplittable,
        };
        self.cells.push((self.start, end));
        self.start = at + 1;
        self.quote = Quote::None;
        Next::Continue
    }

    fn end_line(&mut self, at: u32) -> Next {
        if self.quote == Quote::Open {
            return Next::NotSplittable;
        }
        if at == 0 {
            return Next::LineEnd;
        }
        match self.end_cell(at) {
            Next::Continue => Next::LineEnd,
            other => other,
        }
    }

    fn quote(&mut self, at: u32) -> Next {
        match self.quote {
            Quote::None if at == self.start => {
                self.start = at + 1;
                self.quote = Quote::Open;
            }
            // A quote inside a cell is a character like any other.
            Quote::None => {}
            Quote::Open => self.quote = Quote::Closed(at),
            Quote::Closed(_) => return Next::NotSplittable,
        }
        Next::Continue
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::record::Record;
    use crate::record::quoted::QuotedParser;

    proptest! {
        #![proptest_config(ProptestConfig { cases: 4_000, ..ProptestConfig::default() })]

        #[test]
        fn a_line_is_split_as_csv_core_splits_it(
            line in "(\"[a,;\t| 万]{0,5}\"[,;]|[a-c,;\t|.\u{b}\"é万。\u{ff0c}\u{fffd}\u{feff} ]{0,12}){0,6}",
            tail in "((\r|\n)[x,\"]{0,9})?", delimiter in 0usize..4,
        ) {
            let delimiter = b",;\t|"[delimiter];
            let (mut cells, text) = (Vec::new(), line.clone() + &tail);
            let cut = LineCut::of(text.as_bytes(), delimiter, &mut cells);
            let mut parser = QuotedParser::new(delimiter);
            let expected = parser.read(&[&line]).map(|row| row.cells().map(str::to_owned).collect::<Vec<_>>());
            if cut.plain {
                prop_assert_eq!(cut.end, (!tail.is_empty()).then_some(line.len()));
                let cells = Record { text: &text, cells: &cells }.cells().map(str::to_owned).collect();
                prop_assert_eq!(Some(cells), expected);
                let lost = line.contains('\u{fffd}');
                prop_assert!(cut.doubtful || !lost);
            } else {
                prop_assert!(line.contains('"') || line.as_bytes().starts_with(&[MAY_BE_LOST]));
            }
        }
    }

    #[test]
    fn quotes_around_complete_cells_are_split_in_place() {
        let mut cells = Vec::new();
        let cut = LineCut::of("\"a,b\",\"\",c\"d,\"万\"\r\n".as_bytes(), b',', &mut cells);
        assert_eq!((cut.end, cut.plain), (Some(18), true));
        assert_eq!(cells, [(1, 4), (7, 7), (9, 12), (14, 17)]);
    }
}
