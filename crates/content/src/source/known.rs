//! `known` of a question: which facts answer it, so that nobody is asked.

use std::collections::BTreeMap;

use domain::flow::{FactKind, FactTest, KnownFact};
use schemars::JsonSchema;
use serde::Deserialize;
use thiserror::Error;

use super::{At, Listed, Str};

/// An answer that a fact gives.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Known {
    /// The fact.
    #[schemars(with = "Listed<KnownFact>")]
    pub fact: At<KnownFact>,
    /// It has this value, in quotes …
    pub is: Option<Str>,
    /// … or is at most this: a number, or for a time how long ago it was, `12 hours`.
    #[schemars(with = "Option<WrittenBound>")]
    pub at_most: Option<Str>,
    /// It is at least this.
    #[schemars(with = "Option<WrittenBound>")]
    pub at_least: Option<Str>,
    /// It is more than this.
    #[schemars(with = "Option<WrittenBound>")]
    pub more_than: Option<Str>,
    /// It is less than this.
    #[schemars(with = "Option<WrittenBound>")]
    pub less_than: Option<Str>,
    /// For how long the fact counts: `15 minutes`.
    pub fresh: Option<Str>,
    /// The choice's id, in quotes.
    pub answer: Str,
}

/// A bound, as it is written.
#[derive(JsonSchema)]
#[serde(untagged)]
#[allow(dead_code)] // only its schema is of use
enum WrittenBound {
    Number(u32),
    Length(String),
}

/// Why a fact can't have what an entry asks of it.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum KnownFault {
    /// Neither a value nor a bound, or both, or one bound twice.
    #[error("has no single condition")]
    NoSingleTest,
    /// The fact never has this value.
    #[error("never has this value")]
    NotAValue(String),
    /// Not a whole number, or too large for the fact.
    #[error("is not a number that the fact can have")]
    NotANumber(String),
    /// Not a length of time.
    #[error("is not a length of time such as 15 minutes, 12 hours or 2 days")]
    NotALength(String),
    /// Nothing lies between the bounds.
    #[error("has bounds between which nothing lies")]
    Nothing,
}

impl Known {
    /// The test as packed; bounds become a range.
    ///
    /// # Errors
    ///
    /// [`KnownFault`] for a test that does not fit the fact.
    pub fn test(&self) -> Result<FactTest<'_>, KnownFault> {
        let kind = self.fact.kind();
        let lower = one(self.at_least.as_ref().map(|text| (text, 0)), self.more_than.as_ref().map(|text| (text, 1)))?;
        let upper = one(self.at_most.as_ref().map(|text| (text, 0)), self.less_than.as_ref().map(|text| (text, 1)))?;
        let (value, most) = match (&self.is, kind) {
            (Some(value), FactKind::Text) => (Some(value), 0),
            (Some(value), FactKind::OneOf(words)) if words.contains(&value.as_str()) => (Some(value), 0),
            (Some(value), _) => return Err(KnownFault::NotAValue(value.value.clone())),
            (None, FactKind::Number(most)) => (None, most),
            (None, FactKind::Time) => (None, u32::MAX),
            (None, _) => return Err(KnownFault::NoSingleTest),
        };
        if let Some(value) = value {
            return if lower.is_none() && upper.is_none() {
                Ok(FactTest::Is(value))
            } else {
                Err(KnownFault::NoSingleTest)
            };
        }
        if lower.is_none() && upper.is_none() {
            return Err(KnownFault::NoSingleTest);
        }
        let read = |text: &Str| if kind == FactKind::Time { minutes(text) } else { number(text, most) };
        let from = lower.map_or(Ok(Some(0)), |(text, more)| Ok(read(text)?.checked_add(more)))?;
        let to = upper.map_or(Ok(Some(most)), |(text, less)| Ok(read(text)?.checked_sub(less)))?;
        match (from, to) {
            (Some(from), Some(to)) if from <= to => Ok(FactTest::Range(from, to)),
            _ => Err(KnownFault::Nothing),
        }
    }

    /// For how many minutes the fact counts; `None`: always.
    ///
    /// # Errors
    ///
    /// [`KnownFault::NotALength`].
    pub fn fresh_minutes(&self) -> Result<Option<u32>, KnownFault> {
        match &self.fresh {
            Some(text) => minutes(text).map(Some),
            None => Ok(self.fact.fresh_minutes()),
        }
    }
}

/// The one bound of two that is written.
fn one<T>(this: Option<T>, that: Option<T>) -> Result<Option<T>, KnownFault> {
    if this.is_some() && that.is_some() { Err(KnownFault::NoSingleTest) } else { Ok(this.or(that)) }
}

fn number(text: &str, most: u32) -> Result<u32, KnownFault> {
    let read = text.parse().ok().filter(|number| *number <= most && text.bytes().all(|b| b.is_ascii_digit()));
    read.ok_or_else(|| KnownFault::NotANumber(text.to_owned()))
}

/// Reads `15 minutes`, `12 hours` or `2 days`.
///
/// # Errors
///
/// [`KnownFault::NotALength`].
pub fn minutes(text: &str) -> Result<u32, KnownFault> {
    let units = BTreeMap::from([("minute", 1), ("hour", 60), ("day", 24 * 60)]);
    let read = || {
        let (count, unit) = text.split_once(' ')?;
        let count = number(count, 10_000).ok().filter(|count| *count > 0)?;
        Some(count * units.get(unit.strip_suffix('s').unwrap_or(unit))?)
    };
    read().ok_or_else(|| KnownFault::NotALength(text.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn test(yaml: &str) -> Result<String, KnownFault> {
        let entry: Known = serde_saphyr::from_str(&format!("{{ {yaml}, answer: \"a\" }}")).expect("an entry");
        entry.test().map(|test| format!("{test:?}"))
    }

    #[test]
    fn bounds_become_a_range_of_numbers_or_minutes() {
        assert_eq!(test("fact: battery, at_most: 5"), Ok("Range(0, 5)".into()));
        assert_eq!(test("fact: battery, more_than: 5, less_than: 30"), Ok("Range(6, 29)".into()));
        assert_eq!(test("fact: last_sign_on, more_than: 12 hours"), Ok(format!("Range(721, {})", u32::MAX)));
        assert_eq!(test("fact: charging, is: \"yes\""), Ok("Is(\"yes\")".into()));
        assert_eq!(test("fact: model, is: A920"), Ok("Is(\"A920\")".into()));
    }

    #[test]
    fn a_test_that_the_fact_never_meets_is_refused() {
        let no_value = |value: &str| Err(KnownFault::NotAValue(value.into()));
        assert_eq!(test("fact: paper, is: \"empty\""), no_value("empty"));
        assert_eq!(test("fact: battery, is: 5"), no_value("5"));
        assert_eq!(test("fact: battery, at_most: 101"), Err(KnownFault::NotANumber("101".into())));
        assert_eq!(test("fact: unsent, at_least: +1"), Err(KnownFault::NotANumber("+1".into())));
        assert_eq!(test("fact: last_sign_on, at_least: 12"), Err(KnownFault::NotALength("12".into())));
        assert_eq!(test("fact: battery, less_than: 0"), Err(KnownFault::Nothing));
        assert_eq!(test("fact: battery, at_least: 9, at_most: 8"), Err(KnownFault::Nothing));
        for several in ["fact: battery", "fact: charging, at_most: 5", "fact: battery, at_most: 5, less_than: 5"] {
            assert_eq!(test(several), Err(KnownFault::NoSingleTest), "{several}");
        }
        assert_eq!(test("fact: charging, is: \"yes\", at_most: 5"), Err(KnownFault::NoSingleTest));
    }

    #[test]
    fn a_length_of_time_has_a_unit() {
        assert_eq!(minutes("15 minutes"), Ok(15));
        assert_eq!(minutes("1 hour"), Ok(60));
        assert_eq!(minutes("2 days"), Ok(2880));
        for other in ["15", "0 minutes", "-1 hours", "1.5 hours", "3 weeks", "", " minutes", "15  minutes"] {
            assert!(minutes(other).is_err(), "{other}");
        }
    }
}
