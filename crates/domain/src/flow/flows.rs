//! The source of flows, and the answers that were given in them.

use core::fmt;

use super::{Flow, Node};

/// One answer: in which flow, to which node, and what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GivenAnswer {
    /// The flow the node belongs to; a subflow's differs from the session's.
    pub flow: String,
    /// The node's id.
    pub node: String,
    /// A choice's id, a typed code or answer, the outcome of a rule, or [`Session::UNSOLVED`](super::Session::UNSOLVED).
    pub answer: String,
    /// A fact gave this answer; nobody was asked.
    pub known: bool,
}

/// An answer that is not one of a node's choices, with what its way ahead depends on.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'x, 'a> {
    /// The flow of the node.
    pub flow: &'x str,
    /// The node.
    pub node: &'x Node<'a>,
    /// The answer to it.
    pub answer: &'x str,
    /// The answers before it, oldest first.
    pub earlier: &'x [GivenAnswer],
}

/// The source of flows: a bundle, or a table in a test.
pub trait Flows<'a> {
    /// The flow with this id; `None` if there is none or it can't be decoded. Called at every step of every walk, so the
    /// flow should be decoded only once, see [`FlowCache`](super::FlowCache).
    fn flow(&self, id: &str) -> Option<&Flow<'a>>;

    /// Where an answer leads that is typed, or that is the outcome of a rule; `None` if it is not an answer. A source
    /// without typed questions and rules knows response codes alone.
    fn ahead(&self, asked: &Asked<'_, 'a>) -> Option<u16> {
        asked.node.code_edge(asked.answer).map(|(_, go)| go)
    }
}

/// Prints `flow/node=answer`.
impl fmt::Display for GivenAnswer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}={}", self.flow, self.node, self.answer)
    }
}

/// The latest answer to a node of a flow.
pub(super) fn given<'x>(answers: &'x [GivenAnswer], flow: &str, node: &str) -> Option<&'x str> {
    let found = answers.iter().rev().find(|given| given.flow == flow && given.node == node);
    found.map(|given| given.answer.as_str())
}
