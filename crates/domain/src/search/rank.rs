//! The order of hits: what a query's pieces add up to.
//!
//! `docs/content/search.md` states the formula in words; the figures stand here and in [`weigh`](super::weigh).

use super::fold::{Letter, bare, common, is_han, is_latin, is_start, same};
use super::index::{Doc, Field};
use super::places::word_at;
use super::query::{self, MOST_LETTERS, Query, units};
use super::tally::{Found, Tally};
use super::weigh::{Evidence, FULL, Way, pieces};
use super::{Hit, HitKind, Index};

/// Above whatever the tier below can reach. The tiers: a code, then as written, by its sound, in part or with slips.
const TIER: u32 = 1 << 13;

/// What few entries have, four at most of a hundred.
const RARE: u32 = 88;

/// What the pieces of a query add up to for an entry.
#[derive(Clone, Copy)]
struct Sum {
    way: Way,
    gained: u32,
    /// The weight of the pieces it has.
    had: u32,
    /// How many pieces it has, by what they count: characters one, pairs of them four.
    firm: u32,
    /// How many characters of longer units it has.
    characters: u32,
    /// How many units it has something of.
    units: u32,
    /// The same for the unit at hand.
    unit_way: Way,
    unit_had: u32,
}

impl<'a> Index<'a> {
    /// What fits a query, best first, at most `limit`.
    ///
    /// Of a query the first sixty letters, digits and Chinese characters count; blanks and punctuation only
    /// separate. A query without any finds nothing. Never fails, whatever was typed.
    pub fn find(&self, query: &str, limit: usize) -> Vec<Hit<'a>> {
        self.look(query, limit, false)
    }

    /// What has at least a rare character of a query, for where [`Index::find`] finds nothing.
    pub fn near(&self, query: &str, limit: usize) -> Vec<Hit<'a>> {
        self.look(query, limit, true)
    }

    fn look(&self, query: &str, limit: usize, near: bool) -> Vec<Hit<'a>> {
        let typed = self.folding.fold(query, MOST_LETTERS);
        if typed.is_empty() {
            return Vec::new();
        }
        let tally = &mut Tally::new(self);
        let readings = query::readings(tally, &typed);
        let mut scores = self.scores(tally, &readings, near);
        if typed.len() < 4 && typed.iter().all(|letter| is_han(*letter)) && scores.iter().all(|score| *score == 0) {
            scores = self.scores(tally, &readings, true);
        }
        // Words that only ask may be part of what stands there, too.
        let whole = readings.first().is_none_or(|reading| !same(&reading.letters, &typed));
        for (score, (way, value)) in scores.iter_mut().zip(if whole { self.points(&typed) } else { Vec::new() }) {
            if value > 0 {
                *score = (*score).max(way as u32 * TIER + value);
            }
        }
        query::codes(self, &typed, &mut scores, 5 * TIER);
        let mut hits = Vec::new();
        while hits.len() < limit {
            // The first of the best: entries stand in the order of content.
            let best = (0..scores.len()).rev().max_by_key(|at| scores[*at]);
            let Some(at) = best.filter(|at| scores[*at] > 0) else { break };
            hits.push(self.hit(at, core::mem::take(&mut scores[at]), &readings));
        }
        hits
    }

    /// Each entry's best score over the readings; 0 for what does not fit. `lenient` takes one rare character, found
    /// outside of the text, for a hit: the others were mistyped.
    fn scores(&self, tally: &mut Tally, readings: &[Query], lenient: bool) -> Vec<u32> {
        let mut scores = vec![0; self.docs.len()];
        for (nth, query) in readings.iter().enumerate() {
            let (sums, most, characters) = self.sums(tally, query, lenient);
            for (at, (sum, (way, points))) in sums.into_iter().zip(self.points(&query.letters)).enumerate() {
                // A fifth of the query, or most of its characters in some other order; not two that stand about.
                let enough =
                    lenient || sum.had * 5 >= most || sum.characters > 2 && sum.characters * 4 >= characters * 3;
                if points == 0 && !(enough && sum.firm > 2) {
                    continue;
                }
                let mut score = sum.gained * 8 / most.max(1) + points + self.favour(at);
                if nth > 0 {
                    // Other words than those typed count a little less.
                    score -= score / 16;
                }
                scores[at] = u32::max(scores[at], sum.way.max(way).min(query.most) as u32 * TIER + score);
            }
        }
        scores
    }

    /// Each entry's sum, the most weight there is to have, and how many characters of longer units there are.
    fn sums(&self, tally: &mut Tally, query: &Query, lenient: bool) -> (Vec<Sum>, u32, u32) {
        let none = Sum {
            way: Way::Written,
            gained: 0,
            had: 0,
            firm: 0,
            characters: 0,
            units: 0,
            unit_way: Way::Not,
            unit_had: 0,
        };
        let mut sums = vec![none; self.docs.len()];
        let (mut most, mut characters, mut all) = (0, 0, 0);
        let mut having = Vec::new();
        for unit in units(&query.letters) {
            let mut unit_most = 0;
            pieces(tally, unit, &mut |count, found| {
                let rarity = rarity(found, self.docs.len());
                let weight = count * rarity;
                unit_most += weight;
                characters += u32::from(count == 1);
                for (at, (way, value)) in found {
                    let sum = &mut sums[*at];
                    if sum.unit_had == 0 {
                        having.push(*at);
                    }
                    sum.gained += weight * value;
                    sum.had += weight;
                    sum.characters += u32::from(count == 1);
                    sum.unit_had += weight;
                    sum.firm += if lenient && rarity >= RARE && *value > FULL / 2 { 3 } else { count };
                    sum.unit_way = sum.unit_way.max(*way);
                }
            });
            for at in having.drain(..) {
                let sum = &mut sums[at];
                let half = sum.unit_had * 2 >= unit_most;
                sum.way = sum.way.min(if half { sum.unit_way } else { sum.unit_way.min(Way::Near) });
                sum.units += 1;
                (sum.unit_way, sum.unit_had) = (Way::Not, 0);
            }
            most += unit_most;
            all += 1;
        }
        for sum in &mut sums {
            // What has something is in the last tier at least; what lacks a unit, in no other.
            if sum.units < all {
                sum.way = Way::Near;
            }
        }
        (sums, most, characters)
    }

    /// What the query as a whole is to each entry: all of a line, its beginning, or a part of it.
    fn points(&self, letters: &[Letter]) -> Vec<Evidence> {
        let mut all = vec![(Way::Not, 0); self.docs.len()];
        let mixed = letters.len() > 1 && !letters.iter().all(|letter| is_han(*letter));
        let mut gain = |at: usize, way, len| {
            let line = self.line_at(at);
            let from = at - line.letters.start;
            let value = fit(line.field, self.letters[at], from, len, line.letters.len());
            let (way, value) = match way {
                None => (whole(self.rest(at), letters), value),
                Some(full) => (Way::Sound, value / if full { 2 } else { 3 }),
            };
            all[line.doc] = all[line.doc].max((way, value));
        };
        let mut look = |at: usize| {
            let rest = self.rest(at);
            if rest.get(..letters.len()).is_some_and(|rest| same(rest, letters)) {
                gain(at, None, letters.len());
            } else if mixed {
                let sounded = self.readings.compare(rest, letters);
                if sounded.chars > 1 {
                    gain(at, Some(sounded.full), sounded.chars);
                }
            }
        };
        if is_han(letters[0]) {
            // Of characters alone, the rarest shows where all of them may be.
            let most = if mixed { 1 } else { letters.len() };
            let rarest = (0..most).min_by_key(|at| self.places.count(letters[*at])).unwrap_or(0);
            self.places.of(letters[rarest]).filter_map(|at| at.checked_sub(rarest)).for_each(look);
            return all;
        }
        for first in self.places.words(&letters[..1], 0) {
            let word = word_at(&self.letters, first);
            for (from, _) in word.iter().enumerate().filter(|(_, letter)| bare(**letter) == bare(letters[0])) {
                let alike = common(&word[from..], letters);
                // All of it in this word, or to its end and on from there.
                let goes_on = letters.get(alike).filter(|_| alike == word.len() - from);
                if alike == letters.len() || goes_on.is_some() {
                    for at in self.places.from(first).map(|at| at + from) {
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
            self.heard(letters, &mut |at, sounded| {
                if sounded.chars > 1 {
                    gain(at, Some(sounded.full), sounded.chars);
                }
            });
        }
        all
    }

    /// What an entry has before any query: flows before articles before codes, and the first before the last.
    fn favour(&self, at: usize) -> u32 {
        let Doc { kind, .. } = self.docs[at];
        let kind = match kind {
            HitKind::Flow | HitKind::Tool | HitKind::Contact => 40,
            HitKind::Article => 20,
            HitKind::Code => 0,
        };
        kind + 32 * (self.docs.len() - at) as u32 / self.docs.len() as u32
    }
}

/// How rare a piece is among so many entries, in sixteenths of a doubling.
fn rarity(found: &[Found], entries: usize) -> u32 {
    let best = found.iter().map(|one| one.1.0).max();
    let having = found.iter().filter(|one| Some(one.1.0) == best).count();
    log2(32 * (entries as u32 + 1) / (2 * having as u32 + 1)) - 48
}

/// How letters that stand in a line as they were typed fit: as written where they are words there.
fn whole(text: &[Letter], letters: &[Letter]) -> Way {
    let begins = is_start(text[0]) || is_han(letters[0]);
    let words = (1..letters.len()).all(|at| is_han(text[at]) || is_start(text[at]) == is_start(letters[at]));
    let ends = text.get(letters.len()).is_none_or(|next| is_start(*next) || is_han(*next));
    match begins && words {
        true if ends || letters.len() > 2 => Way::Written,
        true => Way::Sound,
        false => Way::Near,
    }
}

fn fit(field: Field, first: Letter, from: usize, len: usize, of: usize) -> u32 {
    let (whole, begun, inside) = match field {
        Field::Title => (1000, 500, 350),
        Field::Words => (800, 350, 200),
        Field::Body => (150, 80, 60),
    };
    let share = 100 * len as u32 / of as u32;
    match (from, len == of) {
        (_, true) => whole,
        (0, false) => begun + share,
        _ if is_start(first) => (begun + inside) / 2 + share,
        _ => inside + share,
    }
}

/// Sixteen times the logarithm of a number to the base 2, straight between the powers of it.
fn log2(number: u32) -> u32 {
    let number = number.max(1);
    let whole = number.ilog2();
    16 * whole + ((number << 4 >> whole) & 15)
}

const _: () = assert!(FULL * 8 + 8 * 8 + 1000 + 100 + 72 < TIER);
