//! The answers of a session in the words that the merchant read, those that were typed or given by a rule among them.

use domain::flow::{Asked, InputKind, RuleCall, Session, TypedInput, answered_date, history};
use domain::money::Fen;
use domain::ruling::Ruling;
use ticket::PathStep;

use crate::content::tenant::TenantContext;

/// Every answered screen of a session, and the ending, if the session is at one.
pub fn history_in_words(tenant: &TenantContext, session: &Session) -> Vec<PathStep> {
    let fill = |text: &str| tenant.fill(text).to_string();
    history(&tenant.bundle, session, fill, |asked| given_in_words(tenant, asked)).unwrap_or_default()
}

/// An answer that was typed, or given by a rule.
fn given_in_words(tenant: &TenantContext, asked: &Asked<'_, '_>) -> String {
    let (flow, node) = (asked.flow, asked.node.id);
    if let Ok(Some(input)) = tenant.bundle.typed_input(flow, node) {
        return typed_in_words(tenant, &input, asked.answer);
    }
    match tenant.bundle.rule_call(flow, node) {
        Ok(Some(call)) => ruling_in_words(tenant, &call, asked),
        _ => asked.answer.to_owned(),
    }
}

/// A typed answer with its unit.
fn typed_in_words(tenant: &TenantContext, input: &TypedInput<'_>, answer: &str) -> String {
    if answer == Session::UNKNOWN && input.takes_unknown() {
        return tenant.word("typed.unknown").to_string();
    }
    match input.kind {
        InputKind::Amount => Fen::parse_yuan(answer).map_or_else(|_| answer.to_owned(), |amount| yuan(tenant, amount)),
        InputKind::Date => match answered_date(answer) {
            // In the year of the answer nobody says the year.
            Some((date, on)) if date.year() == on.year() => tenant.date(date).to_string(),
            Some((date, _)) => date.to_string(),
            None => answer.to_owned(),
        },
        InputKind::WholeNumber => format!("{answer} {}", input.unit.unwrap_or_default()).trim().to_owned(),
        InputKind::Text | InputKind::Rate => answer.to_owned(),
    }
}

/// The figure of a rule and the outcome that was shown.
fn ruling_in_words(tenant: &TenantContext, call: &RuleCall<'_>, asked: &Asked<'_, '_>) -> String {
    let name = format!("{}.{}", call.rule.key(), asked.answer);
    let outcome = tenant.word(&format!("ruling.{name}"));
    match figure(tenant, call, asked) {
        Some(figure) => tenant.word_with("ruling.answer", &[("figure", &figure), ("outcome", &outcome)]).to_string(),
        None => outcome.to_string(),
    }
}

/// The figure of a rule.
fn figure(tenant: &TenantContext, call: &RuleCall<'_>, asked: &Asked<'_, '_>) -> Option<String> {
    let of = (tenant.profile.id, tenant.now().date);
    let figure = |ruling: Ruling<'_>| match ruling {
        Ruling::Fee(found) => found.expected.map(|quote| yuan(tenant, quote.fee)),
        Ruling::Calendar(found) => found.due.map(|due| tenant.date(due.date).to_string()),
        Ruling::Deposit(found) => found.figure.map(|(_, due)| yuan(tenant, due)),
    };
    tenant.bundle.ruling(call, asked.flow, asked.earlier, of, figure).flatten()
}

fn yuan(tenant: &TenantContext, amount: Fen) -> String {
    tenant.word_with("money.yuan", &[("amount", &amount.to_string())]).to_string()
}
