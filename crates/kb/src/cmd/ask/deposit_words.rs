//! An answer about a deposit, and a letter, in words for a terminal.

use std::fmt::Write;

use domain::deposit::{Basis, Letter, LetterBlock, ValueOrigin};
use domain::money::Fen;

use crate::deposit::Settled;

/// What came of a case: figures, the rules behind them, what comes next.
pub fn deposit_words(settled: &Settled<'_>) -> String {
    let (case, answer) = (&settled.case, &settled.answer);
    let mut out = String::new();
    let _ = writeln!(out, "{}\n", answer.outcome.name().replace('_', " "));
    line(&mut out, "deposit", case.paid);
    for item in &answer.items {
        line(&mut out, &format!("less {}", item.label), item.taken);
    }
    line(&mut out, "held", answer.held);
    line(&mut out, "due now", answer.refundable);
    for (what, amount) in [("beyond the deposit", answer.shortfall), ("disputed, not counted", answer.disputed)] {
        if amount > Fen(0) {
            line(&mut out, what, amount);
        }
    }
    let _ = writeln!(out, "\nwhy");
    for step in &answer.steps {
        let basis = match step.rule.basis {
            Basis::Law => "law",
            Basis::Contract => "by contract",
            Basis::Proposal => "our proposal, not public law",
        };
        let sources = step.rule.sources.join(", ");
        let _ = writeln!(out, "  {}  {}\n        {basis}; {sources}", step.rule.code, step.reason);
    }
    for used in &answer.values {
        let from = match used.origin {
            ValueOrigin::Contract => "the contract's".to_owned(),
            ValueOrigin::Profile => format!("the acquirer's own, {}", used.source.unwrap_or_default()),
            ValueOrigin::Default => format!("the usual, {}", used.source.unwrap_or_default()),
        };
        let _ = writeln!(out, "  {} is {}: {from}", used.name.name(), used.value);
    }
    let next = &answer.next;
    let _ = writeln!(out, "\nnext\n  {}", next.say);
    if let Some(due) = next.date {
        let doubt = if due.holidays_known { "" } else { " or later: that year's holidays are not known yet" };
        let _ = writeln!(out, "  by {}{doubt}", due.date);
    }
    if let Some(days) = next.working_days {
        let _ = writeln!(out, "  {days} working days after the inspection, or from today where there is none");
    }
    for (at, step) in next.complaints.iter().enumerate() {
        let contact = step.contact.map_or(String::new(), |contact| format!(" ({contact})"));
        let _ = writeln!(out, "  {}. {}{contact}: {}", at + 1, step.to, step.say);
        if let Some(time) = step.time {
            let _ = writeln!(out, "     {time}");
        }
    }
    for (title, notes) in [("have at hand", &answer.documents), ("beware", &answer.warnings)] {
        if !notes.is_empty() {
            let _ = writeln!(out, "\n{title}");
        }
        for told in notes {
            let _ = writeln!(out, "  - {}", told.say);
        }
    }
    out
}

/// A letter as plain text.
pub fn letter_words(letter: &Letter) -> String {
    let mut out = format!("{}\n", letter.title);
    for block in &letter.blocks {
        out.push('\n');
        match block {
            LetterBlock::To(text) | LetterBlock::Paragraph(text) => {
                let _ = writeln!(out, "{text}");
            }
            LetterBlock::Figures(lines) => {
                for (what, amount) in lines {
                    let _ = writeln!(out, "  {what}  {amount}");
                }
            }
            LetterBlock::List(intro, items) => {
                let _ = writeln!(out, "{intro}");
                for (at, item) in items.iter().enumerate() {
                    let _ = writeln!(out, "  {}. {item}", at + 1);
                }
            }
            LetterBlock::Sign(lines) => {
                for line in lines {
                    let _ = writeln!(out, "{line}");
                }
            }
        }
    }
    out
}

fn line(out: &mut String, what: &str, amount: Fen) {
    let _ = writeln!(out, "  {what:<28}{:>16}", amount.to_string());
}
