//! Typed questions and rules in flows: conditions fit what is typed, limits and examples fit each other, and what is
//! compared or given to a rule was asked before on every path.

mod asked;
mod rule_node;

use std::collections::BTreeSet;

use domain::date::Date;
use domain::flow::{InputKind, Measure, TypedInput};

use crate::finding::Findings;
use crate::finding::problem::FlowProblem;
use crate::load::Content;
use crate::read::File;
use crate::rule;
use crate::source::{Edge, Entry, Flow, Input, Language, Node, Question, Str, measured};
use asked::Asked;

pub(super) fn check(content: &Content, findings: &mut Findings) {
    for file in &content.flows {
        let asked = Asked::new(&file.value);
        for entry in file.value.nodes.iter() {
            match &entry.value.value {
                Node::Question(question) => ask(file, entry, question, &asked, findings),
                Node::Rule(node) => rule_node::check(file, entry, node, &asked, findings),
                _ => {}
            }
        }
    }
}

fn ask(file: &File<Flow>, entry: &Entry<Node>, question: &Question, asked: &Asked, findings: &mut Findings) {
    let id = &entry.key.value;
    let kind = question.input.and_then(Input::kind);
    match kind {
        Some(kind) => fields(file, entry, question, kind, findings),
        None => {
            let given = [
                ("example", question.example.as_ref().map(|text| text.line)),
                ("unit", question.unit.as_ref().map(|text| text.line)),
                ("least", question.least.as_ref().map(|text| text.line)),
                ("most", question.most.as_ref().map(|text| text.line)),
            ];
            for (field, line) in given {
                if let Some(line) = line {
                    let input = if question.input.is_some() { "response_code" } else { "choices" };
                    let problem = FlowProblem::InputField { node: id.clone(), field, input: input.to_owned() };
                    findings.add(&rule::FLOW_INPUT, &file.path, line, problem);
                }
            }
        }
    }
    for edge in &question.next {
        condition(file, id, question.input, edge, asked, findings);
    }
}

/// Limits, unit and example.
fn fields(file: &File<Flow>, entry: &Entry<Node>, question: &Question, kind: InputKind, findings: &mut Findings) {
    let (path, node) = (&file.path, &entry.key.value);
    let unfit =
        |field: &'static str| FlowProblem::InputField { node: node.clone(), field, input: kind.key().to_owned() };
    if let Some(unit) = question.unit.as_ref().filter(|_| kind != InputKind::WholeNumber) {
        findings.add(&rule::FLOW_INPUT, path, unit.line, unfit("unit"));
    }
    let limit = |text: &Str, field: &'static str| match (kind, measured(text)) {
        (InputKind::Date, _) if field == "most" && text.value == "today" => Ok(0),
        (InputKind::Amount, Ok((fen, Measure::Fen))) => Ok(fen),
        (InputKind::WholeNumber, Ok((number, Measure::Number))) => Ok(number),
        _ => Err(unfit(field)),
    };
    let mut limits = [None, None];
    for (at, (text, field)) in [(&question.least, "least"), (&question.most, "most")].into_iter().enumerate() {
        let Some(text) = text else { continue };
        match limit(text, field) {
            Ok(value) => limits[at] = Some(value),
            Err(problem) => findings.add_at(&rule::FLOW_INPUT, path, text, problem),
        }
    }
    let [least, most] = limits;
    if let (Some(least), Some(most), Some(text)) = (least, most, &question.most)
        && least > most
    {
        findings.add_at(&rule::FLOW_INPUT, path, text, unfit("most"));
    }
    let Some(example) = &question.example else { return };
    for language in Language::ALL {
        let unit = question.unit.as_ref().map(|unit| unit.get(language));
        let input = TypedInput { kind, example: None, unit, least, most, edges: Vec::new() };
        // A date of an example is never too late.
        let read = example.part(language).map(|text| (text, input.read(text, Date::from_days(2_900_000))));
        if let Some((text, Err(fault))) = read {
            let (example, fault) = (text.value.clone(), fault.to_string());
            let problem = FlowProblem::ExampleUnfit { node: node.clone(), example, fault };
            findings.add_at(&rule::FLOW_INPUT, path, text, problem);
        }
    }
}

/// A condition of a question: it fits what is typed here, or what was typed at the question it names.
fn condition(file: &File<Flow>, id: &str, input: Option<Input>, edge: &Edge, asked: &Asked, findings: &mut Findings) {
    let path = &file.path;
    let typed = input.and_then(Input::kind);
    let misfit = |input: &str| FlowProblem::ConditionMisfit { node: id.to_owned(), input: input.to_owned() };
    if let Some(codes) = edge.code_in.as_ref().filter(|_| typed.is_some()) {
        let at = codes.first().unwrap_or(&edge.go);
        findings.add_at(&rule::FLOW_CONDITION, path, at, misfit("response_code"));
    }
    if edge.outcome.is_some() || edge.unknown == Some(true) && typed.is_none() {
        let name = typed.map_or("response_code", InputKind::key);
        findings.add_at(&rule::FLOW_CONDITION, path, &edge.go, misfit(name));
    }
    let Some((_, text)) = edge.comparison() else { return };
    let measure = match measured(text) {
        Ok((_, measure)) => measure,
        Err(fault) => {
            let problem = FlowProblem::ValueUnreadable { value: text.value.clone(), fault };
            return findings.add_at(&rule::FLOW_CONDITION, path, text, problem);
        }
    };
    let of = match &edge.of {
        None => typed,
        Some(question) => {
            asked.on_every_path(file, question, id, findings);
            if asked.node(question).is_none() {
                return;
            }
            asked.input(question).and_then(Input::kind)
        }
    };
    let fits = match of {
        Some(InputKind::Amount) => measure == Measure::Fen,
        Some(InputKind::WholeNumber) => measure == Measure::Number,
        Some(InputKind::Date) => matches!(measure, Measure::Days | Measure::WorkingDays),
        Some(InputKind::Text | InputKind::Rate) | None => false,
    };
    if !fits {
        findings.add_at(&rule::FLOW_CONDITION, path, text, misfit(of.map_or("choices", InputKind::key)));
    }
}

/// The ids of the choices of a question.
fn choice_ids(node: &Node) -> BTreeSet<&str> {
    node.choices().iter().map(|choice| choice.id.value.as_str()).collect()
}
