//! The figures: the refund, and the deposit as a bar of deductions, hold and refund.

use domain::deposit::{Answer, DepositOutcome};
use domain::money::Fen;
use yew::AttrValue;

use super::rules::Settled;
use crate::tools::context::ToolContext;
use crate::view::form::{Shade, amount, amounts, chart};
use crate::view::page::Page;

/// Outcomes without figures: somebody else has the money, or the facts are not known yet.
const WITHOUT_FIGURES: [DepositOutcome; 4] = [
    DepositOutcome::ComplaintPath,
    DepositOutcome::NotADeposit,
    DepositOutcome::NeedEvidence,
    DepositOutcome::UnmarkedFee,
];

/// Whether an outcome has figures.
pub fn has_figures(outcome: DepositOutcome) -> bool {
    !WITHOUT_FIGURES.contains(&outcome)
}

/// Writes the figures, if the outcome has any.
pub fn figures(page: &mut Page, tool: &ToolContext<'_>, settled: &Settled<'_>) {
    let (paid, answer) = (settled.case.paid, &settled.answer);
    if !has_figures(answer.outcome) {
        return;
    }
    let due = if answer.outcome == DepositOutcome::DisputeFullClaim { "deposit.to_claim" } else { "deposit.now" };
    page.nest("div", "number", |page| {
        page.say("hint", due);
        page.p_with_test_id("figure big", "deposit-figure", tool.yuan(answer.refundable));
        chart(page, &in_words(tool, paid, answer), &pieces(paid, answer));
    });
    amounts(page, "deposit-parts", |page| {
        amount(page, tool.word("deposit.part.deposit"), tool.yuan(paid), None);
        for item in answer.items.iter().filter(|item| item.asked > Fen(0)) {
            let name = tool.word_with("deposit.part.less", &[("label", item.label)]);
            let capped = (item.asked > item.taken)
                .then(|| tool.word_with("deposit.part.asked", &[("amount", &item.asked.to_string())]));
            amount(page, name, tool.yuan(item.taken), capped);
        }
        some(page, tool, "deposit.part.held", answer.held, "");
        amount(page, tool.word(due), tool.yuan(answer.refundable), None);
        some(page, tool, "deposit.part.disputed", answer.disputed, "deposit.part.disputed_how");
        some(page, tool, "deposit.part.shortfall", answer.shortfall, "deposit.part.shortfall_how");
    });
}

fn some(page: &mut Page, tool: &ToolContext<'_>, name: &str, of: Fen, how: &str) {
    if of > Fen(0) {
        amount(page, tool.word(name), tool.yuan(of), (!how.is_empty()).then(|| tool.word(how)));
    }
}

/// The figures in one sentence.
pub fn in_words(tool: &ToolContext<'_>, paid: Fen, answer: &Answer<'_>) -> AttrValue {
    let [paid, due, less, held] =
        [paid, answer.refundable, answer.deducted, answer.held].map(|amount| amount.to_string());
    tool.word_with("deposit.chart", &[("deposit", &paid), ("due", &due), ("less", &less), ("held", &held)])
}

/// The deductions and the hold in alternating shades, then the refund; together a thousand.
fn pieces(paid: Fen, answer: &Answer<'_>) -> Vec<(u16, Shade)> {
    let taken = answer.items.iter().map(|item| item.taken).chain([answer.held]);
    let mut amounts: Vec<(Fen, Shade)> = Vec::new();
    for amount in taken.filter(|amount| *amount > Fen(0)) {
        let shade = if amounts.len().is_multiple_of(2) { Shade::First } else { Shade::Second };
        amounts.push((amount, shade));
    }
    amounts.push((answer.refundable, Shade::Kept));
    let (mut sum, mut from, mut pieces) = (0_i128, 0_u16, Vec::new());
    for (amount, shade) in amounts {
        sum += i128::from(amount.0);
        let to = u16::try_from(sum * 1_000 / i128::from(paid.0.max(1))).unwrap_or(1_000).min(1_000);
        pieces.push((to.saturating_sub(from), shade));
        from = to;
    }
    pieces
}
