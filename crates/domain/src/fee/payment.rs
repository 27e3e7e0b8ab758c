//! How one sale was paid.

use super::class::{Card, Class};
use super::method::PaymentMethod;
use crate::date::Date;

/// How a sale was paid, with what the tariff depends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Payment {
    /// A domestic bank card.
    Card {
        /// Debit or credit.
        card: Card,
        /// The merchant's class, as the contract says.
        class: Class,
        /// The day of the sale in UTC+8.
        on: Date,
    },
    /// A domestic bank card, as a small-value sale 小额免密免签 with its own price.
    SmallValue {
        /// Debit or credit.
        card: Card,
        /// The day of the sale in UTC+8.
        on: Date,
    },
    /// A card of a foreign scheme.
    Foreign,
    /// The QR code of a wallet.
    Qr,
}

impl Payment {
    /// Its payment method in a contract.
    pub fn method(self) -> PaymentMethod {
        match self {
            Self::Card { card: Card::Debit, .. } | Self::SmallValue { card: Card::Debit, .. } => PaymentMethod::Debit,
            Self::Card { .. } | Self::SmallValue { .. } => PaymentMethod::Credit,
            Self::Foreign => PaymentMethod::Foreign,
            Self::Qr => PaymentMethod::Qr,
        }
    }
}
