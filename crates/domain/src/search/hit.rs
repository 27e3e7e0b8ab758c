//! What a hit shows: the title, and which parts of it or of another line match the query.

use core::ops::Range;

use super::entry::HitKind;
use super::figures::FIGURES;
use super::index::Index;
use super::letter::{Letter, common, is_han, is_start, may_match, same};
use super::query::{Query, units};
use super::words::word_match;

/// Something that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit<'a> {
    /// What it is.
    pub kind: HitKind,
    /// Its id: a flow's, article's or tool's, a response code, or `contact`.
    pub id: &'a str,
    /// The title in the list of hits; may contain placeholders, which are never marked.
    pub title: &'a str,
    /// How well it matches; only comparable between hits of one query.
    pub score: u32,
    /// The parts of the title that match, as byte ranges in order that do not touch.
    pub marks: Vec<Range<usize>>,
    /// If nothing of the title matches: a line that does.
    pub context: Option<HitContext<'a>>,
}

/// The line that shows why something was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HitContext<'a> {
    /// The line: another word for the entry, or a line of its text; may contain placeholders, which are never marked.
    pub text: &'a str,
    /// The parts that match, as byte ranges in order that do not touch.
    pub marks: Vec<Range<usize>>,
}

impl<'a> Index<'a> {
    /// The hit for an entry, with marks for everything that matches an interpretation of the query.
    pub(super) fn hit(&self, at: usize, score: u32, interpretations: &[Query]) -> Hit<'a> {
        let doc = &self.docs[at];
        let fits = self.fits(doc.lines.start, interpretations);
        let marks = self.marks(doc.title, &fits);
        let (mut context, mut most) = (None, 0);
        if marks.is_empty() {
            for line in doc.lines.clone().chain(doc.text.clone()) {
                let fits = self.fits(line, interpretations);
                let of = |(letter, _): (&Letter, _)| if is_han(*letter) { FIGURES.letters_per_character } else { 1 };
                let marked = self.of(line).iter().zip(&fits).filter(|(_, fits)| **fits).map(of).sum();
                if marked > most {
                    (context, most) = (Some((line, fits)), marked);
                }
            }
        }
        let context = context.map(|(line, fits)| {
            let text = self.lines[line].text;
            HitContext { text, marks: self.marks(text, &fits) }
        });
        Hit { kind: doc.kind, id: doc.id, title: doc.title, score, marks, context }
    }

    /// Which letters of a line match the query in any interpretation.
    fn fits(&self, line: usize, interpretations: &[Query]) -> Vec<bool> {
        let line = self.of(line);
        let mut fits = vec![false; line.len()];
        for query in interpretations {
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

    /// The parts of a text whose letters match.
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

    /// How many letters at the beginning of a line match a unit of the query: at least two Chinese characters, unless
    /// the unit has only one.
    fn fitting(&self, line: &[Letter], unit: &[Letter]) -> usize {
        if is_han(unit[0]) {
            let len = unit.len().min(2);
            let fits = line.get(..len).is_some_and(|line| unit.windows(len).any(|run| same(line, run)));
            return if fits { len } else { 0 };
        }
        if !may_match(line[0], unit[0]) {
            return 0;
        }
        if is_start(line[0]) && word_match(line, unit) > 0 {
            return common(line, unit);
        }
        let matched = self.readings.compare(line, unit);
        if is_han(line[0]) && (matched.chars > 1 || matched.full) { matched.chars } else { 0 }
    }
}
