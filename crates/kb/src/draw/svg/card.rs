//! A card: its outline, its text, a row for each answer.

use std::fmt::Write;

use content::source::Language;

use super::escape;
use crate::draw::chart::{Card, Chart, Exit, Shape};
use crate::draw::grid::CardSize;
use crate::draw::wrap::{columns, wrap};

/// Width of every card.
pub(super) const WIDTH: i32 = 244;
/// Space left and right of the text.
const PAD: i32 = 16;
/// Columns of text that fit, at 13 pixels per Chinese character with some reserve.
const TEXT_COLUMNS: usize = 30;
/// Columns that fit in an answer's row, whose letters are smaller.
const ROW_COLUMNS: usize = 32;
/// Columns of kind and id together that fit on one line.
const HEADING_COLUMNS: usize = 27;

/// A card whose text is broken into lines, so that its size is known.
pub(super) struct CardView<'a> {
    card: &'a Card,
    /// Whether kind and id are on one line.
    one_line: bool,
    text: Vec<String>,
    rows: Vec<Row>,
    /// Its height.
    pub(super) height: i32,
}

struct Row {
    lines: Vec<String>,
    /// The target and its kind of card, if no arrow starts from this row.
    target: Option<(String, Option<Shape>)>,
    top: i32,
    height: i32,
}

impl<'a> CardView<'a> {
    /// Breaks a card's text into lines and measures it. `drawn` says which answers have an arrow.
    pub(super) fn new(chart: &Chart, card: &'a Card, drawn: &[bool], language: Language) -> Self {
        let one_line = columns(&card.kind) + columns(&card.id) <= HEADING_COLUMNS;
        let text = wrap(&card.text, TEXT_COLUMNS);
        let mut top = 34 + if one_line { 0 } else { 15 } + 18 * count(&text) + 8;
        let mut rows = Vec::new();
        for (exit, drawn) in card.exits.iter().zip(drawn) {
            let lines = wrap(&exit.label, ROW_COLUMNS);
            let target = (!drawn).then(|| target(chart, exit, language));
            let height = 16 * count(&lines) + if target.is_some() { 15 } else { 0 } + 12;
            rows.push(Row { lines, target, top, height });
            top += height;
        }
        let height = if rows.is_empty() { top + 4 } else { top + 2 };
        Self { card, one_line, text, rows, height }
    }

    /// Its measures for the layout.
    pub(super) fn size(&self) -> CardSize {
        let exits = self.rows.iter().map(|row| row.top + row.height / 2).collect();
        CardSize { height: self.height, entry: 20, exits }
    }

    /// The card at the origin.
    pub(super) fn draw(&self) -> String {
        let (fill, stroke) = colours(self.card.shape);
        let mut out = format!("<title>{}</title>\n", escape(&self.card.id));
        let _ =
            writeln!(out, "<g fill=\"{fill}\" stroke=\"{stroke}\" stroke-width=\"1.6\">{}</g>", self.outline(stroke));
        let _ = writeln!(out, "{}", icon(self.card.shape, PAD, 14, stroke));
        let kind = escape(&self.card.kind);
        let _ = writeln!(out, "<text class=\"small kind\" x=\"{}\" y=\"24\" fill=\"{stroke}\">{kind}</text>", PAD + 18);
        let id = escape(&self.card.id);
        let _ = match self.one_line {
            true => {
                writeln!(out, "<text class=\"id\" x=\"{}\" y=\"24\" text-anchor=\"end\">{id}</text>", WIDTH - PAD)
            }
            false => writeln!(out, "<text class=\"id\" x=\"{}\" y=\"39\">{id}</text>", PAD + 18),
        };
        let mut y = 48 + if self.one_line { 0 } else { 15 };
        for line in &self.text {
            let _ = writeln!(out, "<text x=\"{PAD}\" y=\"{y}\">{}</text>", escape(line));
            y += 18;
        }
        for row in &self.rows {
            row.draw(stroke, &mut out);
        }
        out
    }

    /// The outline of the card's kind.
    fn outline(&self, stroke: &str) -> String {
        let (w, h) = (WIDTH, self.height);
        let rect = |round: i32| format!("<rect width=\"{w}\" height=\"{h}\" rx=\"{round}\"/>");
        match self.card.shape {
            Shape::Question => rect(16),
            Shape::Rule => rect(8) + &format!("<path d=\"M0 8H{w}\"/>"),
            Shape::Step => rect(2) + &format!("<path d=\"M3 0V{h}\" stroke=\"{stroke}\" stroke-width=\"6\"/>"),
            Shape::Subflow => rect(2) + &format!("<path d=\"M6 0V{h}M{} 0V{h}\"/>", w - 6),
            Shape::Solved => {
                rect(26) + &format!("<rect x=\"4\" y=\"4\" width=\"{}\" height=\"{}\" rx=\"22\"/>", w - 8, h - 8)
            }
            Shape::Wait => {
                let (c, right, bottom) = (14, w - 14, h - 14);
                format!("<path d=\"M{c} 0H{right}L{w} {c}V{bottom}L{right} {h}H{c}L0 {bottom}V{c}Z\"/>")
            }
            Shape::Ticket => {
                let rest = h - 42;
                format!("<path d=\"M0 0H{w}V34a8 8 0 0 0 0 16V{h}H0v-{}a8 8 0 0 0 0 -16Z\"/>", rest - 8)
            }
        }
    }
}

impl Row {
    /// A line across the card, the answer, and its target if no arrow starts here.
    fn draw(&self, stroke: &str, out: &mut String) {
        let (top, right) = (self.top, WIDTH - PAD);
        let _ = writeln!(out, "<path d=\"M{PAD} {top}H{right}\" stroke=\"{stroke}\" stroke-opacity=\".35\"/>");
        let mut y = top + 19;
        for line in &self.lines {
            let _ = writeln!(out, "<text class=\"row\" x=\"{PAD}\" y=\"{y}\">{}</text>", escape(line));
            y += 16;
        }
        let Some((id, shape)) = &self.target else { return };
        let stroke = shape.map_or("#b00020", |shape| colours(shape).1);
        let _ = writeln!(out, "<path d=\"M{PAD} {}h12m-4 -4l4 4l-4 4\" fill=\"none\" stroke=\"{stroke}\"/>", y - 5);
        if let Some(shape) = shape {
            let _ = writeln!(out, "{}", icon(*shape, PAD + 16, y - 11, stroke));
        }
        let _ = writeln!(out, "<text class=\"id\" x=\"{}\" y=\"{}\">{}</text>", PAD + 34, y - 1, escape(id));
    }
}

fn count(lines: &[String]) -> i32 {
    i32::try_from(lines.len()).unwrap_or(i32::MAX)
}

/// The target that a row names if no arrow starts from it.
fn target(chart: &Chart, exit: &Exit, language: Language) -> (String, Option<Shape>) {
    match exit.card {
        Some(card) => (exit.to.clone(), Some(chart.cards[card].shape)),
        None => {
            let missing = match language {
                Language::ZhCn => "没有这个节点",
                Language::En => "no such node",
            };
            (format!("{}: {missing}", exit.to), None)
        }
    }
}

/// Fill and stroke of a kind.
fn colours(shape: Shape) -> (&'static str, &'static str) {
    match shape {
        Shape::Question => ("#eef4fb", "#2f5f98"),
        Shape::Step => ("#faf6ea", "#7a5f1f"),
        Shape::Subflow => ("#f2eff9", "#5f4c99"),
        Shape::Rule => ("#eaf5f6", "#1f6a73"),
        Shape::Solved => ("#eaf6ee", "#23703c"),
        Shape::Wait => ("#fdf3e0", "#95590a"),
        Shape::Ticket => ("#fcecea", "#a8322a"),
    }
}

/// The icon of a kind, 12 pixels square.
fn icon(shape: Shape, x: i32, y: i32, stroke: &str) -> String {
    let lines = match shape {
        Shape::Question => "M3 4a3 3 0 1 1 4.5 2.6Q6 7.5 6 8.6M6 11v.6",
        Shape::Step => "M2 3h8M2 6.5h8M2 10h5",
        Shape::Subflow => "M1 1h7v7h-7zM4.5 8v3.5h7v-7h-3.5",
        Shape::Rule => "M2 4.5h8M2 8h8",
        Shape::Solved => "M1 7l3.5 4L11 2",
        Shape::Wait => "M6 1a5.5 5.5 0 1 1 -.1 0zM6 3.5v3.2l2.3 1.6",
        Shape::Ticket => "M6 .8a2.6 2.6 0 1 1 -.1 0zM1 11.8c0 -6 10 -6 10 0",
    };
    format!(
        "<path transform=\"translate({x} {y})\" d=\"{lines}\" fill=\"none\" stroke=\"{stroke}\" stroke-width=\"1.6\"/>"
    )
}
