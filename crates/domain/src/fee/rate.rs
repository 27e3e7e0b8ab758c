//! Rates, and exact amounts before rounding.

use core::fmt;

use serde::{Deserialize, Serialize};

use crate::money::Fen;

/// A share in 10⁻⁸: 0.60 % is 600 000; 0.02925 %, which is finer than parts per million, is 29 250.
///
/// Never more than 100 %.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Rate(u32);

impl Rate {
    /// 100 % in 10⁻⁸.
    pub const WHOLE: u32 = 100_000_000;
    /// 0 %.
    pub const ZERO: Self = Self(0);

    /// A rate in 10⁻⁸; `None` above 100 %.
    pub fn new(e8: u32) -> Option<Self> {
        (e8 <= Self::WHOLE).then_some(Self(e8))
    }

    /// The rate in 10⁻⁸.
    pub fn e8(self) -> u32 {
        self.0
    }

    /// This share of an amount, not yet rounded.
    ///
    /// ```
    /// # use domain::{fee::Rate, money::Fen};
    /// let exact = Rate::new(600_000).unwrap().of(Fen(750));
    /// assert_eq!((exact.to_string().as_str(), exact.half_up()), ("0.045", Fen(5)));
    /// ```
    pub fn of(self, amount: Fen) -> Exact {
        Exact(i128::from(amount.0) * i128::from(self.0))
    }

    /// The sum of both; `None` above 100 %.
    pub fn plus(self, more: Self) -> Option<Self> {
        self.0.checked_add(more.0).and_then(Self::new)
    }

    /// This share of 1,000.00 yuan, which is shown to explain a rate that somebody typed.
    pub fn per_thousand_yuan(self) -> Exact {
        self.of(Fen(100_000))
    }
}

/// Prints a percentage with two decimals, or more if needed: `0.60 %`, `0.02925 %`.
impl fmt::Display for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        decimal(f, i128::from(self.0), 6)?;
        f.write_str(" %")
    }
}

/// An amount in 10⁻⁸ fen: a share before it is rounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Exact(pub(super) i128);

const WHOLE: i128 = Rate::WHOLE as i128;

impl Exact {
    /// Whole fen as they are.
    pub fn from_fen(fen: Fen) -> Self {
        Self(i128::from(fen.0) * WHOLE)
    }

    /// To the fen, half a fen up.
    pub fn half_up(self) -> Fen {
        fen(self.0 + WHOLE / 2)
    }

    /// To the fen, rounded down.
    pub fn down(self) -> Fen {
        fen(self.0)
    }
}

/// Prints yuan with two decimals, or more if needed: `0.045`.
impl fmt::Display for Exact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        decimal(f, self.0, 10)
    }
}

/// The whole fen of a share. Almost every share fits into an `i64`, and wider divisions are slow in wasm. A sum that
/// does not fit becomes the largest amount there is.
fn fen(share: i128) -> Fen {
    const NARROW: i64 = Rate::WHOLE as i64;
    match i64::try_from(share) {
        Ok(share) => Fen(share.div_euclid(NARROW)),
        Err(_) => Fen(i64::try_from(share.div_euclid(WHOLE)).unwrap_or(i64::MAX)),
    }
}

/// Prints `number` with so many decimals; trailing zeros after the second decimal are dropped.
fn decimal(f: &mut fmt::Formatter<'_>, number: i128, decimals: usize) -> fmt::Result {
    let digits = format!("{:0>width$}", number.unsigned_abs(), width = decimals + 1);
    let (whole, part) = digits.split_at(digits.len() - decimals);
    let kept = part.trim_end_matches('0').len().max(2);
    let sign = if number < 0 { "-" } else { "" };
    write!(f, "{sign}{whole}.{}", &part[..kept])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_a_fen_is_rounded_up_and_less_is_rounded_down() {
        let round = |e8| Exact(e8).half_up().0;
        assert_eq!((round(49_999_999), round(50_000_000), round(150_000_000)), (0, 1, 2));
        assert_eq!(Exact(199_999_999).down(), Fen(1));
    }

    #[test]
    fn rates_and_exact_amounts_are_printed_without_rounding() {
        let rate = |e8| Rate::new(e8).map(|rate| rate.to_string());
        assert_eq!(rate(600_000).as_deref(), Some("0.60 %"));
        assert_eq!(rate(29_250).as_deref(), Some("0.02925 %"));
        assert_eq!(rate(100_000_000).as_deref(), Some("100.00 %"));
        assert_eq!(rate(100_000_001), None);
        assert_eq!(Exact(325_000_000).to_string(), "0.0325");
        assert_eq!(Exact(-150_000_000).to_string(), "-0.015");
    }
}
