//! The check of a merchant's statement: every row reckoned by the contract, differences by cause.
//!
//! A statement 对账单 is what an acquirer writes of a month's sales, refunds, fees and payouts. Text
//! comes in by pieces, decoded already; columns are found by their names and their cells; each fee is
//! reckoned by `domain::fee`. What differs is grouped by what it is likely to come from, and a cause
//! is claimed only where it gives the charged fee to the fen.
//!
//! Pure: no file, no clock, no network, no chance, no thread. It says figures and ids, never a
//! sentence for a merchant. Nothing of the file is kept but what a [`Difference`] or a [`RowFault`]
//! shows, with card numbers masked.

mod amount;
mod as_text;
mod cause;
mod cell;
mod check;
mod contract;
mod csv;
mod detect;
mod difference;
mod fault;
mod format;
mod hash;
mod keep;
mod kind;
mod layout;
mod ledger;
mod moment;
mod note;
pub mod page;
mod pool;
mod record;
mod refund;
mod report;
mod role;
mod row;
mod rules;
mod sales;
mod seen;
mod shares;
mod simplified;
mod status;
mod tally;
mod unit;
mod verdict;
mod way;
#[cfg(feature = "xlsx")]
mod xlsx;

pub use cause::Cause;
pub use check::{Check, Options, Progress};
pub use contract::{ContractError, ContractText, PayoutText, RoundingText, TierText, WayText, YearlyText};
pub use csv::{COLUMNS, csv_head, csv_line, csv_row};
pub use detect::{Column, Confidence, Found};
pub use difference::Difference;
pub use fault::{Reason, RowFault, StatementError};
pub use format::{Format, Wide, wide};
pub use kind::Kind;
pub use layout::{FeeSign, Fingerprint, Layout, LayoutError, Meaning};
pub use note::FileNote;
pub use report::{CauseTotal, FaultTotal, Period, Report, Rows, Summary, SummaryCause, Totals, WayTotal};
pub use role::Role;
pub use shares::{Part, PassedOver, Share, Shares};
pub use verdict::Verdict;
#[cfg(feature = "xlsx")]
pub use xlsx::{MOST_BYTES, MOST_SHEET_ROWS, MOST_UNPACKED};
