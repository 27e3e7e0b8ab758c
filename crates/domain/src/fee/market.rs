//! Usual market rates.

use serde::{Deserialize, Serialize};

use super::class::Class;
use super::method::PaymentMethod;
use super::rate::Rate;
use crate::date::Date;
use crate::source::Confidence;

/// What merchants usually pay: guidance, not a rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MarketRate<'a> {
    /// Its id.
    pub id: &'a str,
    /// What it is called.
    pub title: &'a str,
    /// The payment methods it is about.
    pub methods: Vec<PaymentMethod>,
    /// The merchants it is about; empty for all.
    pub classes: Vec<Class>,
    /// The lowest usual rate.
    pub from: Rate,
    /// The highest usual rate.
    pub to: Rate,
    /// When it was last checked.
    pub seen: Date,
    /// How certain it is.
    pub confidence: Confidence,
    /// Ids of the sources.
    #[serde(borrow)]
    pub sources: Vec<&'a str>,
    /// A remark.
    pub note: Option<&'a str>,
}
