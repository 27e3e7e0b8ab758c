//! The parts of a flow that a case can walk, each with its line.

use domain::flow::Session;

use crate::source::{Flow, Node};

/// A part of a flow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// What it is.
    pub kind: PartKind,
    /// The node it belongs to.
    pub node: String,
    /// The answer as a case writes it; empty for the node itself. For an edge, which of the node's edges it is: `#1`.
    pub answer: String,
    /// The line in the flow's file.
    pub line: u32,
}

/// A kind of part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartKind {
    /// A node.
    Node,
    /// A choice of a question or step.
    Choice,
    /// Where an answer leads that is typed, or the outcome of a rule.
    Edge,
    /// "This did not help" at an ending.
    Verdict,
    /// One of the two ways back from a subflow.
    Exit,
}

impl PartKind {
    /// All kinds.
    pub const ALL: [Self; 5] = [Self::Node, Self::Choice, Self::Edge, Self::Verdict, Self::Exit];

    /// Its name in tables for programs.
    pub fn key(self) -> &'static str {
        match self {
            Self::Node => "node",
            Self::Choice => "choice",
            Self::Edge => "edge",
            Self::Verdict => "verdict",
            Self::Exit => "exit",
        }
    }
}

/// How the edge at this index is named.
pub(super) fn edge_name(index: usize) -> String {
    format!("#{}", index + 1)
}

/// Every part of a flow, in the order of its file.
pub(super) fn parts(flow: &Flow) -> Vec<Part> {
    flow.nodes
        .iter()
        .flat_map(|entry| {
            let node = entry.key.value.as_str();
            let part = |kind, answer: &str, line| Part { kind, node: node.to_owned(), answer: answer.to_owned(), line };
            let mut found = vec![part(PartKind::Node, "", entry.key.line)];
            let choices = entry.value.choices().iter();
            found.extend(choices.map(|choice| part(PartKind::Choice, &choice.id.value, choice.id.line)));
            match &entry.value.value {
                Node::Question(question) => {
                    let edges = question.next.iter().enumerate();
                    found.extend(edges.map(|(at, edge)| part(PartKind::Edge, &edge_name(at), edge.go.line)));
                }
                Node::Rule(rule) => {
                    let edges = rule.next.iter().enumerate();
                    found.extend(edges.map(|(at, edge)| part(PartKind::Edge, &edge_name(at), edge.go.line)));
                }
                Node::Subflow(subflow) => found.extend([
                    part(PartKind::Exit, Session::SOLVED, subflow.solved.line),
                    part(PartKind::Exit, Session::UNSOLVED, subflow.unsolved.line),
                ]),
                Node::Solved(outcome) => {
                    let leads = outcome.unsolved.iter();
                    found.extend(leads.map(|go| part(PartKind::Verdict, Session::UNSOLVED, go.line)));
                }
                Node::Wait(wait) => found.push(part(PartKind::Verdict, Session::UNSOLVED, wait.then.line)),
                Node::Step(_) | Node::Ticket(_) => {}
            }
            found
        })
        .collect()
}
