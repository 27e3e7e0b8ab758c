//! What a query asks for: its letters, its units, the codes it names.

use core::ops::Range;

use super::fold::{START, bare, is_digit, is_han, is_latin, is_start, same};
use super::{HitKind, Index, Letter};

/// How much of a query is read: this many letters, digits and Chinese characters. What comes behind is left out.
pub(super) const MOST_LETTERS: usize = 60;

/// A query, read one way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Query {
    pub(super) letters: Vec<Letter>,
    pub(super) units: Vec<Range<usize>>,
}

impl Query {
    /// Cuts into units: runs of Chinese characters, words, numbers.
    pub(super) fn new(letters: Vec<Letter>) -> Self {
        let mut starts: Vec<usize> = (0..letters.len()).filter(|at| *at == 0 || is_start(letters[*at])).collect();
        starts.push(letters.len());
        let units = starts.windows(2).map(|pair| pair[0]..pair[1]).collect();
        Self { letters, units }
    }

    /// The units with their letters.
    pub(super) fn units(&self) -> impl Iterator<Item = &[Letter]> {
        self.units.iter().map(|unit| &self.letters[unit.clone()])
    }
}

/// The ways to read a query: as typed without what only asks, and with the words content uses. None for one
/// without letters.
pub(super) fn readings(index: &Index, typed: &[Letter]) -> Vec<Query> {
    let mut asked = replace(index, typed, false);
    if asked.is_empty() {
        asked = typed.to_vec();
    }
    let usual = replace(index, &asked, true);
    let mut all = vec![Query::new(asked), Query::new(usual)];
    all.dedup();
    all
}

/// Takes fillers out, or puts the words that content uses in the place of others; the longest run first.
fn replace(index: &Index, typed: &[Letter], words: bool) -> Vec<Letter> {
    let mut out: Vec<Letter> = Vec::new();
    let (mut at, mut cut) = (0, false);
    while at < typed.len() {
        let fits = |run: &Vec<Letter>| {
            let end = at + run.len();
            end <= typed.len() && same(run, &typed[at..end]) && whole_word(typed, at, end)
        };
        let found = index.read_as.iter().filter(|(run, other)| other.is_empty() != words && fits(run));
        match found.max_by_key(|(run, _)| run.len()) {
            Some((run, other)) if !run.is_empty() => {
                out.extend(other);
                at += run.len();
                cut = true;
            }
            _ => {
                // What stood apart from it still does, unless it is a Chinese character behind another.
                let joins = words && is_han(typed[at]) && out.last().is_some_and(|last| is_han(*last));
                out.push(if cut && !joins { typed[at] | START } else { typed[at] });
                at += 1;
                cut = false;
            }
        }
    }
    out
}

/// Whether a run neither begins nor ends inside a Latin word.
fn whole_word(typed: &[Letter], from: usize, to: usize) -> bool {
    let begins = is_han(typed[from]) || is_start(typed[from]);
    begins && (is_han(typed[to - 1]) || typed.get(to).is_none_or(|next| is_start(*next)))
}

/// The codes a query names, in its order: places among the index's entries.
pub(super) fn codes(index: &Index, query: &Query) -> Vec<usize> {
    let mut found: Vec<usize> = Vec::new();
    let sole = query.units.len() == 1;
    for unit in &query.units {
        let letters = &query.letters[unit.clone()];
        let counted =
            query.letters.get(unit.end).is_some_and(|next| index.counted.iter().any(|c| bare(*c) == bare(*next)));
        let at = index.docs.iter().position(|doc| doc.kind == HitKind::Code && is_code(doc.id, letters, sole));
        if let Some(at) = at.filter(|at| !counted && !found.contains(at)) {
            found.push(at);
        }
    }
    found
}

/// Whether the unit is this code, or a word with the code at its end; O is taken for 0, and a single
/// digit for one with a 0 before it where nothing else was typed.
fn is_code(id: &str, unit: &[Letter], sole: bool) -> bool {
    let mut id = id.bytes().map(|byte| u32::from(byte.to_ascii_lowercase()));
    let (Some(first), Some(second), None) = (id.next(), id.next(), id.next()) else { return false };
    let digit = |letter: Letter| match u8::try_from(bare(letter)) {
        Ok(b'o') => u32::from(b'0'),
        _ => bare(letter),
    };
    match unit {
        [one] => sole && is_digit(*one) && first == u32::from(b'0') && second == bare(*one),
        [one, other] => {
            let exact = (bare(*one), bare(*other)) == (first, second);
            exact || ((bare(*one), digit(*other)) == (first, second) || (digit(*one), bare(*other)) == (first, second))
        }
        [.., before, one, other] => {
            is_latin(*before) && is_digit(*one) && (bare(*one), bare(*other)) == (first, second)
        }
        [] => false,
    }
}
