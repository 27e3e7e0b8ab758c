//! The columns that were found in a file: what each holds, and how certain that is.

use serde::{Deserialize, Serialize};

use crate::layout::Layout;
use crate::role::Role;

/// The columns that were found in the first rows of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundColumns {
    /// Which column holds what.
    pub layout: Layout,
    /// Every column of the header, left to right.
    pub columns: Vec<FoundColumn>,
    /// The row of the header, from 1; `None` without one.
    pub header_row: Option<u64>,
    /// What separates the cells; `None` in a workbook.
    pub delimiter: Option<char>,
}

#[cfg(feature = "xlsx")]
impl FoundColumns {
    /// Whether each row adds up several sales: then a column says how many.
    pub fn counts_sales(&self) -> bool {
        let names = self.columns.iter().map(|column| crate::fold::fold(&column.header));
        names.into_iter().any(|name| name.contains("笔数") || matches!(name.as_str(), "count" | "transactions"))
    }
}

/// One column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundColumn {
    /// Its name in the file, masked and shortened.
    pub header: String,
    /// What it holds; `None` for what the check does not need.
    pub role: Option<Role>,
    /// How certain that is.
    pub confidence: Option<Confidence>,
}

/// How certain it is what a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// Shown by the cells alone.
    Guess,
    /// Shown by a part of the name, or by the name where no cell confirms it.
    Likely,
    /// Shown by name and cells.
    Certain,
    /// Given by the caller.
    Given,
}
