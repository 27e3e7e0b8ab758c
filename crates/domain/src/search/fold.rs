//! Folding: what a text is compared by.
//!
//! Half-width, lower case, one form of each Chinese character; blanks and punctuation only leave a mark where the
//! next word starts. A plus sign leaves none, so that T+1 is one word. What stands in braces is filled in later
//! and is nobody's word.

use super::sound::Readings;
use crate::text::{half_width, is_word};

/// A folded character with its marks: [`START`], and those of [`sounding`].
pub(super) type Letter = u32;

/// One form for each character: the same table folds what is packed and what is typed.
#[derive(Clone, Debug, Default)]
pub(super) struct Folding {
    /// By character, what it stands for with marks for its readings; 0 for what stands for itself and has none. One
    /// step for each character that is folded: opening an index folds all of them.
    meant: Vec<Letter>,
}

/// Set in a [`Letter`] where a word, or a run of Chinese characters, starts.
pub(super) const START: Letter = 1 << 18;
/// Above it: the Latin letters that the character's readings begin with, two letters of the alphabet to a bit.
const SOUNDS: u32 = 19;

impl Folding {
    /// Reads the table of variants: pairs of characters, what is typed and what it stands for.
    pub(super) fn new(variants: &str, readings: &Readings) -> Self {
        let mut meant = Vec::new();
        let mut set = |typed: Letter, letter| {
            let at = typed as usize;
            if meant.len() <= at {
                meant.resize(at + 1, 0);
            }
            meant[at] = letter;
        };
        for (letter, _) in readings.all() {
            set(letter, readings.mark(letter));
        }
        let mut all = variants.chars();
        while let (Some(typed), Some(meant)) = (all.next(), all.next()) {
            set(typed as Letter, readings.mark(meant as Letter));
        }
        Self { meant }
    }

    /// The letters of a text, each with where it begins in it.
    pub(super) fn letters(&self, text: &str) -> impl Iterator<Item = (Letter, usize)> {
        let (mut starts, mut filled, mut before) = (true, 0, false);
        let last = text.rfind('}').unwrap_or(0);
        text.char_indices().filter_map(move |(at, raw)| {
            let mut c = raw;
            // Most are Chinese characters, and stay as they are.
            if !('\u{3400}'..='\u{9fff}').contains(&raw) {
                if raw == '{' && (filled..last).contains(&at) {
                    filled = text[at..].find('}').map_or(0, |end| at + end);
                }
                c = half_width(raw).to_ascii_lowercase();
                if !is_word(c) {
                    starts |= c != '+' && !ticket::is_invisible(c);
                    return None;
                }
            }
            if at < filled {
                return None;
            }
            let letter = self.meant.get(c as usize).copied().filter(|meant| *meant != 0).unwrap_or(c as Letter);
            let han = is_han(letter);
            starts |= core::mem::replace(&mut before, han) != han;
            Some((if core::mem::take(&mut starts) { letter | START } else { letter }, at))
        })
    }

    /// The same without the places, at most `most` of them.
    pub(super) fn fold(&self, text: &str, most: usize) -> Vec<Letter> {
        self.letters(text).map(|(letter, _)| letter).take(most).collect()
    }
}

/// All of a letter but the marks for its readings.
pub(super) const SILENT: Letter = (1 << SOUNDS) - 1;

/// The letter without its marks.
pub(super) fn bare(letter: Letter) -> Letter {
    letter & (START - 1)
}

/// The letter with a mark for a reading.
pub(super) fn sounding(letter: Letter, syllable: &str) -> Letter {
    letter | syllable.bytes().next().map_or(0, |first| 1 << (SOUNDS + u32::from(first.wrapping_sub(b'a')) / 2 % 13))
}

/// Whether the letter has marks for its readings.
pub(super) fn has_sounds(letter: Letter) -> bool {
    letter >> SOUNDS != 0
}

/// The mark of characters whose readings begin with this Latin letter; all marks for what is no Latin letter.
pub(super) fn sound_of(typed: Letter) -> Letter {
    if is_latin(typed) { 1 << (SOUNDS + (bare(typed) - u32::from(b'a')) / 2) } else { Letter::MAX << SOUNDS }
}

/// Whether the letter may sound as what was typed: it is the same, or a reading of it may begin so.
pub(super) fn may_sound(letter: Letter, typed: Letter) -> bool {
    is_latin(typed) && letter & sound_of(typed) != 0 || bare(letter) == bare(typed)
}

/// Whether a word starts at this letter.
pub(super) fn is_start(letter: Letter) -> bool {
    letter & START != 0
}

/// The first Chinese character.
pub(super) const FIRST_HAN: Letter = 0x3400;

/// Whether the letter is a Chinese character.
pub(super) fn is_han(letter: Letter) -> bool {
    bare(letter) >= FIRST_HAN
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
    one.len() == other.len() && one.iter().zip(other).all(|(one, other)| bare(*one) == bare(*other))
}

/// How many letters two runs have in common at their beginning.
pub(super) fn common(one: &[Letter], other: &[Letter]) -> usize {
    one.iter().zip(other).take_while(|(one, other)| bare(**one) == bare(**other)).count()
}
