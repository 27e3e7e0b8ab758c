//! Which numbers of a run are secret.

use core::ops::Range;

use super::run::{Group, Run, is_stamp};
use super::sign::Sign;
use super::token::{certain, is_mobile, token};
use super::word::{self, Near, Word};
use super::{FoundKind, range};

/// The most digits a card's number has.
const LONGEST: usize = 19;
/// The most digits taken for an account where its word stands before them.
const LONGEST_ACCOUNT: usize = 32;

/// A number to be masked.
pub(super) struct Secret {
    pub kind: FoundKind,
    /// Its first sign and the one behind its last.
    pub signs: Range<usize>,
    /// Its digits, as a range of the run's.
    pub digits: Range<usize>,
    pub ends_in_x: bool,
}

/// A run and what is known about it.
pub(super) struct Judge<'r> {
    pub run: &'r Run,
    pub signs: &'r [Sign],
    pub near: Option<Near>,
    /// The sign behind the word before; no number reaches back into it.
    pub word_end: usize,
}

impl Judge<'_> {
    /// Every secret of the run, in order.
    pub fn secrets(&self) -> Vec<Secret> {
        let groups = &self.run.groups;
        let mut found = Vec::new();
        let mut at = self.named(&mut found);
        while at < groups.len() {
            if groups[at].masked {
                at += 1;
            } else if let Some(to) = self.identity(at) {
                found.push(self.secret(FoundKind::Identity, at, to));
                at = to;
            } else if let tokens @ 1.. = if self.spoken_of() { 0 } else { token(self.run, self.signs, at) } {
                at += tokens;
            } else if let Some(to) = self.card(at) {
                found.push(self.secret(FoundKind::Card, at, to));
                at = self.beside_card(to, &mut found);
            } else {
                at += 1;
            }
        }
        found
    }

    /// Takes the number that the word before names; where the others begin.
    fn named(&self, found: &mut Vec<Secret>) -> usize {
        let groups = &self.run.groups;
        // “卡号 1：6222 …”: a single digit before a longer number only counts.
        let first = usize::from(groups.len() > 1 && groups[0].len() == 1 && groups[1].len() > 2);
        let Some(near) = self.near.filter(|near| near.sure && !groups[first].masked) else {
            return if groups[first].masked { 0 } else { self.named_behind(first, found) };
        };
        match near.word {
            Word::Other => self.other(first),
            word => self.take(word, first, found).unwrap_or(0),
        }
    }

    /// The same for a run of one number with its word behind it.
    fn named_behind(&self, first: usize, found: &mut Vec<Secret>) -> usize {
        if self.run.groups.len() - first > 6 {
            return 0;
        }
        match word::behind(self.signs, self.run.end) {
            Some(Word::Other) => self.other(first),
            Some(word) if self.near.is_none() => self.take(word, first, found).unwrap_or(0),
            _ => 0,
        }
    }

    /// Takes what a word names; where the others begin, `None` where nothing fits.
    fn take(&self, word: Word, first: usize, found: &mut Vec<Secret>) -> Option<usize> {
        let (kind, to) = match word {
            Word::Card | Word::Plain => (FoundKind::Card, self.long(first, 12)),
            Word::Account => (FoundKind::Account, self.long(first, 10)),
            Word::Identity => (FoundKind::Identity, self.document(first)),
            Word::Expiry => (FoundKind::Code, self.month(first)),
            Word::Check => (FoundKind::Code, self.short(first, 3, 4)),
            Word::Once | Word::Password => return self.typed(word, first, found),
            Word::Other | Word::Thing => return None,
        };
        let to = to?;
        found.push(self.secret(kind, first, to));
        Some(to)
    }

    pub(super) fn secret(&self, kind: FoundKind, from: usize, to: usize) -> Secret {
        let (first, last) = (&self.run.groups[from], &self.run.groups[to - 1]);
        let ends_in_x = kind == FoundKind::Identity && self.has_x(last);
        let end = last.to + usize::from(ends_in_x);
        Secret { kind, signs: first.from..end, digits: first.first..last.last, ends_in_x }
    }

    fn has_x(&self, group: &Group) -> bool {
        let sign = |at: usize| self.signs.get(at).map_or(' ', |sign| sign.c);
        sign(group.to) == 'x' && !sign(group.to + 1).is_ascii_alphanumeric()
    }

    /// Behind an order's or anything else's number: short groups belong together, a longer one stands alone.
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

    /// Whether a word before says that a card, an account or a code is spoken of.
    fn spoken_of(&self) -> bool {
        self.near.is_some_and(|near| near.word != Word::Other)
    }

    /// A card's number that stands for itself: of a range that is issued, or right by its check digit and spoken of.
    fn card(&self, from: usize) -> Option<usize> {
        let spoken_of = self.spoken_of();
        let shape = |to: usize| {
            let groups = &self.run.groups[from..to];
            let longest = groups.iter().map(Group::len).max().unwrap_or(0);
            // Neither a row of numbers in a table nor a list of codes, nor one, two, three and so on.
            let even = longest > 2
                || (from..to - 1).all(|at| {
                    let spaced = matches!(self.run.gap(self.signs, at), Some((' ' | '-' | '.' | '\n', 1)));
                    spaced && (at == from || self.run.groups[at].len() == groups[0].len())
                });
            groups.len() < 3 || spoken_of || longest <= 8 && even
        };
        let issued = self.window(from, LONGEST, !spoken_of, |digits, to| {
            digits.len() > 12 && range::is_issued(digits) && range::luhn(digits) && shape(to)
        });
        // What begins with a day is a number that somebody counts by.
        let right = |digits: &[u8], _| digits.len() > 12 && range::luhn(digits) && !is_stamp(&digits[..8]);
        issued.or_else(|| {
            self.window(from, LONGEST, true, right).filter(|_| spoken_of && token(self.run, self.signs, from) == 0)
        })
    }

    /// The longest number from a group on that `is` one; it ends before what is masked, and before what is read
    /// as one thing where that counts.
    fn window(&self, from: usize, most: usize, tokens: bool, is: impl Fn(&[u8], usize) -> bool) -> Option<usize> {
        let groups = &self.run.groups;
        let mut best = None;
        for to in from + 1..=groups.len() {
            let last = &groups[to - 1];
            // What a card's last groups may look like ends only a number that is whole already.
            let ended = || match best {
                Some(_) => token(self.run, self.signs, to - 1) > 0,
                None => tokens && certain(self.run, self.signs, to - 1) > 0,
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

    /// A number of a card or an account by its word, whatever its check digit.
    fn long(&self, first: usize, least: usize) -> Option<usize> {
        let groups = &self.run.groups;
        let alone = groups[first].len();
        if alone > LONGEST {
            return (alone <= LONGEST_ACCOUNT).then_some(first + 1);
        }
        let (mut to, mut total) = (first, 0);
        while let Some(group) = groups.get(to).filter(|group| !group.masked) {
            let gap = |at: usize| self.run.gap(self.signs, at);
            let belongs = match total {
                0 => true,
                1..=12 if total < least || group.len() <= 6 || gap(to - 1).is_some_and(|(c, _)| c == '\n') => true,
                _ if gap(to - 1).is_some_and(|(c, _)| c == '\n') => total > 9,
                _ => group.len() <= 4 && to > first + 1 && gap(to - 1) == gap(to - 2),
            };
            let counted = total >= least && word::is_counted(self.signs, group.to);
            if !belongs || counted || total + group.len() > LONGEST || token(self.run, self.signs, to) > 0 {
                break;
            }
            total += group.len();
            to += 1;
        }
        (total >= least && !is_mobile(self.run.of(first, to.max(first + 1)))).then_some(to)
    }

    /// A document's number by its word: 15 or 18 digits, or 17 and an X.
    fn document(&self, first: usize) -> Option<usize> {
        self.window(first, 18, false, |digits, to| match digits.len() {
            15 | 18 => true,
            17 => self.has_x(&self.run.groups[to - 1]),
            _ => false,
        })
    }
}
