//! What a column holds.

use serde::{Deserialize, Serialize};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// The day of the sale, perhaps with its time.
    Date,
    /// The time of the sale, in a column of its own.
    Time,
    /// The day of clearing or settlement 清算日期.
    Clearing,
    /// Sale, refund, void, reversal 交易类型.
    Kind,
    /// Whether it succeeded 交易状态.
    Status,
    /// Debit or credit 卡类型.
    Card,
    /// Card, wallet, scheme 支付方式; several columns may each have a part of it.
    Channel,
    /// The amount of the sale 交易金额.
    Amount,
    /// The fee 手续费.
    Fee,
    /// The amount paid out 清算净额.
    Net,
    /// Charges beside the fee; several columns may have one each.
    Extra,
    /// The rate that the acquirer states 扣率.
    Rate,
    /// Whether payout is on the same day 结算方式.
    Payout,
    /// Terminal id 终端号.
    Terminal,
    /// Merchant id 商户号.
    Merchant,
    /// Reference number 检索参考号, or an order's number.
    Reference,
    /// The reference number of the sale that a refund belongs to 原检索参考号.
    Original,
    /// Trace number 凭证号, counted on each terminal.
    Trace,
    /// Card number, masked as it should be.
    CardNumber,
    /// The currency of the row's amounts 币种; several columns may have one each.
    Currency,
    /// The amount of a refund, in a column of its own 退款金额.
    Refund,
    /// What the merchant receives for a sale after discounts 商家实收, before the fee.
    Received,
    /// The merchant's discount on a sale 优惠金额; several columns may have one each.
    Discount,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 23] = [
        Self::Date,
        Self::Time,
        Self::Clearing,
        Self::Kind,
        Self::Status,
        Self::Card,
        Self::Channel,
        Self::Amount,
        Self::Fee,
        Self::Net,
        Self::Extra,
        Self::Rate,
        Self::Payout,
        Self::Terminal,
        Self::Merchant,
        Self::Reference,
        Self::Original,
        Self::Trace,
        Self::CardNumber,
        Self::Currency,
        Self::Refund,
        Self::Received,
        Self::Discount,
    ];

    /// The stable name: in a layout's text, part of an interface text's key.
    pub fn key(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Time => "time",
            Self::Clearing => "clearing",
            Self::Kind => "kind",
            Self::Status => "status",
            Self::Card => "card",
            Self::Channel => "channel",
            Self::Amount => "amount",
            Self::Fee => "fee",
            Self::Net => "net",
            Self::Extra => "extra",
            Self::Rate => "rate",
            Self::Payout => "payout",
            Self::Terminal => "terminal",
            Self::Merchant => "merchant",
            Self::Reference => "reference",
            Self::Original => "original",
            Self::Trace => "trace",
            Self::CardNumber => "card_number",
            Self::Currency => "currency",
            Self::Refund => "refund",
            Self::Received => "received",
            Self::Discount => "discount",
        }
    }

    /// The role with this name.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.key() == key)
    }

    /// Whether several columns may have it.
    pub fn may_repeat(self) -> bool {
        matches!(self, Self::Channel | Self::Currency | Self::Discount | Self::Extra | Self::Status)
    }

    /// Whether such a column holds money.
    pub fn is_money(self) -> bool {
        matches!(
            self,
            Self::Amount | Self::Fee | Self::Net | Self::Extra | Self::Refund | Self::Received | Self::Discount
        )
    }
}
