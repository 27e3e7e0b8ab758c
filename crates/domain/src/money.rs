//! Money: whole fen, parsed from and printed as yuan, never a float.

use core::fmt;

use thiserror::Error;

/// An amount in fen, 1/100 yuan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fen(pub i64);

/// Why a text is not an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum MoneyError {
    /// Nothing was typed.
    #[error("no amount was given")]
    Empty,
    /// Something other than digits, one point, thousands separators and a yuan symbol.
    #[error("an amount in yuan has digits and one decimal point, such as 1,280.00")]
    NotANumber,
    /// More than two decimals.
    #[error("an amount in yuan has at most two decimals")]
    TooManyDecimals,
    /// Larger than any sale.
    #[error("an amount has at most 12 digits before the point")]
    TooLarge,
    /// Below zero.
    #[error("an amount here is not below zero")]
    Negative,
}

impl MoneyError {
    /// The stable name, part of the interface text's key.
    pub fn code(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::NotANumber => "not_a_number",
            Self::TooManyDecimals => "too_many_decimals",
            Self::TooLarge => "too_large",
            Self::Negative => "negative",
        }
    }
}

impl Fen {
    /// Reads an amount in yuan as people type it: `128`, `1,280.5`, `¥１２８．００`, `128元`.
    ///
    /// # Errors
    ///
    /// A [`MoneyError`] that says what to change; nothing is guessed or rounded.
    ///
    /// ```
    /// # use domain::money::{Fen, MoneyError};
    /// assert_eq!(Fen::parse_yuan("¥1,280.5"), Ok(Fen(128_050)));
    /// assert_eq!(Fen::parse_yuan("1.005"), Err(MoneyError::TooManyDecimals));
    /// ```
    pub fn parse_yuan(text: &str) -> Result<Self, MoneyError> {
        let half = crate::text::compact(text);
        let bare = half.trim_start_matches(['¥', '￥']).trim_end_matches('元');
        if bare.is_empty() {
            return Err(MoneyError::Empty);
        }
        if bare.starts_with(['-', '−']) {
            return Err(MoneyError::Negative);
        }
        let (yuan, fen) = bare.split_once('.').unwrap_or((bare, ""));
        let yuan = without_separators(yuan).ok_or(MoneyError::NotANumber)?;
        let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
        if !digits(&yuan) || !digits(fen) || (yuan.is_empty() && fen.is_empty()) {
            return Err(MoneyError::NotANumber);
        }
        if fen.len() > 2 {
            return Err(MoneyError::TooManyDecimals);
        }
        if yuan.trim_start_matches('0').len() > 12 {
            return Err(MoneyError::TooLarge);
        }
        let yuan: i64 = if yuan.is_empty() { 0 } else { yuan.parse().map_err(|_| MoneyError::TooLarge)? };
        let hundredths: i64 = format!("{fen:0<2}").parse().map_err(|_| MoneyError::NotANumber)?;
        Ok(Self(yuan * 100 + hundredths))
    }

    /// The amount in yuan without separators, `1280.50`: for machines.
    pub fn to_plain_yuan(self) -> String {
        let sign = if self.0 < 0 { "-" } else { "" };
        let fen = self.0.unsigned_abs();
        format!("{sign}{}.{:02}", fen / 100, fen % 100)
    }
}

/// Prints yuan with separators, `1,280.50`: for people.
impl fmt::Display for Fen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plain = self.to_plain_yuan();
        let (whole, fen) = plain.split_at(plain.len() - 3);
        let digits = whole.trim_start_matches('-').len();
        for (at, c) in whole.trim_start_matches('-').char_indices() {
            if at == 0 && self.0 < 0 {
                f.write_str("-")?;
            }
            if at > 0 && (digits - at) % 3 == 0 {
                f.write_str(",")?;
            }
            write!(f, "{c}")?;
        }
        f.write_str(fen)
    }
}

/// Removes thousands separators; `None` if one of them is not followed by three digits.
fn without_separators(whole: &str) -> Option<String> {
    if !whole.contains(',') {
        return Some(whole.to_owned());
    }
    let mut groups = whole.split(',');
    let first = groups.next().filter(|group| (1..=3).contains(&group.len()))?;
    groups.try_fold(first.to_owned(), |all, group| (group.len() == 3).then(|| all + group))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(text: &str, expected: Result<i64, MoneyError>) {
        assert_eq!(Fen::parse_yuan(text), expected.map(Fen), "{text}");
    }

    #[test]
    fn amounts_are_accepted_as_people_type_them() {
        check("128", Ok(12_800));
        check("0.5", Ok(50));
        check(".5", Ok(50));
        check("１，２８０．５０ 元", Ok(128_050));
        check("¥ 12,345,678.90", Ok(1_234_567_890));
        check("000128.00", Ok(12_800));
        check("\u{202d}1280.50\u{202c}", Ok(128_050));
        check("¥\u{2066}1,\u{200b}280.50\u{2069} 元\u{feff}", Ok(128_050));
        check("1\u{a0}280\u{ad}.5\u{200e}", Ok(128_050));
    }

    #[test]
    fn a_text_that_is_not_an_amount_is_refused_with_the_reason() {
        check("  ", Err(MoneyError::Empty));
        check("-1", Err(MoneyError::Negative));
        check("1.005", Err(MoneyError::TooManyDecimals));
        check("12,34", Err(MoneyError::NotANumber));
        check("1.2.3", Err(MoneyError::NotANumber));
        check("一百", Err(MoneyError::NotANumber));
        check("12345678901234567890", Err(MoneyError::TooLarge));
        check(".", Err(MoneyError::NotANumber));
    }

    proptest! {
        #[test]
        fn what_is_printed_is_read_back(fen in 0i64..=99_999_999_999_999) {
            prop_assert_eq!(Fen::parse_yuan(&Fen(fen).to_string()), Ok(Fen(fen)));
            prop_assert_eq!(Fen::parse_yuan(&Fen(fen).to_plain_yuan()), Ok(Fen(fen)));
        }

        #[test]
        fn no_text_makes_it_panic(text in ".{0,40}") {
            let _ = Fen::parse_yuan(&text);
        }
    }
}
