//! The chart as plain text: each card with its answers, in the order of the file.

use super::chart::Chart;

/// The chart as lines of text.
pub fn plain(chart: &Chart) -> String {
    let mut out = format!("{}  {}\n", chart.id, chart.title);
    for (at, card) in chart.cards.iter().enumerate() {
        let first = if chart.start == Some(at) { " (start)" } else { "" };
        out += &format!("\n[{}] {}{first}\n  {}\n", card.id, card.kind, card.text);
        for exit in &card.exits {
            let answer = if exit.answer.is_empty() { String::new() } else { format!("{}: ", exit.answer) };
            let missing = if exit.card.is_none() { " (no such node)" } else { "" };
            out += &format!("  - {answer}{} → {}{missing}\n", exit.label, exit.to);
        }
    }
    out
}
