//! Why a bundle can't be used.

use thiserror::Error;

/// Why a bundle can't be used, worded for the log; the screen has its own words by [`code`].
///
/// [`code`]: BundleError::code
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum BundleError {
    /// Not a bundle at all, perhaps an error page.
    #[error("this is not a bundle: it does not begin with PSKB")]
    NotABundle,
    /// Written for a newer widget.
    #[error("the bundle needs a reader of format {needs}, this widget reads up to {reads}; update the widget")]
    TooNew {
        /// What the bundle asks for.
        needs: u16,
        /// What we have.
        reads: u16,
    },
    /// Cut short or altered; noticed when it is opened, or when what was altered is read.
    #[error("the bundle is damaged: its bytes do not match its hash; fetch it again")]
    Damaged,
    /// The two parts of a language's bundle are not of one release.
    #[error("the two parts of the bundle are of different releases; publish all files of one release")]
    Apart,
    /// A record that can't be read although the hash fits: `kb` and widget disagree.
    #[error("record “{id}” in section {section} can't be read; bundle and widget were built apart")]
    Unreadable {
        /// The section's kind.
        section: u16,
        /// The record's id.
        id: String,
    },
}

impl BundleError {
    /// The stable name that events and screens use.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotABundle => "bundle-not-a-bundle",
            Self::TooNew { .. } => "bundle-too-new",
            Self::Damaged => "bundle-damaged",
            Self::Apart => "bundle-apart",
            Self::Unreadable { .. } => "bundle-unreadable",
        }
    }
}
