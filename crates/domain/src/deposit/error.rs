//! Why a case can't be answered: always one field, and what to do about it.

use thiserror::Error;

use super::{Field, ValueName};
use crate::date::Date;
use crate::money::MoneyError;

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum DepositError {
    /// Not given, and the answer turns on it.
    #[error("{} is missing; give it, the answer turns on it", field.name())]
    Missing {
        /// What is missing.
        field: Field,
    },
    /// No word of the list.
    #[error("{} can't be {value:?}; use one of {}", field.name(), known.join(", "))]
    UnknownValue {
        /// Where.
        field: Field,
        /// What stands there, cut short.
        value: String,
        /// What may stand there.
        known: &'static [&'static str],
    },
    /// No amount in yuan.
    #[error("{} is no amount: {why}", field.name())]
    NotAnAmount {
        /// Where.
        field: Field,
        /// What is wrong with it.
        why: MoneyError,
    },
    /// Zero, where that makes no sense.
    #[error("{} must be more than zero", field.name())]
    NotPositive {
        /// Where.
        field: Field,
    },
    /// Below zero.
    #[error("{} is below zero; amounts and counts here are not", field.name())]
    Negative {
        /// Where.
        field: Field,
    },
    /// Not a whole number.
    #[error("{} is {value:?}; write a whole number in digits", field.name())]
    NotANumber {
        /// Where.
        field: Field,
        /// What stands there, cut short.
        value: String,
    },
    /// Beyond what it can be.
    #[error("{} is too large; {most} is the most", field.name())]
    TooLarge {
        /// Where.
        field: Field,
        /// The largest that is taken.
        most: &'static str,
    },
    /// No day of the calendar.
    #[error("{} is {value:?}, no date; write it as 2026-11-22", field.name())]
    NotADate {
        /// Where.
        field: Field,
        /// What stands there, cut short.
        value: String,
    },
    /// After today.
    #[error("{} is {date}, later than today ({today}); correct the date", field.name())]
    LaterThanToday {
        /// Where.
        field: Field,
        /// What it says.
        date: Date,
        /// Today, as the caller says.
        today: Date,
    },
    /// Two fields that can't both be so.
    #[error("{} and {} contradict each other: {why}", field.name(), other.name())]
    Contradiction {
        /// The later of the two.
        field: Field,
        /// The earlier.
        other: Field,
        /// How.
        why: &'static str,
    },
    /// A value the answer needs begins later; the nearest one is never taken instead.
    #[error("no {} was in force on {on}; the earliest known starts on {earliest}", value.name())]
    NoValueInForce {
        /// Which value.
        value: ValueName,
        /// The day asked for.
        on: Date,
        /// When the first one starts.
        earliest: Date,
    },
}

impl DepositError {
    /// The stable name programs go by.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Missing { .. } => "missing",
            Self::UnknownValue { .. } => "unknown_value",
            Self::NotAnAmount { .. } => "not_an_amount",
            Self::NotPositive { .. } => "not_positive",
            Self::Negative { .. } => "negative",
            Self::NotANumber { .. } => "not_a_number",
            Self::TooLarge { .. } => "too_large",
            Self::NotADate { .. } => "not_a_date",
            Self::LaterThanToday { .. } => "later_than_today",
            Self::Contradiction { .. } => "contradiction",
            Self::NoValueInForce { .. } => "no_value_in_force",
        }
    }

    /// The name of the field to look at, or of the value that is not in force.
    pub fn field(&self) -> &'static str {
        match self {
            Self::Missing { field }
            | Self::UnknownValue { field, .. }
            | Self::NotAnAmount { field, .. }
            | Self::NotPositive { field }
            | Self::Negative { field }
            | Self::NotANumber { field, .. }
            | Self::TooLarge { field, .. }
            | Self::NotADate { field, .. }
            | Self::LaterThanToday { field, .. }
            | Self::Contradiction { field, .. } => field.name(),
            Self::NoValueInForce { value, .. } => value.name(),
        }
    }
}
