//! The order of cards and passing arrows within each column, so that few arrows cross.
//!
//! The usual sweeps: each column in turn is sorted by where its neighbours stand, to and fro, and the best
//! order seen is kept.

use super::layout::Layout;

const SWEEPS: usize = 16;

/// Items of each column from top to bottom.
pub(super) fn order(layout: &Layout) -> Vec<Vec<usize>> {
    let mut order: Vec<Vec<usize>> = vec![Vec::new(); layout.columns];
    for (at, item) in layout.items.iter().enumerate() {
        order[item.column].push(at);
    }
    let mut best = (crossings(layout, &order), order.clone());
    for sweep in 0..SWEEPS {
        let forward = sweep % 2 == 0;
        let columns: Vec<usize> =
            if forward { (1..layout.columns).collect() } else { (0..layout.columns).rev().skip(1).collect() };
        for column in columns {
            let place = places(layout, &order);
            let key = |item: &usize| middle(layout, &place, *item, forward).unwrap_or(place[*item] * SCALE);
            order[column].sort_by_key(key);
        }
        let found = crossings(layout, &order);
        if found < best.0 {
            best = (found, order.clone());
        }
    }
    best.1
}

/// Rows of a card are finer than cards.
const SCALE: usize = 64;

fn places(layout: &Layout, order: &[Vec<usize>]) -> Vec<usize> {
    let mut place = vec![0; layout.items.len()];
    for items in order {
        for (at, item) in items.iter().enumerate() {
            place[*item] = at;
        }
    }
    place
}

/// Where the neighbours of an item stand on average; `None` without any on that side.
fn middle(layout: &Layout, place: &[usize], item: usize, from_the_left: bool) -> Option<usize> {
    let ends = layout.links.iter().filter_map(|link| match from_the_left {
        true if link.to == item => Some(place[link.from] * SCALE + link.exit),
        // From the right, a card's upper rows should lead to upper cards; its own place is their mean.
        false if link.from == item => Some(place[link.to] * SCALE),
        _ => None,
    });
    let ends: Vec<usize> = ends.collect();
    (!ends.is_empty()).then(|| ends.iter().sum::<usize>() / ends.len())
}

/// How many pairs of links cross.
fn crossings(layout: &Layout, order: &[Vec<usize>]) -> usize {
    let place = places(layout, order);
    let ends = |at: usize| {
        let link = layout.links[at];
        (place[link.from] * SCALE + link.exit, place[link.to])
    };
    let mut count = 0;
    for a in 0..layout.links.len() {
        for b in a + 1..layout.links.len() {
            if layout.items[layout.links[a].from].column != layout.items[layout.links[b].from].column {
                continue;
            }
            let ((a_from, a_to), (b_from, b_to)) = (ends(a), ends(b));
            count += usize::from((a_from < b_from && a_to > b_to) || (a_from > b_from && a_to < b_to));
        }
    }
    count
}
