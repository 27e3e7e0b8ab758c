//! The figure: the deposit as a bar, piece by piece down to what comes back.

use domain::deposit::{Answer, Outcome};
use domain::money::Fen;
use sheet::{Element, Shade, Sheet};

use super::office::Settled;
use crate::desk::Desk;

/// Outcomes that have no figures: the money is with somebody else, or nobody knows yet.
const WITHOUT: [Outcome; 4] =
    [Outcome::ComplaintPath, Outcome::NotADeposit, Outcome::NeedEvidence, Outcome::UnmarkedFee];

/// Whether an outcome has figures.
pub fn reckoned(outcome: Outcome) -> bool {
    !WITHOUT.contains(&outcome)
}

/// Writes the figures, where there are any.
pub fn figures(sheet: &mut Sheet, desk: &Desk<'_>, settled: &Settled<'_>) {
    let (paid, answer) = (settled.case.paid, &settled.answer);
    if !reckoned(answer.outcome) {
        return;
    }
    let claimed = answer.outcome == Outcome::DisputeFullClaim;
    sheet.nest(Element::Figure, |sheet| {
        sheet.text(Element::Hint, &desk.word(if claimed { "deposit.to_claim" } else { "deposit.now" }));
        sheet.nest(Element::Big, |sheet| {
            sheet.mark("deposit-figure");
            sheet.words(&desk.yuan(answer.refundable));
        });
        sheet.chart(&in_words(desk, paid, answer), &pieces(paid, answer));
    });
    sheet.nest(Element::Amounts, |sheet| {
        sheet.mark("deposit-parts");
        line(sheet, desk, &desk.word("deposit.part.deposit"), paid, "");
        for item in answer.items.iter().filter(|item| item.asked > Fen(0)) {
            let name = desk.word_with("deposit.part.less", &[("label", item.label)]);
            let capped = desk.word_with("deposit.part.asked", &[("amount", &item.asked.to_string())]);
            line(sheet, desk, &name, item.taken, if item.asked > item.taken { &capped } else { "" });
        }
        let held = desk.word("deposit.part.held");
        let due = desk.word(if claimed { "deposit.to_claim" } else { "deposit.now" });
        let (disputed, beyond) = (desk.word("deposit.part.disputed"), desk.word("deposit.part.shortfall"));
        some(sheet, desk, &held, answer.held, "");
        line(sheet, desk, &due, answer.refundable, "");
        some(sheet, desk, &disputed, answer.disputed, &desk.word("deposit.part.disputed_how"));
        some(sheet, desk, &beyond, answer.shortfall, &desk.word("deposit.part.shortfall_how"));
    });
}

fn some(sheet: &mut Sheet, desk: &Desk<'_>, name: &str, amount: Fen, how: &str) {
    if amount > Fen(0) {
        line(sheet, desk, name, amount, how);
    }
}

fn line(sheet: &mut Sheet, desk: &Desk<'_>, name: &str, amount: Fen, how: &str) {
    sheet.nest(Element::Amount, |sheet| {
        sheet.text(Element::Name, name);
        sheet.text(Element::Value, &desk.yuan(amount));
        if !how.is_empty() {
            sheet.text(Element::How, how);
        }
    });
}

fn in_words(desk: &Desk<'_>, paid: Fen, answer: &Answer<'_>) -> String {
    let [paid, due, less, held] =
        [paid, answer.refundable, answer.deducted, answer.held].map(|amount| amount.to_string());
    desk.word_with("deposit.chart", &[("deposit", &paid), ("due", &due), ("less", &less), ("held", &held)])
}

/// Deductions and what is held, neighbours in different shades, then what comes back; together a
/// thousand.
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
