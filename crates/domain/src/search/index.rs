//! What search looks through: as packed by `kb`, and opened for asking.

use core::ops::Range;

use serde::{Deserialize, Serialize};

use super::fold::{Folding, Letter, SILENT, bare, has_sounds};
use super::places::Places;
use super::sound::{Readings, Sounded};
use super::{HitKind, SearchEntry};

/// The search index as it stands in a bundle.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackedIndex<'a> {
    /// What can be found, most wanted first.
    #[serde(borrow)]
    pub docs: Vec<SearchDoc<'a>>,
    /// Pairs of characters, what is typed and what it stands for, sorted: `帳账機机`.
    pub variants: &'a str,
    /// Syllables, each followed by the characters that are read so: `ban办半bang帮绑`.
    pub readings: &'a str,
    /// Words for one thing; the first is the one content uses.
    pub same: Vec<Vec<&'a str>>,
    /// Words that ask without saying what about: `怎么办`.
    pub fillers: Vec<&'a str>,
    /// Characters after which a number was an amount, not a code: `元块`.
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

/// An index that can be asked; open it once and keep it.
#[derive(Clone, Debug)]
pub struct Index<'a> {
    pub(super) folding: Folding,
    pub(super) docs: Vec<Doc<'a>>,
    pub(super) lines: Vec<Line<'a>>,
    pub(super) letters: Vec<Letter>,
    pub(super) places: Places,
    pub(super) readings: Readings<'a>,
    /// Runs in a query and what to read instead of them; nothing for fillers.
    pub(super) read_as: Vec<(Vec<Letter>, Vec<Letter>)>,
    pub(super) counted: Vec<Letter>,
    /// Where the letters of entries' own texts begin: titles and words stand before them.
    texts: usize,
    /// For each letter its line.
    pub(super) line_of: Vec<u32>,
}

/// One thing that can be found, opened.
#[derive(Clone, Debug)]
pub(super) struct Doc<'a> {
    pub(super) kind: HitKind,
    pub(super) id: &'a str,
    pub(super) title: &'a str,
    /// Its title and words.
    pub(super) lines: Range<usize>,
    /// Its own text.
    pub(super) text: Range<usize>,
}

/// A line that can be matched.
#[derive(Clone, Debug)]
pub(super) struct Line<'a> {
    pub(super) field: Field,
    /// Which entry's it is.
    pub(super) doc: usize,
    pub(super) text: &'a str,
    pub(super) letters: Range<usize>,
}

/// Where in an entry a line stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    Title,
    Words,
    Body,
}

impl<'a> Index<'a> {
    /// Opens a packed index; `body` gives the lines of an entry's own text. Entries of kinds that are not known
    /// here are left out.
    ///
    /// # Errors
    ///
    /// The first of `body`'s.
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
                // The first is read as itself: 屏幕 does not begin with another word for it.
                index.read_as.push((index.fold(word), index.fold(words[0])));
            }
        }
        for word in &packed.fillers {
            index.read_as.push((index.fold(word), Vec::new()));
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
            lines.into_iter().for_each(|line| index.line(Field::Body, nth, line));
            index.docs[nth].text = from..index.lines.len();
        }
        index.places = Places::new(&index.letters);
        Ok(index)
    }

    /// An index of titles and folded words alone, for bundles that carry no other.
    pub fn plain(entries: &[SearchEntry<'a>]) -> Self {
        let mut index = Self::empty(Folding::default());
        for entry in entries {
            index.add(entry.kind, entry.id, entry.title, &[entry.words]);
        }
        index.texts = index.letters.len();
        index.places = Places::new(&index.letters);
        index
    }

    /// How many things can be found.
    pub fn len(&self) -> usize {
        self.docs.len()
    }

    /// All that can be found, with what the list shows.
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
            places: Places::default(),
            readings: Readings::default(),
            read_as: Vec::new(),
            counted: Vec::new(),
            texts: 0,
            line_of: Vec::new(),
        }
    }

    fn add(&mut self, kind: HitKind, id: &'a str, title: &'a str, words: &[&'a str]) {
        let (doc, first) = (self.docs.len(), self.lines.len());
        self.line(Field::Title, doc, title);
        words.iter().for_each(|line| self.line(Field::Words, doc, line));
        self.docs.push(Doc { kind, id, title, lines: first..self.lines.len(), text: 0..0 });
    }

    fn line(&mut self, field: Field, doc: usize, text: &'a str) {
        let from = self.letters.len();
        // Of a text nobody remembers the sound.
        let heard = if field == Field::Body { SILENT } else { Letter::MAX };
        self.letters.extend(self.folding.letters(text).map(|(letter, _)| letter & heard));
        let to = self.letters.len();
        self.line_of.resize(to, self.lines.len() as u32);
        self.lines.push(Line { field, doc, text, letters: from..to });
    }

    /// The letters of a text, each with how it sounds.
    fn fold(&self, text: &str) -> Vec<Letter> {
        self.folding.fold(text, usize::MAX)
    }

    /// The letters of a line.
    pub(super) fn of(&self, line: usize) -> &[Letter] {
        &self.letters[self.lines[line].letters.clone()]
    }

    /// The line a letter is in.
    pub(super) fn line_at(&self, at: usize) -> &Line<'a> {
        &self.lines[self.line_of[at] as usize]
    }

    /// The letters from here to the end of the line.
    pub(super) fn rest(&self, at: usize) -> &[Letter] {
        &self.letters[at..self.line_at(at).letters.end]
    }

    /// Of places in order, those in titles and words.
    pub(super) fn named(&self, places: impl Iterator<Item = usize>) -> impl Iterator<Item = usize> {
        places.take_while(move |at| *at < self.texts)
    }

    /// Compares what was typed with titles and words from wherever a character sounds as it begins; gives each place
    /// where more than that may fit with what came of it, some twice.
    pub(super) fn heard(&self, typed: &[Letter], take: &mut dyn FnMut(usize, Sounded)) {
        for (letter, syllable) in self.readings.all() {
            if syllable.bytes().next().map(Letter::from) == Some(bare(typed[0])) {
                // The first character is compared once for all who begin with it.
                let begun = self.readings.begin(letter, typed);
                let wanted = Readings::wanted(begun, typed);
                for at in self.named(self.places.of(letter)) {
                    let next = self.letters.get(at + 1).copied().unwrap_or_default();
                    if !has_sounds(next) || next & wanted != 0 {
                        take(at, self.readings.go_on(begun, &self.rest(at)[1..], typed));
                    }
                }
            }
        }
    }
}
