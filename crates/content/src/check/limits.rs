//! The limits that checks enforce, in one place.
//!
//! The rules print these figures too (`rule/table.rs`): change both.

use std::ops::RangeInclusive;

use crate::source::Language;

/// The most of something in a text, for each language.
#[derive(Clone, Copy, Debug)]
pub(super) struct Most {
    zh: usize,
    en: usize,
}

impl Most {
    pub(super) fn of(self, language: Language) -> usize {
        language.pick(self.zh, self.en)
    }
}

/// Characters of a one-line text: a title, a question, a label. Longer ones do not fit a narrow screen; with a lower
/// limit an answer can't say what sets it apart from the others.
pub(super) const LINE: Most = Most { zh: 60, en: 120 };
/// Characters of a line under a title. Longer ones belong in paragraphs; a lower limit leaves no room for a reason.
pub(super) const SAY: Most = Most { zh: 120, en: 240 };
/// The length of a sentence: characters in Chinese, words in English. Longer ones are hard to take in on a phone, in a
/// hurry; a lower limit breaks up conditions that belong together.
pub(super) const SENTENCE: Most = Most { zh: 50, en: 30 };
/// Characters of an article, without blanks. A longer one takes more than a few minutes to read; a lower limit makes
/// readers follow links instead.
pub(super) const ARTICLE: Most = Most { zh: 1500, en: 5000 };
/// Columns of a table. More do not fit a narrow screen; one column is a list.
pub(super) const TABLE_COLUMNS: RangeInclusive<usize> = 2..=4;
/// Rows of a table. More are not compared at a glance.
pub(super) const TABLE_ROWS: RangeInclusive<usize> = 1..=12;
/// Working days of a wait. 0 would be no wait; more than 60 is taken for a mistake.
pub(super) const WAIT_DAYS: RangeInclusive<u8> = 1..=60;
/// The least contrast of an accent to its background: WCAG 2 level AA for normal text. Less is hard to read; more rules
/// out most brand colours.
pub(super) const CONTRAST: f64 = 4.5;
