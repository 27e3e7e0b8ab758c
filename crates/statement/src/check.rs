//! The check of one file: pieces of text in, differences and a report out.

mod head;

use domain::fee::{Contract, PaymentMethod};

use crate::detect::{Found, Known, Notation, Order, Sample, find};
use crate::difference::Difference;
use crate::fault::{RowFault, StatementError};
use crate::format::Format;
use crate::layout::Layout;
use crate::ledger::Ledger;
use crate::note::FileNote;
#[cfg(feature = "xlsx")]
use crate::record::Record;
use crate::record::{Records, Row};
use crate::report::Report;
use crate::row::RowReader;
use crate::rules::Rules;
#[cfg(feature = "xlsx")]
use head::day_columns;
use head::{beginning, order_in, sample};

/// What the caller knows and wants.
#[derive(Clone, Debug)]
pub struct Options {
    /// The layout of this very file, as it was corrected.
    pub layout: Option<Layout>,
    /// Layouts of earlier files; one is used where its header stands in this file.
    pub remembered: Vec<Layout>,
    /// How rows were paid that do not say so, as in the file of one wallet; a contract with one way to pay
    /// needs no such word.
    pub way: Option<PaymentMethod>,
    /// Whether sales are paid out on the same day (D+0) where the file does not say.
    pub same_day: bool,
    /// The most rows a file may have: what is held grows with them.
    pub most_rows: u64,
}

impl Default for Options {
    fn default() -> Self {
        Self { layout: None, remembered: Vec::new(), way: None, same_day: false, most_rows: 2_000_000 }
    }
}

/// How far a check is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Bytes of text taken.
    pub bytes: u64,
    /// Rows read.
    pub rows: u64,
}

/// The check of one file.
///
/// Push its text in pieces of any size, fetch differences and faults now and then, finish. To cancel,
/// drop it. After an error nothing more is taken and every call gives the same error.
///
/// # Memory
///
/// The first 64 KB of text until the columns are found; then one row, at most 4 096 rows that differ,
/// 25 to 31 bytes for each sale that bears a reference number, a trace number or the second of its
/// time, some 250 bytes for each refund, and what was not fetched. Nothing of it is held twice while it
/// grows.
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
    /// How much text is looked at next to find the columns.
    look_at: usize,
    stage: Stage,
}

enum Stage {
    /// Text until there is enough to find the columns.
    Head(String),
    /// Columns are found.
    Rows(Box<Reading>),
    /// It ended with this.
    Failed(StatementError),
}

/// Rows under way.
struct Reading {
    found: Found,
    records: Option<Records>,
    reader: RowReader,
}

/// How much text is looked at to find the columns.
const HEAD: usize = 1 << 16;
/// How much text is looked at to tell day from month, where dates have the year last.
const MOST_LOOKED_AT: usize = 1 << 23;
/// What may part cells.
const DELIMITERS: [u8; 4] = *b",;\t|";

impl Check {
    /// A check by this contract.
    pub fn new(contract: Contract, options: Options) -> Self {
        Self {
            options,
            ledger: Ledger::new(Rules::new(contract)),
            bytes: 0,
            look_at: HEAD,
            stage: Stage::Head(String::new()),
        }
    }

    /// Takes the next piece of the text; it may end anywhere.
    ///
    /// # Errors
    ///
    /// A [`StatementError`] that ends the check.
    pub fn push(&mut self, piece: &str) -> Result<(), StatementError> {
        self.bytes += piece.len() as u64;
        let done = match &mut self.stage {
            Stage::Failed(error) => return Err(error.clone()),
            Stage::Rows(reading) => reading.push(piece, &mut self.ledger, self.options.most_rows),
            Stage::Head(head) => {
                head.push_str(piece);
                if head.len() < self.look_at + 4 { Ok(()) } else { self.open_text(false) }
            }
        };
        self.keep_error(done)
    }

    /// Takes the end of the file; gives the report, and the differences and faults not fetched yet.
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
            Stage::Rows(mut reading) => {
                reading.finish(&mut self.ledger, self.options.most_rows)?;
                reading.say(&mut self.ledger)?;
                Ok(self.ledger.finish(reading.found))
            }
        }
    }

    /// The columns, once they are found.
    pub fn found(&self) -> Option<&Found> {
        match &self.stage {
            Stage::Rows(reading) => Some(&reading.found),
            Stage::Head(_) | Stage::Failed(_) => None,
        }
    }

    /// Differences whose cause is settled, and that were not fetched yet, in about the order of the
    /// file: causes are settled some rows later, those of refunds at the end.
    pub fn differences(&mut self) -> impl Iterator<Item = Difference> + use<> {
        std::mem::take(&mut self.ledger.differences).into_iter()
    }

    /// Faults not fetched yet.
    pub fn faults(&mut self) -> impl Iterator<Item = RowFault> + use<> {
        std::mem::take(&mut self.ledger.faults).into_iter()
    }

    /// Something the caller knows of the file as a whole, to stand in the report.
    pub fn note(&mut self, note: FileNote) {
        self.ledger.note(note);
    }

    /// How far it is.
    pub fn progress(&self) -> Progress {
        Progress { bytes: self.bytes, rows: self.ledger.rows() }
    }

    /// How many bytes it holds, about: what a caller may watch.
    pub fn held(&self) -> usize {
        let text = match &self.stage {
            Stage::Head(head) => head.capacity(),
            Stage::Rows(reading) => reading.records.as_ref().map_or(0, Records::held),
            Stage::Failed(_) => 0,
        };
        text + self.ledger.held()
    }

    /// Finds the columns in the text so far and reads its rows. Where the text so far does not tell day from
    /// month, more of it is waited for, unless this is its end.
    fn open_text(&mut self, is_end: bool) -> Result<(), StatementError> {
        let Stage::Head(head) = std::mem::replace(&mut self.stage, Stage::Failed(StatementError::Empty)) else {
            return Ok(());
        };
        // Some programs write the mark twice.
        let text = head.trim_start_matches('\u{feff}');
        // What is looked at depends on the text alone, not on the pieces it came in.
        let looked_at = beginning(text, HEAD);
        if let Some(format) = Format::of_text(looked_at) {
            return Err(StatementError::OtherFormat { format });
        }
        let whole = looked_at.len() == text.len();
        let samples: Vec<_> =
            DELIMITERS.iter().map(|by| (Some(char::from(*by)), sample(looked_at, *by, whole))).collect();
        let (found, mut notation, header) = self.find(&samples)?;
        let delimiter = found.delimiter.and_then(|by| u8::try_from(by).ok()).unwrap_or(b',');
        let mut order = Order::default();
        loop {
            order_in(beginning(text, self.look_at), delimiter, &found, &mut order);
            if !order.needed || order.month_first().is_some() || self.look_at >= MOST_LOOKED_AT.min(text.len()) {
                break;
            }
            self.look_at *= 2;
            if !is_end && text.len() < self.look_at + 4 {
                self.stage = Stage::Head(head);
                return Ok(());
            }
        }
        notation.set_order(order);
        let mut reading = self.reading(found, notation, &header, Some(Records::new(delimiter)));
        let read = reading.push(text, &mut self.ledger, self.options.most_rows);
        self.stage = Stage::Rows(Box::new(reading));
        read
    }

    /// The columns, how the file writes its cells, and the cells of the header.
    fn find(&self, samples: &[(Option<char>, Sample)]) -> Result<(Found, Notation, Vec<String>), StatementError> {
        let known = Known {
            layout: self.options.layout.as_ref(),
            remembered: &self.options.remembered,
            needs_way: self.assumed().is_none(),
        };
        let found = find(samples, known)?;
        static NONE: Sample = Vec::new();
        let rows = samples.iter().find(|(delimiter, _)| *delimiter == found.delimiter).map_or(&NONE, |(_, rows)| rows);
        let header = rows.iter().find(|(row, _)| Some(*row) == found.header_row);
        let header = header.map(|(_, cells)| cells.clone()).unwrap_or_default();
        let notation = Notation::of(&found.layout, found.header_row, found.columns.len(), rows);
        Ok((found, notation, header))
    }

    fn reading(&self, found: Found, notation: Notation, header: &[String], records: Option<Records>) -> Reading {
        let reader = RowReader::new(&found, notation, header, self.assumed(), self.options.same_day);
        Reading { found, records, reader }
    }

    /// How rows were paid that do not say so.
    fn assumed(&self) -> Option<PaymentMethod> {
        self.options.way.or(self.ledger.rules().only_way())
    }

    fn keep_error(&mut self, done: Result<(), StatementError>) -> Result<(), StatementError> {
        if let Err(error) = &done {
            self.stage = Stage::Failed(error.clone());
        }
        done
    }
}

#[cfg(feature = "xlsx")]
impl Check {
    /// Reads on by the columns in the first rows of a workbook's sheet.
    pub(crate) fn open_rows(&mut self, sample: Sample) -> Result<(), StatementError> {
        let (found, notation, header) = self.find(&[(None, sample)])?;
        let reading = self.reading(found, notation, &header, None);
        self.stage = Stage::Rows(Box::new(reading));
        Ok(())
    }

    /// The columns of a sheet; `by_layout` where it may be the one that a layout was given for.
    pub(crate) fn look(&self, sample: Sample, by_layout: bool) -> Result<Found, StatementError> {
        let known = Known {
            layout: self.options.layout.as_ref().filter(|_| by_layout),
            remembered: &self.options.remembered,
            needs_way: self.assumed().is_none(),
        };
        find(&[(None, sample)], known)
    }

    /// Columns of days of which it is not known whether the month stands first; none where it need not be.
    pub(crate) fn days_without_order(&self) -> (Vec<usize>, Order) {
        let Stage::Rows(reading) = &self.stage else { return (Vec::new(), Order::default()) };
        let order = reading.reader.notation().order;
        let is_open = order.needed && order.month_first().is_none();
        let columns = day_columns(&reading.found);
        (if is_open { columns } else { Vec::new() }, order)
    }

    /// Says in which order day and month stand.
    pub(crate) fn set_order(&mut self, order: Order) {
        if let Stage::Rows(reading) = &mut self.stage {
            reading.reader.set_order(order);
        }
    }

    /// Takes a row of a workbook.
    pub(crate) fn push_row(&mut self, number: u64, record: Record<'_>) -> Result<(), StatementError> {
        let done = match &mut self.stage {
            Stage::Rows(reading) => reading.reader.take(
                Row { number, cells: Ok(record), doubtful: true },
                &mut self.ledger,
                self.options.most_rows,
            ),
            Stage::Head(_) => Ok(()),
            Stage::Failed(error) => return Err(error.clone()),
        };
        self.keep_error(done)
    }

    /// Ends the check with this error.
    pub(crate) fn fail(&mut self, error: StatementError) -> StatementError {
        self.stage = Stage::Failed(error.clone());
        error
    }

    /// Counts bytes of a workbook.
    pub(crate) fn count_bytes(&mut self, bytes: u64) {
        self.bytes += bytes;
    }
}

impl Reading {
    fn push(&mut self, piece: &str, ledger: &mut Ledger, most_rows: u64) -> Result<(), StatementError> {
        let Self { records, reader, .. } = self;
        let mut take = |row: Row<'_>| reader.take(row, ledger, most_rows);
        records.as_mut().map_or(Ok(()), |records| records.push(piece, &mut take))
    }

    fn finish(&mut self, ledger: &mut Ledger, most_rows: u64) -> Result<(), StatementError> {
        let Self { records, reader, .. } = self;
        let mut take = |row: Row<'_>| reader.take(row, ledger, most_rows);
        records.as_mut().map_or(Ok(()), |records| records.finish(&mut take))
    }
}

impl Reading {
    /// Says at the end what holds for the whole file; an error where one thing kept every row from being read.
    fn say(&self, ledger: &mut Ledger) -> Result<(), StatementError> {
        let (learned, notation) = (self.reader.learned(), self.reader.notation());
        if let Some(error) = learned.refusal(&notation.names) {
            return Err(error);
        }
        learned.notes().for_each(|note| ledger.note(note));
        if let Some(unit) = notation.other_unit(self.reader.layout()) {
            ledger.note(FileNote::Unit { unit: unit.to_owned() });
        }
        if let Some(month_first) = notation.style.month_first {
            ledger.note(FileNote::MonthFirst { month_first });
        }
        Ok(())
    }
}

impl RowReader {
    /// Reads a row into the ledger.
    fn take(&mut self, row: Row<'_>, ledger: &mut Ledger, most: u64) -> Result<(), StatementError> {
        if row.number > most {
            return Err(StatementError::TooManyRows { most });
        }
        let garbled = row.doubtful && row.cells.is_ok_and(|record| record.is_garbled());
        let is = self.read(row, &mut |fault| ledger.fault(fault));
        ledger.row(&is, garbled);
        Ok(())
    }
}
