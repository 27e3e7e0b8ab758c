//! How many screens can still follow a node: the longest path to an ending, without loops.

use std::collections::{BTreeMap, BTreeSet};

use crate::load::Content;
use crate::source::{Entry, Flow, Node};

/// For each node in order, the most screens that can still follow it.
///
/// An ending has none, even if its "this did not help" has a next node. A subflow node is no screen itself; the screens of its
/// flow count, except its tickets, which are not shown inside another flow. Edges back to a node of the path are not
/// followed.
pub fn remaining_screens(content: &Content, flow: &Flow) -> Vec<u8> {
    let mut walk = Walk { content, flow, done: BTreeMap::new(), on_the_way: BTreeSet::new(), inside: Vec::new() };
    walk.inside.push(&flow.id);
    let count = |entry: &Entry<Node>| {
        let shown = usize::from(!matches!(entry.value.value, Node::Subflow(_)));
        u8::try_from(walk.screens(&entry.key).saturating_sub(shown)).unwrap_or(u8::MAX)
    };
    flow.nodes.iter().map(count).collect()
}

struct Walk<'a> {
    content: &'a Content,
    flow: &'a Flow,
    done: BTreeMap<&'a str, usize>,
    on_the_way: BTreeSet<&'a str>,
    inside: Vec<&'a str>,
}

impl<'a> Walk<'a> {
    /// Screens from this node on, itself included where it is one.
    fn screens(&mut self, id: &str) -> usize {
        let Some(entry) = self.flow.nodes.iter().find(|entry| entry.key.value == id) else { return 0 };
        let id = entry.key.value.as_str();
        if let Some(known) = self.done.get(id) {
            return *known;
        }
        if !self.on_the_way.insert(id) {
            return 0;
        }
        let node = &entry.value.value;
        let own = match node {
            Node::Subflow(subflow) => self.inside_of(&subflow.flow),
            Node::Ticket(_) if self.inside.len() > 1 => 0,
            _ => 1,
        };
        let onward = if node.is_ending() { Vec::new() } else { node.leads_to() };
        let longest = onward.into_iter().map(|go| self.screens(go)).max().unwrap_or_default();
        self.on_the_way.remove(id);
        self.done.insert(id, own + longest);
        own + longest
    }

    /// Screens of another flow that is entered as a subflow.
    fn inside_of(&self, id: &str) -> usize {
        let found = self.content.flows.iter().find(|file| file.value.id.value == id);
        let Some(file) = found.filter(|_| !self.inside.contains(&id)) else { return 0 };
        let mut inside = self.inside.clone();
        inside.push(&file.value.id);
        let mut walk = Walk {
            content: self.content,
            flow: &file.value,
            done: BTreeMap::new(),
            on_the_way: BTreeSet::new(),
            inside,
        };
        walk.screens(&file.value.start)
    }
}
