//! Why a bundle can't be used.

use thiserror::Error;

/// Why a bundle can't be used, worded for the log; a screen shows its own text by [`code`].
///
/// [`code`]: BundleError::code
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum BundleError {
    /// Not a bundle, perhaps an error page.
    #[error("this is not a bundle: it does not begin with PSKB")]
    NotABundle,
    /// Written for a newer widget.
    #[error("the bundle needs a reader of format {needs}, this widget reads up to {reads}; update the widget")]
    TooNew {
        /// The reader the bundle needs.
        needs: u16,
        /// The reader this code is.
        reads: u16,
    },
    /// Cut off or altered; found when it is opened, or when the altered piece is read.
    #[error("the bundle is damaged: its bytes do not match its hash; fetch it again")]
    Damaged,
    /// The two parts of a language's bundle are from different releases.
    #[error("the two parts of the bundle are of different releases; publish all files of one release")]
    DifferentReleases,
    /// A record that can't be decoded although its checksum matches: `kb` and widget disagree about its type.
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
            Self::DifferentReleases => "bundle-apart",
            Self::Unreadable { .. } => "bundle-unreadable",
        }
    }
}
