//! Accumulators: the evidence of one piece of a query for each entry.
//!
//! A piece has evidence for some of thousands of entries; only those are ever looked at. The memory is allocated once
//! for a query.

use std::rc::Rc;

use super::evidence::{EntryEvidence, Evidence, MatchQuality, field_weight};
use super::figures::FIGURES;
use super::index::{Index, IndexLine};
use super::letter::Letter;

/// The accumulators of one query.
pub(super) struct Accumulators<'i, 'a> {
    pub(super) index: &'i Index<'a>,
    lines: &'i [IndexLine<'a>],
    line_of: &'i [u32],
    /// The evidence of pieces that were looked up before.
    pub(super) known: Vec<(Vec<Letter>, Rc<Vec<EntryEvidence>>)>,
    /// For each entry: its best evidence, the best of this round, and in how many lines this round found the piece.
    entries: Vec<(Evidence, Evidence, u32)>,
    /// The entries with evidence.
    with_evidence: Vec<usize>,
    /// The entries with evidence in this round.
    in_round: Vec<usize>,
    /// For each line the round it was last found in.
    found_in: Vec<u32>,
    round: u32,
}

impl<'i, 'a> Accumulators<'i, 'a> {
    pub(super) fn new(index: &'i Index<'a>) -> Self {
        Self {
            index,
            lines: &index.lines,
            line_of: &index.line_of,
            known: Vec::new(),
            entries: vec![Default::default(); index.docs.len()],
            with_evidence: Vec::new(),
            in_round: Vec::new(),
            found_in: vec![0; index.lines.len()],
            round: 1,
        }
    }

    /// Adds a match at this position of the index's letters.
    pub(super) fn add(&mut self, at: usize, (quality, fit): Evidence) {
        let nth = self.line_of[at] as usize;
        let line = &self.lines[nth];
        let (_, best, lines) = &mut self.entries[line.doc];
        if *lines == 0 {
            self.in_round.push(line.doc);
        }
        *best = (*best).max((quality, fit * field_weight(line.field)));
        *lines += u32::from(core::mem::replace(&mut self.found_in[nth], self.round) != self.round);
    }

    /// Ends a round: an entry's best line counts, and one more for each further line. Returns whether all matches so
    /// far are [`MatchQuality::Near`] at best.
    pub(super) fn end_round(&mut self) -> bool {
        self.round += 1;
        for doc in self.in_round.drain(..) {
            let (all, best, lines) = &mut self.entries[doc];
            if all.0 == MatchQuality::None {
                self.with_evidence.push(doc);
            }
            *all = (*all).max((best.0, best.1 + (*lines).min(FIGURES.further_lines)));
            (*best, *lines) = Default::default();
        }
        self.with_evidence.iter().all(|doc| self.entries[*doc].0.0 <= MatchQuality::Near)
    }

    /// The evidence of the piece, each entry once; the accumulators are empty again.
    pub(super) fn take(&mut self) -> Vec<EntryEvidence> {
        self.end_round();
        let entries = &mut self.entries;
        self.with_evidence.drain(..).map(|doc| (doc, core::mem::take(&mut entries[doc].0))).collect()
    }
}
