//! A fast check that accepts most correct fees without a division or an `i128`.
//!
//! It answers only "this is the contract's fee" or "not certain"; if it is not certain, the full rules decide. So it
//! may leave out rare cases, but must never accept a wrong fee.

use domain::fee::{Contract, PaymentMethod, Payout, Rate, Rounding};
use domain::money::Fen;

/// A rate of 100 %.
const WHOLE: i64 = Rate::WHOLE as i64;
/// The largest sale and fee: 100 % of it plus half a fen still fits an `i64`.
const MAX: i64 = i64::MAX / WHOLE - 2;

/// A contract in 64-bit figures.
#[derive(Default)]
pub struct FastPath {
    /// Tiers by payment method, smallest first; empty if one row alone does not determine its fee.
    methods: [Vec<FastTier>; 4],
    /// What is added to a share before its fraction is dropped.
    raise: i64,
}

/// A tier. A limit that it does not have is a figure that no fee reaches.
struct FastTier {
    up_to: i64,
    rate: i64,
    same_day: Option<i64>,
    cap: i64,
    floor: i64,
}

impl FastPath {
    /// For a contract.
    pub fn of(contract: &Contract) -> Self {
        let raise = match contract.rounding {
            Rounding::HalfUp => WHOLE / 2,
            Rounding::Down => 0,
            Rounding::DayTotal => return Self::default(),
        };
        let uplift = match contract.payout {
            Some(Payout::Uplift(uplift)) => uplift,
            _ => Rate::ZERO,
        };
        let mut methods: [Vec<FastTier>; 4] = Default::default();
        for (method, terms) in &contract.terms {
            // If a method stands in the contract twice, its first terms apply.
            if !methods[*method as usize].is_empty() {
                continue;
            }
            methods[*method as usize].extend(terms.tiers().iter().map(|tier| FastTier {
                up_to: tier.up_to.map_or(i64::MAX, |most| most.0),
                rate: tier.rate.e8().into(),
                same_day: tier.rate.plus(uplift).map(|rate| rate.e8().into()),
                cap: tier.cap.map_or(MAX, |cap| cap.0.min(MAX)),
                floor: tier.floor.map_or(0, |floor| floor.0),
            }));
        }
        Self { methods, raise }
    }

    /// Whether the charged fee is certainly the contract's.
    pub fn agrees(&self, method: PaymentMethod, sale: Fen, same_day: bool, charged: Fen) -> bool {
        let (sale, charged) = (sale.0, charged.0);
        let tier = self.methods[method as usize].iter().find(|tier| sale <= tier.up_to);
        let Some(tier) = tier else { return false };
        let Some(rate) = (if same_day { tier.same_day } else { Some(tier.rate) }) else { return false };
        if !(1..=MAX).contains(&sale) || !(tier.floor..=tier.cap).contains(&charged) || charged > MAX {
            return false;
        }
        // The share rounds to this fee if what is left over is at least zero and less than a fen. At the cap it may be
        // more, at the floor less.
        let left = sale * rate + self.raise - charged * WHOLE;
        (left >= 0 || charged == tier.floor) && (left < WHOLE || charged == tier.cap)
    }
}

#[cfg(test)]
mod tests {
    use domain::fee::{Terms, Tier};
    use proptest::prelude::*;

    use super::*;

    /// Contracts for one payment method, with two tiers.
    fn contract() -> impl Strategy<Value = Contract> {
        let limit = || proptest::option::of(0i64..6_000);
        let tier = || (0u32..=Rate::WHOLE / 50, limit(), limit());
        (tier(), tier(), 0u8..3, proptest::option::of(0u32..=Rate::WHOLE)).prop_map(
            |(small, large, rounding, uplift)| {
                let tier = |up_to: Option<i64>, (e8, floor, above): (u32, Option<i64>, Option<i64>)| Tier {
                    up_to: up_to.map(Fen),
                    small_value: false,
                    rate: Rate::new(e8).expect("a rate"),
                    cap: above.map(|above| Fen(floor.unwrap_or_default() + above + 1)),
                    floor: floor.map(Fen),
                };
                let terms = Terms::new(vec![tier(Some(100_000), small), tier(None, large)]).expect("terms");
                let mut contract = Contract::simple(PaymentMethod::Qr, terms);
                contract.rounding = [Rounding::HalfUp, Rounding::Down, Rounding::DayTotal][usize::from(rounding)];
                contract.payout = uplift.and_then(Rate::new).map(Payout::Uplift);
                contract
            },
        )
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2_000, ..ProptestConfig::default() })]

        #[test]
        fn it_accepts_exactly_the_fees_that_the_domain_calculates(
            contract in contract(),
            sale in prop_oneof![0i64..300_000, 99_990i64..100_010, MAX - 5..=MAX + 5, Just(i64::MAX)],
            off in -2i64..=2, same_day in any::<bool>(),
        ) {
            let fast = FastPath::of(&contract);
            let due = contract.fee(PaymentMethod::Qr, Fen(sale), same_day).map(|fee| fee.amount);
            let charged = Fen(due.clone().unwrap_or(Fen(0)).0.saturating_add(off));
            let accepted = fast.agrees(PaymentMethod::Qr, Fen(sale), same_day, charged);
            let in_range = contract.rounding != Rounding::DayTotal && sale <= MAX;
            prop_assert_eq!(accepted, in_range && due == Ok(charged));
            prop_assert!(!fast.agrees(PaymentMethod::Debit, Fen(sale), same_day, charged));
        }
    }
}
