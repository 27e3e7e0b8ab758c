//! Pinyin: complete syllables, initials, and both mixed with Chinese characters, as in `yajin`, `yj`, `押jin`.
//!
//! A character may have several readings; each counts. Only Latin letters of a query are compared with readings of
//! Chinese characters. A Chinese character of a query matches only itself, so that characters with the same sound (不,
//! 布) never match each other.

use super::letter::{FIRST_HAN, Letter, bare, has_initials, initial_of, is_han, may_match, with_initial};

/// The readings of characters.
#[derive(Clone, Debug, Default)]
pub(super) struct Readings<'a> {
    /// Pairs of a character and one of its syllables, as packed.
    all: Vec<(Letter, &'a str)>,
    /// For each character from [`FIRST_HAN`] on, one more than the index of its first pair in `all`; 0 for none.
    first: Vec<u32>,
    /// For each pair in `all`, one more than the index of the next pair of the same character.
    next: Vec<u32>,
}

/// How typed letters match the readings of a line's letters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct PinyinMatch {
    /// How many letters of the line match all that was typed; 0 if they do not match.
    pub(super) chars: usize,
    /// Whether each character was typed with its complete syllable; the last one with at least the beginning.
    pub(super) full: bool,
    /// If not all that was typed matches: how many typed letters do, in complete syllables.
    pub(super) begun: usize,
    /// How many letters of the line those match.
    pub(super) begun_chars: usize,
}

/// How many typed letters the characters so far may have matched, as bit sets of numbers: by complete syllables only,
/// and also by initials.
#[derive(Clone, Copy)]
pub(super) struct Matched {
    full: u64,
    any: u64,
}

impl<'a> Readings<'a> {
    /// Reads syllables, each followed by its characters.
    pub(super) fn new(packed: &'a str) -> Self {
        let (mut all, mut from, mut syllable) = (Vec::new(), 0, "");
        let mut spelling = false;
        for (at, c) in packed.char_indices() {
            let latin = c.is_ascii_lowercase();
            if latin && !spelling {
                from = at;
            } else if !latin {
                if spelling {
                    syllable = &packed[from..at];
                }
                all.push((c as Letter, syllable));
            }
            spelling = latin;
        }
        let (mut first, mut next) = (Vec::new(), vec![0; all.len()]);
        for (at, (letter, _)) in all.iter().enumerate().rev() {
            let nth = letter.saturating_sub(FIRST_HAN) as usize;
            if first.len() <= nth {
                first.resize(nth + 1, 0);
            }
            next[at] = core::mem::replace(&mut first[nth], at as u32 + 1);
        }
        Self { all, first, next }
    }

    /// Every character with each of its syllables.
    pub(super) fn all(&self) -> impl Iterator<Item = (Letter, &'a str)> {
        self.all.iter().copied()
    }

    /// The letter with the flags of its readings' initials, which [`Readings::compare`] checks first.
    pub(super) fn with_initials(&self, letter: Letter) -> Letter {
        self.of(letter).fold(letter, with_initial)
    }

    /// The syllables of a character; the usual one need not be the first.
    pub(super) fn of(&self, letter: Letter) -> impl Iterator<Item = &'a str> {
        let nth = bare(letter).wrapping_sub(FIRST_HAN) as usize;
        let mut next = self.first.get(nth).copied().unwrap_or(0);
        core::iter::from_fn(move || {
            let at = (next as usize).checked_sub(1)?;
            next = *self.next.get(at)?;
            self.all.get(at).map(|(_, syllable)| *syllable)
        })
    }

    /// Compares what was typed, at most 63 letters, with the beginning of a line.
    pub(super) fn compare(&self, line: &[Letter], typed: &[Letter]) -> PinyinMatch {
        match line.split_first().filter(|(first, _)| may_match(**first, typed[0])) {
            Some((first, rest)) => self.go_on(self.begin(*first, typed), rest, typed),
            None => PinyinMatch::default(),
        }
    }

    /// How much of what was typed this character may match as the first one; [`Readings::go_on`] compares the rest.
    pub(super) fn begin(&self, first: Letter, typed: &[Letter]) -> Matched {
        self.step(Matched { full: 1, any: 1 }, first, typed)
    }

    /// The flags of which the next character must have one to match more of what was typed; all flags if nothing is
    /// left to match.
    pub(super) fn wanted(matched: Matched, typed: &[Letter]) -> Letter {
        let bits = (0..=typed.len()).filter(|at| matched.any >> at & 1 == 1);
        bits.fold(0, |wanted, at| wanted | typed.get(at).map_or(Letter::MAX, |typed| initial_of(*typed)))
    }

    /// Compares what was typed with the letters after a line's first one, which has matched some of it.
    pub(super) fn go_on(&self, mut matched: Matched, rest: &[Letter], typed: &[Letter]) -> PinyinMatch {
        let done = 1_u64 << typed.len();
        let (mut chars, mut begun, mut begun_chars) = (1, 0, 0);
        let mut rest = rest.iter();
        loop {
            if matched.any & done != 0 {
                return PinyinMatch { chars, full: matched.full & done != 0, begun: typed.len(), begun_chars: chars };
            }
            if chars > 1 && matched.full != 0 {
                (begun, begun_chars) = (63 - matched.full.leading_zeros() as usize, chars);
            }
            let Some(letter) = rest.next().filter(|_| matched.any != 0) else { break };
            matched = self.step(matched, *letter, typed);
            chars += 1;
        }
        PinyinMatch { begun, begun_chars, ..PinyinMatch::default() }
    }

    /// What one more letter of the line matches.
    fn step(&self, matched: Matched, letter: Letter, typed: &[Letter]) -> Matched {
        let mut next = Matched { full: 0, any: 0 };
        let mut left = matched.any;
        while left != 0 {
            let from = left.trailing_zeros() as usize;
            left &= left - 1;
            let rest = &typed[from..];
            // Checking the flags is quicker than comparing syllables; body text has no flags.
            if has_initials(letter) && !may_match(letter, rest[0]) {
                continue;
            }
            let mut matches = |by: usize, full: bool| {
                next.any |= 1 << (from + by);
                if full && matched.full >> from & 1 == 1 {
                    next.full |= 1 << (from + by);
                }
            };
            if bare(rest[0]) == bare(letter) {
                matches(1, true);
            }
            for syllable in if is_han(letter) { Some(self.of(letter)) } else { None }.into_iter().flatten() {
                let syllable = syllable.as_bytes();
                let common =
                    syllable.iter().zip(rest).take_while(|(byte, letter)| u32::from(**byte) == bare(**letter)).count();
                if common == syllable.len() || common == rest.len() {
                    matches(common, true);
                }
                if common > 0 {
                    matches(1, false);
                }
                if common > 1 && syllable[1] == b'h' {
                    matches(2, false);
                }
            }
        }
        next
    }
}
