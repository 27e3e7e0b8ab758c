//! What cases have walked, collected while they run.

use std::collections::BTreeSet;

use domain::bundle::Bundle;
use domain::flow::{Asked, Event, Flows, GivenAnswer, Node, NodeKind, Position, Session};

use super::parts::{Part, PartKind, edge_name};

/// Nodes that were shown and answers that were given, by flow and node.
#[derive(Clone, Debug, Default)]
pub(super) struct Walked {
    nodes: BTreeSet<(String, String)>,
    answers: BTreeSet<(String, String, String)>,
    ends: Vec<End>,
}

/// An ending that a case reached in the flow it began in.
#[derive(Clone, Debug)]
pub(super) struct End {
    /// The ending's node.
    pub node: String,
    /// The session that led there.
    pub session: Session,
}

impl Walked {
    /// Whether a case walked this part of a flow.
    pub fn has(&self, flow: &str, part: &Part) -> bool {
        match part.kind {
            PartKind::Node => self.nodes.contains(&(flow.to_owned(), part.node.clone())),
            _ => self.answers.contains(&(flow.to_owned(), part.node.clone(), part.answer.clone())),
        }
    }

    /// The endings that the cases of a flow reached.
    pub fn ends<'w>(&'w self, flow: &'w str) -> impl Iterator<Item = &'w End> {
        self.ends.iter().filter(move |end| end.session.flow() == flow)
    }

    /// Adds what a case walked, whose session this is.
    pub fn add(&mut self, bundle: &Bundle, session: &Session) {
        let Ok(mut now) = Session::start(bundle, session.flow()) else { return };
        for (at, given) in session.path().iter().enumerate() {
            let before = now.place(bundle);
            let Ok(next) = now.reduce(bundle, Event::Answer(given.answer.clone())) else { return };
            now = next;
            if let (Ok(before), Ok(after)) = (before, now.place(bundle)) {
                self.shown(bundle, &before);
                self.answered(bundle, &before, &session.path()[..=at], &after);
            }
        }
        if let Ok(place) = now.place(bundle) {
            self.shown(bundle, &place);
            self.ended(bundle, session, &place);
        }
    }

    /// The node at this position was shown, and each subflow node that led to it was passed.
    fn shown(&mut self, bundle: &Bundle, place: &Position) {
        self.nodes.insert((place.flow.clone(), place.node.clone()));
        for (flow, index) in place.outer_flows() {
            let node = Flows::flow(bundle, flow).and_then(|flow| flow.at(*index));
            self.nodes.extend(node.map(|node| (flow.clone(), node.id.to_owned())));
        }
    }

    /// The last answer of a path led from one position to the next.
    fn answered(&mut self, bundle: &Bundle, from: &Position, path: &[GivenAnswer], to: &Position) {
        let (Some(node), Some((given, earlier))) = (node_at(bundle, from), path.split_last()) else { return };
        let answer = given.answer.as_str();
        let edge = bundle.edge_of(&Asked { flow: &from.flow, node, answer, earlier });
        let name = edge.map_or_else(|| answer.to_owned(), |(edge, _)| edge_name(edge));
        self.answers.insert((from.flow.clone(), from.node.clone(), name));
        let (before, after) = (from.outer_flows(), to.outer_flows());
        let common = before.iter().zip(after).take_while(|(left, right)| left == right).count();
        // Only the innermost flow can have ended well: the outer ones are left because their next node was a ticket.
        let helped = matches!(node.kind, NodeKind::Solved(_)) && answer == Session::SOLVED;
        for (at, (flow, index)) in before.iter().enumerate().skip(common) {
            let innermost = at + 1 == before.len();
            let exit = if helped && innermost { Session::SOLVED } else { Session::UNSOLVED };
            let node = Flows::flow(bundle, flow).and_then(|flow| flow.at(*index));
            self.answers.extend(node.map(|node| (flow.clone(), node.id.to_owned(), exit.to_owned())));
        }
    }

    /// A case ended here; it counts if that is an ending of the flow it began in.
    fn ended(&mut self, bundle: &Bundle, session: &Session, place: &Position) {
        if place.flow == session.flow() && node_at(bundle, place).is_some_and(Node::is_outcome) {
            self.ends.push(End { node: place.node.clone(), session: session.clone() });
        }
    }
}

fn node_at<'b, 'a>(bundle: &'b Bundle<'a>, place: &Position) -> Option<&'b Node<'a>> {
    Flows::flow(bundle, &place.flow)?.node(&place.node)
}

/// How many taps an answer takes: what a fact answers takes none, what is typed is then sent, what may concern somebody's
/// safety is confirmed, and the outcome of a rule is read.
pub(super) fn taps(bundle: &Bundle, answer: &GivenAnswer) -> usize {
    let node = Flows::flow(bundle, &answer.flow).and_then(|flow| flow.node(&answer.node));
    if answer.known {
        return 0;
    }
    let unknown = [Session::NO_CODE, Session::UNKNOWN].contains(&answer.answer.as_str());
    let typed = node.is_some_and(Node::is_typed) && !unknown;
    if typed || bundle.is_hazard(&answer.flow, &answer.node) { 2 } else { 1 }
}
