//! Civil dates and times in UTC+8, the only time zone of the product.
//!
//! Written by hand, because a date crate's parser is larger than the widget's complete flow engine (see
//! `docs/develop/adr`). No leap seconds, no other time zones, years 1970 to 9999.

use core::fmt;

use serde::{Deserialize, Serialize};

/// A civil date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

/// A civil date and time to the second in UTC+8.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment {
    /// The civil date.
    pub date: Date,
    /// Seconds since midnight, 0 to 86 399.
    pub second: u32,
}

/// A day of the week; a Chinese week begins on Monday.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)] // the names need no explanation
pub enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

impl Date {
    /// The date; `None` if the calendar has no such day.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let known = (1970..=9999).contains(&year) && (1..=12).contains(&month);
        (known && (1..=days_in_month(year, month)).contains(&day)).then_some(Self { year, month, day })
    }

    /// Reads `2026-11-22`; anything else is `None`.
    ///
    /// ```
    /// # use domain::date::Date;
    /// assert_eq!(Date::parse("2026-11-22"), Date::new(2026, 11, 22));
    /// assert_eq!(Date::parse("2026-02-30"), None);
    /// ```
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        let shaped = bytes.len() == 10
            && bytes.iter().enumerate().all(|(at, b)| match at {
                4 | 7 => *b == b'-',
                _ => b.is_ascii_digit(),
            });
        if !shaped {
            return None;
        }
        Self::new(text[..4].parse().ok()?, text[5..7].parse().ok()?, text[8..].parse().ok()?)
    }

    /// The year, four digits.
    pub fn year(self) -> u16 {
        self.year
    }

    /// The month, 1 to 12.
    pub fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, from 1.
    pub fn day(self) -> u8 {
        self.day
    }

    /// The day of the week.
    pub fn weekday(self) -> Weekday {
        use Weekday::*;
        // 1970-01-01 was a Thursday.
        [Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday]
            [usize::try_from((self.days() + 3).rem_euclid(7)).unwrap_or_default()]
    }

    /// The next day.
    pub fn tomorrow(self) -> Self {
        Self::from_days(self.days() + 1)
    }

    /// Days since 1970-01-01.
    ///
    /// # Source
    ///
    /// Howard Hinnant, "chrono-compatible low-level date algorithms", days_from_civil.
    pub fn days(self) -> i64 {
        let (month, day) = (i64::from(self.month), i64::from(self.day));
        let year = i64::from(self.year) - i64::from(month <= 2);
        let era = year.div_euclid(400);
        let of_era = year.rem_euclid(400);
        let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
    }

    /// The date a number of days after 1970-01-01 (civil_from_days of the same source).
    pub fn from_days(days: i64) -> Self {
        let shifted = days + 719_468;
        let (era, of_era) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
        let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year + year / 4 - year / 100);
        let shifted_month = (5 * of_year + 2) / 153;
        let day = of_year - (153 * shifted_month + 2) / 5 + 1;
        let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
        let year = year + era * 400 + i64::from(month <= 2);
        Self {
            year: u16::try_from(year).unwrap_or(1970),
            month: u8::try_from(month).unwrap_or(1),
            day: u8::try_from(day).unwrap_or(1),
        }
    }
}

/// Prints `2026-11-22`.
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl Moment {
    /// The moment in UTC+8 of a number of milliseconds since 1970-01-01 UTC.
    pub fn from_unix_ms(ms: i64) -> Self {
        let seconds = ms.div_euclid(1_000) + 8 * 3_600;
        Self {
            date: Date::from_days(seconds.div_euclid(86_400)),
            second: u32::try_from(seconds.rem_euclid(86_400)).unwrap_or_default(),
        }
    }

    /// Reads an instant of ISO 8601 with its distance from UTC, `2026-11-22T10:41:07+08:00` or `2026-11-22T02:41:07.250Z`;
    /// anything else is `None`.
    pub fn parse(text: &str) -> Option<Self> {
        let (date, rest) = text.split_at_checked(10)?;
        let (time, rest) = rest.strip_prefix('T')?.split_at_checked(8)?;
        let number = |text: &str, most: i64| {
            let digits = text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit());
            text.parse::<i64>().ok().filter(|number| digits && *number <= most)
        };
        let clock = |text: &str, hours| {
            let (hour, minute) = text.split_once(':')?;
            Some(number(hour, hours)? * 3_600 + number(minute, 59)? * 60)
        };
        let (minutes, second) = time.rsplit_once(':')?;
        let local = Date::parse(date)?.days() * 86_400 + clock(minutes, 23)? + number(second, 59)?;
        let zone = rest.strip_prefix('.').map_or(rest, |rest| rest.trim_start_matches(|c: char| c.is_ascii_digit()));
        let offset = match zone.split_at_checked(1)? {
            ("Z", "") => 0,
            ("+", clock_text) => clock(clock_text, 14)?,
            ("-", clock_text) => -clock(clock_text, 14)?,
            _ => return None,
        };
        let utc = local - offset;
        (utc >= 0).then(|| Self::from_unix_ms(utc * 1_000))
    }

    /// Seconds since 1970-01-01 in UTC+8, to compare moments.
    pub fn seconds(self) -> i64 {
        self.date.days() * 86_400 + i64::from(self.second)
    }

    /// Minutes since midnight.
    pub fn minute_of_day(self) -> u16 {
        u16::try_from(self.second / 60).unwrap_or_default()
    }

    /// `2026-11-22T10:41`, the format of a form's date and time field.
    pub fn to_minute(self) -> String {
        format!("{}T{:02}:{:02}", self.date, self.second / 3_600, self.second / 60 % 60)
    }
}

/// Prints `2026-11-22T10:41:07+08:00`.
impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{:02}+08:00", self.to_minute(), self.second % 60)
    }
}

fn days_in_month(year: u16, month: u8) -> u8 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_moment_is_in_utc_plus_8() {
        // 2026-11-22 00:30 UTC is 08:30 in Beijing; 20:00 UTC is the next morning there.
        assert_eq!(Moment::from_unix_ms(1_795_307_400_000).to_string(), "2026-11-22T08:30:00+08:00");
        assert_eq!(Moment::from_unix_ms(1_795_377_600_000).date, Date::new(2026, 11, 23).expect("a day"));
    }

    #[test]
    fn an_instant_is_read_with_its_distance_from_utc() {
        let read = |text: &str| Moment::parse(text).map(|moment| moment.to_string());
        let written = "2026-11-22T10:41:07+08:00";
        for same in [written, "2026-11-22T02:41:07Z", "2026-11-22T02:41:07.250Z", "2026-11-21T21:11:07-05:30"] {
            assert_eq!(read(same).as_deref(), Some(written), "{same}");
        }
        for other in [
            "2026-11-22T10:41:07",
            "2026-11-22",
            "2026-11-22 10:41:07Z",
            "2026-11-22T24:41:07Z",
            "2026-02-30T10:41:07Z",
            "2026-11-22T10:41:60Z",
            "2026-11-22T1:41:07Z",
            "2026-11-22T+1:41:07Z",
            "2026-11-22T10:41:07+8",
            "",
            "é",
            "2026-11-22T10:41:07+08:00 ",
            "1970-01-01T00:00:00+08:00",
        ] {
            assert_eq!(read(other), None, "{other}");
        }
    }

    #[test]
    fn known_days_have_their_weekday() {
        let weekday = |text| Date::parse(text).map(Date::weekday);
        assert_eq!(weekday("2026-11-22"), Some(Weekday::Sunday));
        assert_eq!(weekday("2024-02-29"), Some(Weekday::Thursday));
    }

    #[test]
    fn a_day_that_is_not_in_the_calendar_is_refused() {
        for text in ["2025-02-29", "2026-13-01", "2026-00-10", "2026-1-1", "20261122", "２０２６-11-22", ""] {
            assert_eq!(Date::parse(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn days_and_dates_convert_into_each_other(days in 0i64..2_932_000) {
            let date = Date::from_days(days);
            prop_assert_eq!(date.days(), days);
            prop_assert_eq!(Date::parse(&date.to_string()), Some(date));
            prop_assert_eq!(date.tomorrow().days(), days + 1);
        }
    }
}
