//! A request for a check.

use domain::fee::PaymentMethod;
use serde::{Deserialize, Serialize};

use crate::{ContractText, Layout, PaymentMethodText, PayoutText, RoundingText, TierText, YearlyText};

/// What is to be checked. Equal requests are the same check.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckRequest {
    /// The file.
    pub file: String,
    /// The contract.
    #[serde(with = "all_fields")]
    pub contract: ContractText,
    /// The layout that somebody corrected for this file.
    pub layout: Option<Layout>,
    /// The payment method of rows that name none.
    pub method: Option<PaymentMethod>,
    /// Whether payout is on the same day.
    pub same_day: bool,
}

/// Serialises a contract with all its fields. Its own form leaves out empty ones, which is not possible in bytes
/// without field names.
mod all_fields {
    use serde::{Deserializer, Serializer};

    use super::*;

    type Tier = (Option<String>, String, Option<String>, Option<String>, bool);
    type AllFields = (Vec<(PaymentMethod, Vec<Tier>)>, RoundingText, bool, Option<PayoutText>, Vec<(String, String)>);

    pub fn serialize<S: Serializer>(contract: &ContractText, to: S) -> Result<S::Ok, S::Error> {
        let tier = |tier: &TierText| {
            let TierText { up_to, rate, cap, floor, small_value } = tier.clone();
            (up_to, rate, cap, floor, small_value)
        };
        let methods =
            contract.methods.iter().map(|method| (method.method, method.tiers.iter().map(tier).collect())).collect();
        let yearly = contract.yearly.iter().map(|charge| (charge.name.clone(), charge.amount.clone())).collect();
        let all: AllFields = (methods, contract.rounding, contract.refund_returns_fee, contract.payout.clone(), yearly);
        all.serialize(to)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<ContractText, D::Error> {
        let (methods, rounding, refund_returns_fee, payout, yearly) = AllFields::deserialize(from)?;
        let tier = |(up_to, rate, cap, floor, small_value)| TierText { up_to, rate, cap, floor, small_value };
        let method = |(method, tiers): (PaymentMethod, Vec<Tier>)| PaymentMethodText {
            method,
            tiers: tiers.into_iter().map(tier).collect(),
        };
        let methods = methods.into_iter().map(method).collect();
        let yearly = yearly.into_iter().map(|(name, amount)| YearlyText { name, amount }).collect();
        Ok(ContractText { methods, rounding, refund_returns_fee, payout, yearly })
    }
}
