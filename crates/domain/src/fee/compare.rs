//! Offers side by side: what a month of sales costs under each, and where one overtakes another.

use super::{Contract, Exact, FeeError, Payout, Rounding, WayKind, quote::effective};
use crate::money::Fen;

/// What a merchant sells in a month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SalesMix {
    /// Sales of one kind each.
    pub lines: Vec<MixLine>,
    /// How many payouts on the same day a month has; 0 where money comes on the next working day.
    pub same_day_payouts: u32,
}

/// Sales of one kind and size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MixLine {
    /// How they are paid.
    pub way: WayKind,
    /// One sale.
    pub amount: Fen,
    /// How many a month.
    pub count: u32,
}

/// What a month costs under each offer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// What is sold in a month.
    pub turnover: Fen,
    /// One for each offer, in the order given.
    pub offers: Vec<OfferCost>,
    /// The index of the cheapest, the first of several.
    pub cheapest: usize,
    /// Where one offer overtakes another, by index.
    pub break_even: Vec<BreakEven>,
}

/// What a month costs under one offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OfferCost {
    /// Fees on sales.
    pub fees: Fen,
    /// Charges for payouts on the same day.
    pub payouts: Fen,
    /// Charges per year.
    pub yearly: Fen,
    /// All of it in an average month, a twelfth of the yearly charges, half a fen up.
    pub per_month: Fen,
    /// The same as a share of the turnover in 10⁻⁸, half up, reckoned before that rounding.
    pub effective_e8: i64,
}

/// Two offers that cost the same at some turnover.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BreakEven {
    /// The offer that is cheaper below it.
    pub below: usize,
    /// The offer that is cheaper above it.
    pub above: usize,
    /// The monthly turnover, with sales in the same mix, from which `above` is no dearer; to the fen,
    /// up.
    pub turnover: Fen,
}

/// What an offer costs in a year: a part that grows with sales, and a part that does not.
#[derive(Clone, Copy)]
struct Year {
    growing: i128,
    fixed: i128,
}

/// Returns what a month of sales costs under each offer.
///
/// Sales grow in the same mix; payouts on the same day and yearly charges stay as they are, however
/// much is sold. A contract that rounds by the day is reckoned from the exact shares of the month
/// and rounded once, which is at most half a fen a day off.
///
/// # Errors
///
/// * [`FeeError::NothingToCompare`] without sales or without offers.
/// * What [`Contract::fee`] gives for a sale of the mix under an offer.
/// * [`FeeError::TooLarge`] for sums beyond what can be counted.
pub fn compare(mix: &SalesMix, offers: &[Contract]) -> Result<Comparison, FeeError> {
    let sold = |line: &MixLine| i128::from(line.amount.0) * i128::from(line.count);
    let turnover: i128 = mix.lines.iter().map(sold).sum();
    if turnover <= 0 || offers.is_empty() {
        return Err(FeeError::NothingToCompare);
    }
    let mut costs = Vec::with_capacity(offers.len());
    let mut years = Vec::with_capacity(offers.len());
    for offer in offers {
        let (cost, year) = cost(mix, offer, turnover)?;
        costs.push(cost);
        years.push(year);
    }
    let in_all = |at: &usize| years[*at].growing + years[*at].fixed;
    let cheapest = (0..years.len()).min_by_key(in_all).unwrap_or_default();
    let mut break_even = Vec::new();
    for one in 0..years.len() {
        for other in one + 1..years.len() {
            break_even.extend(crossing(&years, one, other, turnover)?);
        }
    }
    Ok(Comparison { turnover: fen(turnover)?, offers: costs, cheapest, break_even })
}

fn cost(mix: &SalesMix, offer: &Contract, turnover: i128) -> Result<(OfferCost, Year), FeeError> {
    let same_day = mix.same_day_payouts > 0;
    let mut fees: i128 = 0;
    for line in &mix.lines {
        let fee = offer.fee(line.way, line.amount, same_day)?;
        fees += fee.unrounded(offer.rounding).0 * i128::from(line.count);
    }
    let fees = match offer.rounding {
        Rounding::DayTotal => Exact(fees).half_up(),
        Rounding::HalfUp | Rounding::Down => fen(fees / i128::from(super::Rate::WHOLE))?,
    };
    let payouts = match offer.payout {
        Some(Payout::Each(charge)) => i128::from(charge.0) * i128::from(mix.same_day_payouts),
        _ => 0,
    };
    let yearly: i128 = offer.yearly.iter().map(|charge| i128::from(charge.amount.0)).sum();
    let year = Year { growing: 12 * i128::from(fees.0), fixed: 12 * payouts + yearly };
    let in_all = year.growing + year.fixed;
    let cost = OfferCost {
        fees,
        payouts: fen(payouts)?,
        yearly: fen(yearly)?,
        per_month: fen((in_all + 6).div_euclid(12))?,
        effective_e8: effective(in_all, 12 * turnover),
    };
    Ok((cost, year))
}

/// Where two offers cost the same, if sales in this mix can ever get there.
fn crossing(years: &[Year], one: usize, other: usize, turnover: i128) -> Result<Option<BreakEven>, FeeError> {
    let (a, b) = (years[one], years[other]);
    // `below` has the smaller fixed part and the larger growing one.
    let (below, above) = if a.fixed < b.fixed { (one, other) } else { (other, one) };
    let fixed = years[above].fixed - years[below].fixed;
    let growing = years[below].growing - years[above].growing;
    if fixed <= 0 || growing <= 0 {
        return Ok(None);
    }
    let product = turnover.checked_mul(fixed).ok_or(FeeError::TooLarge)?;
    let at = product.div_euclid(growing) + i128::from(product.rem_euclid(growing) > 0);
    Ok(Some(BreakEven { below, above, turnover: fen(at)? }))
}

fn fen(fen: i128) -> Result<Fen, FeeError> {
    i64::try_from(fen).map(Fen).map_err(|_| FeeError::TooLarge)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fee::{Rate, Terms, Tier, Yearly};

    fn offer(credit_e8: u32, debit_e8: u32, debit_cap: Option<i64>, yearly: i64) -> Contract {
        let rate = |e8| Rate::new(e8).expect("a rate");
        let debit = Tier { cap: debit_cap.map(Fen), ..Tier::flat(rate(debit_e8)) };
        let mut contract = Contract::simple(WayKind::Credit, Terms::flat(rate(credit_e8)));
        contract.terms.push((WayKind::Debit, Terms::new(vec![debit]).expect("terms")));
        contract.yearly.push(Yearly { name: "data".into(), amount: Fen(yearly) });
        contract
    }

    fn mix() -> SalesMix {
        let line = |way, amount, count| MixLine { way, amount: Fen(amount), count };
        let lines = vec![line(WayKind::Credit, 20_000, 100), line(WayKind::Debit, 1_000_000, 2)];
        SalesMix { lines, same_day_payouts: 0 }
    }

    #[test]
    fn a_month_is_fees_and_a_twelfth_of_the_year() {
        // 100 × 1.20 and 2 × 20.00 (capped), 60.00 a year.
        let found = compare(&mix(), &[offer(600_000, 500_000, Some(2_000), 6_000)]).expect("a cost");
        assert_eq!(found.turnover, Fen(4_000_000));
        let cost = found.offers[0];
        assert_eq!((cost.fees, cost.yearly, cost.per_month), (Fen(16_000), Fen(6_000), Fen(16_500)));
        assert_eq!(cost.effective_e8, 412_500);
        assert_eq!(found.break_even, []);
    }

    #[test]
    fn the_lower_rate_with_a_yearly_charge_pays_off_from_some_turnover_on() {
        let (plain, low) = (offer(600_000, 600_000, None, 0), offer(500_000, 500_000, None, 24_000));
        let found = compare(&mix(), &[low, plain]).expect("costs");
        // 0.10 % of the turnover is 20.00 a month at 20,000.00.
        assert_eq!(found.break_even, [BreakEven { below: 1, above: 0, turnover: Fen(2_000_000) }]);
        assert_eq!(found.cheapest, 0);
    }

    #[test]
    fn payouts_on_the_same_day_count_by_the_payout_or_by_the_sale() {
        let mut each = offer(600_000, 600_000, None, 0);
        each.payout = Some(Payout::Each(Fen(300)));
        let mut uplift = offer(600_000, 600_000, None, 0);
        uplift.payout = Rate::new(20_000).map(Payout::Uplift);
        let mix = SalesMix { same_day_payouts: 30, ..mix() };
        let found = compare(&mix, &[each, uplift]).expect("costs");
        let per_month: Vec<Fen> = found.offers.iter().map(|cost| cost.per_month).collect();
        assert_eq!(per_month, [Fen(24_000 + 9_000), Fen(24_800)]);
        assert_eq!(found.cheapest, 1);
    }

    #[test]
    fn without_sales_or_offers_there_is_nothing_to_compare() {
        let none = SalesMix { lines: Vec::new(), same_day_payouts: 0 };
        assert_eq!(compare(&none, &[offer(1, 1, None, 0)]), Err(FeeError::NothingToCompare));
        assert_eq!(compare(&mix(), &[]), Err(FeeError::NothingToCompare));
    }
}
