//! What the tools alone read of a bundle.

use super::{Bundle, BundleError, SectionKind};
use crate::deposit::{Book, Stationery, Tenancy};
use crate::fee::Tariff;

impl<'a> Bundle<'a> {
    /// What fees are made of; `None` where content has no such rules.
    ///
    /// # Errors
    ///
    /// As [`Bundle::code`].
    pub fn tariff(&self) -> Result<Option<Tariff<'a>>, BundleError> {
        self.get(SectionKind::Fees, "tariff")
    }

    /// How deposits are settled; `None` where content has no such rules.
    ///
    /// # Errors
    ///
    /// As [`Bundle::code`].
    pub fn deposits(&self) -> Result<Option<Book<'a>>, BundleError> {
        self.get(SectionKind::Deposits, "book")
    }

    /// A tenant's own deposit terms.
    ///
    /// # Errors
    ///
    /// As [`Bundle::code`].
    pub fn deposit_tenancy(&self, profile: &str) -> Result<Option<Tenancy<'a>>, BundleError> {
        self.get(SectionKind::Deposits, &format!("tenant/{profile}"))
    }

    /// Letters about deposits in a language: every bundle has them in Chinese, and in its own.
    ///
    /// # Errors
    ///
    /// As [`Bundle::code`].
    pub fn deposit_letters(&self, language: &str) -> Result<Option<Stationery<'a>>, BundleError> {
        self.get(SectionKind::Deposits, &format!("letters/{language}"))
    }
}
