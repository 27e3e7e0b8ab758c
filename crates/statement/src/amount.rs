//! Reads amounts from cells, with signs, brackets, currencies and units. The result is exact, or a fault.

use domain::money::Fen;
use domain::text::half_width;

use crate::cell::is_blank;
use crate::fault::Reason;
use crate::unit::{Currency, Unit, names_other_currency, unit_words};

/// The amount in a clean cell of a column with this unit. It is negative with a minus before or behind it, or in
/// brackets. A unit in the cell itself takes precedence over the column's.
///
/// # Errors
///
/// Why it is no amount in yuan; [`Reason::Missing`] for a blank cell.
pub fn amount(cell: &str, unit: Unit) -> Result<Fen, Reason> {
    match unit {
        Unit::YUAN => plain(cell.as_bytes()).map_or_else(|| in_any_form(cell, unit), |fen| Ok(Fen(fen))),
        _ => in_any_form(cell, unit),
    }
}

/// An amount in any of the forms that files use; slower than [`plain`].
#[cold]
#[inline(never)]
fn in_any_form(cell: &str, unit: Unit) -> Result<Fen, Reason> {
    if is_blank(cell) {
        return Err(Reason::Missing);
    }
    let half: String = cell.chars().map(half_width).filter(|c| !c.is_whitespace()).collect();
    let (mut bare, mut negative, mut unit) = (half.as_str(), false, unit);
    // Sign, currency and unit stand in any order: `-¥1.00`, `¥-1.00`, `CNY (1.00)`, `-500分`.
    loop {
        let previous = bare;
        if let Some(inner) = bare.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
            (bare, negative) = (inner, !negative);
        }
        if let Some(rest) = bare.strip_prefix(MINUS).or_else(|| bare.strip_suffix(MINUS)) {
            (bare, negative) = (rest, !negative);
        }
        bare = bare.trim_start_matches('+');
        let is_figure =
            |c: char| c.is_ascii_digit() || matches!(c, '.' | ',') || MINUS.contains(&c) || "()+".contains(c);
        let (head, tail) = (bare.find(is_figure), bare.rfind(is_figure));
        let (Some(head), Some(tail)) = (head, tail) else { break };
        let tail = tail + bare[tail..].chars().next().map_or(1, char::len_utf8);
        for word in [&bare[..head], &bare[tail..]].into_iter().filter(|word| !word.is_empty()) {
            let words = unit_words(word).ok_or(Reason::NotANumber)?;
            match (words.currency, words.scale) {
                (Some(Currency::Other), _) => return Err(Reason::OtherCurrency),
                (_, Some(power)) => unit = Unit::Fen(power),
                _ => {}
            }
        }
        bare = &bare[head..tail];
        if bare == previous {
            break;
        }
    }
    let power = match unit {
        Unit::Fen(power) => power,
        Unit::OtherCurrency => return Err(Reason::OtherCurrency),
        Unit::Unknown => return Err(Reason::UnknownUnit),
    };
    let other = || if names_other_currency(cell) { Reason::OtherCurrency } else { Reason::NotANumber };
    let (integer, decimals) = bare.split_once('.').unwrap_or((bare, ""));
    let integer = without_separators(integer).ok_or_else(other)?;
    let is_digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    if !is_digits(&integer) || !is_digits(decimals) || (integer.is_empty() && decimals.is_empty()) {
        return Err(other());
    }
    let fen = scaled(&integer, decimals.trim_end_matches('0'), power)?;
    Ok(Fen(if negative { -fen } else { fen }))
}

const MINUS: [char; 3] = ['-', '−', '–'];
/// Digits of the largest amount in fen: twelve digits of yuan.
const MAX_DIGITS: usize = 14;

/// A number in fen, if its unit is ten to this power of fen.
fn scaled(integer: &str, decimals: &str, power: i8) -> Result<i64, Reason> {
    let places = usize::try_from(power).unwrap_or_default();
    if decimals.len() > places {
        return Err(Reason::TooManyDecimals);
    }
    let mut digits = format!("{integer}{decimals:0<places$}");
    // Tenths of a fen must make whole fen.
    for _ in power..0 {
        if digits.pop().is_some_and(|last| last != '0') {
            return Err(Reason::TooManyDecimals);
        }
    }
    let digits = digits.trim_start_matches('0');
    if digits.len() > MAX_DIGITS {
        return Err(Reason::TooLarge);
    }
    if digits.is_empty() { Ok(0) } else { digits.parse().map_err(|_| Reason::TooLarge) }
}

/// Removes thousands separators; `None` if one of them is not followed by three digits.
fn without_separators(integer: &str) -> Option<String> {
    let mut groups = integer.split(',');
    let first = groups.next()?;
    let mut all = first.to_owned();
    for group in groups {
        if group.len() != 3 || !(1..=3).contains(&first.len()) {
            return None;
        }
        all.push_str(group);
    }
    Some(all)
}

/// Digits with at most two decimals and perhaps a minus: the form of nearly every cell.
fn plain(cell: &[u8]) -> Option<i64> {
    let (negative, digits) = cell.strip_prefix(b"-").map_or((false, cell), |rest| (true, rest));
    // Twelve digits, the point, two more: this never overflows an i64.
    if digits.len() > 15 {
        return None;
    }
    let mut fen: i64 = 0;
    let mut decimals = digits;
    while let [byte @ b'0'..=b'9', rest @ ..] = decimals {
        fen = fen * 10 + i64::from(byte - b'0');
        decimals = rest;
    }
    if decimals.len() == digits.len() || digits.len() - decimals.len() > 12 {
        return None;
    }
    let digit = |byte: u8| byte.is_ascii_digit().then(|| i64::from(byte - b'0'));
    fen = match decimals {
        [] | [b'.'] => fen * 100,
        [b'.', tens] => fen * 100 + digit(*tens)? * 10,
        [b'.', tens, ones] => fen * 100 + digit(*tens)? * 10 + digit(*ones)?,
        _ => return None,
    };
    Some(if negative { -fen } else { fen })
}

#[cfg(test)]
mod tests {
    use domain::money::MoneyError;
    use proptest::prelude::*;

    use super::*;
    use crate::cell::clean;

    #[test]
    fn amounts_are_read_in_every_form_that_files_use() {
        let cases = [
            ("1280.5", 128_050),
            ("1,280.50", 128_050),
            ("¥１，２８０．５０", 128_050),
            ("1280.5000", 128_050),
            ("-12.00", -1_200),
            ("−12", -1_200),
            ("12.00-", -1_200),
            ("(1,200.00)", -120_000),
            ("（１２．００）元", -1_200),
            ("-¥12.00", -1_200),
            ("￥-12.00", -1_200),
            ("CNY 12.00", 1_200),
            ("12.00 RMB", 1_200),
            ("人民币12元", 1_200),
            ("+12", 1_200),
            ("500分", 500),
            ("-5角", -50),
            ("0.1万元", 100_000),
            ("1.5 萬", 1_500_000),
        ];
        for (cell, fen) in cases {
            assert_eq!(amount(clean(cell), Unit::YUAN), Ok(Fen(fen)), "{cell}");
        }
        let faults = [
            ("", Reason::Missing),
            ("--", Reason::Missing),
            ("1.005", Reason::TooManyDecimals),
            ("1280.503分", Reason::TooManyDecimals),
            ("12 USD", Reason::OtherCurrency),
            ("$12.00", Reason::OtherCurrency),
            ("US$1,280.50", Reason::OtherCurrency),
            ("($33.40)", Reason::OtherCurrency),
            ("12港币", Reason::OtherCurrency),
            ("€12", Reason::OtherCurrency),
            ("#REF!", Reason::NotANumber),
            ("1.2E+05", Reason::NotANumber),
            ("1280,50", Reason::NotANumber),
            ("1.280,50", Reason::NotANumber),
            ("12积分", Reason::NotANumber),
            ("20.00\0", Reason::NotANumber),
            ("1280\u{fffd}50", Reason::NotANumber),
            ("12345678901234", Reason::TooLarge),
        ];
        for (cell, fault) in faults {
            assert_eq!(amount(clean(cell), Unit::YUAN), Err(fault), "{cell:?}");
        }
    }

    #[test]
    fn amounts_in_another_unit_are_exact_or_a_fault() {
        let read = |cell, power| amount(cell, Unit::Fen(power)).map(|fen| fen.0);
        assert_eq!(read("100000", 0), Ok(100_000));
        assert_eq!(read("100,000.00", 0), Ok(100_000));
        assert_eq!(read("0.5", 0), Err(Reason::TooManyDecimals));
        assert_eq!(read("0.0005", 6), Ok(500));
        assert_eq!(read("0.00000051", 6), Err(Reason::TooManyDecimals));
        assert_eq!(read("12340", -1), Ok(1_234));
        assert_eq!(read("12345", -1), Err(Reason::TooManyDecimals));
        assert_eq!(read("5.00元", 0), Ok(500));
        assert_eq!(amount("100", Unit::OtherCurrency), Err(Reason::OtherCurrency));
        assert_eq!(amount("100", Unit::Unknown), Err(Reason::UnknownUnit));
        assert_eq!(amount("", Unit::Unknown), Err(Reason::Missing));
    }

    fn reason(error: MoneyError) -> Reason {
        match error {
            MoneyError::Empty => Reason::Missing,
            MoneyError::NotANumber | MoneyError::Negative => Reason::NotANumber,
            MoneyError::TooManyDecimals => Reason::TooManyDecimals,
            MoneyError::TooLarge => Reason::TooLarge,
        }
    }

    proptest! {
        #[test]
        fn a_plain_amount_is_read_as_the_domain_reads_it(fen in 0i64..=99_999_999_999_999, cut in 0usize..3) {
            let text = Fen(fen).to_plain_yuan();
            let cell = &text[..text.len() - cut];
            let negative = format!("-{cell}");
            let read = Fen::parse_yuan(cell).map_err(reason);
            prop_assert_eq!(amount(cell, Unit::YUAN), read);
            prop_assert_eq!(amount(&negative, Unit::YUAN), read.map(|fen| Fen(-fen.0)));
        }

        #[test]
        fn an_amount_is_the_same_in_every_unit(fen in -99_999_999_999_999i64..=99_999_999_999_999, power in -1i8..=10) {
            let digits = format!("{:012}", fen.unsigned_abs());
            let cell = match usize::try_from(power) {
                Ok(0) => digits,
                Ok(places) => format!("{}.{}", &digits[..digits.len() - places], &digits[digits.len() - places..]),
                Err(_) => digits + "0",
            };
            let cell = if fen < 0 { format!("-{cell}") } else { cell };
            prop_assert_eq!(amount(&cell, Unit::Fen(power)), Ok(Fen(fen)));
        }

        #[test]
        fn no_cell_makes_reading_an_amount_panic(cell in "[-+()¥$€元分万CNYUSD0-9.,E\\PC]{0,24}", power in -1i8..=10) {
            let _ = amount(clean(&cell), Unit::Fen(power));
        }
    }
}
