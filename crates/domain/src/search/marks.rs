//! What a hit shows: the title, and which part of it or of another line fits the query.

use core::ops::Range;

use super::fold::{find, is_han, is_start};
use super::query::Query;
use super::{HitKind, Index, Letter, words};

/// Something that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit<'a> {
    /// What it is.
    pub kind: HitKind,
    /// Its id: a flow's or article's, or a response code.
    pub id: &'a str,
    /// What the list shows; may hold placeholders, which no mark touches.
    pub title: &'a str,
    /// How well it fits, for comparing hits of one query alone.
    pub score: u32,
    /// The parts of the title that fit, in bytes, in order, apart from one another.
    pub marks: Vec<Range<usize>>,
    /// Where nothing of the title fits: a line that does.
    pub context: Option<Context<'a>>,
}

/// A line that tells why something was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Context<'a> {
    /// The line: another word for the entry, or a line of its text; may hold placeholders, which no mark touches.
    pub text: &'a str,
    /// The parts that fit, in bytes, in order, apart from one another.
    pub marks: Vec<Range<usize>>,
}

impl<'a> Index<'a> {
    pub(super) fn hit(&self, at: usize, score: u32, readings: &[Query]) -> Hit<'a> {
        let doc = &self.docs[at];
        let mut lines = self.lines[doc.lines.clone()].iter().map(|line| (line.text, self.marks(line.text, readings)));
        let marks = lines.next().map(|(_, marks)| marks).unwrap_or_default();
        let context = if marks.is_empty() {
            let marked = |marks: &[Range<usize>]| marks.iter().map(ExactSizeIterator::len).sum::<usize>();
            // The first of those that fit best.
            let best = lines.rev().max_by_key(|(_, marks)| marked(marks));
            best.filter(|(_, marks)| !marks.is_empty()).map(|(text, marks)| Context { text, marks })
        } else {
            None
        };
        Hit { kind: doc.kind, id: doc.id, title: doc.title, score, marks, context }
    }

    /// The parts of a text that fit one of the readings of the query, the one that marks more.
    fn marks(&self, text: &str, readings: &[Query]) -> Vec<Range<usize>> {
        let places = self.folding.letters(text, usize::MAX);
        let line: Vec<Letter> = places.iter().map(|(letter, _)| *letter).collect();
        let mut best = Vec::new();
        for query in readings {
            let mut fits = vec![false; line.len()];
            let mut mark = |from: usize, len: usize| fits[from..from + len].fill(true);
            if let Some(from) = find(&line, &query.letters) {
                mark(from, query.letters.len());
            }
            for unit in query.units() {
                self.mark_unit(&line, unit, &mut mark);
            }
            if fits.iter().filter(|fit| **fit).count() > best.iter().filter(|fit| **fit).count() {
                best = fits;
            }
        }
        let end = |at: usize| {
            let (_, from) = places[at];
            from + text[from..].chars().next().map_or(0, char::len_utf8)
        };
        let mut ranges: Vec<Range<usize>> = Vec::new();
        for at in (0..best.len()).filter(|at| best[*at]) {
            match ranges.last_mut() {
                Some(last) if at > 0 && best[at - 1] => last.end = end(at),
                _ => ranges.push(places[at].1..end(at)),
            }
        }
        ranges
    }

    fn mark_unit(&self, line: &[Letter], unit: &[Letter], mark: &mut impl FnMut(usize, usize)) {
        if is_han(unit[0]) {
            for run in unit.windows(unit.len().min(2)) {
                if let Some(from) = find(line, run) {
                    mark(from, run.len());
                }
            }
            return;
        }
        for at in 0..line.len() {
            if is_han(line[at]) {
                let sounded = self.readings.compare(&line[at..], unit);
                if sounded.chars > 1 || sounded.full {
                    return mark(at, sounded.chars);
                }
            } else if is_start(line[at]) && words::fit(&line[at..], unit) > 0 {
                return mark(at, super::fold::common(&line[at..], unit));
            }
        }
    }
}
