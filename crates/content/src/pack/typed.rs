//! Typed questions and rules of flows: records of their own, beside the flow.

use std::collections::BTreeMap;

use domain::bundle::{BundleWriter, SectionKind};
use domain::calendar::Year;
use domain::flow as packed;
use domain::flow::{Comparison, InputKind, RuleCall, RuleValue, TypedEdge, TypedInput, When};

use super::PackError;
use super::flow::Index;
use super::text::Packer;
use crate::load::Content;
use crate::source::{Edge, Input, Node, Question, RuleNode, Str, measured};

/// The records of all flows, by `flow/node`.
pub(super) struct TypedRecords<'a> {
    inputs: BTreeMap<String, TypedInput<'a>>,
    calls: BTreeMap<String, RuleCall<'a>>,
}

impl<'a> TypedRecords<'a> {
    pub(super) fn of(content: &'a Content, packer: &Packer) -> Result<Self, PackError> {
        let (mut inputs, mut calls) = (BTreeMap::new(), BTreeMap::new());
        for flow in content.flows.iter().map(|file| &file.value) {
            let index = Index(flow);
            for entry in flow.nodes.iter() {
                let id = format!("{}/{}", flow.id.value, entry.key.value);
                match &entry.value.value {
                    Node::Question(question) => {
                        if let Some(kind) = question.input.and_then(Input::kind) {
                            inputs.insert(id, typed_input(packer, &index, question, kind)?);
                        }
                    }
                    Node::Rule(rule) => drop(calls.insert(id, rule_call(&index, rule)?)),
                    _ => {}
                }
            }
        }
        Ok(Self { inputs, calls })
    }

    pub(super) fn is_empty(&self) -> bool {
        self.inputs.is_empty() && self.calls.is_empty()
    }

    pub(super) fn write(&self, writer: &mut BundleWriter) -> Result<(), PackError> {
        for (id, input) in &self.inputs {
            writer.add(SectionKind::TypedInputs, id, input)?;
        }
        for (id, call) in &self.calls {
            writer.add(SectionKind::RuleCalls, id, call)?;
        }
        Ok(())
    }

    /// How a node is answered, if it is a typed question.
    pub(super) fn input(&self, flow: &str, node: &str) -> Option<&TypedInput<'a>> {
        self.inputs.get(&format!("{flow}/{node}"))
    }

    /// The index of the node that an answer leads to which is typed or given by a rule.
    pub(super) fn ahead(&self, asked: &packed::Asked<'_, '_>, years: &[Year]) -> Option<u16> {
        let id = format!("{}/{}", asked.flow, asked.node.id);
        let edge = match (self.inputs.get(&id), self.calls.get(&id)) {
            (Some(input), _) => asked.typed_edge(input, || years.to_vec()),
            (None, Some(call)) => asked.rule_edge(call),
            (None, None) => asked.node.code_edge(asked.answer),
        };
        edge.map(|(_, go)| go)
    }
}

/// How a question is answered in a language.
fn typed_input<'a>(
    packer: &Packer,
    index: &Index,
    question: &'a Question,
    kind: InputKind,
) -> Result<TypedInput<'a>, PackError> {
    Ok(TypedInput {
        kind,
        example: packer.optional_line(question.example.as_ref()),
        unit: packer.optional_line(question.unit.as_ref()),
        least: question.least.as_ref().map(limit).transpose()?,
        most: question.most.as_ref().map(limit).transpose()?,
        edges: edges(index, &question.next)?,
    })
}

/// A limit; of a date that is the number of days after today.
fn limit(text: &Str) -> Result<u32, PackError> {
    if text.value == "today" { Ok(0) } else { value(text).map(|(value, _)| value) }
}

fn value(text: &Str) -> Result<(u32, packed::Measure), PackError> {
    measured(text).map_err(|fault| PackError::Unchecked(format!("{:?} {fault}", text.value)))
}

fn edges<'a>(index: &Index, edges: &'a [Edge]) -> Result<Vec<TypedEdge<'a>>, PackError> {
    edges.iter().map(|edge| Ok(TypedEdge { when: when(edge)?, go: index.of(&edge.go)? })).collect()
}

fn when(edge: &Edge) -> Result<When<'_>, PackError> {
    if let Some((relation, text)) = edge.comparison() {
        let (value, measure) = value(text)?;
        let of = edge.of.as_ref().map(|node| node.value.as_str());
        return Ok(When::Compare(Comparison { of, relation, value, measure }));
    }
    Ok(match &edge.outcome {
        Some(name) => When::Outcome(name),
        None if edge.unknown == Some(true) => When::Unknown,
        None => When::Otherwise,
    })
}

fn rule_call<'a>(index: &Index, rule: &'a RuleNode) -> Result<RuleCall<'a>, PackError> {
    let mut with = Vec::new();
    for entry in rule.with.iter() {
        let given = match (&entry.value.answer, &entry.value.is) {
            (Some(node), None) => RuleValue::Answer(node),
            (None, Some(value)) => RuleValue::Is(value),
            _ => return Err(PackError::Unchecked(format!("{} has not exactly one value", entry.key.value))),
        };
        with.push((entry.key.as_str(), given));
    }
    Ok(RuleCall { rule: rule.rule, with, edges: edges(index, &rule.next)? })
}
