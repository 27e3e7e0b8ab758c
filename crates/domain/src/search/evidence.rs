//! How well a piece of a query matches an entry.

use super::figures::FIGURES;
use super::index::LineField;

/// How a piece of a query matches an entry; a later variant is better.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum MatchQuality {
    /// Not at all.
    #[default]
    None,
    /// With typos, or in part.
    Near,
    /// By its pinyin.
    Pinyin,
    /// As written.
    Written,
}

/// How a piece matches an entry, and how much that counts, from 0 to [`FULL`].
pub(super) type Evidence = (MatchQuality, u32);

/// An entry's index, and the evidence of a piece of the query for it.
pub(super) type EntryEvidence = (usize, Evidence);

/// The most evidence there is: the complete piece in a title.
pub(super) const FULL: u32 = FIGURES.whole_word * FIGURES.title_weight;

/// The weight of a match by the field of the line it is in.
pub(super) fn field_weight(field: LineField) -> u32 {
    match field {
        LineField::Title => FIGURES.title_weight,
        LineField::Words => FIGURES.words_weight,
        LineField::Body => FIGURES.body_weight,
    }
}
