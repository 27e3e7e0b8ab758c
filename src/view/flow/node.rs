//! The node of a flow that a screen shows.

use std::rc::Rc;

use domain::flow::{Flow, Node, Session};

/// A node and what its screen needs to know.
pub struct FlowNode<'a> {
    /// The flow, perhaps a subflow.
    pub flow: &'a Flow<'static>,
    /// The node.
    pub node: &'a Node<'static>,
    /// Whether the flow is a subflow, which continues in an outer one.
    pub in_subflow: bool,
    /// The session.
    pub session: &'a Rc<Session>,
    /// The answer that was given here before.
    pub earlier: Option<&'a str>,
}
