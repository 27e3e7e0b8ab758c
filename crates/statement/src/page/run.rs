//! One check: pieces of a file in, the table of differences and an outcome out.

use domain::text::fill;

use super::conclusion;
use super::utf8::Utf8;
use super::{Order, Outcome, Remembered, Words};
use crate::{
    Check, Difference, Format, Layout, Options, Report, RowFault, StatementError, csv_head, csv_line, csv_row,
};

/// How many faults of one reason are shown.
const FAULTS_SHOWN: usize = 5;
/// How many bytes are looked at to know a file's format.
const LOOKED_AT: usize = 4_096;
/// A spreadsheet program takes a table for UTF-8 by this sign.
const BOM: char = '\u{feff}';

/// One check under way.
pub struct Run {
    check: Option<Check>,
    failed: Option<Outcome>,
    utf8: Utf8,
    /// Whether bytes came already.
    begun: bool,
    /// Lines of the table that were not fetched yet.
    table: String,
    faults: Vec<RowFault>,
    words: Words,
    /// Whether somebody put the columns right, and the layout once the file was checked by it.
    given: bool,
    layout: Option<Layout>,
    remembered: Remembered,
}

impl Run {
    /// Begins a check by an order.
    pub fn new(order: Order, remembered: Remembered, words: Words) -> Self {
        let contract = order.contract.to_contract();
        let given = order.layout.is_some();
        let options = Options {
            layout: order.layout,
            remembered: remembered.layouts(),
            way: order.way,
            same_day: order.same_day,
            ..Options::default()
        };
        // An order is made of a contract that can be read.
        let failed = contract.is_err().then(|| Outcome::refused(StatementError::Stopped));
        let table = BOM.to_string() + &csv_head(|column| words.get(column).to_owned());
        Self {
            check: contract.ok().map(|contract| Check::new(contract, options)),
            failed,
            utf8: Utf8::new(),
            begun: false,
            table,
            faults: Vec::new(),
            given,
            layout: None,
            remembered,
            words,
        }
    }

    /// Takes bytes; `false` where they are not UTF-8, and nothing was taken.
    pub fn push(&mut self, bytes: &[u8]) -> bool {
        let Some(check) = &mut self.check else { return true };
        let mut failed = None;
        if !core::mem::replace(&mut self.begun, true)
            && let Some(format) = Format::of(bytes.get(..LOOKED_AT).unwrap_or(bytes))
        {
            self.drain(Some(StatementError::OtherFormat { format }));
            return true;
        }
        let read = self.utf8.read(bytes, &mut |text| failed = check.push(text).err());
        self.drain(failed);
        read.is_ok()
    }

    /// Bytes that were taken and are no whole sign yet.
    pub fn begun(&mut self) -> Vec<u8> {
        self.utf8.rest()
    }

    /// Takes text.
    pub fn push_text(&mut self, text: &str) {
        let failed = self.check.as_mut().and_then(|check| check.push(text).err());
        self.drain(failed);
    }

    /// Takes a whole workbook; `tell` hears how many rows were read.
    #[cfg(feature = "xlsx")]
    pub fn workbook(&mut self, bytes: &[u8], tell: &mut dyn FnMut(u64)) {
        let Some(mut check) = self.check.take() else { return };
        let read = check.read_workbook(bytes, &mut |check| {
            self.take(check);
            tell(check.progress().rows);
            true
        });
        self.check = Some(check);
        self.drain(read.err());
    }

    /// Whether it ended already.
    pub fn ended(&self) -> bool {
        self.failed.is_some()
    }

    /// Lines of the table since the last call.
    pub fn table(&mut self) -> Vec<u8> {
        core::mem::take(&mut self.table).into_bytes()
    }

    /// Ends the file.
    pub fn finish(&mut self) -> Outcome {
        // A sign that was begun and never ended is one that was lost.
        if !self.utf8.rest().is_empty() {
            self.push_text("\u{fffd}");
        }
        if let Some(failed) = self.failed.take() {
            return failed;
        }
        let Some(check) = self.check.take() else { return Outcome::refused(StatementError::Stopped) };
        match check.finish() {
            Ok((report, differences, faults)) => {
                self.settle(differences, faults);
                self.conclude(&report);
                if self.given {
                    self.layout = Some(report.found.layout.clone());
                }
                Outcome::done(report, &self.faults)
            }
            Err(error) => Outcome::refused(error),
        }
    }

    /// What the check comes to, below the table.
    fn conclude(&mut self, report: &Report) {
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

    /// What is to be remembered once the file was checked by columns that somebody put right; else `None`.
    pub fn remember(&self) -> Option<Remembered> {
        self.layout.as_ref().map(|layout| self.remembered.with(layout))
    }

    fn drain(&mut self, failed: Option<StatementError>) {
        if let Some(error) = failed {
            self.failed = Some(Outcome::refused(error));
            self.check = None;
        }
        if let Some(mut check) = self.check.take() {
            self.take(&mut check);
            self.check = Some(check);
        }
    }

    /// Fetches what is settled.
    fn take(&mut self, check: &mut Check) {
        let (differences, faults) = (check.differences(), check.faults());
        self.settle(differences, faults);
    }

    fn settle(
        &mut self,
        differences: impl IntoIterator<Item = Difference>,
        faults: impl IntoIterator<Item = RowFault>,
    ) {
        for difference in differences {
            self.table += &csv_row(&difference, |key| self.words.get(key).to_owned());
        }
        faults.into_iter().for_each(|fault| self.fault(fault));
    }

    fn fault(&mut self, fault: RowFault) {
        if self.faults.iter().filter(|known| known.reason == fault.reason).count() < FAULTS_SHOWN {
            self.faults.push(fault);
        }
    }
}
