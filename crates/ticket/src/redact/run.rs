//! Runs of digits: groups of digits with gaps between them that contain no letter.

use super::character::{Character, digit, is_blank, is_gap};
use super::range;

/// Stands for a masked digit among a group's digits.
const STAR: u8 = 10;

/// Digits without a gap between them.
pub(super) struct Group {
    /// Its characters, `from..to`.
    pub from: usize,
    pub to: usize,
    /// Its digits, `first..last` of [`Run::digits`].
    pub first: usize,
    pub last: usize,
    /// Whether it is part of a number that is masked already.
    pub masked: bool,
}

/// A run from its first digit to its last.
pub(super) struct Run {
    pub groups: Vec<Group>,
    pub digits: Vec<u8>,
    /// The index after its last character.
    pub end: usize,
}

impl Group {
    pub fn len(&self) -> usize {
        self.last - self.first
    }
}

/// Whether a run can begin with this character.
pub(super) fn begins(c: char) -> bool {
    c == '*' || digit(c).is_some()
}

/// Digits of one style form a group; a circled 1 before a number is not its first digit.
fn style(c: char) -> bool {
    c == '*' || c.is_ascii()
}

impl Run {
    /// Reads the run that begins at `from`.
    pub fn read(chars: &[Character], from: usize) -> Self {
        let mut run = Self { groups: Vec::new(), digits: Vec::new(), end: from };
        let mut at = from;
        while let Some(character) = chars.get(at).filter(|character| begins(character.c)) {
            let (start, first, ascii) = (at, run.digits.len(), style(character.c));
            while let Some(value) =
                chars.get(at).filter(|character| style(character.c) == ascii).and_then(|character| value(character.c))
            {
                run.digits.push(value);
                at += 1;
            }
            run.push(start, at, first);
            run.end = at;
            at = after_gap(chars, at);
        }
        run.find_masked(chars);
        run
    }

    /// Adds a group. A card number with a date or a year right after it, which has more digits than any card number,
    /// becomes two groups.
    fn push(&mut self, from: usize, to: usize, first: usize) {
        let last = self.digits.len();
        let digits = &self.digits[first..];
        let card = (13..=19).rev().find(|length| {
            digits.len() >= 20
                && range::is_issued(&digits[..*length])
                && range::luhn(&digits[..*length])
                && is_stamp(&digits[*length..])
        });
        let mut cut = |from, to, first, last| self.groups.push(Group { from, to, first, last, masked: false });
        match card {
            Some(length) => {
                cut(from, from + length, first, first + length);
                cut(from + length, to, first + length, last);
            }
            None => cut(from, to, first, last),
        }
    }

    /// Marks the groups of a number that was masked before: groups with stars, the four digits before a group of two
    /// digits and stars, and the rest of the last four digits after them.
    fn find_masked(&mut self, chars: &[Character]) {
        let starred: Vec<bool> =
            self.groups.iter().map(|group| self.digits[group.first..group.last].contains(&STAR)).collect();
        for at in 0..self.groups.len() {
            if !starred[at] {
                continue;
            }
            self.groups[at].masked = true;
            let digits = &self.digits[self.groups[at].first..self.groups[at].last];
            let head = digits.iter().take_while(|d| **d != STAR).count();
            let tail = digits.iter().rev().take_while(|d| **d != STAR).count();
            let one_blank = |one: usize| self.gap(chars, one).is_some_and(|(c, count)| c == ' ' && count == 1);
            let before = head == 2 && at > 0 && self.groups[at - 1].len() == 4 && one_blank(at - 1);
            let after = tail < 4
                && self.groups.get(at + 1).is_some_and(|next| next.len() == 4 - tail)
                && !starred[at + 1]
                && one_blank(at);
            if before {
                self.groups[at - 1].masked = true;
            }
            if after {
                self.groups[at + 1].masked = true;
            }
        }
    }

    /// The gap between a group and the next one: its first character that is not blank, otherwise a blank; and how many
    /// characters it has.
    pub fn gap(&self, chars: &[Character], at: usize) -> Option<(char, usize)> {
        let (from, to) = (self.groups[at].to, self.groups.get(at + 1)?.from);
        let gap = &chars[from..to];
        let shown = gap.iter().map(|character| character.c).find(|c| !is_blank(*c));
        let line = || gap.iter().any(|character| matches!(character.c, '\n' | '\r')).then_some('\n');
        Some((shown.or_else(line).unwrap_or(' '), gap.len()))
    }

    /// The digits of the groups `from..to`.
    pub fn of(&self, from: usize, to: usize) -> &[u8] {
        &self.digits[self.groups[from].first..self.groups[to - 1].last]
    }

    /// A group as a number; `None` if it has more than four digits.
    pub fn number(&self, at: usize) -> Option<u16> {
        let group = self.groups.get(at).filter(|group| group.len() <= 4 && !group.masked)?;
        Some(self.digits[group.first..group.last].iter().fold(0, |number, d| number * 10 + u16::from(*d)))
    }
}

fn value(c: char) -> Option<u8> {
    if c == '*' { Some(STAR) } else { digit(c) }
}

/// The index after a gap, where the run goes on; after a wider gap another run begins. A gap is up to eight blanks, half
/// as many other characters, or the word for year or month inside a date.
fn after_gap(chars: &[Character], from: usize) -> usize {
    let (mut at, mut room) = (from, 8_usize);
    while let Some(c) = chars.get(at).map(|character| character.c).filter(|c| !begins(*c)) {
        let width = if is_blank(c) { 1 } else { 2 };
        let in_date = at == from && matches!(c, '年' | '月');
        if !(is_gap(c) || in_date) || width > room {
            return chars.len();
        }
        room -= width;
        at += 1;
    }
    at
}

/// Whether the digits are a year, month, day or time: `2026`, `202611`, `20261122` and longer.
pub(super) fn is_stamp(digits: &[u8]) -> bool {
    let two = |at: usize| digits.get(at..at + 2).map(|pair| pair[0] * 10 + pair[1]);
    let within = |at: usize, least: u8, most: u8| two(at).is_none_or(|n| (least..=most).contains(&n));
    matches!(digits.len(), 4 | 6 | 8 | 10 | 12 | 14)
        && two(0) == Some(20)
        && within(2, 0, 49)
        && within(4, 1, 12)
        && within(6, 1, 31)
        && within(8, 0, 23)
        && within(10, 0, 59)
        && within(12, 0, 59)
}
