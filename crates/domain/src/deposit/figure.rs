//! Figures of a run by name: the values of the placeholders in reasons and notes.

use crate::money::Fen;
use crate::text::fill;

/// The names reasons and notes may use in braces. Amounts are in yuan.
pub const FIGURES: [&str; 23] = [
    "deposit",
    "to_go",
    "days_left",
    "share",
    "agreed",
    "used",
    "month",
    "price",
    "left",
    "life",
    "residual",
    "quote",
    "amount",
    "percent",
    "cap",
    "penalty",
    "order",
    "shortfall",
    "open",
    "held",
    "refundable",
    "disputed",
    "assumed",
];

/// The figures found so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Figures(Vec<(&'static str, String)>);

impl Figures {
    /// Sets a figure; a later value replaces it.
    pub(super) fn set(&mut self, name: &'static str, value: impl ToString) {
        debug_assert!(FIGURES.contains(&name), "{name} is not a figure");
        self.0.retain(|(known, _)| *known != name);
        self.0.push((name, value.to_string()));
    }

    /// Sets an amount, in yuan with two decimals.
    pub(super) fn money(&mut self, name: &'static str, amount: Fen) {
        self.set(name, amount.to_plain_yuan());
    }

    /// Fills a text. The placeholder of a figure that was not found stays in it.
    pub(super) fn fill(&self, text: &str) -> String {
        fill(text, |name| self.0.iter().find(|(known, _)| *known == name).map(|(_, value)| value.clone()))
    }
}

/// An amount in a calculation: without decimals if it is in whole yuan.
pub(super) fn short(amount: Fen) -> String {
    let plain = amount.to_plain_yuan();
    plain.strip_suffix(".00").map_or(plain.clone(), str::to_owned)
}
