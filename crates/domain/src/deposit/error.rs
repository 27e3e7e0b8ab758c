//! Why a case has no answer: always one field, and what to do about it.

use thiserror::Error;

use super::field::CaseField;
use super::value_name::ValueName;
use crate::date::Date;
use crate::money::MoneyError;

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum DepositError {
    /// Not given, and the answer depends on it.
    #[error("{} is missing; give it, the answer depends on it", field.name())]
    Missing {
        /// What is missing.
        field: CaseField,
    },
    /// Not a word of the list.
    #[error("{} can't be {value:?}; use one of {}", field.name(), known.join(", "))]
    UnknownValue {
        /// The field.
        field: CaseField,
        /// The text, cut off.
        value: String,
        /// The words that are allowed.
        known: &'static [&'static str],
    },
    /// Not an amount in yuan.
    #[error("{} is not an amount: {why}", field.name())]
    NotAnAmount {
        /// The field.
        field: CaseField,
        /// What is wrong with it.
        why: MoneyError,
    },
    /// Zero, where that makes no sense.
    #[error("{} must be more than zero", field.name())]
    NotPositive {
        /// The field.
        field: CaseField,
    },
    /// Below zero.
    #[error("{} is below zero; amounts and counts here are not", field.name())]
    Negative {
        /// The field.
        field: CaseField,
    },
    /// Not a whole number.
    #[error("{} is {value:?}; write a whole number in digits", field.name())]
    NotANumber {
        /// The field.
        field: CaseField,
        /// The text, cut off.
        value: String,
    },
    /// Beyond what it can be.
    #[error("{} is too large; {most} is the most", field.name())]
    TooLarge {
        /// The field.
        field: CaseField,
        /// The largest value that is accepted.
        most: &'static str,
    },
    /// Not a day of the calendar.
    #[error("{} is {value:?}, not a date; write it as 2026-11-22", field.name())]
    NotADate {
        /// The field.
        field: CaseField,
        /// The text, cut off.
        value: String,
    },
    /// After today.
    #[error("{} is {date}, later than today ({today}); correct the date", field.name())]
    LaterThanToday {
        /// The field.
        field: CaseField,
        /// What it says.
        date: Date,
        /// Today, as the caller says.
        today: Date,
    },
    /// Two fields that contradict each other.
    #[error("{} and {} contradict each other: {why}", field.name(), other.name())]
    Contradiction {
        /// The later of the two.
        field: CaseField,
        /// The earlier.
        other: CaseField,
        /// How they contradict each other.
        why: &'static str,
    },
    /// The first value that is known starts later; it is never used for an earlier day.
    #[error("no {} was in force on {on}; the earliest known starts on {earliest}", value.name())]
    NoValueInForce {
        /// The value.
        value: ValueName,
        /// The day.
        on: Date,
        /// When the first one starts.
        earliest: Date,
    },
}

impl DepositError {
    /// The stable name for programs.
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
