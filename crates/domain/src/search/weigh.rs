//! How well each piece of a query fits each entry.
//!
//! A piece is a Chinese character, two neighbouring ones, or a Latin word. For each entry it has an evidence:
//! how it fits the line it fits best, times what the line's field counts.

use std::rc::Rc;

use super::Index;
use super::fold::{Letter, is_han, is_latin, is_start, may_sound, same};
use super::index::Field;
use super::near::slips;
use super::words::{self, ACROSS, WHOLE};

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

/// How the rest of a line fits from where it begins: its way, and from 0 to [`WHOLE`].
type Fit<'f> = &'f mut dyn FnMut(&[Letter]) -> Evidence;

/// What a fit in a field counts.
fn field_weight(field: Field) -> u32 {
    match field {
        Field::Title => 8,
        Field::Words => 7,
        Field::Body => 3,
    }
}

/// Gives each piece of a unit: what it counts among the pieces of its query, and its evidence for every entry.
pub(super) fn pieces(index: &Index, unit: &[Letter], take: &mut dyn FnMut(u32, &[Evidence])) {
    if !is_han(unit[0]) {
        return take(6, &latin(index, unit));
    }
    let mut written = |run: &[Letter], weight| {
        let mut fit = |rest: &[Letter]| {
            let here = rest.get(..run.len()).is_some_and(|rest| same(rest, run));
            (Way::Written, if here { WHOLE } else { 0 })
        };
        take(weight, &evidence(index, true, &mut index.places.of(run[0]), &mut fit));
    };
    for at in 0..unit.len() {
        written(&unit[at..=at], if unit.len() > 1 { 1 } else { 4 });
        if let Some(pair) = unit.get(at..at + 2) {
            written(pair, 4);
        }
    }
}

/// A word by its letters; by its sound where that fits better; with slips where nobody has it otherwise.
///
/// A query asks for the same word in several readings of it; what is known of it is kept meanwhile.
pub(super) fn latin(index: &Index, unit: &[Letter]) -> Rc<[Evidence]> {
    let mut known = index.known.borrow_mut();
    if let Some((_, evidence)) = known.iter().find(|(word, _)| same(word, unit)) {
        return Rc::clone(evidence);
    }
    let evidence: Rc<[Evidence]> = weighed(index, unit).into();
    known.push((unit.to_vec(), Rc::clone(&evidence)));
    evidence
}

fn weighed(index: &Index, unit: &[Letter]) -> Vec<Evidence> {
    let mut known = false;
    let places = &index.places;
    let mut all = evidence(index, true, &mut places.of(unit[0]), &mut |rest| {
        let found = word_at(rest, unit);
        known |= found.1 == WHOLE;
        found
    });
    let mut further = |text, at: &mut dyn Iterator<Item = usize>, fit: Fit| {
        for (one, other) in all.iter_mut().zip(evidence(index, text, at, fit)) {
            *one = (*one).max(other);
        }
        all.iter().all(|one| one.0 <= Way::Near)
    };
    // Of a word that content has as such, nobody means the sound.
    if !known && unit.len() > 1 && unit.iter().all(|letter| is_latin(*letter)) {
        let unheard = further(true, &mut places.heard(unit[0]), &mut |rest| sound_at(index, rest, unit));
        if unheard && unit.len() > 3 {
            let typed: Vec<u8> = unit.iter().map(|letter| *letter as u8).collect();
            let mut spelt = Vec::new();
            further(false, &mut near_places(index, unit).into_iter(), &mut |rest| {
                index.readings.spell(rest, typed.len() + 2, &mut spelt);
                near_at(is_han(rest[0]), &typed, &spelt)
            });
        }
    }
    all
}

/// Where what was typed may begin with a slip: the first two letters hold one at most.
fn near_places(index: &Index, unit: &[Letter]) -> Vec<usize> {
    let places = &index.places;
    let before = places.inside(unit[0]).map(|at| at - 1).filter(|at| is_start(index.letters[*at]));
    let mut all: Vec<usize> = before.collect();
    for letter in &unit[..2] {
        all.extend(places.of(*letter));
        all.extend(places.heard(*letter).filter(|at| may_sound(index.letters[*at], *letter)));
    }
    all.sort_unstable();
    all.dedup();
    all
}

/// Each entry's best line, among those of its text too or not: fit times field, a little more for further lines that
/// fit. Only what begins at these places can fit.
fn evidence(index: &Index, text: bool, places: &mut dyn Iterator<Item = usize>, fit: Fit) -> Vec<Evidence> {
    let mut all = vec![(Way::Not, 0); index.docs.len()];
    // Of each entry the line that fitted last, by where it begins, and how many did.
    let mut lines = vec![(usize::MAX, 0); all.len()];
    for (line, _, rest) in index.lines_at(places) {
        if !text && line.field == Field::Body {
            continue;
        }
        let (way, value) = fit(rest);
        if value > 0 {
            all[line.doc] = all[line.doc].max((way, value * field_weight(line.field)));
            let (last, count) = &mut lines[line.doc];
            *count += u32::from(*last != line.letters.start);
            *last = line.letters.start;
        }
    }
    for (best, (_, count)) in all.iter_mut().zip(lines) {
        best.1 += count.min(8);
    }
    all
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

fn sound_at(index: &Index, rest: &[Letter], unit: &[Letter]) -> Evidence {
    if !is_han(rest[0]) {
        return (Way::Not, 0);
    }
    let sounded = index.readings.compare(rest, unit);
    let fit = match (sounded.chars, sounded.full, is_start(rest[0])) {
        (0, ..) | (1, false, _) => 0,
        (_, true, true) => 10,
        (_, true, false) => 8,
        (_, false, true) => 7,
        (2, false, false) => 2,
        (_, false, false) => 5,
    };
    (Way::Sound, fit)
}

fn near_at(han: bool, typed: &[u8], spelt: &[u8]) -> Evidence {
    let longer = typed.len().max(if han { 0 } else { spelt.len() });
    let most = if longer < if han { 9 } else { 7 } { 1 } else { 2 };
    let value = match slips(typed, spelt, most) {
        (Some(slips), _) if !han => 14 - 3 * u32::from(slips),
        (_, Some(slips)) if han || typed.len() > 5 => 11 - 3 * u32::from(slips),
        _ => 0,
    };
    (Way::Near, value)
}
