//! What a regulated fee depends on: its part, the card and the class of the merchant.

use serde::{Deserialize, Serialize};

/// A regulated part of the fee.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FeePart {
    /// To the bank that issued the card.
    Issuer,
    /// To the network, from each side: the acquirer pays this much and so does the issuer.
    Network,
}

/// A domestic bank card.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Card {
    /// 借记卡.
    Debit,
    /// 贷记卡.
    Credit,
}

/// A class of merchants in the tariff, assigned by the acquirer and printed in the contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Class {
    /// 标准类.
    Standard,
    /// 优惠类.
    Preferential,
    /// 公益类(零费率).
    Exempt,
}

impl FeePart {
    /// All parts.
    pub const ALL: [Self; 2] = [Self::Issuer, Self::Network];

    /// Its name in content and messages.
    pub fn key(self) -> &'static str {
        match self {
            Self::Issuer => "issuer",
            Self::Network => "network",
        }
    }
}

impl Card {
    /// All cards.
    pub const ALL: [Self; 2] = [Self::Debit, Self::Credit];

    /// Its name in content and messages.
    pub fn key(self) -> &'static str {
        match self {
            Self::Debit => "debit",
            Self::Credit => "credit",
        }
    }
}

impl Class {
    /// All classes.
    pub const ALL: [Self; 3] = [Self::Standard, Self::Preferential, Self::Exempt];

    /// Its name in content and messages.
    pub fn key(self) -> &'static str {
        match self {
            Self::Standard => "standard",
            Self::Preferential => "preferential",
            Self::Exempt => "exempt",
        }
    }
}
