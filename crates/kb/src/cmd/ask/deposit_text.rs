//! An answer about a deposit, and a letter, as text for a terminal.

use std::fmt::Write;

use content::deposit::Settled;
use domain::deposit::{Answer, Basis, Letter, LetterBlock, ValueOrigin};
use domain::money::Fen;

/// The answer to a case: figures, the rules behind them, what to do next.
pub fn deposit_text(settled: &Settled<'_>) -> String {
    let mut out = String::new();
    write_figures(&mut out, settled);
    write_reasons(&mut out, &settled.answer);
    write_next(&mut out, &settled.answer);
    let notes = [("have at hand", &settled.answer.documents), ("beware", &settled.answer.warnings)];
    for (title, notes) in notes.into_iter().filter(|(_, notes)| !notes.is_empty()) {
        let _ = writeln!(out, "\n{title}");
        for note in notes {
            let _ = writeln!(out, "  - {}", note.say);
        }
    }
    out
}

fn write_figures(out: &mut String, settled: &Settled<'_>) {
    let (case, answer) = (&settled.case, &settled.answer);
    let _ = writeln!(out, "{}\n", answer.outcome.name().replace('_', " "));
    line(out, "deposit", case.paid);
    for item in &answer.items {
        line(out, &format!("less {}", item.label), item.taken);
    }
    line(out, "held", answer.held);
    line(out, "due now", answer.refundable);
    for (what, amount) in [("beyond the deposit", answer.shortfall), ("disputed, not counted", answer.disputed)] {
        if amount > Fen(0) {
            line(out, what, amount);
        }
    }
}

fn write_reasons(out: &mut String, answer: &Answer<'_>) {
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
}

fn write_next(out: &mut String, answer: &Answer<'_>) {
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
}

/// A letter as plain text.
pub fn letter_text(letter: &Letter) -> String {
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
