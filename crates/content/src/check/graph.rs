//! The shape of a flow: everything leads somewhere, everything can be reached, everything ends.

use std::collections::{BTreeMap, BTreeSet};

use super::files::unquoted;
use super::wait;
use crate::finding::problem::{FlowProblem, IdKind, Unquoted, ValueProblem};
use crate::finding::{Findings, Remedy};
use crate::load::Content;
use crate::read::File;
use crate::rule;
use crate::source::{Edge, Entry, Flow, Node, Question, Str};

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
            findings.add_at(&rule::FLOW_DEAD_END, path, &entry.key, FlowProblem::StepLeadsNowhere { node: id.clone() });
        }
        Node::Wait(wait) => wait::check(file, id, wait, findings),
        Node::Rule(rule) if rule.next.is_empty() => {
            findings.add_at(&rule::FLOW_DEAD_END, path, &entry.key, FlowProblem::StepLeadsNowhere { node: id.clone() });
        }
        _ => {}
    }
    let mut seen = BTreeSet::new();
    for choice in entry.value.choices() {
        if !seen.insert(choice.id.value.as_str()) {
            let problem = FlowProblem::ChoiceAgain { node: id.clone(), choice: choice.id.value.clone() };
            findings.add_at(&rule::FLOW_CHOICE_DUPLICATE, path, &choice.id, problem);
        }
        if !file.is_quoted(&choice.id) {
            unquoted(path, Unquoted::ChoiceId, &choice.id, findings);
        }
    }
    let leads_to = entry.value.leads_to();
    if !entry.value.is_ending() && !leads_to.is_empty() && leads_to.iter().all(|go| go.value == *id) {
        findings.add_at(&rule::FLOW_SELF_ONLY, path, &entry.key, FlowProblem::OnlyItself { node: id.clone() });
    }
}

fn answer_form(file: &File<Flow>, entry: &Entry<Node>, question: &Question, findings: &mut Findings) {
    let (path, id) = (&file.path, &entry.key.value);
    let (choices, typed) = (!question.choices.is_empty(), question.input.is_some());
    if question.hazard && !choices {
        findings.add_at(&rule::FLOW_HAZARD, path, &entry.key, FlowProblem::HazardTyped { node: id.clone() });
    }
    match (choices, typed, question.next.is_empty()) {
        (true, false, true) => {}
        (false, true, false) => edges(file, entry, question, findings),
        (false, false, true) => {
            let problem = FlowProblem::QuestionLeadsNowhere { node: id.clone() };
            findings.add_at(&rule::FLOW_DEAD_END, path, &entry.key, problem);
        }
        (false, true, true) => {
            findings.add_at(&rule::FLOW_DEAD_END, path, &entry.key, FlowProblem::InputWithoutNext { node: id.clone() });
        }
        (false, false, false) => {
            let problem = FlowProblem::NextWithoutInput { node: id.clone() };
            findings.add_at_with(&rule::FLOW_ANSWER_FORM, path, &entry.key, problem, Remedy::AddInput);
        }
        (true, _, _) => {
            let problem = FlowProblem::ChoicesAndInput { node: id.clone() };
            findings.add_at(&rule::FLOW_ANSWER_FORM, path, &entry.key, problem);
        }
    }
}

/// The entries of `next` of a question with an input.
fn edges(file: &File<Flow>, entry: &Entry<Node>, question: &Question, findings: &mut Findings) {
    let (path, id) = (&file.path, &entry.key.value);
    for edge in &question.next {
        one_condition(path, edge, findings);
        for code in edge.code_in.iter().flatten().filter(|code| !file.is_quoted(code)) {
            unquoted(path, Unquoted::Code, code, findings);
        }
    }
    last_otherwise(path, &entry.key, id, &question.next, findings);
}

pub(super) fn one_condition(path: &str, edge: &Edge, findings: &mut Findings) {
    let of_comparison = edge.of.is_none() || edge.comparison().is_some();
    if edge.conditions() != 1 || !of_comparison {
        let problem = FlowProblem::NoSingleCondition { node: edge.go.value.clone() };
        findings.add_at(&rule::FLOW_EDGE_CONDITION, path, &edge.go, problem);
    }
}

/// Checks that the last entry, and no other, is `otherwise`.
pub(super) fn last_otherwise(path: &str, key: &Str, id: &str, next: &[Edge], findings: &mut Findings) {
    let otherwise: Vec<_> = next.iter().enumerate().filter(|(_, edge)| edge.otherwise == Some(true)).collect();
    let node = id.to_owned();
    let problem = match otherwise.as_slice() {
        [] => FlowProblem::NoOtherwise { node },
        [(at, _)] if at + 1 == next.len() => return,
        [_] => FlowProblem::EdgesAfterOtherwise { node },
        _ => FlowProblem::SeveralOtherwise { node },
    };
    let at = otherwise.last().map_or(key, |(_, edge)| &edge.go);
    findings.add_at(&rule::FLOW_OTHERWISE, path, at, problem);
}

/// Checks that are possible only when every node of the flow could be read.
fn shape(file: &File<Flow>, findings: &mut Findings) {
    let (flow, path) = (&file.value, &file.path);
    let nodes: BTreeMap<&str, &Entry<Node>> =
        flow.nodes.iter().map(|entry| (entry.key.value.as_str(), entry)).collect();
    let known: Vec<&str> = flow.nodes.iter().map(|entry| entry.key.value.as_str()).collect();
    let mut broken = false;
    if !nodes.contains_key(flow.start.as_str()) {
        let problem = FlowProblem::StartMissing { node: flow.start.value.clone() };
        findings.add_at(&rule::FLOW_START_MISSING, path, &flow.start, problem);
        broken = true;
    }
    for go in flow.nodes.iter().flat_map(|entry| entry.value.leads_to()) {
        if !nodes.contains_key(go.as_str()) {
            let problem = FlowProblem::NodeMissing { node: go.value.clone() };
            match near(go, &known) {
                Some(near) => {
                    let remedy = Remedy::NearNode { near: near.to_owned() };
                    findings.add_at_with(&rule::FLOW_NODE_MISSING, path, go, problem, remedy);
                }
                None => findings.add_at(&rule::FLOW_NODE_MISSING, path, go, problem),
            }
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
            let problem = FlowProblem::NothingLeadsTo { node: id.to_owned() };
            findings.add_at(&rule::FLOW_UNREACHABLE_NODE, path, &entry.key, problem);
        } else if !ending.contains(id) && leads_to_others(entry) {
            let problem = FlowProblem::NoEnding { node: id.to_owned() };
            findings.add_at(&rule::FLOW_LOOP_WITHOUT_EXIT, path, &entry.key, problem);
        }
    }
    let ticket = flow.nodes.iter().any(|entry| matches!(entry.value.value, Node::Ticket(_)));
    for entry in flow.nodes.iter() {
        if let Node::Solved(outcome) = &entry.value.value
            && outcome.unsolved.is_none()
            && ticket
        {
            let problem = FlowProblem::UnsolvedMissing { node: entry.key.value.clone() };
            findings.add_at(&rule::FLOW_UNSOLVED_MISSING, path, &entry.key, problem);
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
                let problem = ValueProblem::Unknown { what: IdKind::Flow, id: called.value.clone() };
                findings.add_at(&rule::FLOW_SUBFLOW_UNKNOWN, &file.path, called, problem);
            }
        } else if returns_to(content, &called.value, &file.value.id) {
            let problem = FlowProblem::LeadsBack { subflow: called.value.clone(), flow: file.value.id.value.clone() };
            findings.add_at(&rule::FLOW_SUBFLOW_CYCLE, &file.path, called, problem);
        }
    }
}

fn called_by(flow: &Flow) -> impl Iterator<Item = &Str> {
    flow.nodes.iter().filter_map(|entry| match &entry.value.value {
        Node::Subflow(subflow) => Some(&subflow.flow),
        _ => None,
    })
}

fn returns_to(content: &Content, from: &str, to: &str) -> bool {
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

/// The known id that differs least, in at most two letters.
fn near<'a>(id: &str, known: &[&'a str]) -> Option<&'a str> {
    let nearest = known.iter().min_by_key(|other| crate::read::distance(id, other))?;
    (crate::read::distance(id, nearest) <= 2).then_some(nearest)
}
