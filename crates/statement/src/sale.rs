//! A sale as it is remembered, and the key by which it is found again.

use domain::date::Date;
use domain::fee::PaymentMethod;
use domain::money::Fen;

/// A sale as it is remembered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sale {
    /// The amount.
    pub amount: Fen,
    /// The fee that was charged on it.
    pub charged: Fen,
    /// The day, in days since 1970-01-01.
    pub days: Option<i32>,
    /// The day of clearing, in the same unit.
    pub clearing: Option<i32>,
    /// The second of the day.
    pub second: Option<u32>,
    /// How it was paid.
    pub method: PaymentMethod,
    /// Whether it was paid out on the same day.
    pub same_day: bool,
    /// Whether another sale has the same key: then the key identifies neither.
    pub ambiguous: bool,
}

impl Sale {
    /// Whether a refund with this day and clearing day was made before the sale was settled: cleared with
    /// it or, where the file names no clearing day, made on the same day.
    pub fn unsettled_at(&self, date: Option<Date>, clearing: Option<Date>) -> bool {
        match (self.clearing, days_since_1970(clearing)) {
            (None, _) | (_, None) => days_since_1970(date) <= self.days,
            (Some(sale), Some(refund)) => refund <= sale,
        }
    }

    /// Whether both rows describe the same sale.
    pub fn is_same(&self, other: &Self) -> bool {
        self.amount == other.amount
            && self.days == other.days
            && self.second == other.second
            && self.method == other.method
    }
}

/// A day in days since 1970-01-01.
pub fn days_since_1970(date: Option<Date>) -> Option<i32> {
    date.and_then(|date| i32::try_from(date.days()).ok())
}

/// Identifies a sale: a hash of its reference number, or of what stands in for one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SaleKey(pub u64);
