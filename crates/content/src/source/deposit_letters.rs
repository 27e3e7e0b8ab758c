//! `rules/deposit/letters.yaml`: a refund request and a complaint in both languages.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{DepositWhen, Str, Text};

/// `rules/deposit/letters.yaml`.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DepositLetters {
    /// What is written for a value that is not known.
    pub blank: Text,
    /// How a date is written, with `{year}`, `{month}`, `{day}`.
    pub date: Text,
    /// The letters.
    pub letters: Vec<DepositLetter>,
    /// The laws and rules that letters cite.
    pub legal: Vec<DepositLegal>,
}

/// A letter.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DepositLetter {
    /// Its id.
    pub id: Str,
    /// For which answers it is.
    pub when: DepositWhen,
    /// Its title.
    pub title: Text,
    /// Its parts in order.
    pub parts: Vec<DepositPart>,
}

/// A part of a letter; its key says what it is.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DepositPart {
    /// Whom it is to.
    To(Text),
    /// A paragraph.
    Paragraph(DepositParagraph),
    /// The calculation.
    Figures(DepositFigures),
    /// The laws and rules it cites, below these words.
    Legal(Text),
    /// The papers enclosed, below these words.
    Documents(Text),
    /// The lines it ends with.
    Sign(Vec<Text>),
}

/// A paragraph of a letter.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DepositParagraph {
    /// When it belongs to the letter.
    pub when: DepositWhen,
    /// Its text.
    pub text: Text,
}

/// The lines of a letter's calculation.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DepositFigures {
    /// The deposit.
    pub deposit: Text,
    /// A deduction; `{label}` says which.
    pub less: Text,
    /// What is held.
    pub held: Text,
    /// What is due.
    pub due: Text,
    /// What is asked for and not accepted.
    pub disputed: Text,
}

/// A law or rule that letters cite.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DepositLegal {
    /// The source's id.
    pub source: Str,
    /// Which of its articles.
    pub article: Option<Text>,
    /// When it applies to the case.
    pub when: DepositWhen,
    /// What it says; `{cite}` is the source with its article.
    pub gist: Text,
}

impl DepositPart {
    /// Its texts, each with the placeholders it may use beside those of letters.
    pub fn texts(&self) -> Vec<(&Text, &'static [&'static str])> {
        match self {
            Self::To(text) | Self::Legal(text) | Self::Documents(text) => vec![(text, &[])],
            Self::Paragraph(paragraph) => vec![(&paragraph.text, &[])],
            Self::Figures(figures) => vec![
                (&figures.deposit, &[]),
                (&figures.less, &["label"]),
                (&figures.held, &[]),
                (&figures.due, &[]),
                (&figures.disputed, &[]),
            ],
            Self::Sign(lines) => lines.iter().map(|line| (line, &[][..])).collect(),
        }
    }
}
