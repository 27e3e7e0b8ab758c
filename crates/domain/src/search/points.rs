//! What the query as a whole adds to an entry's score: for all of a line, its beginning, or a part of it.

use super::evidence::{Evidence, MatchQuality};
use super::figures::FIGURES;
use super::index::{Index, LineField};
use super::letter::{Letter, bare, common, is_han, is_latin, is_start, same};
use super::postings::word_at;

impl Index<'_> {
    /// The points of each entry for a query as a whole.
    // Over 60 lines, because its closures share the table of results.
    pub(super) fn points(&self, letters: &[Letter]) -> Vec<Evidence> {
        let mut all = vec![(MatchQuality::None, 0); self.docs.len()];
        let mixed = letters.len() > 1 && !letters.iter().all(|letter| is_han(*letter));
        let mut gain = |at: usize, pinyin: Option<bool>, len| {
            let line = self.line_at(at);
            let from = at - line.letters.start;
            let value = by_position(line.field, self.letters[at], from, len, line.letters.len());
            let evidence = match pinyin {
                None => (as_words(self.rest(at), letters), value),
                Some(full) => {
                    let [syllables, initials] = FIGURES.pinyin_divisor;
                    (MatchQuality::Pinyin, value / if full { syllables } else { initials })
                }
            };
            all[line.doc] = all[line.doc].max(evidence);
        };
        let mut look = |at: usize| {
            let rest = self.rest(at);
            if rest.get(..letters.len()).is_some_and(|rest| same(rest, letters)) {
                gain(at, None, letters.len());
            } else if mixed {
                let matched = self.readings.compare(rest, letters);
                if matched.chars > 1 {
                    gain(at, Some(matched.full), matched.chars);
                }
            }
        };
        if is_han(letters[0]) {
            // For Chinese characters only, the positions of the rarest one are enough.
            let most = if mixed { 1 } else { letters.len() };
            let rarest = (0..most).min_by_key(|at| self.postings.count(letters[*at])).unwrap_or(0);
            self.postings.of(letters[rarest]).filter_map(|at| at.checked_sub(rarest)).for_each(look);
            return all;
        }
        for first in self.postings.words(&letters[..1], 0) {
            let word = word_at(&self.letters, first);
            for (from, _) in word.iter().enumerate().filter(|(_, letter)| bare(**letter) == bare(letters[0])) {
                let alike = common(&word[from..], letters);
                // All of the query is in this word, or it goes on after the end of the word.
                let goes_on = letters.get(alike).filter(|_| alike == word.len() - from);
                if alike == letters.len() || goes_on.is_some() {
                    for at in self.postings.from(first).map(|at| at + from) {
                        let next = self.rest(at).get(alike);
                        let on =
                            |letter: &Letter| next.is_some_and(|next| is_han(*next) || bare(*next) == bare(*letter));
                        if goes_on.is_none_or(on) {
                            look(at);
                        }
                    }
                }
            }
        }
        if mixed && is_latin(letters[0]) {
            self.pinyin_matches(letters, &mut |at, matched| {
                if matched.chars > 1 {
                    gain(at, Some(matched.full), matched.chars);
                }
            });
        }
        all
    }
}

/// How well the letters of a query match where they are in a line: as written if they are words there.
fn as_words(text: &[Letter], letters: &[Letter]) -> MatchQuality {
    let begins = is_start(text[0]) || is_han(letters[0]);
    let words = (1..letters.len()).all(|at| is_han(text[at]) || is_start(text[at]) == is_start(letters[at]));
    let ends = text.get(letters.len()).is_none_or(|next| is_start(*next) || is_han(*next));
    match begins && words {
        true if ends || letters.len() > 2 => MatchQuality::Written,
        true => MatchQuality::Pinyin,
        false => MatchQuality::Near,
    }
}

/// The points for `len` letters from position `from` of a line with `of` letters.
fn by_position(field: LineField, first: Letter, from: usize, len: usize, of: usize) -> u32 {
    let [whole, begun, inside] = match field {
        LineField::Title => FIGURES.title_points,
        LineField::Words => FIGURES.words_points,
        LineField::Body => FIGURES.body_points,
    };
    let share = FIGURES.points_share * len as u32 / of as u32;
    match (from, len == of) {
        (_, true) => whole,
        (0, false) => begun + share,
        _ if is_start(first) => (begun + inside) / 2 + share,
        _ => inside + share,
    }
}
