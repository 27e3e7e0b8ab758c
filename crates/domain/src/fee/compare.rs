//! Compares offers: what a month of sales costs under each, and from which turnover another one is cheaper.

use super::contract::{Contract, Payout, Rounding};
use super::error::FeeError;
use super::method::PaymentMethod;
use super::quote::effective;
use super::rate::{Exact, Rate};
use crate::money::Fen;

/// A merchant's sales of a month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SalesMix {
    /// Sales of one kind each.
    pub lines: Vec<MixLine>,
    /// How many payouts on the same day a month has; 0 if money is paid out on the next working day.
    pub same_day_payouts: u32,
}

/// Sales of one kind and size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MixLine {
    /// Their payment method.
    pub method: PaymentMethod,
    /// The amount of one sale.
    pub amount: Fen,
    /// How many there are in a month.
    pub count: u32,
}

/// What a month costs under each offer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// The turnover of a month.
    pub turnover: Fen,
    /// One for each offer, in the order given.
    pub offers: Vec<OfferCost>,
    /// The index of the cheapest offer, the first one if several cost the same.
    pub cheapest: usize,
    /// The break-even points of pairs of offers.
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
    /// The total of an average month with a twelfth of the yearly charges, half a fen rounded up.
    pub per_month: Fen,
    /// The same as a share of the turnover in 10⁻⁸, half up, calculated before that rounding.
    pub effective_e8: i64,
}

/// The turnover at which two offers cost the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BreakEven {
    /// The index of the offer that is cheaper below it.
    pub below: usize,
    /// The index of the offer that is cheaper above it.
    pub above: usize,
    /// The smallest monthly turnover, with the same mix of sales, from which `above` costs at most as much; rounded up
    /// to the fen.
    pub turnover: Fen,
}

/// What an offer costs in a year, in fen.
#[derive(Clone, Copy)]
struct YearCost {
    /// The part that grows with sales.
    variable: i128,
    fixed: i128,
}

/// Returns what a month of sales costs under each offer.
///
/// The break-even points assume that sales grow in the same mix, while payouts on the same day and yearly charges do not
/// grow. For a contract that rounds by the day, the exact shares of the month are rounded once, which is at most half a
/// fen per day off.
///
/// # Errors
///
/// * [`FeeError::NothingToCompare`] without sales or without offers.
/// * The errors of [`Contract::fee`] for a sale of the mix under an offer.
/// * [`FeeError::TooLarge`] for sums that are too large to calculate.
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
    let in_all = |at: &usize| years[*at].variable + years[*at].fixed;
    let cheapest = (0..years.len()).min_by_key(in_all).unwrap_or_default();
    let mut break_even = Vec::new();
    for one in 0..years.len() {
        for other in one + 1..years.len() {
            break_even.extend(crossing(&years, one, other, turnover)?);
        }
    }
    Ok(Comparison { turnover: fen(turnover)?, offers: costs, cheapest, break_even })
}

fn cost(mix: &SalesMix, offer: &Contract, turnover: i128) -> Result<(OfferCost, YearCost), FeeError> {
    let same_day = mix.same_day_payouts > 0;
    let mut fees: i128 = 0;
    for line in &mix.lines {
        let fee = offer.fee(line.method, line.amount, same_day)?;
        fees += fee.unrounded(offer.rounding).0 * i128::from(line.count);
    }
    let fees = match offer.rounding {
        Rounding::DayTotal => Exact(fees).half_up(),
        Rounding::HalfUp | Rounding::Down => fen(fees / i128::from(Rate::WHOLE))?,
    };
    let payouts = match offer.payout {
        Some(Payout::Each(charge)) => i128::from(charge.0) * i128::from(mix.same_day_payouts),
        _ => 0,
    };
    let yearly: i128 = offer.yearly.iter().map(|charge| i128::from(charge.amount.0)).sum();
    let year = YearCost { variable: 12 * i128::from(fees.0), fixed: 12 * payouts + yearly };
    let in_all = year.variable + year.fixed;
    let cost = OfferCost {
        fees,
        payouts: fen(payouts)?,
        yearly: fen(yearly)?,
        per_month: fen((in_all + 6).div_euclid(12))?,
        effective_e8: effective(in_all, 12 * turnover),
    };
    Ok((cost, year))
}

/// Where two offers cost the same, if there is such a turnover.
fn crossing(years: &[YearCost], one: usize, other: usize, turnover: i128) -> Result<Option<BreakEven>, FeeError> {
    let (a, b) = (years[one], years[other]);
    // `below` has the smaller fixed part and the larger variable part.
    let (below, above) = if a.fixed < b.fixed { (one, other) } else { (other, one) };
    let fixed = years[above].fixed - years[below].fixed;
    let variable = years[below].variable - years[above].variable;
    if fixed <= 0 || variable <= 0 {
        return Ok(None);
    }
    let product = turnover.checked_mul(fixed).ok_or(FeeError::TooLarge)?;
    let at = product.div_euclid(variable) + i128::from(product.rem_euclid(variable) > 0);
    Ok(Some(BreakEven { below, above, turnover: fen(at)? }))
}

fn fen(fen: i128) -> Result<Fen, FeeError> {
    i64::try_from(fen).map(Fen).map_err(|_| FeeError::TooLarge)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fee::{Terms, Tier, Yearly};

    fn offer(credit_e8: u32, debit_e8: u32, debit_cap: Option<i64>, yearly: i64) -> Contract {
        let rate = |e8| Rate::new(e8).expect("a rate");
        let debit = Tier { cap: debit_cap.map(Fen), ..Tier::flat(rate(debit_e8)) };
        let mut contract = Contract::simple(PaymentMethod::Credit, Terms::flat(rate(credit_e8)));
        contract.terms.push((PaymentMethod::Debit, Terms::new(vec![debit]).expect("terms")));
        contract.yearly.push(Yearly { name: "data".into(), amount: Fen(yearly) });
        contract
    }

    fn mix() -> SalesMix {
        let line = |method, amount, count| MixLine { method, amount: Fen(amount), count };
        let lines = vec![line(PaymentMethod::Credit, 20_000, 100), line(PaymentMethod::Debit, 1_000_000, 2)];
        SalesMix { lines, same_day_payouts: 0 }
    }

    #[test]
    fn a_month_costs_its_fees_and_a_twelfth_of_the_yearly_charges() {
        // 100 × 1.20 and 2 × 20.00 (capped), 60.00 a year.
        let found = compare(&mix(), &[offer(600_000, 500_000, Some(2_000), 6_000)]).expect("a cost");
        assert_eq!(found.turnover, Fen(4_000_000));
        let cost = found.offers[0];
        assert_eq!((cost.fees, cost.yearly, cost.per_month), (Fen(16_000), Fen(6_000), Fen(16_500)));
        assert_eq!(cost.effective_e8, 412_500);
        assert_eq!(found.break_even, []);
    }

    #[test]
    fn a_lower_rate_with_a_yearly_charge_is_cheaper_above_the_break_even() {
        let (plain, low) = (offer(600_000, 600_000, None, 0), offer(500_000, 500_000, None, 24_000));
        let found = compare(&mix(), &[low, plain]).expect("costs");
        // 0.10 % of the turnover is 20.00 a month at 20,000.00.
        assert_eq!(found.break_even, [BreakEven { below: 1, above: 0, turnover: Fen(2_000_000) }]);
        assert_eq!(found.cheapest, 0);
    }

    #[test]
    fn payouts_on_the_same_day_cost_per_payout_or_per_sale() {
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
