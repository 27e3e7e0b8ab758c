//! What a rule says: the figure, the outcome in words, the reason, and the way into the tool.

use domain::flow::{Outcome, RuleCall};
use domain::money::Fen;
use domain::ruling::{CalendarRuling, DepositRuling, FeeRuling, Ruling};
use yew::AttrValue;

use super::node::FlowNode;
use crate::content::tenant::TenantContext;
use crate::tools::context::ToolContext;
use crate::tools::{deposit_question, fee_reasons, inputs};
use crate::update::action::Action;
use crate::view::answers::{answers_so_far, undo};
use crate::view::article::reading;
use crate::view::form::{amount, amounts, strong};
use crate::view::notice::notice;
use crate::view::page::{LINK, Page};
use crate::view::sources::{listed, sources};
use crate::view::text::text;
use crate::visit::{CheckState, Tool, ToolName, Values};

/// Writes the screen of a rule.
pub fn ruling(page: &mut Page, at: &FlowNode, said: &Outcome<'static>) {
    let tenant = page.props.tenant;
    let call = tenant.bundle.rule_call(at.flow.id, at.node.id).ok().flatten();
    let body = |page: &mut Page| {
        page.heading(tenant.fill(said.title), None);
        if let Some(call) = call {
            found(page, at, &call);
        }
        notice(page, said.notice.as_ref());
        text(page, &said.say);
        reading(page, &tenant.bundle.reading(at.flow.id, at.node.id).unwrap_or_default());
        if !said.sources.is_empty() {
            sources(page, &said.sources, None);
        }
        answers_so_far(page);
    };
    page.form("ruling", Action::Continue, ("continue", "flow.continue"), body, undo);
}

/// Asks the rule, and writes what it says, with the link into its tool.
fn found(page: &mut Page, at: &FlowNode, call: &RuleCall<'_>) {
    let tenant = page.props.tenant;
    let of = (tenant.profile.id, tenant.now().date);
    let given = |name: &str| call.value(name, at.flow.id, at.session.path());
    tenant.bundle.ruling(call, at.flow.id, at.session.path(), of, |ruling| match ruling {
        Ruling::Fee(found) => {
            fee(page, &found);
            let values = ["amount", "way", "class", "rate", "cap", "on"];
            to_tool(page, ToolName::Fee, "ruling.fee.open", &values, given);
        }
        Ruling::Calendar(found) => calendar(page, &found),
        Ruling::Deposit(found) => {
            deposit(page, &found);
            let names = domain::deposit::CaseField::NAMES;
            to_tool(page, ToolName::Deposit, "ruling.deposit.open", names, given);
        }
    });
}

fn fee(page: &mut Page, found: &FeeRuling<'_>) {
    let tenant = page.props.tenant;
    if let Some(quote) = &found.expected {
        figure(page, tenant.word("ruling.fee.figure"), yuan(tenant, quote.fee), None);
    }
    outcome(page, "fee", found.outcome, &found.missing);
    let Some(quote) = &found.expected else { return };
    amounts(page, "ruling-amounts", |page| {
        if let Some(charged) = found.charged {
            amount(page, tenant.word("ruling.fee.charged"), yuan(tenant, charged), None);
        }
        amount(page, tenant.word("ruling.fee.arrives"), yuan(tenant, quote.net), None);
    });
    let tool = Tool { name: ToolName::Fee, values: Values::default() };
    let check = CheckState::default();
    fee_reasons(page, &ToolContext { tenant, tool: &tool, check: &check, today: tenant.now().date }, &quote.steps);
}

fn calendar(page: &mut Page, found: &CalendarRuling) {
    let tenant = page.props.tenant;
    if let (Some(due), Some(from), Some(days)) = (found.due, found.from, found.working_days) {
        let values = [("from", &*tenant.date(from)), ("days", &*days.to_string())];
        let about = tenant.word_with("ruling.calendar.figure", &values);
        figure(page, about, tenant.date(due.date), Some(&due.date.to_string()));
    }
    outcome(page, "calendar", found.outcome, &found.missing);
    if found.due.is_some_and(|due| !due.holidays_known) {
        page.say("hint", "wait.holidays_unknown");
    }
    page.fold("fold", "why", tenant.word("ruling.why"), |page| {
        page.say("hint how", "ruling.calendar.why");
    });
}

fn deposit(page: &mut Page, found: &DepositRuling) {
    let tenant = page.props.tenant;
    if let Some((paid, due)) = found.figure {
        figure(page, tenant.word("ruling.deposit.figure"), yuan(tenant, due), None);
        outcome(page, "deposit", found.outcome, &found.missing);
        amounts(page, "ruling-amounts", |page| {
            amount(page, tenant.word("ruling.deposit.paid"), yuan(tenant, paid), None);
        });
    } else {
        outcome(page, "deposit", found.outcome, &found.missing);
    }
    if found.reasons.is_empty() {
        return;
    }
    page.fold("fold", "why", tenant.word("ruling.why"), |page| {
        page.nest("ol", "steps", |page| {
            for (reason, ids) in &found.reasons {
                page.nest("li", "", |page| {
                    strong(page, reason.clone().into(), None);
                    let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
                    listed(page, &ids, None);
                });
            }
        });
    });
}

/// The figure, and above it what it is.
fn figure(page: &mut Page, about: AttrValue, words: AttrValue, date: Option<&str>) {
    page.nest("div", "number", |page| {
        page.p("hint", about);
        page.nest("p", "figure big", |page| {
            page.test_id("ruling-figure");
            page.set_some("data-date", date);
            page.words(words);
        });
    });
}

/// The outcome in a sentence, and what is missing for one.
fn outcome(page: &mut Page, rule: &str, outcome: &str, missing: &[&str]) {
    let tenant = page.props.tenant;
    page.nest("p", "", |page| {
        page.test_id("ruling-outcome");
        let name = format!("{rule}.{outcome}");
        page.text("strong", "", tenant.word(&format!("ruling.{name}")));
    });
    if missing.is_empty() {
        return;
    }
    let name = |name: &&str| match rule {
        "deposit" => {
            deposit_question(name).map_or_else(AttrValue::default, |id| tenant.word(&format!("deposit.said.{}", id)))
        }
        _ => tenant.word(&format!("ruling.input.{name}")),
    };
    let names: Vec<String> = missing.iter().map(|of| name(of).to_string()).collect();
    let names = names.join(&tenant.word("list.separator"));
    page.p_with_test_id("hint", "ruling-missing", tenant.word_with("ruling.missing", &[("what", &names)]));
}

/// A link into a tool with the answers filled in; back returns to this screen.
fn to_tool<'g>(
    page: &mut Page,
    tool: ToolName,
    word: &str,
    names: &[&'static str],
    given: impl Fn(&str) -> Option<&'g str>,
) {
    let values: Vec<(&str, &str)> = names.iter().filter_map(|name| Some((*name, given(name)?))).collect();
    page.button(LINK, "to-tool", word, inputs::open(tool, &values));
}

fn yuan(tenant: &TenantContext, amount: Fen) -> AttrValue {
    tenant.word_with("money.yuan", &[("amount", &amount.to_string())])
}
