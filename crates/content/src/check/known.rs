//! Answers that facts give: each is a choice of its question, each fact can have what is asked of it, and no value of a
//! fact means two answers.

use domain::flow::{FactTest, KnownFact, Tone};

use super::files::unquoted;
use crate::facts::given;
use crate::finding::Findings;
use crate::finding::problem::{KnownProblem, Unquoted};
use crate::load::Content;
use crate::read::File;
use crate::rule;
use crate::source::{Choice, Flow, Known, KnownFault, Node, Notice, Question, Str};

pub(super) fn check(content: &Content, findings: &mut Findings) {
    for file in &content.flows {
        for entry in file.value.nodes.iter() {
            if let Node::Question(question) = &entry.value.value {
                question_of(file, &entry.key, question, findings);
            }
        }
    }
    for file in &content.cases {
        for fact in file.value.cases.iter().flat_map(|case| case.facts.iter()) {
            if !file.is_quoted(&fact.value) {
                unquoted(&file.path, Unquoted::Value, &fact.value, findings);
            }
            if let Err(problem) = given(&fact.key, &fact.value, crate::facts::noon()) {
                findings.add_at(&rule::FLOW_KNOWN, &file.path, &fact.key, problem);
            }
        }
    }
}

fn question_of(file: &File<Flow>, node: &Str, question: &Question, findings: &mut Findings) {
    let mut tests: Vec<(KnownFact, FactTest, &str)> = Vec::new();
    for entry in &question.known {
        if question.hazard {
            let problem = KnownProblem::Hazard { node: node.value.clone() };
            findings.add_at(&rule::FLOW_KNOWN, &file.path, &entry.answer, problem);
        }
        let stops = |notice: Option<&Notice>| notice.is_some_and(|notice| notice.tone == Tone::Stop);
        let mut add = |at: &Str, problem: KnownProblem| findings.add_at(&rule::FLOW_KNOWN, &file.path, at, problem);
        let (node, answer) = (node.value.clone(), entry.answer.value.clone());
        match question.choices.iter().find(|choice| choice.id.value == answer) {
            None if question.choices.is_empty() => add(&entry.answer, KnownProblem::NoChoices { node }),
            None => add(&entry.answer, KnownProblem::NotAChoice { node, answer }),
            // A warning is never skipped: it stands where the answer leads, too.
            Some(Choice { go, .. }) => {
                let ahead = file.value.nodes.get(go).and_then(|ahead| ahead.notice());
                if stops(question.notice.as_ref()) && !stops(ahead) {
                    add(&entry.answer, KnownProblem::WithoutNotice { node, go: go.value.clone() });
                }
            }
        }
        if let Err(fault) = entry.fresh_minutes() {
            add(entry.fresh.as_ref().unwrap_or(&entry.answer), problem(entry, fault));
        }
        match entry.test() {
            Err(fault) => add(&entry.answer, problem(entry, fault)),
            Ok(test) => {
                let clash = |(fact, other, meant): &&(KnownFact, FactTest, &str)| {
                    *fact == entry.fact.value && overlap(other, &test) && *meant != entry.answer.value
                };
                if let Some((fact, _, one)) = tests.iter().find(clash) {
                    let (fact, one, other) = (fact.key().to_owned(), (*one).to_owned(), entry.answer.value.clone());
                    add(&entry.answer, KnownProblem::Contradicts { fact, one, other });
                }
                tests.push((entry.fact.value, test, &entry.answer));
            }
        }
        for text in entry.is.iter().chain([&entry.answer]).filter(|text| !file.is_quoted(text)) {
            unquoted(&file.path, Unquoted::Value, text, findings);
        }
    }
}

fn problem(entry: &Known, fault: KnownFault) -> KnownProblem {
    let fact = entry.fact.key().to_owned();
    match fault {
        KnownFault::NoSingleTest => KnownProblem::NoSingleTest { fact },
        KnownFault::NotAValue(value) => KnownProblem::NotAValue { fact, value },
        KnownFault::NotANumber(value) => KnownProblem::NotANumber { fact, value },
        KnownFault::NotALength(value) => KnownProblem::NotALength { value },
        KnownFault::Nothing => KnownProblem::Nothing { fact },
    }
}

/// Whether some value meets both.
fn overlap(one: &FactTest, other: &FactTest) -> bool {
    match (one, other) {
        (FactTest::Range(from, to), FactTest::Range(least, most)) => from <= most && least <= to,
        _ => one == other,
    }
}
