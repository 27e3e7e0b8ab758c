//! Merchant categories (MCC), and the class each usually belongs to.
//!
//! The acquirer assigns the category. This helps to read a contract, not to choose a category.

use serde::{Deserialize, Serialize};

use super::class::Class;
use crate::source::Confidence;

/// A group of merchant categories.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Category<'a> {
    /// Codes of four digits.
    pub codes: Vec<&'a str>,
    /// What these merchants do.
    pub title: &'a str,
    /// The class; more than one if only the contract says which.
    pub classes: Vec<Class>,
    /// How sure that is.
    pub confidence: Confidence,
    /// Ids of the sources.
    #[serde(borrow)]
    pub sources: Vec<&'a str>,
    /// A condition, such as non-profit only.
    pub note: Option<&'a str>,
}
