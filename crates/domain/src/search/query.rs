//! Reads a query: its letters, its units, the codes it names.

use super::accumulators::Accumulators;
use super::entry::HitKind;
use super::evidence::MatchQuality;
use super::figures::FIGURES;
use super::index::{Doc, Index};
use super::letter::{Letter, START, bare, is_digit, is_han, is_latin, is_start, may_match, same};
use super::pieces::found;

/// How many letters, digits and Chinese characters of a query are read; the rest is ignored.
pub(super) const MOST_LETTERS: usize = FIGURES.query_letters;

/// One interpretation of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Query {
    pub(super) letters: Vec<Letter>,
    /// Upper bound of the match quality an entry can reach with this interpretation.
    pub(super) most: MatchQuality,
}

/// The units of a query: runs of Chinese characters, words, numbers.
pub(super) fn units(letters: &[Letter]) -> impl Iterator<Item = &[Letter]> {
    letters.chunk_by(|_, next| !is_start(*next))
}

/// The interpretations of a query: as typed without words that only ask, and with the synonyms that content uses. None
/// for a query that only asks.
pub(super) fn interpretations(accumulators: &mut Accumulators, typed: &[Letter]) -> Vec<Query> {
    let index = accumulators.index;
    let (mut asked, _) = replace(index, typed, false);
    if asked.is_empty() {
        return Vec::new();
    }
    let (usual, by_pinyin) = replace(index, &asked, true);
    for at in word_starts(accumulators, &asked) {
        asked[at] |= START;
    }
    let mut interpretations = vec![Query { letters: asked, most: MatchQuality::Written }];
    if interpretations[0].letters != usual {
        let most = if by_pinyin { MatchQuality::Pinyin } else { MatchQuality::Written };
        interpretations.push(Query { letters: usual, most });
    }
    interpretations
}

/// Removes fillers, or replaces synonyms by the words that content uses if `words` is true; the longest run first.
/// Returns whether one was recognised by its pinyin.
fn replace(index: &Index, typed: &[Letter], words: bool) -> (Vec<Letter>, bool) {
    let mut out: Vec<Letter> = Vec::new();
    let (mut at, mut cut, mut by_pinyin) = (0, false, false);
    while at < typed.len() {
        // No word begins inside a Latin word.
        let begins = cut || is_han(typed[at]) || is_start(typed[at]);
        let may_begin = |run: &[Letter]| run.first().is_some_and(|first| may_match(*first, typed[at]));
        let replacements = if begins { index.replacements.as_slice() } else { &[] };
        let lengths = replacements.iter().filter(|(run, other)| other.is_empty() != words && may_begin(run));
        let lengths = lengths.map(|(run, other)| (length(index, &typed[at..], run), other));
        match lengths.max_by_key(|((length, written), _)| (*length, *written)) {
            Some(((length, written), other)) if length > 0 => {
                out.extend(other);
                at += length;
                by_pinyin |= !written;
                cut = true;
            }
            _ => {
                // A letter after a replacement starts a word, except a Chinese character after another one.
                let joins = words && is_han(typed[at]) && out.last().is_some_and(|last| is_han(*last));
                out.push(if cut && !joins { typed[at] | START } else { typed[at] });
                at += 1;
                cut = false;
            }
        }
    }
    // Replacements may be longer than what they replace.
    out.truncate(MOST_LETTERS);
    (out, by_pinyin)
}

/// How many of the typed letters are this run, as a separate word; and whether as written, not by pinyin.
fn length(index: &Index, typed: &[Letter], run: &[Letter]) -> (usize, bool) {
    let end = typed.get(run.len()).is_none_or(|next| is_start(*next)) || run.last().is_some_and(|last| is_han(*last));
    if run.len() <= typed.len() && end && same(run, &typed[..run.len()]) {
        return (run.len(), true);
    }
    if run.len() > 1 && is_han(run[0]) && is_latin(typed[0]) {
        let unit = (1..typed.len()).find(|at| is_start(typed[*at])).unwrap_or(typed.len());
        let matched = index.readings.compare(run, &typed[..unit]);
        if matched.begun_chars == run.len() && (matched.full || matched.chars == 0) {
            return (matched.begun, false);
        }
    }
    (0, true)
}

/// Where words start in pinyin that was typed without blanks, if content has those words: `kazhi|buchuzhi`. What
/// matches something as one word, even with a typo, is not cut.
fn word_starts(accumulators: &mut Accumulators, letters: &[Letter]) -> Vec<usize> {
    let (mut from, mut all) = (0, Vec::new());
    let before = letters.to_vec();
    for typed in units(&before) {
        let start = from;
        from += typed.len();
        let latin = typed.len() >= FIGURES.cut_from && typed.iter().all(|letter| is_latin(*letter));
        if !latin || !found(accumulators, typed).is_empty() {
            continue;
        }
        let (mut at, known) = (0, all.len());
        while at < typed.len() {
            let longest = longest(accumulators.index, &typed[at..]);
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

/// How many typed letters match some line, in complete syllables.
fn longest(index: &Index, typed: &[Letter]) -> usize {
    let mut longest = 0;
    index.pinyin_matches(typed, &mut |_, matched| longest = longest.max(matched.begun));
    longest
}

/// Gives the codes that a query names a score above everything else, the first one the highest.
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

/// Whether the unit is this code, or a word that ends in it. O counts as 0; a single digit counts as one with a 0 before
/// it if nothing else was typed.
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
