//! Which questions were asked before a node, on every path that leads to it.

use std::collections::{BTreeMap, BTreeSet};

use crate::finding::Findings;
use crate::finding::problem::FlowProblem;
use crate::read::File;
use crate::rule;
use crate::source::{Flow, Input, Node, Str};

/// The nodes of a flow, by id.
pub(super) struct Asked<'a> {
    start: &'a str,
    nodes: BTreeMap<&'a str, &'a Node>,
}

impl<'a> Asked<'a> {
    pub(super) fn new(flow: &'a Flow) -> Self {
        let nodes = flow.nodes.iter().map(|entry| (entry.key.value.as_str(), &entry.value.value)).collect();
        Self { start: &flow.start, nodes }
    }

    /// The question or step with this id.
    pub(super) fn node(&self, id: &str) -> Option<&'a Node> {
        self.nodes.get(id).copied()
    }

    /// What is typed at a node.
    pub(super) fn input(&self, id: &str) -> Option<Input> {
        match self.node(id)? {
            Node::Question(question) => question.input,
            _ => None,
        }
    }

    /// Reports a question that some path to `node` does not ask.
    pub(super) fn on_every_path(&self, file: &File<Flow>, question: &Str, node: &str, findings: &mut Findings) {
        let is_question = matches!(self.node(question), Some(Node::Question(_)));
        if !is_question || question.value == node || self.is_reached_without(node, question) {
            let problem = FlowProblem::NotAskedBefore { question: question.value.clone(), node: node.to_owned() };
            findings.add_at(&rule::FLOW_EARLIER, &file.path, question, problem);
        }
    }

    /// Whether some path from the start reaches a node without passing another one.
    fn is_reached_without(&self, node: &str, without: &str) -> bool {
        let (mut open, mut seen) = (vec![self.start], BTreeSet::from([without]));
        while let Some(id) = open.pop() {
            if !seen.insert(id) {
                continue;
            }
            if id == node {
                return true;
            }
            open.extend(self.nodes.get(id).into_iter().flat_map(|node| node.leads_to()).map(|go| go.value.as_str()));
        }
        false
    }
}
