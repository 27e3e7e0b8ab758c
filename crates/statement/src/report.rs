//! The result of a check: totals, causes, and what could not be read.
//!
//! It contains figures and ids and no sentences; the caller has the words.

use domain::date::Date;
use domain::fee::PaymentMethod;
use domain::money::Fen;
use serde::{Deserialize, Serialize};

use crate::as_text;
use crate::cause::Cause;
use crate::difference::Difference;
use crate::fault::Reason;
use crate::found_columns::FoundColumns;
use crate::note::FileNote;
use crate::shares::Shares;
use crate::verdict::Verdict;

/// The result of a check.
///
/// Charged less expected is the sum of all differences in fees and charges.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// Which column holds what.
    pub found: FoundColumns,
    /// The verdict.
    pub verdict: Verdict,
    /// How much was checked, passed over, and could not be checked.
    pub shares: Shares,
    /// Notes on the whole file.
    pub notes: Vec<FileNote>,
    /// The first and the last day.
    pub period: Option<Period>,
    /// How many rows of each kind there are.
    pub rows: RowCounts,
    /// Sums of what was checked.
    pub totals: Totals,
    /// The same by payment method, sales only.
    #[serde(rename = "ways")]
    pub methods: Vec<PaymentMethodTotal>,
    /// Differences by likely cause, the largest first.
    pub causes: Vec<CauseTotal>,
    /// What could not be read, the most frequent first.
    pub faults: Vec<FaultTotal>,
}

/// Days from the first to the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Period {
    /// The first day of a row.
    #[serde(with = "as_text::date")]
    pub from: Date,
    /// The last one.
    #[serde(with = "as_text::date")]
    pub to: Date,
}

/// How many rows of each kind there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowCounts {
    /// All rows, including blank ones.
    pub read: u64,
    /// Sales that were checked.
    pub sales: u64,
    /// Refunds, voids and reversals that were checked.
    pub given_back: u64,
    /// Charges without a sale.
    pub charges: u64,
    /// Refunds, voids and reversals that can't be checked because their sale is in another file.
    pub without_sale: u64,
    /// Rows with something that could not be read.
    pub at_fault: u64,
    /// Those of them that could not be checked for that reason.
    pub unchecked: u64,
    /// Titles and headers.
    pub headings: u64,
    /// Totals of the file itself.
    pub totals: u64,
    /// Blank rows, remarks, failed sales, inquiries.
    pub passed_over: u64,
    /// Rows with characters that were lost when the file was decoded. Many of them mean a wrong encoding.
    pub garbled: u64,
    /// Rows that differ; a row with a wrong fee and a charge beside it counts twice.
    pub differing: u64,
}

/// Sums of what was checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Totals {
    /// Sales.
    #[serde(with = "as_text::fen")]
    pub sales: Fen,
    /// What cardholders got back.
    #[serde(with = "as_text::fen")]
    pub given_back: Fen,
    /// Fees and charges as the file has them, less what was returned.
    #[serde(with = "as_text::fen")]
    pub charged: Fen,
    /// Fees and charges by the contract.
    #[serde(with = "as_text::fen")]
    pub expected: Fen,
    /// What was charged beyond the contract; below zero if it was less.
    #[serde(with = "as_text::fen")]
    pub difference: Fen,
    /// The part of `charged` that is no fee of a sale: charges for payout, for data.
    #[serde(with = "as_text::fen")]
    pub charges: Fen,
    /// Fees of rows that could not be checked.
    #[serde(with = "as_text::fen")]
    pub unchecked: Fen,
}

/// Sales of one payment method.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaymentMethodTotal {
    /// The method.
    #[serde(rename = "way")]
    pub method: PaymentMethod,
    /// How many.
    pub rows: u64,
    /// Their sum.
    #[serde(with = "as_text::fen")]
    pub sales: Fen,
    /// Their fees, as the file has them.
    #[serde(with = "as_text::fen")]
    pub charged: Fen,
}

/// Differences of one likely cause.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CauseTotal {
    /// The cause.
    pub cause: Cause,
    /// How many rows.
    pub rows: u64,
    /// What was charged beyond the contract; below zero if it was less.
    #[serde(with = "as_text::fen")]
    pub difference: Fen,
    /// The first few.
    pub examples: Vec<Difference>,
}

/// What could not be read for one reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FaultTotal {
    /// Why.
    pub reason: Reason,
    /// How often.
    pub count: u64,
    /// The first row.
    pub first_row: u64,
}

/// What a ticket contains of a checked statement: figures and ids, and no cell of the file except the reference numbers
/// of examples.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// The verdict.
    pub verdict: Verdict,
    /// How much was checked, passed over, and could not be checked.
    pub shares: Shares,
    /// The first and the last day.
    pub period: Option<Period>,
    /// Sums.
    pub totals: Totals,
    /// The largest causes.
    pub causes: Vec<SummaryCause>,
    /// How many causes are left out.
    pub more_causes: usize,
}

/// One cause in a summary.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SummaryCause {
    /// The cause.
    pub cause: Cause,
    /// How many rows.
    pub rows: u64,
    /// What was charged beyond the contract.
    #[serde(with = "as_text::fen")]
    pub difference: Fen,
    /// Reference numbers of the first few rows, masked if they look like card numbers.
    pub references: Vec<String>,
}

impl Report {
    /// The summary for a ticket, with at most `max` causes, the largest first.
    pub fn summary(&self, max: usize) -> Summary {
        let cause = |total: &CauseTotal| SummaryCause {
            cause: total.cause,
            rows: total.rows,
            difference: total.difference,
            references: total
                .examples
                .iter()
                .map(|example| example.reference.clone())
                .filter(|reference| !reference.is_empty())
                .collect(),
        };
        Summary {
            verdict: self.verdict,
            shares: self.shares.clone(),
            period: self.period,
            totals: self.totals,
            causes: self.causes.iter().take(max).map(cause).collect(),
            more_causes: self.causes.len().saturating_sub(max),
        }
    }
}
