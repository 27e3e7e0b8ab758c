//! Where letters stand, so that a query looks only where its letters are.
//!
//! Nothing of this is packed: a bundle would weigh more than it takes to make. Each Chinese character and each word
//! is a chain through its places, first to last, which is made in one pass.

use super::fold::{FIRST_HAN, Letter, bare, is_han, is_latin, is_start, same};

/// The places of every Chinese character, and of every other word, once for all who have it.
#[derive(Clone, Debug, Default)]
pub(super) struct Places {
    /// For each letter, behind which place the same stands next; 0 for the last. Of a word, its first letter counts.
    next: Vec<u32>,
    /// By how far a character is from [`FIRST_HAN`], behind which place it stands first, and how often.
    han: Vec<(u32, u32)>,
    /// Where each word stands first, and the [`set`] of its letters.
    words: Vec<(u32, u32)>,
}

impl Places {
    /// The places of these letters.
    pub(super) fn new(letters: &[Letter]) -> Self {
        let starts = letters.iter().filter(|letter| is_start(**letter) && !is_han(**letter)).count();
        // Which word it is, by what its letters mix to; half of it stays empty.
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
                let mut slot = mixed(&letters[at..end]);
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

    /// Where this Chinese character stands, in order.
    pub(super) fn of(&self, letter: Letter) -> impl Iterator<Item = usize> {
        self.chain(self.han(letter).0)
    }

    /// How often this Chinese character stands anywhere.
    pub(super) fn count(&self, letter: Letter) -> u32 {
        self.han(letter).1
    }

    fn han(&self, letter: Letter) -> (u32, u32) {
        self.han.get(bare(letter).wrapping_sub(FIRST_HAN) as usize).copied().unwrap_or_default()
    }

    /// Where each word stands first that lacks at most so many of these letters.
    pub(super) fn words(&self, letters: &[Letter], most: u32) -> impl Iterator<Item = usize> {
        let wanted = set(letters);
        self.words.iter().filter(move |(_, has)| (wanted & !has).count_ones() <= most).map(|(first, _)| *first as usize)
    }

    /// This place and those behind it where the same word stands.
    pub(super) fn from(&self, place: usize) -> impl Iterator<Item = usize> {
        self.chain(place as u32 + 1)
    }

    fn chain(&self, mut behind: u32) -> impl Iterator<Item = usize> {
        core::iter::from_fn(move || {
            let at = (behind as usize).checked_sub(1)?;
            behind = *self.next.get(at)?;
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

/// The letters of a word, a bit for each of the alphabet; others share the rest.
fn set(word: &[Letter]) -> u32 {
    let bit =
        |letter: &Letter| if is_latin(*letter) { bare(*letter) - u32::from(b'a') } else { 26 + bare(*letter) % 6 };
    word.iter().fold(0, |set, letter| set | 1 << bit(letter))
}

fn mixed(word: &[Letter]) -> usize {
    let mixed = word.iter().fold(0x811c_9dc5_u32, |mixed, letter| (mixed ^ bare(*letter)).wrapping_mul(0x0100_0193));
    (mixed ^ mixed >> 15) as usize
}
