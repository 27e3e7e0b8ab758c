//! The chart as an SVG picture that needs nothing else: no scripts, no fonts from elsewhere.
//!
//! A card tells its kind by outline, sign and word, and each answer is a row of it; the arrow starts there.

mod card;

use std::fmt::Write;

use super::chart::{Chart, Exit};
use super::layout::{Layout, Link, Size, lay_out};
use crate::source::Language;
use card::{Face, WIDTH};

const MARGIN: i32 = 36;
/// Height of the title above the cards.
const HEAD: i32 = 80;
/// Arrows from the same card differ in colour, so that the eye can follow each.
const COLOURS: [&str; 5] = ["#2f5f98", "#a3561c", "#3d7a2e", "#8a3b7d", "#4a5a63"];

const STYLE: &str = "text{font-family:system-ui,'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif;\
    font-size:13px;fill:#1b2422}.small{font-size:11px}.row{font-size:12px}.id{font-size:11px;fill:#5b6663;\
    font-family:ui-monospace,Menlo,Consolas,monospace}.title{font-size:20px;font-weight:600}.kind{font-weight:600}\
    .arrow{fill:none;stroke-width:1.6}.arrow:hover{stroke-width:4}";

/// Draws the chart.
pub fn svg(chart: &Chart, language: Language) -> String {
    let faces: Vec<Face> = {
        let drawn = super::layout::drawn(chart);
        chart.cards.iter().zip(&drawn).map(|(card, drawn)| Face::new(chart, card, drawn, language)).collect()
    };
    let sizes: Vec<Size> = faces.iter().map(Face::size).collect();
    let layout = lay_out(chart, &sizes);
    let lefts = lefts(&layout);
    let width = lefts.last().map_or(0, |left| left + WIDTH) + MARGIN;
    let height = HEAD + layout.bottom(&sizes) + MARGIN;
    let title = escape(&chart.title);

    let mut out = String::new();
    let _ = writeln!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} \
         {height}\" role=\"img\" lang=\"{}\">",
        language.tag()
    );
    let _ = writeln!(out, "<title>{title}</title>\n<style>{STYLE}</style>");
    let _ = writeln!(out, "<rect width=\"{width}\" height=\"{height}\" fill=\"#fff\"/>");
    let _ = writeln!(out, "<text class=\"title\" x=\"{MARGIN}\" y=\"34\">{title}</text>");
    let _ = writeln!(out, "<text class=\"id\" x=\"{MARGIN}\" y=\"54\">{}</text>", escape(&chart.id));
    let _ = writeln!(out, "<g transform=\"translate(0 {HEAD})\">");
    for arrow in &layout.arrows {
        out += &draw_arrow(chart, &layout, &sizes, &lefts, arrow);
    }
    if let Some(start) = chart.start {
        let (x, y) = (lefts[layout.items[start].column], layout.items[start].top + sizes[start].entry);
        let _ = writeln!(out, "<circle cx=\"{}\" cy=\"{y}\" r=\"6\" fill=\"#1b2422\"/>", x - 24);
        let _ = writeln!(out, "{}", head(x, y, "#1b2422"));
        let _ = writeln!(out, "<path d=\"M{} {y}H{}\" stroke=\"#1b2422\"/>", x - 24, x - 8);
    }
    for (at, face) in faces.iter().enumerate() {
        let (left, top) = (lefts[layout.items[at].column], layout.items[at].top);
        // The preview lights the card the merchant stands at.
        let node = escape(&chart.cards[at].id);
        let _ = writeln!(out, "<g data-node=\"{node}\" transform=\"translate({left} {top})\">");
        out += &face.draw();
        out += "</g>\n";
    }
    out += "</g>\n</svg>\n";
    out
}

/// The left edge of each column: the more arrows run between two, the further apart they stand.
fn lefts(layout: &Layout) -> Vec<i32> {
    let mut lefts = Vec::with_capacity(layout.columns);
    let mut left = MARGIN;
    for column in 0..layout.columns {
        lefts.push(left);
        let between = layout.links.iter().filter(|link| layout.items[link.from].column == column).count();
        left += WIDTH + (44 + 9 * i32::try_from(between).unwrap_or_default()).min(150);
    }
    lefts
}

/// One arrow from its row to its card, with a curve between columns and level where it passes one.
fn draw_arrow(chart: &Chart, layout: &Layout, sizes: &[Size], lefts: &[i32], arrow: &[usize]) -> String {
    let (Some(first), Some(last)) = (arrow.first(), arrow.last()) else { return String::new() };
    let (first, last) = (layout.links[*first], layout.links[*last]);
    let ends = layout.items[first.from].card.zip(layout.items[last.to].card);
    let Some((from, to)) = ends.map(|(from, to)| (&chart.cards[from], &chart.cards[to])) else { return String::new() };
    let way: Option<&Exit> = from.exits.get(first.exit);
    let mut path = String::new();
    for (at, link) in arrow.iter().map(|at| layout.links[*at]).enumerate() {
        let x = |item: usize| lefts[layout.items[item].column];
        let ((x0, y0), (x1, y1)) =
            ((x(link.from) + WIDTH, layout.leaves(sizes, link)), (x(link.to), layout.enters(sizes, link)));
        let x1 = if is_last(link, last) { x1 - 8 } else { x1 };
        let half = (x1 - x0) / 2;
        let _ = write!(path, "{}{x0} {y0}", if at == 0 { 'M' } else { 'L' });
        let _ = write!(path, "C{} {y0} {} {y1} {x1} {y1}", x0 + half, x1 - half);
    }
    let colour = COLOURS[first.exit % COLOURS.len()];
    let (x, y) = (lefts[layout.items[last.to].column], layout.enters(sizes, last));
    let (left, top) = (lefts[layout.items[first.from].column] + WIDTH, layout.leaves(sizes, first));
    let label = way.map_or("", |way| way.label.as_str());
    format!(
        "<path class=\"arrow\" d=\"{path}\" stroke=\"{colour}\"><title>{} – {} → {}</title></path>\n\
         <circle cx=\"{left}\" cy=\"{top}\" r=\"3\" fill=\"{colour}\"/>\n{}\n",
        escape(&from.id),
        escape(label),
        escape(&to.id),
        head(x, y, colour),
    )
}

fn is_last(link: Link, last: Link) -> bool {
    link.to == last.to && link.from == last.from
}

/// An arrow's head, its tip at this point.
fn head(x: i32, y: i32, colour: &str) -> String {
    format!("<path d=\"M{x} {y}l-9 -4.5v9z\" fill=\"{colour}\"/>")
}

/// Text as XML holds it.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
