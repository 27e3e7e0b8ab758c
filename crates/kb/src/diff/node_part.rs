//! A part of a node of a flow, for the comparison of bundles.

use domain::flow::Flow;

/// The id of the node at an index.
pub(super) fn target<'f>(flow: &'f Flow<'_>, index: u16) -> &'f str {
    flow.at(index).map_or("?", |node| node.id)
}

/// A part of a node: its key and its text. An empty text stands for a part that the node does not have.
pub(super) type NodePart = (String, String);

/// A part with this key.
pub(super) fn node_part(key: &str, text: &str) -> NodePart {
    (key.to_owned(), text.to_owned())
}
