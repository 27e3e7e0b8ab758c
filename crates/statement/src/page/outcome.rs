//! What a check ended with.

use crate::{
    Cause, Difference, FileNote, Found, Period, Reason, Report, Role, RowFault, Rows, Shares, StatementError, Totals,
    Verdict,
};
use serde::{Deserialize, Serialize};

/// What a check ended with.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Outcome {
    /// The file was checked.
    Done(Box<Done>),
    /// It can't be.
    Refused(Refused),
}

/// A file that was checked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Done {
    /// Which column was taken for what.
    pub found: Found,
    /// The first and the last day.
    pub period: Option<Period>,
    /// What the check comes to.
    pub verdict: Verdict,
    /// How much was checked, passed over, and could not be checked.
    pub shares: Shares,
    /// How many rows were what.
    pub rows: Rows,
    /// Sums.
    pub totals: Totals,
    /// Differences by likely cause, the largest first.
    pub causes: Vec<CauseLine>,
    /// What could not be read, the most frequent first.
    pub faults: Vec<FaultLine>,
    /// What is said of the whole file.
    pub notes: Vec<FileNote>,
}

/// Differences of one likely cause.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CauseLine {
    /// The cause's name.
    pub key: String,
    /// What more is known: the rate, or the way to pay it was charged as.
    pub detail: String,
    /// How many rows.
    pub rows: u64,
    /// What was charged beyond the contract, in fen.
    pub difference: i64,
    /// The first few.
    pub examples: Vec<Example>,
}

/// One row that differs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Example {
    /// The row, from 1; `None` for a day's total.
    pub row: Option<u64>,
    /// The day, `2026-11-22`, empty where there is none.
    pub date: String,
    /// The sale, in fen.
    pub amount: i64,
    /// What was charged, in fen.
    pub charged: i64,
    /// What the contract says, in fen.
    pub expected: i64,
    /// Reference number, masked where it looks like a card.
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
pub struct Refused {
    /// The error's name.
    pub code: String,
    /// Columns that are missing.
    pub missing: Vec<Role>,
    /// The limit that was passed, in rows or bytes.
    pub most: u64,
    /// The name of the column it is about.
    pub column: String,
    /// What stands in a cell of it.
    pub cell: String,
    /// What the columns seem to be.
    pub found: Option<Box<Found>>,
}

impl Outcome {
    /// A file that was checked, with the first faults of each reason.
    pub fn done(report: Report, faults: &[RowFault]) -> Self {
        let fault = |total: &crate::FaultTotal| FaultLine {
            reason: total.reason,
            count: total.count,
            examples: faults.iter().filter(|fault| fault.reason == total.reason).cloned().collect(),
        };
        Self::Done(Box::new(Done {
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
        let (mut missing, mut most, mut found) = (Vec::new(), 0, None);
        let (mut column, mut cell) = (String::new(), String::new());
        match error {
            StatementError::MissingColumns { missing: lacks, found: columns } => {
                (missing, found) = (lacks, Some(columns));
            }
            StatementError::NoHeader { found: columns } => found = Some(columns),
            StatementError::TooManyRows { most: limit } | StatementError::TooManyBytes { most: limit } => most = limit,
            StatementError::AllOtherCurrency { currency } => cell = currency,
            StatementError::UnreadableDates { header, cell: shown }
            | StatementError::DayOrMonth { header, cell: shown } => (column, cell) = (header, shown),
            _ => {}
        }
        Self::Refused(Refused { code, missing, most, column, cell, found })
    }
}

impl CauseLine {
    fn of(total: &crate::CauseTotal) -> Self {
        Self {
            key: total.cause.key().to_owned(),
            detail: match total.cause {
                Cause::CardClass { charged_as } => charged_as.key().to_owned(),
                cause => cause.detail(),
            },
            rows: total.rows,
            difference: total.difference.0,
            examples: total.examples.iter().map(Example::of).collect(),
        }
    }
}

impl Example {
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
