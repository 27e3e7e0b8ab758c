//! The table of needs and places, as `kb coverage` prints it and the documentation shows it.

use std::fmt::Write;

use crate::source::Coverage;
use crate::source::Language::{En, ZhCn};

/// Needs and facts in Markdown.
pub fn table(coverage: &Coverage) -> String {
    let mut text = String::from("| need | 商户会问 | a merchant asks | answered at |\n|---|---|---|---|\n");
    for need in &coverage.questions {
        let ask = |language| need.ask.get(language);
        let _ = writeln!(text, "| {} | {} | {} | {} |", need.id.value, ask(ZhCn), ask(En), listed(&need.at));
    }
    if !coverage.facts.is_empty() {
        text += "\n| fact | what content must never go against | held by |\n|---|---|---|\n";
    }
    for fact in &coverage.facts {
        let _ = writeln!(text, "| {} | {} | {} |", fact.id.value, fact.fact, listed(&fact.held_by));
    }
    text
}

fn listed(places: &[crate::source::Str]) -> String {
    places.iter().map(|place| format!("`{}`", place.value)).collect::<Vec<_>>().join(", ")
}
