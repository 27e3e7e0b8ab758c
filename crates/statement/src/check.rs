//! The check of one file: takes pieces of text, gives differences and a report.

mod head;
mod rows;
#[cfg(feature = "xlsx")]
mod workbook;

use domain::fee::{Contract, PaymentMethod};

use crate::detect::{DayMonthOrder, DetectOptions, Notation, SampleRows, find};
use crate::difference::Difference;
use crate::fault::{RowFault, StatementError};
use crate::file_format::FileFormat;
use crate::found_columns::FoundColumns;
use crate::layout::Layout;
use crate::ledger::Ledger;
use crate::note::FileNote;
use crate::record::RowSplitter;
use crate::report::Report;
use crate::row::RowReader;
use crate::rules::Rules;
use head::{beginning, find_order, sample};
use rows::RowStage;

/// What the caller knows about the file, and the limit of its length.
#[derive(Clone, Debug)]
pub struct Options {
    /// The corrected layout of this file.
    pub layout: Option<Layout>,
    /// Layouts of earlier files; one is used if its header stands in this file.
    pub remembered: Vec<Layout>,
    /// The payment method of rows that name none, as in the file of one wallet. Not needed if the contract has only
    /// one.
    pub method: Option<PaymentMethod>,
    /// Whether sales are paid out on the same day (D+0) if the file does not say so itself.
    pub same_day: bool,
    /// How many rows a file may have. The memory of a check grows with them.
    pub max_rows: u64,
}

impl Default for Options {
    fn default() -> Self {
        Self { layout: None, remembered: Vec::new(), method: None, same_day: false, max_rows: 2_000_000 }
    }
}

/// How far a check has got.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Bytes of text taken.
    pub bytes: u64,
    /// Rows read.
    pub rows: u64,
}

/// The check of one file.
///
/// Push its text in pieces of any size, fetch differences and faults now and then, and finish. To cancel, drop it.
/// After an error, every further call returns the same error.
///
/// # Memory
///
/// The first 64 KB of text until the columns are found. After that: one row; at most 4 096 rows that differ; 25 to 31
/// bytes for each sale with a reference number, a trace number or a time to the second; some 250 bytes for each refund;
/// and what was not fetched. Nothing is held twice while it grows.
///
/// ```
/// # use domain::fee::{Contract, Rate, Terms, PaymentMethod};
/// # use statement::{Check, Options};
/// let contract = Contract::simple(PaymentMethod::Credit, Terms::flat(Rate::new(600_000).expect("a rate")));
/// let mut check = Check::new(contract, Options::default());
/// check.push("交易日期,交易金额,手续费\n2026-11-02,100.00,0.60\n2026-")?;
/// check.push("11-02,200.00,1.30\n")?;
/// let (report, differences, _) = check.finish()?;
/// assert_eq!(report.totals.difference.to_string(), "0.10");
/// assert_eq!(differences[0].row, Some(3));
/// # Ok::<(), statement::StatementError>(())
/// ```
pub struct Check {
    options: Options,
    ledger: Ledger,
    bytes: u64,
    /// How much text is examined before rows are read.
    examined: usize,
    stage: Stage,
}

enum Stage {
    /// Collects text until there is enough to find the columns.
    Head(String),
    /// The columns are found; reads rows.
    Rows(Box<RowStage>),
    /// The check ended with this error.
    Failed(StatementError),
}

/// How much text is examined to find the columns, in bytes. More delays the first rows; less may not contain the
/// header.
const HEAD: usize = 1 << 16;
/// How much text is examined at most to tell day from month if dates have the year last. More holds more text.
const MAX_EXAMINED: usize = 1 << 23;
/// What may separate cells.
const DELIMITERS: [u8; 4] = *b",;\t|";

impl Check {
    /// A check against this contract.
    pub fn new(contract: Contract, options: Options) -> Self {
        Self {
            options,
            ledger: Ledger::new(Rules::new(contract)),
            bytes: 0,
            examined: HEAD,
            stage: Stage::Head(String::new()),
        }
    }

    /// Takes the next piece of the text, which may end anywhere.
    ///
    /// # Errors
    ///
    /// A [`StatementError`] that ends the check.
    pub fn push(&mut self, piece: &str) -> Result<(), StatementError> {
        self.bytes += piece.len() as u64;
        let done = match &mut self.stage {
            Stage::Failed(error) => return Err(error.clone()),
            Stage::Rows(rows) => rows.push(piece, &mut self.ledger, self.options.max_rows),
            Stage::Head(head) => {
                head.push_str(piece);
                if head.len() < self.examined + 4 { Ok(()) } else { self.open_text(false) }
            }
        };
        self.remember_error(done)
    }

    /// Ends the file. Returns the report, and the differences and faults that were not fetched yet.
    ///
    /// # Errors
    ///
    /// A [`StatementError`] that ends the check.
    pub fn finish(mut self) -> Result<(Report, Vec<Difference>, Vec<RowFault>), StatementError> {
        if let Stage::Head(_) = self.stage {
            self.open_text(true)?;
        }
        match self.stage {
            Stage::Failed(error) => Err(error),
            Stage::Head(_) => Err(StatementError::Empty),
            Stage::Rows(mut rows) => {
                rows.finish(&mut self.ledger, self.options.max_rows)?;
                rows.add_notes(&mut self.ledger)?;
                Ok(self.ledger.finish(rows.found))
            }
        }
    }

    /// The columns, once they are found.
    pub fn found(&self) -> Option<&FoundColumns> {
        match &self.stage {
            Stage::Rows(rows) => Some(&rows.found),
            Stage::Head(_) | Stage::Failed(_) => None,
        }
    }

    /// Differences whose cause is decided and that were not fetched yet, roughly in the order of the file: causes are
    /// decided some rows later, those of refunds at the end.
    pub fn differences(&mut self) -> impl Iterator<Item = Difference> + use<> {
        std::mem::take(&mut self.ledger.differences).into_iter()
    }

    /// Faults that were not fetched yet.
    pub fn faults(&mut self) -> impl Iterator<Item = RowFault> + use<> {
        std::mem::take(&mut self.ledger.faults).into_iter()
    }

    /// Adds a note of the caller on the whole file to the report.
    pub fn note(&mut self, note: FileNote) {
        self.ledger.note(note);
    }

    /// How far the check has got.
    pub fn progress(&self) -> Progress {
        Progress { bytes: self.bytes, rows: self.ledger.rows() }
    }

    /// Roughly how many bytes it holds.
    pub fn held(&self) -> usize {
        let text = match &self.stage {
            Stage::Head(head) => head.capacity(),
            Stage::Rows(rows) => rows.held(),
            Stage::Failed(_) => 0,
        };
        text + self.ledger.held()
    }

    /// Finds the columns in the text so far and reads its rows. If the text so far does not show which is day and which
    /// is month, waits for more of it, unless this is its end.
    fn open_text(&mut self, is_end: bool) -> Result<(), StatementError> {
        let Stage::Head(head) = std::mem::replace(&mut self.stage, Stage::Failed(StatementError::Empty)) else {
            return Ok(());
        };
        // Some programs write the byte order mark twice.
        let text = head.trim_start_matches('\u{feff}');
        // How much is examined depends on the text alone, not on its pieces.
        let start = beginning(text, HEAD);
        if let Some(format) = FileFormat::of_text(start) {
            return Err(StatementError::OtherFormat { format });
        }
        let is_complete = start.len() == text.len();
        let samples: Vec<_> =
            DELIMITERS.iter().map(|by| (Some(char::from(*by)), sample(start, *by, is_complete))).collect();
        let (found, mut notation, header) = self.find(&samples)?;
        let delimiter = found.delimiter.and_then(|by| u8::try_from(by).ok()).unwrap_or(b',');
        let mut order = DayMonthOrder::default();
        loop {
            find_order(beginning(text, self.examined), delimiter, &found, &mut order);
            if !order.needed || order.month_first().is_some() || self.examined >= MAX_EXAMINED.min(text.len()) {
                break;
            }
            self.examined *= 2;
            if !is_end && text.len() < self.examined + 4 {
                self.stage = Stage::Head(head);
                return Ok(());
            }
        }
        notation.set_order(order);
        let mut rows = self.row_stage(found, notation, &header, Some(RowSplitter::new(delimiter)));
        let read = rows.push(text, &mut self.ledger, self.options.max_rows);
        self.stage = Stage::Rows(Box::new(rows));
        read
    }

    /// Finds the columns, how the file writes its values, and the cells of the header.
    fn find(
        &self,
        samples: &[(Option<char>, SampleRows)],
    ) -> Result<(FoundColumns, Notation, Vec<String>), StatementError> {
        let known = DetectOptions {
            layout: self.options.layout.as_ref(),
            remembered: &self.options.remembered,
            needs_method: self.assumed().is_none(),
        };
        let found = find(samples, known)?;
        static NONE: SampleRows = Vec::new();
        let rows = samples.iter().find(|(delimiter, _)| *delimiter == found.delimiter).map_or(&NONE, |(_, rows)| rows);
        let header = rows.iter().find(|(row, _)| Some(*row) == found.header_row);
        let header = header.map(|(_, cells)| cells.clone()).unwrap_or_default();
        let notation = Notation::of(&found.layout, found.header_row, found.columns.len(), rows);
        Ok((found, notation, header))
    }

    fn row_stage(
        &self,
        found: FoundColumns,
        notation: Notation,
        header: &[String],
        splitter: Option<RowSplitter>,
    ) -> RowStage {
        let reader = RowReader::new(&found, notation, header, self.assumed(), self.options.same_day);
        RowStage { found, splitter, reader }
    }

    /// The payment method of rows that name none.
    fn assumed(&self) -> Option<PaymentMethod> {
        self.options.method.or(self.ledger.rules().only_method())
    }

    fn remember_error(&mut self, done: Result<(), StatementError>) -> Result<(), StatementError> {
        if let Err(error) = &done {
            self.stage = Stage::Failed(error.clone());
        }
        done
    }
}
