//! A month of sales under two or three offers: what each costs, and where one overtakes another.
//!
//! Values: `count_<way>` and `size_<way>` (sales a month, yuan each) for debit, credit and qr;
//! `rate_<way><n>`, `cap<n>` and `yearly<n>` for the offers 1 to 3.

use domain::fee::typed::{Field, TypedError, parse_amount, rate_in};
use domain::fee::{BreakEven, Comparison, Contract, MixLine, SalesMix, Terms, Tier, WayKind, Yearly, compare};
use domain::money::Fen;
use sheet::{Element, Input, Shade, Sheet};

use super::asked::refused;
use super::sale::share;
use crate::desk::Desk;
use crate::values::Values;

const WAYS: [WayKind; 3] = [WayKind::Credit, WayKind::Debit, WayKind::Qr];
const OFFERS: [&str; 3] = ["1", "2", "3"];

/// The screen.
pub fn month(sheet: &mut Sheet, desk: &Desk<'_>, values: &Values) {
    sheet.nest(Element::Screen, |sheet| {
        sheet.mark("tool-fee-month");
        sheet.bar(&desk.word("fee.bar"));
        sheet.nest(Element::Body, |sheet| {
            sheet.heading(&desk.word("fee.month"));
            sheet.text(Element::Subheading, &desk.word("fee.month_sales"));
            for way in WAYS {
                let name = desk.word(&format!("fee.way.{}", way.key()));
                sheet.nest(Element::Pair, |sheet| {
                    let count = desk.word_with("fee.count", &[("way", &name)]);
                    field(sheet, desk, values, &format!("count_{}", way.key()), &count, counted);
                    field(sheet, desk, values, &format!("size_{}", way.key()), &desk.word("fee.size"), amount);
                });
            }
            for offer in OFFERS {
                let title = desk.word_with("fee.offer", &[("number", offer)]);
                sheet.fold(&format!("offer-{offer}"), &title, |sheet| terms(sheet, desk, values, offer));
            }
            sheet.nest(Element::Group, |sheet| {
                sheet.mark("fee-comparison");
                answer(sheet, desk, values);
            });
        });
    });
}

fn terms(sheet: &mut Sheet, desk: &Desk<'_>, values: &Values, offer: &str) {
    for way in WAYS {
        let name = desk.word(&format!("fee.way.{}", way.key()));
        let label = desk.word_with("fee.rate_of", &[("way", &name)]);
        field(sheet, desk, values, &format!("rate_{}{offer}", way.key()), &label, |text| {
            rate_in(Field::Rate, text).map(|_| ())
        });
    }
    field(sheet, desk, values, &format!("cap{offer}"), &desk.word("fee.cap_debit"), amount);
    field(sheet, desk, values, &format!("yearly{offer}"), &desk.word("fee.yearly"), amount);
}

fn field(
    sheet: &mut Sheet,
    desk: &Desk<'_>,
    values: &Values,
    key: &str,
    label: &str,
    read: impl Fn(&str) -> Result<(), TypedError>,
) {
    let value = values.get(key);
    let fault = match read(value) {
        Err(error) if !value.trim().is_empty() => desk.word(&format!("fault.{}", error.fault.code())),
        _ => String::new(),
    };
    sheet.field(Input { key, label, hint: "", fault: &fault, value, digits: true, date: false });
}

fn amount(text: &str) -> Result<(), TypedError> {
    parse_amount(Field::Amount, text).map(|_| ())
}

/// A whole number is an amount without fen.
fn counted(text: &str) -> Result<(), TypedError> {
    count(text).map(|_| ())
}

fn count(text: &str) -> Result<u32, TypedError> {
    let whole = parse_amount(Field::Amount, text)?;
    let fault = TypedError { field: Field::Amount, fault: domain::money::MoneyError::NotANumber.into() };
    if whole.0 % 100 != 0 {
        return Err(fault);
    }
    u32::try_from(whole.0 / 100).map_err(|_| fault)
}

/// The sales of a month, as far as they are filled in.
fn mix(values: &Values) -> SalesMix {
    let line = |way: WayKind| {
        let count = count(values.get(&format!("count_{}", way.key()))).ok().filter(|count| *count > 0)?;
        let amount = parse_amount(Field::Amount, values.get(&format!("size_{}", way.key()))).ok()?;
        (amount.0 > 0).then_some(MixLine { way, amount, count })
    };
    SalesMix { lines: WAYS.into_iter().filter_map(line).collect(), same_day_payouts: 0 }
}

/// An offer; `None` as long as it lacks the rate of something that is sold.
fn offer(desk: &Desk<'_>, values: &Values, mix: &SalesMix, number: &str) -> Option<Contract> {
    let optional = |key: &str| parse_amount(Field::Cap, values.get(key)).ok().filter(|amount| amount.0 > 0);
    let cap = optional(&format!("cap{number}"));
    let mut terms = Vec::new();
    for line in &mix.lines {
        let rate = rate_in(Field::Rate, values.get(&format!("rate_{}{number}", line.way.key()))).ok()?.rate;
        let cap = cap.filter(|_| line.way == WayKind::Debit);
        terms.push((line.way, Terms::new(vec![Tier { cap, ..Tier::flat(rate) }]).ok()?));
    }
    let (way, first) = terms.first().cloned()?;
    let yearly = optional(&format!("yearly{number}"));
    let yearly = yearly.map(|amount| Yearly { name: desk.word("fee.yearly"), amount }).into_iter().collect();
    Some(Contract { terms, yearly, ..Contract::simple(way, first) })
}

fn answer(sheet: &mut Sheet, desk: &Desk<'_>, values: &Values) {
    let mix = mix(values);
    let offers: Vec<(&str, Contract)> =
        OFFERS.into_iter().filter_map(|number| Some((number, offer(desk, values, &mix, number)?))).collect();
    if mix.lines.is_empty() || offers.is_empty() {
        return sheet.text(Element::Hint, &desk.word("fee.month_fill_in"));
    }
    let contracts: Vec<Contract> = offers.iter().map(|(_, contract)| contract.clone()).collect();
    match compare(&mix, &contracts) {
        Ok(found) => costs(sheet, desk, &offers, &found),
        Err(error) => sheet.text(Element::Fault, &refused(desk, &error)),
    }
}

fn costs(sheet: &mut Sheet, desk: &Desk<'_>, offers: &[(&str, Contract)], found: &Comparison) {
    let title = |at: usize| desk.word_with("fee.offer", &[("number", offers[at].0)]);
    sheet.text(Element::Hint, &desk.word_with("fee.turnover", &[("amount", &found.turnover.to_string())]));
    let dearest = found.offers.iter().map(|offer| offer.per_month.0).max().unwrap_or(1).max(1);
    sheet.nest(Element::Amounts, |sheet| {
        for (at, offer) in found.offers.iter().enumerate() {
            sheet.nest(Element::Amount, |sheet| {
                let best = at == found.cheapest && found.offers.len() > 1;
                let name = if best { desk.word_with("fee.cheapest", &[("offer", &title(at))]) } else { title(at) };
                sheet.text(Element::Name, &name);
                let per_month = desk.word_with(
                    "fee.per_month",
                    &[("amount", &offer.per_month.to_string()), ("share", &share(offer.effective_e8))],
                );
                sheet.text(Element::Value, &per_month);
                let part = u16::try_from(i128::from(offer.per_month.0) * 1_000 / i128::from(dearest)).unwrap_or(1_000);
                sheet.chart(&format!("{name}: {per_month}"), &[(part, if best { Shade::Kept } else { Shade::First })]);
            });
        }
    });
    for even in &found.break_even {
        let values = [
            ("below", &*title(even.below)),
            ("above", &*title(even.above)),
            ("amount", &*Fen::to_string(&even.turnover)),
        ];
        let told = desk.word_with("fee.break_even", &values);
        sheet.text(Element::Paragraph, &told);
        sheet.lines(&told, &crossing(found, even));
        sheet.text(Element::Hint, &desk.word_with("fee.break_even_key", &values));
    }
    sheet.text(Element::Hint, &desk.word("fee.month_note"));
}

/// Both offers' cost a month from no sales to twice the turnover where they cost the same, and a line
/// there. Costs are of the highest one drawn.
fn crossing(found: &Comparison, even: &BreakEven) -> Vec<([u16; 4], Shade)> {
    let turnover = i128::from(found.turnover.0.max(1));
    // Twelfths of a fen, so that a yearly charge stays whole.
    let ends = |at: usize| {
        let offer = &found.offers[at];
        let fixed = 12 * i128::from(offer.payouts.0) + i128::from(offer.yearly.0);
        (fixed, fixed + 24 * i128::from(offer.fees.0) * i128::from(even.turnover.0) / turnover)
    };
    let (below, above) = (ends(even.below), ends(even.above));
    let most = below.1.max(above.1).max(1);
    let high = |cost: i128| u16::try_from((cost * 1_000 / most).clamp(0, 1_000)).unwrap_or(1_000);
    vec![
        ([500, 0, 500, 1_000], Shade::Third),
        ([0, high(below.0), 1_000, high(below.1)], Shade::First),
        ([0, high(above.0), 1_000, high(above.1)], Shade::Kept),
    ]
}

#[cfg(test)]
mod tests {
    use domain::fee::OfferCost;

    use super::*;

    #[test]
    fn two_offers_are_drawn_to_cross_where_they_cost_the_same() {
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
