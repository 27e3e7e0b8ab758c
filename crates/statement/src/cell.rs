//! What single cells say: amounts with their sign, days and times, rates.
//!
//! The reading itself is `domain::fee::typed`; here is what a file adds to it: quotes of spreadsheet
//! programs, signs, brackets, currencies, days glued to times, serial days.

use domain::date::Date;
use domain::fee::Rate;
use domain::fee::typed::{DateFault, parse_date, parse_rate};
use domain::money::{Fen, MoneyError};
use domain::text::half_width;

/// A day, with the second of the day where the cell has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// The civil date.
    pub date: Date,
    /// Seconds since midnight.
    pub second: Option<u32>,
}

/// The cell without blanks around it and without what exports put before a text: a backtick, an
/// apostrophe, `="…"`.
pub fn clean(cell: &str) -> &str {
    if is_clean(cell.as_bytes()) { cell } else { cleaned(cell) }
}

/// Whether a cell is clean by a look at its ends alone, as nearly every one is: it begins and ends with
/// a sign of ASCII or a Chinese character (U+4000 to U+9FFF).
fn is_clean(cell: &[u8]) -> bool {
    let (Some(first), Some(last)) = (cell.first(), cell.last()) else { return true };
    let begins = matches!(first, b'!'..=b'~') && !matches!(first, b'=' | b'`' | b'\'');
    let three_before = || cell.len() >= 3 && matches!(cell[cell.len() - 3], 0xe4..=0xe9);
    (begins || matches!(first, 0xe4..=0xe9)) && (matches!(last, b'!'..=b'~') || three_before())
}

#[cold]
#[inline(never)]
fn cleaned(cell: &str) -> &str {
    let blank = |c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}');
    let bare = cell.trim_matches(blank);
    let bare = bare.strip_prefix("=\"").and_then(|inner| inner.strip_suffix('"')).unwrap_or(bare);
    bare.strip_prefix(['`', '\'']).unwrap_or(bare).trim_matches(blank)
}

/// Whether a clean cell holds nothing: blank, or a stroke in the place of a figure.
pub fn is_blank(cell: &str) -> bool {
    cell.chars().all(|c| matches!(c, '-' | '－' | '—' | '–' | '/' | '\\'))
}

/// An amount of a clean cell; below zero with a minus before or behind it, or in brackets.
///
/// # Errors
///
/// The [`MoneyError`] of [`Fen::parse_yuan`]; [`MoneyError::Empty`] for a blank cell.
pub fn amount(cell: &str) -> Result<Fen, MoneyError> {
    plain(cell.as_bytes()).map_or_else(|| odd_amount(cell), |fen| Ok(Fen(fen)))
}

#[cold]
#[inline(never)]
fn odd_amount(cell: &str) -> Result<Fen, MoneyError> {
    if is_blank(cell) {
        return Err(MoneyError::Empty);
    }
    let half: String = cell.chars().map(half_width).filter(|c| !c.is_whitespace()).collect();
    let mut bare = half.as_str();
    let mut below = false;
    // Sign and currency stand in any order: `-¥1.00`, `¥-1.00`, `CNY (1.00)`.
    loop {
        let before = bare;
        if let Some(inner) = bare.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
            (bare, below) = (inner, !below);
        }
        if let Some(rest) = bare.strip_prefix(MINUS).or_else(|| bare.strip_suffix(MINUS)) {
            (bare, below) = (rest, !below);
        }
        for word in ["CNY", "RMB", "人民币"] {
            bare = bare.strip_prefix(word).unwrap_or(bare);
            bare = bare.strip_suffix(word).unwrap_or(bare);
        }
        bare = bare.trim_start_matches(['¥', '￥', '+']).trim_end_matches('元');
        if bare == before {
            break;
        }
    }
    // More decimals than two are fen if the rest is zeros: databases write `0.6000`.
    if let Some((whole, part)) = bare.split_once('.')
        && part.len() > 2
        && part.bytes().skip(2).all(|b| b == b'0')
    {
        bare = &bare[..whole.len() + 3];
    }
    let fen = Fen::parse_yuan(bare)?;
    Ok(if below { Fen(-fen.0) } else { fen })
}

const MINUS: [char; 3] = ['-', '−', '–'];

/// Digits with at most two decimals and perhaps a minus, as nearly every cell is written.
fn plain(cell: &[u8]) -> Option<i64> {
    let (below, digits) = cell.strip_prefix(b"-").map_or((false, cell), |rest| (true, rest));
    // Twelve digits, the point, two more: far from what an i64 holds.
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
    Some(if below { -fen } else { fen })
}

/// The day of a clean cell, with its time where one is glued to it.
///
/// # Errors
///
/// The [`DateFault`] of [`parse_date`].
#[cold]
#[inline(never)]
pub fn stamp(cell: &str) -> Result<Stamp, DateFault> {
    if let Some(date) = cell.get(..10).and_then(Date::parse) {
        let rest = &cell[10..];
        if rest.is_empty() {
            return Ok(Stamp { date, second: None });
        }
        let second = rest.strip_prefix([' ', 'T']).and_then(time);
        if second.is_some() {
            return Ok(Stamp { date, second });
        }
    }
    if let Some(date) = serial_day(cell) {
        return Ok(Stamp { date, second: None });
    }
    let digits = cell.bytes().all(|b| b.is_ascii_digit());
    if digits && matches!(cell.len(), 12 | 14) {
        let (day, rest) = cell.split_at(8);
        return Ok(Stamp { date: parse_date(day)?, second: Some(time(rest).ok_or(DateFault::NotADate)?) });
    }
    let whole = parse_date(cell);
    if whole.is_ok() {
        return whole.map(|date| Stamp { date, second: None });
    }
    // A time behind the day, parted by a blank or a T.
    let parts = cell.rsplit_once(|c: char| c.is_whitespace() || c == 'T');
    match parts.and_then(|(day, rest)| Some((parse_date(day).ok()?, time(rest)?))) {
        Some((date, second)) => Ok(Stamp { date, second: Some(second) }),
        None => whole.map(|date| Stamp { date, second: None }),
    }
}

/// A time of day in seconds: `10:22:33`, `10:22`, `102233`, with a zone or fractions of a second.
pub fn time(cell: &str) -> Option<u32> {
    if let [h, hour, b':', m, minute, b':', s, second] = cell.as_bytes() {
        let two = |tens: &u8, ones: &u8| {
            let digits = tens.is_ascii_digit() && ones.is_ascii_digit();
            digits.then(|| u32::from(tens - b'0') * 10 + u32::from(ones - b'0'))
        };
        let (hour, minute, second) = (two(h, hour)?, two(m, minute)?, two(s, second)?);
        return (hour < 24 && minute < 60 && second < 60).then_some(hour * 3_600 + minute * 60 + second);
    }
    odd_time(cell)
}

#[cold]
#[inline(never)]
fn odd_time(cell: &str) -> Option<u32> {
    let half: String = cell.chars().map(half_width).collect();
    let bare = half.trim();
    let bare = bare.split(['.', '+', 'Z']).next().unwrap_or(bare);
    let parts: Vec<&str> = match bare.contains(':') {
        true => bare.split(':').collect(),
        false if matches!(bare.len(), 4 | 6) && bare.is_ascii() => {
            (0..bare.len()).step_by(2).map(|at| &bare[at..at + 2]).collect()
        }
        false => return None,
    };
    let number = |text: &str, most: u32| {
        let fits = (1..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        text.parse::<u32>().ok().filter(|number| fits && *number <= most)
    };
    match parts.as_slice() {
        [hour, minute] => Some(number(hour, 23)? * 3_600 + number(minute, 59)? * 60),
        [hour, minute, second] => Some(number(hour, 23)? * 3_600 + number(minute, 59)? * 60 + number(second, 59)?),
        _ => None,
    }
}

/// A spreadsheet's serial day, `46347` or `46347.43`: days since 1899-12-30, from 1970 to 2119.
///
/// # Source
///
/// ECMA-376 Part 1, 18.17.4.1: the 1900 date base, with the leap day that year did not have.
pub fn serial_day(cell: &str) -> Option<Date> {
    let (days, part) = cell.split_once('.').unwrap_or((cell, ""));
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if days.len() != 5 || !digits(days) || !digits(part) {
        return None;
    }
    let days: i64 = days.parse().ok()?;
    (25_569..=80_000).contains(&days).then(|| Date::from_days(days - 25_569))
}

/// The rates a clean cell may mean: `0.6` is 0.6 %, and 0.006 in a workbook's percent cell as well.
pub fn stated_rates(cell: &str) -> impl Iterator<Item = Rate> {
    let typed = parse_rate(cell).ok();
    let times_hundred = typed
        .filter(|_| !cell.contains(['%', '％', '‰']))
        .and_then(|typed| Rate::new(typed.rate.e8().checked_mul(100)?));
    typed.map(|typed| typed.rate).into_iter().chain(times_hundred)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn amounts_are_read_with_every_sign_a_file_uses() {
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
            ("+12", 1_200),
        ];
        for (cell, fen) in cases {
            assert_eq!(amount(clean(cell)), Ok(Fen(fen)), "{cell}");
        }
        let faults = [
            ("", MoneyError::Empty),
            ("--", MoneyError::Empty),
            ("1.005", MoneyError::TooManyDecimals),
            ("12 USD", MoneyError::NotANumber),
            ("#REF!", MoneyError::NotANumber),
            ("1280\u{fffd}50", MoneyError::NotANumber),
        ];
        for (cell, fault) in faults {
            assert_eq!(amount(clean(cell)), Err(fault), "{cell}");
        }
    }

    #[test]
    fn what_exports_put_around_a_text_is_no_part_of_it() {
        for cell in ["0012", " 0012\t", "`0012", "'0012", "=\"0012\"", "\u{feff}0012"] {
            assert_eq!(clean(cell), "0012", "{cell:?}");
        }
    }

    #[test]
    fn days_are_read_with_the_time_glued_to_them() {
        let at = |second| Ok(Stamp { date: Date::new(2026, 11, 2).expect("a day"), second });
        let ten = Some(10 * 3_600 + 22 * 60 + 33);
        assert_eq!(stamp("2026-11-02"), at(None));
        assert_eq!(stamp("2026-11-02 10:22:33"), at(ten));
        assert_eq!(stamp("2026-11-02T10:22:33+08:00"), at(ten));
        assert_eq!(stamp("2026/11/2 10:22:33.250"), at(ten));
        assert_eq!(stamp("20261102102233"), at(ten));
        assert_eq!(stamp("20261102 102233"), at(ten));
        assert_eq!(stamp("202611021022"), at(Some(10 * 3_600 + 22 * 60)));
        assert_eq!(stamp("2026年11月2日 10:22:33"), at(ten));
        assert_eq!(stamp("2026 年 11 月 2 日"), at(None));
        assert_eq!(stamp("46328"), at(None));
        assert_eq!(stamp("46328.432"), at(None));
        assert_eq!(stamp("11/02/2026"), Err(DateFault::YearLast));
        assert_eq!(stamp("2026-11-02 25:00:00"), Err(DateFault::NotADate));
        assert_eq!(stamp("20261102992233"), Err(DateFault::NotADate));
    }

    #[test]
    fn a_rate_in_a_workbooks_percent_cell_is_a_hundred_times_what_it_says() {
        let e8 = |cell| stated_rates(cell).map(Rate::e8).collect::<Vec<_>>();
        assert_eq!(e8("0.6%"), [600_000]);
        assert_eq!(e8("0.006"), [6_000, 600_000]);
        assert_eq!(e8("n/a"), [0u32; 0]);
    }

    proptest! {
        #[test]
        fn a_plain_cell_is_what_the_domain_reads(fen in 0i64..=99_999_999_999_999, cut in 0usize..3) {
            let text = Fen(fen).to_plain_yuan();
            let cell = &text[..text.len() - cut];
            let below = format!("-{cell}");
            prop_assert_eq!(amount(cell), Fen::parse_yuan(cell));
            prop_assert_eq!(amount(&below), Fen::parse_yuan(cell).map(|fen| Fen(-fen.0)));
        }

        #[test]
        fn a_cell_that_looks_clean_is(cell in "[a-c='`\" \t\u{a0}\u{feff}\u{200b}\u{3000}\u{3fff}一万\u{9fff}é1.-]{0,6}") {
            prop_assert_eq!(clean(&cell), cleaned(&cell));
        }

        #[test]
        fn no_cell_makes_reading_panic(cell in "\\PC{0,24}") {
            let cell = clean(&cell);
            let _ = (amount(cell), stamp(cell), time(cell), stated_rates(cell).count());
        }
    }
}
