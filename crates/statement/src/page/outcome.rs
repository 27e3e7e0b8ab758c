//! The outcome of a check.

use serde::{Deserialize, Serialize};

use crate::{
    Difference, FileNote, FoundColumns, Period, Reason, Report, Role, RowCounts, RowFault, Shares, StatementError,
    Totals, Verdict,
};

/// The outcome of a check.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum CheckOutcome {
    /// The file was checked.
    Checked(Box<CheckedFile>),
    /// The file can't be checked.
    Refused(RefusedFile),
}

/// A file that was checked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CheckedFile {
    /// Which column holds what.
    pub found: FoundColumns,
    /// The first and the last day.
    pub period: Option<Period>,
    /// The verdict.
    pub verdict: Verdict,
    /// How much was checked, passed over, and could not be checked.
    pub shares: Shares,
    /// How many rows of each kind there are.
    pub rows: RowCounts,
    /// Sums.
    pub totals: Totals,
    /// Differences by likely cause, the largest first.
    pub causes: Vec<CauseLine>,
    /// What could not be read, the most frequent first.
    pub faults: Vec<FaultLine>,
    /// Notes on the whole file.
    pub notes: Vec<FileNote>,
}

/// Differences of one likely cause.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CauseLine {
    /// The cause's name.
    pub key: String,
    /// The rate, or the payment method it was charged as; empty for other causes.
    pub detail: String,
    /// How many rows.
    pub rows: u64,
    /// What was charged beyond the contract, in fen.
    pub difference: i64,
    /// The first few.
    pub examples: Vec<ExampleRow>,
}

/// One row that differs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ExampleRow {
    /// The row, from 1; `None` for a day's total.
    pub row: Option<u64>,
    /// The day, `2026-11-22`; empty if there is none.
    pub date: String,
    /// The amount of the sale, in fen.
    pub amount: i64,
    /// What was charged, in fen.
    pub charged: i64,
    /// The fee by the contract, in fen.
    pub expected: i64,
    /// The reference number, masked if it looks like a card number.
    pub reference: String,
}

/// What could not be read for one reason.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FaultLine {
    /// Why.
    pub reason: Reason,
    /// How often.
    pub count: u64,
    /// The first few.
    pub examples: Vec<RowFault>,
}

/// A file that can't be checked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RefusedFile {
    /// The error's name.
    pub code: String,
    /// Columns that are missing.
    pub missing: Vec<Role>,
    /// The limit that was exceeded, in rows or bytes.
    pub limit: u64,
    /// The name of the column that the error is about.
    pub column: String,
    /// One of its cells.
    pub cell: String,
    /// What the columns seem to hold.
    pub found: Option<Box<FoundColumns>>,
}

impl CheckOutcome {
    /// A file that was checked, with the first faults of each reason.
    pub fn checked(report: Report, faults: &[RowFault]) -> Self {
        let fault = |total: &crate::FaultTotal| FaultLine {
            reason: total.reason,
            count: total.count,
            examples: faults.iter().filter(|fault| fault.reason == total.reason).cloned().collect(),
        };
        Self::Checked(Box::new(CheckedFile {
            period: report.period,
            verdict: report.verdict,
            shares: report.shares,
            rows: report.rows,
            totals: report.totals,
            causes: report.causes.iter().map(CauseLine::of).collect(),
            faults: report.faults.iter().map(fault).collect(),
            found: report.found,
            notes: report.notes,
        }))
    }

    /// A file that can't be checked.
    pub fn refused(error: StatementError) -> Self {
        let code = error.code().to_owned();
        let (mut missing, mut limit, mut found) = (Vec::new(), 0, None);
        let (mut column, mut cell) = (String::new(), String::new());
        match error {
            StatementError::MissingColumns { missing: roles, found: columns } => {
                (missing, found) = (roles, Some(columns));
            }
            StatementError::NoHeader { found: columns } => found = Some(columns),
            StatementError::TooManyRows { limit: rows } => limit = rows,
            StatementError::TooManyBytes { limit: bytes } => limit = bytes,
            StatementError::AllOtherCurrency { currency } => cell = currency,
            StatementError::UnreadableDates { header, cell: shown }
            | StatementError::DayOrMonth { header, cell: shown } => (column, cell) = (header, shown),
            _ => {}
        }
        Self::Refused(RefusedFile { code, missing, limit, column, cell, found })
    }
}

impl CauseLine {
    fn of(total: &crate::CauseTotal) -> Self {
        Self {
            key: total.cause.key().to_owned(),
            detail: total.cause.detail(),
            rows: total.rows,
            difference: total.difference.0,
            examples: total.examples.iter().map(ExampleRow::of).collect(),
        }
    }
}

impl ExampleRow {
    fn of(difference: &Difference) -> Self {
        Self {
            row: difference.row,
            date: difference.date.map(|date| date.to_string()).unwrap_or_default(),
            amount: difference.amount.0,
            charged: difference.charged.0,
            expected: difference.expected.0,
            reference: difference.reference.clone(),
        }
    }
}
