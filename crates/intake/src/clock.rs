//! What time it is, in the one zone tickets are written in.

use jiff::{Timestamp, civil::DateTime, tz::Offset};

const UTC8: Offset = Offset::constant(8);

/// Asks the time; a test gives its own.
pub type Clock = fn() -> Timestamp;

/// The instant as a civil date and time in UTC+8, whole seconds.
pub fn civil(now: Timestamp) -> DateTime {
    let seconds = Timestamp::from_second(now.as_second()).unwrap_or(now);
    UTC8.to_datetime(seconds)
}

/// The instant as tickets write it: `2026-11-22T10:41:08+08:00`.
pub fn stamp(now: Timestamp) -> String {
    format!("{}+08:00", civil(now))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_evening_in_utc_is_the_next_day_here() {
        let now: Timestamp = "2026-11-22T18:41:08.250Z".parse().expect("an instant");
        assert_eq!(stamp(now), "2026-11-23T02:41:08+08:00");
    }
}
