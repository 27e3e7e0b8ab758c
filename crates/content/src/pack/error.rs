//! Why content can't be packed; and reads values that a check has already accepted.

use domain::bundle::BundleError;
use domain::date::Date;
use thiserror::Error;

use crate::read::File;
use crate::search::HanError;

/// Why content can't be packed. Checked content gives none of these but [`PackError::Write`] and [`PackError::Han`].
#[derive(Debug, Error)]
pub enum PackError {
    /// Something a check would have found.
    #[error("{0}; run `kb check` first, it says where")]
    Unchecked(String),
    /// A record that can't be written.
    #[error("a record can't be written: {0}; this is a bug in the packed types")]
    Write(#[from] postcard::Error),
    /// The tables for Chinese characters can't be made.
    #[error(transparent)]
    Han(#[from] HanError),
}

impl From<BundleError> for PackError {
    fn from(error: BundleError) -> Self {
        Self::Unchecked(error.to_string())
    }
}

/// A file that a check reports when it is missing.
pub(super) fn there<'c, T>(file: &'c Option<File<T>>, path: &str) -> Result<&'c T, PackError> {
    file.as_ref().map(|file| &file.value).ok_or_else(|| PackError::Unchecked(format!("{path} is missing")))
}

/// A date; a check reports other texts.
pub(super) fn date(text: &str) -> Result<Date, PackError> {
    Date::parse(text).ok_or_else(|| PackError::Unchecked(format!("{text:?} is no date")))
}
