//! Trade practice: rules that contracts usually follow, although no regulation sets them.
//!
//! A contract that says otherwise wins. Each rule has a name, so that a figure can say what it is based on.

use serde::{Deserialize, Serialize};

use crate::date::Date;
use crate::source::Confidence;

/// One rule of practice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Practice<'a> {
    /// Its id: the rule that explains a figure.
    pub id: &'a str,
    /// The rule in one line.
    pub title: &'a str,
    /// Since when it holds, if that is known.
    pub since: Option<Date>,
    /// How certain it is.
    pub confidence: Confidence,
    /// Ids of the sources.
    #[serde(borrow)]
    pub sources: Vec<&'a str>,
}

/// Every rule of practice that a figure can be based on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Practices<'a> {
    /// The merchant pays what the contract says.
    #[serde(borrow)]
    pub contract_fee: Practice<'a>,
    /// A share is rounded to the fen, half up, per sale.
    pub rounding: Practice<'a>,
    /// The acquirer's share is what is left of the fee.
    pub acquirer_margin: Practice<'a>,
    /// A small sale is priced by the contract's own tier.
    pub small_value_tier: Practice<'a>,
    /// A wallet's QR code is outside the card tariff.
    pub qr_outside_tariff: Practice<'a>,
    /// So is a foreign card.
    pub foreign_outside_tariff: Practice<'a>,
    /// Payout on the same day costs extra.
    pub payout_charge: Practice<'a>,
    /// Charges are withheld from a settlement.
    pub withheld_charge: Practice<'a>,
    /// A void cancels the fee with the sale.
    pub void: Practice<'a>,
    /// After a refund before settlement, the fee is that of the part that was not refunded.
    pub refund_before_settlement: Practice<'a>,
    /// A refund after settlement does not change the fee.
    pub refund_after_settlement: Practice<'a>,
}
