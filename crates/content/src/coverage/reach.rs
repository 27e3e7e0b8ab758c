//! The shortest path to a node of a flow, walked with the same session that a merchant uses.

use std::collections::{BTreeSet, VecDeque};

use domain::bundle::Bundle;
use domain::flow::{Event, Flows, Session};

use crate::journeys::answers;

/// The answers that lead from the start of a flow to one of its nodes, in order; `None` if it can't be reached.
pub fn reach(bundle: &Bundle<'_>, flow: &str, node: &str) -> Option<Vec<String>> {
    let mut seen = BTreeSet::new();
    let mut ahead = VecDeque::from([Session::start(bundle, flow).ok()?]);
    while let Some(session) = ahead.pop_front() {
        let place = session.place(bundle).ok()?;
        if place.flow == flow && place.node == node {
            return Some(session.path().iter().map(ToString::to_string).collect());
        }
        if !seen.insert(format!("{place:?}")) {
            continue;
        }
        let here = bundle.flow(&place.flow)?.node(&place.node)?;
        let answers = answers(bundle, &place.flow, here, place.is_inside());
        ahead.extend(answers.into_iter().filter_map(|answer| session.reduce(bundle, Event::Answer(answer)).ok()));
    }
    None
}
