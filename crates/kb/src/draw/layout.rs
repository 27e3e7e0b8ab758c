//! Places the cards of a chart: in columns from left to right, with arrows between neighbouring columns.
//!
//! An arrow that leads back, or to an ending that many answers lead to, is not drawn: its row names the target, as flow
//! charts do with connectors. The remaining arrows determine the columns; each column is ordered so that few arrows
//! cross ([`order`]), then moved so that arrows run level. All numbers are pixels.

use super::chart::Chart;
use super::grid::{CardSize, Grid, Item, Link};
use super::order;

/// An ending with more arrows than this is named in the rows that lead there: more arrows would hide the others.
const MAX_ARROWS_INTO_ENDING: usize = 3;
/// Space between two cards of a column.
const GAP: i32 = 26;
/// How often all columns are moved towards level arrows, alternately from the left and from the right.
const LEVELLING_ROUNDS: usize = 24;

/// Which answers of a chart are drawn as arrows: not those that lead back, to nowhere, or to an ending that many other
/// answers lead to.
pub(super) fn arrows_to_draw(chart: &Chart) -> Vec<Vec<bool>> {
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
    OnPath,
    Done,
}

fn walk(chart: &Chart, at: usize, into: &[usize], state: &mut [State], drawn: &mut [Vec<bool>]) {
    if state[at] != State::Unseen {
        return;
    }
    state[at] = State::OnPath;
    for (exit, answer) in chart.cards[at].exits.iter().enumerate() {
        let Some(to) = answer.card else { continue };
        let crowded = chart.cards[to].shape.is_ending() && into[to] > MAX_ARROWS_INTO_ENDING;
        drawn[at][exit] = !crowded && state[to] != State::OnPath;
        walk(chart, to, into, state, drawn);
    }
    state[at] = State::Done;
}

/// Places every card.
pub(super) fn lay_out(chart: &Chart, sizes: &[CardSize]) -> Grid {
    let drawn = arrows_to_draw(chart);
    let arrows = || {
        let of_card =
            |from: usize| chart.cards[from].exits.iter().enumerate().map(move |(exit, to)| (from, exit, to.card));
        let all = (0..chart.cards.len()).flat_map(of_card);
        all.filter(|(from, exit, _)| drawn[*from][*exit]).filter_map(|(from, exit, to)| Some((from, exit, to?)))
    };
    let column = columns(chart, &arrows().map(|(from, _, to)| (from, to)).collect::<Vec<_>>());
    let item = |(card, column): (usize, &usize)| Item { card: Some(card), column: *column, top: 0 };
    let mut grid = Grid {
        items: column.iter().enumerate().map(item).collect(),
        links: Vec::new(),
        arrows: Vec::new(),
        columns: column.iter().max().map_or(0, |last| last + 1),
    };
    for (from, exit, to) in arrows() {
        let mut arrow = Vec::new();
        let (mut at, mut row) = (from, exit);
        for passed in column[from] + 1..column[to] {
            grid.items.push(Item { card: None, column: passed, top: 0 });
            let next = grid.items.len() - 1;
            grid.links.push(Link { from: at, exit: row, to: next });
            arrow.push(grid.links.len() - 1);
            (at, row) = (next, 0);
        }
        grid.links.push(Link { from: at, exit: row, to });
        arrow.push(grid.links.len() - 1);
        grid.arrows.push(arrow);
    }
    let order = order::order(&grid);
    place(&mut grid, sizes, &order);
    grid
}

/// The column of each card: one past the furthest card that leads there; an ending that is only named comes last.
fn columns(chart: &Chart, arrows: &[(usize, usize)]) -> Vec<usize> {
    let mut column = vec![0; chart.cards.len()];
    // No drawn arrow leads back, so the longest path has fewer arrows than there are cards.
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

/// Sets the tops so that arrows run as level as the order of each column allows.
fn place(grid: &mut Grid, sizes: &[CardSize], order: &[Vec<usize>]) {
    for items in order {
        let mut top = 0;
        for &item in items {
            grid.items[item].top = top;
            top += grid.height(sizes, item) + GAP;
        }
    }
    for round in 0..LEVELLING_ROUNDS {
        let forward = round % 2 == 0;
        let columns: Vec<&Vec<usize>> = if forward { order.iter().collect() } else { order.iter().rev().collect() };
        for items in columns {
            let wanted: Vec<i32> = items.iter().map(|item| level_top(grid, sizes, *item, forward)).collect();
            let heights: Vec<i32> = items.iter().map(|item| grid.height(sizes, *item) + GAP).collect();
            for (item, top) in items.iter().zip(without_overlap(&wanted, &heights)) {
                grid.items[*item].top = top;
            }
        }
    }
    let highest = grid.items.iter().map(|item| item.top).min().unwrap_or_default();
    grid.items.iter_mut().for_each(|item| item.top -= highest);
}

/// The top at which an item's arrows on one side would run level; its present top if it has none there.
fn level_top(grid: &Grid, sizes: &[CardSize], item: usize, from_the_left: bool) -> i32 {
    let top = grid.items[item].top;
    let shifts = grid.links.iter().filter_map(|link| match from_the_left {
        true if link.to == item => Some(grid.leaves(sizes, *link) - grid.enters(sizes, *link)),
        false if link.from == item => Some(grid.enters(sizes, *link) - grid.leaves(sizes, *link)),
        _ => None,
    });
    let shifts: Vec<i32> = shifts.collect();
    match i32::try_from(shifts.len()) {
        Ok(count) if count > 0 => top + shifts.iter().sum::<i32>() / count,
        _ => top,
    }
}

/// The tops nearest to the wanted ones at which nothing overlaps. Neighbours that would overlap move as one block.
fn without_overlap(wanted: &[i32], heights: &[i32]) -> Vec<i32> {
    // Each block: the sum of the tops that its items want for its first item, the number of items, and their height.
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

    /// A chart with this many nodes; each pair of numbers is an answer that leads from one to the other.
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
        fn in_any_chart_arrows_run_to_the_right_and_nothing_overlaps(
            nodes in 1usize..14,
            answers in proptest::collection::vec((0usize..14, 0usize..14), 0..40),
        ) {
            let chart = chart(nodes, &answers);
            let size = |card: &Card| {
                let exits: Vec<i32> = (0..).map(|at| 50 + 20 * at).take(card.exits.len()).collect();
                CardSize { height: 60 + 20 * i32::try_from(exits.len()).expect("few"), entry: 20, exits }
            };
            let sizes: Vec<CardSize> = chart.cards.iter().map(size).collect();
            let grid = lay_out(&chart, &sizes);
            for link in &grid.links {
                prop_assert_eq!(grid.items[link.from].column + 1, grid.items[link.to].column);
            }
            for column in 0..grid.columns {
                let mut items: Vec<usize> =
                    (0..grid.items.len()).filter(|at| grid.items[*at].column == column).collect();
                items.sort_by_key(|at| grid.items[*at].top);
                for pair in items.windows(2) {
                    let [above, below] = [pair[0], pair[1]];
                    prop_assert!(grid.items[above].top + grid.height(&sizes, above) < grid.items[below].top);
                }
            }
        }
    }

    #[test]
    fn overlapping_items_are_moved_as_little_as_possible() {
        assert_eq!(without_overlap(&[0, 100], &[50, 50]), [0, 100]);
        assert_eq!(without_overlap(&[100, 100], &[50, 50]), [75, 125]);
        assert_eq!(without_overlap(&[0, 100, 100], &[50, 50, 50]), [0, 75, 125]);
    }
}
