//! Merchant categories (MCC), and the class each usually belongs to.
//!
//! The acquirer assigns the category. This is for reading a contract, never for choosing a category.

use serde::{Deserialize, Serialize};

use super::{Class, Tariff};
use crate::source::Confidence;

/// A group of merchant categories.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Category<'a> {
    /// Codes of four digits.
    pub codes: Vec<&'a str>,
    /// What these merchants do.
    pub title: &'a str,
    /// The class; more than one where the contract has to be asked.
    pub classes: Vec<Class>,
    /// How sure that is.
    pub confidence: Confidence,
    /// Ids of the sources.
    #[serde(borrow)]
    pub sources: Vec<&'a str>,
    /// A condition, such as non-profit only.
    pub note: Option<&'a str>,
}

impl<'t> Tariff<'t> {
    /// The group a category code belongs to; `None` for one content doesn't list, which says nothing
    /// about its class.
    pub fn category(&'t self, code: &str) -> Option<&'t Category<'t>> {
        self.categories.iter().find(|category| category.codes.contains(&code))
    }
}
