//! What the journeys covered of one flow. Other flows that they pass through are counted when their turn comes.

use std::collections::BTreeSet;

use domain::bundle::Bundle;
use domain::flow::{Asked, Flow, Flows, NodeKind, Position, Session};

use super::{JourneyReport, answers};

/// What was covered, by ids of nodes.
#[derive(Default)]
pub(super) struct Coverage {
    nodes: BTreeSet<String>,
    answers: BTreeSet<(String, String)>,
    endings: BTreeSet<String>,
    /// Edges of typed questions that were taken, by node and index.
    edges: BTreeSet<(String, usize)>,
}

impl Coverage {
    /// A node was shown.
    pub(super) fn node(&mut self, flow: &Flow, place: &Position) {
        if place.flow == flow.id {
            self.nodes.insert(place.node.clone());
        }
    }

    /// An answer was given.
    pub(super) fn answer(&mut self, flow: &Flow, place: &Position, answer: &str) {
        if place.flow == flow.id {
            self.answers.insert((place.node.clone(), answer.to_owned()));
        }
    }

    /// An answer was given after those of a session: if it was typed, it took an edge.
    pub(super) fn edge(&mut self, flows: &Bundle, flow: &Flow, place: &Position, session: &Session, answer: &str) {
        if place.flow != flow.id {
            return;
        }
        let Some(node) = flows.flow(flow.id).and_then(|flow| flow.node(&place.node)) else { return };
        let taken = flows.edge_of(&Asked { flow: flow.id, node, answer, earlier: session.path() });
        self.edges.extend(taken.map(|(edge, _)| (place.node.clone(), edge)));
    }

    /// An ending was reached.
    pub(super) fn ending(&mut self, flow: &Flow, place: &Position) {
        if place.flow == flow.id {
            self.endings.insert(place.node.clone());
        }
    }

    /// A step led into another flow, or back from it: the subflow node here, which is never shown itself, was covered,
    /// and on the way back one of its two answers.
    pub(super) fn through_subflow(&mut self, flow: &Flow, place: &Position, ahead: &Position) {
        let subflow_node =
            |place: &Position| place.outer_flows().first().filter(|(of, _)| of == flow.id).map(|(_, index)| *index);
        let (before, after) = (subflow_node(place), subflow_node(ahead));
        for index in [before, after].into_iter().flatten() {
            self.nodes.extend(flow.at(index).map(|node| node.id.to_owned()));
        }
        let Some(left) = before.filter(|left| after != Some(*left)) else { return };
        let Some((node, NodeKind::Subflow(subflow))) = flow.at(left).map(|node| (node, &node.kind)) else { return };
        let led_to = |target: u16| {
            let shown = flow.at(target).is_some_and(|node| ahead.flow == flow.id && ahead.node == node.id);
            shown || after == Some(target)
        };
        for (verdict, target) in [(Session::SOLVED, subflow.solved), (Session::UNSOLVED, subflow.unsolved)] {
            if led_to(target) {
                self.answers.insert((node.id.to_owned(), verdict.to_owned()));
            }
        }
    }

    /// Adds the figures of this flow to the report, and what was not covered to its failures.
    pub(super) fn count(&self, flows: &Bundle, flow: &Flow, report: &mut JourneyReport) {
        let (mut all, mut edges) = (BTreeSet::new(), BTreeSet::new());
        for node in &flow.nodes {
            let input = flows.typed_input(flow.id, node.id).ok().flatten();
            let count = input.map_or(0, |input| input.edges.len());
            edges.extend((0..count).map(|edge| (node.id.to_owned(), edge)));
            let of_node = match &node.kind {
                NodeKind::Subflow(_) => vec![Session::SOLVED.to_owned(), Session::UNSOLVED.to_owned()],
                _ => answers(flows, flow.id, node, false),
            };
            all.extend(of_node.into_iter().map(|answer| (node.id.to_owned(), answer)));
        }
        let endings: BTreeSet<String> =
            flow.nodes.iter().filter(|node| node.is_outcome()).map(|node| node.id.to_owned()).collect();
        let add = |[covered, total]: &mut [usize; 2], more: usize, of: usize| {
            *covered += more;
            *total += of;
        };
        add(&mut report.nodes, self.nodes.len(), flow.nodes.len());
        add(&mut report.answers, self.answers.intersection(&all).count(), all.len());
        add(&mut report.endings, self.endings.intersection(&endings).count(), endings.len());
        let missed: Vec<String> = all
            .difference(&self.answers)
            .map(|(node, answer)| format!("{node} = {answer:?}"))
            .chain(endings.difference(&self.endings).cloned())
            .chain(edges.difference(&self.edges).map(|(node, edge)| format!("entry {} of {node}", edge + 1)))
            .collect();
        if !missed.is_empty() {
            report.failed.push(format!("{}: no path leads to {}", flow.id, missed.join(", ")));
        }
    }
}
