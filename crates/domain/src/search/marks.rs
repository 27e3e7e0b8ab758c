//! What a hit shows: the title, and which part of it or of another line fits the query.

use core::ops::Range;

use super::fold::{Letter, common, is_han, is_start, may_sound, same};
use super::query::{Query, units};
use super::{HitKind, Index, words};

/// Something that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit<'a> {
    /// What it is.
    pub kind: HitKind,
    /// Its id: a flow's, article's or tool's, a response code, or `contact`.
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
        let fits = self.fits(doc.lines.start, readings);
        let marks = self.marks(doc.title, &fits);
        let (mut context, mut most) = (None, 0);
        if marks.is_empty() {
            for line in doc.lines.clone().chain(doc.text.clone()) {
                let fits = self.fits(line, readings);
                // A Chinese character says as much as three letters.
                let of = |(letter, _): (&Letter, _)| if is_han(*letter) { 3 } else { 1 };
                let marked = self.of(line).iter().zip(&fits).filter(|(_, fits)| **fits).map(of).sum();
                if marked > most {
                    (context, most) = (Some((line, fits)), marked);
                }
            }
        }
        let context = context.map(|(line, fits)| {
            let text = self.lines[line].text;
            Context { text, marks: self.marks(text, &fits) }
        });
        Hit { kind: doc.kind, id: doc.id, title: doc.title, score, marks, context }
    }

    /// Which letters of a line fit the query, however it is read.
    fn fits(&self, line: usize, readings: &[Query]) -> Vec<bool> {
        let line = self.of(line);
        let mut fits = vec![false; line.len()];
        for query in readings {
            if let Some(from) = line.windows(query.letters.len()).position(|run| same(run, &query.letters)) {
                fits[from..from + query.letters.len()].fill(true);
            }
            for unit in units(&query.letters) {
                for from in 0..line.len() {
                    let len = self.fitting(&line[from..], unit);
                    fits[from..from + len].fill(true);
                }
            }
        }
        fits
    }

    /// The parts of a text whose letters fit.
    fn marks(&self, text: &str, fits: &[bool]) -> Vec<Range<usize>> {
        let mut marks: Vec<Range<usize>> = Vec::new();
        let mut before = false;
        for (fits, (_, from)) in fits.iter().zip(self.folding.letters(text)) {
            let to = from + text[from..].chars().next().map_or(0, char::len_utf8);
            match marks.last_mut() {
                Some(last) if *fits && before => last.end = to,
                _ if *fits => marks.push(from..to),
                _ => {}
            }
            before = *fits;
        }
        marks
    }

    /// How much of the beginning of a line fits a unit of the query: two of its characters at least, unless it has
    /// but one.
    fn fitting(&self, line: &[Letter], unit: &[Letter]) -> usize {
        if is_han(unit[0]) {
            let len = unit.len().min(2);
            let fits = line.get(..len).is_some_and(|line| unit.windows(len).any(|run| same(line, run)));
            return if fits { len } else { 0 };
        }
        if !may_sound(line[0], unit[0]) {
            return 0;
        }
        if is_start(line[0]) && words::fit(line, unit) > 0 {
            return common(line, unit);
        }
        let sounded = self.readings.compare(line, unit);
        if is_han(line[0]) && (sounded.chars > 1 || sounded.full) { sounded.chars } else { 0 }
    }
}
