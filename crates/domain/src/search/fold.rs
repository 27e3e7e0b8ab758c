//! Folding: what a text is compared by.
//!
//! Half-width, lower case, one form of each Chinese character; blanks and punctuation only leave a mark where the
//! next word starts. A plus sign leaves none, so that T+1 is one word. What stands in braces is filled in later
//! and is nobody's word.

use crate::text::{half_width, is_word};

/// A folded character with its marks: [`START`], and those of [`sounding`].
pub(super) type Letter = u32;

/// One form for each character: the same table folds what is packed and what is typed.
#[derive(Clone, Debug, Default)]
pub(super) struct Folding {
    /// What is typed and what it stands for, sorted.
    pairs: Vec<(char, char)>,
}

/// Set in a [`Letter`] where a word, or a run of Chinese characters, starts.
pub(super) const START: Letter = 1 << 18;
/// Above it: the Latin letters that the character's readings begin with, two letters of the alphabet to a bit.
const SOUNDS: u32 = 19;

impl Folding {
    /// Reads the table of variants: pairs of characters, what is typed and what it stands for, sorted.
    pub(super) fn new(variants: &str) -> Self {
        let mut all = variants.chars();
        let mut pairs = Vec::new();
        while let (Some(typed), Some(meant)) = (all.next(), all.next()) {
            pairs.push((typed, meant));
        }
        Self { pairs }
    }

    /// The letters of a text, each with where it begins in it, at most `most` of them.
    pub(super) fn letters(&self, text: &str, most: usize) -> Vec<(Letter, usize)> {
        let mut letters: Vec<(Letter, usize)> = Vec::new();
        let (mut starts, mut filled) = (true, 0);
        let last = text.rfind('}').unwrap_or(0);
        for (at, raw) in text.char_indices() {
            if letters.len() == most {
                break;
            }
            if raw == '{' && (filled..last).contains(&at) {
                filled = text[at..].find('}').map_or(0, |end| at + end);
            }
            let c = half_width(raw).to_ascii_lowercase();
            if at < filled || !is_word(c) {
                starts |= c != '+';
                continue;
            }
            let found = self.pairs.binary_search_by_key(&c, |pair| pair.0);
            let letter = found.map_or(c, |at| self.pairs[at].1) as Letter;
            starts |= letters.last().is_some_and(|(last, _)| is_han(*last) != is_han(letter));
            letters.push((if starts { letter | START } else { letter }, at));
            starts = false;
        }
        letters
    }

    /// The same without the places.
    pub(super) fn fold(&self, text: &str, most: usize) -> Vec<Letter> {
        self.letters(text, most).into_iter().map(|(letter, _)| letter).collect()
    }
}

/// The letter without its mark.
pub(super) fn bare(letter: Letter) -> Letter {
    letter & (START - 1)
}

/// The letter with a mark for a reading.
pub(super) fn sounding(letter: Letter, syllable: &str) -> Letter {
    letter | syllable.bytes().next().map_or(0, |first| 1 << (SOUNDS + u32::from(first.wrapping_sub(b'a')) / 2 % 13))
}

/// The marks of [`sounding`] alone, two letters of the alphabet to a bit.
pub(super) fn sounds(letter: Letter) -> u32 {
    letter >> SOUNDS
}

/// Whether the letter may sound as what was typed: it is the same, or a reading of it may begin so.
pub(super) fn may_sound(letter: Letter, typed: Letter) -> bool {
    let sounds = is_latin(typed) && letter >> (SOUNDS + (bare(typed) - u32::from(b'a')) / 2) & 1 == 1;
    sounds || bare(letter) == bare(typed)
}

/// Whether a word starts at this letter.
pub(super) fn is_start(letter: Letter) -> bool {
    letter & START != 0
}

/// Whether the letter is a Chinese character.
pub(super) fn is_han(letter: Letter) -> bool {
    bare(letter) >= 0x3400
}

/// Whether the letter is one of a to z.
pub(super) fn is_latin(letter: Letter) -> bool {
    (u32::from(b'a')..=u32::from(b'z')).contains(&bare(letter))
}

/// Whether the letter is a digit.
pub(super) fn is_digit(letter: Letter) -> bool {
    (u32::from(b'0')..=u32::from(b'9')).contains(&bare(letter))
}

/// Whether two runs of letters are the same, whatever their marks.
pub(super) fn same(one: &[Letter], other: &[Letter]) -> bool {
    one.len() == other.len() && common(one, other) == one.len()
}

/// How many letters two runs have in common at their beginning.
pub(super) fn common(one: &[Letter], other: &[Letter]) -> usize {
    one.iter().zip(other).take_while(|(one, other)| bare(**one) == bare(**other)).count()
}

/// Where the run stands in the line, whatever the marks.
pub(super) fn find(line: &[Letter], run: &[Letter]) -> Option<usize> {
    (0..(line.len() + 1).saturating_sub(run.len())).find(|at| same(&line[*at..at + run.len()], run))
}
