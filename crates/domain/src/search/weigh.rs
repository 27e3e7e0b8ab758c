//! How well each piece of a query fits each entry.
//!
//! A piece is a Chinese character, two neighbouring ones, or a Latin word. For each entry it has an evidence:
//! how it fits the line it fits best, times what the line's field counts.

use super::Index;
use super::fold::{Letter, find, is_han, is_latin, is_start, may_sound};
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

/// How the part of a line that begins at this place fits: its way, and from 0 to [`WHOLE`].
type Fit<'f> = &'f mut dyn FnMut(&[Letter], usize) -> Evidence;

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
        let mut fit = |line: &[Letter], at: usize| {
            let here = at == 0 && find(line, run).is_some();
            (Way::Written, if here { WHOLE } else { 0 })
        };
        take(weight, &evidence(index, true, &mut fit));
    };
    for at in 0..unit.len() {
        written(&unit[at..=at], if unit.len() > 1 { 1 } else { 4 });
        if let Some(pair) = unit.get(at..at + 2) {
            written(pair, 4);
        }
    }
}

/// A word by its letters; by its sound where that fits better; with slips where nobody has it otherwise.
pub(super) fn latin(index: &Index, unit: &[Letter]) -> Vec<Evidence> {
    let mut known = false;
    let mut all = evidence(index, true, &mut |line, at| {
        let found = word_at(line, at, unit);
        known |= found.1 == WHOLE;
        found
    });
    let mut further = |text, fit: Fit| {
        for (one, other) in all.iter_mut().zip(evidence(index, text, fit)) {
            *one = (*one).max(other);
        }
        all.iter().all(|one| one.0 <= Way::Near)
    };
    // Of a word that content has as such, nobody means the sound.
    if !known && unit.len() > 1 && unit.iter().all(|letter| is_latin(*letter)) {
        let unheard = further(true, &mut |line, at| sound_at(index, line, at, unit));
        if unheard && unit.len() > 3 {
            let typed: Vec<u8> = unit.iter().map(|letter| *letter as u8).collect();
            further(false, &mut |line, at| near_at(index, line, at, &typed));
        }
    }
    all
}

/// Each entry's best line, among those of its text too or not: fit times field, a little more for further lines that
/// fit.
fn evidence(index: &Index, text: bool, fit: Fit) -> Vec<Evidence> {
    let mut all = Vec::new();
    for doc in &index.docs {
        let (mut best, mut lines) = ((Way::Not, 0), 0);
        for line in &index.lines[doc.lines.clone()] {
            let letters = index.of(line);
            let mut of_line = (Way::Not, 0);
            if text || line.field != Field::Body {
                for at in 0..letters.len() {
                    let (way, value) = fit(letters, at);
                    if value > 0 {
                        of_line = of_line.max((way, value * field_weight(line.field)));
                    }
                }
            }
            lines += u32::from(of_line.1 > 0);
            best = best.max(of_line);
        }
        best.1 += lines.min(8);
        all.push(best);
    }
    all
}

fn word_at(line: &[Letter], at: usize, unit: &[Letter]) -> Evidence {
    let fit = if is_start(line[at]) && !is_han(line[at]) { words::fit(&line[at..], unit) } else { 0 };
    let way = match fit {
        ACROSS => Way::Near,
        ..WHOLE if unit.len() < 3 => Way::Sound,
        _ => Way::Written,
    };
    (way, fit)
}

fn sound_at(index: &Index, line: &[Letter], at: usize, unit: &[Letter]) -> Evidence {
    if !is_han(line[at]) {
        return (Way::Not, 0);
    }
    let sounded = index.readings.compare(&line[at..], unit);
    let fit = match (sounded.chars, sounded.full, is_start(line[at])) {
        (0, ..) | (1, false, _) => 0,
        (_, true, true) => 10,
        (_, true, false) => 8,
        (_, false, true) => 7,
        (2, false, false) => 2,
        (_, false, false) => 5,
    };
    (Way::Sound, fit)
}

fn near_at(index: &Index, line: &[Letter], at: usize, typed: &[u8]) -> Evidence {
    let han = is_han(line[at]);
    let first = |at: usize, nth: usize| line.get(at).is_some_and(|letter| may_sound(*letter, typed[nth].into()));
    // The first two letters hold one slip at most.
    if !(han || is_start(line[at])) || !(first(at, 0) || first(at, 1) || (!han && first(at + 1, 0))) {
        return (Way::Not, 0);
    }
    let spelt = index.readings.spell(&line[at..], typed.len() + 2);
    let longer = typed.len().max(if han { 0 } else { spelt.len() });
    let most = if longer < if han { 9 } else { 7 } { 1 } else { 2 };
    let value = match slips(typed, &spelt, most) {
        (Some(slips), _) if !han => 14 - 3 * u32::from(slips),
        (_, Some(slips)) if han || typed.len() > 5 => 11 - 3 * u32::from(slips),
        _ => 0,
    };
    (Way::Near, value)
}
