//! The order of cards and passing arrows within each column, so that few arrows cross.
//!
//! The barycenter method: each column in turn is sorted by the mean position of its neighbours, from left to right and
//! back, and the best order found is kept.

use super::grid::Grid;

/// How often all columns are sorted, alternately from the left and from the right.
const SWEEPS: usize = 16;

/// Items of each column from top to bottom.
pub(super) fn order(grid: &Grid) -> Vec<Vec<usize>> {
    let mut order: Vec<Vec<usize>> = vec![Vec::new(); grid.columns];
    for (at, item) in grid.items.iter().enumerate() {
        order[item.column].push(at);
    }
    let mut best = (crossings(grid, &order), order.clone());
    for sweep in 0..SWEEPS {
        let forward = sweep % 2 == 0;
        let columns: Vec<usize> =
            if forward { (1..grid.columns).collect() } else { (0..grid.columns).rev().skip(1).collect() };
        for column in columns {
            let position = positions(grid, &order);
            let key = |item: &usize| middle(grid, &position, *item, forward).unwrap_or(position[*item] * SCALE);
            order[column].sort_by_key(key);
        }
        let found = crossings(grid, &order);
        if found < best.0 {
            best = (found, order.clone());
        }
    }
    best.1
}

/// Positions are multiplied by this, so that rows of a card differ too; a card must have fewer rows.
const SCALE: usize = 64;

fn positions(grid: &Grid, order: &[Vec<usize>]) -> Vec<usize> {
    let mut position = vec![0; grid.items.len()];
    for items in order {
        for (at, item) in items.iter().enumerate() {
            position[*item] = at;
        }
    }
    position
}

/// The mean position of an item's neighbours on one side; `None` if it has none there.
fn middle(grid: &Grid, position: &[usize], item: usize, from_the_left: bool) -> Option<usize> {
    let ends = grid.links.iter().filter_map(|link| match from_the_left {
        true if link.to == item => Some(position[link.from] * SCALE + link.exit),
        // Seen from the right, a card's position is the mean of the cards that its rows lead to.
        false if link.from == item => Some(position[link.to] * SCALE),
        _ => None,
    });
    let ends: Vec<usize> = ends.collect();
    (!ends.is_empty()).then(|| ends.iter().sum::<usize>() / ends.len())
}

/// How many pairs of links cross.
fn crossings(grid: &Grid, order: &[Vec<usize>]) -> usize {
    let position = positions(grid, order);
    let ends = |at: usize| {
        let link = grid.links[at];
        (position[link.from] * SCALE + link.exit, position[link.to])
    };
    let mut count = 0;
    for a in 0..grid.links.len() {
        for b in a + 1..grid.links.len() {
            if grid.items[grid.links[a].from].column != grid.items[grid.links[b].from].column {
                continue;
            }
            let ((a_from, a_to), (b_from, b_to)) = (ends(a), ends(b));
            count += usize::from((a_from < b_from && a_to > b_to) || (a_from > b_from && a_to < b_to));
        }
    }
    count
}
