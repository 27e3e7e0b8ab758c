//! Rates and amounts as they are written in files: a number and its unit, both required.

use domain::fee::Rate;
use domain::fee::typed::{RateFault, RateUnit, parse_rate};
use domain::flow::Measure;
use domain::money::{Fen, MoneyError};
use thiserror::Error;

/// Why a text is not a rate or an amount with its unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum UnitFault {
    /// No unit.
    #[error("has no unit")]
    NoUnit,
    /// Not a rate.
    #[error("is not a rate: {0}")]
    Rate(RateFault),
    /// Not an amount.
    #[error("is not an amount: {0}")]
    Amount(MoneyError),
    /// Not a value that answers are compared with.
    #[error("is none of `1000.00 yuan`, `3`, `3 days`, `3 working days`")]
    Measured,
}

/// Reads `0.35 %`.
///
/// # Errors
///
/// [`UnitFault::NoUnit`] for a bare number.
pub fn rate(text: &str) -> Result<Rate, UnitFault> {
    let typed = parse_rate(text).map_err(UnitFault::Rate)?;
    if typed.unit == RateUnit::Assumed { Err(UnitFault::NoUnit) } else { Ok(typed.rate) }
}

/// Reads `13.00 yuan`.
///
/// # Errors
///
/// [`UnitFault::NoUnit`] for a bare number; it might be fen.
pub fn amount(text: &str) -> Result<Fen, UnitFault> {
    let bare = text.trim().strip_suffix("yuan").ok_or(UnitFault::NoUnit)?;
    let amount = Fen::parse_yuan(bare).map_err(UnitFault::Amount)?;
    // Packed amounts are 32 bits wide: no rule has 40 million yuan.
    if u32::try_from(amount.0).is_ok() { Ok(amount) } else { Err(UnitFault::Amount(MoneyError::TooLarge)) }
}

/// Reads a value that answers are compared with: `1000.00 yuan`, `3`, `3 days`, `3 working days`.
///
/// # Errors
///
/// [`UnitFault::Measured`] for anything else, [`UnitFault::Amount`] for an amount that can't be read.
pub fn measured(text: &str) -> Result<(u32, Measure), UnitFault> {
    let text = text.trim();
    if text.ends_with("yuan") {
        let fen = u32::try_from(amount(text)?.0).map_err(|_| UnitFault::Amount(MoneyError::TooLarge))?;
        return Ok((fen, Measure::Fen));
    }
    let (number, unit) = text.split_once(' ').unwrap_or((text, ""));
    let measure = match unit {
        "" => Measure::Number,
        "day" | "days" => Measure::Days,
        "working day" | "working days" => Measure::WorkingDays,
        _ => return Err(UnitFault::Measured),
    };
    // More days than a century has are a mistake; more digits are no number at all.
    let number = number.parse::<u32>().map_err(|_| UnitFault::Measured)?;
    if measure != Measure::Number && number > 36_500 { Err(UnitFault::Measured) } else { Ok((number, measure)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_carries_what_it_counts() {
        assert_eq!(measured("1000.00 yuan"), Ok((100_000, Measure::Fen)));
        assert_eq!(measured("3"), Ok((3, Measure::Number)));
        assert_eq!(measured("1 day"), Ok((1, Measure::Days)));
        assert_eq!(measured("3 working days"), Ok((3, Measure::WorkingDays)));
        for wrong in ["1000.00", "3 weeks", "days", "40000 days", "-1"] {
            assert_eq!(measured(wrong), Err(UnitFault::Measured), "{wrong}");
        }
    }

    #[test]
    fn a_bare_number_is_neither_a_rate_nor_an_amount() {
        assert_eq!(rate("0.35"), Err(UnitFault::NoUnit));
        assert_eq!(amount("13.00"), Err(UnitFault::NoUnit));
        assert_eq!(rate("0.35 %").map(Rate::e8), Ok(350_000));
        assert_eq!(amount("13.00 yuan"), Ok(Fen(1_300)));
        assert_eq!(
            amount("13.001 yuan").map_err(|fault| fault.to_string()),
            Err("is not an amount: an amount in yuan has at most two decimals".into())
        );
    }
}
