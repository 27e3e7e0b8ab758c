//! What is to be checked, with which words, and what is remembered of earlier files.

use domain::fee::PaymentMethod;
use serde::{Deserialize, Serialize};

use crate::{ContractText, Layout, PayoutText, RoundingText, TierText, WayText, YearlyText};

/// What is to be checked. An equal order is the same check.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Order {
    /// Which file.
    pub file: String,
    /// By which contract.
    #[serde(with = "plain")]
    pub contract: ContractText,
    /// The columns somebody put right for it.
    pub layout: Option<Layout>,
    /// How rows were paid that do not say so.
    pub way: Option<PaymentMethod>,
    /// Whether payout is on the same day.
    pub same_day: bool,
}

/// A contract with every field: its text form leaves out what is empty, which bytes without names can't.
mod plain {
    use serde::{Deserializer, Serializer};

    use super::*;

    type Tier = (Option<String>, String, Option<String>, Option<String>, bool);
    type Plain = (Vec<(PaymentMethod, Vec<Tier>)>, RoundingText, bool, Option<PayoutText>, Vec<(String, String)>);

    pub fn serialize<S: Serializer>(contract: &ContractText, to: S) -> Result<S::Ok, S::Error> {
        let tier = |tier: &TierText| {
            let TierText { up_to, rate, cap, floor, small_value } = tier.clone();
            (up_to, rate, cap, floor, small_value)
        };
        let ways = contract.ways.iter().map(|way| (way.way, way.tiers.iter().map(tier).collect())).collect();
        let yearly = contract.yearly.iter().map(|charge| (charge.name.clone(), charge.amount.clone())).collect();
        let plain: Plain = (ways, contract.rounding, contract.refund_returns_fee, contract.payout.clone(), yearly);
        plain.serialize(to)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<ContractText, D::Error> {
        let (ways, rounding, refund_returns_fee, payout, yearly) = Plain::deserialize(from)?;
        let tier = |(up_to, rate, cap, floor, small_value)| TierText { up_to, rate, cap, floor, small_value };
        let way =
            |(way, tiers): (PaymentMethod, Vec<Tier>)| WayText { way, tiers: tiers.into_iter().map(tier).collect() };
        let ways = ways.into_iter().map(way).collect();
        let yearly = yearly.into_iter().map(|(name, amount)| YearlyText { name, amount }).collect();
        Ok(ContractText { ways, rounding, refund_returns_fee, payout, yearly })
    }
}

/// The words a table of differences is written with: columns, kinds, ways to pay and causes by their names, and the
/// sentences of what a check comes to by their keys, with their placeholders.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words(pub Vec<(String, String)>);

impl Words {
    /// A word. One that is not there shows its name.
    pub fn get<'w>(&'w self, name: &'w str) -> &'w str {
        self.0.iter().find(|(known, _)| known == name).map_or(name, |(_, word)| word)
    }
}

/// Layouts that somebody put right, newest first: of this visit, and of this device. A layout holds no cell of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remembered {
    /// Of this visit.
    pub visit: Vec<String>,
    /// Of this device; none on one that strangers share.
    pub device: Vec<String>,
}

/// How many layouts a device keeps.
const MOST_ON_DEVICE: usize = 20;

impl Remembered {
    /// Those that can be read.
    pub fn layouts(&self) -> Vec<Layout> {
        self.visit.iter().chain(&self.device).filter_map(|text| text.parse().ok()).collect()
    }

    /// These with one more. The newer layout of a header replaces the older.
    pub fn with(&self, layout: &Layout) -> Self {
        let more = |all: &[String]| {
            let is_other = |text: &&String| text.parse::<Layout>().is_ok_and(|other| other.header != layout.header);
            let others = all.iter().filter(is_other).cloned();
            std::iter::once(layout.to_string()).chain(others).collect::<Vec<_>>()
        };
        let mut next = Self { visit: more(&self.visit), device: more(&self.device) };
        next.device.truncate(MOST_ON_DEVICE);
        next
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newer_layout_of_a_header_replaces_the_older_and_a_device_keeps_twenty() {
        let layout = |header: u64, column: usize| {
            let text = format!("1;header={header:016x};fee=positive;{column}=amount");
            text.parse::<Layout>().expect("a layout")
        };
        let known = (0..30).fold(Remembered::default(), |known, header| known.with(&layout(header, 1)));
        assert_eq!((known.visit.len(), known.device.len()), (30, 20));
        let again = known.with(&layout(29, 2));
        assert_eq!((again.device.len(), &again.device[0]), (20, &layout(29, 2).to_string()));
        assert_eq!(again.layouts().iter().filter(|known| known.header == layout(29, 1).header).count(), 2);
    }
}
