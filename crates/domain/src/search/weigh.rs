//! How well each piece of a query fits each entry.
//!
//! A piece is a Chinese character, two neighbouring ones, or a Latin word. For each entry it speaks for it has an
//! evidence: how it fits the line it fits best, times what the line's field counts.

use std::rc::Rc;

use super::fold::{Letter, bare, is_han, is_latin, is_start, may_sound, same};
use super::index::Field;
use super::near::{Slips, Typed};
use super::sound::Sounded;
use super::tally::{Found, Tally};
use super::words::{self, ACROSS, WHOLE};
use super::{Index, places};

/// How a piece of a query fits an entry; later is better.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Way {
    /// Not at all.
    #[default]
    Not,
    /// With slips, or in part.
    Near,
    /// By its sound.
    Sound,
    /// As written.
    Written,
}

/// What speaks for an entry: the way, and how much from 0 to [`FULL`].
pub(super) type Evidence = (Way, u32);

/// The most evidence there is: the whole piece in a title.
pub(super) const FULL: u32 = WHOLE * 8;

/// What a fit in a field counts.
pub(super) fn field_weight(field: Field) -> u32 {
    match field {
        Field::Title => 8,
        Field::Words => 7,
        Field::Body => 3,
    }
}

/// Gives each piece of a unit: what it counts among the pieces of its query, and the entries it speaks for.
pub(super) fn pieces(tally: &mut Tally, unit: &[Letter], take: &mut dyn FnMut(u32, &[Found])) {
    if !is_han(unit[0]) {
        return take(6, &found(tally, unit));
    }
    for at in 0..unit.len() {
        take(if unit.len() > 1 { 1 } else { 4 }, &found(tally, &unit[at..=at]));
        if let Some(pair) = unit.get(at..at + 2) {
            take(4, &found(tally, pair));
        }
    }
}

/// The entries a piece speaks for. A query asks for the same piece again in other readings, or says it twice; what is
/// known of it is kept meanwhile.
pub(super) fn found(tally: &mut Tally, piece: &[Letter]) -> Rc<Vec<Found>> {
    if let Some((_, found)) = tally.known.iter().find(|(known, _)| same(known, piece)) {
        return Rc::clone(found);
    }
    match is_han(piece[0]) {
        true => written(tally, piece),
        false => latin(tally, piece),
    }
    let found = Rc::new(tally.take());
    tally.known.push((piece.to_vec(), Rc::clone(&found)));
    found
}

/// One Chinese character, or two neighbours: where the rarer of them stands.
fn written(tally: &mut Tally, run: &[Letter]) {
    let index = tally.index;
    let rarer = usize::from(run.len() > 1 && index.places.count(run[1]) < index.places.count(run[0]));
    let (letters, line_of) = (index.letters.as_slice(), index.line_of.as_slice());
    for place in index.places.of(run[rarer]) {
        if let Some(other) = run.get(1 - rarer) {
            let beside = if rarer == 0 { place + 1 } else { place.wrapping_sub(1) };
            let there = letters.get(beside).is_some_and(|letter| bare(*letter) == bare(*other));
            if !there || line_of[beside] != line_of[place] {
                continue;
            }
        }
        tally.add(place, (Way::Written, WHOLE));
    }
}

/// A word by its letters; by its sound where that fits better; with slips where nobody has it otherwise.
fn latin(tally: &mut Tally, unit: &[Letter]) {
    // Of a word that content has as such, nobody means the sound.
    if words(tally, unit) || unit.len() < 2 || !unit.iter().all(|letter| is_latin(*letter)) {
        return;
    }
    tally.end_round();
    let index = tally.index;
    index.heard(unit, &mut |at, sounded| {
        let fit = sound(sounded, is_start(index.letters[at]));
        if fit > 0 {
            tally.add(at, (Way::Sound, fit));
        }
    });
    if tally.end_round() && unit.len() > 3 {
        slipped(tally, unit);
    }
}

/// Each word that fits, once for all places it stands at. Tells whether content has the very word.
fn words(tally: &mut Tally, unit: &[Letter]) -> bool {
    let (index, mut known) = (tally.index, false);
    for first in index.places.words(&unit[..1], 0).filter(|first| bare(index.letters[*first]) == bare(unit[0])) {
        let word = places::word_at(&index.letters, first);
        let mut found = word_at(word, unit);
        known |= found.1 == WHOLE;
        // The beginning of what was typed: that may go on in the next word, which is another at each place.
        let goes_on = word.len() < unit.len() && same(word, &unit[..word.len()]);
        if goes_on || found.1 > 0 {
            for at in index.places.from(first) {
                if goes_on {
                    found = word_at(index.rest(at), unit);
                }
                if found.1 > 0 {
                    tally.add(at, found);
                }
            }
        }
    }
    known
}

/// Titles and words that may have been meant: the first two letters of what was typed hold one slip at most.
fn slipped(tally: &mut Tally, unit: &[Letter]) {
    let index = tally.index;
    let typed = Typed::new(unit.iter().map(|letter| *letter as u8));
    let begins = |letter: Letter| bare(letter) == bare(unit[0]) || bare(letter) == bare(unit[1]);
    for first in index.places.words(unit, 2) {
        let word = places::word_at(&index.letters, first);
        if begins(word[0]) || word.len() > 1 && bare(word[1]) == bare(unit[0]) {
            let mut slips = typed.none();
            word.iter().take(unit.len() + 2).for_each(|letter| typed.read(spelt(*letter), &mut slips));
            let longer = unit.len().max(slips.read as usize);
            let most = if longer < 7 { 1 } else { 2 };
            let value = match (slips.whole <= most, slips.begun <= most) {
                (true, _) => 14 - 3 * slips.whole,
                (_, true) if unit.len() > 5 => 11 - 3 * slips.begun,
                _ => continue,
            };
            index.named(index.places.from(first)).for_each(|at| tally.add(at, (Way::Near, value)));
        }
    }
    let most = if unit.len() < 9 { 1 } else { 2 };
    for (letter, _) in index.readings.all() {
        let mut begun = typed.none();
        if !(may_sound(index.readings.mark(letter), unit[0]) || may_sound(index.readings.mark(letter), unit[1])) {
            continue;
        }
        // The first character is read once for all who begin with it.
        let goes_on = spell(index, &typed, letter, most, &mut begun);
        if !goes_on && begun.begun > most {
            continue;
        }
        for at in index.named(index.places.of(letter)) {
            let mut slips = begun;
            let _ = goes_on && index.rest(at)[1..].iter().all(|letter| spell(index, &typed, *letter, most, &mut slips));
            if slips.begun <= most {
                tally.add(at, (Way::Near, 11 - 3 * slips.begun));
            }
        }
    }
}

/// Reads a letter of a line as it is spelt, a character by the first of its readings. Tells whether more may come
/// near.
fn spell(index: &Index, typed: &Typed, letter: Letter, most: u32, slips: &mut Slips) -> bool {
    match index.readings.of(letter).next() {
        Some(syllable) => syllable.bytes().for_each(|letter| typed.read(letter, slips)),
        None => typed.read(spelt(letter), slips),
    }
    typed.may_reach(most, slips)
}

/// A letter as it may have been typed; 0 for what is none of the keyboard's.
fn spelt(letter: Letter) -> u8 {
    u8::try_from(bare(letter)).unwrap_or(0)
}

fn word_at(rest: &[Letter], unit: &[Letter]) -> Evidence {
    let fit = if is_start(rest[0]) && !is_han(rest[0]) { words::fit(rest, unit) } else { 0 };
    let way = match fit {
        ACROSS => Way::Near,
        ..WHOLE if unit.len() < 3 => Way::Sound,
        _ => Way::Written,
    };
    (way, fit)
}

/// How well a word fits by its sound, at the beginning of a run of characters or inside.
fn sound(sounded: Sounded, starts: bool) -> u32 {
    match (sounded.chars, sounded.full, starts) {
        (0, ..) | (1, false, _) => 0,
        (_, true, true) => 10,
        (_, true, false) => 8,
        (_, false, true) => 7,
        (2, false, false) => 2,
        (_, false, false) => 5,
    }
}
