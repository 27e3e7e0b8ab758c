//! The chart as a self-contained SVG picture: no scripts, no external fonts.
//!
//! The outline, the icon and the word of a card show its kind. Each answer is a row of the card; its arrow starts there.

mod card;

use std::fmt::Write;

use content::source::Language;

use super::chart::{Chart, Exit};
use super::grid::{CardSize, Grid, Link};
use super::layout::{arrows_to_draw, lay_out};
use card::{CardView, WIDTH};

/// Space around the picture.
const MARGIN: i32 = 36;
/// Height of the title above the cards.
const HEAD: i32 = 80;
/// Arrows of the same card differ in colour, so that each can be followed.
const COLOURS: [&str; 5] = ["#2f5f98", "#a3561c", "#3d7a2e", "#8a3b7d", "#4a5a63"];

const STYLE: &str = "text{font-family:system-ui,'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif;\
    font-size:13px;fill:#1b2422}.small{font-size:11px}.row{font-size:12px}.id{font-size:11px;fill:#5b6663;\
    font-family:ui-monospace,Menlo,Consolas,monospace}.title{font-size:20px;font-weight:600}.kind{font-weight:600}\
    .arrow{fill:none;stroke-width:1.6}.arrow:hover{stroke-width:4}";

/// Draws the chart.
pub fn svg(chart: &Chart, language: Language) -> String {
    let drawn = arrows_to_draw(chart);
    let cards: Vec<CardView> =
        chart.cards.iter().zip(&drawn).map(|(card, drawn)| CardView::new(chart, card, drawn, language)).collect();
    let sizes: Vec<CardSize> = cards.iter().map(CardView::size).collect();
    let grid = lay_out(chart, &sizes);
    let lefts = column_lefts(&grid);
    let width = lefts.last().map_or(0, |left| left + WIDTH) + MARGIN;
    let height = HEAD + grid.bottom(&sizes) + MARGIN;

    let mut out = document_start(chart, language, width, height);
    let _ = writeln!(out, "<g transform=\"translate(0 {HEAD})\">");
    for arrow in &grid.arrows {
        out += &draw_arrow(chart, &grid, &sizes, &lefts, arrow);
    }
    if let Some(start) = chart.start {
        let (x, y) = (lefts[grid.items[start].column], grid.items[start].top + sizes[start].entry);
        let _ = writeln!(out, "<circle cx=\"{}\" cy=\"{y}\" r=\"6\" fill=\"#1b2422\"/>", x - 24);
        let _ = writeln!(out, "{}", arrowhead(x, y, "#1b2422"));
        let _ = writeln!(out, "<path d=\"M{} {y}H{}\" stroke=\"#1b2422\"/>", x - 24, x - 8);
    }
    for (at, card) in cards.iter().enumerate() {
        let (left, top) = (lefts[grid.items[at].column], grid.items[at].top);
        // The preview highlights the card that the merchant is at.
        let node = escape(&chart.cards[at].id);
        let _ = writeln!(out, "<g data-node=\"{node}\" transform=\"translate({left} {top})\">");
        out += &card.draw();
        out += "</g>\n";
    }
    out += "</g>\n</svg>\n";
    out
}

/// The opening tag, the style, and the title above the cards.
fn document_start(chart: &Chart, language: Language, width: i32, height: i32) -> String {
    let mut out = String::new();
    let title = escape(&chart.title);
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
    out
}

/// The left edge of each column. The more arrows run between two columns, the larger the space between them.
fn column_lefts(grid: &Grid) -> Vec<i32> {
    let mut lefts = Vec::with_capacity(grid.columns);
    let mut left = MARGIN;
    for column in 0..grid.columns {
        lefts.push(left);
        let between = grid.links.iter().filter(|link| grid.items[link.from].column == column).count();
        left += WIDTH + (44 + 9 * i32::try_from(between).unwrap_or_default()).min(150);
    }
    lefts
}

/// An arrow from its row to its card: curved between columns, level where it passes through one.
fn draw_arrow(chart: &Chart, grid: &Grid, sizes: &[CardSize], lefts: &[i32], arrow: &[usize]) -> String {
    let (Some(first), Some(last)) = (arrow.first(), arrow.last()) else { return String::new() };
    let (first, last) = (grid.links[*first], grid.links[*last]);
    let ends = grid.items[first.from].card.zip(grid.items[last.to].card);
    let Some((from, to)) = ends.map(|(from, to)| (&chart.cards[from], &chart.cards[to])) else { return String::new() };
    let exit: Option<&Exit> = from.exits.get(first.exit);
    let mut path = String::new();
    for (at, link) in arrow.iter().map(|at| grid.links[*at]).enumerate() {
        let x = |item: usize| lefts[grid.items[item].column];
        let ((x0, y0), (x1, y1)) =
            ((x(link.from) + WIDTH, grid.leaves(sizes, link)), (x(link.to), grid.enters(sizes, link)));
        let x1 = if is_last(link, last) { x1 - 8 } else { x1 };
        let half = (x1 - x0) / 2;
        let _ = write!(path, "{}{x0} {y0}", if at == 0 { 'M' } else { 'L' });
        let _ = write!(path, "C{} {y0} {} {y1} {x1} {y1}", x0 + half, x1 - half);
    }
    let colour = COLOURS[first.exit % COLOURS.len()];
    let (x, y) = (lefts[grid.items[last.to].column], grid.enters(sizes, last));
    let (left, top) = (lefts[grid.items[first.from].column] + WIDTH, grid.leaves(sizes, first));
    let label = exit.map_or("", |exit| exit.label.as_str());
    format!(
        "<path class=\"arrow\" d=\"{path}\" stroke=\"{colour}\"><title>{} – {} → {}</title></path>\n\
         <circle cx=\"{left}\" cy=\"{top}\" r=\"3\" fill=\"{colour}\"/>\n{}\n",
        escape(&from.id),
        escape(label),
        escape(&to.id),
        arrowhead(x, y, colour),
    )
}

fn is_last(link: Link, last: Link) -> bool {
    link.to == last.to && link.from == last.from
}

/// An arrowhead with its tip at this point.
fn arrowhead(x: i32, y: i32, colour: &str) -> String {
    format!("<path d=\"M{x} {y}l-9 -4.5v9z\" fill=\"{colour}\"/>")
}

/// Text escaped for XML.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
