//! Arithmetic of deposits: shares of amounts, residual values, months and days. Each amount is rounded once to whole
//! fen, half a fen up.

use crate::date::Date;
use crate::money::Fen;

/// `amount` × `part` ÷ `whole`, half a fen rounded up. `whole` is more than zero; the result is at most the largest
/// amount there is.
pub(super) fn share(amount: Fen, part: i64, whole: i64) -> Fen {
    let (part, whole) = (i128::from(part), i128::from(whole.max(1)));
    let exact = i128::from(amount.0) * part;
    Fen(i64::try_from((2 * exact + whole).div_euclid(2 * whole)).unwrap_or(i64::MAX))
}

/// The residual value of a terminal: its value falls linearly to zero over its useful life.
pub(super) fn residual(value_new: Fen, months_used: u32, life: u32) -> Fen {
    share(value_new, i64::from(life.saturating_sub(months_used)), i64::from(life))
}

/// Whole months from one day to a later one; 0 if it is not later.
pub(super) fn months_between(from: Date, to: Date) -> u32 {
    let month = |date: Date| i64::from(date.year()) * 12 + i64::from(date.month());
    let whole = month(to) - month(from) - i64::from(to.day() < from.day());
    u32::try_from(whole).unwrap_or(0)
}

/// The same day of the month so many months later, or the last day of a shorter month.
pub(super) fn months_later(from: Date, months: u32) -> Option<Date> {
    let month = u32::from(from.year()) * 12 + u32::from(from.month()) - 1 + months;
    let (year, month) = (u16::try_from(month / 12).ok()?, u8::try_from(month % 12 + 1).ok()?);
    (0..4).find_map(|back| Date::new(year, month, from.day().checked_sub(back)?))
}

/// So many days later.
pub(super) fn days_later(from: Date, days: u32) -> Date {
    Date::from_days(from.days() + i64::from(days))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        Date::parse(text).expect("a date")
    }

    #[test]
    fn half_a_fen_is_rounded_up_and_less_is_rounded_down() {
        assert_eq!(share(Fen(101), 1, 2), Fen(51));
        assert_eq!(share(Fen(100), 1, 3), Fen(33));
        assert_eq!(share(Fen(99_999_999_999_999), 99_999_999_999_999, 99_999_999_999_999), Fen(99_999_999_999_999));
    }

    #[test]
    fn a_terminals_value_falls_linearly_and_never_below_zero() {
        assert_eq!(residual(Fen(60_000), 0, 36), Fen(60_000));
        assert_eq!(residual(Fen(60_000), 10, 36), Fen(43_333));
        assert_eq!(residual(Fen(60_000), 36, 36), Fen(0));
        assert_eq!(residual(Fen(60_000), 1_200, 36), Fen(0));
    }

    #[test]
    fn only_whole_months_count_and_a_date_stays_within_a_shorter_month() {
        assert_eq!(months_between(day("2024-11-23"), day("2026-11-22")), 23);
        assert_eq!(months_between(day("2024-11-22"), day("2026-11-22")), 24);
        assert_eq!(months_between(day("2026-11-22"), day("2024-11-22")), 0);
        assert_eq!(months_later(day("2026-01-31"), 1), Some(day("2026-02-28")));
        assert_eq!(months_later(day("2024-11-22"), 24), Some(day("2026-11-22")));
        assert_eq!(months_later(day("2025-12-15"), 1), Some(day("2026-01-15")));
    }
}
