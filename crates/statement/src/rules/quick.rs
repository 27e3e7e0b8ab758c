//! The contract in narrow figures, to wave through the rows that are right: no division, no `i128`.
//!
//! It says of a charged fee that it is the contract's, or nothing; then the rules themselves decide. So
//! it may leave out whatever is rare, and must never say of a wrong fee that it is right.

use domain::fee::{Contract, PaymentMethod, Payout, Rate, Rounding};
use domain::money::Fen;

/// The whole of a share.
const WHOLE: i64 = Rate::WHOLE as i64;
/// The largest sale and fee: a share of the whole, and half a fen, still fit.
const MOST: i64 = i64::MAX / WHOLE - 2;

/// A contract, narrow.
#[derive(Default)]
pub struct Quick {
    /// Tiers by way to pay, smallest first; empty where a fee can't be told from one row.
    ways: [Vec<Tier>; 4],
    /// What is added to a share before the rest is dropped.
    raise: i64,
}

/// A tier; what it lacks is a figure that no fee reaches.
struct Tier {
    up_to: i64,
    rate: i64,
    same_day: Option<i64>,
    cap: i64,
    floor: i64,
}

impl Quick {
    /// A contract's.
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
        let mut ways: [Vec<Tier>; 4] = Default::default();
        for (way, terms) in &contract.terms {
            // The first terms of a way are the ones that hold.
            if !ways[*way as usize].is_empty() {
                continue;
            }
            ways[*way as usize].extend(terms.tiers().iter().map(|tier| Tier {
                up_to: tier.up_to.map_or(i64::MAX, |most| most.0),
                rate: tier.rate.e8().into(),
                same_day: tier.rate.plus(uplift).map(|rate| rate.e8().into()),
                cap: tier.cap.map_or(MOST, |cap| cap.0.min(MOST)),
                floor: tier.floor.map_or(0, |floor| floor.0),
            }));
        }
        Self { ways, raise }
    }

    /// Whether the charged fee is surely the contract's.
    pub fn agrees(&self, way: PaymentMethod, sale: Fen, same_day: bool, charged: Fen) -> bool {
        let (sale, charged) = (sale.0, charged.0);
        let tier = self.ways[way as usize].iter().find(|tier| sale <= tier.up_to);
        let Some(tier) = tier else { return false };
        let Some(rate) = (if same_day { tier.same_day } else { Some(tier.rate) }) else { return false };
        if !(1..=MOST).contains(&sale) || !(tier.floor..=tier.cap).contains(&charged) || charged > MOST {
            return false;
        }
        // The rounded share is this fee if what is left over is no whole fen and not below zero; at the cap
        // it may be more, at the floor less.
        let left = sale * rate + self.raise - charged * WHOLE;
        (left >= 0 || charged == tier.floor) && (left < WHOLE || charged == tier.cap)
    }
}

#[cfg(test)]
mod tests {
    use domain::fee::{Terms, Tier};
    use proptest::prelude::*;

    use super::*;

    /// Contracts of one way to pay, with two tiers.
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
        fn it_says_of_a_fee_what_the_domain_says(
            contract in contract(),
            sale in prop_oneof![0i64..300_000, 99_990i64..100_010, MOST - 5..=MOST + 5, Just(i64::MAX)],
            off in -2i64..=2, same_day in any::<bool>(),
        ) {
            let quick = Quick::of(&contract);
            let due = contract.fee(PaymentMethod::Qr, Fen(sale), same_day).map(|fee| fee.amount);
            let charged = Fen(due.clone().unwrap_or(Fen(0)).0.saturating_add(off));
            let says = quick.agrees(PaymentMethod::Qr, Fen(sale), same_day, charged);
            let narrow = contract.rounding != Rounding::DayTotal && sale <= MOST;
            prop_assert_eq!(says, narrow && due == Ok(charged));
            prop_assert!(!quick.agrees(PaymentMethod::Debit, Fen(sale), same_day, charged));
        }
    }
}
