//! One row that the contract reckons otherwise.

use domain::date::Date;
use domain::fee::PaymentMethod;
use domain::money::Fen;
use serde::{Deserialize, Serialize};

use crate::as_text;
use crate::cause::Cause;
use crate::keep::keep;
use crate::kind::Kind;
use crate::role::Role;
use crate::row::Entry;

/// One row, or one day's total, that the contract reckons otherwise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    /// The row as a spreadsheet program counts it, from 1; `None` for a day's total.
    pub row: Option<u64>,
    /// The day.
    #[serde(with = "as_text::date::option")]
    pub date: Option<Date>,
    /// The second of the day.
    pub second: Option<u32>,
    /// What the row is; `None` for a day's total.
    pub kind: Option<Kind>,
    /// How it was paid.
    pub way: Option<PaymentMethod>,
    /// The sale, or what went back.
    #[serde(with = "as_text::fen")]
    pub amount: Fen,
    /// What was charged; below zero where it came back.
    #[serde(with = "as_text::fen")]
    pub charged: Fen,
    /// What the contract says.
    #[serde(with = "as_text::fen")]
    pub expected: Fen,
    /// What it is likely to come from.
    pub cause: Cause,
    /// Reference or trace number, with card numbers masked.
    pub reference: String,
    /// Terminal id, with card numbers masked.
    pub terminal: String,
}

impl Difference {
    /// What was charged beyond the contract; below zero where it was less.
    pub fn amount_off(&self) -> Fen {
        Fen(self.charged.0 - self.expected.0)
    }

    /// A row's difference, its cause still unknown.
    pub(crate) fn of(entry: &Entry<'_>, charged: Fen, expected: Fen) -> Self {
        let (reference, role) = match entry.texts.reference() {
            "" => (entry.texts.trace(), Role::Trace),
            reference => (reference, Role::Reference),
        };
        Self {
            row: Some(entry.number),
            date: entry.date,
            second: entry.second,
            kind: Some(entry.kind),
            way: entry.way,
            amount: entry.amount,
            charged,
            expected,
            cause: Cause::Unknown,
            reference: keep(reference, Some(role)),
            terminal: keep(entry.texts.terminal(), Some(Role::Terminal)),
        }
    }

    pub(crate) fn caused_by(self, cause: Cause) -> Self {
        Self { cause, ..self }
    }
}
