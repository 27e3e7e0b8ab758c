//! What a query asks for: its letters, its units, the codes it names.

use super::fold::{Letter, START, bare, is_digit, is_han, is_latin, is_start, may_sound, same};
use super::index::Doc;
use super::tally::Tally;
use super::weigh::{self, Way};
use super::{HitKind, Index};

/// How much of a query is read: this many letters, digits and Chinese characters. What comes behind is left out.
pub(super) const MOST_LETTERS: usize = 60;

/// A query, read one way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Query {
    pub(super) letters: Vec<Letter>,
    /// The best way in which this reading can fit anything.
    pub(super) most: Way,
}

/// The units of a query: runs of Chinese characters, words, numbers.
pub(super) fn units(letters: &[Letter]) -> impl Iterator<Item = &[Letter]> {
    letters.chunk_by(|_, next| !is_start(*next))
}

/// The ways to read a query: as typed without what only asks, and with the words content uses. None for one that
/// only asks.
pub(super) fn readings(tally: &mut Tally, typed: &[Letter]) -> Vec<Query> {
    let index = tally.index;
    let (mut asked, _) = replace(index, typed, false);
    if asked.is_empty() {
        return Vec::new();
    }
    let (usual, by_sound) = replace(index, &asked, true);
    for at in parts(tally, &asked) {
        asked[at] |= START;
    }
    let mut readings = vec![Query { letters: asked, most: Way::Written }];
    if readings[0].letters != usual {
        readings.push(Query { letters: usual, most: if by_sound { Way::Sound } else { Way::Written } });
    }
    readings
}

/// Takes fillers out, or puts the words that content uses in the place of others; the longest run first. Tells
/// whether one was known by its sound.
fn replace(index: &Index, typed: &[Letter], words: bool) -> (Vec<Letter>, bool) {
    let mut out: Vec<Letter> = Vec::new();
    let (mut at, mut cut, mut by_sound) = (0, false, false);
    while at < typed.len() {
        // Inside of a Latin word no other begins.
        let begins = cut || is_han(typed[at]) || is_start(typed[at]);
        let may_begin = |run: &[Letter]| run.first().is_some_and(|first| may_sound(*first, typed[at]));
        let read_as = if begins { index.read_as.as_slice() } else { &[] };
        let lengths = read_as.iter().filter(|(run, other)| other.is_empty() != words && may_begin(run));
        let lengths = lengths.map(|(run, other)| (length(index, &typed[at..], run), other));
        match lengths.max_by_key(|((length, written), _)| (*length, *written)) {
            Some(((length, written), other)) if length > 0 => {
                out.extend(other);
                at += length;
                by_sound |= !written;
                cut = true;
            }
            _ => {
                // What stood apart still does, unless it is a Chinese character behind another.
                let joins = words && is_han(typed[at]) && out.last().is_some_and(|last| is_han(*last));
                out.push(if cut && !joins { typed[at] | START } else { typed[at] });
                at += 1;
                cut = false;
            }
        }
    }
    // The words content uses may be longer.
    out.truncate(MOST_LETTERS);
    (out, by_sound)
}

/// How much of what was typed is this run, which may begin so, as a word of its own; and whether as written, not by
/// its sound.
fn length(index: &Index, typed: &[Letter], run: &[Letter]) -> (usize, bool) {
    let end = typed.get(run.len()).is_none_or(|next| is_start(*next)) || run.last().is_some_and(|last| is_han(*last));
    if run.len() <= typed.len() && end && same(run, &typed[..run.len()]) {
        return (run.len(), true);
    }
    if run.len() > 1 && is_han(run[0]) && is_latin(typed[0]) {
        let unit = (1..typed.len()).find(|at| is_start(typed[*at])).unwrap_or(typed.len());
        let sounded = index.readings.compare(run, &typed[..unit]);
        if sounded.begun_chars == run.len() && (sounded.full || sounded.chars == 0) {
            return (sounded.begun, false);
        }
    }
    (0, true)
}

/// Where words start in pinyin typed without blanks, as far as content has the words: `kazhi|buchuzhi`. What is
/// something as a whole, be it with a slip, stays whole.
fn parts(tally: &mut Tally, letters: &[Letter]) -> Vec<usize> {
    let (mut from, mut all) = (0, Vec::new());
    let before = letters.to_vec();
    for typed in units(&before) {
        let start = from;
        from += typed.len();
        let latin = typed.len() > 4 && typed.iter().all(|letter| is_latin(*letter));
        if !latin || !weigh::found(tally, typed).is_empty() {
            continue;
        }
        let (mut at, known) = (0, all.len());
        while at < typed.len() {
            let longest = longest(tally.index, &typed[at..]);
            if longest < 2 {
                all.truncate(known);
                break;
            }
            all.push(start + at);
            at += longest;
        }
    }
    all
}

/// How much of what was typed some line has, in whole syllables.
fn longest(index: &Index, typed: &[Letter]) -> usize {
    let mut longest = 0;
    index.heard(typed, &mut |_, sounded| longest = longest.max(sounded.begun));
    longest
}

/// Puts the codes a query names above everything, the first of them first.
pub(super) fn codes(index: &Index, typed: &[Letter], scores: &mut [u32], mut above: u32) {
    let mut rest = typed;
    for unit in units(typed) {
        rest = &rest[unit.len()..];
        let amount = |next: &Letter| index.counted.iter().any(|counted| bare(*counted) == bare(*next));
        if rest.first().is_some_and(amount) {
            continue;
        }
        let sole = unit.len() == typed.len();
        let named = |doc: &Doc| doc.kind == HitKind::Code && is_code(doc.id, unit, sole);
        if let Some(at) = index.docs.iter().position(named) {
            above -= 1;
            scores[at] = scores[at].max(above);
        }
    }
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
