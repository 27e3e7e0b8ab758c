//! The "why" behind a figure: every step with its rule, since when, how sure, on what it rests.

use domain::fee::{Limit, RuleRef, Step, StepKind};
use sheet::{Element, Sheet};

use crate::desk::{Desk, sure};

/// Writes the steps, folded away.
pub fn steps(sheet: &mut Sheet, desk: &Desk<'_>, steps: &[Step<'_>]) {
    sheet.fold("why", &desk.word("fee.why"), |sheet| {
        sheet.nest(Element::Ordered, |sheet| {
            // Below the ceilings the margin would be a share below zero, which says nothing.
            for step in steps.iter().filter(|step| step.kind != StepKind::AcquirerMargin || step.amount.0 >= 0) {
                sheet.nest(Element::Item, |sheet| one(sheet, desk, step));
            }
        });
    });
}

fn one(sheet: &mut Sheet, desk: &Desk<'_>, step: &Step<'_>) {
    sheet.nest(Element::Paragraph, |sheet| {
        sheet.text(Element::Strong, &desk.word(&format!("fee.step.{}", step.kind.key())));
        if step.kind != StepKind::OutsideTariff {
            sheet.words(" ");
            sheet.text(Element::Value, &desk.yuan(step.amount));
        }
    });
    let mut how = String::new();
    if let (Some(rate), Some(exact)) = (step.rate, step.exact) {
        let values = [("base", &*step.base.to_string()), ("rate", &*rate.to_string()), ("exact", &*exact.to_string())];
        how = desk.word_with("fee.how", &values);
    }
    if let Some(limit) = step.limit {
        let (key, amount) = match limit {
            Limit::Cap(cap) => ("fee.capped", cap),
            Limit::Floor(floor) => ("fee.floored", floor),
        };
        how.push_str(&desk.word_with(key, &[("amount", &amount.to_string())]));
    }
    if !how.is_empty() {
        sheet.text(Element::How, &how);
    }
    rule(sheet, desk, &step.rule);
}

/// Writes a rule: its name, since when it holds, what else to know, on what it rests.
pub fn rule(sheet: &mut Sheet, desk: &Desk<'_>, rule: &RuleRef<'_>) {
    let title = match rule.since {
        Some(since) => desk.word_with("fee.since", &[("rule", rule.title), ("date", &since.to_string())]),
        None => rule.title.to_owned(),
    };
    sheet.text(Element::How, &title);
    if let Some(note) = rule.note {
        sheet.text(Element::How, note);
    }
    sheet.sources(rule.sources, sure(rule.confidence));
}
