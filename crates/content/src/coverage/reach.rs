//! The shortest path to a node of a flow, walked with the same session that a merchant uses.

use std::collections::{BTreeSet, VecDeque};

use domain::bundle::Bundle;
use domain::flow::{Choice, Condition, Event, Flows, Input, Kind, Session};

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
        let answers = answers(bundle, &place.flow, &place.node);
        ahead.extend(answers.into_iter().filter_map(|answer| session.reduce(bundle, Event::Answer(answer)).ok()));
    }
    None
}

/// Possible answers at a node; the session refuses those that do not apply.
fn answers(bundle: &Bundle<'_>, flow: &str, node: &str) -> Vec<String> {
    let Some(flow) = bundle.flow(flow) else { return Vec::new() };
    let Some(node) = flow.node(node) else { return Vec::new() };
    let named = |choices: &[Choice<'_>]| choices.iter().map(|choice| choice.id.to_owned()).collect();
    match &node.kind {
        Kind::Question(question) => match &question.input {
            Input::Choice(choices) => named(choices),
            Input::ResponseCode(edges) => {
                let codes = edges.iter().flat_map(|edge| match &edge.when {
                    Condition::CodeIn(codes) => codes.as_slice(),
                    Condition::Otherwise => &["ZZ", Session::NO_CODE],
                });
                codes.map(|code| (*code).to_owned()).collect()
            }
        },
        Kind::Step(step) => named(&step.choices),
        _ => vec![Session::SOLVED.to_owned(), Session::UNSOLVED.to_owned()],
    }
}
