//! Payment methods, as contracts distinguish them.

use serde::{Deserialize, Serialize};

/// A payment method with terms of its own in a contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PaymentMethod {
    /// A domestic debit card.
    Debit,
    /// A domestic credit card.
    Credit,
    /// A card of a foreign scheme.
    Foreign,
    /// The QR code of a wallet.
    Qr,
}

impl PaymentMethod {
    /// Its name in content and messages.
    pub fn key(self) -> &'static str {
        match self {
            Self::Debit => "debit",
            Self::Credit => "credit",
            Self::Foreign => "foreign",
            Self::Qr => "qr",
        }
    }
}
