//! Days and times of cells, as banks, wallets and spreadsheet programs write them, in UTC+8.
//!
//! A text is turned into plain ASCII first (full width, 年月日, 上午), then read part by part. Everything
//! in it must be understood. Where the year stands last, the caller says which part is the month, or the
//! day is a fault.

mod clock;
mod plain;

use domain::date::Date;

use crate::fault::Reason;
pub use clock::{Clock, clock, zone};
use plain::plain;

/// A day, with the second of the day where the cell has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// The civil date.
    pub date: Date,
    /// Seconds since midnight.
    pub second: Option<u32>,
    /// Whether it was turned from another zone into UTC+8.
    pub converted: bool,
}

/// How dates with the year last are written, and the zone of times that name none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Style {
    /// Whether the month stands before the day; `None` where nothing tells.
    pub month_first: Option<bool>,
    /// Seconds east of UTC; `None` for UTC+8.
    pub zone: Option<i32>,
}

/// Seconds east of UTC that all times are told in.
const HERE: i32 = 8 * 3_600;
const DAY: i64 = 86_400;

impl Stamp {
    /// A day alone.
    pub fn day(date: Date) -> Self {
        Self { date, second: None, converted: false }
    }

    /// A day and a time in UTC+8.
    pub fn at(date: Date, second: u32) -> Self {
        Self { date, second: Some(second), converted: false }
    }

    /// A day with its time, which may be of another zone.
    pub fn with(date: Date, clock: Clock, style: Style) -> Option<Self> {
        let zone = clock.zone.or(style.zone).filter(|zone| *zone != HERE);
        let Some(zone) = zone else { return Some(Self::at(date, clock.second)) };
        Self::of_seconds(date.days() * DAY + i64::from(clock.second) - i64::from(zone))
    }

    /// Seconds since 1970-01-01 in UTC.
    fn of_seconds(seconds: i64) -> Option<Self> {
        let here = seconds.checked_add(i64::from(HERE))?;
        let days = here.div_euclid(DAY);
        let in_calendar = (0..=LAST_DAY).contains(&days);
        let second = u32::try_from(here.rem_euclid(DAY)).ok()?;
        in_calendar.then(|| Self { date: Date::from_days(days), second: Some(second), converted: true })
    }
}

/// 9999-12-31 in days since 1970-01-01.
const LAST_DAY: i64 = 2_932_896;

/// The day of a clean cell, with its time where one is glued to it.
///
/// # Errors
///
/// [`Reason::Missing`], [`Reason::NotADate`], [`Reason::NoSuchDay`]; [`Reason::UnclearDate`] where day and
/// month can't be told apart or the year has two digits.
#[cold]
#[inline(never)]
pub fn stamp(cell: &str, style: Style) -> Result<Stamp, Reason> {
    if let Some(stamp) = usual(cell, style) {
        return Ok(stamp);
    }
    if cell.trim().is_empty() {
        return Err(Reason::Missing);
    }
    if !has_digit(cell) {
        return Err(Reason::NotADate);
    }
    let text = plain(cell).ok_or(Reason::NotADate)?;
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
        None => Ok(Stamp::day(date)),
        Some(clock) => Stamp::with(date, clock, style).ok_or(Reason::NoSuchDay),
    }
}

/// The two numbers before a year that stands last, where their order matters: `11/22/2026`.
#[cold]
#[inline(never)]
pub fn year_last(cell: &str) -> Option<(u8, u8)> {
    let (parts, _) = date_parts(&plain(cell)?)?;
    match parts.rest {
        Rest::Unordered(one, two) if parts.year.is_some_and(|year| year >= 1_000) => Some((one, two)),
        _ => None,
    }
}

/// `2026/1/2 9:05:07` and the like: year first, one sign between all parts, a 24-hour time.
fn usual(cell: &str, style: Style) -> Option<Stamp> {
    let bytes = cell.as_bytes();
    let sign = *bytes.get(4)?;
    if !matches!(sign, b'-' | b'/' | b'.') {
        return None;
    }
    let (year, rest) = number(bytes, 4)?;
    let (month, rest) = number(rest.strip_prefix(&[sign])?, 2)?;
    let (day, rest) = number(rest.strip_prefix(&[sign])?, 2)?;
    let date = Date::new(u16::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?)?;
    let Some((b' ' | b'T', rest)) = rest.split_first() else { return rest.is_empty().then(|| Stamp::day(date)) };
    let (hour, rest) = number(rest, 2)?;
    let (minute, rest) = number(rest.strip_prefix(b":")?, 2)?;
    let (second, rest) = match rest.strip_prefix(b":") {
        Some(rest) => number(rest, 2)?,
        None => (0, rest),
    };
    let fits = rest.is_empty() && hour < 24 && minute < 60 && second < 60;
    let clock = Clock { second: hour * 3_600 + minute * 60 + second, zone: None };
    if fits { Stamp::with(date, clock, style) } else { None }
}

/// Whether a cell has a digit, in half or full width.
fn has_digit(cell: &str) -> bool {
    cell.chars().any(|c| c.is_ascii_digit() || ('０'..='９').contains(&c))
}

/// Digits at the beginning, at most so many, and what follows.
fn number(bytes: &[u8], most: usize) -> Option<(u32, &[u8])> {
    let len = bytes.iter().take(most).take_while(|b| b.is_ascii_digit()).count();
    let value = bytes[..len].iter().fold(0, |value, digit| value * 10 + u32::from(digit - b'0'));
    (len > 0).then_some((value, &bytes[len..]))
}

/// A cell of digits alone: `20261102`, `20261102102233`, a spreadsheet's serial day, seconds or
/// milliseconds since 1970. `None` where it may be digits and points, such as `2026.11.2`.
fn figure(text: &str) -> Option<Result<Stamp, Reason>> {
    if let Some(stamp) = serial(text) {
        return Some(Ok(stamp));
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
        Ok(Stamp::at(date, clock.second))
    };
    // Years 2001 to 2050, so that no other number of that length passes for one.
    let since_1970 = |unit: i64| {
        let seconds = text.parse::<i64>().ok()?.div_euclid(unit);
        (978_307_200..2_556_144_000).contains(&seconds).then(|| Stamp::of_seconds(seconds)).flatten()
    };
    Some(match text.len() {
        8 => day(text).map(Stamp::day).ok_or(Reason::NoSuchDay),
        // Ten digits may also be a year of two digits with a time: 2611021022.
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

/// A spreadsheet's serial day, `46347` or `46347.4323`: days since 1899-12-30, from 1970 to 2119. Its part
/// of a day is a time only where it has digits enough for a second.
///
/// # Source
///
/// ECMA-376 Part 1, 18.17.4.1: the 1900 date base, with the leap day that year did not have.
fn serial(text: &str) -> Option<Stamp> {
    let (days, part) = text.split_once('.').unwrap_or((text, ""));
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if days.len() != 5 || !digits(days) || !digits(part) {
        return None;
    }
    let days: i64 = days.parse().ok()?;
    if !(25_569..=80_000).contains(&days) {
        return None;
    }
    let date = Date::from_days(days - 25_569);
    if part.len() < 5 {
        return Some(Stamp::day(date));
    }
    let share: i64 = part.get(..part.len().min(12))?.parse().ok()?;
    let whole = 10_i64.pow(u32::try_from(part.len().min(12)).ok()?);
    // To the nearest second; the last half second belongs to the next day.
    let second = (share * DAY * 2 + whole) / (2 * whole);
    let date = if second == DAY { date.tomorrow() } else { date };
    Some(Stamp::at(date, u32::try_from(second % DAY).ok()?))
}

/// Year, month and day as far as they were found.
struct Parts {
    /// `None` where the year may stand at the very end.
    year: Option<u16>,
    rest: Rest,
}

enum Rest {
    Known {
        month: u8,
        day: u8,
    },
    /// Two numbers before the year.
    Unordered(u8, u8),
}

impl Parts {
    fn date(&self, last: Option<u16>, style: Style) -> Result<Date, Reason> {
        let year = self.year.or(last).ok_or(Reason::UnclearDate)?;
        let (month, day) = match self.rest {
            Rest::Known { month, day } => (month, day),
            Rest::Unordered(one, two) => match style.month_first {
                Some(true) => (one, two),
                Some(false) => (two, one),
                None if one > 12 && two > 12 => return Err(Reason::NoSuchDay),
                None => return Err(Reason::UnclearDate),
            },
        };
        // A year of two digits can't be told from a day.
        if year < 100 { Err(Reason::UnclearDate) } else { Date::new(year, month, day).ok_or(Reason::NoSuchDay) }
    }
}

/// The date at the beginning of a plain text, and what follows it.
fn date_parts(text: &str) -> Option<(Parts, &str)> {
    let bytes = text.as_bytes();
    let text_of = |rest: &[u8]| &text[text.len() - rest.len()..];
    let byte = |number: u32| u8::try_from(number).ok();
    let known = |year: Option<u32>, month: u32, day: u32| {
        Some(Parts {
            year: year.map(u16::try_from).transpose().ok()?,
            rest: Rest::Known { month: byte(month)?, day: byte(day)? },
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
    let sign = rest.trim_ascii_start().first().copied().filter(|sign| matches!(sign, b'-' | b'/' | b'.'));
    let parted = |rest: &'_ [u8]| -> Option<usize> {
        let bare = rest.trim_ascii_start();
        let bare = match sign {
            Some(sign) => bare.strip_prefix(&[sign])?.trim_ascii_start(),
            None => bare,
        };
        (bare.len() < rest.len()).then_some(rest.len() - bare.len())
    };
    let behind = &rest[parted(rest).filter(|_| matches!(len, 1 | 2 | 4))?..];
    let (second, rest) = number(behind, 2)?;
    let (third, rest) = number(&rest[parted(rest)?..], 4)?;
    if len == 4 {
        return Some((known(Some(first), second, third)?, text_of(rest)));
    }
    let (one, two) = (byte(first)?, byte(second)?);
    // With points the day comes first wherever dates are written so.
    let parts = match sign {
        Some(b'.') if two <= 12 => Rest::Known { month: two, day: one },
        _ => Rest::Unordered(one, two),
    };
    Some((Parts { year: Some(u16::try_from(third).ok()?), rest: parts }, text_of(rest)))
}

/// Without blanks and signs at the beginning.
fn gap(mut bytes: &[u8]) -> &[u8] {
    while let [b' ' | b',' | b'-' | b'/', rest @ ..] = bytes {
        bytes = rest;
    }
    bytes
}

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// An English month, in full or cut to three letters.
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
