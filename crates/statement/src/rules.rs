//! The fee of one sale by the contract, and the causes that explain another fee.

mod fast_path;

use domain::fee::{Contract, ContractFee, FeeError, PaymentMethod, Payout, Rate, Rounding, Terms, Tier};
use domain::money::Fen;

use crate::cause::Cause;
use crate::cell::stated_rates;
use fast_path::FastPath;

/// A rate of 100 %, as [`Rate::WHOLE`]. An amount times a rate is a share, in 10⁻⁸ fen.
pub const WHOLE: i128 = Rate::WHOLE as i128;

/// A contract, prepared for checking rows.
pub struct Rules {
    contract: Contract,
    methods: Vec<PaymentMethod>,
    fast_path: FastPath,
}

/// The fee of one sale by the contract.
#[derive(Clone, Copy, Debug)]
pub struct FeeDue {
    /// How it was paid.
    pub method: PaymentMethod,
    /// The amount of the sale.
    pub sale: Fen,
    /// Whether it is paid out on the same day.
    pub same_day: bool,
    /// The fee, with its rate and tier.
    pub fee: ContractFee,
}

impl FeeDue {
    /// The fee.
    pub fn amount(&self) -> Fen {
        self.fee.amount
    }

    /// The fee before rounding, in 10⁻⁸ fen: what goes into a day's total.
    pub fn share(&self) -> i128 {
        within_limits(share(self.sale, self.fee.rate), &self.fee.tier)
    }
}

fn share(sale: Fen, rate: Rate) -> i128 {
    i128::from(sale.0) * i128::from(rate.e8())
}

/// A share, limited by a tier's cap and floor.
fn within_limits(share: i128, tier: &Tier) -> i128 {
    let capped = tier.cap.map_or(share, |cap| share.min(i128::from(cap.0) * WHOLE));
    tier.floor.map_or(capped, |floor| capped.max(i128::from(floor.0) * WHOLE))
}

/// A share, rounded to fen.
fn rounded(share: i128, mode: RoundingMode) -> i64 {
    const WHOLE_64: i64 = Rate::WHOLE as i64;
    let raised = match mode {
        RoundingMode::HalfUp => share + WHOLE / 2,
        RoundingMode::Down => share,
        RoundingMode::Up => share + WHOLE - 1,
    };
    // Almost every share fits an `i64`, and dividing an `i128` is slow in wasm.
    match i64::try_from(raised) {
        Ok(raised) => raised.div_euclid(WHOLE_64),
        Err(_) => i64::try_from(raised.div_euclid(WHOLE)).unwrap_or(i64::MAX),
    }
}

/// How a single fee is rounded. No contract rounds up, but some acquirers do.
#[derive(Clone, Copy, PartialEq, Eq)]
enum RoundingMode {
    HalfUp,
    Down,
    Up,
}

impl Rules {
    /// For a contract.
    pub fn new(contract: Contract) -> Self {
        let methods = contract.terms.iter().map(|(method, _)| *method).collect();
        Self { fast_path: FastPath::of(&contract), contract, methods }
    }

    /// The contract.
    pub fn contract(&self) -> &Contract {
        &self.contract
    }

    /// The payment method of a contract that has only one.
    pub fn only_method(&self) -> Option<PaymentMethod> {
        (self.methods.len() == 1).then(|| self.methods[0])
    }

    /// Whether the day's total is rounded, and not each fee.
    pub fn rounds_daily(&self) -> bool {
        self.contract.rounding == Rounding::DayTotal
    }

    /// What one payout on the same day costs.
    pub fn payout(&self) -> Option<Fen> {
        match self.contract.payout {
            Some(Payout::Each(charge)) => Some(charge),
            _ => None,
        }
    }

    /// Whether the charged fee of a sale is certainly the contract's, at little cost. If this says no, [`Rules::due`]
    /// and [`Rules::agrees`] decide.
    pub fn certainly_agrees(&self, method: PaymentMethod, sale: Fen, same_day: bool, charged: Fen) -> bool {
        self.fast_path.agrees(method, sale, same_day, charged)
    }

    /// The fee of a sale by the contract.
    ///
    /// # Errors
    ///
    /// As [`Contract::fee`].
    pub fn due(&self, method: PaymentMethod, sale: Fen, same_day: bool) -> Result<FeeDue, FeeError> {
        self.contract.fee(method, sale, same_day).map(|fee| FeeDue { method, sale, same_day, fee })
    }

    /// The fee of what is still sold after refunds, by the terms that applied to the sale.
    pub fn fee_of_remainder(&self, due: &FeeDue, remainder: Fen) -> Fen {
        if remainder.0 <= 0 {
            return Fen(0);
        }
        let tier = Tier { up_to: None, rate: due.fee.rate, ..due.fee.tier };
        // A contract with this tier alone calculates it. The uplift is already in the rate.
        let terms = Terms::new(vec![tier]).map(|terms| vec![(due.method, terms)]);
        let alone = terms.map(|terms| Contract { terms, payout: None, yearly: Vec::new(), ..self.contract.clone() });
        alone.and_then(|alone| alone.fee(due.method, remainder, false)).map_or(Fen(0), |fee| fee.amount)
    }

    /// Whether the charged fee is the contract's. If the day's total is rounded, a single fee may be rounded up or
    /// down.
    pub fn agrees(&self, due: &FeeDue, charged: Fen) -> bool {
        if self.rounds_daily() { less_than_a_fen_apart(due.share(), charged) } else { charged == due.amount() }
    }

    /// Whether this rate within the tier's limits gives the charged fee, by the contract's rounding.
    pub fn gives(&self, tier: &Tier, rate: Rate, sale: Fen, charged: Fen) -> bool {
        let share = share(sale, rate);
        let by = |mode| Fen(rounded_within_limits(share, mode, tier)) == charged;
        match self.contract.rounding {
            Rounding::HalfUp => by(RoundingMode::HalfUp),
            Rounding::Down => by(RoundingMode::Down),
            Rounding::DayTotal => less_than_a_fen_apart(within_limits(share, tier), charged),
        }
    }

    /// The range of shares that are rounded to this fee: the first, and the one after the last.
    pub fn shares_of(&self, charged: Fen) -> (i128, i128) {
        let fen = i128::from(charged.0) * WHOLE;
        match self.contract.rounding {
            Rounding::HalfUp => (fen - WHOLE / 2, fen + WHOLE / 2),
            Rounding::Down => (fen, fen + WHOLE),
            Rounding::DayTotal => (fen - WHOLE + 1, fen + WHOLE),
        }
    }

    /// Every cause that gives exactly the charged fee. `stated` is the rate that the row states.
    pub fn causes(&self, due: &FeeDue, charged: Fen, stated: &str) -> Vec<Cause> {
        let mut found = Vec::new();
        if charged.0 == 0 {
            return vec![Cause::NotCharged];
        }
        let (sale, tier, rate) = (due.sale, &due.fee.tier, due.fee.rate);
        for method in self.methods.iter().filter(|method| **method != due.method) {
            let other = self.due(*method, sale, due.same_day);
            if other.is_ok_and(|other| self.agrees(&other, charged)) {
                found.push(Cause::CardClass { charged_as: *method });
            }
        }
        self.limits(due, charged, &mut found);
        let tiers = self.contract.terms(due.method).map(Terms::tiers).unwrap_or_default();
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
        let other_day = self.due(due.method, sale, !due.same_day).is_ok_and(|other| self.agrees(&other, charged));
        let each = self.payout().filter(|_| !due.same_day);
        if other_day || each.is_some_and(|each| self.agrees(due, Fen(charged.0 - each.0))) {
            found.push(Cause::SameDay);
        }
        let modes = [RoundingMode::HalfUp, RoundingMode::Down, RoundingMode::Up];
        let rounded = |mode: &RoundingMode| rounded_within_limits(share(sale, rate), *mode, tier);
        if !self.rounds_daily() && modes.iter().any(|mode| rounded(mode) == charged.0) {
            found.push(Cause::Rounding);
        }
        found.extend(
            stated_rates(stated)
                .find(|stated| *stated != rate && self.gives(tier, *stated, sale, charged))
                .map(|rate| Cause::Rate { rate }),
        );
        found
    }

    /// Causes in caps and floors: left out, or taken from other terms.
    fn limits(&self, due: &FeeDue, charged: Fen, found: &mut Vec<Cause>) {
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

/// Whether a fee is the share, rounded up or down.
fn less_than_a_fen_apart(share: i128, charged: Fen) -> bool {
    (i128::from(charged.0) * WHOLE - share).abs() < WHOLE
}

fn rounded_within_limits(share: i128, mode: RoundingMode, tier: &Tier) -> i64 {
    let fen = rounded(share, mode);
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
    fn causes(method: PaymentMethod, sale: i64, charged: i64, stated: &str) -> Vec<&'static str> {
        let rules = rules(Rounding::HalfUp);
        let due = rules.due(method, Fen(sale), false).expect("a fee");
        assert!(!rules.agrees(&due, Fen(charged)));
        rules.causes(&due, Fen(charged), stated).into_iter().map(Cause::key).collect()
    }

    #[test]
    fn a_cause_is_found_only_if_it_gives_exactly_the_charged_fee() {
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
    fn the_remainder_of_a_sale_keeps_the_terms_of_the_sale() {
        let rules = rules(Rounding::HalfUp);
        // 1,200.00 is above the tier for small sales; the 100.00 that remain are priced by the same tier.
        let due = rules.due(PaymentMethod::Qr, Fen(120_000), true).expect("a fee");
        assert_eq!((due.amount(), rules.fee_of_remainder(&due, Fen(10_000))), (Fen(744), Fen(62)));
        assert_eq!(rules.fee_of_remainder(&due, Fen(0)), Fen(0));
    }

    proptest! {
        #[test]
        fn a_days_shares_are_rounded_as_the_domain_rounds_them(
            sales in proptest::collection::vec(1i64..=10_000_000, 1..20), capped in any::<bool>(),
        ) {
            let rules = rules(Rounding::DayTotal);
            let method = if capped { PaymentMethod::Debit } else { PaymentMethod::Qr };
            let day: Vec<_> = sales.iter().map(|sale| (method, Fen(*sale))).collect();
            let sum: i128 = sales.iter().map(|sale| rules.due(method, Fen(*sale), true).expect("a fee").share()).sum();
            prop_assert_eq!(Ok(Fen(rounded(sum, RoundingMode::HalfUp))), rules.contract().fee_of_day(&day, true));
        }

        #[test]
        fn a_fee_by_the_contract_always_agrees(
            sale in 1i64..=1_000_000_000, method in 0usize..3, rounding in 0usize..3, same_day in any::<bool>(),
        ) {
            let rules = rules([Rounding::HalfUp, Rounding::Down, Rounding::DayTotal][rounding]);
            let method = [PaymentMethod::Debit, PaymentMethod::Credit, PaymentMethod::Qr][method];
            let due = rules.due(method, Fen(sale), same_day).expect("a fee");
            prop_assert!(rules.agrees(&due, due.amount()));
            prop_assert!(rules.gives(&due.fee.tier, due.fee.rate, Fen(sale), due.amount()));
            let (from, below) = rules.shares_of(due.amount());
            if due.fee.tier.cap.is_none() {
                prop_assert!((from..below).contains(&due.share()));
            }
        }
    }
}
