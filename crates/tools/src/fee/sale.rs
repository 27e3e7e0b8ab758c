//! One sale: what it costs, who gets which part, and the other way round: what to charge.

use domain::fee::{Contract, FeeError, Question, Quote, Tariff, WayKind, gross_for_net, quote};
use domain::money::Fen;
use sheet::{Act, Element, Input, Look, Shade, Sheet};

use super::asked::{Asked, fault, kind, refused, way};
use super::{CLASSES, WAYS, why};
use crate::choose::choose;
use crate::desk::Desk;
use crate::values::Values;

/// The screen.
pub fn sale(sheet: &mut Sheet, desk: &Desk<'_>, tariff: &Tariff<'_>, values: &Values) {
    let asked = Asked::read(desk, values);
    let backwards = values.get("ask") == "net";
    sheet.nest(Element::Screen, |sheet| {
        sheet.mark("tool-fee");
        sheet.bar(&desk.word("fee.bar"));
        sheet.nest(Element::Body, |sheet| {
            sheet.heading(&desk.word(if backwards { "fee.title_net" } else { "fee.title" }));
            choose(
                sheet,
                desk,
                "ask",
                "fee.ask",
                &[("sale", "fee.ask.sale"), ("net", "fee.ask.net")],
                values.or("ask", "sale"),
            );
            fields(sheet, desk, values, &asked, backwards);
            sheet.nest(Element::Group, |sheet| {
                sheet.mark("fee-answer");
                answer(sheet, desk, tariff, values, &asked, backwards);
            });
            sheet.nest(Element::Rows, |sheet| {
                for (view, key) in [("normal", "fee.to_normal"), ("month", "fee.to_month")] {
                    sheet.button(Look::Row, &format!("fee-{view}"), &desk.word(key), Act::Step("view", view));
                }
            });
        });
    });
}

fn fields(sheet: &mut Sheet, desk: &Desk<'_>, values: &Values, asked: &Asked, backwards: bool) {
    let label = desk.word(if backwards { "fee.net" } else { "fee.amount" });
    field(sheet, "amount", &label, "", &fault(desk, values, "amount", &asked.amount), values);
    choose(sheet, desk, "way", "fee.way", &WAYS, kind(values).key());
    if matches!(kind(values), WayKind::Credit | WayKind::Debit) {
        choose(sheet, desk, "class", "fee.class", &CLASSES, values.or("class", "standard"));
    }
    sheet.nest(Element::Pair, |sheet| {
        let read = asked.rate.as_ref().map(|rate| {
            let of_thousand = rate.per_thousand_yuan().to_string();
            desk.word_with("fee.rate_read", &[("rate", &rate.to_string()), ("amount", &of_thousand)])
        });
        let hint = read.unwrap_or_else(|_| desk.word("fee.rate_hint"));
        field(sheet, "rate", &desk.word("fee.rate"), &hint, &fault(desk, values, "rate", &asked.rate), values);
        let hint = desk.word("fee.cap_hint");
        field(sheet, "cap", &desk.word("fee.cap"), &hint, &fault(desk, values, "cap", &asked.cap), values);
    });
    sheet.fold("fee-more", &desk.word("fee.more"), |sheet| {
        let hint = desk.word("fee.charge_hint");
        field(sheet, "charge", &desk.word("fee.charge"), &hint, &fault(desk, values, "charge", &asked.charge), values);
        let (label, hint) = (desk.word("fee.on"), desk.word("fee.on_hint"));
        let fault = fault(desk, values, "on", &asked.on);
        sheet.field(Input {
            key: "on",
            label: &label,
            hint: &hint,
            fault: &fault,
            value: values.get("on"),
            digits: false,
            date: true,
        });
    });
}

fn field(sheet: &mut Sheet, key: &str, label: &str, hint: &str, fault: &str, values: &Values) {
    sheet.field(Input { key, label, hint, fault, value: values.get(key), digits: true, date: false });
}

fn answer(sheet: &mut Sheet, desk: &Desk<'_>, tariff: &Tariff<'_>, values: &Values, asked: &Asked, backwards: bool) {
    let (Ok(amount), Ok(on), Some(contract)) = (&asked.amount, &asked.on, asked.contract(kind(values))) else {
        return sheet.text(Element::Hint, &desk.word("fee.fill_in"));
    };
    let contract = match contract {
        Ok(contract) => contract,
        Err(error) => return fault_line(sheet, desk, &error),
    };
    let same_day = contract.payout.is_some();
    let sale = if backwards { to_charge(&contract, kind(values), *amount) } else { Ok(*amount) };
    let question = |sale| Question { same_day, ..Question::new(sale, way(values, *on)) };
    let found = sale.and_then(|sale| quote(tariff, &contract, &question(sale)).map(|quote| (sale, quote)));
    match found {
        Ok((sale, quote)) => figures(sheet, desk, sale, &quote, backwards),
        Err(error) => {
            fault_line(sheet, desk, &error);
            // The contract's own figure needs no tariff.
            if let (FeeError::NoRateInForce { .. } | FeeError::NotSettledByFacts { .. }, Ok(fee)) =
                (&error, contract.fee(kind(values), *amount, same_day))
            {
                sheet.text(
                    Element::Paragraph,
                    &desk.word_with("fee.by_contract", &[("amount", &fee.amount.to_string())]),
                );
            }
        }
    }
}

/// The sale that leaves what is wanted, after a payout's charge.
fn to_charge(contract: &Contract, way: WayKind, net: Fen) -> Result<Fen, FeeError> {
    let charge = match contract.payout {
        Some(domain::fee::Payout::Each(charge)) => charge,
        _ => Fen(0),
    };
    gross_for_net(contract, way, contract.payout.is_some(), charge, net).map(|found| found.sale)
}

fn fault_line(sheet: &mut Sheet, desk: &Desk<'_>, error: &FeeError) {
    sheet.text(Element::Fault, &refused(desk, error));
}

fn figures(sheet: &mut Sheet, desk: &Desk<'_>, sale: Fen, quote: &Quote<'_>, backwards: bool) {
    let share = share(quote.effective_e8);
    sheet.nest(Element::Figure, |sheet| {
        sheet.text(Element::Hint, &desk.word(if backwards { "fee.charge_this" } else { "fee.you_get" }));
        sheet.nest(Element::Big, |sheet| {
            sheet.mark("fee-figure");
            sheet.words(&desk.yuan(if backwards { sale } else { quote.net }));
        });
        let taken = Fen(quote.fee.0 + quote.charges.0);
        let values = [("fee", &*taken.to_string()), ("share", &*share)];
        sheet.text(Element::Hint, &desk.word_with("fee.taken", &values));
        if let Some(label) = chart_label(desk, sale, quote) {
            sheet.chart(&label, &pieces(sale, quote));
        }
    });
    amounts(sheet, desk, quote);
    if quote.parts.is_some_and(|parts| parts.below_ceilings()) {
        sheet.text(Element::Paragraph, &desk.word("fee.below_ceilings"));
    }
    why::steps(sheet, desk, &quote.steps);
    let found = desk.word_with(
        "fee.found",
        &[
            ("sale", &sale.to_string()),
            ("fee", &quote.fee.to_string()),
            ("net", &quote.net.to_string()),
            ("share", &share),
        ],
    );
    sheet.button(Look::Link, "fee-copy", &desk.word("fee.copy"), Act::Copy(&found));
    sheet.button(Look::Link, "fee-ticket", &desk.word("fee.ticket"), Act::Ticket(&found));
}

/// A share in 10⁻⁸ as a percentage.
pub fn share(e8: i64) -> String {
    let rate = u32::try_from(e8).ok().and_then(domain::fee::Rate::new);
    rate.map_or_else(
        || "> 100 %".to_owned(),
        |rate| {
            // Four decimals of a percent are finer than any contract.
            let rounded = (rate.e8() + 50) / 100 * 100;
            domain::fee::Rate::new(rounded).unwrap_or(rate).to_string()
        },
    )
}

fn amounts(sheet: &mut Sheet, desk: &Desk<'_>, quote: &Quote<'_>) {
    let parts = quote.parts.map_or_else(Vec::new, |parts| {
        let margin = (!parts.below_ceilings()).then_some(("fee.part.margin", parts.margin));
        let ceilings = [("fee.part.issuer", parts.issuer), ("fee.part.network", parts.network_acquirer)];
        ceilings.into_iter().chain(margin).collect()
    });
    let charges = (quote.charges.0 > 0).then_some(("fee.part.charges", quote.charges));
    let lines: Vec<(&str, Fen)> = parts.into_iter().chain(charges).collect();
    if lines.is_empty() {
        return;
    }
    sheet.nest(Element::Amounts, |sheet| {
        sheet.mark("fee-parts");
        for (key, amount) in lines {
            sheet.nest(Element::Amount, |sheet| {
                sheet.text(Element::Name, &desk.word(key));
                sheet.text(Element::Value, &desk.yuan(amount));
            });
        }
    });
}

fn chart_label(desk: &Desk<'_>, sale: Fen, quote: &Quote<'_>) -> Option<String> {
    (quote.net.0 >= 0).then(|| {
        let taken = Fen(quote.fee.0 + quote.charges.0);
        let values = [("sale", &*sale.to_string()), ("net", &*quote.net.to_string()), ("fee", &*taken.to_string())];
        desk.word_with("fee.chart", &values)
    })
}

/// The fee as pieces of a thousand, drawn at the fee's own scale: of the sale it would be a hair.
fn pieces(sale: Fen, quote: &Quote<'_>) -> Vec<(u16, Shade)> {
    let Some(parts) = quote.parts.filter(|parts| !parts.below_ceilings() && quote.fee.0 > 0) else {
        let kept = per_thousand(quote.net, sale);
        return vec![(kept, Shade::Kept), (1_000 - kept, Shade::First)];
    };
    let (issuer, network) = (per_thousand(parts.issuer, quote.fee), per_thousand(parts.network_acquirer, quote.fee));
    let margin = 1_000_u16.saturating_sub(issuer + network);
    vec![(issuer, Shade::First), (network, Shade::Second), (margin, Shade::Third)]
}

fn per_thousand(part: Fen, whole: Fen) -> u16 {
    let share = i128::from(part.0) * 1_000 / i128::from(whole.0.max(1));
    u16::try_from(share.clamp(0, 1_000)).unwrap_or(0)
}
