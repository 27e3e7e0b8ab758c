//! One check: takes pieces of a file, gives the table of differences and an outcome.

use domain::text::fill;

use super::conclusion;
use super::utf8_reader::Utf8Reader;
use super::{CheckOutcome, CheckRequest, RememberedLayouts, TableWords};
use crate::{
    Check, Difference, FileFormat, Layout, Options, Report, RowFault, StatementError, csv_head, csv_line, csv_row,
};

/// How many faults of one reason are shown.
const FAULTS_SHOWN: usize = 5;
/// How many bytes are examined to recognise a file's format.
const FORMAT_BYTES: usize = 4_096;
/// The byte order mark, by which a spreadsheet program recognises a table in UTF-8.
const BOM: char = '\u{feff}';

/// One check in progress.
pub struct CheckRun {
    check: Option<Check>,
    /// The outcome of a check that ended early.
    failed: Option<CheckOutcome>,
    utf8: Utf8Reader,
    /// Whether bytes were pushed already.
    has_begun: bool,
    /// Lines of the table that were not fetched yet.
    table: String,
    faults: Vec<RowFault>,
    words: TableWords,
    /// Whether somebody corrected the columns.
    is_corrected: bool,
    /// The corrected layout, once the file was checked by it.
    layout: Option<Layout>,
    remembered: RememberedLayouts,
}

impl CheckRun {
    /// Begins the check that is requested.
    pub fn new(request: CheckRequest, remembered: RememberedLayouts, words: TableWords) -> Self {
        let contract = request.contract.to_contract();
        let is_corrected = request.layout.is_some();
        let options = Options {
            layout: request.layout,
            remembered: remembered.layouts(),
            method: request.method,
            same_day: request.same_day,
            ..Options::default()
        };
        // Whoever makes a request has read its contract already, so this does not happen.
        let failed = contract.is_err().then(|| CheckOutcome::refused(StatementError::Stopped));
        let table = BOM.to_string() + &csv_head(|column| words.get(column).to_owned());
        Self {
            check: contract.ok().map(|contract| Check::new(contract, options)),
            failed,
            utf8: Utf8Reader::new(),
            has_begun: false,
            table,
            faults: Vec::new(),
            is_corrected,
            layout: None,
            remembered,
            words,
        }
    }

    /// Takes bytes. `false` if they are not UTF-8; then none of them were taken.
    pub fn push(&mut self, bytes: &[u8]) -> bool {
        let Some(check) = &mut self.check else { return true };
        let mut failed = None;
        if !core::mem::replace(&mut self.has_begun, true)
            && let Some(format) = FileFormat::of(bytes.get(..FORMAT_BYTES).unwrap_or(bytes))
        {
            self.collect(Some(StatementError::OtherFormat { format }));
            return true;
        }
        let read = self.utf8.read(bytes, &mut |text| failed = check.push(text).err());
        self.collect(failed);
        read.is_ok()
    }

    /// Removes and returns the bytes that were taken and are no complete character yet.
    pub fn take_incomplete(&mut self) -> Vec<u8> {
        self.utf8.take_incomplete()
    }

    /// Takes text.
    pub fn push_text(&mut self, text: &str) {
        let failed = self.check.as_mut().and_then(|check| check.push(text).err());
        self.collect(failed);
    }

    /// Takes a complete workbook; calls `report_rows` with how many rows were read so far.
    #[cfg(feature = "xlsx")]
    pub fn workbook(&mut self, bytes: &[u8], report_rows: &mut dyn FnMut(u64)) {
        let Some(mut check) = self.check.take() else { return };
        let read = check.read_workbook(bytes, &mut |check| {
            self.fetch(check);
            report_rows(check.progress().rows);
            true
        });
        self.check = Some(check);
        self.collect(read.err());
    }

    /// Whether it ended early, because the file can't be checked.
    pub fn ended(&self) -> bool {
        self.failed.is_some()
    }

    /// Lines of the table since the last call.
    pub fn table(&mut self) -> Vec<u8> {
        core::mem::take(&mut self.table).into_bytes()
    }

    /// Ends the file and returns the outcome.
    pub fn finish(&mut self) -> CheckOutcome {
        // A character that the file cuts off counts as lost.
        if !self.utf8.take_incomplete().is_empty() {
            self.push_text("\u{fffd}");
        }
        if let Some(failed) = self.failed.take() {
            return failed;
        }
        let Some(check) = self.check.take() else { return CheckOutcome::refused(StatementError::Stopped) };
        match check.finish() {
            Ok((report, differences, faults)) => {
                self.add(differences, faults);
                self.add_conclusion(&report);
                if self.is_corrected {
                    self.layout = Some(report.found.layout.clone());
                }
                CheckOutcome::checked(report, &self.faults)
            }
            Err(error) => CheckOutcome::refused(error),
        }
    }

    /// Adds the result below the table.
    fn add_conclusion(&mut self, report: &Report) {
        let say = |key: &str, values: &[(&str, &str)]| {
            let value =
                |name: &str| values.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned());
            fill(self.words.get(key), value)
        };
        let heading = conclusion::heading(&say, report.verdict, &report.shares, report.rows.differing);
        let shares = conclusion::shares(&say, &report.shares);
        let lines: String = shares.iter().map(|(_, line)| csv_line(&[line])).collect();
        self.table += &(csv_line(&[]) + &csv_line(&[&heading]) + &lines);
    }

    /// The layouts to remember from now on; `None` unless the file was checked by corrected columns.
    pub fn remember(&self) -> Option<RememberedLayouts> {
        self.layout.as_ref().map(|layout| self.remembered.with(layout))
    }

    /// Fetches what the check has found, or ends it with an error.
    fn collect(&mut self, failed: Option<StatementError>) {
        if let Some(error) = failed {
            self.failed = Some(CheckOutcome::refused(error));
            self.check = None;
        }
        if let Some(mut check) = self.check.take() {
            self.fetch(&mut check);
            self.check = Some(check);
        }
    }

    fn fetch(&mut self, check: &mut Check) {
        let (differences, faults) = (check.differences(), check.faults());
        self.add(differences, faults);
    }

    fn add(&mut self, differences: impl IntoIterator<Item = Difference>, faults: impl IntoIterator<Item = RowFault>) {
        for difference in differences {
            self.table += &csv_row(&difference, |key| self.words.get(key).to_owned());
        }
        faults.into_iter().for_each(|fault| self.add_fault(fault));
    }

    fn add_fault(&mut self, fault: RowFault) {
        if self.faults.iter().filter(|known| known.reason == fault.reason).count() < FAULTS_SHOWN {
            self.faults.push(fault);
        }
    }
}
