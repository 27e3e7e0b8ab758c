//! A row, or a day's total, whose fee is not the contract's.

use domain::date::Date;
use domain::fee::PaymentMethod;
use domain::money::Fen;
use serde::{Deserialize, Serialize};

use crate::as_text;
use crate::cause::Cause;
use crate::mask::mask_card_numbers;
use crate::role::Role;
use crate::row::Entry;
use crate::row_kind::RowKind;

/// One row, or one day's total, whose fee is not the contract's.
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
    pub kind: Option<RowKind>,
    /// How it was paid.
    #[serde(rename = "way")]
    pub method: Option<PaymentMethod>,
    /// The sale, or what the cardholder got back.
    #[serde(with = "as_text::fen")]
    pub amount: Fen,
    /// What was charged; below zero if it was returned.
    #[serde(with = "as_text::fen")]
    pub charged: Fen,
    /// The fee by the contract.
    #[serde(with = "as_text::fen")]
    pub expected: Fen,
    /// Its likely cause.
    pub cause: Cause,
    /// Reference or trace number, with card numbers masked.
    pub reference: String,
    /// Terminal id, with card numbers masked.
    pub terminal: String,
}

impl Difference {
    /// What was charged beyond the contract; below zero if it was less.
    pub fn amount_off(&self) -> Fen {
        Fen(self.charged.0 - self.expected.0)
    }

    /// The difference of a row; its cause is still unknown.
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
            method: entry.method,
            amount: entry.amount,
            charged,
            expected,
            cause: Cause::Unknown,
            reference: mask_card_numbers(reference, Some(role)),
            terminal: mask_card_numbers(entry.texts.terminal(), Some(Role::Terminal)),
        }
    }

    pub(crate) fn caused_by(self, cause: Cause) -> Self {
        Self { cause, ..self }
    }
}
