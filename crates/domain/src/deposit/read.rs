//! Reads the fields of a case from texts; each error names its field.

use super::error::DepositError;
use super::field::CaseField;
use crate::date::Date;
use crate::money::{Fen, MoneyError};
use crate::text::{compact, typed};

/// The most days that are accepted, a hundred years.
const MOST_DAYS: (u32, &str) = (36_500, "36500");
/// The most months that are accepted, a hundred years.
const MOST_MONTHS: (u32, &str) = (1_200, "1200");

/// The text of each field.
pub(super) type GivenFacts<'c, 'a> = &'c dyn Fn(CaseField) -> Option<&'a str>;

/// Reads fields and records which ones had to be assumed.
pub(super) struct Reader<F> {
    given: F,
    today: Date,
    assumed: Vec<CaseField>,
}

impl<'a, F: Fn(CaseField) -> Option<&'a str>> Reader<F> {
    pub(super) fn new(given: F, today: Date) -> Self {
        Self { given, today, assumed: Vec::new() }
    }

    pub(super) fn into_assumed(self) -> Vec<CaseField> {
        self.assumed
    }

    fn text(&self, field: CaseField) -> Option<&'a str> {
        (self.given)(field).map(str::trim).filter(|text| !text.is_empty())
    }

    /// A word of a list, if one is given.
    pub(super) fn word<T>(
        &self,
        field: CaseField,
        known: &'static [&'static str],
        named: impl Fn(&str) -> Option<T>,
    ) -> Result<Option<T>, DepositError> {
        let Some(text) = self.text(field) else { return Ok(None) };
        let unknown = || DepositError::UnknownValue { field, value: short(text), known };
        named(&text.to_ascii_lowercase()).map(Some).ok_or_else(unknown)
    }

    /// A word of a list; it must be given.
    pub(super) fn needed<T>(
        &self,
        field: CaseField,
        known: &'static [&'static str],
        named: impl Fn(&str) -> Option<T>,
    ) -> Result<T, DepositError> {
        self.word(field, known, named)?.ok_or(DepositError::Missing { field })
    }

    /// A word of a list, or the value that is assumed if it is not given.
    pub(super) fn assumed<T>(
        &mut self,
        field: CaseField,
        known: &'static [&'static str],
        named: impl Fn(&str) -> Option<T>,
        otherwise: T,
    ) -> Result<T, DepositError> {
        let found = self.word(field, known, named)?;
        self.assumed.extend(found.is_none().then_some(field));
        Ok(found.unwrap_or(otherwise))
    }

    /// Yes or no, if given.
    pub(super) fn flag(&self, field: CaseField) -> Result<Option<bool>, DepositError> {
        let named = |name: &str| match name {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        };
        self.word(field, &["yes", "no"], named)
    }

    /// Yes or no; yes is assumed if it is not given.
    pub(super) fn assumed_flag(&mut self, field: CaseField) -> Result<bool, DepositError> {
        let found = self.flag(field)?;
        self.assumed.extend(found.is_none().then_some(field));
        Ok(found.unwrap_or(true))
    }

    /// An amount in yuan, zero included.
    pub(super) fn amount(&self, field: CaseField) -> Result<Option<Fen>, DepositError> {
        let Some(text) = self.text(field) else { return Ok(None) };
        Fen::parse_yuan(text).map(Some).map_err(|why| match why {
            MoneyError::Negative => DepositError::Negative { field },
            MoneyError::TooLarge => DepositError::TooLarge { field, most: "999999999999.99" },
            why => DepositError::NotAnAmount { field, why },
        })
    }

    /// An amount in yuan, more than zero.
    pub(super) fn positive(&self, field: CaseField) -> Result<Option<Fen>, DepositError> {
        match self.amount(field)? {
            Some(Fen(0)) => Err(DepositError::NotPositive { field }),
            amount => Ok(amount),
        }
    }

    /// A count of days.
    pub(super) fn days(&self, field: CaseField) -> Result<Option<u32>, DepositError> {
        self.count(field, MOST_DAYS)
    }

    /// A count of months.
    pub(super) fn months(&self, field: CaseField) -> Result<Option<u32>, DepositError> {
        self.count(field, MOST_MONTHS)
    }

    /// A count of months, at least one.
    pub(super) fn term(&self, field: CaseField) -> Result<Option<u32>, DepositError> {
        match self.months(field)? {
            Some(0) => Err(DepositError::NotPositive { field }),
            months => Ok(months),
        }
    }

    fn count(&self, field: CaseField, (most, shown): (u32, &'static str)) -> Result<Option<u32>, DepositError> {
        let Some(text) = self.text(field) else { return Ok(None) };
        let digits = compact(text);
        if digits.starts_with(['-', '−']) {
            return Err(DepositError::Negative { field });
        }
        if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(DepositError::NotANumber { field, value: short(text) });
        }
        let count = digits.parse().ok().filter(|count| *count <= most);
        count.map(Some).ok_or(DepositError::TooLarge { field, most: shown })
    }

    /// A date that is not after today.
    pub(super) fn date(&self, field: CaseField) -> Result<Option<Date>, DepositError> {
        let Some(text) = self.text(field) else { return Ok(None) };
        let typed: String = typed(text).collect();
        let date = Date::parse(typed.trim()).ok_or_else(|| DepositError::NotADate { field, value: short(text) })?;
        if date > self.today {
            return Err(DepositError::LaterThanToday { field, date, today: self.today });
        }
        Ok(Some(date))
    }
}

/// The beginning of a text, for a message.
fn short(text: &str) -> String {
    const MOST: usize = 40;
    match text.char_indices().nth(MOST) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}
