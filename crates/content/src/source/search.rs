//! The files of `search/` as authors write them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Entries, Language, Str};

/// `synonyms.yaml`: words that differ from those of the content.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SearchWords {
    /// SearchWords for one thing; the first is the one content uses.
    #[serde(default)]
    pub same: Vec<Vec<Str>>,
    /// What people say, and what would help them.
    #[serde(default)]
    pub say: Vec<Saying>,
    /// SearchWords that ask without saying what about.
    #[serde(default)]
    pub fillers: Vec<Str>,
    /// Characters after which a number is an amount and no code.
    #[serde(default)]
    pub counted: String,
}

/// What people say, and what would help them.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Saying {
    /// The words, each as people say it.
    pub words: Vec<Str>,
    /// What they mean: `flow:<id>`, `article:<id>`, `code:<code>`, `tool:<name>`, `contact`. Tools and the contact screen
    /// can be found by being named here.
    pub finds: Vec<Str>,
}

/// `readings.yaml`: what the dictionaries of pinyin and of traditional characters leave open.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SearchReadings {
    /// Characters that are read in several ways; each finds them.
    #[serde(default)]
    pub several: Entries<Vec<Str>>,
    /// Characters for which only the dictionary's first reading is meant.
    #[serde(default)]
    pub first: String,
    /// Characters typed for another one, beside the traditional forms.
    #[serde(default)]
    pub typed_for: Entries<String>,
}

/// `judged.yaml`: what search is judged by.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct JudgedQueries {
    /// The queries.
    pub queries: Vec<JudgedQuery>,
}

/// A query and what must be found.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct JudgedQuery {
    /// As it is typed.
    pub query: Str,
    /// How it is typed.
    pub kind: QueryKind,
    /// The language of the bundle.
    pub locale: Language,
    /// Every answer that would help, written as in [`Saying::finds`].
    pub finds: Vec<Str>,
    /// Whether it is kept for the final figures.
    #[serde(default)]
    pub held: bool,
}

/// How a query is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum QueryKind {
    /// In the words of content.
    HanExact,
    /// A piece of them.
    HanPartial,
    /// In words of one's own.
    Colloquial,
    /// In whole syllables.
    PinyinFull,
    /// In initials.
    PinyinInitials,
    /// Characters beside pinyin or Latin words.
    Mixed,
    /// In English.
    Latin,
    /// With one slip.
    OneTypo,
    /// With two.
    TwoTypos,
    /// By a response code.
    Codes,
    /// In traditional characters.
    Traditional,
    /// In full-width letters and digits.
    FullWidth,
}

impl QueryKind {
    /// All kinds, as reports list them.
    pub const ALL: [Self; 12] = [
        Self::HanExact,
        Self::HanPartial,
        Self::Colloquial,
        Self::PinyinFull,
        Self::PinyinInitials,
        Self::Mixed,
        Self::Latin,
        Self::OneTypo,
        Self::TwoTypos,
        Self::Codes,
        Self::Traditional,
        Self::FullWidth,
    ];

    /// As the file names it.
    pub fn name(self) -> &'static str {
        match self {
            Self::HanExact => "han_exact",
            Self::HanPartial => "han_partial",
            Self::Colloquial => "colloquial",
            Self::PinyinFull => "pinyin_full",
            Self::PinyinInitials => "pinyin_initials",
            Self::Mixed => "mixed",
            Self::Latin => "latin",
            Self::OneTypo => "one_typo",
            Self::TwoTypos => "two_typos",
            Self::Codes => "codes",
            Self::Traditional => "traditional",
            Self::FullWidth => "full_width",
        }
    }
}
