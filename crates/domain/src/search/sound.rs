//! Pinyin: whole syllables, initials, and both mixed with Chinese characters, as in `yajin`, `yj`, `押jin`.
//!
//! A character may be read in several ways; each counts. What is asked is always Latin letters against Chinese
//! characters. Chinese characters of the query match themselves alone, so those that merely sound alike (不, 布)
//! never meet.

use super::fold::{Letter, bare, is_han, is_start, may_sound, sounding};

/// How characters are read.
#[derive(Clone, Debug, Default)]
pub(super) struct Readings<'a> {
    /// By character, then by syllable.
    all: Vec<(Letter, &'a str)>,
    /// Where in `all` a character's begin, by how far it is from [`FIRST`]; `u16::MAX` for none.
    begin: Vec<u16>,
}

/// The first Chinese character.
const FIRST: Letter = 0x3400;

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

impl<'a> Readings<'a> {
    /// Reads syllables, each followed by its characters.
    pub(super) fn new(packed: &'a str) -> Self {
        let (mut all, mut from, mut syllable): (Vec<(Letter, &str)>, _, _) = (Vec::new(), 0, "");
        let mut spelling = false;
        for (at, c) in packed.char_indices() {
            let latin = c.is_ascii_lowercase();
            if latin && !spelling {
                from = at;
            } else if !latin {
                if spelling {
                    syllable = &packed[from..at];
                }
                let at = all.partition_point(|(known, _)| *known <= c as Letter);
                all.insert(at, (c as Letter, syllable));
            }
            spelling = latin;
        }
        let mut begin = Vec::new();
        for (at, (letter, _)) in all.iter().enumerate().rev() {
            let nth = letter.saturating_sub(FIRST) as usize;
            if begin.len() <= nth {
                begin.resize(nth + 1, u16::MAX);
            }
            begin[nth] = at as u16;
        }
        Self { all, begin }
    }

    /// The letter with marks for its readings, which [`Readings::compare`] looks at first.
    pub(super) fn mark(&self, letter: Letter) -> Letter {
        self.of(letter).fold(letter, sounding)
    }

    /// The syllables a character may be read as.
    fn of(&self, letter: Letter) -> impl Iterator<Item = &'a str> {
        let nth = bare(letter).wrapping_sub(FIRST) as usize;
        let from = self.begin.get(nth).map_or(usize::MAX, |from| usize::from(*from));
        self.all
            .get(from..)
            .unwrap_or_default()
            .iter()
            .take_while(move |(known, _)| *known == bare(letter))
            .map(|(_, syllable)| *syllable)
    }

    /// Compares what was typed, at most 63 letters of it, with the beginning of a line.
    ///
    /// Both masks hold a bit for each number of typed letters that the characters so far may have used up: by
    /// whole syllables alone, and by initials too.
    pub(super) fn compare(&self, line: &[Letter], typed: &[Letter]) -> Sounded {
        if line.first().zip(typed.first()).is_none_or(|(letter, typed)| !may_sound(*letter, *typed)) {
            return Sounded::default();
        }
        let done = 1_u64 << typed.len();
        let (mut full, mut any) = (1_u64, 1_u64);
        let (mut begun, mut begun_chars) = (0, 0);
        for (at, letter) in line.iter().enumerate() {
            let (mut next_full, mut next_any) = (0, 0);
            let mut left = any;
            while left != 0 {
                let used = left.trailing_zeros() as usize;
                left &= left - 1;
                let rest = &typed[used..];
                let mut step = |by: usize, whole: bool| {
                    next_any |= 1 << (used + by);
                    if whole && full >> used & 1 == 1 {
                        next_full |= 1 << (used + by);
                    }
                };
                if bare(rest[0]) == bare(*letter) {
                    step(1, true);
                }
                for syllable in if is_han(*letter) { Some(self.of(*letter)) } else { None }.into_iter().flatten() {
                    let syllable = syllable.as_bytes();
                    let common = syllable
                        .iter()
                        .zip(rest)
                        .take_while(|(byte, letter)| u32::from(**byte) == bare(**letter))
                        .count();
                    if common == syllable.len() || common == rest.len() {
                        step(common, true);
                    }
                    if common > 0 {
                        step(1, false);
                    }
                    if common > 1 && syllable[1] == b'h' {
                        step(2, false);
                    }
                }
            }
            if next_any & done != 0 {
                let full = next_full & done != 0;
                return Sounded { chars: at + 1, full, begun: typed.len(), begun_chars: at + 1 };
            }
            if next_any == 0 {
                break;
            }
            if at > 0 && next_full != 0 {
                (begun, begun_chars) = (63 - next_full.leading_zeros() as usize, at + 1);
            }
            (full, any) = (next_full, next_any);
        }
        Sounded { begun, begun_chars, ..Sounded::default() }
    }

    /// How a line is spelt, put `into` what was empty, `most` letters of it: syllables for Chinese characters, the first where there are
    /// several; up to the end of a word where it begins with one.
    pub(super) fn spell(&self, line: &[Letter], most: usize, into: &mut Vec<u8>) {
        into.clear();
        for (at, letter) in line.iter().enumerate() {
            if into.len() >= most || (at > 0 && is_start(*letter) && !is_han(line[0])) {
                break;
            }
            match self.of(*letter).next() {
                Some(syllable) => into.extend_from_slice(syllable.as_bytes()),
                None => into.push(u8::try_from(bare(*letter)).unwrap_or(0)),
            }
        }
        into.truncate(most);
    }
}
