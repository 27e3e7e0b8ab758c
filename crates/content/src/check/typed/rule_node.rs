//! A rule node: its inputs are known and given, its outcomes are known and all lead somewhere.

use std::collections::BTreeSet;

use domain::date::Date;
use domain::fee::typed::parse_rate;
use domain::flow::{InputKind, RuleInput, RuleTakes};
use domain::money::Fen;

use super::asked::Asked;
use super::choice_ids;
use crate::check::graph::{last_otherwise, one_condition};
use crate::finding::Findings;
use crate::finding::problem::FlowProblem;
use crate::read::File;
use crate::rule;
use crate::source::{Entry, Flow, Input, Node, RuleNode, RuleValue};

pub(super) fn check(file: &File<Flow>, entry: &Entry<Node>, node: &RuleNode, asked: &Asked, findings: &mut Findings) {
    let (path, id) = (&file.path, &entry.key.value);
    let inputs = node.rule.inputs();
    for given in node.with.iter() {
        match inputs.iter().find(|input| input.name == given.key.value) {
            Some(input) => value(file, id, input, given, asked, findings),
            None => {
                let known: Vec<&str> = inputs.iter().map(|input| input.name).collect();
                let problem = FlowProblem::RuleInputUnknown { name: given.key.value.clone(), known: known.join(", ") };
                findings.add_at(&rule::FLOW_RULE, path, &given.key, problem);
            }
        }
    }
    for input in inputs.iter().filter(|input| input.needed && node.with.get(input.name).is_none()) {
        let problem = FlowProblem::RuleInputMissing { node: id.clone(), name: input.name.to_owned() };
        findings.add_at(&rule::FLOW_RULE, path, &entry.key, problem);
    }
    outcomes(file, entry, node, findings);
}

fn outcomes(file: &File<Flow>, entry: &Entry<Node>, node: &RuleNode, findings: &mut Findings) {
    let (path, id, known) = (&file.path, &entry.key.value, node.rule.outcomes());
    for edge in &node.next {
        one_condition(path, edge, findings);
        if let Some(outcome) = edge.outcome.as_ref().filter(|outcome| !known.contains(&outcome.as_str())) {
            let problem = FlowProblem::OutcomeUnknown { outcome: outcome.value.clone(), known: known.join(", ") };
            findings.add_at(&rule::FLOW_CONDITION, path, outcome, problem);
        }
        if edge.code_in.is_some() || edge.unknown.is_some() || edge.comparison().is_some() {
            let problem = FlowProblem::ConditionMisfit { node: id.clone(), input: node.rule.key().to_owned() };
            findings.add_at(&rule::FLOW_CONDITION, path, &edge.go, problem);
        }
    }
    let covered: BTreeSet<&str> =
        node.next.iter().filter_map(|edge| edge.outcome.as_ref()).map(|outcome| outcome.value.as_str()).collect();
    let otherwise = node.next.iter().any(|edge| edge.otherwise == Some(true));
    let missing = known.iter().find(|outcome| !covered.contains(**outcome));
    match missing {
        _ if node.next.is_empty() => {}
        Some(outcome) if !otherwise => {
            let problem = FlowProblem::OutcomeUncovered { node: id.clone(), outcome: (*outcome).to_owned() };
            findings.add_at(&rule::FLOW_OTHERWISE, path, &entry.key, problem);
        }
        _ if otherwise => last_otherwise(path, &entry.key, id, &node.next, findings),
        _ => {}
    }
}

fn value(
    file: &File<Flow>,
    id: &str,
    input: &RuleInput,
    given: &Entry<RuleValue>,
    asked: &Asked,
    findings: &mut Findings,
) {
    let fits = match (&given.value.answer, &given.value.is) {
        (Some(question), None) => {
            // What a rule can do without may have been asked on some paths only.
            if input.needed || asked.node(question).is_none() {
                asked.on_every_path(file, question, id, findings);
            }
            asked.node(question).is_none_or(|node| answer_fits(input.takes, node, asked.input(question)))
        }
        (None, Some(value)) => constant_fits(input.takes, value),
        _ => false,
    };
    if !fits {
        let problem = FlowProblem::RuleValueUnfit { name: input.name.to_owned() };
        findings.add_at(&rule::FLOW_RULE, &file.path, &given.key, problem);
    }
}

fn answer_fits(takes: RuleTakes, node: &Node, input: Option<Input>) -> bool {
    let kind = input.and_then(Input::kind);
    match takes {
        RuleTakes::Amount => kind == Some(InputKind::Amount),
        RuleTakes::Date => kind == Some(InputKind::Date),
        RuleTakes::Number => kind == Some(InputKind::WholeNumber),
        RuleTakes::Rate => kind == Some(InputKind::Rate),
        // Further choices, such as “not sure”, are unknown to the rule.
        RuleTakes::Words(words) => choice_ids(node).iter().any(|id| words.contains(id)),
        RuleTakes::Fact => kind != Some(InputKind::Text) && kind != Some(InputKind::Rate),
    }
}

fn constant_fits(takes: RuleTakes, value: &str) -> bool {
    match takes {
        RuleTakes::Amount => Fen::parse_yuan(value).is_ok(),
        RuleTakes::Date => Date::parse(value).is_some(),
        RuleTakes::Number => value.parse::<u8>().is_ok(),
        RuleTakes::Rate => parse_rate(value).is_ok(),
        RuleTakes::Words(words) => words.contains(&value),
        RuleTakes::Fact => !value.trim().is_empty(),
    }
}
