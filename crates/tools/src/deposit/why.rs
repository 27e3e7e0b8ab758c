//! The “why” behind an answer: each rule with its amount, on what it rests and whether that is law, the
//! contract or our proposal; then the values that were used and where they come from.

use domain::deposit::{Answer, Effect, Step, Used, ValueName};
use domain::money::Fen;
use sheet::{Element, Sheet};

use super::question::FORFEITS;
use crate::desk::Desk;

/// The source of what is our proposal.
const OURS: &str = "deposit-proposal";

/// Writes it, folded away.
pub fn why(sheet: &mut Sheet, desk: &Desk<'_>, answer: &Answer<'_>) {
    sheet.fold("deposit-why", &desk.word("deposit.why"), |sheet| {
        sheet.nest(Element::Group, |sheet| {
            sheet.nest(Element::Ordered, |sheet| {
                for step in answer.steps.iter().filter(|step| speaks(step)) {
                    sheet.nest(Element::Item, |sheet| one(sheet, desk, step));
                }
            });
            if !answer.values.is_empty() {
                sheet.text(Element::Subheading, &desk.word("deposit.values"));
                sheet.nest(Element::Amounts, |sheet| {
                    for used in &answer.values {
                        sheet.nest(Element::Amount, |sheet| value(sheet, desk, used));
                    }
                });
                let mut sources: Vec<&str> = answer.values.iter().filter_map(|used| used.source).collect();
                sources.sort_unstable();
                sources.dedup();
                sheet.sources(&sources, "");
            }
        })
    });
}

/// What moves money speaks for itself, even where another rule sums it up.
fn speaks(step: &Step<'_>) -> bool {
    step.tells || matches!(step.rule.effect, Effect::Deduct(_) | Effect::Hold)
}

fn one(sheet: &mut Sheet, desk: &Desk<'_>, step: &Step<'_>) {
    sheet.nest(Element::Paragraph, |sheet| {
        sheet.text(Element::Strong, &step.reason);
        if step.amount > Fen(0) {
            sheet.words(" ");
            sheet.text(Element::Value, &desk.yuan(step.amount));
        }
    });
    let basis = format!("deposit.basis.{}", step.rule.basis.name());
    let rule = [("code", step.rule.code), ("basis", &desk.word(&basis))];
    sheet.text(Element::How, &desk.word_with("deposit.rule", &rule));
    // That it is our proposal was just said.
    let sources: Vec<&str> = step.rule.sources.iter().copied().filter(|id| *id != OURS).collect();
    if !sources.is_empty() {
        sheet.sources(&sources, "");
    }
}

fn value(sheet: &mut Sheet, desk: &Desk<'_>, used: &Used<'_>) {
    sheet.text(Element::Name, &desk.word(&format!("deposit.value.{}", used.name.name())));
    sheet.text(Element::Value, &shown(desk, used));
    let origin = desk.word(&format!("deposit.origin.{}", used.origin.name()));
    let how = match used.since {
        Some(since) => desk.word_with("deposit.since", &[("origin", &origin), ("date", &since.to_string())]),
        None => origin,
    };
    sheet.text(Element::How, &how);
}

/// A number as it is, anything else in words.
fn shown(desk: &Desk<'_>, used: &Used<'_>) -> String {
    let word = match (used.name, used.value.as_str()) {
        (ValueName::HoldClause, "yes") => Some("deposit.yes"),
        (ValueName::HoldClause, "no") => Some("deposit.no"),
        (ValueName::ForfeitRule, rule) => FORFEITS.iter().find(|(id, _)| *id == rule).map(|(_, word)| *word),
        _ => None,
    };
    word.map_or_else(|| used.value.clone(), |word| desk.word(word))
}
