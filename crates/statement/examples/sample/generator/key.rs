//! The answer key of a statement: which errors were planted in which rows.

use serde::{Deserialize, Serialize};
use statement::ContractText;

/// The answer key of one statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerKey {
    /// The seed of the generator.
    pub seed: u64,
    /// The contract to check it against.
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
    /// Fees and charges in yuan as the file has them, less what was returned.
    pub charged: String,
    /// What was charged beyond the contract, in yuan.
    pub difference: String,
    /// The planted errors, by row.
    pub planted: Vec<Planted>,
    /// The rows that can't be read.
    pub faults: Vec<PlantedFault>,
}

/// A planted error.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Planted {
    /// The row, from 1.
    pub row: u64,
    /// The key of its cause.
    pub cause: String,
    /// The detail of its cause.
    pub detail: String,
    /// The fee charged, in yuan.
    pub charged: String,
    /// The fee by the contract, in yuan.
    pub expected: String,
}

/// A row that can't be read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PlantedFault {
    /// The row, from 1.
    pub row: u64,
    /// The code of its reason.
    pub reason: String,
}
