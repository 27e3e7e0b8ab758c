//! Rates as people type them, with the unit they were read in.

use core::fmt;

use thiserror::Error;

use crate::fee::Rate;
use crate::text::compact;

/// A rate and how it was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TypedRate {
    /// The rate.
    pub rate: Rate,
    /// The unit it was typed in.
    pub unit: RateUnit,
}

/// The unit a rate was typed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RateUnit {
    /// No unit: read as a percentage.
    Assumed,
    /// `0.6 %`, 百分之 0.6.
    Percent,
    /// `6 ‰`, 千分之 6.
    PerMille,
    /// `60 bp`, `60 ‱`, 万分之 60.
    BasisPoints,
}

/// Prints a rate as it was understood: `0.60 %, 6.00 yuan of every 1,000.00`.
impl fmt::Display for TypedRate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, {} yuan of every 1,000.00", self.rate, self.rate.per_thousand_yuan())
    }
}

/// Why a text is not a rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum RateFault {
    /// Nothing was typed.
    #[error("no rate was given")]
    Empty,
    /// Something other than digits, one point and a unit.
    #[error("a rate is a number with a unit, such as 0.6 %, 6 ‰ or 60 bp")]
    NotANumber,
    /// Below zero.
    #[error("a rate is not below zero")]
    Negative,
    /// More than 100 %.
    #[error("a rate is at most 100 %")]
    TooHigh,
    /// Finer than 10⁻⁸.
    #[error("a rate has at most six decimals of a percent")]
    TooFine,
}

impl RateFault {
    /// The stable name, part of the interface text's key.
    pub fn code(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::NotANumber => "not_a_number",
            Self::Negative => "negative",
            Self::TooHigh => "too_high",
            Self::TooFine => "too_many_decimals",
        }
    }

    /// What to do about it.
    pub fn remedy(self) -> &'static str {
        match self {
            Self::Empty => "fill it in; the contract names it",
            Self::NotANumber => "use digits with a decimal point, and one unit at most",
            Self::Negative => "leave the sign out",
            Self::TooHigh => "check the unit: 60 bp and 6 ‰ are 0.6 %",
            Self::TooFine => "write fewer decimals",
        }
    }
}

/// The prefixes and suffixes of each unit.
const UNITS: [(&str, &str, RateUnit); 19] = [
    ("百分之", "", RateUnit::Percent),
    ("千分之", "", RateUnit::PerMille),
    ("万分之", "", RateUnit::BasisPoints),
    // Colloquial: 千6 is 6 of a thousand, 万38 is 38 of ten thousand, 0.6 个点 is 0.6 %.
    ("千分", "", RateUnit::PerMille),
    ("万分", "", RateUnit::BasisPoints),
    ("千", "", RateUnit::PerMille),
    ("万", "", RateUnit::BasisPoints),
    ("", "%", RateUnit::Percent),
    ("", "‰", RateUnit::PerMille),
    ("", "‱", RateUnit::BasisPoints),
    ("", "bps", RateUnit::BasisPoints),
    ("", "bp", RateUnit::BasisPoints),
    ("", "个基点", RateUnit::BasisPoints),
    ("", "基点", RateUnit::BasisPoints),
    ("", "个百分点", RateUnit::Percent),
    ("", "个点", RateUnit::Percent),
    ("", "点", RateUnit::Percent),
    ("", "percent", RateUnit::Percent),
    ("", "", RateUnit::Assumed),
];

impl RateUnit {
    /// How many decimals of this unit 10⁻⁸ is.
    fn decimals(self) -> usize {
        match self {
            Self::Assumed | Self::Percent => 6,
            Self::PerMille => 5,
            Self::BasisPoints => 4,
        }
    }
}

/// Reads a rate: `0.6`, `0.6%`, `60bp`, `6‰`, 万分之 60, 千6, 万60, 0.6 个点, also in full width. A number without a unit
/// is a percentage; show the [`TypedRate`], so that somebody who meant something else notices it.
///
/// # Errors
///
/// A [`RateFault`] that says what to change; nothing is rounded.
///
/// ```
/// # use domain::fee::typed::{RateFault, parse_rate};
/// assert_eq!(parse_rate("60 bp")?.to_string(), "0.60 %, 6.00 yuan of every 1,000.00");
/// assert_eq!(parse_rate("6 ‰")?.rate, parse_rate("0.6")?.rate);
/// assert_eq!(parse_rate("0,6 %"), Err(RateFault::NotANumber));
/// # Ok::<(), RateFault>(())
/// ```
pub fn parse_rate(text: &str) -> Result<TypedRate, RateFault> {
    let typed = compact(text).to_ascii_lowercase();
    if typed.is_empty() {
        return Err(RateFault::Empty);
    }
    let found =
        UNITS.iter().find_map(|(before, after, unit)| Some((typed.strip_prefix(before)?.strip_suffix(after)?, *unit)));
    let (number, unit) = found.unwrap_or((&typed, RateUnit::Assumed));
    if number.starts_with(['-', '−']) {
        return Err(RateFault::Negative);
    }
    let (whole, part) = number.split_once('.').unwrap_or((number, ""));
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if !digits(whole) || !digits(part) || (whole.is_empty() && part.is_empty()) {
        return Err(RateFault::NotANumber);
    }
    let part = part.trim_end_matches('0');
    if part.len() > unit.decimals() {
        return Err(RateFault::TooFine);
    }
    let whole = whole.trim_start_matches('0');
    if whole.len() > 9 {
        return Err(RateFault::TooHigh);
    }
    // At most 15 digits by now.
    let e8: u64 = format!("{whole}{part:0<width$}", width = unit.decimals()).parse().map_err(|_| RateFault::TooHigh)?;
    let rate = u32::try_from(e8).ok().and_then(Rate::new).ok_or(RateFault::TooHigh)?;
    Ok(TypedRate { rate, unit })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Result<u32, RateFault>) {
        assert_eq!(parse_rate(text).map(|typed| typed.rate.e8()), expected, "{text}");
    }

    #[test]
    fn one_rate_in_every_unit_is_the_same_rate() {
        for text in [
            "0.6",
            "0.6%",
            "0.60 ％",
            ".6",
            "60bp",
            "60 BPS",
            "60‱",
            "6‰",
            "千分之6",
            "万分之 60",
            "60个基点",
            "千6",
            "千 6.0",
            "千分6",
            "万60",
            "万分60",
            "0.6个点",
            "0.6 个百分点",
            "0.6点",
            "0.6 percent",
            "\u{202d}0.6%\u{202c}",
            "0\u{200b}.6",
        ] {
            check(text, Ok(600_000));
        }
        check("0.02925 %", Ok(29_250));
        check("万38", Ok(380_000));
        check("千3.8", Ok(380_000));
        check("38%", Ok(38_000_000));
        check("0", Ok(0));
        check("100%", Ok(100_000_000));
        check("0.000001", Ok(1));
        check("0.60000000000", Ok(600_000));
    }

    #[test]
    fn a_text_that_is_not_a_rate_is_refused_with_the_reason() {
        use RateFault::{Empty, Negative, NotANumber, TooFine, TooHigh};
        check(" ", Err(Empty));
        check("-0.6%", Err(Negative));
        check("0,6%", Err(NotANumber));
        check("0.6.0", Err(NotANumber));
        check("%", Err(NotANumber));
        check("0.6%%", Err(NotANumber));
        check("about 0.6", Err(NotANumber));
        check("千六", Err(NotANumber));
        check("万38%", Err(NotANumber));
        check("万", Err(NotANumber));
        check("6千", Err(NotANumber));
        check("0.0000001", Err(TooFine));
        check("6.000001‰", Err(TooFine));
        check("100.000001", Err(TooHigh));
        check("12345678901234567890", Err(TooHigh));
    }

    proptest! {
        #[test]
        fn what_is_printed_is_read_back(e8 in 0u32..=Rate::WHOLE) {
            let rate = Rate::new(e8).expect("a rate");
            prop_assert_eq!(parse_rate(&rate.to_string()).map(|typed| typed.rate), Ok(rate));
        }

        #[test]
        fn nothing_typed_makes_it_panic(text in ".{0,24}") {
            let _ = parse_rate(&text);
        }
    }
}
