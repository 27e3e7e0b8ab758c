//! The reasons for a figure: every step with its rule, start date, confidence and sources.

use domain::fee::{FeeStep, FeeStepKind, Limit, RuleRef};

use crate::tools::context::ToolContext;
use crate::view::form::strong;
use crate::view::page::Page;
use crate::view::sources::{listed, sure};

/// Writes the steps in a fold.
pub fn steps(page: &mut Page, tool: &ToolContext<'_>, steps: &[FeeStep<'_>]) {
    page.fold("fold", "why", tool.word("fee.why"), |page| {
        page.nest("ol", "steps", |page| {
            // Below the ceilings the margin would be negative, which means nothing.
            for step in steps.iter().filter(|step| step.kind != FeeStepKind::AcquirerMargin || step.amount.0 >= 0) {
                page.nest("li", "", |page| one(page, tool, step));
            }
        });
    });
}

fn one(page: &mut Page, tool: &ToolContext<'_>, step: &FeeStep<'_>) {
    let amount = (step.kind != FeeStepKind::OutsideTariff).then(|| tool.yuan(step.amount));
    strong(page, tool.word(&format!("fee.step.{}", step.kind.key())), amount);
    let mut how = String::new();
    if let (Some(rate), Some(exact)) = (step.rate, step.exact) {
        let values = [("base", &*step.base.to_string()), ("rate", &*rate.to_string()), ("exact", &*exact.to_string())];
        how.push_str(&tool.word_with("fee.how", &values));
    }
    if let Some(limit) = step.limit {
        let (key, amount) = match limit {
            Limit::Cap(cap) => ("fee.capped", cap),
            Limit::Floor(floor) => ("fee.floored", floor),
        };
        how.push_str(&tool.word_with(key, &[("amount", &amount.to_string())]));
    }
    if !how.is_empty() {
        page.p("hint how", how.into());
    }
    rule(page, tool, &step.rule);
}

/// Writes a rule: its title, start date, note and sources.
pub fn rule(page: &mut Page, tool: &ToolContext<'_>, rule: &RuleRef<'_>) {
    let title = match rule.since {
        Some(since) => tool.word_with("fee.since", &[("rule", rule.title), ("date", &since.to_string())]),
        None => rule.title.to_owned().into(),
    };
    page.p("hint how", title);
    if let Some(note) = rule.note {
        page.p("hint how", note.to_owned().into());
    }
    listed(page, rule.sources, Some(sure(rule.confidence)));
}
