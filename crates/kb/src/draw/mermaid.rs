//! The chart as Mermaid text, for pages and editors that draw it.

use std::fmt::Write;

use super::chart::{Card, Chart, Shape};

const CLASSES: [(Shape, &str, &str); 7] = [
    (Shape::Question, "question", "fill:#eef4fb,stroke:#2f5f98"),
    (Shape::Step, "step", "fill:#faf6ea,stroke:#7a5f1f"),
    (Shape::Subflow, "subflow", "fill:#f2eff9,stroke:#5f4c99"),
    (Shape::Rule, "rule", "fill:#eaf5f6,stroke:#1f6a73"),
    (Shape::Solved, "solved", "fill:#eaf6ee,stroke:#23703c"),
    (Shape::Wait, "wait", "fill:#fdf3e0,stroke:#95590a"),
    (Shape::Ticket, "ticket", "fill:#fcecea,stroke:#a8322a"),
];

/// The chart as a Mermaid flowchart.
pub fn mermaid(chart: &Chart) -> String {
    let mut out = format!("---\ntitle: {}\n---\nflowchart LR\n", quoted(&chart.title));
    for (at, card) in chart.cards.iter().enumerate() {
        let _ = writeln!(out, "  n{at}{}", boxed(card));
    }
    for (from, card) in chart.cards.iter().enumerate() {
        for exit in &card.exits {
            if let Some(to) = exit.card {
                let _ = writeln!(out, "  n{from} -->|{}| n{to}", quoted(&exit.label));
            }
        }
    }
    for (shape, name, style) in CLASSES {
        let of: Vec<String> =
            (0..chart.cards.len()).filter(|at| chart.cards[*at].shape == shape).map(|at| format!("n{at}")).collect();
        if !of.is_empty() {
            let _ = writeln!(out, "  classDef {name} {style}\n  class {} {name}", of.join(","));
        }
    }
    out
}

fn boxed(card: &Card) -> String {
    let (open, close) = match card.shape {
        Shape::Question => ("(", ")"),
        Shape::Step => ("[", "]"),
        Shape::Subflow => ("[[", "]]"),
        Shape::Rule => ("[/", "/]"),
        Shape::Solved => ("([", "])"),
        Shape::Wait => ("{{", "}}"),
        Shape::Ticket => (">", "]"),
    };
    format!("{open}{}{close}", quoted(&format!("{} · {}\n{}", card.kind, card.id, card.text)))
}

/// A text in quotes as Mermaid reads it.
fn quoted(text: &str) -> String {
    let entity =
        |text: &str| text.replace('#', "#35;").replace('"', "#quot;").replace('<', "#lt;").replace('>', "#gt;");
    format!("\"{}\"", text.lines().map(entity).collect::<Vec<_>>().join("<br/>"))
}
