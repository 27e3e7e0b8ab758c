//! Decides which numbers of a run are secret.

use core::ops::Range;

use super::character::Character;
use super::run::{Group, Run, is_stamp};
use super::token::{certain, is_mobile, token};
use super::word::{self, Label, Word};
use super::{MaskedKind, range};

/// The most digits of a card number.
const LONGEST: usize = 19;
/// The most digits of an account number that is recognised by a word.
const LONGEST_ACCOUNT: usize = 32;

/// A number to be masked.
pub(super) struct Secret {
    pub kind: MaskedKind,
    /// Its characters.
    pub chars: Range<usize>,
    /// Its digits, as a range of the run's.
    pub digits: Range<usize>,
    pub ends_in_x: bool,
}

/// A run and what is known about it.
pub(super) struct Classifier<'r> {
    pub run: &'r Run,
    pub chars: &'r [Character],
    pub label: Option<Label>,
    /// The index after the last word before the run; no number begins before it.
    pub word_end: usize,
}

impl Classifier<'_> {
    /// Every secret of the run, in order.
    pub fn secrets(&self) -> Vec<Secret> {
        let groups = &self.run.groups;
        let mut found = Vec::new();
        let mut at = self.named(&mut found);
        while at < groups.len() {
            if groups[at].masked {
                at += 1;
            } else if let Some(to) = self.identity(at) {
                found.push(self.secret(MaskedKind::Identity, at, to));
                at = to;
            } else if let tokens @ 1.. = if self.is_labelled() { 0 } else { token(self.run, self.chars, at) } {
                at += tokens;
            } else if let Some(to) = self.card(at) {
                found.push(self.secret(MaskedKind::Card, at, to));
                at = self.beside_card(to, &mut found);
            } else {
                at += 1;
            }
        }
        found
    }

    /// Classifies the number that the word before the run labels; returns the index of the next group.
    fn named(&self, found: &mut Vec<Secret>) -> usize {
        let groups = &self.run.groups;
        // “卡号 1：6222 …”: a single digit before a longer number is a list number.
        let first = usize::from(groups.len() > 1 && groups[0].len() == 1 && groups[1].len() > 2);
        let Some(label) = self.label.filter(|label| label.is_name && !groups[first].masked) else {
            return if groups[first].masked { 0 } else { self.named_after(first, found) };
        };
        match label.word {
            Word::Other => self.other(first),
            word => self.take(word, first, found).unwrap_or(0),
        }
    }

    /// The same for a run of one number with the word after it.
    fn named_after(&self, first: usize, found: &mut Vec<Secret>) -> usize {
        if self.run.groups.len() - first > 6 {
            return 0;
        }
        match word::word_after(self.chars, self.run.end) {
            Some(Word::Other) => self.other(first),
            Some(word) if self.label.is_none() => self.take(word, first, found).unwrap_or(0),
            _ => 0,
        }
    }

    /// Classifies the number that a word labels; returns the index of the next group, `None` if no number matches.
    fn take(&self, word: Word, first: usize, found: &mut Vec<Secret>) -> Option<usize> {
        let (kind, to) = match word {
            Word::Card | Word::Plain => (MaskedKind::Card, self.long(first, 12)),
            Word::Account => (MaskedKind::Account, self.long(first, 10)),
            Word::Identity => (MaskedKind::Identity, self.document(first)),
            Word::Expiry => (MaskedKind::Code, self.month(first)),
            Word::Check => (MaskedKind::Code, self.short(first, 3, 4)),
            Word::Once | Word::Password => return self.typed(word, first, found),
            Word::Other | Word::Thing => return None,
        };
        let to = to?;
        found.push(self.secret(kind, first, to));
        Some(to)
    }

    pub(super) fn secret(&self, kind: MaskedKind, from: usize, to: usize) -> Secret {
        let (first, last) = (&self.run.groups[from], &self.run.groups[to - 1]);
        let ends_in_x = kind == MaskedKind::Identity && self.has_x(last);
        let end = last.to + usize::from(ends_in_x);
        Secret { kind, chars: first.from..end, digits: first.first..last.last, ends_in_x }
    }

    fn has_x(&self, group: &Group) -> bool {
        let character = |at: usize| self.chars.get(at).map_or(' ', |character| character.c);
        character(group.to) == 'x' && !character(group.to + 1).is_ascii_alphanumeric()
    }

    /// The index after an order number or another harmless number: short groups belong together, a longer group is a
    /// number on its own.
    fn other(&self, first: usize) -> usize {
        let groups = &self.run.groups;
        let short = groups[first..].iter().take_while(|group| group.len() <= 5 && !group.masked).count();
        first + short.max(1)
    }

    /// An identity number that passes its check.
    fn identity(&self, from: usize) -> Option<usize> {
        self.window(from, 18, false, |digits, to| {
            let x = digits.len() == 17 && self.has_x(&self.run.groups[to - 1]);
            range::is_identity(digits, x)
        })
    }

    /// Whether a word before the run says that it is about a card, an account or a code.
    fn is_labelled(&self) -> bool {
        self.label.is_some_and(|label| label.word != Word::Other)
    }

    /// A card number without its own word: in a range that is issued, or with a right check digit in a run about cards.
    fn card(&self, from: usize) -> Option<usize> {
        let is_labelled = self.is_labelled();
        let shape = |to: usize| {
            let groups = &self.run.groups[from..to];
            let longest = groups.iter().map(Group::len).max().unwrap_or(0);
            // Not a row of a table, a list of codes, or 1, 2, 3 and so on.
            let even = longest > 2
                || (from..to - 1).all(|at| {
                    let spaced = matches!(self.run.gap(self.chars, at), Some((' ' | '-' | '.' | '\n', 1)));
                    spaced && (at == from || self.run.groups[at].len() == groups[0].len())
                });
            groups.len() < 3 || is_labelled || longest <= 8 && even
        };
        let issued = self.window(from, LONGEST, !is_labelled, |digits, to| {
            digits.len() > 12 && range::is_issued(digits) && range::luhn(digits) && shape(to)
        });
        // A number that begins with a date is a serial number.
        let right = |digits: &[u8], _| digits.len() > 12 && range::luhn(digits) && !is_stamp(&digits[..8]);
        issued.or_else(|| {
            self.window(from, LONGEST, true, right).filter(|_| is_labelled && token(self.run, self.chars, from) == 0)
        })
    }

    /// The longest number from this group on for which `is` returns true. It ends before masked groups, and before dates
    /// and the like if `tokens` is true.
    fn window(&self, from: usize, most: usize, tokens: bool, is: impl Fn(&[u8], usize) -> bool) -> Option<usize> {
        let groups = &self.run.groups;
        let mut best = None;
        for to in from + 1..=groups.len() {
            let last = &groups[to - 1];
            // The last groups of a card number may look like a phone number or an amount: those end only a number that
            // is complete already.
            let ended = || match best {
                Some(_) => token(self.run, self.chars, to - 1) > 0,
                None => tokens && certain(self.run, self.chars, to - 1) > 0,
            };
            let ends = last.masked || to > from + 1 && ended();
            if ends || last.last - groups[from].first > most {
                break;
            }
            if is(self.run.of(from, to), to) {
                best = Some(to);
            }
        }
        best
    }

    /// A card or account number that is labelled by its word, whatever its check digit.
    fn long(&self, first: usize, least: usize) -> Option<usize> {
        let groups = &self.run.groups;
        let alone = groups[first].len();
        if alone > LONGEST {
            return (alone <= LONGEST_ACCOUNT).then_some(first + 1);
        }
        let (mut to, mut total) = (first, 0);
        while let Some(group) = groups.get(to).filter(|group| !group.masked) {
            let gap = |at: usize| self.run.gap(self.chars, at);
            let belongs = match total {
                0 => true,
                1..=12 if total < least || group.len() <= 6 || gap(to - 1).is_some_and(|(c, _)| c == '\n') => true,
                _ if gap(to - 1).is_some_and(|(c, _)| c == '\n') => total > 9,
                _ => group.len() <= 4 && to > first + 1 && gap(to - 1) == gap(to - 2),
            };
            let counted = total >= least && word::is_counted(self.chars, group.to);
            if !belongs || counted || total + group.len() > LONGEST || token(self.run, self.chars, to) > 0 {
                break;
            }
            total += group.len();
            to += 1;
        }
        (total >= least && !is_mobile(self.run.of(first, to.max(first + 1)))).then_some(to)
    }

    /// An identity number that is labelled by its word: 15 or 18 digits, or 17 and an X.
    fn document(&self, first: usize) -> Option<usize> {
        self.window(first, 18, false, |digits, to| match digits.len() {
            15 | 18 => true,
            17 => self.has_x(&self.run.groups[to - 1]),
            _ => false,
        })
    }
}
