//! Typos: letters left out, added, changed, or two of them swapped.
//!
//! The edit distance with transpositions, computed with bit vectors: each step takes one letter of a word and updates
//! all positions of what was typed at once.
//!
//! # Source
//!
//! Heikki Hyyrö, "A bit-vector algorithm for computing Levenshtein and Damerau edit distances", 2003.

/// The longest text that is compared: one bit for each letter.
const MOST: usize = 63;

/// What was typed, ready to be compared.
pub(super) struct Typed {
    /// For each letter of the alphabet its positions, as a bit set.
    letters: [u64; 26],
    len: u32,
}

/// The distance of what was typed from the letters of a word so far.
#[derive(Clone, Copy)]
pub(super) struct Typos {
    /// How many letters of the word were read.
    pub(super) read: u32,
    /// The distance of all that was typed from them.
    pub(super) whole: u32,
    /// The smallest such distance from any beginning of them.
    pub(super) begun: u32,
    /// The positions where the distance of one more typed letter is one more, and one less.
    more: u64,
    less: u64,
    /// The positions where the last letter of the word cost nothing.
    free: u64,
    /// The positions of the word's previous letter.
    before: u64,
}

impl Typed {
    /// What was typed; the first 63 letters count.
    pub(super) fn new(typed: impl Iterator<Item = u8>) -> Self {
        let mut new = Self { letters: [0; 26], len: 0 };
        for letter in typed.take(MOST) {
            if let Some(places) = new.letters.get_mut(usize::from(letter.wrapping_sub(b'a'))) {
                *places |= 1 << new.len;
            }
            new.len += 1;
        }
        new
    }

    /// The distance from a word of which no letter was read yet.
    pub(super) fn start(&self) -> Typos {
        Typos { read: 0, whole: self.len, begun: self.len, more: u64::MAX, less: 0, free: 0, before: 0 }
    }

    /// Reads one more letter of the word.
    pub(super) fn read(&self, letter: u8, so_far: &mut Typos) {
        let Typos { more, less, before, .. } = *so_far;
        let here = self.letters.get(usize::from(letter.wrapping_sub(b'a'))).copied().unwrap_or(0);
        let swapped = (!so_far.free & here) << 1 & before;
        let free = ((here & more).wrapping_add(more) ^ more) | here | less | swapped;
        let (up, down) = (less | !(free | more), free & more);
        let last = self.len.saturating_sub(1);
        so_far.whole = so_far.whole + (up >> last & 1) as u32 - (down >> last & 1) as u32;
        so_far.begun = so_far.begun.min(so_far.whole);
        let up = up << 1 | 1;
        (so_far.more, so_far.less) = (down << 1 | !(free | up), up & free);
        (so_far.free, so_far.before) = (free, here);
        so_far.read += 1;
    }

    /// Whether more letters of the word can lead to a distance of at most `most`.
    pub(super) fn may_reach(&self, most: u32, so_far: &Typos) -> bool {
        // Some beginning of what was typed must have that distance now, and its length is about that of the word.
        let from = so_far.read.saturating_sub(most);
        let before = (1_u64 << from.min(self.len)) - 1;
        let mut distance = so_far.read + (so_far.more & before).count_ones() - (so_far.less & before).count_ones();
        for at in from..=self.len.min(so_far.read + most) {
            if distance <= most {
                return true;
            }
            distance = distance + (so_far.more >> at & 1) as u32 - (so_far.less >> at & 1) as u32;
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn typos(typed: &str, word: &str) -> Typos {
        let typed = Typed::new(typed.bytes());
        let mut typos = typed.start();
        word.bytes().for_each(|letter| typed.read(letter, &mut typos));
        typos
    }

    #[track_caller]
    fn check(typed: &str, word: &str, whole: u32, begun: u32) {
        let typos = typos(typed, word);
        assert_eq!((typos.whole, typos.begun), (whole, begun), "{typed} {word}");
    }

    #[test]
    fn a_letter_left_out_added_changed_or_swapped_is_one_typo() {
        check("pinter", "printer", 1, 1);
        check("priinter", "printer", 1, 1);
        check("prinher", "printer", 1, 1);
        check("pritner", "printer", 1, 1);
        check("printer", "printer", 0, 0);
        check("bluethoot", "bluetooth", 2, 1);
        check("paper", "printer", 4, 3);
        check("a", "b1", 2, 1);
    }

    #[test]
    fn the_beginning_of_a_word_has_its_own_distance() {
        check("setlem", "settlement", 4, 1);
    }

    /// The distances by the textbook's table: for each beginning of the word, those from each beginning of what was
    /// typed.
    fn table(typed: &[u8], word: &[u8]) -> Vec<Vec<u32>> {
        let mut table = vec![(0..=typed.len() as u32).collect::<Vec<_>>()];
        for (j, other) in word.iter().enumerate() {
            let mut row = vec![j as u32 + 1];
            for (i, letter) in typed.iter().enumerate() {
                let mut cost = (table[j][i] + u32::from(letter != other)).min(table[j][i + 1] + 1).min(row[i] + 1);
                if i > 0 && j > 0 && typed[i - 1] == *other && *letter == word[j - 1] {
                    cost = cost.min(table[j - 1][i - 1] + 1);
                }
                row.push(cost);
            }
            table.push(row);
        }
        table
    }

    proptest! {
        #[test]
        fn distances_equal_the_textbooks(typed in "[a-d]{1,60}", word in "[a-d1]{0,62}", most in 0u32..3) {
            let table = table(typed.as_bytes(), word.as_bytes());
            let begun = table.iter().map(|row| row[typed.len()]).min();
            prop_assert_eq!((typos(&typed, &word).whole, Some(typos(&typed, &word).begun)), (table[word.len()][typed.len()], begun));
            let near = table[word.len()].iter().any(|distance| *distance <= most);
            prop_assert_eq!(Typed::new(typed.bytes()).may_reach(most, &typos(&typed, &word)), near);
        }
    }
}
