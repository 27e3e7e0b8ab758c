//! The current time, in the one time zone that tickets use.

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp, civil::DateTime, tz::Offset};

const UTC8: Offset = Offset::constant(8);

/// Gives the current time; tests pass their own.
pub type Clock = Arc<dyn Fn() -> Timestamp + Send + Sync>;

/// The instant as a civil date and time in UTC+8, in seconds.
pub fn civil(now: Timestamp) -> DateTime {
    let seconds = Timestamp::from_second(now.as_second()).unwrap_or(now);
    UTC8.to_datetime(seconds)
}

/// The instant as tickets write it: `2026-11-22T10:41:08+08:00`.
pub fn stamp(now: Timestamp) -> String {
    format!("{}+08:00", civil(now))
}

/// The instant this many days earlier, as tickets write it; the earliest possible if that is too far.
pub fn stamp_days_before(now: Timestamp, days: u32) -> String {
    stamp(now.checked_sub(SignedDuration::from_hours(i64::from(days) * 24)).unwrap_or(Timestamp::MIN))
}

/// The instant this many days later, as tickets write it; the latest possible if that is too far.
pub fn stamp_days_after(now: Timestamp, days: u32) -> String {
    stamp(now.checked_add(SignedDuration::from_hours(i64::from(days) * 24)).unwrap_or(Timestamp::MAX))
}

/// When the next day begins in UTC+8; the latest possible instant if there is none.
pub fn next_midnight(now: Timestamp) -> Timestamp {
    let tomorrow = civil(now).date().tomorrow();
    tomorrow.ok().and_then(|day| UTC8.to_timestamp(day.at(0, 0, 0, 0)).ok()).unwrap_or(Timestamp::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_evening_in_utc_is_the_next_day_in_utc8() {
        let now: Timestamp = "2026-11-22T18:41:08.250Z".parse().expect("an instant");
        assert_eq!(stamp(now), "2026-11-23T02:41:08+08:00");
    }

    #[test]
    fn a_day_ends_at_midnight_in_utc8() {
        let now: Timestamp = "2026-11-22T18:41:08Z".parse().expect("an instant");
        assert_eq!(next_midnight(now).to_string(), "2026-11-23T16:00:00Z");
    }
}
