//! The reverse calculation: what to charge so that a given amount is left.

use super::contract::Contract;
use super::error::FeeError;
use super::method::PaymentMethod;
use super::terms::Tier;
use crate::money::Fen;

/// The smallest sale that leaves exactly the amount wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GrossSale {
    /// What to charge.
    pub sale: Fen,
    /// Its fee.
    pub fee: Fen,
}

/// Returns the smallest sale that leaves exactly `net` after the fee and `charges`.
///
/// Within a tier, one fen more leaves the same amount or one fen more. So every amount is left by some sale or is beyond
/// the tier; between tiers there may be a gap.
///
/// # Errors
///
/// * [`FeeError::NoSaleLeaves`] if no sale leaves exactly this, with the smallest sale that leaves more.
/// * [`FeeError::NotInContract`], [`FeeError::RateTooHigh`].
///
/// # Example
///
/// ```
/// # use domain::{fee::{Contract, Rate, Terms, PaymentMethod, gross_for_net}, money::Fen};
/// let contract = Contract::simple(PaymentMethod::Credit, Terms::flat(Rate::new(600_000).unwrap()));
/// let found = gross_for_net(&contract, PaymentMethod::Credit, false, Fen(0), Fen(99_400))?;
/// assert_eq!((found.sale, found.fee), (Fen(100_000), Fen(600)));
/// # Ok::<(), domain::fee::FeeError>(())
/// ```
pub fn gross_for_net(
    contract: &Contract,
    method: PaymentMethod,
    same_day: bool,
    charges: Fen,
    net: Fen,
) -> Result<GrossSale, FeeError> {
    let wanted = i128::from(net.0) + i128::from(charges.0);
    let (mut from, mut nearest) = (1, None);
    for tier in contract.terms(method)?.tiers() {
        let rate = contract.rate(tier, same_day)?;
        let fee = |sale: i64| contract.by_tier(*tier, rate, Fen(sale)).amount;
        let left = |sale: i64| i128::from(sale) - i128::from(fee(sale).0);
        let to = tier.up_to.map_or(i64::MAX, |most| most.0);
        if let Some(sale) = first(from, to, |sale| left(sale) >= wanted) {
            if left(sale) == wanted {
                return Ok(GrossSale { sale: Fen(sale), fee: fee(sale) });
            }
            nearest = nearest.or(Some(Fen(sale)));
        }
        from = next(tier);
    }
    Err(FeeError::NoSaleLeaves { net, nearest })
}

/// The smallest sale above a tier.
fn next(tier: &Tier) -> i64 {
    tier.up_to.map_or(i64::MAX, |most| most.0.saturating_add(1))
}

/// The first number of `from..=to` for which `holds` is true; it must stay true for all larger numbers.
fn first(from: i64, to: i64, holds: impl Fn(i64) -> bool) -> Option<i64> {
    if from > to || !holds(to) {
        return None;
    }
    let (mut low, mut high) = (from, to);
    while low < high {
        let middle = low + (high - low) / 2;
        if holds(middle) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    Some(low)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::fee::{Rate, Rounding, Terms};

    fn flat(e8: u32) -> Tier {
        Tier::flat(Rate::new(e8).expect("a rate"))
    }

    fn contract(tiers: Vec<Tier>) -> Contract {
        Contract::simple(PaymentMethod::Credit, Terms::new(tiers).expect("terms"))
    }

    fn reverse(contract: &Contract, net: i64) -> Result<GrossSale, FeeError> {
        gross_for_net(contract, PaymentMethod::Credit, false, Fen(0), Fen(net))
    }

    #[test]
    fn between_an_expensive_tier_and_a_cheap_one_some_amounts_cannot_be_left() {
        let dear = Tier { up_to: Some(Fen(10_000)), ..flat(1_000_000) };
        let both = contract(vec![dear, flat(500_000)]);
        // 100.00 leaves 99.00, 100.01 leaves 99.51.
        let gap = Err(FeeError::NoSaleLeaves { net: Fen(9_920), nearest: Some(Fen(10_001)) });
        assert_eq!(reverse(&both, 9_920), gap);
        assert_eq!(reverse(&both, 9_900), Ok(GrossSale { sale: Fen(10_000), fee: Fen(100) }));
        assert_eq!(reverse(&both, 9_951), Ok(GrossSale { sale: Fen(10_001), fee: Fen(50) }));
    }

    #[test]
    fn a_rate_of_100_percent_leaves_nothing() {
        let all = contract(vec![flat(100_000_000)]);
        assert_eq!(reverse(&all, 1), Err(FeeError::NoSaleLeaves { net: Fen(1), nearest: None }));
    }

    proptest! {
        #[test]
        fn the_sale_leaves_exactly_the_amount_wanted_and_one_fen_less_does_not(
            net in 1i64..=100_000_000_000,
            e8 in 0u32..=5_000_000,
            cap in proptest::option::of(1i64..=10_000),
            floor in 0i64..=50,
            down in any::<bool>(),
            charges in 0i64..=10_000,
        ) {
            let cap = cap.map(|cap| Fen(cap.max(floor).max(1)));
            let mut contract = contract(vec![Tier { cap, floor: Some(Fen(floor)), ..flat(e8) }]);
            contract.rounding = if down { Rounding::Down } else { Rounding::HalfUp };
            let found = gross_for_net(&contract, PaymentMethod::Credit, false, Fen(charges), Fen(net)).expect("a sale");
            let left = |sale: i64| Some(sale - contract.fee(PaymentMethod::Credit, Fen(sale), false).ok()?.amount.0 - charges);
            prop_assert_eq!(left(found.sale.0), Some(net));
            prop_assert_ne!(left(found.sale.0 - 1), Some(net));
        }
    }
}
