//! A month of sales under two or three offers: what each costs, and where two break even.
//!
//! Values: `count_<method>` and `size_<method>` (sales a month, yuan each) for debit, credit and qr;
//! `rate_<method><n>`, `cap<n>` and `yearly<n>` for the offers 1 to 3.

use domain::fee::typed::{FeeField, TypedError, parse_amount, rate_in};
use domain::fee::{
    BreakEven, Comparison, Contract, FeeError, MixLine, PaymentMethod, SalesMix, Terms, Tier, Yearly, compare,
};
use domain::money::Fen;
use yew::AttrValue;

use super::fields::number;
use super::input::refused;
use super::pinned::{PinnedResult, pinned_screen};
use super::sale::share;
use crate::tools::context::ToolContext;
use crate::view::form::{Shade, amounts, chart, lines};
use crate::view::page::Page;
use crate::visit::Values;

const METHODS: [PaymentMethod; 3] = [PaymentMethod::Credit, PaymentMethod::Debit, PaymentMethod::Qr];
const OFFERS: [&str; 3] = ["1", "2", "3"];

/// Whether this is the name of one of the fields.
pub fn takes(key: &str) -> bool {
    let of_offer = |start: &str| key.strip_prefix(start).is_some_and(|offer| OFFERS.contains(&offer));
    let of_method = |method: PaymentMethod| {
        let method = method.key();
        key == format!("count_{method}") || key == format!("size_{method}") || of_offer(&format!("rate_{method}"))
    };
    of_offer("cap") || of_offer("yearly") || METHODS.into_iter().any(of_method)
}

/// Writes the screen.
pub fn month(page: &mut Page, tool: &ToolContext<'_>) {
    let offered = offered(tool);
    let found = cheapest(&offered);
    pinned_screen(page, "tool-fee-month", &pinned(tool, &offered, &found), |page| {
        page.heading_word("fee.month");
        page.say_in("h3", "", "fee.month_sales");
        for method in METHODS {
            page.nest("div", "pair", |page| {
                let count = tool.word_with("fee.count", &[("way", &name(tool, method))]);
                field(page, tool, &format!("count_{}", method.key()), count, check_count);
                field(page, tool, &format!("size_{}", method.key()), tool.word("fee.size"), check_amount);
            });
        }
        for offer in OFFERS {
            let title = tool.word_with("fee.offer", &[("number", offer)]);
            page.fold("fold", &format!("offer-{offer}"), title, |page| terms(page, tool, offer));
        }
        page.nest("div", "group", |page| {
            page.test_id("fee-comparison");
            match &found {
                Some(Ok(found)) => costs(page, tool, &offered.offers, found),
                Some(Err(_)) => {}
                None => page.say("hint", "fee.month_fill_in"),
            }
        });
    });
}

fn name(tool: &ToolContext<'_>, method: PaymentMethod) -> AttrValue {
    tool.word(&format!("fee.way.{}", method.key()))
}

fn terms(page: &mut Page, tool: &ToolContext<'_>, offer: &str) {
    for method in METHODS {
        let label = tool.word_with("fee.rate_of", &[("way", &name(tool, method))]);
        field(page, tool, &format!("rate_{}{offer}", method.key()), label, |text| {
            rate_in(FeeField::Rate, text).map(|_| ())
        });
    }
    field(page, tool, &format!("cap{offer}"), tool.word("fee.cap_debit"), check_amount);
    field(page, tool, &format!("yearly{offer}"), tool.word("fee.yearly"), check_amount);
}

fn field(
    page: &mut Page,
    tool: &ToolContext<'_>,
    key: &str,
    label: AttrValue,
    read: fn(&str) -> Result<(), TypedError>,
) {
    let fault = super::input::fault(tool, key, &read(tool.values().get(key)));
    number(page, tool, key, label, None, fault);
}

fn check_amount(text: &str) -> Result<(), TypedError> {
    parse_amount(FeeField::Amount, text).map(|_| ())
}

/// A count is read as an amount without fen.
fn check_count(text: &str) -> Result<(), TypedError> {
    count(text).map(|_| ())
}

fn count(text: &str) -> Result<u32, TypedError> {
    let amount = parse_amount(FeeField::Amount, text)?;
    let fault = TypedError { field: FeeField::Amount, fault: domain::money::MoneyError::NotANumber.into() };
    if amount.0 % 100 != 0 {
        return Err(fault);
    }
    u32::try_from(amount.0 / 100).map_err(|_| fault)
}

/// The sales of a month, as far as they are filled in.
fn mix(values: &Values) -> SalesMix {
    let line = |method: PaymentMethod| {
        let count = count(values.get(&format!("count_{}", method.key()))).ok().filter(|count| *count > 0)?;
        let amount = parse_amount(FeeField::Amount, values.get(&format!("size_{}", method.key()))).ok()?;
        (amount.0 > 0).then_some(MixLine { method, amount, count })
    };
    SalesMix { lines: METHODS.into_iter().filter_map(line).collect(), same_day_payouts: 0 }
}

/// An offer; `None` as long as the rate of a payment method with sales is missing.
fn offer(tool: &ToolContext<'_>, mix: &SalesMix, number: &str) -> Option<Contract> {
    let values = tool.values();
    let optional = |key: &str| parse_amount(FeeField::Cap, values.get(key)).ok().filter(|amount| amount.0 > 0);
    let cap = optional(&format!("cap{number}"));
    let mut terms = Vec::new();
    for line in &mix.lines {
        let rate = rate_in(FeeField::Rate, values.get(&format!("rate_{}{number}", line.method.key()))).ok()?.rate;
        let cap = cap.filter(|_| line.method == PaymentMethod::Debit);
        terms.push((line.method, Terms::new(vec![Tier { cap, ..Tier::flat(rate) }]).ok()?));
    }
    let (method, first) = terms.first().cloned()?;
    let yearly = optional(&format!("yearly{number}"));
    let yearly =
        yearly.map(|amount| Yearly { name: tool.word("fee.yearly").to_string(), amount }).into_iter().collect();
    Some(Contract { terms, yearly, ..Contract::simple(method, first) })
}

/// The sales and the offers, as far as they are filled in.
struct Offered {
    mix: SalesMix,
    /// The offers with their numbers.
    offers: Vec<(&'static str, Contract)>,
}

fn offered(tool: &ToolContext<'_>) -> Offered {
    let mix = mix(tool.values());
    let offers = OFFERS.into_iter().filter_map(|number| Some((number, offer(tool, &mix, number)?))).collect();
    Offered { mix, offers }
}

/// The comparison; `None` as long as sales or offers are missing.
fn cheapest(Offered { mix, offers }: &Offered) -> Option<Result<Comparison, FeeError>> {
    let contracts: Vec<Contract> = offers.iter().map(|(_, contract)| contract.clone()).collect();
    (!mix.lines.is_empty() && !offers.is_empty()).then(|| compare(mix, &contracts))
}

/// The result in short.
pub fn result(tool: &ToolContext<'_>) -> PinnedResult {
    let offered = offered(tool);
    pinned(tool, &offered, &cheapest(&offered))
}

fn pinned(tool: &ToolContext<'_>, offered: &Offered, found: &Option<Result<Comparison, FeeError>>) -> PinnedResult {
    let none = |more| PinnedResult { label: tool.word("fee.cheapest_offer"), figure: None, more };
    match found {
        None => none("".into()),
        Some(Err(error)) => none(refused(tool, error)),
        Some(Ok(found)) => {
            let best = &found.offers[found.cheapest];
            let label = offer_name(tool, offered.offers[found.cheapest].0, found.offers.len() > 1);
            let more = tool.word_with("fee.a_month", &[("share", &share(best.effective_e8))]);
            PinnedResult { label, figure: Some(tool.yuan(best.per_month)), more }
        }
    }
}

/// The name of an offer.
fn offer_name(tool: &ToolContext<'_>, number: &str, cheapest: bool) -> AttrValue {
    let title = tool.word_with("fee.offer", &[("number", number)]);
    if cheapest { tool.word_with("fee.cheapest", &[("offer", &title)]) } else { title }
}

fn costs(page: &mut Page, tool: &ToolContext<'_>, offers: &[(&str, Contract)], found: &Comparison) {
    let title = |at: usize| tool.word_with("fee.offer", &[("number", offers[at].0)]);
    page.p("hint", tool.word_with("fee.turnover", &[("amount", &found.turnover.to_string())]));
    let dearest = found.offers.iter().map(|offer| offer.per_month.0).max().unwrap_or(1).max(1);
    amounts(page, "", |page| {
        for (at, offer) in found.offers.iter().enumerate() {
            page.nest("li", "amount", |page| {
                let best = at == found.cheapest && found.offers.len() > 1;
                let name = offer_name(tool, offers[at].0, best);
                let values = [("amount", &*offer.per_month.to_string()), ("share", &share(offer.effective_e8))];
                let per_month = tool.word_with("fee.per_month", &values);
                let label = format!("{name}: {per_month}");
                page.text("span", "name", name);
                page.text("span", "figure value", per_month);
                let part = u16::try_from(i128::from(offer.per_month.0) * 1_000 / i128::from(dearest)).unwrap_or(1_000);
                chart(page, &label, &[(part, if best { Shade::Kept } else { Shade::First })]);
            });
        }
    });
    for even in &found.break_even {
        let values = [
            ("below", &*title(even.below)),
            ("above", &*title(even.above)),
            ("amount", &*Fen::to_string(&even.turnover)),
        ];
        let sentence = tool.word_with("fee.break_even", &values);
        page.p("", sentence.clone());
        lines(page, &sentence, &crossing(found, even));
        page.p("hint", tool.word_with("fee.break_even_key", &values));
    }
    page.say("hint", "fee.month_note");
}

/// The cost per month of two offers, from no sales to twice the break-even turnover, and a vertical line at break-even.
/// In thousandths of the highest cost drawn.
fn crossing(found: &Comparison, even: &BreakEven) -> Vec<([u16; 4], Shade)> {
    let turnover = i128::from(found.turnover.0.max(1));
    // In twelfths of a fen, so that a yearly charge is an integer per month.
    let ends = |at: usize| {
        let offer = &found.offers[at];
        let fixed = 12 * i128::from(offer.payouts.0) + i128::from(offer.yearly.0);
        (fixed, fixed + 24 * i128::from(offer.fees.0) * i128::from(even.turnover.0) / turnover)
    };
    let (below, above) = (ends(even.below), ends(even.above));
    let most = below.1.max(above.1).max(1);
    let height = |cost: i128| u16::try_from((cost * 1_000 / most).clamp(0, 1_000)).unwrap_or(1_000);
    vec![
        ([500, 0, 500, 1_000], Shade::Third),
        ([0, height(below.0), 1_000, height(below.1)], Shade::First),
        ([0, height(above.0), 1_000, height(above.1)], Shade::Kept),
    ]
}

#[cfg(test)]
mod tests {
    use domain::fee::OfferCost;

    use super::*;

    #[test]
    fn the_lines_of_two_offers_cross_at_break_even() {
        // 0.60 %, or 0.50 % and 240.00 a year: 20,000.00 a month.
        let offer = |fees, yearly| OfferCost {
            fees: Fen(fees),
            payouts: Fen(0),
            yearly: Fen(yearly),
            per_month: Fen(0),
            effective_e8: 0,
        };
        let offers = vec![offer(24_000, 0), offer(20_000, 24_000)];
        let even = BreakEven { below: 0, above: 1, turnover: Fen(2_000_000) };
        let found = Comparison { turnover: Fen(4_000_000), offers, cheapest: 1, break_even: vec![even] };
        let lines = crossing(&found, &even);
        let ([_, below_from, _, below_to], _) = lines[1];
        let ([_, above_from, _, above_to], _) = lines[2];
        assert!(below_from < above_from && below_to > above_to, "{lines:?}");
        assert!((below_from + below_to).abs_diff(above_from + above_to) <= 2, "they meet in the middle: {lines:?}");
    }
}
