//! Dates as people type them.

use thiserror::Error;

use crate::date::Date;
use crate::text::compact;

/// Why a text is not a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum DateFault {
    /// Nothing was typed.
    #[error("no date was given")]
    Empty,
    /// Not year, month and day.
    #[error("a date has a year, a month and a day")]
    NotADate,
    /// A day the calendar does not have, or a year out of range.
    #[error("the calendar has no such day")]
    NoSuchDay,
    /// Two digits for the year.
    #[error("the year has two digits")]
    ShortYear,
    /// The year last, so that day and month can't be told apart.
    #[error("with the year last it can't be told which is the month")]
    YearLast,
}

impl DateFault {
    /// The stable name, part of the interface text's key.
    pub fn code(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::NotADate => "not_a_date",
            Self::NoSuchDay => "no_such_day",
            Self::ShortYear => "short_year",
            Self::YearLast => "year_last",
        }
    }

    /// What to do about it.
    pub fn remedy(self) -> &'static str {
        match self {
            Self::Empty => "fill it in",
            Self::NotADate => "write it like 2026-11-22",
            Self::NoSuchDay => "check month and day; years go from 1970 to 9999",
            Self::ShortYear => "write all four digits of the year",
            Self::YearLast => "begin with the year, such as 2026-11-22",
        }
    }
}

/// Reads a civil date: `2026-11-22`, `2026/11/22`, `2026.11.22`, `20261122`, `2026年11月22日` and `22.11.2026`, also in
/// full width and with single digits.
///
/// With the year last and points, the day always comes first; with slashes or hyphens it may be the month, so that is
/// refused.
///
/// # Errors
///
/// A [`DateFault`] that says what to change; nothing is guessed.
///
/// ```
/// # use domain::{date::Date, fee::typed::{DateFault, parse_date}};
/// assert_eq!(parse_date("2026 年 11 月 2 日"), Ok(Date::new(2026, 11, 2).unwrap()));
/// assert_eq!(parse_date("11/12/2026"), Err(DateFault::YearLast));
/// ```
pub fn parse_date(text: &str) -> Result<Date, DateFault> {
    let typed = compact(text);
    if typed.is_empty() {
        return Err(DateFault::Empty);
    }
    if typed.len() == 8 && typed.bytes().all(|b| b.is_ascii_digit()) {
        return day(&typed[..4], &typed[4..6], &typed[6..]);
    }
    let named = typed.strip_suffix(['日', '号']).and_then(|rest| {
        let (year, rest) = rest.split_once('年')?;
        let (month, date) = rest.split_once('月')?;
        Some([year, month, date])
    });
    let (parts, by) = match named {
        Some(parts) => (parts, '年'),
        None => split_in_three(&typed).ok_or(DateFault::NotADate)?,
    };
    let numbers = parts.iter().all(|part| (1..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit()));
    if !numbers {
        return Err(DateFault::NotADate);
    }
    match (parts.map(str::len), by) {
        ([4, 1..=2, 1..=2], _) => day(parts[0], parts[1], parts[2]),
        ([1..=2, 1..=2, 4], '.') => day(parts[2], parts[1], parts[0]),
        ([1..=2, 1..=2, 4], _) => Err(DateFault::YearLast),
        ([1..=2, 1..=2, 1..=2], _) => Err(DateFault::ShortYear),
        _ => Err(DateFault::NotADate),
    }
}

/// Three parts separated by the same character.
fn split_in_three(text: &str) -> Option<([&str; 3], char)> {
    let by = text.chars().find(|c| matches!(c, '-' | '/' | '.'))?;
    let mut parts = text.split(by);
    let three = [parts.next()?, parts.next()?, parts.next()?];
    parts.next().is_none().then_some((three, by))
}

fn day(year: &str, month: &str, day: &str) -> Result<Date, DateFault> {
    let (year, month, day) = (year.parse().ok(), month.parse().ok(), day.parse().ok());
    let date = year.zip(month).zip(day).and_then(|((year, month), day)| Date::new(year, month, day));
    date.ok_or(DateFault::NoSuchDay)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_date_is_read_in_every_usual_format() {
        let expected = Date::new(2026, 11, 22).ok_or(DateFault::NoSuchDay);
        let forms = [
            "2026-11-22",
            "2026/11/22",
            "2026.11.22",
            "20261122",
            "2026年11月22日",
            "22.11.2026",
            "２０２６年１１月２２日",
            " 2026 - 11 - 22 ",
            "\u{202d}2026-11-22\u{202c}",
            "2026\u{200b}年11月\u{2060}22日\u{feff}",
        ];
        for text in forms {
            assert_eq!(parse_date(text), expected, "{text}");
        }
        assert_eq!(parse_date("2026/1/5"), Date::new(2026, 1, 5).ok_or(DateFault::NoSuchDay));
    }

    #[test]
    fn a_text_that_is_not_one_date_is_refused_with_the_reason() {
        use DateFault::{Empty, NoSuchDay, NotADate, ShortYear, YearLast};
        let faults = [
            ("", Empty),
            ("   ", Empty),
            ("tomorrow", NotADate),
            ("2026-11", NotADate),
            ("2026-11-22-1", NotADate),
            ("2026-11/22", NotADate),
            ("202611", NotADate),
            ("2026年11月", NotADate),
            ("2025-02-29", NoSuchDay),
            ("2026-13-01", NoSuchDay),
            ("1969-12-31", NoSuchDay),
            ("20261301", NoSuchDay),
            ("26-11-22", ShortYear),
            ("11/12/2026", YearLast),
            ("22-11-2026", YearLast),
        ];
        for (text, fault) in faults {
            assert_eq!(parse_date(text), Err(fault), "{text}");
        }
    }

    proptest! {
        #[test]
        fn nothing_typed_makes_it_panic(text in ".{0,24}") {
            let _ = parse_date(&text);
        }
    }
}
