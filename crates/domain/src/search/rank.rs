//! The order of hits: how the evidence of a query's pieces adds up to a score.
//!
//! `docs/content/search.md` states the formula, [`FIGURES`] has its figures.

use super::accumulators::Accumulators;
use super::entry::HitKind;
use super::evidence::{EntryEvidence, FULL, MatchQuality};
use super::figures::FIGURES;
use super::hit::Hit;
use super::index::{Doc, Index};
use super::letter::{is_han, same};
use super::pieces::pieces;
use super::query::{self, MOST_LETTERS, Query, units};

/// More than any score within a tier. The tiers from above: a code, as written, by pinyin, in part or with typos.
const TIER: u32 = 1 << 13;

/// The evidence of a query's pieces for one entry.
#[derive(Clone, Copy)]
struct Sum {
    /// The worst match among the units of the query.
    quality: MatchQuality,
    /// The evidence of all pieces, weighted.
    gained: u32,
    /// The weight of the pieces that match.
    matched: u32,
    /// What the pieces that match count, without rarity.
    count: u32,
    /// How many single characters of longer units match.
    characters: u32,
    /// How many units match at least in part.
    units: u32,
    /// The match of the current unit.
    unit_quality: MatchQuality,
    /// The weight of the pieces of the current unit that match.
    unit_matched: u32,
}

/// The sums of all entries, and what they are compared with.
struct Sums {
    entries: Vec<Sum>,
    /// The weight of all pieces of the query.
    weight: u32,
    /// How many single characters of longer units the query has.
    characters: u32,
}

impl<'a> Index<'a> {
    /// The entries that match a query, best first, at most `limit`.
    ///
    /// Only the first sixty letters, digits and Chinese characters of a query count; blanks and punctuation separate
    /// words. A query without any of them finds nothing. Never fails, whatever was typed.
    pub fn find(&self, query: &str, limit: usize) -> Vec<Hit<'a>> {
        self.search(query, limit, false)
    }

    /// The entries that have at least one rare character of a query, for queries for which [`Index::find`] finds
    /// nothing.
    pub fn find_loosely(&self, query: &str, limit: usize) -> Vec<Hit<'a>> {
        self.search(query, limit, true)
    }

    fn search(&self, query: &str, limit: usize, lenient: bool) -> Vec<Hit<'a>> {
        let typed = self.folding.fold(query, MOST_LETTERS);
        if typed.is_empty() {
            return Vec::new();
        }
        let accumulators = &mut Accumulators::new(self);
        let interpretations = query::interpretations(accumulators, &typed);
        let mut scores = self.scores(accumulators, &interpretations, lenient);
        let short = typed.len() < FIGURES.lenient_below && typed.iter().all(|letter| is_han(*letter));
        if short && scores.iter().all(|score| *score == 0) {
            scores = self.scores(accumulators, &interpretations, true);
        }
        // Words that only ask were left out, but they may be part of a line.
        let as_typed = interpretations.first().is_none_or(|query| !same(&query.letters, &typed));
        let points = if as_typed { self.points(&typed) } else { Vec::new() };
        for (score, (quality, value)) in scores.iter_mut().zip(points) {
            if value > 0 {
                *score = (*score).max(quality as u32 * TIER + value);
            }
        }
        query::codes(self, &typed, &mut scores, 5 * TIER);
        let mut hits = Vec::new();
        while hits.len() < limit {
            // The first of the best: entries are in the order of content.
            let best = (0..scores.len()).rev().max_by_key(|at| scores[*at]);
            let Some(at) = best.filter(|at| scores[*at] > 0) else { break };
            hits.push(self.hit(at, core::mem::take(&mut scores[at]), &interpretations));
        }
        hits
    }

    /// Each entry's best score over the interpretations; 0 if it is not a hit. With `lenient`, one rare character in a
    /// title or keyword is enough: the others were mistyped.
    fn scores(&self, accumulators: &mut Accumulators, interpretations: &[Query], lenient: bool) -> Vec<u32> {
        let mut scores = vec![0; self.docs.len()];
        for (nth, query) in interpretations.iter().enumerate() {
            let Sums { entries, weight, characters } = self.sums(accumulators, query, lenient);
            for (at, (sum, (quality, points))) in entries.into_iter().zip(self.points(&query.letters)).enumerate() {
                let [share, of] = FIGURES.characters_share;
                let in_other_order =
                    sum.characters > FIGURES.characters_above && sum.characters * of >= characters * share;
                let enough = lenient || sum.matched * FIGURES.query_per_entry >= weight || in_other_order;
                if points == 0 && !(enough && sum.count > FIGURES.pieces_above) {
                    continue;
                }
                let mut score = sum.gained * FIGURES.pieces_factor / weight.max(1) + points + self.prior(at);
                if nth > 0 {
                    score -= score / FIGURES.other_words_divisor;
                }
                let tier = sum.quality.max(quality).min(query.most) as u32;
                scores[at] = u32::max(scores[at], tier * TIER + score);
            }
        }
        scores
    }

    fn sums(&self, accumulators: &mut Accumulators, query: &Query, lenient: bool) -> Sums {
        let none = Sum {
            quality: MatchQuality::Written,
            gained: 0,
            matched: 0,
            count: 0,
            characters: 0,
            units: 0,
            unit_quality: MatchQuality::None,
            unit_matched: 0,
        };
        let mut sums = Sums { entries: vec![none; self.docs.len()], weight: 0, characters: 0 };
        let (entries, mut all) = (&mut sums.entries, 0);
        let mut in_unit = Vec::new();
        for unit in units(&query.letters) {
            let mut unit_weight = 0;
            pieces(accumulators, unit, &mut |count, found| {
                let rarity = rarity(found, self.docs.len());
                let weight = count * rarity;
                unit_weight += weight;
                let single = u32::from(count == FIGURES.character);
                sums.characters += single;
                for (at, (quality, value)) in found {
                    let sum = &mut entries[*at];
                    if sum.unit_matched == 0 {
                        in_unit.push(*at);
                    }
                    sum.gained += weight * value;
                    sum.matched += weight;
                    sum.characters += single;
                    sum.unit_matched += weight;
                    let rare = lenient && rarity >= FIGURES.rare && *value > FULL / 2;
                    sum.count += if rare { FIGURES.rare_piece } else { count };
                    sum.unit_quality = sum.unit_quality.max(*quality);
                }
            });
            for at in in_unit.drain(..) {
                let sum = &mut entries[at];
                let half = sum.unit_matched * 2 >= unit_weight;
                sum.quality =
                    sum.quality.min(if half { sum.unit_quality } else { sum.unit_quality.min(MatchQuality::Near) });
                sum.units += 1;
                (sum.unit_quality, sum.unit_matched) = (MatchQuality::None, 0);
            }
            sums.weight += unit_weight;
            all += 1;
        }
        for sum in entries {
            // An entry that does not match every unit is in the last tier.
            if sum.units < all {
                sum.quality = MatchQuality::Near;
            }
        }
        sums
    }

    /// What an entry has before any query: flows before articles before codes, and the first before the last.
    fn prior(&self, at: usize) -> u32 {
        let Doc { kind, .. } = self.docs[at];
        let [flow, article, code] = FIGURES.kind_points;
        let kind = match kind {
            HitKind::Flow | HitKind::Tool | HitKind::Contact => flow,
            HitKind::Article => article,
            HitKind::Code => code,
        };
        kind + FIGURES.order_points * (self.docs.len() - at) as u32 / self.docs.len() as u32
    }
}

/// How rare a piece is among the entries, in sixteenths of a doubling.
fn rarity(found: &[EntryEvidence], entries: usize) -> u32 {
    let best = found.iter().map(|one| one.1.0).max();
    let having = found.iter().filter(|one| Some(one.1.0) == best).count();
    log2(32 * (entries as u32 + 1) / (2 * having as u32 + 1)) - 48
}

/// Sixteen times the logarithm to the base 2, linear between powers of 2.
fn log2(number: u32) -> u32 {
    let number = number.max(1);
    let whole = number.ilog2();
    16 * whole + ((number << 4 >> whole) & 15)
}

/// The best score within a tier: of pieces with all further lines, of the query as a whole, and before any query.
const BEST: u32 = (FULL + FIGURES.further_lines) * FIGURES.pieces_factor
    + FIGURES.title_points[0]
    + FIGURES.points_share
    + FIGURES.kind_points[0]
    + FIGURES.order_points;
const _: () = assert!(BEST < TIER);
