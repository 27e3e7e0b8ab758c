//! Slips of the finger: letters left out, added, changed, or two of them swapped.
//!
//! What was typed is compared with a word letter by letter of the word, all of its own letters at once: a bit stands
//! for each, and says whether the distance grows or shrinks there (Hyyrö's way of counting with swaps). What is
//! known after the first letters of a word is kept for all that begin so.

/// The longest run that is compared: a bit for each letter.
const MOST: usize = 63;

/// What was typed, ready to be compared.
pub(super) struct Typed {
    /// By letter of the alphabet, where it stands.
    letters: [u64; 26],
    len: u32,
}

/// How what was typed compares with the letters of a word so far.
#[derive(Clone, Copy)]
pub(super) struct Slips {
    /// Of a word's letters so far, how many were read.
    pub(super) read: u32,
    /// How many slips lead from all that was typed to them.
    pub(super) whole: u32,
    /// The same for the best beginning of them.
    pub(super) begun: u32,
    /// Where one more typed letter means one slip more, or one less.
    more: u64,
    less: u64,
    /// Where a typed letter and the word's cost nothing.
    free: u64,
    /// Where the word's letter before stands.
    before: u64,
}

impl Typed {
    /// What was typed, of which the first 63 letters count.
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

    /// Before any letter of a word.
    pub(super) fn none(&self) -> Slips {
        Slips { read: 0, whole: self.len, begun: self.len, more: u64::MAX, less: 0, free: 0, before: 0 }
    }

    /// One more letter of the word.
    pub(super) fn read(&self, letter: u8, so_far: &mut Slips) {
        let Slips { more, less, before, .. } = *so_far;
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

    /// Whether more letters of the word can lead to at most so many slips.
    pub(super) fn may_reach(&self, most: u32, so_far: &Slips) -> bool {
        // Some beginning of what was typed must be as near as that now, and it is about as long.
        let from = so_far.read.saturating_sub(most);
        let before = (1_u64 << from.min(self.len)) - 1;
        let mut slips = so_far.read + (so_far.more & before).count_ones() - (so_far.less & before).count_ones();
        for at in from..=self.len.min(so_far.read + most) {
            if slips <= most {
                return true;
            }
            slips = slips + (so_far.more >> at & 1) as u32 - (so_far.less >> at & 1) as u32;
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn slips(typed: &str, word: &str) -> Slips {
        let typed = Typed::new(typed.bytes());
        let mut slips = typed.none();
        word.bytes().for_each(|letter| typed.read(letter, &mut slips));
        slips
    }

    #[track_caller]
    fn check(typed: &str, word: &str, whole: u32, begun: u32) {
        let slips = slips(typed, word);
        assert_eq!((slips.whole, slips.begun), (whole, begun), "{typed} {word}");
    }

    #[test]
    fn a_letter_left_out_added_changed_or_swapped_is_one_slip() {
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
    fn a_word_that_is_still_being_typed_is_near_its_beginning() {
        check("setlem", "settlement", 4, 1);
    }

    /// The textbook's table, cell by cell: for each beginning of the word, the slips from each beginning of what was
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
        fn it_counts_as_the_textbook_does(typed in "[a-d]{1,60}", word in "[a-d1]{0,62}", most in 0u32..3) {
            let table = table(typed.as_bytes(), word.as_bytes());
            let begun = table.iter().map(|row| row[typed.len()]).min();
            prop_assert_eq!((slips(&typed, &word).whole, Some(slips(&typed, &word).begun)), (table[word.len()][typed.len()], begun));
            let near = table[word.len()].iter().any(|slips| *slips <= most);
            prop_assert_eq!(Typed::new(typed.bytes()).may_reach(most, &slips(&typed, &word)), near);
        }
    }
}
