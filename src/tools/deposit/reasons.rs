//! The reasons for an answer: each rule with its amount and sources, and whether it is law, contract or our proposal; then
//! the values that were used, and their origin.

use domain::deposit::{Answer, Effect, FiredRule, UsedValue, ValueName};
use domain::money::Fen;
use yew::AttrValue;

use super::questions::FORFEITS;
use crate::tools::context::ToolContext;
use crate::view::form::{amount, amounts, strong};
use crate::view::page::Page;
use crate::view::sources::listed;

/// The source of our proposals.
const OURS: &str = "deposit-proposal";

/// Writes the reasons in a fold.
pub fn reasons(page: &mut Page, tool: &ToolContext<'_>, answer: &Answer<'_>) {
    page.fold("fold", "deposit-why", tool.word("deposit.why"), |page| {
        page.nest("div", "group", |page| {
            page.nest("ol", "steps", |page| {
                for step in answer.steps.iter().filter(|step| is_shown(step)) {
                    page.nest("li", "", |page| one(page, tool, step));
                }
            });
            if !answer.values.is_empty() {
                page.say_in("h3", "", "deposit.values");
                amounts(page, "", |page| answer.values.iter().for_each(|used| value(page, tool, used)));
                let mut sources: Vec<&str> = answer.values.iter().filter_map(|used| used.source).collect();
                sources.sort_unstable();
                sources.dedup();
                listed(page, &sources, None);
            }
        })
    });
}

/// A step that moves money is shown even if another rule sums it up.
fn is_shown(step: &FiredRule<'_>) -> bool {
    step.is_reason || matches!(step.rule.effect, Effect::Deduct(_) | Effect::Hold)
}

fn one(page: &mut Page, tool: &ToolContext<'_>, step: &FiredRule<'_>) {
    strong(page, step.reason.clone().into(), (step.amount > Fen(0)).then(|| tool.yuan(step.amount)));
    let basis = format!("deposit.basis.{}", step.rule.basis.name());
    let rule = [("code", step.rule.code), ("basis", &*tool.word(&basis))];
    page.p("hint how", tool.word_with("deposit.rule", &rule));
    // The basis already says that it is our proposal.
    let sources: Vec<&str> = step.rule.sources.iter().copied().filter(|id| *id != OURS).collect();
    if !sources.is_empty() {
        listed(page, &sources, None);
    }
}

fn value(page: &mut Page, tool: &ToolContext<'_>, used: &UsedValue<'_>) {
    let origin = tool.word(&format!("deposit.origin.{}", used.origin.name()));
    let how = match used.since {
        Some(since) => tool.word_with("deposit.since", &[("origin", &origin), ("date", &since.to_string())]),
        None => origin,
    };
    amount(page, tool.word(&format!("deposit.value.{}", used.name.name())), shown(tool, used), Some(how));
}

/// A value: a number as it is, anything else in words.
fn shown(tool: &ToolContext<'_>, used: &UsedValue<'_>) -> AttrValue {
    let word = match (used.name, used.value.as_str()) {
        (ValueName::HoldClause, "yes") => Some("deposit.yes"),
        (ValueName::HoldClause, "no") => Some("deposit.no"),
        (ValueName::ForfeitRule, rule) => FORFEITS.iter().find(|(id, _)| *id == rule).map(|(_, word)| *word),
        _ => None,
    };
    word.map_or_else(|| used.value.clone().into(), |word| tool.word(word))
}
