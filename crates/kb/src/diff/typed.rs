//! Typed questions and rules of flows, for the comparison of bundles.

use anyhow::Result;
use content::condition::when_in_words;
use content::source::Language;
use domain::bundle::Bundle;
use domain::flow::{Flow, Node, RuleValue, TypedEdge};

use super::node_part::{NodePart, node_part, target};

/// The parts of a node that its flow's record does not have.
pub(super) fn of_node(bundle: &Bundle, flow: &Flow, node: &Node) -> Result<Vec<NodePart>> {
    let mut parts = Vec::new();
    if let Some(input) = bundle.typed_input(flow.id, node.id)? {
        let limit = |limit: Option<u32>| limit.map_or(String::new(), |limit| limit.to_string());
        parts.extend([
            node_part("input", input.kind.key()),
            node_part("example", input.example.unwrap_or_default()),
            node_part("unit", input.unit.unwrap_or_default()),
            node_part("least", &limit(input.least)),
            node_part("most", &limit(input.most)),
        ]);
        parts.extend(input.edges.iter().map(|edge| of_edge(flow, edge)));
    }
    if let Some(call) = bundle.rule_call(flow.id, node.id)? {
        parts.push(node_part("use", call.rule.key()));
        parts.extend(call.with.iter().map(|(name, value)| {
            let value = match value {
                RuleValue::Answer(node) => format!("← {node}"),
                RuleValue::Is(value) => (*value).to_owned(),
            };
            (format!("with/{name}"), value)
        }));
        parts.extend(call.edges.iter().map(|edge| of_edge(flow, edge)));
    }
    parts.retain(|(_, text)| !text.is_empty());
    Ok(parts)
}

fn of_edge(flow: &Flow, edge: &TypedEdge) -> NodePart {
    let when = when_in_words(&edge.when, Language::En);
    (format!("when/{when}"), format!("→ {}", target(flow, edge.go)))
}
