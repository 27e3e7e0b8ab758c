//! A day that is a number of working days after another: whether it has passed.

use super::{Given, UNCLEAR};
use crate::calendar::{Due, Year, due};
use crate::date::Date;

/// What the calendar says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarRuling {
    /// `past`, `today`, `not_yet` or `unclear`.
    pub outcome: &'static str,
    /// The day it counts from.
    pub from: Option<Date>,
    /// The working days.
    pub working_days: Option<u8>,
    /// The day, and whether all public holidays until then are known.
    pub due: Option<Due>,
    /// The inputs that are missing or can't be read.
    pub missing: Vec<&'static str>,
}

/// The day that is `working_days` after `from`, compared with today.
///
/// If the public holidays of a year are not known, the day may be later; then a day that seems to have come is
/// `unclear`, because nobody knows yet.
pub fn calendar(years: &[Year], given: Given<'_, '_>, today: Date) -> CalendarRuling {
    let from = given("from").and_then(Date::parse);
    let working_days = given("working_days").and_then(|text| text.parse::<u8>().ok());
    let missing = [("from", from.is_none()), ("working_days", working_days.is_none())];
    let missing = missing.iter().filter(|(_, missing)| *missing).map(|(name, _)| *name).collect();
    let due = from.zip(working_days).map(|(from, days)| due(years, from, days));
    let outcome = match due {
        None => UNCLEAR,
        Some(due) if today < due.date => "not_yet",
        Some(due) if !due.holidays_known => UNCLEAR,
        Some(due) if today == due.date => "today",
        Some(_) => "past",
    };
    CalendarRuling { outcome, from, working_days, due, missing }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(from: &str, days: &str, today: &str, outcome: &str, day: &str) {
        let holidays = (1..=7).filter_map(|day| Date::new(2026, 10, day)).collect();
        let worked = Date::parse("2026-10-10").into_iter().collect();
        let years = [Year { year: 2026, holidays, worked }];
        let given = |name: &str| if name == "from" { Some(from) } else { Some(days) };
        let ruling = calendar(&years, &given, Date::parse(today).expect("a date"));
        assert_eq!((ruling.outcome, ruling.due.map(|due| due.date.to_string()).as_deref()), (outcome, Some(day)));
    }

    #[test]
    fn the_day_has_passed_is_today_or_has_not_come() {
        check("2026-11-20", "1", "2026-11-24", "past", "2026-11-23");
        check("2026-11-20", "1", "2026-11-23", "today", "2026-11-23");
        check("2026-11-20", "1", "2026-11-22", "not_yet", "2026-11-23");
    }

    #[test]
    fn holidays_and_worked_weekend_days_count() {
        check("2026-09-30", "2", "2026-10-09", "today", "2026-10-09");
        check("2026-09-30", "3", "2026-10-11", "past", "2026-10-10");
    }

    #[test]
    fn without_the_holidays_of_a_year_nothing_is_said_to_have_come() {
        check("2026-12-31", "1", "2027-01-04", "unclear", "2027-01-01");
        check("2026-12-31", "3", "2027-01-04", "not_yet", "2027-01-05");
    }

    #[test]
    fn what_is_missing_is_named() {
        let today = Date::parse("2026-11-22").expect("a date");
        let ruling = calendar(&[], &|name| (name == "from").then_some("yesterday"), today);
        assert_eq!((ruling.outcome, ruling.due), (UNCLEAR, None));
        assert_eq!(ruling.missing, ["from", "working_days"]);
    }
}
