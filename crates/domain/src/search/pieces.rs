//! Matches each piece of a query against the index.
//!
//! A piece is a Chinese character, two neighbouring ones, or a Latin word. Its evidence for an entry is how well it
//! matches the entry's best line, times the weight of that line's field.

use std::rc::Rc;

use super::accumulators::Accumulators;
use super::evidence::{EntryEvidence, Evidence, MatchQuality};
use super::figures::FIGURES;
use super::index::Index;
use super::letter::{Letter, bare, is_han, is_latin, is_start, may_match, same};
use super::pinyin::PinyinMatch;
use super::postings::word_at;
use super::typos::{Typed, Typos};
use super::words::{ACROSS, WHOLE, word_match};

/// Calls `take` for each piece of a unit, with its weight before rarity and its evidence for each entry.
pub(super) fn pieces(accumulators: &mut Accumulators, unit: &[Letter], take: &mut dyn FnMut(u32, &[EntryEvidence])) {
    if !is_han(unit[0]) {
        return take(FIGURES.word, &found(accumulators, unit));
    }
    for at in 0..unit.len() {
        let count = if unit.len() > 1 { FIGURES.character } else { FIGURES.lone_character };
        take(count, &found(accumulators, &unit[at..=at]));
        if let Some(pair) = unit.get(at..at + 2) {
            take(FIGURES.pair, &found(accumulators, pair));
        }
    }
}

/// The evidence of a piece for each entry. It is kept while the query runs, because a query may look up the same piece
/// again, in another interpretation or as a repetition.
pub(super) fn found(accumulators: &mut Accumulators, piece: &[Letter]) -> Rc<Vec<EntryEvidence>> {
    if let Some((_, found)) = accumulators.known.iter().find(|(known, _)| same(known, piece)) {
        return Rc::clone(found);
    }
    match is_han(piece[0]) {
        true => written(accumulators, piece),
        false => latin(accumulators, piece),
    }
    let found = Rc::new(accumulators.take());
    accumulators.known.push((piece.to_vec(), Rc::clone(&found)));
    found
}

/// One Chinese character, or two neighbours: looks at the positions of the rarer one.
fn written(accumulators: &mut Accumulators, run: &[Letter]) {
    let index = accumulators.index;
    let rarer = usize::from(run.len() > 1 && index.postings.count(run[1]) < index.postings.count(run[0]));
    let (letters, line_of) = (index.letters.as_slice(), index.line_of.as_slice());
    for at in index.postings.of(run[rarer]) {
        if let Some(other) = run.get(1 - rarer) {
            let neighbour = if rarer == 0 { at + 1 } else { at.wrapping_sub(1) };
            let there = letters.get(neighbour).is_some_and(|letter| bare(*letter) == bare(*other));
            if !there || line_of[neighbour] != line_of[at] {
                continue;
            }
        }
        accumulators.add(at, (MatchQuality::Written, WHOLE));
    }
}

/// A Latin word, as written. If content does not have exactly this word, also by pinyin; and if that finds nothing
/// better, with typos.
fn latin(accumulators: &mut Accumulators, unit: &[Letter]) {
    // A word that content has is not meant as pinyin.
    if words(accumulators, unit) || unit.len() < 2 || !unit.iter().all(|letter| is_latin(*letter)) {
        return;
    }
    accumulators.end_round();
    let index = accumulators.index;
    index.pinyin_matches(unit, &mut |at, matched| {
        let fit = pinyin_fit(matched, is_start(index.letters[at]));
        if fit > 0 {
            accumulators.add(at, (MatchQuality::Pinyin, fit));
        }
    });
    if accumulators.end_round() && unit.len() >= FIGURES.typos_from {
        with_typos(accumulators, unit);
    }
}

/// Matches each different word of the index once for all its positions. Returns whether content has exactly this word.
fn words(accumulators: &mut Accumulators, unit: &[Letter]) -> bool {
    let (index, mut known) = (accumulators.index, false);
    for first in index.postings.words(&unit[..1], 0).filter(|first| bare(index.letters[*first]) == bare(unit[0])) {
        let word = word_at(&index.letters, first);
        let mut found = as_word(word, unit);
        known |= found.1 == WHOLE;
        // The word is the beginning of what was typed, which may go on in the next word: a different one at each
        // position.
        let goes_on = word.len() < unit.len() && same(word, &unit[..word.len()]);
        if goes_on || found.1 > 0 {
            for at in index.postings.from(first) {
                if goes_on {
                    found = as_word(index.rest(at), unit);
                }
                if found.1 > 0 {
                    accumulators.add(at, found);
                }
            }
        }
    }
    known
}

/// Words of titles and keywords, and pinyin, with typos; at most one of them in the first two letters.
fn with_typos(accumulators: &mut Accumulators, unit: &[Letter]) {
    let index = accumulators.index;
    let typed = Typed::new(unit.iter().map(|letter| *letter as u8));
    let begins = |letter: Letter| bare(letter) == bare(unit[0]) || bare(letter) == bare(unit[1]);
    // A word within two typos lacks at most two of the letters.
    for first in index.postings.words(unit, 2) {
        let word = word_at(&index.letters, first);
        if begins(word[0]) || word.len() > 1 && bare(word[1]) == bare(unit[0]) {
            let mut typos = typed.start();
            word.iter().take(unit.len() + 2).for_each(|letter| typed.read(key_of(*letter), &mut typos));
            let longer = unit.len().max(typos.read as usize);
            let most = if longer < FIGURES.two_typos_from[0] { 1 } else { 2 };
            let fit = match (typos.whole <= most, typos.begun <= most) {
                (true, _) => FIGURES.with_typos - FIGURES.typo * typos.whole,
                (_, true) if unit.len() >= FIGURES.begun_typos_from => begun_fit(&typos),
                _ => continue,
            };
            let positions = index.outside_body(index.postings.from(first));
            positions.for_each(|at| accumulators.add(at, (MatchQuality::Near, fit)));
        }
    }
    let most = if unit.len() < FIGURES.two_typos_from[1] { 1 } else { 2 };
    for (letter, _) in index.readings.all() {
        let mut begun = typed.start();
        let with_initials = index.readings.with_initials(letter);
        if !(may_match(with_initials, unit[0]) || may_match(with_initials, unit[1])) {
            continue;
        }
        // The first character is read once for all positions where it is.
        let goes_on = spell(index, &typed, letter, most, &mut begun);
        if !goes_on && begun.begun > most {
            continue;
        }
        for at in index.outside_body(index.postings.of(letter)) {
            let mut typos = begun;
            let _ = goes_on && index.rest(at)[1..].iter().all(|letter| spell(index, &typed, *letter, most, &mut typos));
            if typos.begun <= most {
                accumulators.add(at, (MatchQuality::Near, begun_fit(&typos)));
            }
        }
    }
}

/// How well the beginning of a word matches with typos.
fn begun_fit(typos: &Typos) -> u32 {
    FIGURES.begun_with_typos - FIGURES.typo * typos.begun
}

/// Reads a letter of a line as it is typed, a Chinese character by its first reading. Returns whether further letters
/// can lead to at most `most` typos.
fn spell(index: &Index, typed: &Typed, letter: Letter, most: u32, typos: &mut Typos) -> bool {
    match index.readings.of(letter).next() {
        Some(syllable) => syllable.bytes().for_each(|letter| typed.read(letter, typos)),
        None => typed.read(key_of(letter), typos),
    }
    typed.may_reach(most, typos)
}

/// The key that types a letter; 0 if there is none on a keyboard.
fn key_of(letter: Letter) -> u8 {
    u8::try_from(bare(letter)).unwrap_or(0)
}

/// How well a typed word matches the word that starts here.
fn as_word(rest: &[Letter], unit: &[Letter]) -> Evidence {
    let fit = if is_start(rest[0]) && !is_han(rest[0]) { word_match(rest, unit) } else { 0 };
    let quality = match fit {
        ACROSS => MatchQuality::Near,
        ..WHOLE if unit.len() < FIGURES.begun_from => MatchQuality::Pinyin,
        _ => MatchQuality::Written,
    };
    (quality, fit)
}

/// How well a word matches by pinyin, at the start of a run of characters or inside it.
fn pinyin_fit(matched: PinyinMatch, starts: bool) -> u32 {
    match (matched.chars, matched.full, starts) {
        (0, ..) | (1, false, _) => 0,
        (_, true, true) => FIGURES.syllables[0],
        (_, true, false) => FIGURES.syllables[1],
        (_, false, true) => FIGURES.initials,
        (2, false, false) => FIGURES.initials_inside[1],
        (_, false, false) => FIGURES.initials_inside[0],
    }
}
