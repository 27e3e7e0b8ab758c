//! What a contract says: terms per payment method, rounding, refunds, charges.
//!
//! The acquirer's price is not regulated, so the contract decides what a merchant pays. Nothing here depends on the
//! tariff.

use super::error::FeeError;
use super::method::PaymentMethod;
use super::rate::{Exact, Rate};
use super::terms::{Terms, Tier};
use crate::money::Fen;

/// A contract between merchant and acquirer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contract {
    /// The terms of each payment method it covers.
    pub terms: Vec<(PaymentMethod, Terms)>,
    /// How fees are rounded to whole fen.
    pub rounding: Rounding,
    /// What happens to the fee if a sale is refunded after settlement.
    pub after_settlement: AfterSettlement,
    /// What payout on the same day (D+0) costs.
    pub payout: Option<Payout>,
    /// Charges per year, such as for data.
    pub yearly: Vec<Yearly>,
}

/// How fees are rounded to whole fen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Rounding {
    /// Each sale, half a fen up.
    #[default]
    HalfUp,
    /// Each sale, down.
    Down,
    /// The day's total once, half a fen up. A single sale counts as a day.
    DayTotal,
}

/// What happens to the fee if a sale is refunded after settlement.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AfterSettlement {
    /// The merchant still pays all of it.
    #[default]
    Kept,
    /// It becomes the fee of the part that was not refunded.
    InProportion,
}

/// What payout on the same day (D+0) costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Payout {
    /// This amount for each payout.
    Each(Fen),
    /// This share of each sale in addition.
    Uplift(Rate),
}

/// A charge per year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Yearly {
    /// Its name in the contract.
    pub name: String,
    /// The amount per year.
    pub amount: Fen,
}

/// The fee of one sale by a contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ContractFee {
    /// The tier of the sale.
    pub tier: Tier,
    /// The rate, with the uplift for payout on the same day if there is one.
    pub rate: Rate,
    /// The share before it is rounded.
    pub exact: Exact,
    /// The share rounded, before cap and floor.
    pub rounded: Fen,
    /// What the merchant pays.
    pub amount: Fen,
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
    /// A contract for one payment method: rounded half up, fees kept on refunds after settlement, no charges.
    pub fn simple(method: PaymentMethod, terms: Terms) -> Self {
        Self {
            terms: vec![(method, terms)],
            rounding: Rounding::default(),
            after_settlement: AfterSettlement::default(),
            payout: None,
            yearly: Vec::new(),
        }
    }

    /// The terms of one payment method.
    ///
    /// # Errors
    ///
    /// [`FeeError::NotInContract`] if the contract does not cover it.
    pub fn terms(&self, method: PaymentMethod) -> Result<&Terms, FeeError> {
        let found = self.terms.iter().find(|(kind, _)| *kind == method);
        found.map(|(_, terms)| terms).ok_or(FeeError::NotInContract { method })
    }

    /// The fee of one sale; `same_day` if it is paid out on the same day.
    ///
    /// # Errors
    ///
    /// * [`FeeError::SaleNotPositive`] for zero or negative sales; a refund is not a negative sale.
    /// * [`FeeError::NotInContract`], [`FeeError::AboveTiers`].
    /// * [`FeeError::RateTooHigh`] if rate and uplift together exceed 100 %.
    pub fn fee(&self, method: PaymentMethod, sale: Fen, same_day: bool) -> Result<ContractFee, FeeError> {
        if sale.0 <= 0 {
            return Err(FeeError::SaleNotPositive { sale });
        }
        let tier = *self.terms(method)?.tier(sale)?;
        let rate = self.rate(&tier, same_day)?;
        Ok(self.by_tier(tier, rate, sale))
    }

    /// The fee of a day, which a contract with [`Rounding::DayTotal`] rounds once. With another rounding it is the sum of
    /// the sales' fees.
    ///
    /// Caps and floors apply to each sale.
    ///
    /// # Errors
    ///
    /// As [`Contract::fee`], for the first sale with an error.
    pub fn fee_of_day(&self, sales: &[(PaymentMethod, Fen)], same_day: bool) -> Result<Fen, FeeError> {
        let mut sum = Exact(0);
        for (method, sale) in sales {
            let fee = self.fee(*method, *sale, same_day)?;
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

    /// The fee of a sale by the terms of this tier, even if the sale is in another tier.
    pub(super) fn by_tier(&self, tier: Tier, rate: Rate, sale: Fen) -> ContractFee {
        let exact = rate.of(sale);
        let rounded = self.rounding.round(exact);
        ContractFee { tier, rate, exact, rounded, amount: tier.within(rounded) }
    }
}

impl ContractFee {
    /// The summand of a total: for a day that is rounded once, the exact share within cap and floor; otherwise whole
    /// fen.
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
        Contract::simple(PaymentMethod::Credit, Terms::new(tiers).expect("terms"))
    }

    #[track_caller]
    fn check(contract: &Contract, sale: i64, expected: i64) {
        let fee = contract.fee(PaymentMethod::Credit, Fen(sale), true).map(|fee| fee.amount);
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
    fn cap_and_floor_limit_a_fee() {
        let held = contract(vec![Tier { cap: Some(Fen(2_000)), floor: Some(Fen(10)), ..Tier::flat(rate(500_000)) }]);
        check(&held, 100, 10);
        check(&held, 10_000, 50);
        check(&held, 1_000_000, 2_000);
    }

    #[test]
    fn a_fee_is_rounded_as_the_contract_says() {
        let mut by = contract(vec![Tier::flat(rate(600_000))]);
        check(&by, 750, 5);
        by.rounding = Rounding::Down;
        check(&by, 750, 4);
        // 0.00498 rounds down to 0, twice 0.00498 rounds up to 0.01.
        let day = [(PaymentMethod::Credit, Fen(83)), (PaymentMethod::Credit, Fen(83))];
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
        assert_eq!(uplifted.fee(PaymentMethod::Credit, Fen(1), true), Err(FeeError::RateTooHigh));
    }
}
