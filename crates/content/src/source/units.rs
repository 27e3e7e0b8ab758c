//! Rates and amounts as they are written in files: a number and its unit, both required.

use domain::fee::Rate;
use domain::fee::typed::{RateFault, RateUnit, parse_rate};
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

#[cfg(test)]
mod tests {
    use super::*;

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
