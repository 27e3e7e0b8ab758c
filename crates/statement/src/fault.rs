//! What can't be read: single rows, which are told and passed over, and files, which end the check.

use domain::fee::FeeError;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::detect::Found;
use crate::format::Format;
use crate::role::Role;

/// Something in one row that can't be read. The rest of the file is checked all the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowFault {
    /// The row as a spreadsheet program counts it, from 1.
    pub row: u64,
    /// The column, counted from 0; `None` where it is the whole row.
    pub column: Option<usize>,
    /// What the column holds.
    pub role: Option<Role>,
    /// What is wrong.
    pub reason: Reason,
    /// What stands there, masked and cut short.
    pub cell: String,
}

/// Why a row or a cell can't be read, or a row can't be checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// Nothing stands where something is needed.
    Missing,
    /// Not an amount.
    NotANumber,
    /// An amount with parts of a fen.
    TooManyDecimals,
    /// An amount beyond what any sale is.
    TooLarge,
    /// Not a day.
    NotADate,
    /// A day the calendar does not have.
    NoSuchDay,
    /// A day whose year or month can't be told: day and month could be either way round.
    UnclearDate,
    /// Not a time of day.
    NotATime,
    /// A kind of row that is not known, or two at once.
    UnknownKind,
    /// A status that is not known.
    UnknownStatus,
    /// A way to pay that is not known, or two at once.
    UnknownWay,
    /// A way to pay that the contract does not cover.
    NotInContract,
    /// A sale larger than the contract's tiers reach.
    AboveTiers,
    /// The contract gives no fee for this sale.
    NoFee,
    /// More goes back than was sold.
    RefundAboveSale,
    /// A refund whose sale is not in this file.
    SaleElsewhere,
    /// A fee beside an order that was not paid.
    FeeWithoutSale,
    /// A fee beside a refund, and nothing says whether it was charged or given back.
    UnclearFee,
    /// A sale that was refunded later, with another fee than a sale's.
    RefundedSale,
    /// A discounted sale, with another fee than that of what was due.
    Discounted,
    /// The same number, day and amount as another row, and no time that would tell them apart.
    SameAsAnother,
    /// More cells than the header has: a separator inside a figure, perhaps.
    TooManyCells,
    /// A quote that is never closed.
    UnclosedQuote,
    /// A row longer than any row is.
    TooLong,
    /// An amount in another currency than yuan, or a row that says so.
    OtherCurrency,
    /// An amount in a unit that is not known, or in two units at once.
    UnknownUnit,
}

impl Reason {
    /// The stable name, part of an interface text's key.
    pub fn code(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::NotANumber => "not_a_number",
            Self::TooManyDecimals => "too_many_decimals",
            Self::TooLarge => "too_large",
            Self::NotADate => "not_a_date",
            Self::NoSuchDay => "no_such_day",
            Self::UnclearDate => "unclear_date",
            Self::NotATime => "not_a_time",
            Self::UnknownKind => "unknown_kind",
            Self::UnknownStatus => "unknown_status",
            Self::UnknownWay => "unknown_way",
            Self::NotInContract => "not_in_contract",
            Self::AboveTiers => "above_tiers",
            Self::NoFee => "no_fee",
            Self::RefundAboveSale => "refund_above_sale",
            Self::SaleElsewhere => "sale_elsewhere",
            Self::FeeWithoutSale => "fee_without_sale",
            Self::UnclearFee => "unclear_fee",
            Self::RefundedSale => "refunded_sale",
            Self::Discounted => "discounted",
            Self::SameAsAnother => "same_as_another",
            Self::TooManyCells => "too_many_cells",
            Self::UnclosedQuote => "unclosed_quote",
            Self::TooLong => "too_long",
            Self::OtherCurrency => "other_currency",
            Self::UnknownUnit => "unknown_unit",
        }
    }
}

impl From<&FeeError> for Reason {
    fn from(error: &FeeError) -> Self {
        match error {
            FeeError::NotInContract { .. } => Self::NotInContract,
            FeeError::AboveTiers { .. } => Self::AboveTiers,
            _ => Self::NoFee,
        }
    }
}

/// Why a file can't be checked at all.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum StatementError {
    /// Nothing in it.
    #[error("the file is empty; export the statement again")]
    Empty,
    /// A header, and no row below it.
    #[error("the file has a header and no rows; choose a period with sales and export it again")]
    NoRows,
    /// No row that names columns.
    #[error("no row names the columns; say which column holds what")]
    NoHeader {
        /// What the columns seem to be, to be confirmed or corrected.
        found: Box<Found>,
    },
    /// Columns that are needed and can't be found.
    #[error("no column for {}; say which one it is, or export the statement with it", keys(missing))]
    MissingColumns {
        /// What is missing.
        missing: Vec<Role>,
        /// What was found.
        found: Box<Found>,
    },
    /// The layout given is for a file with another header.
    #[error("the layout given belongs to another header; find the columns anew")]
    OtherHeader,
    /// More rows than are held.
    #[error("the file has more than {most} rows; split it by days or by terminals")]
    TooManyRows {
        /// The limit.
        most: u64,
    },
    /// More bytes than are held.
    #[error("the workbook has more than {} MB; split it, or export it as CSV", most / 1_048_576)]
    TooManyBytes {
        /// The limit.
        most: u64,
    },
    /// Not a workbook, or a damaged one.
    #[error("this workbook can't be opened ({why}); save it anew as XLSX or CSV")]
    NotAWorkbook {
        /// What the reader says.
        why: String,
    },
    /// The file is of another format than a text with columns or an XLSX.
    #[error("this is {}, not a CSV or XLSX; {}", format.name(), format.remedy())]
    OtherFormat {
        /// The format.
        format: Format,
    },
    /// A workbook with cells outside of any sheet.
    #[error("this workbook names a place no sheet has ({place}); open it in a spreadsheet program and save it anew")]
    OutsideSheet {
        /// The place, as the file names it, cut short.
        place: String,
    },
    /// Every amount is in another currency than yuan.
    #[error("the amounts are in {currency}; only statements in yuan are checked")]
    AllOtherCurrency {
        /// The currency, as the file names it.
        currency: String,
    },
    /// The column of dates is there, and none of its dates can be read.
    #[error("the dates under {header} can't be read, such as {cell}; export them as 2026-11-22")]
    UnreadableDates {
        /// The column's name.
        header: String,
        /// A cell of it, masked and cut short.
        cell: String,
    },
    /// Nothing in the file tells which part of a date is the month.
    #[error("nothing tells day from month under {header}, such as {cell}; export dates as 2026-11-22")]
    DayOrMonth {
        /// The column's name.
        header: String,
        /// A cell of it, masked and cut short.
        cell: String,
    },
    /// The caller said stop.
    #[error("stopped before the end; begin anew")]
    Stopped,
}

impl StatementError {
    /// The stable name, part of an interface text's key.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::NoRows => "no_rows",
            Self::NoHeader { .. } => "no_header",
            Self::MissingColumns { .. } => "missing_columns",
            Self::OtherHeader => "other_header",
            Self::TooManyRows { .. } => "too_many_rows",
            Self::TooManyBytes { .. } => "too_many_bytes",
            Self::NotAWorkbook { .. } => "not_a_workbook",
            Self::OtherFormat { format } => match format {
                Format::Zip => "zip",
                Format::OldExcel => "old_excel",
                Format::Locked => "locked",
                Format::Page => "page",
                Format::Pdf => "pdf",
                Format::Image => "image",
                Format::Other => "other_format",
            },
            Self::OutsideSheet { .. } => "outside_sheet",
            Self::AllOtherCurrency { .. } => "all_other_currency",
            Self::UnreadableDates { .. } => "unreadable_dates",
            Self::DayOrMonth { .. } => "day_or_month",
            Self::Stopped => "stopped",
        }
    }
}

fn keys(roles: &[Role]) -> String {
    roles.iter().map(|role| role.key()).collect::<Vec<_>>().join(", ")
}
