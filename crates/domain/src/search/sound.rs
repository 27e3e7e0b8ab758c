//! Pinyin: whole syllables, initials, and both mixed with Chinese characters, as in `yajin`, `yj`, `押jin`.
//!
//! A character may be read in several ways; each counts. What is asked is always Latin letters against Chinese
//! characters. Chinese characters of the query match themselves alone, so those that merely sound alike (不, 布)
//! never meet.

use super::fold::{FIRST_HAN, Letter, bare, has_sounds, is_han, may_sound, sound_of, sounding};

/// How characters are read.
#[derive(Clone, Debug, Default)]
pub(super) struct Readings<'a> {
    /// Characters with a syllable each, as packed.
    all: Vec<(Letter, &'a str)>,
    /// By how far a character is from [`FIRST_HAN`]: behind which of `all` its first stands, 0 for none.
    first: Vec<u32>,
    /// For each of `all`, where the next of the same character stands, in the same way.
    next: Vec<u32>,
}

/// How letters that were typed sound like a run of a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Sounded {
    /// How many letters of the line were used up when all that was typed was.
    pub(super) chars: usize,
    /// Whether each character was typed with its whole syllable; of the last one the beginning is enough.
    pub(super) full: bool,
    /// Where not all that was typed sounds so: how much of it does, in whole syllables.
    pub(super) begun: usize,
    /// How many letters of the line that is.
    pub(super) begun_chars: usize,
}

/// How many typed letters the characters so far may have used up, a bit for each number: by whole syllables alone,
/// and by initials too.
#[derive(Clone, Copy)]
pub(super) struct Used {
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

    /// The letter with marks for its readings, which [`Readings::compare`] looks at first.
    pub(super) fn mark(&self, letter: Letter) -> Letter {
        self.of(letter).fold(letter, sounding)
    }

    /// The syllables a character may be read as; the usual one need not be the first.
    pub(super) fn of(&self, letter: Letter) -> impl Iterator<Item = &'a str> {
        let nth = bare(letter).wrapping_sub(FIRST_HAN) as usize;
        let mut next = self.first.get(nth).copied().unwrap_or(0);
        core::iter::from_fn(move || {
            let at = (next as usize).checked_sub(1)?;
            next = *self.next.get(at)?;
            self.all.get(at).map(|(_, syllable)| *syllable)
        })
    }

    /// Compares what was typed, at most 63 letters of it, with the beginning of a line.
    pub(super) fn compare(&self, line: &[Letter], typed: &[Letter]) -> Sounded {
        match line.split_first().filter(|(first, _)| may_sound(**first, typed[0])) {
            Some((first, rest)) => self.go_on(self.begin(*first, typed), rest, typed),
            None => Sounded::default(),
        }
    }

    /// How much of what was typed this character may use up as the first; [`Readings::go_on`] compares what follows.
    pub(super) fn begin(&self, first: Letter, typed: &[Letter]) -> Used {
        self.step(Used { full: 1, any: 1 }, first, typed)
    }

    /// The marks of which a character with any must have one to use up more of what was typed; all of them where
    /// nothing is left.
    pub(super) fn wanted(used: Used, typed: &[Letter]) -> Letter {
        let bits = (0..=typed.len()).filter(|at| used.any >> at & 1 == 1);
        bits.fold(0, |wanted, at| wanted | typed.get(at).map_or(Letter::MAX, |typed| sound_of(*typed)))
    }

    /// Compares what was typed with what follows a line's first letter, which has used up some of it.
    pub(super) fn go_on(&self, mut used: Used, rest: &[Letter], typed: &[Letter]) -> Sounded {
        let done = 1_u64 << typed.len();
        let (mut chars, mut begun, mut begun_chars) = (1, 0, 0);
        let mut rest = rest.iter();
        loop {
            if used.any & done != 0 {
                return Sounded { chars, full: used.full & done != 0, begun: typed.len(), begun_chars: chars };
            }
            if chars > 1 && used.full != 0 {
                (begun, begun_chars) = (63 - used.full.leading_zeros() as usize, chars);
            }
            let Some(letter) = rest.next().filter(|_| used.any != 0) else { break };
            used = self.step(used, *letter, typed);
            chars += 1;
        }
        Sounded { begun, begun_chars, ..Sounded::default() }
    }

    /// What is used up by one more letter of the line.
    fn step(&self, used: Used, letter: Letter, typed: &[Letter]) -> Used {
        let mut next = Used { full: 0, any: 0 };
        let mut left = used.any;
        while left != 0 {
            let from = left.trailing_zeros() as usize;
            left &= left - 1;
            let rest = &typed[from..];
            // The marks tell sooner than the syllables; running text has none.
            if has_sounds(letter) && !may_sound(letter, rest[0]) {
                continue;
            }
            let mut use_up = |by: usize, whole: bool| {
                next.any |= 1 << (from + by);
                if whole && used.full >> from & 1 == 1 {
                    next.full |= 1 << (from + by);
                }
            };
            if bare(rest[0]) == bare(letter) {
                use_up(1, true);
            }
            for syllable in if is_han(letter) { Some(self.of(letter)) } else { None }.into_iter().flatten() {
                let syllable = syllable.as_bytes();
                let common =
                    syllable.iter().zip(rest).take_while(|(byte, letter)| u32::from(**byte) == bare(**letter)).count();
                if common == syllable.len() || common == rest.len() {
                    use_up(common, true);
                }
                if common > 0 {
                    use_up(1, false);
                }
                if common > 1 && syllable[1] == b'h' {
                    use_up(2, false);
                }
            }
        }
        next
    }
}
