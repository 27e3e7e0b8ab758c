//! Codes, passwords and expiry dates: authentication data, which is never stored.

use super::MaskedKind;
use super::character::{Character, is_blank, is_gap, is_letter};
use super::classify::{Classifier, Secret};
use super::run::Group;
use super::token::token;
use super::word::{self, Word};

impl Classifier<'_> {
    /// What often follows a card number: the rest of its magnetic stripe data after an equals sign, or its expiry date and
    /// security code.
    pub(super) fn beside_card(&self, at: usize, found: &mut Vec<Secret>) -> usize {
        let groups = &self.run.groups;
        let open = |at: usize| groups.get(at).is_some_and(|group| !group.masked);
        if open(at) && self.run.gap(self.chars, at - 1) == Some(('=', 1)) {
            found.push(self.secret(MaskedKind::Code, at, at + 1));
            return at + 1;
        }
        let Some(code) = open(at).then(|| self.month(at)).flatten().filter(|code| open(*code)) else { return at };
        let short = matches!(groups[code].len(), 3 | 4) && token(self.run, self.chars, code) == 0;
        if !short || word::is_counted(self.chars, groups[code].to) {
            return at;
        }
        found.push(self.secret(MaskedKind::Code, at, code));
        found.push(self.secret(MaskedKind::Code, code, code + 1));
        code + 1
    }

    /// A short code, in one group or digit by digit.
    pub(super) fn short(&self, first: usize, least: usize, most: usize) -> Option<usize> {
        let groups = &self.run.groups;
        if token(self.run, self.chars, first) > 0 {
            return None;
        }
        let (mut to, mut total) = (first, 0);
        while let Some(group) = groups.get(to).filter(|group| !group.masked) {
            let gap = |at: usize| self.run.gap(self.chars, at);
            // Digit by digit, or in twos or threes.
            let goes_on = group.len() < 4
                && to > first
                && group.len() == groups[first].len()
                && (to == first + 1 || gap(to - 1) == gap(first))
                && total + group.len() <= most
                && !word::is_counted(self.chars, group.to);
            if total >= least && !goes_on {
                break;
            }
            total += group.len();
            to += 1;
        }
        if total < least {
            return None;
        }
        (total <= most && !word::is_counted(self.chars, groups[to - 1].to)).then_some(to)
    }

    /// A code or password with the letters and punctuation around its digits.
    pub(super) fn typed(&self, word: Word, first: usize, found: &mut Vec<Secret>) -> Option<usize> {
        let group = &self.run.groups[first];
        let part = |c: char| {
            c.is_ascii_graphic()
                && (is_letter(c) || !is_gap(c) || matches!(c, '0'..='9' | '@' | '#' | '!' | '_' | '&' | '^' | '+'))
        };
        let before = self.chars[self.word_end.min(group.from)..group.from].iter().rev();
        let from = group.from - before.take_while(|character| part(character.c)).count();
        let after = self.chars[group.to..].iter();
        let to = group.to + after.take_while(|character| part(character.c)).count();
        let letters = self.chars[from..to].iter().any(|character| character.c.is_ascii_alphabetic());
        if letters && !is_blank_or_name(self.chars, from, self.word_end) {
            return None;
        }
        if (from, to) != (group.from, group.to) && letters {
            if !(4..=24).contains(&(to - from)) {
                return None;
            }
            let last = self.run.groups.iter().rposition(|group| group.from < to).unwrap_or(first);
            let digits = group.first..self.run.groups[last].last;
            found.push(Secret {
                kind: MaskedKind::Code,
                chars: from..to.max(self.run.groups[last].to),
                digits,
                ends_in_x: false,
            });
            return Some(last + 1);
        }
        let most = if word == Word::Once { 8 } else { 12 };
        let end = self.short(first, 4, most)?;
        found.push(self.secret(MaskedKind::Code, first, end));
        Some(end)
    }

    /// A month and a year, in either order; a complete date is not a card's expiry date.
    pub(super) fn month(&self, first: usize) -> Option<usize> {
        let run = self.run;
        let length = |more: usize| run.groups.get(first + more).filter(|group| !group.masked).map_or(0, Group::len);
        let gap = |more: usize| run.groups.get(first + more).and_then(|_| run.gap(self.chars, first + more));
        let month = |number: u16| (1..=12).contains(&number);
        let whole = run.number(first).unwrap_or(0);
        let next = run.number(first + 1).unwrap_or(0);
        let year = |number: u16, length: usize| if length == 4 { (2000..2100).contains(&number) } else { number > 12 };
        // With a third part, or the word for day after two, it is a complete date.
        let between = [gap(0), gap(1)].map(|gap| gap.map_or('\0', |gap| gap.0));
        let third = matches!(length(2), 1 | 2 | 4) && (between[0] == between[1] || between == ['年', '月'])
            || run.groups.get(first + 1).is_some_and(|group| {
                self.chars.get(group.to).is_some_and(|character| matches!(character.c, '日' | '号'))
            });
        let to = match (length(0), length(1)) {
            (1..=2, years @ (2 | 4)) if month(whole) && year(next, years) && !third => 2,
            (years @ (2 | 4), 1..=2) if month(next) && year(whole, years) && !third => 2,
            (4, _) if month(whole / 100) || month(whole % 100) => 1,
            (6, _) => 1,
            _ => return None,
        };
        let end = run.groups[first + to - 1].to;
        let month_follows = to == 2 && self.chars.get(end).is_some_and(|character| matches!(character.c, '月' | '年'));
        (month_follows || !word::is_counted(self.chars, end)).then_some(first + to)
    }
}

/// Whether the letters from `from` on are not part of a sentence: they begin after the word and a separator.
fn is_blank_or_name(chars: &[Character], from: usize, word_end: usize) -> bool {
    from >= word_end && (from == 0 || !chars[from - 1].c.is_ascii_alphanumeric() || is_blank(chars[from - 1].c))
}
