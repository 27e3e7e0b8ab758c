//! Records that only the tools read: fees and deposits.

use crate::bundle::{Bundle, BundleError, SectionKind};
use crate::deposit::{LetterTemplates, Rulebook, TenantTerms};
use crate::fee::Tariff;

impl<'a> Bundle<'a> {
    /// The rules of fees; `None` if content has none.
    ///
    /// # Errors
    ///
    /// As [`Bundle::code`].
    pub fn tariff(&self) -> Result<Option<Tariff<'a>>, BundleError> {
        self.get(SectionKind::Fees, "tariff")
    }

    /// The rules by which deposits are settled; `None` if content has none.
    ///
    /// # Errors
    ///
    /// As [`Bundle::code`].
    pub fn deposits(&self) -> Result<Option<Rulebook<'a>>, BundleError> {
        self.get(SectionKind::Deposits, "book")
    }

    /// A tenant's own deposit terms.
    ///
    /// # Errors
    ///
    /// As [`Bundle::code`].
    pub fn deposit_tenancy(&self, profile: &str) -> Result<Option<TenantTerms<'a>>, BundleError> {
        self.get(SectionKind::Deposits, &format!("tenant/{profile}"))
    }

    /// Letters about deposits in a language: every bundle has them in Chinese and in its own language.
    ///
    /// # Errors
    ///
    /// As [`Bundle::code`].
    pub fn deposit_letters(&self, language: &str) -> Result<Option<LetterTemplates<'a>>, BundleError> {
        self.get(SectionKind::Deposits, &format!("letters/{language}"))
    }
}
