//! Reads rows with quotes by `csv-core`.

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

use super::{OwnedCells, Record};

/// The reader of `csv-core` with its buffers.
pub struct QuotedParser {
    reader: Reader,
    output: Vec<u8>,
    ends: Vec<usize>,
    row: OwnedCells,
}

impl QuotedParser {
    /// For cells separated by `delimiter`.
    pub fn new(delimiter: u8) -> Self {
        let reader = ReaderBuilder::new().delimiter(delimiter).build();
        Self { reader, output: vec![0; 1 << 10], ends: vec![0; 64], row: OwnedCells::default() }
    }

    /// Bytes held.
    pub fn held(&self) -> usize {
        self.output.capacity() + self.ends.capacity() * size_of::<usize>() + self.row.held()
    }

    /// Reads the lines as one row; `None` if a quote is still open.
    pub fn read(&mut self, lines: &[&str]) -> Option<Record<'_>> {
        self.reader.reset();
        let (mut written, mut cells) = (0, 0);
        let pieces = lines.iter().flat_map(|line| [line.as_bytes(), b"\n"]);
        // csv-core skips blank lines; here they are rows without cells.
        let blank = lines.iter().all(|line| line.is_empty());
        let mut complete = blank;
        for mut piece in pieces.filter(|piece| !blank && !piece.is_empty()) {
            loop {
                let (result, read, wrote, ended) =
                    self.reader.read_record(piece, &mut self.output[written..], &mut self.ends[cells..]);
                piece = &piece[read..];
                written += wrote;
                cells += ended;
                match result {
                    ReadRecordResult::OutputFull => self.output.resize(self.output.len() * 2, 0),
                    ReadRecordResult::OutputEndsFull => self.ends.resize(self.ends.len() * 2, 0),
                    ReadRecordResult::Record => complete = true,
                    ReadRecordResult::InputEmpty | ReadRecordResult::End => {}
                }
                if piece.is_empty()
                    && !matches!(result, ReadRecordResult::OutputFull | ReadRecordResult::OutputEndsFull)
                {
                    break;
                }
            }
        }
        if !complete {
            return None;
        }
        self.row.clear();
        // UTF-8 stays valid if it is split at ASCII characters, so nothing is ever replaced.
        let mut start = 0;
        for end in &self.ends[..cells] {
            self.row.add(&String::from_utf8_lossy(&self.output[start..*end]));
            start = *end;
        }
        Some(self.row.record())
    }
}
