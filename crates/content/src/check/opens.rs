//! What a node opens is there, and no text sends a merchant to the first screen to look for it.
//!
//! A merchant who is told to go home and search there has to remember a code, find the box and type it a second time.
//! `open` puts the flow, the tool or the card of the code onto the screen instead.

use std::collections::BTreeSet;

use super::harm::screen::{ScreenKind, all};
use super::refs::KnownIds;
use crate::article::TOOLS;
use crate::finding::Findings;
use crate::finding::problem::{FlowProblem, TextProblem};
use crate::load::Content;
use crate::rule;
use crate::source::{At, Flow, Input, Node, Str};

/// The names of the widget's first screen and of its search box.
const FIRST_SCREEN: [&str; 9] = [
    "首页",
    "搜索框",
    "start page",
    "first screen",
    "home screen",
    "home page",
    "search box",
    "go home",
    "back to home",
];

pub(super) fn check(content: &Content, findings: &mut Findings) {
    for file in &content.flows {
        let mut flows: Vec<Str> = Vec::new();
        for entry in file.value.nodes.iter() {
            for target in entry.value.open() {
                match target.split_once(':') {
                    Some(("flow", id)) => flows.push(At { value: id.to_owned(), ..target.clone() }),
                    Some(("tool", name)) if TOOLS.contains(&name) => {}
                    None if target.value == domain::catalogue::TYPED_CODE => {
                        if !follows_code(&file.value, &entry.key) {
                            let problem = FlowProblem::OpensCodeUnasked { node: entry.key.value.clone() };
                            findings.add_at(&rule::FLOW_OPEN, &file.path, target, problem);
                        }
                    }
                    _ => {
                        let problem = FlowProblem::OpensNothing { target: target.value.clone() };
                        findings.add_at(&rule::FLOW_OPEN, &file.path, target, problem);
                    }
                }
            }
        }
        let refs = flows.iter().map(|id| (file.path.as_str(), id)).collect();
        KnownIds::flows(content).check(refs, findings);
    }
    sent_home(content, findings);
}

/// Whether a question for a response code can come before this node.
fn follows_code(flow: &Flow, node: &str) -> bool {
    let asks = |of: &Node| matches!(of, Node::Question(question) if question.input == Some(Input::ResponseCode));
    let mut open: Vec<&str> = Vec::new();
    for entry in flow.nodes.iter().filter(|entry| asks(&entry.value)) {
        open.extend(entry.value.leads_to().into_iter().map(|go| go.value.as_str()));
    }
    let mut seen = BTreeSet::new();
    while let Some(id) = open.pop() {
        if id == node {
            return true;
        }
        if seen.insert(id) {
            let next = flow.nodes.get(id).into_iter().flat_map(|node| node.leads_to());
            open.extend(next.map(|go| go.value.as_str()));
        }
    }
    false
}

fn sent_home(content: &Content, findings: &mut Findings) {
    for screen in all(content) {
        if matches!(screen.kind, ScreenKind::Words(_)) {
            continue;
        }
        for (line, words) in screen.texts.iter().flat_map(|text| text.lines()) {
            let lower = words.to_lowercase();
            if let Some(words) = FIRST_SCREEN.into_iter().find(|words| lower.contains(words)) {
                findings.add(&rule::TEXT_GO_HOME, screen.path, line, TextProblem::SentHome { words });
            }
        }
    }
}
