//! Service hours: when somebody answers, by weekday in UTC+8.

use serde::{Deserialize, Serialize};

use crate::date::{Moment, Weekday};

/// One period of opening hours, the same on each of its days.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hours {
    /// The days it applies to.
    pub days: Vec<Weekday>,
    /// Minute of the day it opens at.
    pub from: u16,
    /// Minute of the day it closes at, exclusive; 1 440 is midnight.
    pub to: u16,
}

/// Whether somebody answers now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Service {
    /// Yes, until this minute of the day.
    Open {
        /// When it closes today.
        until: u16,
    },
    /// No; when it opens next.
    Closed {
        /// Days from today; 0 is today.
        in_days: u8,
        /// Minute of the day.
        at: u16,
    },
    /// No hours are given.
    Unknown,
}

/// Whether a service with these hours answers at `now`.
///
/// Public holidays are not considered: a service that is closed on them says so in its own text.
pub fn service_at(hours: &[Hours], now: Moment) -> Service {
    let minute = now.minute_of_day();
    let today = hours.iter().filter(|h| h.days.contains(&now.date.weekday()));
    if let Some(open) = today.clone().find(|h| (h.from..h.to).contains(&minute)) {
        return Service::Open { until: open.to };
    }
    if let Some(at) = today.map(|h| h.from).filter(|from| *from > minute).min() {
        return Service::Closed { in_days: 0, at };
    }
    let mut date = now.date;
    for in_days in 1..=7 {
        date = date.tomorrow();
        if let Some(at) = hours.iter().filter(|h| h.days.contains(&date.weekday())).map(|h| h.from).min() {
            return Service::Closed { in_days, at };
        }
    }
    Service::Unknown
}

/// A minute of the day as time: `09:00`; 1 440 is `24:00`.
pub fn clock(minute: u16) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::Date;

    #[track_caller]
    fn check(date: &str, minute: u32, expected: Service) {
        use Weekday::*;
        let weekdays = Hours { days: vec![Monday, Tuesday, Wednesday, Thursday, Friday], from: 540, to: 1_080 };
        let now = Moment { date: Date::parse(date).expect("a date"), second: minute * 60 };
        assert_eq!(service_at(&[weekdays], now), expected);
    }

    #[test]
    fn a_service_is_open_from_its_first_minute_until_before_its_closing_minute() {
        check("2026-11-20", 540, Service::Open { until: 1_080 });
        check("2026-11-20", 1_079, Service::Open { until: 1_080 });
        check("2026-11-20", 539, Service::Closed { in_days: 0, at: 540 });
    }

    #[test]
    fn after_hours_the_next_opening_is_found_also_after_a_weekend() {
        check("2026-11-20", 1_080, Service::Closed { in_days: 3, at: 540 });
        check("2026-11-22", 600, Service::Closed { in_days: 1, at: 540 });
    }

    #[test]
    fn without_hours_the_service_is_unknown() {
        let now = Moment { date: Date::parse("2026-11-20").expect("a date"), second: 0 };
        assert_eq!(service_at(&[], now), Service::Unknown);
    }
}
