//! How well each piece of a query fits each entry.
//!
//! A piece is a Chinese character, two neighbouring ones, or a Latin word. For each entry it has an evidence:
//! how it fits the line it fits best, times what the line's field counts.

use super::fold::{find, is_han, is_latin, is_start};
use super::index::Field;
use super::near::slips;
use super::words::{self, ACROSS, WHOLE};
use super::{Index, Letter};

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

/// What speaks for an entry, from 0 to [`FULL`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Evidence {
    pub(super) way: Way,
    pub(super) value: u32,
}

/// A piece's evidence for every entry.
pub(super) struct Piece {
    /// What it counts among the pieces of its query.
    pub(super) weight: u32,
    pub(super) evidence: Vec<Evidence>,
}

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

/// The pieces of a unit.
pub(super) fn pieces(index: &Index, unit: &[Letter]) -> Vec<Piece> {
    let written = |run: &[Letter], weight| {
        let fit = |line: &[Letter]| (Way::Written, if find(line, run).is_some() { WHOLE } else { 0 });
        Piece { weight, evidence: evidence(index, fit) }
    };
    if !is_han(unit[0]) {
        return vec![Piece { weight: 4, evidence: latin(index, unit) }];
    }
    let mut pieces: Vec<Piece> = unit.windows(2).map(|pair| written(pair, 4)).collect();
    pieces.extend(unit.chunks(1).map(|one| written(one, if unit.len() > 1 { 1 } else { 4 })));
    pieces
}

/// A word by its letters; by its sound where that fits better; with slips where nobody has it otherwise.
pub(super) fn latin(index: &Index, unit: &[Letter]) -> Vec<Evidence> {
    let mut known = false;
    let mut all = evidence(index, |line| {
        let found = best(line, |at| word_at(line, at, unit));
        known |= found.1 == WHOLE;
        found
    });
    // Of a word that content has as such, nobody means the sound.
    if !known && unit.len() > 1 && unit.iter().all(|letter| is_latin(*letter)) {
        let sounds = evidence(index, |line| best(line, |at| sound_at(index, line, at, unit)));
        all.iter_mut().zip(sounds).for_each(|(one, other)| *one = (*one).max(other));
        if unit.len() > 3 && all.iter().all(|one| one.way <= Way::Near) {
            let typed: Vec<u8> = unit.iter().map(|letter| *letter as u8).collect();
            let mut spelt = Vec::new();
            let near = evidence(index, |line| best(line, |at| near_at(index, line, at, &typed, &mut spelt)));
            all.iter_mut().zip(near).for_each(|(one, other)| *one = (*one).max(other));
        }
    }
    all
}

/// Each entry's best line: fit times field, a little more for further lines that fit.
fn evidence(index: &Index, mut fit: impl FnMut(&[Letter]) -> (Way, u32)) -> Vec<Evidence> {
    let of_doc = |doc: &super::index::Doc| {
        let (mut best, mut lines) = (Evidence::default(), 0);
        for line in &index.lines[doc.lines.clone()] {
            let (way, fit) = fit(index.of(line));
            if fit > 0 {
                lines += 1;
                best = best.max(Evidence { way, value: fit * field_weight(line.field) });
            }
        }
        best.value += u32::min(lines, 8);
        best
    };
    index.docs.iter().map(of_doc).collect()
}

fn best(line: &[Letter], at: impl FnMut(usize) -> (Way, u32)) -> (Way, u32) {
    (0..line.len()).map(at).max().unwrap_or_default()
}

fn word_at(line: &[Letter], at: usize, unit: &[Letter]) -> (Way, u32) {
    let fit = if is_start(line[at]) && !is_han(line[at]) { words::fit(&line[at..], unit) } else { 0 };
    let way = match fit {
        ACROSS => Way::Near,
        ..WHOLE if unit.len() < 3 => Way::Sound,
        _ => Way::Written,
    };
    (way, fit)
}

fn sound_at(index: &Index, line: &[Letter], at: usize, unit: &[Letter]) -> (Way, u32) {
    if !is_han(line[at]) {
        return (Way::Not, 0);
    }
    let sounded = index.readings.compare(&line[at..], unit);
    match (sounded.chars, sounded.full, is_start(line[at])) {
        (0, ..) => (Way::Not, 0),
        (_, true, true) => (Way::Sound, 10),
        (_, true, false) => (Way::Sound, 8),
        (1, false, _) => (Way::Not, 0),
        (_, false, true) => (Way::Sound, 7),
        (2, false, false) => (Way::Sound, 2),
        (_, false, false) => (Way::Sound, 5),
    }
}

fn near_at(index: &Index, line: &[Letter], at: usize, typed: &[u8], spelt: &mut Vec<u8>) -> (Way, u32) {
    let han = is_han(line[at]);
    if !han && !is_start(line[at]) {
        return (Way::Not, 0);
    }
    index.readings.spell(&line[at..], typed.len() + 2, spelt);
    if !typed[..2].iter().any(|letter| spelt.iter().take(2).any(|other| other == letter)) {
        return (Way::Not, 0);
    }
    let most = match (typed.len().max(if han { 0 } else { spelt.len() }), han) {
        (..=6, _) | (7..=8, true) => 1,
        _ => 2,
    };
    let value = match slips(typed, spelt, most) {
        (Some(slips), _) if !han => 14 - 3 * u32::from(slips),
        (_, Some(slips)) if han || typed.len() > 5 => 11 - 3 * u32::from(slips),
        _ => 0,
    };
    (Way::Near, value)
}
