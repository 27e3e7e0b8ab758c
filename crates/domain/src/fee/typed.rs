//! Reads what people type about fees: amounts, dates and rates. Each error has its field and a remedy.
//!
//! Nothing is guessed: a text that could mean two things is refused, and a rate is shown as it was understood.

mod date;
mod rate;

use thiserror::Error;

pub use date::{DateFault, parse_date};
pub use rate::{RateFault, RateUnit, TypedRate, parse_rate};

use crate::date::Date;
use crate::money::{Fen, MoneyError};

/// A field of a request about fees.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FeeField {
    /// The sale.
    Amount,
    /// Debit, credit, foreign card or a wallet's QR code.
    Card,
    /// The merchant's class.
    Class,
    /// How the sale was made, paid out and given back.
    Channel,
    /// The day of the sale.
    Date,
    /// The contract's rate.
    Rate,
    /// The contract's cap.
    Cap,
    /// The contract's least fee.
    Floor,
    /// The contract's rounding.
    Rounding,
    /// Charges in addition to the fee.
    Extra,
    /// What was given back.
    Refund,
    /// What should be left.
    Net,
}

impl FeeField {
    /// The stable name: a key of the request, and part of the interface text's key.
    pub fn key(self) -> &'static str {
        match self {
            Self::Amount => "amount",
            Self::Card => "card_type",
            Self::Class => "merchant_class",
            Self::Channel => "channel",
            Self::Date => "tariff_as_of",
            Self::Rate => "contract_rate_pct",
            Self::Cap => "contract_cap",
            Self::Floor => "contract_floor",
            Self::Rounding => "rounding",
            Self::Extra => "extra_fee",
            Self::Refund => "refund_amount",
            Self::Net => "net",
        }
    }
}

/// What is wrong with what was typed into a field, and what to do.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{}: {fault}; {}", field.key(), fault.remedy(*field))]
pub struct TypedError {
    /// The field.
    pub field: FeeField,
    /// What is wrong.
    pub fault: TypedFault,
}

/// What is wrong with a text.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum TypedFault {
    /// Nothing was typed into a required field.
    #[error("nothing was given")]
    Missing,
    /// Not an amount of money.
    #[error(transparent)]
    Money(#[from] MoneyError),
    /// Not a date.
    #[error(transparent)]
    Date(#[from] DateFault),
    /// Not a rate.
    #[error(transparent)]
    Rate(#[from] RateFault),
    /// Not one of the known words.
    #[error("“{found}” is not known here")]
    Unknown {
        /// What was typed.
        found: String,
        /// The words that are allowed.
        known: &'static [&'static str],
    },
    /// Contradicts another field.
    #[error("“{found}” does not go with {} “{with}”", other.key())]
    Contradicts {
        /// What was typed.
        found: String,
        /// The other field.
        other: FeeField,
        /// What was typed there.
        with: String,
    },
}

impl TypedFault {
    /// The stable name, part of the interface text's key.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Money(fault) => fault.code(),
            Self::Date(fault) => fault.code(),
            Self::Rate(fault) => fault.code(),
            Self::Unknown { .. } => "unknown",
            Self::Contradicts { .. } => "contradicts",
        }
    }

    /// What to do about it in this field.
    pub fn remedy(&self, field: FeeField) -> String {
        match self {
            Self::Missing | Self::Money(MoneyError::Empty) => "fill it in".into(),
            Self::Money(MoneyError::NotANumber) => "use digits, and commas only between thousands".into(),
            Self::Money(MoneyError::TooManyDecimals) => "round it to the fen".into(),
            Self::Money(MoneyError::TooLarge) => "check for a digit too many".into(),
            Self::Money(MoneyError::Negative) if field == FeeField::Amount => {
                "leave the sign out; money given back is a refund".into()
            }
            Self::Money(MoneyError::Negative) => "leave the sign out".into(),
            Self::Date(fault) => fault.remedy().into(),
            Self::Rate(fault) => fault.remedy().into(),
            Self::Unknown { known, .. } => format!("use one of {}", known.join(", ")),
            Self::Contradicts { .. } => "correct one of the two".into(),
        }
    }
}

/// Reads an amount in yuan as people type it into a field.
///
/// # Errors
///
/// The [`MoneyError`] of [`Fen::parse_yuan`], with the field.
pub fn parse_amount(field: FeeField, text: &str) -> Result<Fen, TypedError> {
    Fen::parse_yuan(text).map_err(|fault| TypedError { field, fault: fault.into() })
}

/// Reads a date as people type it into a field.
///
/// # Errors
///
/// The [`DateFault`] of [`parse_date`], with the field.
pub fn date_in(field: FeeField, text: &str) -> Result<Date, TypedError> {
    parse_date(text).map_err(|fault| TypedError { field, fault: fault.into() })
}

/// Reads a rate as people type it into a field.
///
/// # Errors
///
/// The [`RateFault`] of [`parse_rate`], with the field.
pub fn rate_in(field: FeeField, text: &str) -> Result<TypedRate, TypedError> {
    parse_rate(text).map_err(|fault| TypedError { field, fault: fault.into() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_names_its_field_and_a_remedy() {
        let said = |text| parse_amount(FeeField::Amount, text).expect_err("an error").to_string();
        assert_eq!(said("1.005"), "amount: an amount in yuan has at most two decimals; round it to the fen");
        assert_eq!(
            said("-5"),
            "amount: an amount here is not below zero; leave the sign out; money given back is a refund"
        );
        assert_eq!(
            said("12345678901234567890"),
            "amount: an amount has at most 12 digits before the point; check for a digit too many"
        );
        assert_eq!(said(""), "amount: no amount was given; fill it in");
        let found = date_in(FeeField::Date, "26-11-22").expect_err("an error");
        assert_eq!(
            (found.fault.code(), found.to_string().as_str()),
            ("short_year", "tariff_as_of: the year has two digits; write all four digits of the year")
        );
    }

    #[test]
    fn amounts_are_accepted_as_people_type_them() {
        for text in ["1280.5", "1,280.50", "¥1,280.50", "￥1280.50", "１，２８０．５０元", " 1 280.50 元 "]
        {
            assert_eq!(parse_amount(FeeField::Amount, text), Ok(Fen(128_050)), "{text}");
        }
    }
}
