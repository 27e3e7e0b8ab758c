//! The answers to a statement: what was planted where.

use serde::{Deserialize, Serialize};
use statement::ContractText;

/// The answers to one statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Key {
    /// From which it was made.
    pub seed: u64,
    /// The contract it is to be checked by.
    pub contract: ContractText,
    /// The first and the last day.
    pub period: (String, String),
    /// Sales that can be checked.
    pub sales: u64,
    /// Their sum in yuan.
    pub sales_sum: String,
    /// Refunds and voids that can be checked.
    pub given_back: u64,
    /// Their sum in yuan.
    pub given_back_sum: String,
    /// Fees and charges in yuan, less what came back, as the file has them.
    pub charged: String,
    /// What was charged beyond the contract, in yuan.
    pub difference: String,
    /// Errors, by row.
    pub planted: Vec<Planted>,
    /// Rows that can't be read.
    pub faults: Vec<PlantedFault>,
}

/// One error.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Planted {
    /// The row, from 1.
    pub row: u64,
    /// The key of its cause.
    pub cause: String,
    /// The detail of its cause.
    pub detail: String,
    /// What was charged, in yuan.
    pub charged: String,
    /// What the contract says, in yuan.
    pub expected: String,
}

/// One row that can't be read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PlantedFault {
    /// The row, from 1.
    pub row: u64,
    /// The code of its reason.
    pub reason: String,
}
