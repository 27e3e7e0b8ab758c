//! What is known besides the case.

use super::kind::{Institution, Merchant};
use crate::calendar::Year;
use crate::date::Date;

/// What an answer depends on besides the case.
#[derive(Clone, Copy, Debug)]
pub struct CaseContext<'c> {
    /// Today in UTC+8.
    pub today: Date,
    /// Public holidays, for dates in working days.
    pub calendar: &'c [Year],
    /// What the merchant is, where known.
    pub merchant: Option<Merchant>,
    /// What the acquirer is, where known.
    pub institution: Option<Institution>,
}
