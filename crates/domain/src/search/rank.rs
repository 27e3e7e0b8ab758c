//! The order of hits: what a query's pieces add up to.
//!
//! `docs/content/search.md` states the formula in words; the figures stand here and in [`weigh`](super::weigh).

use super::fold::{find, is_han, is_start};
use super::index::Field;
use super::query::{self, MOST_LETTERS, Query};
use super::weigh::{Evidence, FULL, Piece, Way, pieces};
use super::{Hit, HitKind, Index, Letter};

/// Above whatever the tier below can reach.
const TIER: u32 = 1 << 13;

/// The tiers.
const CODE: u32 = 4;
const WRITTEN: u32 = 3;
const SOUND: u32 = 2;
const PART: u32 = 1;

impl<'a> Index<'a> {
    /// What fits a query, best first, at most `limit`.
    ///
    /// Of a query the first sixty letters, digits and Chinese characters count; blanks and punctuation only
    /// separate. A query without any finds nothing. Never fails, whatever was typed.
    pub fn find(&self, query: &str, limit: usize) -> Vec<Hit<'a>> {
        let typed = self.folding.fold(query, MOST_LETTERS);
        if typed.is_empty() {
            return Vec::new();
        }
        let whole = Query::new(typed.clone());
        let mut scores = vec![0; self.docs.len()];
        let readings = query::readings(self, &typed);
        for (nth, reading) in readings.iter().enumerate() {
            let found = self.scores(reading);
            // Other words than those typed count a little less.
            let found = found.into_iter().map(|score| if nth > 0 { score - score % TIER / 16 } else { score });
            scores.iter_mut().zip(found).for_each(|(score, found)| *score = u32::max(*score, found));
        }
        for (at, score) in scores.iter_mut().enumerate() {
            let points = self.points(at, &typed);
            *score = (*score).max(if points.value > 0 { tier(points.way) * TIER + points.value } else { 0 });
        }
        for (nth, at) in query::codes(self, &whole).into_iter().enumerate() {
            scores[at] = CODE * TIER + TIER - 1 - nth as u32;
        }
        let mut order: Vec<usize> = (0..scores.len()).filter(|at| scores[*at] > 0).collect();
        order.sort_by_key(|at| core::cmp::Reverse(scores[*at]));
        order.truncate(limit);
        order.into_iter().map(|at| self.hit(at, scores[at], &readings)).collect()
    }

    fn scores(&self, query: &Query) -> Vec<u32> {
        let units: Vec<Vec<Piece>> = query.units().map(|unit| pieces(self, unit)).collect();
        let rarity: Vec<Vec<u32>> =
            units.iter().map(|unit| unit.iter().map(|piece| self.rarity(piece)).collect()).collect();
        let score = |at: usize| {
            let (mut gained, mut most, mut had, mut firm) = (0, 0, 0, 0);
            let mut way = Way::Written;
            for (unit, rarity) in units.iter().zip(&rarity) {
                let (mut unit_most, mut unit_had, mut unit_way) = (0, 0, Way::Not);
                for (piece, rarity) in unit.iter().zip(rarity) {
                    let Evidence { way, value } = piece.evidence[at];
                    let weight = piece.weight * rarity;
                    gained += weight * value;
                    unit_most += weight;
                    if way > Way::Not {
                        unit_had += weight;
                        firm += piece.weight;
                        unit_way = unit_way.max(way);
                    }
                }
                if unit_had * 2 < unit_most {
                    unit_way = unit_way.min(Way::Near);
                }
                way = way.min(unit_way);
                most += unit_most;
                had += unit_had;
            }
            let points = self.points(at, &query.letters);
            // A fifth of the query, and more than two characters that stand about.
            if points.value == 0 && (had * 5 < most || firm < 3) {
                return 0;
            }
            let way = way.max(points.way).min(query.most);
            let sum = gained * 8 / most.max(1) + points.value + self.favour(at);
            tier(way) * TIER + sum.min(TIER - 1)
        };
        (0..self.docs.len()).map(score).collect()
    }

    /// How rare a piece is among the entries, in sixteenths of a doubling.
    fn rarity(&self, piece: &Piece) -> u32 {
        let best = piece.evidence.iter().map(|evidence| evidence.way).max().unwrap_or_default();
        let having = piece.evidence.iter().filter(|evidence| evidence.way > Way::Not && evidence.way == best).count();
        log2(32 * (self.docs.len() as u32 + 1) / (2 * having as u32 + 1)) - 64 + 16
    }

    /// What the query as a whole is to an entry: all of a line, its beginning, or a part of it.
    fn points(&self, at: usize, letters: &[Letter]) -> Evidence {
        let mut best = Evidence::default();
        let mixed = letters.len() > 1 && !letters.iter().all(|letter| is_han(*letter));
        for line in &self.lines[self.docs[at].lines.clone()] {
            let text = self.of(line);
            if let Some(from) = find(text, letters) {
                let end = from + letters.len();
                let begins = is_start(text[from]) || is_han(letters[0]);
                let ends = text.get(end).is_none_or(|next| is_start(*next) || is_han(*next));
                let alike = (from + 1..end).all(|at| is_han(text[at]) || text[at] == letters[at - from]);
                let way = match begins && alike {
                    true if ends || letters.len() > 2 => Way::Written,
                    true => Way::Sound,
                    false => Way::Near,
                };
                best = best.max(Evidence { way, value: fit(line.field, text, from, letters.len()) });
            } else if mixed {
                for from in 0..text.len() {
                    let sounded = self.readings.compare(&text[from..], letters);
                    if sounded.chars > 1 {
                        let value = fit(line.field, text, from, sounded.chars) / if sounded.full { 2 } else { 3 };
                        best = best.max(Evidence { way: Way::Sound, value });
                    }
                }
            }
        }
        best
    }

    /// What an entry has before any query: flows before articles before codes, and the first before the last.
    fn favour(&self, at: usize) -> u32 {
        let kind = match self.docs[at].kind {
            HitKind::Flow => 40,
            HitKind::Article => 20,
            HitKind::Code => 0,
        };
        kind + 32 * (self.docs.len() - at) as u32 / self.docs.len() as u32
    }
}

fn tier(way: Way) -> u32 {
    match way {
        Way::Written => WRITTEN,
        Way::Sound => SOUND,
        Way::Near | Way::Not => PART,
    }
}

fn fit(field: Field, line: &[Letter], from: usize, len: usize) -> u32 {
    let (whole, begun, inside) = match field {
        Field::Title => (1000, 500, 350),
        Field::Words => (800, 350, 200),
        Field::Body => (150, 80, 60),
    };
    let share = 100 * len as u32 / line.len() as u32;
    match (from, len == line.len()) {
        (_, true) => whole,
        (0, false) => begun + share,
        _ if is_start(line[from]) => (begun + inside) / 2 + share,
        _ => inside + share,
    }
}

/// Sixteen times the logarithm of a number to the base 2, straight between the powers of it.
fn log2(number: u32) -> u32 {
    let number = number.max(1);
    let whole = number.ilog2();
    16 * whole + ((number << 4 >> whole) & 15)
}

const _: () = assert!(FULL * 8 + 8 * 8 + 1000 + 72 < TIER);
