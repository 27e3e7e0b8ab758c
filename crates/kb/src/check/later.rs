//! What is fetched only when it is opened, and what therefore can't be.

use crate::finding::Findings;
use crate::load::Content;
use crate::rule;
use crate::source::{Node, Str};

pub(super) fn check(content: &Content, findings: &mut Findings) {
    let Some(file) = &content.meta else { return };
    let meta = &file.value;
    let is_later = |list: &[Str], id: &str| list.iter().any(|later| later.value == id);
    let listed = meta.contact.iter().filter(|id| is_later(&meta.later_flows, &id.value));
    let read = meta.contact_read.iter().filter(|id| is_later(&meta.later_articles, &id.value));
    for id in listed.chain(read) {
        let message = format!("`{}` is for when nobody can be reached, perhaps for want of a network", id.value);
        findings.add_at(&rule::LATER_NEEDED, &file.path, id, message);
    }
    for flow in content.flows.iter().filter(|flow| !is_later(&meta.later_flows, &flow.value.id.value)) {
        for entry in flow.value.nodes.iter() {
            if let Node::Subflow(subflow) = &entry.value.value
                && is_later(&meta.later_flows, &subflow.flow.value)
            {
                let message = format!("this flow goes through `{}`, which may not be there", subflow.flow.value);
                findings.add_at(&rule::LATER_NEEDED, &flow.path, &subflow.flow, message);
            }
        }
    }
}
