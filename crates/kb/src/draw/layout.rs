//! Where each card of a chart stands: columns from left to right, arrows between neighbouring ones.
//!
//! An arrow that leads back, or to an ending that many answers lead to, is not drawn: its row says where it
//! leads, as flow charts do with connectors. What is left is layered, ordered with few crossings ([`order`])
//! and set straight. All numbers are whole pixels.

use super::chart::Chart;
use super::order;

/// An ending with more arrows into it than this is named in the rows that lead there.
const MOST_INTO_AN_ENDING: usize = 3;
/// Room between two cards of a column.
const BELOW: i32 = 26;
/// Room an arrow takes where it passes a column.
const PASSING: i32 = 12;

/// What the layout must know of a card.
#[derive(Clone, Debug)]
pub(super) struct Size {
    /// Its height.
    pub height: i32,
    /// From its top to where arrows come in.
    pub entry: i32,
    /// From its top to the middle of each answer's row.
    pub exits: Vec<i32>,
}

/// Something that takes room in a column.
#[derive(Clone, Debug)]
pub(super) struct Item {
    /// The card; `None` where an arrow only passes.
    pub card: Option<usize>,
    /// Its column.
    pub column: usize,
    /// Its top, after placing.
    pub top: i32,
}

/// A piece of an arrow, from one column to the next.
#[derive(Clone, Copy, Debug)]
pub(super) struct Link {
    /// The item it leaves.
    pub from: usize,
    /// The answer's row it leaves from; of a passing arrow 0.
    pub exit: usize,
    /// The item it enters.
    pub to: usize,
}

/// A laid-out chart.
#[derive(Clone, Debug)]
pub(super) struct Layout {
    /// First the cards in their order, then what passes.
    pub items: Vec<Item>,
    /// All pieces of arrows.
    pub links: Vec<Link>,
    /// For each drawn arrow its links in order.
    pub arrows: Vec<Vec<usize>>,
    /// How many columns there are.
    pub columns: usize,
}

impl Layout {
    /// Where a link leaves its item, from the top of the picture.
    pub(super) fn leaves(&self, sizes: &[Size], link: Link) -> i32 {
        let item = &self.items[link.from];
        item.top + item.card.map_or(PASSING / 2, |card| sizes[card].exits[link.exit])
    }

    /// Where a link enters its item.
    pub(super) fn enters(&self, sizes: &[Size], link: Link) -> i32 {
        let item = &self.items[link.to];
        item.top + item.card.map_or(PASSING / 2, |card| sizes[card].entry)
    }

    /// Where the lowest item ends.
    pub(super) fn bottom(&self, sizes: &[Size]) -> i32 {
        (0..self.items.len()).map(|item| self.items[item].top + self.height(sizes, item)).max().unwrap_or_default()
    }

    fn height(&self, sizes: &[Size], item: usize) -> i32 {
        self.items[item].card.map_or(PASSING, |card| sizes[card].height)
    }
}

/// Which answers of a chart are drawn as arrows: not those that lead back, to nowhere, or to an ending with
/// many others.
pub(super) fn drawn(chart: &Chart) -> Vec<Vec<bool>> {
    let mut into = vec![0; chart.cards.len()];
    for card in chart.cards.iter().flat_map(|card| &card.exits).filter_map(|exit| exit.card) {
        into[card] += 1;
    }
    let mut drawn: Vec<Vec<bool>> = chart.cards.iter().map(|card| vec![false; card.exits.len()]).collect();
    let mut state = vec![State::Unseen; chart.cards.len()];
    for first in chart.start.into_iter().chain(0..chart.cards.len()) {
        walk(chart, first, &into, &mut state, &mut drawn);
    }
    drawn
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Unseen,
    OnTheWay,
    Done,
}

fn walk(chart: &Chart, at: usize, into: &[usize], state: &mut [State], drawn: &mut [Vec<bool>]) {
    if state[at] != State::Unseen {
        return;
    }
    state[at] = State::OnTheWay;
    for (exit, way) in chart.cards[at].exits.iter().enumerate() {
        let Some(to) = way.card else { continue };
        let crowded = chart.cards[to].shape.is_ending() && into[to] > MOST_INTO_AN_ENDING;
        drawn[at][exit] = !crowded && state[to] != State::OnTheWay;
        walk(chart, to, into, state, drawn);
    }
    state[at] = State::Done;
}

/// Places every card.
pub(super) fn lay_out(chart: &Chart, sizes: &[Size]) -> Layout {
    let drawn = drawn(chart);
    let ways = || {
        let of =
            |from: usize| chart.cards[from].exits.iter().enumerate().map(move |(exit, way)| (from, exit, way.card));
        let all = (0..chart.cards.len()).flat_map(of);
        all.filter(|(from, exit, _)| drawn[*from][*exit]).filter_map(|(from, exit, to)| Some((from, exit, to?)))
    };
    let column = columns(chart, &ways().map(|(from, _, to)| (from, to)).collect::<Vec<_>>());
    let item = |(card, column): (usize, &usize)| Item { card: Some(card), column: *column, top: 0 };
    let mut layout = Layout {
        items: column.iter().enumerate().map(item).collect(),
        links: Vec::new(),
        arrows: Vec::new(),
        columns: column.iter().max().map_or(0, |last| last + 1),
    };
    for (from, exit, to) in ways() {
        let mut arrow = Vec::new();
        let (mut at, mut row) = (from, exit);
        for passed in column[from] + 1..column[to] {
            layout.items.push(Item { card: None, column: passed, top: 0 });
            let next = layout.items.len() - 1;
            layout.links.push(Link { from: at, exit: row, to: next });
            arrow.push(layout.links.len() - 1);
            (at, row) = (next, 0);
        }
        layout.links.push(Link { from: at, exit: row, to });
        arrow.push(layout.links.len() - 1);
        layout.arrows.push(arrow);
    }
    let order = order::order(&layout);
    place(&mut layout, sizes, &order);
    layout
}

/// The column of each card: one past the furthest card that leads there; an ending that is only named comes last.
fn columns(chart: &Chart, arrows: &[(usize, usize)]) -> Vec<usize> {
    let mut column = vec![0; chart.cards.len()];
    // Without arrows that lead back the longest way is shorter than there are cards.
    for _ in 0..chart.cards.len() {
        for (from, to) in arrows {
            column[*to] = column[*to].max(column[*from] + 1);
        }
    }
    let last = column.iter().copied().max().unwrap_or_default();
    for (card, at) in column.iter_mut().enumerate() {
        let alone = !arrows.iter().any(|(from, to)| *from == card || *to == card);
        if alone && chart.start != Some(card) {
            *at = last;
        }
    }
    column
}

/// Sets tops so that arrows run as level as the order allows.
fn place(layout: &mut Layout, sizes: &[Size], order: &[Vec<usize>]) {
    for items in order {
        let mut top = 0;
        for &item in items {
            layout.items[item].top = top;
            top += layout.height(sizes, item) + BELOW;
        }
    }
    for round in 0..24 {
        let forward = round % 2 == 0;
        let along: Vec<&Vec<usize>> = if forward { order.iter().collect() } else { order.iter().rev().collect() };
        for items in along {
            let wanted: Vec<i32> = items.iter().map(|item| wanted(layout, sizes, *item, forward)).collect();
            let heights: Vec<i32> = items.iter().map(|item| layout.height(sizes, *item) + BELOW).collect();
            for (item, top) in items.iter().zip(apart(&wanted, &heights)) {
                layout.items[*item].top = top;
            }
        }
    }
    let highest = layout.items.iter().map(|item| item.top).min().unwrap_or_default();
    layout.items.iter_mut().for_each(|item| item.top -= highest);
}

/// The top at which an item's arrows on one side would run level; where it has none, where it is.
fn wanted(layout: &Layout, sizes: &[Size], item: usize, from_the_left: bool) -> i32 {
    let top = layout.items[item].top;
    let shifts = layout.links.iter().filter_map(|link| match from_the_left {
        true if link.to == item => Some(layout.leaves(sizes, *link) - layout.enters(sizes, *link)),
        false if link.from == item => Some(layout.enters(sizes, *link) - layout.leaves(sizes, *link)),
        _ => None,
    });
    let shifts: Vec<i32> = shifts.collect();
    match i32::try_from(shifts.len()) {
        Ok(count) if count > 0 => top + shifts.iter().sum::<i32>() / count,
        _ => top,
    }
}

/// The tops nearest to those wanted at which nothing overlaps: neighbours that would are moved as one block.
fn apart(wanted: &[i32], heights: &[i32]) -> Vec<i32> {
    // Each block: what its first item wants, summed over its items, how many they are, and their height.
    let mut blocks: Vec<(i32, i32, i32)> = Vec::new();
    for (want, height) in wanted.iter().zip(heights) {
        let mut block = (*want, 1, *height);
        while let Some(&(sum, count, tall)) = blocks.last() {
            if sum.div_euclid(count) + tall <= block.0.div_euclid(block.1) {
                break;
            }
            blocks.pop();
            block = (sum + block.0 - tall * block.1, count + block.1, tall + block.2);
        }
        blocks.push(block);
    }
    let mut tops = Vec::with_capacity(wanted.len());
    for (sum, count, _) in blocks {
        let mut top = sum.div_euclid(count);
        for _ in 0..count {
            tops.push(top);
            top += heights[tops.len() - 1];
        }
    }
    tops
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::draw::chart::{Card, Exit, Shape};

    /// A chart of so many nodes; each pair of numbers is an answer from one to another.
    fn chart(nodes: usize, answers: &[(usize, usize)]) -> Chart {
        let card = |at: usize| {
            let own = answers.iter().filter(|(from, _)| from % nodes == at);
            let exits = own.map(|(_, to)| Exit {
                answer: String::new(),
                label: String::new(),
                to: String::new(),
                card: Some(to % nodes),
            });
            let shape = if at % 3 == 2 { Shape::Ticket } else { Shape::Question };
            Card { id: at.to_string(), shape, kind: String::new(), text: String::new(), exits: exits.collect() }
        };
        Chart { id: String::new(), title: String::new(), cards: (0..nodes).map(card).collect(), start: Some(0) }
    }

    proptest! {
        #[test]
        fn whatever_leads_where_arrows_run_to_the_right_and_nothing_overlaps(
            nodes in 1usize..14,
            answers in proptest::collection::vec((0usize..14, 0usize..14), 0..40),
        ) {
            let chart = chart(nodes, &answers);
            let size = |card: &Card| {
                let exits: Vec<i32> = (0..).map(|at| 50 + 20 * at).take(card.exits.len()).collect();
                Size { height: 60 + 20 * i32::try_from(exits.len()).expect("few"), entry: 20, exits }
            };
            let sizes: Vec<Size> = chart.cards.iter().map(size).collect();
            let layout = lay_out(&chart, &sizes);
            for link in &layout.links {
                prop_assert_eq!(layout.items[link.from].column + 1, layout.items[link.to].column);
            }
            for column in 0..layout.columns {
                let mut items: Vec<usize> =
                    (0..layout.items.len()).filter(|at| layout.items[*at].column == column).collect();
                items.sort_by_key(|at| layout.items[*at].top);
                for pair in items.windows(2) {
                    let [above, below] = [pair[0], pair[1]];
                    prop_assert!(layout.items[above].top + layout.height(&sizes, above) < layout.items[below].top);
                }
            }
        }
    }

    #[test]
    fn what_would_overlap_is_moved_as_little_as_it_takes() {
        assert_eq!(apart(&[0, 100], &[50, 50]), [0, 100]);
        assert_eq!(apart(&[100, 100], &[50, 50]), [75, 125]);
        assert_eq!(apart(&[0, 100, 100], &[50, 50, 50]), [0, 75, 125]);
    }
}
