//! What can't be read: faults in single rows, which are reported, and errors of the whole file, which end the check.

use domain::fee::FeeError;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::file_format::FileFormat;
use crate::found_columns::FoundColumns;
use crate::role::Role;

/// Something in one row that can't be read. The rest of the file is checked all the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowFault {
    /// The row as a spreadsheet program counts it, from 1.
    pub row: u64,
    /// The column, counted from 0; `None` if the fault concerns the whole row.
    pub column: Option<usize>,
    /// What the column holds.
    pub role: Option<Role>,
    /// What is wrong.
    pub reason: Reason,
    /// What stands there, masked and shortened.
    pub cell: String,
}

/// Why a row or a cell can't be read, or a row can't be checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// A cell that is needed is blank.
    Missing,
    /// Not an amount.
    NotANumber,
    /// An amount with fractions of a fen.
    TooManyDecimals,
    /// An amount larger than any sale.
    TooLarge,
    /// Not a day.
    NotADate,
    /// A day the calendar does not have.
    NoSuchDay,
    /// A day whose year or month is not clear, for example because day and month may be in either order.
    UnclearDate,
    /// Not a time of day.
    NotATime,
    /// A word for the kind of row that is not known, or names two kinds.
    UnknownKind,
    /// A status that is not known.
    UnknownStatus,
    /// A payment method that is not known, or two of them.
    #[serde(rename = "unknown_way")]
    UnknownMethod,
    /// A payment method that the contract does not cover.
    NotInContract,
    /// A sale above the contract's highest tier.
    AboveTiers,
    /// The contract has no fee for this sale.
    NoFee,
    /// The refunds of a sale exceed its amount.
    RefundAboveSale,
    /// A refund whose sale is not in this file.
    SaleElsewhere,
    /// An order that was not paid, with a fee.
    FeeWithoutSale,
    /// A refund's fee, and nothing shows whether it was charged or returned.
    UnclearFee,
    /// A sale that was refunded later, and whose fee is not the contract's.
    RefundedSale,
    /// A discounted sale whose fee is not that of the amount received.
    Discounted,
    /// The same number, day and amount as another row, and no time to tell the two apart.
    SameAsAnother,
    /// More cells than the header has: a separator inside a figure, perhaps.
    TooManyCells,
    /// A quote that is never closed.
    UnclosedQuote,
    /// A line that is too long for a row.
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
            Self::UnknownMethod => "unknown_way",
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
    /// It is empty.
    #[error("the file is empty; export the statement again")]
    Empty,
    /// It has a header and no row below it.
    #[error("the file has a header and no rows; choose a period with sales and export it again")]
    NoRows,
    /// No row names the columns.
    #[error("no row names the columns; say which column holds what")]
    NoHeader {
        /// What the columns seem to be, to be confirmed or corrected.
        found: Box<FoundColumns>,
    },
    /// Columns that are needed were not found.
    #[error("no column for {}; say which one it is, or export the statement with it", keys(missing))]
    MissingColumns {
        /// What is missing.
        missing: Vec<Role>,
        /// What was found.
        found: Box<FoundColumns>,
    },
    /// The layout given is for a file with another header.
    #[error("the layout given belongs to another header; find the columns again")]
    OtherHeader,
    /// It has more rows than the limit.
    #[error("the file has more than {limit} rows; split it by days or by terminals")]
    TooManyRows {
        /// The limit.
        limit: u64,
    },
    /// The workbook has more bytes than the limit.
    #[error("the workbook has more than {} MB; split it, or export it as CSV", limit / 1_048_576)]
    TooManyBytes {
        /// The limit.
        limit: u64,
    },
    /// It is no workbook, or a damaged one.
    #[error("this workbook can't be opened ({why}); save it again as XLSX or CSV")]
    NotAWorkbook {
        /// What the reader says.
        why: String,
    },
    /// It is neither a text with columns nor an XLSX.
    #[error("this is {}, not a CSV or XLSX; {}", format.name(), format.remedy())]
    OtherFormat {
        /// The format.
        format: FileFormat,
    },
    /// A workbook with references to cells outside any sheet.
    #[error(
        "this workbook refers to a cell that no sheet has ({reference}); open it in a spreadsheet program and save it again"
    )]
    OutsideSheet {
        /// The reference as the file has it, shortened.
        reference: String,
    },
    /// Every amount is in another currency than yuan.
    #[error("the amounts are in {currency}; only statements in yuan are checked")]
    AllOtherCurrency {
        /// The currency, as the file names it.
        currency: String,
    },
    /// There is a column of dates, but none of its dates can be read.
    #[error("the dates under {header} can't be read, such as {cell}; export them as 2026-11-22")]
    UnreadableDates {
        /// The column's name.
        header: String,
        /// One of its cells, masked and shortened.
        cell: String,
    },
    /// Nothing in the file shows which part of a date is the month.
    #[error("nothing shows which is day and which is month under {header}, such as {cell}; export dates as 2026-11-22")]
    DayOrMonth {
        /// The column's name.
        header: String,
        /// One of its cells, masked and shortened.
        cell: String,
    },
    /// The caller stopped it.
    #[error("stopped before the end; begin again")]
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
                FileFormat::Zip => "zip",
                FileFormat::OldExcel => "old_excel",
                FileFormat::Locked => "locked",
                FileFormat::Page => "page",
                FileFormat::Pdf => "pdf",
                FileFormat::Image => "image",
                FileFormat::Other => "other_format",
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
