//! The terms of one payment method: tiers by size of sale, each with rate, cap and floor.

use super::error::FeeError;
use super::rate::Rate;
use crate::money::Fen;

/// The terms of one payment method: tiers by size of sale, smallest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Terms(Vec<Tier>);

/// The terms of sales up to some amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tier {
    /// The largest sale of this tier, inclusive; `None` for the last tier without a limit.
    pub up_to: Option<Fen>,
    /// Whether this is the small-value tier 小额免密免签, which the card tariff does not cover.
    pub small_value: bool,
    /// The share of the sale.
    pub rate: Rate,
    /// The most one sale costs.
    pub cap: Option<Fen>,
    /// The least one sale costs.
    pub floor: Option<Fen>,
}

impl Tier {
    /// One rate for every sale.
    pub fn flat(rate: Rate) -> Self {
        Self { up_to: None, small_value: false, rate, cap: None, floor: None }
    }

    /// A rounded fee, limited by cap and floor.
    pub(super) fn within(&self, fee: Fen) -> Fen {
        let capped = self.cap.map_or(fee, |cap| fee.min(cap));
        self.floor.map_or(capped, |floor| capped.max(floor))
    }
}

impl Terms {
    /// Terms of these tiers.
    ///
    /// # Errors
    ///
    /// * [`FeeError::TiersOutOfOrder`] unless each tier ends above the previous one, and only the last one has no end.
    /// * [`FeeError::CapNotPositive`], [`FeeError::FloorAboveCap`], [`FeeError::ChargeBelowZero`].
    pub fn new(tiers: Vec<Tier>) -> Result<Self, FeeError> {
        let ends: Vec<i64> = tiers.iter().map(|tier| tier.up_to.map_or(i64::MAX, |fen| fen.0)).collect();
        let ascending = ends.windows(2).all(|pair| pair[0] < pair[1]);
        if !ascending || ends.first().is_none_or(|end| *end <= 0) {
            return Err(FeeError::TiersOutOfOrder);
        }
        for tier in &tiers {
            if let Some(cap) = tier.cap.filter(|cap| cap.0 <= 0) {
                return Err(FeeError::CapNotPositive { cap });
            }
            if let Some(charge) = tier.floor.filter(|floor| floor.0 < 0) {
                return Err(FeeError::ChargeBelowZero { charge });
            }
            if let (Some(cap), Some(floor)) = (tier.cap, tier.floor)
                && floor > cap
            {
                return Err(FeeError::FloorAboveCap { floor, cap });
            }
        }
        Ok(Self(tiers))
    }

    /// One rate for every sale.
    pub fn flat(rate: Rate) -> Self {
        Self(vec![Tier::flat(rate)])
    }

    /// The tiers, smallest first.
    pub fn tiers(&self) -> &[Tier] {
        &self.0
    }

    /// The tier of a sale.
    ///
    /// # Errors
    ///
    /// [`FeeError::AboveTiers`] for a sale above the end of the last tier.
    pub fn tier(&self, sale: Fen) -> Result<&Tier, FeeError> {
        let found = self.0.iter().find(|tier| tier.up_to.is_none_or(|most| sale <= most));
        let most = self.0.last().and_then(|tier| tier.up_to).unwrap_or(Fen(i64::MAX));
        found.ok_or(FeeError::AboveTiers { sale, most })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tiers_out_of_order_and_a_floor_above_its_cap_are_refused() {
        let tier = Tier::flat(Rate::new(600_000).expect("a rate"));
        let to = |fen| Tier { up_to: Some(Fen(fen)), ..tier };
        for tiers in [vec![], vec![tier, to(5)], vec![to(5), to(5)], vec![to(0), tier]] {
            assert_eq!(Terms::new(tiers), Err(FeeError::TiersOutOfOrder));
        }
        let crossed = Tier { cap: Some(Fen(5)), floor: Some(Fen(6)), ..tier };
        assert_eq!(Terms::new(vec![crossed]), Err(FeeError::FloorAboveCap { floor: Fen(6), cap: Fen(5) }));
        assert_eq!(
            Terms::new(vec![to(5)]).map(|terms| terms.tier(Fen(6)).copied()),
            Ok(Err(FeeError::AboveTiers { sale: Fen(6), most: Fen(5) }))
        );
    }
}
