//! One sale: what it costs and who gets which share; or the reverse: what to charge for a net amount.

use domain::fee::{Contract, FeeError, PaymentMethod, Quote, QuoteRequest, Tariff, gross_for_net, quote};
use domain::money::Fen;
use yew::AttrValue;

use super::fields::{CLASSES, METHODS, number};
use super::input::{FeeInput, fault, method, payment, refused};
use super::pinned::{PinnedResult, pinned_screen};
use super::steps::steps;
use crate::tools::context::ToolContext;
use crate::update::action::Action;
use crate::view::form::{Shade, Takes, ValueField, amount, amounts, chart, choices, step, value_field};
use crate::view::page::{LINK, Page};

/// What is asked: the net amount of a sale, or the sale for a net amount.
pub const ASKS: [(&str, &str); 2] = [("sale", "fee.ask.sale"), ("net", "fee.ask.net")];

/// What is found for what was typed.
enum Found<'t> {
    /// Nothing yet: something is missing or has a fault.
    Nothing,
    /// There is no result; perhaps the fee by the contract alone.
    Refused(FeeError, Option<Fen>),
    /// The sale and its costs.
    Quoted(Fen, Quote<'t>),
}

/// Writes the screen.
pub fn sale(page: &mut Page, tool: &ToolContext<'_>, tariff: &Tariff<'_>) {
    let (input, values) = (FeeInput::read(tool), tool.values());
    let backwards = backwards(tool);
    let found = find(tool, tariff, &input);
    pinned_screen(page, "tool-fee", &pinned(tool, &found), |page| {
        page.heading_word(if backwards { "fee.title_net" } else { "fee.title" });
        choices(page, "ask", "fee.ask", &ASKS, values.or("ask", "sale"));
        fields(page, tool, &input, backwards);
        page.nest("div", "group", |page| {
            page.test_id("fee-answer");
            match &found {
                Found::Nothing => page.say("hint", "fee.fill_in"),
                Found::Refused(_, by_contract) => {
                    if let Some(fee) = by_contract {
                        page.p("", tool.word_with("fee.by_contract", &[("amount", &fee.to_string())]));
                    }
                }
                Found::Quoted(sale, quote) => figures(page, tool, *sale, quote),
            }
        });
        page.nest("ul", "list", |page| {
            page.row("fee-normal", tool.word("fee.to_normal"), step("view", "normal"));
            page.row("fee-month", tool.word("fee.to_month"), step("view", "month"));
        });
    });
}

/// The result in short.
pub fn result(tool: &ToolContext<'_>, tariff: &Tariff<'_>) -> PinnedResult {
    pinned(tool, &find(tool, tariff, &FeeInput::read(tool)))
}

/// Whether the sale is asked for that leaves a net amount.
fn backwards(tool: &ToolContext<'_>) -> bool {
    tool.values().get("ask") == "net"
}

fn pinned(tool: &ToolContext<'_>, found: &Found<'_>) -> PinnedResult {
    let backwards = backwards(tool);
    let label = tool.word(if backwards { "fee.charge_this" } else { "fee.you_get" });
    let (figure, more) = match found {
        Found::Nothing => (None, AttrValue::from("")),
        Found::Refused(error, _) => (None, refused(tool, error)),
        Found::Quoted(sale, quote) => {
            let taken = Fen(quote.fee.0 + quote.charges.0).to_string();
            let taken = tool.word_with("fee.taken", &[("fee", &taken), ("share", &share(quote.effective_e8))]);
            (Some(tool.yuan(if backwards { *sale } else { quote.net })), taken)
        }
    };
    PinnedResult { label, figure, more }
}

fn fields(page: &mut Page, tool: &ToolContext<'_>, input: &FeeInput, backwards: bool) {
    let values = tool.values();
    let label = tool.word(if backwards { "fee.net" } else { "fee.amount" });
    number(page, tool, "amount", label, None, fault(tool, "amount", &input.amount));
    choices(page, "way", "fee.way", &METHODS, method(values).key());
    if matches!(method(values), PaymentMethod::Credit | PaymentMethod::Debit) {
        choices(page, "class", "fee.class", &CLASSES, values.or("class", "standard"));
    }
    page.nest("div", "pair", |page| {
        let hint = Some(tool.word("fee.rate_hint"));
        number(page, tool, "rate", tool.word("fee.rate"), hint, fault(tool, "rate", &input.rate));
        let hint = Some(tool.word("fee.cap_hint"));
        number(page, tool, "cap", tool.word("fee.cap"), hint, fault(tool, "cap", &input.cap));
    });
    // Below the fields and always there, so that no field moves while somebody types in it.
    let read = input.rate.as_ref().map(|rate| {
        let per_thousand = rate.per_thousand_yuan().to_string();
        tool.word_with("fee.rate_read", &[("rate", &rate.to_string()), ("amount", &per_thousand)])
    });
    page.p("hint", read.unwrap_or("\u{a0}".into()));
    page.fold("fold", "fee-more", tool.word("fee.more"), |page| {
        let hint = Some(tool.word("fee.charge_hint"));
        number(page, tool, "charge", tool.word("fee.charge"), hint, fault(tool, "charge", &input.charge));
        let field = ValueField {
            key: "on",
            label: tool.word("fee.on"),
            hint: Some(tool.word("fee.on_hint")),
            fault: fault(tool, "on", &input.on),
            value: values.get("on"),
            takes: Takes::Date,
        };
        value_field(page, field);
    });
}

fn find<'t>(tool: &ToolContext<'_>, tariff: &'t Tariff<'_>, input: &FeeInput) -> Found<'t> {
    let values = tool.values();
    let (Ok(amount), Ok(on), Some(contract)) = (&input.amount, &input.on, input.contract(method(values))) else {
        return Found::Nothing;
    };
    let contract = match contract {
        Ok(contract) => contract,
        Err(error) => return Found::Refused(error, None),
    };
    let same_day = contract.payout.is_some();
    let sale = if backwards(tool) { to_charge(&contract, method(values), *amount) } else { Ok(*amount) };
    let question = |sale| QuoteRequest { same_day, ..QuoteRequest::new(sale, payment(values, *on)) };
    let found = sale.and_then(|sale| quote(tariff, &contract, &question(sale)).map(|quote| (sale, quote)));
    match found {
        Ok((sale, quote)) => Found::Quoted(sale, quote),
        // The fee by the contract needs no tariff.
        Err(error @ (FeeError::NoRateInForce { .. } | FeeError::NotSettledByFacts { .. })) => {
            let fee = contract.fee(method(values), *amount, same_day);
            Found::Refused(error, fee.ok().map(|fee| fee.amount))
        }
        Err(error) => Found::Refused(error, None),
    }
}

/// The sale that leaves the net amount, after the charge for payout.
fn to_charge(contract: &Contract, method: PaymentMethod, net: Fen) -> Result<Fen, FeeError> {
    let charge = match contract.payout {
        Some(domain::fee::Payout::Each(charge)) => charge,
        _ => Fen(0),
    };
    gross_for_net(contract, method, contract.payout.is_some(), charge, net).map(|found| found.sale)
}

fn figures(page: &mut Page, tool: &ToolContext<'_>, sale: Fen, quote: &Quote<'_>) {
    let share = share(quote.effective_e8);
    if let Some(label) = chart_label(tool, sale, quote) {
        chart(page, &label, &pieces(sale, quote));
    }
    parts(page, tool, quote);
    if quote.parts.is_some_and(|parts| parts.below_ceilings()) {
        page.say("", "fee.below_ceilings");
    }
    steps(page, tool, &quote.steps);
    let found = tool.word_with(
        "fee.found",
        &[
            ("sale", &sale.to_string()),
            ("fee", &quote.fee.to_string()),
            ("net", &quote.net.to_string()),
            ("share", &share),
        ],
    );
    let ticket = tool.ticket(&found);
    page.button(LINK, "fee-copy", "fee.copy", Action::Copy(found));
    page.button(LINK, "fee-ticket", "fee.ticket", ticket);
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

fn parts(page: &mut Page, tool: &ToolContext<'_>, quote: &Quote<'_>) {
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
    amounts(page, "fee-parts", |page| {
        lines.iter().for_each(|(key, of)| amount(page, tool.word(key), tool.yuan(*of), None));
    });
}

fn chart_label(tool: &ToolContext<'_>, sale: Fen, quote: &Quote<'_>) -> Option<AttrValue> {
    (quote.net.0 >= 0).then(|| {
        let taken = Fen(quote.fee.0 + quote.charges.0);
        let values = [("sale", &*sale.to_string()), ("net", &*quote.net.to_string()), ("fee", &*taken.to_string())];
        tool.word_with("fee.chart", &values)
    })
}

/// The shares of the fee in thousandths of the fee; in thousandths of the sale they would be too small to see.
fn pieces(sale: Fen, quote: &Quote<'_>) -> Vec<(u16, Shade)> {
    let Some(parts) = quote.parts.filter(|parts| !parts.below_ceilings() && quote.fee.0 > 0) else {
        let kept = per_thousand(quote.net, sale);
        return vec![(kept, Shade::Kept), (1_000 - kept, Shade::First)];
    };
    let (issuer, network) = (per_thousand(parts.issuer, quote.fee), per_thousand(parts.network_acquirer, quote.fee));
    let margin = 1_000_u16.saturating_sub(issuer + network);
    vec![(issuer, Shade::First), (network, Shade::Second), (margin, Shade::Third)]
}

fn per_thousand(part: Fen, total: Fen) -> u16 {
    let share = i128::from(part.0) * 1_000 / i128::from(total.0.max(1));
    u16::try_from(share.clamp(0, 1_000)).unwrap_or(0)
}
