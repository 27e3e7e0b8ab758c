//! Typed questions: what may be typed, how it is read and kept, and where it leads.
//!
//! An answer is kept in one form, whatever was typed: `1280.50`, `2026-11-20@2026-12-01`, `3`. A date carries the day on
//! which it was answered, so that “sold more than 3 days ago” takes the same way on another day, too.

use serde::{Deserialize, Serialize};
use thiserror::Error;
use ticket::{MaskedKind, redact};

use super::edge::TypedEdge;
use super::session::Session;
use crate::bundle::{fields, names};
use crate::date::Date;
use crate::fee::typed::{DateFault, RateFault, parse_date, parse_rate};
use crate::money::{Fen, MoneyError};
use crate::text::{compact, typed};

/// The most characters of a short text.
pub const MOST_CHARACTERS: usize = 80;

/// How a typed question is answered, and where the answers lead. Packed in a section of its own, under `flow/node`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TypedInput<'a> {
    /// What is typed.
    pub kind: InputKind,
    /// An answer as it could be typed.
    pub example: Option<&'a str>,
    /// The unit of a whole number.
    pub unit: Option<&'a str>,
    /// The least that is accepted: fen of an amount, or a whole number.
    pub least: Option<u32>,
    /// The most that is accepted: fen, a whole number, or how many days after today a date may be.
    pub most: Option<u32>,
    /// The edges, in the order in which they are tried.
    #[serde(borrow)]
    pub edges: Vec<TypedEdge<'a>>,
}

/// What is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InputKind {
    /// An amount in yuan.
    Amount,
    /// A date.
    Date,
    /// A whole number.
    WholeNumber,
    /// A short text in one line.
    Text,
    /// A rate, such as 0.6 %.
    Rate,
}

fields! {
    TypedInput { kind, example, unit, least, most, edges }
}

names! {
    InputKind { Amount, Date, WholeNumber, Text, Rate }
}

/// Why what was typed is not an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum InputFault {
    /// Nothing was typed.
    #[error("nothing was typed")]
    Empty,
    /// A card or account number. It is never asked for and never kept.
    #[error("a card or account number is never asked for; leave it out")]
    CardNumber,
    /// Not an amount.
    #[error(transparent)]
    Money(MoneyError),
    /// Not a date.
    #[error(transparent)]
    Date(DateFault),
    /// Not a rate.
    #[error(transparent)]
    Rate(RateFault),
    /// Not a whole number.
    #[error("a whole number has digits only, such as 12")]
    NotWhole,
    /// Below the least that is accepted.
    #[error("that is too little")]
    TooLittle,
    /// Above the most that is accepted.
    #[error("that is too much")]
    TooMuch,
    /// A day that is too late.
    #[error("that day has not come yet")]
    TooLate,
    /// More characters than a short text has.
    #[error("a short text has at most {MOST_CHARACTERS} characters")]
    TooLong,
    /// Several lines.
    #[error("a short text has one line")]
    SeveralLines,
}

impl InputFault {
    /// The stable name, part of the interface text's key.
    pub fn code(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::CardNumber => "card_number",
            Self::Money(fault) => fault.code(),
            Self::Date(fault) => fault.code(),
            Self::Rate(fault) => fault.code(),
            Self::NotWhole => "not_whole",
            Self::TooLittle => "too_little",
            Self::TooMuch => "too_much",
            Self::TooLate => "too_late",
            Self::TooLong => "too_long",
            Self::SeveralLines => "several_lines",
        }
    }
}

impl InputKind {
    /// The stable name, part of the interface texts' keys.
    pub fn key(self) -> &'static str {
        match self {
            Self::Amount => "amount",
            Self::Date => "date",
            Self::WholeNumber => "whole_number",
            Self::Text => "text",
            Self::Rate => "rate",
        }
    }
}

impl TypedInput<'_> {
    /// Whether “I don't know” is an answer.
    pub fn takes_unknown(&self) -> bool {
        self.edges.iter().any(TypedEdge::is_unknown)
    }

    /// Reads what was typed, as an answer to keep; `today` is the day in UTC+8.
    ///
    /// # Errors
    ///
    /// An [`InputFault`] that says what to change; nothing is guessed.
    ///
    /// ```
    /// # use domain::{date::Date, flow::{InputFault, InputKind, TypedInput}};
    /// # let today = Date::new(2026, 12, 1).unwrap();
    /// let input = |kind| TypedInput { kind, example: None, unit: None, least: None, most: None, edges: vec![] };
    /// assert_eq!(input(InputKind::Amount).read("￥１，２８０.5", today), Ok("1280.50".into()));
    /// assert_eq!(input(InputKind::Date).read("2026年11月20日", today), Ok("2026-11-20@2026-12-01".into()));
    /// assert_eq!(input(InputKind::Text).read("4111 1111 1111 1111", today), Err(InputFault::CardNumber));
    /// ```
    pub fn read(&self, text: &str, today: Date) -> Result<String, InputFault> {
        if text.trim().is_empty() {
            return Err(InputFault::Empty);
        }
        if has_card_number(text) {
            return Err(InputFault::CardNumber);
        }
        match self.kind {
            InputKind::Amount => {
                let amount = Fen::parse_yuan(text).map_err(InputFault::Money)?;
                self.within(amount.0)?;
                Ok(amount.to_plain_yuan())
            }
            InputKind::Date => {
                let date = parse_date(text).map_err(InputFault::Date)?;
                self.not_too_late(date, today)?;
                Ok(format!("{date}@{today}"))
            }
            InputKind::WholeNumber => {
                let number = whole_number(text, self.unit).ok_or(InputFault::NotWhole)?;
                self.within(number)?;
                Ok(number.to_string())
            }
            InputKind::Text => short_text(text),
            InputKind::Rate => parse_rate(text).map(|typed| typed.rate.to_string()).map_err(InputFault::Rate),
        }
    }

    /// Whether a kept answer is still one: content may have changed since, and a link may contain any text.
    pub fn accepts(&self, answer: &str) -> bool {
        if answer == Session::UNKNOWN && self.takes_unknown() {
            return true;
        }
        match self.kind {
            InputKind::Date => answered_date(answer).is_some_and(|(date, on)| self.not_too_late(date, on).is_ok()),
            // Only dates depend on the day.
            _ => self.read(answer, Date::from_days(0)).is_ok_and(|kept| kept == answer),
        }
    }

    fn within(&self, value: i64) -> Result<(), InputFault> {
        if self.least.is_some_and(|least| value < i64::from(least)) {
            return Err(InputFault::TooLittle);
        }
        if self.most.is_some_and(|most| value > i64::from(most)) { Err(InputFault::TooMuch) } else { Ok(()) }
    }

    fn not_too_late(&self, date: Date, today: Date) -> Result<(), InputFault> {
        let late = self.most.is_some_and(|most| date.days() > today.days() + i64::from(most));
        if late { Err(InputFault::TooLate) } else { Ok(()) }
    }
}

/// The date of a kept answer, and the day on which it was answered.
pub fn answered_date(answer: &str) -> Option<(Date, Date)> {
    let (date, on) = answer.split_once('@')?;
    Some((Date::parse(date)?, Date::parse(on)?))
}

fn has_card_number(text: &str) -> bool {
    redact(text).found.iter().any(|found| matches!(found.kind, MaskedKind::Card | MaskedKind::Account))
}

/// Digits in any width, perhaps with thousands separators, and the unit after them.
fn whole_number(text: &str, unit: Option<&str>) -> Option<i64> {
    let typed = compact(text);
    let bare = unit.map(compact).and_then(|unit| typed.strip_suffix(unit.as_str())).unwrap_or(&typed);
    let yuan = Fen::parse_yuan(bare).ok().filter(|_| bare.bytes().all(|b| b.is_ascii_digit() || b == b','))?;
    u32::try_from(yuan.0 / 100).ok().map(i64::from)
}

/// A text without outer blanks and invisible characters.
fn short_text(text: &str) -> Result<String, InputFault> {
    let text = text.trim();
    if text.contains(['\n', '\r']) {
        return Err(InputFault::SeveralLines);
    }
    // In half width, so that it is masked and compared like every other text.
    let text: String = typed(text).filter(|c| !c.is_control()).collect();
    if text.trim().is_empty() {
        return Err(InputFault::Empty);
    }
    if text.chars().count() > MOST_CHARACTERS { Err(InputFault::TooLong) } else { Ok(text.trim().to_owned()) }
}

#[cfg(test)]
mod tests;
