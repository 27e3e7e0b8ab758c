//! What the contract says of one sale, and which other reckonings give the fee that was charged.

mod quick;

use domain::fee::{Contract, ContractFee, FeeError, PaymentMethod, Payout, Rate, Rounding, Terms, Tier};
use domain::money::Fen;

use crate::cause::Cause;
use crate::cell::stated_rates;
use quick::Quick;

/// The whole of a share, as in [`Rate::WHOLE`].
pub const WHOLE: i128 = Rate::WHOLE as i128;

/// A contract, ready to reckon rows.
pub struct Rules {
    contract: Contract,
    ways: Vec<PaymentMethod>,
    quick: Quick,
}

/// What the contract says of one sale.
#[derive(Clone, Copy, Debug)]
pub struct Due {
    /// How it was paid.
    pub way: PaymentMethod,
    /// The sale.
    pub sale: Fen,
    /// Whether it is paid out on the same day.
    pub same_day: bool,
    /// By the contract.
    pub fee: ContractFee,
}

impl Due {
    /// The fee.
    pub fn amount(&self) -> Fen {
        self.fee.amount
    }

    /// The share within cap and floor, in 10⁻⁸ fen: what goes into a day's total.
    pub fn share(&self) -> i128 {
        held(share(self.sale, self.fee.rate), &self.fee.tier)
    }
}

fn share(sale: Fen, rate: Rate) -> i128 {
    i128::from(sale.0) * i128::from(rate.e8())
}

/// A share within a tier's cap and floor.
fn held(share: i128, tier: &Tier) -> i128 {
    let capped = tier.cap.map_or(share, |cap| share.min(i128::from(cap.0) * WHOLE));
    tier.floor.map_or(capped, |floor| capped.max(i128::from(floor.0) * WHOLE))
}

/// A share as whole fen, by one way of rounding.
fn whole(share: i128, how: How) -> i64 {
    const NARROW: i64 = Rate::WHOLE as i64;
    let raised = match how {
        How::HalfUp => share + WHOLE / 2,
        How::Down => share,
        How::Up => share + WHOLE - 1,
    };
    // Almost every share fits, and dividing a wider one is slow in wasm.
    match i64::try_from(raised) {
        Ok(raised) => raised.div_euclid(NARROW),
        Err(_) => i64::try_from(raised.div_euclid(WHOLE)).unwrap_or(i64::MAX),
    }
}

/// Ways of rounding a row; the last is nobody's contract, and happens.
#[derive(Clone, Copy, PartialEq, Eq)]
enum How {
    HalfUp,
    Down,
    Up,
}

impl Rules {
    /// By this contract.
    pub fn new(contract: Contract) -> Self {
        let ways = contract.terms.iter().map(|(way, _)| *way).collect();
        Self { quick: Quick::of(&contract), contract, ways }
    }

    /// The contract.
    pub fn contract(&self) -> &Contract {
        &self.contract
    }

    /// The way of a contract that has only one.
    pub fn only_way(&self) -> Option<PaymentMethod> {
        (self.ways.len() == 1).then(|| self.ways[0])
    }

    /// Whether fees are rounded on the day's total.
    pub fn by_day(&self) -> bool {
        self.contract.rounding == Rounding::DayTotal
    }

    /// What one payout on the same day costs.
    pub fn payout(&self) -> Option<Fen> {
        match self.contract.payout {
            Some(Payout::Each(charge)) => Some(charge),
            _ => None,
        }
    }

    /// Whether the charged fee of a sale is surely the contract's, at little cost; where it is not sure,
    /// [`Rules::due`] and [`Rules::agrees`] say.
    pub fn surely_agrees(&self, way: PaymentMethod, sale: Fen, same_day: bool, charged: Fen) -> bool {
        self.quick.agrees(way, sale, same_day, charged)
    }

    /// What the contract says of a sale.
    ///
    /// # Errors
    ///
    /// As [`Contract::fee`].
    pub fn due(&self, way: PaymentMethod, sale: Fen, same_day: bool) -> Result<Due, FeeError> {
        self.contract.fee(way, sale, same_day).map(|fee| Due { way, sale, same_day, fee })
    }

    /// The fee of what is still sold, by the terms the sale was priced with.
    pub fn of_rest(&self, due: &Due, rest: Fen) -> Fen {
        if rest.0 <= 0 {
            return Fen(0);
        }
        let tier = Tier { up_to: None, rate: due.fee.rate, ..due.fee.tier };
        // The contract itself reckons, with this tier alone and the uplift already in its rate.
        let terms = Terms::new(vec![tier]).map(|terms| vec![(due.way, terms)]);
        let alone = terms.map(|terms| Contract { terms, payout: None, yearly: Vec::new(), ..self.contract.clone() });
        alone.and_then(|alone| alone.fee(due.way, rest, false)).map_or(Fen(0), |fee| fee.amount)
    }

    /// Whether the charged fee is the contract's. Where the day's total is rounded, a row may be either
    /// of the whole fen beside its share.
    pub fn agrees(&self, due: &Due, charged: Fen) -> bool {
        if self.by_day() { self.beside(due.share(), charged) } else { charged == due.amount() }
    }

    fn beside(&self, share: i128, charged: Fen) -> bool {
        (i128::from(charged.0) * WHOLE - share).abs() < WHOLE
    }

    /// Whether a tier gives the charged fee, by the contract's rounding.
    pub fn gives(&self, tier: &Tier, rate: Rate, sale: Fen, charged: Fen) -> bool {
        let share = share(sale, rate);
        let by = |how| Fen(whole_within(share, how, tier)) == charged;
        match self.contract.rounding {
            Rounding::HalfUp => by(How::HalfUp),
            Rounding::Down => by(How::Down),
            Rounding::DayTotal => self.beside(held(share, tier), charged),
        }
    }

    /// The shares, in 10⁻⁸ fen, from the least to below the greatest, that are rounded to this fee.
    pub fn shares_of(&self, charged: Fen) -> (i128, i128) {
        let fen = i128::from(charged.0) * WHOLE;
        match self.contract.rounding {
            Rounding::HalfUp => (fen - WHOLE / 2, fen + WHOLE / 2),
            Rounding::Down => (fen, fen + WHOLE),
            Rounding::DayTotal => (fen - WHOLE + 1, fen + WHOLE),
        }
    }

    /// Every cause that gives the charged fee by itself; `stated` is the rate the row states.
    pub fn causes(&self, due: &Due, charged: Fen, stated: &str) -> Vec<Cause> {
        let mut found = Vec::new();
        if charged.0 == 0 {
            return vec![Cause::NotCharged];
        }
        let (sale, tier, rate) = (due.sale, &due.fee.tier, due.fee.rate);
        for way in self.ways.iter().filter(|way| **way != due.way) {
            let other = self.due(*way, sale, due.same_day);
            if other.is_ok_and(|other| self.agrees(&other, charged)) {
                found.push(Cause::CardClass { charged_as: *way });
            }
        }
        self.limits(due, charged, &mut found);
        let tiers = self.contract.terms(due.way).map(Terms::tiers).unwrap_or_default();
        let uplift = match self.contract.payout {
            Some(Payout::Uplift(uplift)) => uplift,
            _ => Rate::ZERO,
        };
        for other in tiers.iter().filter(|other| *other != tier) {
            let rate = if due.same_day { other.rate.plus(uplift) } else { Some(other.rate) };
            if rate.is_some_and(|rate| self.gives(other, rate, sale, charged)) {
                found.push(Cause::Tier);
                break;
            }
        }
        let other_day = self.due(due.way, sale, !due.same_day).is_ok_and(|other| self.agrees(&other, charged));
        let each = self.payout().filter(|_| !due.same_day);
        if other_day || each.is_some_and(|each| self.agrees(due, Fen(charged.0 - each.0))) {
            found.push(Cause::SameDay);
        }
        let ways_of_rounding = [How::HalfUp, How::Down, How::Up];
        if !self.by_day() && ways_of_rounding.iter().any(|how| whole_within(share(sale, rate), *how, tier) == charged.0)
        {
            found.push(Cause::Rounding);
        }
        found.extend(
            stated_rates(stated)
                .find(|stated| *stated != rate && self.gives(tier, *stated, sale, charged))
                .map(|rate| Cause::Rate { rate }),
        );
        found
    }

    /// Caps and floors that were left out, or taken from other terms.
    fn limits(&self, due: &Due, charged: Fen, found: &mut Vec<Cause>) {
        let (tier, rate, sale) = (&due.fee.tier, due.fee.rate, due.sale);
        let no_cap = Tier { cap: None, ..*tier };
        let no_floor = Tier { floor: None, ..*tier };
        if tier.cap.is_some() && self.gives(&no_cap, rate, sale, charged) {
            found.push(Cause::CapMissing);
        }
        if tier.floor.is_some() && self.gives(&no_floor, rate, sale, charged) {
            found.push(Cause::FloorMissing);
        }
        let tiers = || self.contract.terms.iter().flat_map(|(_, terms)| terms.tiers());
        let share = share(sale, rate);
        let caps = tiers().filter(|other| other.cap.is_some() && other.cap != tier.cap);
        if caps.filter_map(|other| other.cap).any(|cap| cap == charged && share > i128::from(cap.0) * WHOLE) {
            found.push(Cause::CapWrong);
        }
        let floors = tiers().filter(|other| other.floor.is_some() && other.floor != tier.floor);
        if floors.filter_map(|other| other.floor).any(|floor| floor == charged && share < i128::from(floor.0) * WHOLE) {
            found.push(Cause::FloorWrong);
        }
    }
}

fn whole_within(share: i128, how: How, tier: &Tier) -> i64 {
    let fen = whole(share, how);
    let capped = tier.cap.map_or(fen, |cap| fen.min(cap.0));
    tier.floor.map_or(capped, |floor| capped.max(floor.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn rate(e8: u32) -> Rate {
        Rate::new(e8).expect("a rate")
    }

    fn rules(rounding: Rounding) -> Rules {
        let debit = Tier { cap: Some(Fen(2_000)), ..Tier::flat(rate(500_000)) };
        let small = Tier { up_to: Some(Fen(100_000)), small_value: true, ..Tier::flat(rate(380_000)) };
        let terms = |tiers| Terms::new(tiers).expect("terms");
        let mut contract = Contract::simple(PaymentMethod::Debit, terms(vec![debit]));
        contract.terms.push((PaymentMethod::Credit, Terms::flat(rate(600_000))));
        contract.terms.push((PaymentMethod::Qr, terms(vec![small, Tier::flat(rate(600_000))])));
        contract.payout = Some(Payout::Uplift(rate(20_000)));
        contract.rounding = rounding;
        Rules::new(contract)
    }

    #[track_caller]
    fn causes(way: PaymentMethod, sale: i64, charged: i64, stated: &str) -> Vec<&'static str> {
        let rules = rules(Rounding::HalfUp);
        let due = rules.due(way, Fen(sale), false).expect("a fee");
        assert!(!rules.agrees(&due, Fen(charged)));
        rules.causes(&due, Fen(charged), stated).into_iter().map(Cause::key).collect()
    }

    #[test]
    fn a_cause_is_what_gives_the_charged_fee_to_the_fen() {
        use PaymentMethod::{Credit, Debit, Qr};
        assert_eq!(causes(Debit, 100_000, 600, ""), ["card_class"]);
        assert_eq!(causes(Debit, 1_000_000, 5_000, ""), ["cap_missing"]);
        assert_eq!(causes(Credit, 1_000_000, 2_000, ""), ["card_class", "cap_wrong"]);
        assert_eq!(causes(Qr, 90_000, 540, ""), ["card_class", "tier"]);
        assert_eq!(causes(Credit, 100_000, 620, ""), ["same_day"]);
        assert_eq!(causes(Credit, 20_075, 121, ""), ["rounding"]);
        assert_eq!(causes(Credit, 100_000, 650, "0.65%"), ["rate"]);
        assert_eq!(causes(Credit, 100_000, 650, ""), [""; 0]);
        assert_eq!(causes(Credit, 100_000, 0, ""), ["not_charged"]);
    }

    #[test]
    fn what_is_left_of_a_sale_keeps_the_sales_own_terms() {
        let rules = rules(Rounding::HalfUp);
        // 1,200.00 is above the small tier; the 100.00 left of it is priced as it was.
        let due = rules.due(PaymentMethod::Qr, Fen(120_000), true).expect("a fee");
        assert_eq!((due.amount(), rules.of_rest(&due, Fen(10_000))), (Fen(744), Fen(62)));
        assert_eq!(rules.of_rest(&due, Fen(0)), Fen(0));
    }

    proptest! {
        #[test]
        fn the_shares_of_a_day_are_rounded_as_the_domain_does(
            sales in proptest::collection::vec(1i64..=10_000_000, 1..20), capped in any::<bool>(),
        ) {
            let rules = rules(Rounding::DayTotal);
            let way = if capped { PaymentMethod::Debit } else { PaymentMethod::Qr };
            let day: Vec<_> = sales.iter().map(|sale| (way, Fen(*sale))).collect();
            let sum: i128 = sales.iter().map(|sale| rules.due(way, Fen(*sale), true).expect("a fee").share()).sum();
            prop_assert_eq!(Ok(Fen(whole(sum, How::HalfUp))), rules.contract().fee_of_day(&day, true));
        }

        #[test]
        fn a_fee_by_the_contract_always_agrees(
            sale in 1i64..=1_000_000_000, way in 0usize..3, rounding in 0usize..3, same_day in any::<bool>(),
        ) {
            let rules = rules([Rounding::HalfUp, Rounding::Down, Rounding::DayTotal][rounding]);
            let way = [PaymentMethod::Debit, PaymentMethod::Credit, PaymentMethod::Qr][way];
            let due = rules.due(way, Fen(sale), same_day).expect("a fee");
            prop_assert!(rules.agrees(&due, due.amount()));
            prop_assert!(rules.gives(&due.fee.tier, due.fee.rate, Fen(sale), due.amount()));
            let (least, most) = rules.shares_of(due.amount());
            if due.fee.tier.cap.is_none() {
                prop_assert!((least..most).contains(&due.share()));
            }
        }
    }
}
