//! A case as a row of text: the columns of the table of examples, and further keys.

use std::collections::BTreeMap;

use domain::date::Date;
use domain::deposit::{Case, CaseField, DepositError, Institution, Merchant};

use crate::refusal::Refusal;
use crate::source::{DepositCase, Entries, Str};

/// What the merchant is, as a key of a row.
const MERCHANT: &str = "merchant";
/// What the acquirer is, as a key of a row; a profile can say it instead.
const INSTITUTION: &str = "institution";

/// A case, as given. Empty texts count as not given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    given: BTreeMap<CaseField, String>,
    merchant: Option<String>,
    institution: Option<String>,
}

impl Row {
    /// Every key a row may have, in order.
    pub fn keys() -> impl Iterator<Item = &'static str> {
        CaseField::NAMES.iter().copied().chain([MERCHANT, INSTITUTION])
    }

    /// Puts a value under a key; `false` where there is no such key.
    pub fn set(&mut self, key: &str, value: String) -> bool {
        match key {
            MERCHANT => self.merchant = Some(value),
            INSTITUTION => self.institution = Some(value),
            _ => {
                let Some(field) = CaseField::named(key) else { return false };
                self.given.insert(field, value);
            }
        }
        true
    }

    /// Reads the row as a case.
    ///
    /// # Errors
    ///
    /// The first field at fault, with what to do about it.
    pub fn read(&self, today: Date) -> Result<Case, DepositError> {
        Case::read(|field| self.given.get(&field).map(String::as_str), today)
    }

    /// What the merchant is, where it says so.
    ///
    /// # Errors
    ///
    /// When it is none of the known values.
    pub fn merchant(&self) -> Result<Option<Merchant>, Refusal> {
        word(MERCHANT, self.merchant.as_deref(), Merchant::NAMES, Merchant::named)
    }

    /// What the acquirer is, where it says so.
    ///
    /// # Errors
    ///
    /// When it is none of the known values.
    pub fn institution(&self) -> Result<Option<Institution>, Refusal> {
        word(INSTITUTION, self.institution.as_deref(), Institution::NAMES, Institution::named)
    }
}

impl From<&Entries<String>> for Row {
    /// Leaves out unknown keys; a check reports them.
    fn from(given: &Entries<String>) -> Self {
        let mut row = Self::default();
        for entry in given.iter() {
            row.set(&entry.key, entry.value.value.clone());
        }
        row
    }
}

impl From<DepositError> for Refusal {
    fn from(error: DepositError) -> Self {
        Self::of(error.code(), error.field(), error.to_string())
    }
}

/// The first key of a case that is no key of a row.
pub fn unknown_key(case: &DepositCase) -> Option<&Str> {
    let changed = case.unless.iter().flat_map(|unless| unless.change.iter());
    let mut row = Row::default();
    case.given.iter().chain(changed).map(|entry| &entry.key).find(|key| !row.set(key, String::new()))
}

fn word<T>(
    key: &str,
    text: Option<&str>,
    known: &[&str],
    named: impl Fn(&str) -> Option<T>,
) -> Result<Option<T>, Refusal> {
    let Some(text) = text.map(str::trim).filter(|text| !text.is_empty()) else { return Ok(None) };
    let message = || format!("{key} can't be {text:?}; use one of {}", known.join(", "));
    named(text).map(Some).ok_or_else(|| Refusal::of("unknown_value", key, message()))
}
