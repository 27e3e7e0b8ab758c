//! From when until when something of the content is valid.
//!
//! Counted in minutes since 1970-01-01 00:00 in UTC+8: two numbers take few bytes in a bundle, and comparing them takes
//! few bytes of code. A day without a time counts entirely, through its last minute.

use crate::date::{Date, Moment};

/// Minutes of a day.
const DAY: u32 = 24 * 60;

/// When something is valid: from the first minute, before the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Validity {
    /// The first minute at which it is valid; 0 if it always was.
    pub from: u32,
    /// The first minute at which it is not valid any more; [`Validity::NEVER`] if it does not end.
    pub until: u32,
}

impl Validity {
    /// The end of what does not end.
    pub const NEVER: u32 = u32::MAX;
    /// What has neither a first nor a last day.
    pub const ALWAYS: Self = Self { from: 0, until: Self::NEVER };

    /// Reads both ends as authors write them; `None` if one is no day and no time.
    ///
    /// ```
    /// # use domain::validity::Validity;
    /// let november = Validity::parse(Some("2026-11-01"), Some("2026-11-30")).expect("two days");
    /// assert!(november.holds_at(november.from) && !november.holds_at(november.until));
    /// assert_eq!(november.until - november.from, 30 * 24 * 60);
    /// ```
    pub fn parse(from: Option<&str>, until: Option<&str>) -> Option<Self> {
        let from = from.map_or(Some(0), |text| Some(parse(text)?.0))?;
        let until = until.map_or(Some(Self::NEVER), |text| Some(parse(text)?.1))?;
        Some(Self { from, until })
    }

    /// Whether it is valid at a minute.
    pub fn holds_at(self, minute: u32) -> bool {
        self.from <= minute && minute < self.until
    }

    /// The next minute at which that changes; `None` if it never changes again.
    pub fn next_change(self, minute: u32) -> Option<u32> {
        [self.from, self.until].into_iter().find(|change| *change > minute && *change != Self::NEVER)
    }
}

/// The minute of a number of milliseconds since 1970-01-01 UTC.
pub fn minute_at(unix_ms: i64) -> u32 {
    u32::try_from(unix_ms.div_euclid(60_000) + 8 * 60).unwrap_or_default()
}

/// The minute of a moment.
pub fn minute_of(moment: Moment) -> u32 {
    let midnight = u32::try_from(moment.date.days()).unwrap_or_default().saturating_mul(DAY);
    midnight + u32::from(moment.minute_of_day())
}

/// The milliseconds since 1970-01-01 UTC at which a minute begins.
pub fn unix_ms(minute: u32) -> i64 {
    (i64::from(minute) - 8 * 60) * 60_000
}

/// Reads `2026-11-02` or `2026-11-02 14:00`: its first minute, and the first minute after it. A time has no length.
pub fn parse(text: &str) -> Option<(u32, u32)> {
    let (day, time) = match text.split_once(' ') {
        Some((day, time)) => (day, Some(time)),
        None => (text, None),
    };
    let midnight = u32::try_from(Date::parse(day)?.days()).ok()?.checked_mul(DAY)?;
    let Some(time) = time else { return Some((midnight, midnight + DAY)) };
    let (hour, minute) = time.split_once(':')?;
    let number = |text: &str, most: u32| {
        let digits = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
        text.parse::<u32>().ok().filter(|number| digits && *number <= most)
    };
    let at = midnight + number(hour, 23)? * 60 + number(minute, 59)?;
    Some((at, at))
}

/// A minute as authors write it: `2026-11-02 14:00`.
pub fn text_of(minute: u32) -> String {
    let of_day = minute % DAY;
    format!("{} {:02}:{:02}", Date::from_days(i64::from(minute / DAY)), of_day / 60, of_day % 60)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(text: &str) -> u32 {
        parse(text).expect("a day or a time").0
    }

    #[test]
    fn a_day_counts_through_its_last_minute() {
        let day = Validity::parse(Some("2026-11-02"), Some("2026-11-02")).expect("a day");
        assert!(!day.holds_at(at("2026-11-01 23:59")));
        assert!(day.holds_at(at("2026-11-02 00:00")) && day.holds_at(at("2026-11-02 23:59")));
        assert!(!day.holds_at(at("2026-11-03")));
    }

    #[test]
    fn a_time_ends_it_at_that_minute() {
        let outage = Validity::parse(Some("2026-11-02 09:30"), Some("2026-11-02 14:00")).expect("times");
        assert!(!outage.holds_at(at("2026-11-02 09:29")));
        assert!(outage.holds_at(at("2026-11-02 09:30")) && outage.holds_at(at("2026-11-02 13:59")));
        assert!(!outage.holds_at(at("2026-11-02 14:00")));
    }

    #[test]
    fn what_has_no_first_or_last_day_is_open_on_that_side() {
        let until = Validity::parse(None, Some("2026-11-02")).expect("a day");
        assert!(until.holds_at(0) && !until.holds_at(Validity::NEVER - 1));
        let from = Validity::parse(Some("2026-11-02"), None).expect("a day");
        assert!(!from.holds_at(0) && from.holds_at(Validity::NEVER - 1));
        assert_eq!(Validity::parse(None, None), Some(Validity::ALWAYS));
    }

    #[test]
    fn the_next_change_is_the_next_end_that_lies_ahead() {
        let day = Validity::parse(Some("2026-11-02"), Some("2026-11-02")).expect("a day");
        assert_eq!(day.next_change(0), Some(day.from));
        assert_eq!(day.next_change(day.from), Some(day.until));
        assert_eq!(day.next_change(day.until), None);
        assert_eq!(Validity::ALWAYS.next_change(1), None);
    }

    #[test]
    fn minutes_are_those_of_utc_plus_8() {
        // 2026-11-22 00:30 UTC is 08:30 in Beijing.
        assert_eq!(text_of(minute_at(1_795_307_400_000)), "2026-11-22 08:30");
        assert_eq!(minute_of(Moment::from_unix_ms(1_795_307_400_000)), at("2026-11-22 08:30"));
        assert_eq!(unix_ms(at("2026-11-22 08:30")), 1_795_307_400_000);
        assert_eq!(minute_at(i64::MIN), 0, "a clock that is centuries off");
    }

    #[test]
    fn anything_else_is_refused() {
        for text in [
            "",
            "2026-02-30",
            "2026-11-2",
            "2026-11-02T14:00",
            "2026-11-02 24:00",
            "2026-11-02 1:00",
            "2026-11-02 14:60",
            "2026-11-02 14:00:00",
            "2026-11-02 +1:00",
            "14:00",
            "2026-11-02 ",
        ] {
            assert_eq!(parse(text), None, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn a_minute_reads_back_from_its_text(minute in 0u32..4_000_000_000) {
            prop_assert_eq!(parse(&text_of(minute)), Some((minute, minute)));
            prop_assert_eq!(minute_at(unix_ms(minute)), minute);
        }

        #[test]
        fn validity_changes_at_its_next_change_and_not_before(from in 0u32..1_000, length in 1u32..1_000, now in 0u32..2_500) {
            let validity = Validity { from, until: from + length };
            let next = validity.next_change(now).unwrap_or(3_000);
            prop_assert!((now..next).all(|minute| validity.holds_at(minute) == validity.holds_at(now)));
            if next < 3_000 {
                prop_assert!(validity.holds_at(next) != validity.holds_at(next - 1));
            }
        }
    }
}
