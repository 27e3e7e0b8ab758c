//! Reads days and times from cells, as banks, wallets and spreadsheet programs write them, and converts them to UTC+8.
//!
//! A text is normalised to ASCII first (full width, 年月日, 上午), then read part by part. Every part must be understood. If
//! the year stands last, the caller must say which part is the month; otherwise the day is a fault.

mod clock;
mod normalize;

use domain::date::Date;

use crate::fault::Reason;
pub use clock::{ClockTime, clock, zone};
use normalize::normalized;

/// A day, with the second of the day if the cell has a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateTime {
    /// The date in the calendar.
    pub date: Date,
    /// Seconds since midnight.
    pub second: Option<u32>,
    /// Whether it was converted from another zone to UTC+8.
    pub converted: bool,
}

/// How a file writes dates with the year last, and the zone of times that name none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DateStyle {
    /// Whether the month stands before the day; `None` if that is not known.
    pub month_first: Option<bool>,
    /// Seconds east of UTC; `None` for UTC+8.
    pub zone: Option<i32>,
}

/// UTC+8 in seconds east of UTC: the zone of all results.
const CHINA: i32 = 8 * 3_600;
const DAY: i64 = 86_400;

impl DateTime {
    /// A day alone.
    pub fn day(date: Date) -> Self {
        Self { date, second: None, converted: false }
    }

    /// A day and a time in UTC+8.
    pub fn at(date: Date, second: u32) -> Self {
        Self { date, second: Some(second), converted: false }
    }

    /// A day with its time, which may be in another zone.
    pub fn with(date: Date, clock: ClockTime, style: DateStyle) -> Option<Self> {
        let zone = clock.zone.or(style.zone).filter(|zone| *zone != CHINA);
        let Some(zone) = zone else { return Some(Self::at(date, clock.second)) };
        Self::of_seconds(date.days() * DAY + i64::from(clock.second) - i64::from(zone))
    }

    /// Seconds since 1970-01-01 in UTC.
    fn of_seconds(seconds: i64) -> Option<Self> {
        let here = seconds.checked_add(i64::from(CHINA))?;
        let days = here.div_euclid(DAY);
        let in_calendar = (0..=LAST_DAY).contains(&days);
        let second = u32::try_from(here.rem_euclid(DAY)).ok()?;
        in_calendar.then(|| Self { date: Date::from_days(days), second: Some(second), converted: true })
    }
}

/// 9999-12-31 in days since 1970-01-01.
const LAST_DAY: i64 = 2_932_896;

/// The day in a clean cell, with its time if the cell has one.
///
/// # Errors
///
/// [`Reason::Missing`], [`Reason::NotADate`], [`Reason::NoSuchDay`]; [`Reason::UnclearDate`] if day and month can't be
/// told apart or the year has two digits.
#[cold]
#[inline(never)]
pub fn parse_date_time(cell: &str, style: DateStyle) -> Result<DateTime, Reason> {
    if let Some(read) = usual(cell, style) {
        return Ok(read);
    }
    if cell.trim().is_empty() {
        return Err(Reason::Missing);
    }
    if !has_digit(cell) {
        return Err(Reason::NotADate);
    }
    let text = normalized(cell).ok_or(Reason::NotADate)?;
    if text.bytes().all(|b| b.is_ascii_digit() || b == b'.')
        && let Some(read) = figure(&text)
    {
        return read;
    }
    let (parts, rest) = date_parts(&text).ok_or(Reason::NotADate)?;
    let (clock, year) = clock::with_year(rest, parts.year.is_none()).ok_or(Reason::NotADate)?;
    let date = parts.date(year, style)?;
    match clock {
        // A zone without a time moves no day.
        None => Ok(DateTime::day(date)),
        Some(clock) => DateTime::with(date, clock, style).ok_or(Reason::NoSuchDay),
    }
}

/// The two numbers before a year that stands last, where their order matters: `11/22/2026`.
#[cold]
#[inline(never)]
pub fn year_last(cell: &str) -> Option<(u8, u8)> {
    let (parts, _) = date_parts(&normalized(cell)?)?;
    match parts.month_day {
        MonthDay::Unordered(one, two) if parts.year.is_some_and(|year| year >= 1_000) => Some((one, two)),
        _ => None,
    }
}

/// `2026/1/2 9:05:07` and the like: year first, the same separator between all parts, a 24-hour time.
fn usual(cell: &str, style: DateStyle) -> Option<DateTime> {
    let bytes = cell.as_bytes();
    let separator = *bytes.get(4)?;
    if !matches!(separator, b'-' | b'/' | b'.') {
        return None;
    }
    let (year, rest) = number(bytes, 4)?;
    let (month, rest) = number(rest.strip_prefix(&[separator])?, 2)?;
    let (day, rest) = number(rest.strip_prefix(&[separator])?, 2)?;
    let date = Date::new(u16::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?)?;
    let Some((b' ' | b'T', rest)) = rest.split_first() else { return rest.is_empty().then(|| DateTime::day(date)) };
    let (hour, rest) = number(rest, 2)?;
    let (minute, rest) = number(rest.strip_prefix(b":")?, 2)?;
    let (second, rest) = match rest.strip_prefix(b":") {
        Some(rest) => number(rest, 2)?,
        None => (0, rest),
    };
    let fits = rest.is_empty() && hour < 24 && minute < 60 && second < 60;
    let clock = ClockTime { second: hour * 3_600 + minute * 60 + second, zone: None };
    if fits { DateTime::with(date, clock, style) } else { None }
}

/// Whether a cell contains a digit, in half or full width.
fn has_digit(cell: &str) -> bool {
    cell.chars().any(|c| c.is_ascii_digit() || ('０'..='９').contains(&c))
}

/// A number of at most `most` digits at the beginning, and what follows it.
fn number(bytes: &[u8], most: usize) -> Option<(u32, &[u8])> {
    let len = bytes.iter().take(most).take_while(|b| b.is_ascii_digit()).count();
    let value = bytes[..len].iter().fold(0, |value, digit| value * 10 + u32::from(digit - b'0'));
    (len > 0).then_some((value, &bytes[len..]))
}

/// A cell of digits alone: `20261102`, `20261102102233`, a spreadsheet's serial day, or seconds, milliseconds or
/// microseconds since 1970. `None` if it has points that may separate parts, as in `2026.11.2`.
fn figure(text: &str) -> Option<Result<DateTime, Reason>> {
    if let Some(read) = serial(text) {
        return Some(Ok(read));
    }
    if text.contains('.') {
        return None;
    }
    let day = |text: &str| {
        let (year, month, day) =
            (text.get(..4)?.parse().ok()?, text.get(4..6)?.parse().ok()?, text.get(6..8)?.parse().ok()?);
        Date::new(year, month, day)
    };
    let moment = |length: usize| {
        let date = day(text).ok_or(Reason::NoSuchDay)?;
        let clock = clock(&text[8..length]).ok_or(Reason::NotADate)?;
        Ok(DateTime::at(date, clock.second))
    };
    // Only the years 2001 to 2050, so that other numbers of that length are not taken for a time.
    let since_1970 = |unit: i64| {
        let seconds = text.parse::<i64>().ok()?.div_euclid(unit);
        (978_307_200..2_556_144_000).contains(&seconds).then(|| DateTime::of_seconds(seconds)).flatten()
    };
    Some(match text.len() {
        8 => day(text).map(DateTime::day).ok_or(Reason::NoSuchDay),
        // Ten digits may also begin with a year of two digits: 2611021022.
        10 if is_short_moment(text) => Err(Reason::UnclearDate),
        10 => since_1970(1).ok_or(Reason::NotADate),
        12 | 14 => moment(text.len()),
        13 => since_1970(1_000).ok_or(Reason::NotADate),
        16 => since_1970(1_000_000).ok_or(Reason::NotADate),
        17 => moment(14),
        _ => Err(Reason::NotADate),
    })
}

/// Whether ten digits can be year, month, day, hour and minute, two digits each.
fn is_short_moment(text: &str) -> bool {
    let two = |at: usize| text.get(at..at + 2).and_then(|part| part.parse::<u32>().ok()).unwrap_or(99);
    (1..=12).contains(&two(2)) && (1..=31).contains(&two(4)) && two(6) < 24 && two(8) < 60
}

/// A spreadsheet's serial day, `46347` or `46347.4323`: days since 1899-12-30, from 1970 to 2119. The fraction is a
/// time only if it has enough digits for a second.
///
/// # Source
///
/// ECMA-376 Part 1, 18.17.4.1: the 1900 date base, with the leap day that year did not have.
fn serial(text: &str) -> Option<DateTime> {
    let (days, fraction) = text.split_once('.').unwrap_or((text, ""));
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if days.len() != 5 || !digits(days) || !digits(fraction) {
        return None;
    }
    let days: i64 = days.parse().ok()?;
    if !(25_569..=80_000).contains(&days) {
        return None;
    }
    let date = Date::from_days(days - 25_569);
    if fraction.len() < 5 {
        return Some(DateTime::day(date));
    }
    let numerator: i64 = fraction.get(..fraction.len().min(12))?.parse().ok()?;
    let denominator = 10_i64.pow(u32::try_from(fraction.len().min(12)).ok()?);
    // To the nearest second; the last half second belongs to the next day.
    let second = (numerator * DAY * 2 + denominator) / (2 * denominator);
    let date = if second == DAY { date.tomorrow() } else { date };
    Some(DateTime::at(date, u32::try_from(second % DAY).ok()?))
}

/// Year, month and day, as far as they were read.
struct DateParts {
    /// `None` if the year may stand behind the time.
    year: Option<u16>,
    month_day: MonthDay,
}

/// Month and day of a date.
enum MonthDay {
    Known {
        month: u8,
        day: u8,
    },
    /// Two numbers before the year, in either order.
    Unordered(u8, u8),
}

impl DateParts {
    fn date(&self, last: Option<u16>, style: DateStyle) -> Result<Date, Reason> {
        let year = self.year.or(last).ok_or(Reason::UnclearDate)?;
        let (month, day) = match self.month_day {
            MonthDay::Known { month, day } => (month, day),
            MonthDay::Unordered(one, two) => match style.month_first {
                Some(true) => (one, two),
                Some(false) => (two, one),
                None if one > 12 && two > 12 => return Err(Reason::NoSuchDay),
                None => return Err(Reason::UnclearDate),
            },
        };
        // A year of two digits can't be told from a day of the month.
        if year < 100 { Err(Reason::UnclearDate) } else { Date::new(year, month, day).ok_or(Reason::NoSuchDay) }
    }
}

/// The date at the beginning of a normalised text, and what follows it.
fn date_parts(text: &str) -> Option<(DateParts, &str)> {
    let bytes = text.as_bytes();
    let text_of = |rest: &[u8]| &text[text.len() - rest.len()..];
    let byte = |number: u32| u8::try_from(number).ok();
    let known = |year: Option<u32>, month: u32, day: u32| {
        Some(DateParts {
            year: year.map(u16::try_from).transpose().ok()?,
            month_day: MonthDay::Known { month: byte(month)?, day: byte(day)? },
        })
    };
    if let Some((month, rest)) = month_name(bytes) {
        // Nov 2, 2026 10:22; Nov 02 10:22:33 CST 2026
        let (day, rest) = number(gap(rest), 2)?;
        let year = number(gap(rest), 4).filter(|(_, behind)| behind.first().is_none_or(|b| *b != b':'));
        let (year, rest) = year.map_or((None, rest), |(year, rest)| (Some(year), rest));
        return Some((known(year, month, day)?, text_of(rest)));
    }
    let (first, rest) = number(bytes, 8)?;
    let len = bytes.len() - rest.len();
    if len == 8 {
        return Some((known(Some(first / 10_000), first / 100 % 100, first % 100)?, text_of(rest)));
    }
    if let Some((month, rest)) = month_name(gap(rest)) {
        let (other, rest) = number(gap(rest), 4)?;
        let (year, day) = if len == 4 { (first, other) } else { (other, first) };
        return Some((known(Some(year), month, day)?, text_of(rest)));
    }
    let separator = rest.trim_ascii_start().first().copied().filter(|byte| matches!(byte, b'-' | b'/' | b'.'));
    // The length of the separator with the blanks around it.
    let separator_len = |rest: &'_ [u8]| -> Option<usize> {
        let bare = rest.trim_ascii_start();
        let bare = match separator {
            Some(separator) => bare.strip_prefix(&[separator])?.trim_ascii_start(),
            None => bare,
        };
        (bare.len() < rest.len()).then_some(rest.len() - bare.len())
    };
    let behind = &rest[separator_len(rest).filter(|_| matches!(len, 1 | 2 | 4))?..];
    let (second, rest) = number(behind, 2)?;
    let (third, rest) = number(&rest[separator_len(rest)?..], 4)?;
    if len == 4 {
        return Some((known(Some(first), second, third)?, text_of(rest)));
    }
    let (one, two) = (byte(first)?, byte(second)?);
    // Wherever dates are written with points, the day stands first.
    let month_day = match separator {
        Some(b'.') if two <= 12 => MonthDay::Known { month: two, day: one },
        _ => MonthDay::Unordered(one, two),
    };
    Some((DateParts { year: Some(u16::try_from(third).ok()?), month_day }, text_of(rest)))
}

/// The text without blanks and separators at its beginning.
fn gap(mut bytes: &[u8]) -> &[u8] {
    while let [b' ' | b',' | b'-' | b'/', rest @ ..] = bytes {
        bytes = rest;
    }
    bytes
}

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// An English month at the beginning, in full or shortened to three letters, and what follows it.
fn month_name(bytes: &[u8]) -> Option<(u32, &[u8])> {
    let word = bytes.iter().take_while(|b| b.is_ascii_alphabetic()).count();
    let name = core::str::from_utf8(bytes.get(..3)?).ok()?;
    let month = MONTHS.iter().position(|month| *month == name)?;
    let full = b"january february march april may june july august september october november december sept";
    let known = full.split(|b| *b == b' ').any(|month| *month == bytes[..word]);
    (word == 3 || known)
        .then_some((u32::try_from(month).ok()? + 1, bytes[word..].strip_prefix(b".").unwrap_or(&bytes[word..])))
}

#[cfg(test)]
mod tests;
