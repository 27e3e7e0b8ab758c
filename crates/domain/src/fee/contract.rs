//! What a contract says: rates by way to pay and size of sale, caps, rounding, refunds, charges.
//!
//! The acquirer's price is free, so the contract decides what a merchant pays. Nothing here knows
//! the tariff.

use serde::{Deserialize, Serialize};

use super::{Exact, FeeError, Rate};
use crate::money::Fen;

/// How a contract tells ways to pay apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WayKind {
    /// A domestic debit card.
    Debit,
    /// A domestic credit card.
    Credit,
    /// A card of a foreign scheme.
    Foreign,
    /// The code of a wallet.
    Qr,
}

impl WayKind {
    /// As content and messages write it.
    pub fn key(self) -> &'static str {
        match self {
            Self::Debit => "debit",
            Self::Credit => "credit",
            Self::Foreign => "foreign",
            Self::Qr => "qr",
        }
    }
}

/// A contract between merchant and acquirer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contract {
    /// The terms of each way to pay it covers.
    pub terms: Vec<(WayKind, Terms)>,
    /// How a fee becomes whole fen.
    pub rounding: Rounding,
    /// What becomes of the fee when a sale is refunded after it was settled.
    pub after_settlement: AfterSettlement,
    /// What payout on the same day (D+0) costs.
    pub payout: Option<Payout>,
    /// Charges per year, such as for data.
    pub yearly: Vec<Yearly>,
}

/// The terms of one way to pay: tiers by size of sale, smallest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Terms(Vec<Tier>);

/// The terms of sales up to some amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tier {
    /// The largest sale of this tier, itself included; `None` for all that are larger.
    pub up_to: Option<Fen>,
    /// Whether this is the small-value tier 小额免密免签, which the card tariff does not explain.
    pub small_value: bool,
    /// The share of the sale.
    pub rate: Rate,
    /// The most one sale costs.
    pub cap: Option<Fen>,
    /// The least one sale costs.
    pub floor: Option<Fen>,
}

/// How a fee becomes whole fen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Rounding {
    /// Each sale, half a fen up.
    #[default]
    HalfUp,
    /// Each sale, what is left over dropped.
    Down,
    /// The day's total once, half a fen up. One sale alone counts as a day of its own.
    DayTotal,
}

/// What becomes of the fee when a sale is refunded after it was settled.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AfterSettlement {
    /// It stays as it was: the merchant bears it.
    #[default]
    Kept,
    /// It becomes the fee of what is still sold.
    InProportion,
}

/// What payout on the same day (D+0) costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Payout {
    /// So much for each payout.
    Each(Fen),
    /// So much more of each sale.
    Uplift(Rate),
}

/// A charge per year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Yearly {
    /// What the contract calls it.
    pub name: String,
    /// So much a year.
    pub amount: Fen,
}

/// The fee of one sale by a contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ContractFee {
    /// The tier the sale falls into.
    pub tier: Tier,
    /// The rate, with the uplift for payout on the same day where there is one.
    pub rate: Rate,
    /// The share before it is rounded.
    pub exact: Exact,
    /// The share rounded, before cap and floor.
    pub rounded: Fen,
    /// What the merchant pays.
    pub amount: Fen,
}

impl Tier {
    /// One rate for every sale.
    pub fn flat(rate: Rate) -> Self {
        Self { up_to: None, small_value: false, rate, cap: None, floor: None }
    }

    /// The rounded share `fee` within cap and floor.
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
    /// * [`FeeError::TiersOutOfOrder`] unless each tier reaches further than the one before, and
    ///   only the last is without an end.
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

    /// The tier a sale falls into.
    ///
    /// # Errors
    ///
    /// [`FeeError::AboveTiers`] for a sale larger than the last tier reaches.
    pub fn tier(&self, sale: Fen) -> Result<&Tier, FeeError> {
        let found = self.0.iter().find(|tier| tier.up_to.is_none_or(|most| sale <= most));
        let most = self.0.last().and_then(|tier| tier.up_to).unwrap_or(Fen(i64::MAX));
        found.ok_or(FeeError::AboveTiers { sale, most })
    }
}

impl Rounding {
    /// A single sale's share in whole fen.
    pub fn round(self, exact: Exact) -> Fen {
        match self {
            Self::HalfUp | Self::DayTotal => exact.half_up(),
            Self::Down => exact.down(),
        }
    }
}

impl Contract {
    /// One rate for every sale of one way to pay, rounded half up; fees kept on refunds after
    /// settlement; no charges.
    pub fn simple(way: WayKind, terms: Terms) -> Self {
        Self {
            terms: vec![(way, terms)],
            rounding: Rounding::default(),
            after_settlement: AfterSettlement::default(),
            payout: None,
            yearly: Vec::new(),
        }
    }

    /// The terms of one way to pay.
    ///
    /// # Errors
    ///
    /// [`FeeError::NotInContract`] where the contract says nothing of it.
    pub fn terms(&self, way: WayKind) -> Result<&Terms, FeeError> {
        let found = self.terms.iter().find(|(kind, _)| *kind == way);
        found.map(|(_, terms)| terms).ok_or(FeeError::NotInContract { way })
    }

    /// The fee of one sale; `same_day` where it is paid out the same day.
    ///
    /// # Errors
    ///
    /// * [`FeeError::SaleNotPositive`] for zero or negative sales; a refund is not a negative sale.
    /// * [`FeeError::NotInContract`], [`FeeError::AboveTiers`].
    /// * [`FeeError::RateTooHigh`] where rate and uplift exceed the whole.
    pub fn fee(&self, way: WayKind, sale: Fen, same_day: bool) -> Result<ContractFee, FeeError> {
        if sale.0 <= 0 {
            return Err(FeeError::SaleNotPositive { sale });
        }
        let tier = *self.terms(way)?.tier(sale)?;
        let rate = self.rate(&tier, same_day)?;
        Ok(self.by_tier(tier, rate, sale))
    }

    /// The fee of a whole day, which a contract with [`Rounding::DayTotal`] rounds once.
    ///
    /// Caps and floors hold for each sale. With another rounding it is the sum of the sales' fees.
    ///
    /// # Errors
    ///
    /// As [`Contract::fee`], for the first sale that has one.
    pub fn fee_of_day(&self, sales: &[(WayKind, Fen)], same_day: bool) -> Result<Fen, FeeError> {
        let mut sum = Exact(0);
        for (way, sale) in sales {
            let fee = self.fee(*way, *sale, same_day)?;
            sum.0 += fee.unrounded(self.rounding).0;
        }
        Ok(sum.half_up())
    }

    pub(super) fn rate(&self, tier: &Tier, same_day: bool) -> Result<Rate, FeeError> {
        match self.payout {
            Some(Payout::Uplift(uplift)) if same_day => tier.rate.plus(uplift).ok_or(FeeError::RateTooHigh),
            _ => Ok(tier.rate),
        }
    }

    /// The fee of a sale by the terms of a tier, whichever tier the sale itself would fall into.
    pub(super) fn by_tier(&self, tier: Tier, rate: Rate, sale: Fen) -> ContractFee {
        let exact = rate.of(sale);
        let rounded = self.rounding.round(exact);
        ContractFee { tier, rate, exact, rounded, amount: tier.within(rounded) }
    }
}

impl ContractFee {
    /// What goes into a total: the exact share within cap and floor for a day that is rounded once,
    /// whole fen else.
    pub(super) fn unrounded(&self, rounding: Rounding) -> Exact {
        if rounding != Rounding::DayTotal {
            return Exact::from_fen(self.amount);
        }
        let capped = self.tier.cap.map_or(self.exact, |cap| self.exact.min(Exact::from_fen(cap)));
        self.tier.floor.map_or(capped, |floor| capped.max(Exact::from_fen(floor)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rate(e8: u32) -> Rate {
        Rate::new(e8).expect("a rate")
    }

    fn contract(tiers: Vec<Tier>) -> Contract {
        Contract::simple(WayKind::Credit, Terms::new(tiers).expect("terms"))
    }

    #[track_caller]
    fn check(contract: &Contract, sale: i64, expected: i64) {
        let fee = contract.fee(WayKind::Credit, Fen(sale), true).map(|fee| fee.amount);
        assert_eq!(fee, Ok(Fen(expected)), "{sale}");
    }

    #[test]
    fn a_sale_of_exactly_the_limit_is_still_in_the_small_tier() {
        let small = Tier { up_to: Some(Fen(100_000)), small_value: true, ..Tier::flat(rate(380_000)) };
        let tiered = contract(vec![small, Tier::flat(rate(600_000))]);
        check(&tiered, 100_000, 380);
        check(&tiered, 100_001, 600);
    }

    #[test]
    fn cap_and_floor_hold_a_fee() {
        let held = contract(vec![Tier { cap: Some(Fen(2_000)), floor: Some(Fen(10)), ..Tier::flat(rate(500_000)) }]);
        check(&held, 100, 10);
        check(&held, 10_000, 50);
        check(&held, 1_000_000, 2_000);
    }

    #[test]
    fn rounding_is_the_contracts() {
        let mut by = contract(vec![Tier::flat(rate(600_000))]);
        check(&by, 750, 5);
        by.rounding = Rounding::Down;
        check(&by, 750, 4);
        // 0.00498 and 0.00498 are nothing each and a fen together.
        let day = [(WayKind::Credit, Fen(83)), (WayKind::Credit, Fen(83))];
        assert_eq!(by.fee_of_day(&day, false), Ok(Fen(0)));
        by.rounding = Rounding::DayTotal;
        assert_eq!(by.fee_of_day(&day, false), Ok(Fen(1)));
    }

    #[test]
    fn payout_on_the_same_day_may_be_an_uplift() {
        let mut uplifted = contract(vec![Tier::flat(rate(600_000))]);
        uplifted.payout = Some(Payout::Uplift(rate(20_000)));
        check(&uplifted, 1_000_000, 6_200);
        uplifted.payout = Some(Payout::Uplift(rate(99_999_999)));
        assert_eq!(uplifted.fee(WayKind::Credit, Fen(1), true), Err(FeeError::RateTooHigh));
    }

    #[test]
    fn terms_that_contradict_themselves_are_refused() {
        let tier = Tier::flat(rate(600_000));
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
