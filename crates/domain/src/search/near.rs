//! Slips of the finger: letters left out, added, changed, or two of them swapped.

/// The longest run that is compared.
const MOST: usize = 64;

/// How few slips lead from what was typed to the word, and to some beginning of it.
///
/// `None` for more than `most` slips, or for runs too long to compare.
pub(super) fn slips(typed: &[u8], word: &[u8], most: u8) -> (Option<u8>, Option<u8>) {
    if typed.len() >= MOST || word.len() >= MOST {
        return (None, None);
    }
    // Most words lack more letters than slips could have added; to see that is quicker.
    let set = |letters: &[u8]| letters.iter().fold(0_u32, |set, letter| set | 1 << (letter & 31));
    if (set(typed) & !set(word)).count_ones() > most.into() {
        return (None, None);
    }
    // Rows for the typed letters so far: this one, the one before, and the one before that.
    let (mut row, mut above, mut higher) = ([0_u8; MOST], [0_u8; MOST], [0_u8; MOST]);
    for (at, cell) in row.iter_mut().enumerate().take(word.len() + 1) {
        *cell = at as u8;
    }
    for (i, letter) in typed.iter().enumerate() {
        (row, above, higher) = (higher, row, above);
        row[0] = i as u8 + 1;
        let mut least = row[0];
        for (j, other) in word.iter().enumerate() {
            let changed = above[j] + u8::from(letter != other);
            let mut cost = changed.min(above[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && typed[i - 1] == *other && *letter == word[j - 1] {
                cost = cost.min(higher[j - 1] + 1);
            }
            row[j + 1] = cost;
            least = least.min(cost);
        }
        if least > most {
            return (None, None);
        }
    }
    let within = |slips: u8| (slips <= most).then_some(slips);
    let begun = row[..=word.len()].iter().min().copied();
    (within(row[word.len()]), begun.and_then(within))
}

#[cfg(test)]
mod tests {
    use super::slips;

    #[track_caller]
    fn check(typed: &str, word: &str, whole: Option<u8>, begun: Option<u8>) {
        assert_eq!(slips(typed.as_bytes(), word.as_bytes(), 2), (whole, begun), "{typed} {word}");
    }

    #[test]
    fn a_letter_left_out_added_changed_or_swapped_is_one_slip() {
        check("pinter", "printer", Some(1), Some(1));
        check("priinter", "printer", Some(1), Some(1));
        check("prinher", "printer", Some(1), Some(1));
        check("pritner", "printer", Some(1), Some(1));
        check("printer", "printer", Some(0), Some(0));
        check("bluethoot", "bluetooth", Some(2), Some(1));
        check("paper", "printer", None, None);
    }

    #[test]
    fn a_word_that_is_still_being_typed_is_near_its_beginning() {
        check("setlem", "settlement", None, Some(1));
    }
}
