//! The shape of a flow: everything leads somewhere, everything can be reached, everything ends.

use std::collections::{BTreeMap, BTreeSet};

use super::wait;
use crate::finding::Findings;
use crate::load::Content;
use crate::read::File;
use crate::rule;
use crate::source::{Entry, Flow, Node, Question, Str};

pub(super) fn check(content: &Content, findings: &mut Findings) {
    for file in &content.flows {
        for entry in file.value.nodes.iter() {
            node(file, entry, findings);
        }
        if file.complete {
            shape(file, findings);
        }
        subflows(content, file, findings);
    }
}

fn node(file: &File<Flow>, entry: &Entry<Node>, findings: &mut Findings) {
    let (path, id) = (&file.path, &entry.key.value);
    match &entry.value.value {
        Node::Question(question) => answer_form(file, entry, question, findings),
        Node::Step(step) if step.choices.is_empty() => {
            findings.add_at(&rule::FLOW_DEAD_END, path, &entry.key, format!("the step `{id}` leads nowhere"));
        }
        Node::Wait(wait) => wait::check(file, id, wait, findings),
        _ => {}
    }
    let mut seen = BTreeSet::new();
    for choice in entry.value.choices() {
        if !seen.insert(choice.id.value.as_str()) {
            let message = format!("`{id}` has a second choice `{}`", choice.id.value);
            findings.add_at(&rule::FLOW_CHOICE_DUPLICATE, path, &choice.id, message);
        }
        if !file.is_quoted(&choice.id) {
            let fix = format!("quote it: \"{}\"", choice.id.value);
            let message = format!("the choice id {} stands without quotes", choice.id.value);
            findings.add_at_with(&rule::VALUE_UNQUOTED, path, &choice.id, message, fix);
        }
    }
    let leads_to = entry.value.leads_to();
    if !entry.value.is_ending() && !leads_to.is_empty() && leads_to.iter().all(|go| go.value == *id) {
        findings.add_at(
            &rule::FLOW_SELF_ONLY,
            path,
            &entry.key,
            format!("whatever is answered, `{id}` leads to itself"),
        );
    }
}

fn answer_form(file: &File<Flow>, entry: &Entry<Node>, question: &Question, findings: &mut Findings) {
    let (path, id) = (&file.path, &entry.key.value);
    let (choices, typed) = (!question.choices.is_empty(), question.input.is_some());
    match (choices, typed, question.next.is_empty()) {
        (true, false, true) => {}
        (false, true, false) => edges(file, entry, question, findings),
        (false, false, true) => {
            findings.add_at(&rule::FLOW_DEAD_END, path, &entry.key, format!("the question `{id}` leads nowhere"));
        }
        (false, true, true) => {
            findings.add_at(
                &rule::FLOW_DEAD_END,
                path,
                &entry.key,
                format!("the question `{id}` has an input but no `next`"),
            );
        }
        (false, false, false) => {
            let fix = "add `input: response_code`";
            let message = format!("the question `{id}` has `next` but no `input`");
            findings.add_at_with(&rule::FLOW_ANSWER_FORM, path, &entry.key, message, fix);
        }
        (true, _, _) => {
            let message = format!("the question `{id}` has both choices and a typed input");
            findings.add_at(&rule::FLOW_ANSWER_FORM, path, &entry.key, message);
        }
    }
}

fn edges(file: &File<Flow>, entry: &Entry<Node>, question: &Question, findings: &mut Findings) {
    let (path, id) = (&file.path, &entry.key.value);
    for edge in &question.next {
        let codes = edge.code_in.as_ref();
        let whole = match (codes, edge.otherwise) {
            (Some(codes), None) => !codes.is_empty(),
            (None, Some(otherwise)) => otherwise,
            _ => false,
        };
        if !whole {
            let message = format!("this way on to `{}` has no single condition", edge.go.value);
            findings.add_at(&rule::FLOW_EDGE_CONDITION, path, &edge.go, message);
        }
        for code in codes.into_iter().flatten().filter(|code| !file.is_quoted(code)) {
            let fix = format!("quote it: \"{}\"", code.value);
            let message = format!("the code {} stands without quotes", code.value);
            findings.add_at_with(&rule::VALUE_UNQUOTED, path, code, message, fix);
        }
    }
    let otherwise: Vec<_> = question.next.iter().enumerate().filter(|(_, edge)| edge.otherwise == Some(true)).collect();
    let message = match otherwise.as_slice() {
        [] => format!("`{id}` does not say where any other code leads"),
        [(at, _)] if at + 1 == question.next.len() => return,
        [_] => format!("`{id}` has ways on after its `otherwise`, which are never taken"),
        _ => format!("`{id}` has more than one `otherwise`"),
    };
    let at = otherwise.last().map_or(&entry.key, |(_, edge)| &edge.go);
    findings.add_at(&rule::FLOW_OTHERWISE, path, at, message);
}

/// What only makes sense when every node of the flow could be read.
fn shape(file: &File<Flow>, findings: &mut Findings) {
    let (flow, path) = (&file.value, &file.path);
    let nodes: BTreeMap<&str, &Entry<Node>> =
        flow.nodes.iter().map(|entry| (entry.key.value.as_str(), entry)).collect();
    let known: Vec<&str> = flow.nodes.iter().map(|entry| entry.key.value.as_str()).collect();
    let mut broken = false;
    if !nodes.contains_key(flow.start.as_str()) {
        let message = format!("the flow starts at `{}`, which it does not have", flow.start.value);
        findings.add_at(&rule::FLOW_START_MISSING, path, &flow.start, message);
        broken = true;
    }
    for go in flow.nodes.iter().flat_map(|entry| entry.value.leads_to()) {
        if !nodes.contains_key(go.as_str()) {
            let message = format!("there is no node `{}` in this flow", go.value);
            let fix = match near(go, &known) {
                Some(near) => format!("did you mean `{near}`? Otherwise add the node"),
                None => rule::FLOW_NODE_MISSING.remedy.to_owned(),
            };
            findings.add_at_with(&rule::FLOW_NODE_MISSING, path, go, message, fix);
            broken = true;
        }
    }
    if broken {
        return;
    }
    let reached = closure(&nodes, vec![flow.start.as_str()], |entry| {
        entry.value.leads_to().into_iter().map(|go| go.value.as_str()).collect()
    });
    let ending = ends(flow);
    for entry in flow.nodes.iter() {
        let id = entry.key.value.as_str();
        if !reached.contains(id) {
            let message = format!("nothing leads to `{id}`");
            findings.add_at(&rule::FLOW_UNREACHABLE_NODE, path, &entry.key, message);
        } else if !ending.contains(id) && leads_to_others(entry) {
            let message = format!("from `{id}` no ending can be reached");
            findings.add_at(&rule::FLOW_LOOP_WITHOUT_EXIT, path, &entry.key, message);
        }
    }
    let ticket = flow.nodes.iter().any(|entry| matches!(entry.value.value, Node::Ticket(_)));
    for entry in flow.nodes.iter() {
        if let Node::Solved(outcome) = &entry.value.value
            && outcome.unsolved.is_none()
            && ticket
        {
            let message = format!("`{}` does not say where `this did not help` leads", entry.key.value);
            findings.add_at(&rule::FLOW_UNSOLVED_MISSING, path, &entry.key, message);
        }
    }
}

/// A dead end and a node that leads to itself alone have findings of their own.
fn leads_to_others(entry: &Entry<Node>) -> bool {
    entry.value.leads_to().iter().any(|go| go.value != entry.key.value)
}

/// Ids from which some ending can be reached.
fn ends(flow: &Flow) -> BTreeSet<&str> {
    let mut good: BTreeSet<&str> = BTreeSet::new();
    loop {
        let before = good.len();
        for entry in flow.nodes.iter() {
            let leads = || entry.value.leads_to().iter().any(|go| good.contains(go.value.as_str()));
            if entry.value.is_ending() || leads() {
                good.insert(&entry.key.value);
            }
        }
        if good.len() == before {
            return good;
        }
    }
}

fn closure<'a>(
    nodes: &BTreeMap<&'a str, &'a Entry<Node>>,
    mut open: Vec<&'a str>,
    onward: impl Fn(&'a Entry<Node>) -> Vec<&'a str>,
) -> BTreeSet<&'a str> {
    let mut reached = BTreeSet::new();
    while let Some(id) = open.pop() {
        if reached.insert(id) {
            open.extend(nodes.get(id).into_iter().flat_map(|entry| onward(entry)));
        }
    }
    reached
}

fn subflows(content: &Content, file: &File<Flow>, findings: &mut Findings) {
    for called in called_by(&file.value) {
        if !content.flows.iter().any(|other| other.value.id.value == called.value) {
            let unread = content.unread.iter().any(|path| crate::read::stem(path) == called.value);
            if !unread {
                let message = format!("there is no flow `{}`", called.value);
                findings.add_at(&rule::FLOW_SUBFLOW_UNKNOWN, &file.path, called, message);
            }
        } else if comes_back(content, &called.value, &file.value.id) {
            let message = format!("`{}` leads back into `{}`", called.value, file.value.id.value);
            findings.add_at(&rule::FLOW_SUBFLOW_CYCLE, &file.path, called, message);
        }
    }
}

fn called_by(flow: &Flow) -> impl Iterator<Item = &Str> {
    flow.nodes.iter().filter_map(|entry| match &entry.value.value {
        Node::Subflow(subflow) => Some(&subflow.flow),
        _ => None,
    })
}

fn comes_back(content: &Content, from: &str, to: &str) -> bool {
    let mut open = vec![from];
    let mut seen = BTreeSet::new();
    while let Some(id) = open.pop() {
        if id == to {
            return true;
        }
        if seen.insert(id) {
            let flow = content.flows.iter().find(|file| file.value.id.value == id);
            open.extend(flow.into_iter().flat_map(|file| called_by(&file.value)).map(|id| id.value.as_str()));
        }
    }
    false
}

/// A known id that differs in at most two letters.
fn near<'a>(id: &str, known: &[&'a str]) -> Option<&'a str> {
    let nearest = known.iter().min_by_key(|other| crate::read::distance(id, other))?;
    (crate::read::distance(id, nearest) <= 2).then_some(nearest)
}
