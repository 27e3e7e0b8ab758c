//! Working days: weekdays without public holidays, plus the weekend days worked in exchange.
//!
//! The years come from content (`kb-bundle/calendar/`). For a year that was not announced yet only weekends are known,
//! and the result says so.

use serde::{Deserialize, Serialize};

use crate::date::{Date, Weekday};

/// The exceptions of one year: weekdays that are free and weekend days that are worked. Each list is sorted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Year {
    /// The year.
    pub year: u16,
    /// Public holidays; weekend days may be among them.
    pub holidays: Vec<Date>,
    /// Weekend days worked in exchange 调休上班.
    pub worked: Vec<Date>,
}

/// A date after a number of working days, and whether all public holidays until then were known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    /// The date.
    pub date: Date,
    /// `false` if a year until then is not in the calendar: holidays may make the date later.
    pub holidays_known: bool,
}

/// The date `working_days` working days after `from`; `from` itself does not count.
///
/// ```
/// # use domain::{calendar::{due, Due}, date::Date};
/// let friday = Date::new(2026, 11, 20).unwrap();
/// assert_eq!(due(&[], friday, 1).date, Date::new(2026, 11, 23).unwrap());
/// ```
pub fn due(years: &[Year], from: Date, working_days: u8) -> Due {
    let (mut date, mut left, mut holidays_known) = (from, working_days, true);
    while left > 0 {
        date = date.tomorrow();
        let year = years.iter().find(|known| known.year == date.year());
        holidays_known &= year.is_some();
        left -= u8::from(is_working_day(year, date));
    }
    Due { date, holidays_known }
}

/// How many working days have passed since a date, and whether all public holidays until then are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Passed {
    /// The working days.
    pub count: u32,
    /// `false` if a year until then is not in the calendar: with its holidays there may be fewer.
    pub holidays_known: bool,
}

/// How many working days have passed from `from` to `to`: `from` does not count, `to` does. None if it comes first.
///
/// At least `n` have passed exactly if the day that is [`due`] after `n` has come.
///
/// ```
/// # use domain::{calendar::working_days_passed, date::Date};
/// let [friday, monday] = [20, 23].map(|day| Date::new(2026, 11, day).unwrap());
/// assert_eq!(working_days_passed(&[], friday, monday).count, 1);
/// ```
pub fn working_days_passed(years: &[Year], from: Date, to: Date) -> Passed {
    let (mut date, mut passed) = (from, Passed { count: 0, holidays_known: true });
    while date < to {
        date = date.tomorrow();
        let year = years.iter().find(|known| known.year == date.year());
        passed.holidays_known &= year.is_some();
        passed.count += u32::from(is_working_day(year, date));
    }
    passed
}

fn is_working_day(year: Option<&Year>, date: Date) -> bool {
    if let Some(year) = year {
        if year.holidays.contains(&date) {
            return false;
        }
        if year.worked.contains(&date) {
            return true;
        }
    }
    date.weekday() < Weekday::Saturday
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        Date::parse(text).expect("a date")
    }

    #[track_caller]
    fn check(from: &str, working_days: u8, expected: &str, holidays_known: bool) {
        let national_day = Year {
            year: 2026,
            holidays: (1..=7).filter_map(|day| Date::new(2026, 10, day)).collect(),
            worked: vec![date("2026-10-10")],
        };
        assert_eq!(due(&[national_day], date(from), working_days), Due { date: date(expected), holidays_known });
    }

    #[test]
    fn holidays_are_skipped_and_a_worked_saturday_counts() {
        check("2026-09-30", 1, "2026-10-08", true);
        check("2026-10-09", 1, "2026-10-10", true);
        check("2026-10-10", 1, "2026-10-12", true);
    }

    #[test]
    fn after_the_known_years_only_weekends_are_skipped_and_the_result_says_so() {
        check("2026-12-31", 1, "2027-01-01", false);
    }
}
