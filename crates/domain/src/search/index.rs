//! The search index: as packed by `kb`, and opened for queries.

use core::ops::Range;

use serde::{Deserialize, Serialize};

use super::entry::{HitKind, SearchEntry};
use super::fold::Folding;
use super::letter::{Letter, WITHOUT_INITIALS, bare, has_initials};
use super::pinyin::{PinyinMatch, Readings};
use super::postings::Postings;

/// The search index as packed in a bundle.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackedIndex<'a> {
    /// What can be found, most important first.
    #[serde(borrow)]
    pub docs: Vec<SearchDoc<'a>>,
    /// Pairs of characters, the one that is typed and the one it stands for, sorted: `帳账機机`.
    pub variants: &'a str,
    /// Syllables, each followed by the characters with this reading: `ban办半bang帮绑`.
    pub readings: &'a str,
    /// Synonyms; the first is the word that content uses.
    pub same: Vec<Vec<&'a str>>,
    /// Words that only ask and are left out of a query: `怎么办`.
    pub fillers: Vec<&'a str>,
    /// Characters after which a number is an amount, not a code: `元块`.
    pub counted: &'a str,
}

/// One thing that can be found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SearchDoc<'a> {
    /// What it is: [`HitKind::number`].
    pub kind: u8,
    /// Its id: a flow's, article's or tool's, a response code, or `contact`.
    pub id: &'a str,
    /// What the list shows.
    pub title: &'a str,
    /// Other words for it.
    pub words: Vec<&'a str>,
}

/// An index that is open for queries; open it once and keep it.
#[derive(Clone, Debug)]
pub struct Index<'a> {
    pub(super) folding: Folding,
    pub(super) docs: Vec<Doc<'a>>,
    pub(super) lines: Vec<IndexLine<'a>>,
    pub(super) letters: Vec<Letter>,
    pub(super) postings: Postings,
    pub(super) readings: Readings<'a>,
    /// Runs of letters in a query and what replaces them: a synonym, or nothing for a filler.
    pub(super) replacements: Vec<(Vec<Letter>, Vec<Letter>)>,
    pub(super) counted: Vec<Letter>,
    /// The first letter of the entries' own texts; titles and words come before it.
    texts: usize,
    /// For each letter the index of its line.
    pub(super) line_of: Vec<u32>,
}

/// One thing that can be found, opened.
#[derive(Clone, Debug)]
pub(super) struct Doc<'a> {
    pub(super) kind: HitKind,
    pub(super) id: &'a str,
    pub(super) title: &'a str,
    /// The lines of its title and words.
    pub(super) lines: Range<usize>,
    /// The lines of its own text.
    pub(super) text: Range<usize>,
}

/// A line that a query can match.
#[derive(Clone, Debug)]
pub(super) struct IndexLine<'a> {
    pub(super) field: LineField,
    /// The index of its entry.
    pub(super) doc: usize,
    pub(super) text: &'a str,
    pub(super) letters: Range<usize>,
}

/// The part of an entry that a line belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LineField {
    Title,
    Words,
    Body,
}

impl<'a> Index<'a> {
    /// Opens a packed index; `body` returns the lines of an entry's own text. Entries of unknown kinds are left out.
    ///
    /// # Errors
    ///
    /// The first error of `body`.
    pub fn open<E>(
        packed: &PackedIndex<'a>,
        mut body: impl FnMut(HitKind, &str) -> Result<Vec<&'a str>, E>,
    ) -> Result<Self, E> {
        let readings = Readings::new(packed.readings);
        let mut index = Self::empty(Folding::new(packed.variants, &readings));
        index.readings = readings;
        index.counted = index.folding.fold(packed.counted, usize::MAX);
        for words in &packed.same {
            for word in words {
                // The first word replaces itself, so that no shorter synonym at its beginning replaces a part of it.
                index.replacements.push((index.fold(word), index.fold(words[0])));
            }
        }
        for word in &packed.fillers {
            index.replacements.push((index.fold(word), Vec::new()));
        }
        for doc in &packed.docs {
            if let Some(kind) = HitKind::ALL.get(usize::from(doc.kind)) {
                index.add(*kind, doc.id, doc.title, &doc.words);
            }
        }
        index.texts = index.letters.len();
        for nth in 0..index.docs.len() {
            let doc = &index.docs[nth];
            let (from, lines) = (index.lines.len(), body(doc.kind, doc.id)?);
            lines.into_iter().for_each(|line| index.line(LineField::Body, nth, line));
            index.docs[nth].text = from..index.lines.len();
        }
        index.postings = Postings::new(&index.letters);
        Ok(index)
    }

    /// An index of titles and words only, for bundles without a packed index.
    pub fn plain(entries: &[SearchEntry<'a>]) -> Self {
        let mut index = Self::empty(Folding::default());
        for entry in entries {
            index.add(entry.kind, entry.id, entry.title, &[entry.words]);
        }
        index.texts = index.letters.len();
        index.postings = Postings::new(&index.letters);
        index
    }

    /// How many things can be found.
    pub fn len(&self) -> usize {
        self.docs.len()
    }

    /// Everything that can be found, with its title.
    pub fn titles(&self) -> impl Iterator<Item = ((HitKind, &'a str), &'a str)> {
        self.docs.iter().map(|doc| ((doc.kind, doc.id), doc.title))
    }

    /// Whether nothing can be found.
    pub fn is_empty(&self) -> bool {
        self.docs.is_empty()
    }

    fn empty(folding: Folding) -> Self {
        Self {
            folding,
            docs: Vec::new(),
            lines: Vec::new(),
            letters: Vec::new(),
            postings: Postings::default(),
            readings: Readings::default(),
            replacements: Vec::new(),
            counted: Vec::new(),
            texts: 0,
            line_of: Vec::new(),
        }
    }

    fn add(&mut self, kind: HitKind, id: &'a str, title: &'a str, words: &[&'a str]) {
        let (doc, first) = (self.docs.len(), self.lines.len());
        self.line(LineField::Title, doc, title);
        words.iter().for_each(|line| self.line(LineField::Words, doc, line));
        self.docs.push(Doc { kind, id, title, lines: first..self.lines.len(), text: 0..0 });
    }

    fn line(&mut self, field: LineField, doc: usize, text: &'a str) {
        let from = self.letters.len();
        // Body text is matched as written, never by pinyin.
        let kept = if field == LineField::Body { WITHOUT_INITIALS } else { Letter::MAX };
        self.letters.extend(self.folding.letters(text).map(|(letter, _)| letter & kept));
        let to = self.letters.len();
        self.line_of.resize(to, self.lines.len() as u32);
        self.lines.push(IndexLine { field, doc, text, letters: from..to });
    }

    /// The letters of a text.
    fn fold(&self, text: &str) -> Vec<Letter> {
        self.folding.fold(text, usize::MAX)
    }

    /// The letters of a line.
    pub(super) fn of(&self, line: usize) -> &[Letter] {
        &self.letters[self.lines[line].letters.clone()]
    }

    /// The line of a letter.
    pub(super) fn line_at(&self, at: usize) -> &IndexLine<'a> {
        &self.lines[self.line_of[at] as usize]
    }

    /// The letters from this one to the end of its line.
    pub(super) fn rest(&self, at: usize) -> &[Letter] {
        &self.letters[at..self.line_at(at).letters.end]
    }

    /// The positions in titles and words, from positions in order.
    pub(super) fn outside_body(&self, positions: impl Iterator<Item = usize>) -> impl Iterator<Item = usize> {
        positions.take_while(move |at| *at < self.texts)
    }

    /// Matches what was typed by pinyin against titles and words, from each character with a matching initial. Calls
    /// `take` with each position where more than the first character may match and the result; some positions twice.
    pub(super) fn pinyin_matches(&self, typed: &[Letter], take: &mut dyn FnMut(usize, PinyinMatch)) {
        for (letter, syllable) in self.readings.all() {
            if syllable.bytes().next().map(Letter::from) == Some(bare(typed[0])) {
                // The first character is compared once for all positions where it is.
                let begun = self.readings.begin(letter, typed);
                let wanted = Readings::wanted(begun, typed);
                for at in self.outside_body(self.postings.of(letter)) {
                    let next = self.letters.get(at + 1).copied().unwrap_or_default();
                    if !has_initials(next) || next & wanted != 0 {
                        take(at, self.readings.go_on(begun, &self.rest(at)[1..], typed));
                    }
                }
            }
        }
    }
}
