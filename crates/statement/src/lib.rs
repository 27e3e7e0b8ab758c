//! The check of a merchant's statement: calculates the fee of every row by the contract, and groups differences by
//! cause.
//!
//! A statement 对账单 is an acquirer's list of a month's sales, refunds, fees and payouts. Its text is pushed in pieces,
//! decoded already. Columns are found by their names and their cells, and `domain::fee` calculates each fee.
//! Differences are grouped by likely cause, and a cause is claimed only if it gives exactly the charged fee.
//!
//! Pure: no file, no clock, no network, no randomness, no thread. It returns figures and ids, never a sentence for a
//! merchant. Nothing of the file is kept except what a [`Difference`] or a [`RowFault`] shows, with card numbers
//! masked.

mod amount;
mod as_text;
mod cause;
mod cell;
mod check;
mod contract;
mod csv;
mod date_time;
mod detect;
mod difference;
mod fault;
mod file_format;
mod fold;
mod found_columns;
mod hash;
mod inference;
mod known_sales;
mod layout;
mod ledger;
mod mask;
mod note;
pub mod page;
mod passed_over;
mod payment_method;
mod record;
mod refund;
mod report;
mod role;
mod row;
mod row_kind;
mod rules;
mod sale;
mod sale_table;
mod shares;
mod status;
mod tally;
mod unit;
mod verdict;
#[cfg(feature = "xlsx")]
mod xlsx;

pub use cause::Cause;
pub use check::{Check, Options, Progress};
pub use contract::{ContractError, ContractText, PaymentMethodText, PayoutText, RoundingText, TierText, YearlyText};
pub use csv::{COLUMNS, csv_head, csv_line, csv_row};
pub use difference::Difference;
pub use fault::{Reason, RowFault, StatementError};
pub use file_format::{ByteOrder, FileFormat, utf16_byte_order};
pub use found_columns::{Confidence, FoundColumn, FoundColumns};
pub use layout::{FeeSign, Fingerprint, Layout, LayoutError, Meaning};
pub use note::FileNote;
pub use passed_over::PassedOver;
pub use report::{
    CauseTotal, FaultTotal, PaymentMethodTotal, Period, Report, RowCounts, Summary, SummaryCause, Totals,
};
pub use role::Role;
pub use row_kind::RowKind;
pub use shares::{ReasonShare, Share, Shares};
pub use verdict::Verdict;
#[cfg(feature = "xlsx")]
pub use xlsx::{MAX_SHEET_ROWS, MAX_UNPACKED_BYTES, MAX_WORKBOOK_BYTES};
