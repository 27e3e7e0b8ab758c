//! Tokens: groups of digits with gaps that are one thing, such as dates, times, amounts and phone numbers.
//!
//! A card number never contains a token, and a token is never a code or a password.

use super::character::Character;
use super::run::{Run, is_stamp};

/// How many groups from `at` on are a token; 0 if none begins there.
pub(super) fn token(run: &Run, chars: &[Character], at: usize) -> usize {
    let certain = certain(run, chars, at);
    if certain > 0 { certain } else { likely(run, chars, at) }
}

/// Landlines, hotlines and amounts: the last groups of a card number may look like these, but not its first.
fn likely(run: &Run, chars: &[Character], at: usize) -> usize {
    let length = |more: usize| run.groups.get(at + more).filter(|group| !group.masked).map_or(0, |group| group.len());
    let gap = |at: usize| run.groups.get(at).and_then(|_| run.gap(chars, at)).map_or('\0', |(c, _)| c);
    let first =
        run.of(at, at + 1).iter().fold(0_u32, |number, d| number.saturating_mul(10).saturating_add((*d).into()));
    match [length(0), length(1), length(2)] {
        [3, 3, 4] | [3, 4, 3] if matches!(first, 400 | 800) => 3,
        [3, 7, _] if matches!(first, 400 | 800) => 2,
        [3..=4, 7..=8, _] if run.of(at, at + 1)[0] == 0 => 2,
        // Yuan and fen: one point and two digits, without further points before or after.
        [1..=9, 2, _] if gap(at) == '.' && gap(at + 1) != '.' && (at == 0 || gap(at - 1) != '.') => 2,
        // Thousands, with fen or without.
        [1..=3, 3, last] if gap(at) == ',' => {
            if last == 3 && gap(at + 1) == ',' || last == 2 && gap(at + 1) == '.' {
                3
            } else {
                2
            }
        }
        _ => 0,
    }
}

/// Dates, times and mobile numbers: never part of a card number.
pub(super) fn certain(run: &Run, chars: &[Character], at: usize) -> usize {
    let length = |more: usize| run.groups.get(at + more).filter(|group| !group.masked).map_or(0, |group| group.len());
    let gap = |more: usize| run.groups.get(at + more).and_then(|_| run.gap(chars, at + more)).map_or('\0', |(c, _)| c);
    let number = |more: usize| run.number(at + more).unwrap_or(u16::MAX);
    let digits = run.of(at, at + 1);
    let lengths = [length(0), length(1), length(2)];
    match lengths {
        [0, ..] => 0,
        [4, 1..=2, 1..=2]
            if (1900..2100).contains(&number(0))
                && (1..=12).contains(&number(1))
                && (1..=31).contains(&number(2))
                && (gap(0) == gap(1) && matches!(gap(0), '-' | '/' | '.') || (gap(0), gap(1)) == ('年', '月')) =>
        {
            3
        }
        [8 | 10 | 12 | 14, ..] if is_stamp(digits) => 1,
        [1..=2, 2, seconds] if gap(0) == ':' && number(0) < 24 && number(1) < 60 => {
            if seconds == 2 && gap(1) == ':' && number(2) < 60 { 3 } else { 2 }
        }
        // After a line end it may be the rest of a card number.
        [11, ..] if is_mobile(digits) => usize::from(at == 0 || run.gap(chars, at - 1).is_none_or(|(c, _)| c != '\n')),
        [3, 4, 4] if is_mobile(run.of(at, at + 3)) => 3,
        [3, 8, _] | [7, 4, _] if is_mobile(run.of(at, at + 2)) => 2,
        _ => 0,
    }
}

/// Whether the digits are a Chinese mobile number.
pub(super) fn is_mobile(digits: &[u8]) -> bool {
    digits.len() == 11 && digits[0] == 1 && digits[1] > 2
}
