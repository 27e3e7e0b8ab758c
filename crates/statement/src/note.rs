//! Notes on a whole file, in addition to its rows.

use serde::{Deserialize, Serialize};

/// Something about the file that the figures alone do not show.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FileNote {
    /// A sheet that also contains a statement and was not read.
    SheetNotRead {
        /// Its name, masked and shortened.
        sheet: String,
        /// Whether the workbook hides it.
        hidden: bool,
    },
    /// Numbers of sales or refunds that a spreadsheet program cut short (`4.2E+27`). They identify no row, so neither
    /// duplicates nor the sales of refunds are found by them.
    CutNumbers {
        /// How many rows.
        rows: u64,
        /// The first of them.
        first_row: u64,
    },
    /// Amounts were read in another unit than yuan, such as `分`.
    Unit {
        /// The unit, as the file names it.
        unit: String,
    },
    /// Dates with the year last were read in this order, because other dates of the file prove it.
    MonthFirst {
        /// Month before day; otherwise day before month.
        month_first: bool,
    },
    /// Times and days were converted from another zone to UTC+8.
    OtherZone {
        /// How many rows.
        rows: u64,
    },
}

impl FileNote {
    /// The stable name, part of an interface text's key.
    pub fn key(&self) -> &'static str {
        match self {
            Self::SheetNotRead { hidden: false, .. } => "sheet_not_read",
            Self::SheetNotRead { hidden: true, .. } => "hidden_sheet",
            Self::CutNumbers { .. } => "cut_numbers",
            Self::Unit { .. } => "unit",
            Self::MonthFirst { month_first: true } => "month_first",
            Self::MonthFirst { month_first: false } => "day_first",
            Self::OtherZone { .. } => "other_zone",
        }
    }

    /// Whether a part of the file was left out, so that the verdict can't be that all of it agrees.
    pub fn leaves_out(&self) -> bool {
        matches!(self, Self::SheetNotRead { .. })
    }
}
