//! Folding: the form in which texts are compared.
//!
//! Half width, lower case, one form for each Chinese character. Blanks and punctuation are dropped and only set the
//! flag for the start of a word; a plus sign does not, so that T+1 is one word. Text in braces is a placeholder and is
//! dropped.

use super::letter::{Letter, START, is_han};
use super::pinyin::Readings;
use crate::text::{half_width, is_word};

/// One form for each character: the same table folds what is packed and what is typed.
#[derive(Clone, Debug, Default)]
pub(super) struct Folding {
    /// By code point, the character it stands for with the flags of its readings; 0 if it stands for itself and has no
    /// readings. A table and not a map, because opening an index folds every character of the content.
    folded: Vec<Letter>,
}

impl Folding {
    /// Reads the table of variants: pairs of characters, the one that is typed and the one it stands for.
    pub(super) fn new(variants: &str, readings: &Readings) -> Self {
        let mut folded = Vec::new();
        let mut set = |typed: Letter, letter| {
            let at = typed as usize;
            if folded.len() <= at {
                folded.resize(at + 1, 0);
            }
            folded[at] = letter;
        };
        for (letter, _) in readings.all() {
            set(letter, readings.with_initials(letter));
        }
        let mut all = variants.chars();
        while let (Some(typed), Some(meant)) = (all.next(), all.next()) {
            set(typed as Letter, readings.with_initials(meant as Letter));
        }
        Self { folded }
    }

    /// The letters of a text, each with the byte it begins at.
    pub(super) fn letters(&self, text: &str) -> impl Iterator<Item = (Letter, usize)> {
        let (mut starts, mut filled, mut before) = (true, 0, false);
        let last = text.rfind('}').unwrap_or(0);
        text.char_indices().filter_map(move |(at, raw)| {
            let mut c = raw;
            // Most characters are Chinese and need no folding of their width or case.
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
            let letter = self.folded.get(c as usize).copied().filter(|folded| *folded != 0).unwrap_or(c as Letter);
            let han = is_han(letter);
            starts |= core::mem::replace(&mut before, han) != han;
            Some((if core::mem::take(&mut starts) { letter | START } else { letter }, at))
        })
    }

    /// The letters of a text, at most `most` of them.
    pub(super) fn fold(&self, text: &str, most: usize) -> Vec<Letter> {
        self.letters(text).map(|(letter, _)| letter).take(most).collect()
    }
}
