//! Counting what speaks for each entry.
//!
//! Of thousands of entries a piece of a query speaks for some; only those are ever looked at. The room to count in
//! is taken once for a query.

use std::rc::Rc;

use super::Index;
use super::fold::Letter;
use super::index::Line;
use super::weigh::{Evidence, Way, field_weight};

/// An entry, and what a piece of the query has for it.
pub(super) type Found = (usize, Evidence);

/// The room that one query counts in.
pub(super) struct Tally<'i, 'a> {
    pub(super) index: &'i Index<'a>,
    lines: &'i [Line<'a>],
    line_of: &'i [u32],
    /// What is known of the pieces of the query.
    pub(super) known: Vec<(Vec<Letter>, Rc<Vec<Found>>)>,
    /// For each entry: its best evidence, and that of this round with how many lines it has it in.
    entries: Vec<(Evidence, Evidence, u32)>,
    /// The entries that have some, and those that have some in this round.
    some: Vec<usize>,
    now: Vec<usize>,
    /// For each line the round it was last met in.
    met: Vec<u32>,
    round: u32,
}

impl<'i, 'a> Tally<'i, 'a> {
    pub(super) fn new(index: &'i Index<'a>) -> Self {
        Self {
            index,
            lines: &index.lines,
            line_of: &index.line_of,
            known: Vec::new(),
            entries: vec![Default::default(); index.docs.len()],
            some: Vec::new(),
            now: Vec::new(),
            met: vec![0; index.lines.len()],
            round: 1,
        }
    }

    /// A line fits like this from this place on.
    pub(super) fn add(&mut self, place: usize, (way, fit): Evidence) {
        let nth = self.line_of[place] as usize;
        let line = &self.lines[nth];
        let (_, best, lines) = &mut self.entries[line.doc];
        if *lines == 0 {
            self.now.push(line.doc);
        }
        *best = (*best).max((way, fit * field_weight(line.field)));
        *lines += u32::from(core::mem::replace(&mut self.met[nth], self.round) != self.round);
    }

    /// Ends a round: an entry's best line counts, and a little more each further one. Tells whether all there is so
    /// far is near at best.
    pub(super) fn end_round(&mut self) -> bool {
        self.round += 1;
        for doc in self.now.drain(..) {
            let (all, best, lines) = &mut self.entries[doc];
            if all.0 == Way::Not {
                self.some.push(doc);
            }
            *all = (*all).max((best.0, best.1 + (*lines).min(8)));
            (*best, *lines) = Default::default();
        }
        self.some.iter().all(|doc| self.entries[*doc].0.0 <= Way::Near)
    }

    /// What was found, each entry once; the room is empty again.
    pub(super) fn take(&mut self) -> Vec<Found> {
        self.end_round();
        let entries = &mut self.entries;
        self.some.drain(..).map(|doc| (doc, core::mem::take(&mut entries[doc].0))).collect()
    }
}
