//! Postings: the positions of each Chinese character and each word in the index's letters, so that a query looks only
//! at the positions of its own letters.
//!
//! They are not packed, because they are quick to make and would make the bundle larger. The positions of a character
//! or word are a linked list, first to last; all lists are made in one pass.

use super::letter::{FIRST_HAN, Letter, bare, is_han, is_latin, is_start, same};

/// The positions of every Chinese character and every other word.
#[derive(Clone, Debug, Default)]
pub(super) struct Postings {
    /// For each letter, one more than the next position of the same character, or 0 at the last one. A word is linked
    /// from its first letter.
    next: Vec<u32>,
    /// For each character from [`FIRST_HAN`] on, one more than its first position, and how many positions there are.
    han: Vec<(u32, u32)>,
    /// The first position of each word, and the [`set`] of its letters.
    words: Vec<(u32, u32)>,
}

impl Postings {
    /// The postings of these letters.
    pub(super) fn new(letters: &[Letter]) -> Self {
        let starts = letters.iter().filter(|letter| is_start(**letter) && !is_han(**letter)).count();
        // A hash table of words with linear probing, at most half full.
        let mut slots = vec![0_u32; (2 * starts).next_power_of_two()];
        let mut next = vec![0; letters.len()];
        let mut han: Vec<(u32, u32)> = Vec::new();
        let mut words: Vec<(u32, u32)> = Vec::new();
        let mut end = letters.len();
        for (at, letter) in letters.iter().enumerate().rev() {
            if is_han(*letter) {
                let nth = (bare(*letter) - FIRST_HAN) as usize;
                if han.len() <= nth {
                    han.resize(nth + 1, (0, 0));
                }
                let (first, count) = &mut han[nth];
                next[at] = core::mem::replace(first, at as u32 + 1);
                *count += 1;
            } else if is_start(*letter) {
                let mut slot = hash(&letters[at..end]);
                loop {
                    slot %= slots.len();
                    let Some(word) = (slots[slot] as usize).checked_sub(1) else {
                        words.push((at as u32, set(&letters[at..end])));
                        slots[slot] = words.len() as u32;
                        break;
                    };
                    let first = words[word].0 as usize;
                    if same(word_at(letters, first), &letters[at..end]) {
                        next[at] = first as u32 + 1;
                        words[word].0 = at as u32;
                        break;
                    }
                    slot += 1;
                }
            }
            if is_start(*letter) {
                end = at;
            }
        }
        Self { next, han, words }
    }

    /// The positions of this Chinese character, in order.
    pub(super) fn of(&self, letter: Letter) -> impl Iterator<Item = usize> {
        self.list(self.han(letter).0)
    }

    /// How many positions this Chinese character has.
    pub(super) fn count(&self, letter: Letter) -> u32 {
        self.han(letter).1
    }

    fn han(&self, letter: Letter) -> (u32, u32) {
        self.han.get(bare(letter).wrapping_sub(FIRST_HAN) as usize).copied().unwrap_or_default()
    }

    /// The first position of each word that lacks at most `most` of these letters.
    pub(super) fn words(&self, letters: &[Letter], most: u32) -> impl Iterator<Item = usize> {
        let wanted = set(letters);
        self.words.iter().filter(move |(_, has)| (wanted & !has).count_ones() <= most).map(|(first, _)| *first as usize)
    }

    /// This position and the later ones of the same word.
    pub(super) fn from(&self, at: usize) -> impl Iterator<Item = usize> {
        self.list(at as u32 + 1)
    }

    fn list(&self, mut next: u32) -> impl Iterator<Item = usize> {
        core::iter::from_fn(move || {
            let at = (next as usize).checked_sub(1)?;
            next = *self.next.get(at)?;
            Some(at)
        })
    }
}

/// The word that starts here.
pub(super) fn word_at(letters: &[Letter], at: usize) -> &[Letter] {
    let rest = &letters[at..];
    let end = (1..rest.len()).find(|end| is_start(rest[*end]));
    &rest[..end.unwrap_or(rest.len())]
}

/// The letters of a word as a bit set: one bit for each letter of the alphabet; other letters share six bits.
fn set(word: &[Letter]) -> u32 {
    let bit =
        |letter: &Letter| if is_latin(*letter) { bare(*letter) - u32::from(b'a') } else { 26 + bare(*letter) % 6 };
    word.iter().fold(0, |set, letter| set | 1 << bit(letter))
}

/// FNV-1a over letters.
fn hash(word: &[Letter]) -> usize {
    let hash = word.iter().fold(0x811c_9dc5_u32, |hash, letter| (hash ^ bare(*letter)).wrapping_mul(0x0100_0193));
    (hash ^ hash >> 15) as usize
}
