//! Runs of digits: groups with gaps between them, none of which is a letter.

use super::range;
use super::sign::{Sign, digit, is_blank, is_gap};

/// What stands among a group's digits for one that is masked already.
const STAR: u8 = 10;

/// Digits that stand together.
pub(super) struct Group {
    /// Its first sign and the one behind its last.
    pub from: usize,
    pub to: usize,
    /// Its digits, as a range of [`Run::digits`].
    pub first: usize,
    pub last: usize,
    /// Part of a number that is masked already.
    pub masked: bool,
}

/// A run from its first digit to its last.
pub(super) struct Run {
    pub groups: Vec<Group>,
    pub digits: Vec<u8>,
    /// The sign behind its last.
    pub end: usize,
}

impl Group {
    pub fn len(&self) -> usize {
        self.last - self.first
    }
}

/// Whether a run begins with this sign.
pub(super) fn begins(c: char) -> bool {
    c == '*' || digit(c).is_some()
}

/// Digits of one kind of writing stand together; a circled 1 before a number is not its first digit.
fn style(c: char) -> bool {
    c == '*' || c.is_ascii()
}

impl Run {
    /// Reads the run that begins with the sign at `from`.
    pub fn read(signs: &[Sign], from: usize) -> Self {
        let mut run = Self { groups: Vec::new(), digits: Vec::new(), end: from };
        let mut at = from;
        while let Some(sign) = signs.get(at).filter(|sign| begins(sign.c)) {
            let (start, first, ascii) = (at, run.digits.len(), style(sign.c));
            while let Some(value) = signs.get(at).filter(|sign| style(sign.c) == ascii).and_then(|sign| value(sign.c)) {
                run.digits.push(value);
                at += 1;
            }
            run.push(start, at, first);
            run.end = at;
            at = behind_gap(signs, at);
        }
        run.find_masked(signs);
        run
    }

    /// A card with a day or a year glued on, in more digits than any card has, is two groups.
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

    /// Finds what earlier masking left: groups with stars, four digits before two and stars, and the rest of
    /// the last four digits behind them.
    fn find_masked(&mut self, signs: &[Sign]) {
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
            let beside = |one: usize| self.gap(signs, one).is_some_and(|(c, count)| c == ' ' && count == 1);
            let before = head == 2 && at > 0 && self.groups[at - 1].len() == 4 && beside(at - 1);
            let behind = tail < 4
                && self.groups.get(at + 1).is_some_and(|next| next.len() == 4 - tail)
                && !starred[at + 1]
                && beside(at);
            if before {
                self.groups[at - 1].masked = true;
            }
            if behind {
                self.groups[at + 1].masked = true;
            }
        }
    }

    /// What stands between a group and the next: its first sign that is not blank, else a blank; and how many
    /// signs there are.
    pub fn gap(&self, signs: &[Sign], at: usize) -> Option<(char, usize)> {
        let (from, to) = (self.groups[at].to, self.groups.get(at + 1)?.from);
        let gap = &signs[from..to];
        let shown = gap.iter().map(|sign| sign.c).find(|c| !is_blank(*c));
        let line = || gap.iter().any(|sign| matches!(sign.c, '\n' | '\r')).then_some('\n');
        Some((shown.or_else(line).unwrap_or(' '), gap.len()))
    }

    /// The digits of some groups.
    pub fn of(&self, from: usize, to: usize) -> &[u8] {
        &self.digits[self.groups[from].first..self.groups[to - 1].last]
    }

    /// One group as a number; `None` if it has more than four digits.
    pub fn number(&self, at: usize) -> Option<u16> {
        let group = self.groups.get(at).filter(|group| group.len() <= 4 && !group.masked)?;
        Some(self.digits[group.first..group.last].iter().fold(0, |number, d| number * 10 + u16::from(*d)))
    }
}

fn value(c: char) -> Option<u8> {
    if c == '*' { Some(STAR) } else { digit(c) }
}

/// Where the run goes on behind a gap; behind a wider one another begins. A gap is up to eight blanks, half as
/// many other signs, or the word for year or month inside a date.
fn behind_gap(signs: &[Sign], from: usize) -> usize {
    let (mut at, mut room) = (from, 8_usize);
    while let Some(c) = signs.get(at).map(|sign| sign.c).filter(|c| !begins(*c)) {
        let width = if is_blank(c) { 1 } else { 2 };
        let in_date = at == from && matches!(c, '年' | '月');
        if !(is_gap(c) || in_date) || width > room {
            return signs.len();
        }
        room -= width;
        at += 1;
    }
    at
}

/// A year, a month, a day, or a time of it, as `2026`, `202611`, `20261122` and longer.
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
