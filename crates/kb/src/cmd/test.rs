//! `kb test`: the cases beside the flows, on the packed bundles of both languages.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::PathBuf;

use anyhow::Result;
use clap::Args;
use domain::bundle::Bundle;
use domain::flow::{Answered, Choice, Event, Flows, Input, Kind, Node as PackedNode, Place, Session};

use super::{Outcome, check, spoken, there};
use crate::finding::problem::CaseProblem;
use crate::finding::{Finding, Findings, any_error};
use crate::journeys::{self, verdicts};
use crate::load::Content;
use crate::pack;
use crate::read::File;
use crate::rule;
use crate::source::{Case, Cases, Flow, Language};

/// What running all cases gave.
#[derive(Clone, Debug, Default)]
pub struct Tested {
    /// How many passed: those of flows in each language once, those of fees and deposits once.
    pub passed: usize,
    /// What is said of each that failed.
    pub failed: Vec<String>,
    /// Flows without cases, endings no case reaches.
    pub findings: Vec<Finding>,
    /// The journeys that were made from the flows; both languages have the same.
    pub walked: journeys::Walked,
}

/// What `kb test` is asked.
#[derive(Debug, Args)]
pub struct Test {
    /// The content
    #[arg(default_value = "kb-bundle")]
    dir: PathBuf,
    /// The language of what is said: zh or en [default: the system's]
    #[arg(long, value_name = "LANGUAGE", value_parser = spoken)]
    language: Option<Language>,
}

impl Test {
    pub(super) fn run(&self, system: Language, out: &mut impl Write) -> Result<Outcome> {
        let language = self.language.unwrap_or(system);
        let Some(checked) = check::without_errors(there(&self.dir)?, language, out)? else { return Ok(Outcome::Bad) };
        let tested = test(&checked.content)?;
        for finding in &tested.findings {
            writeln!(out, "{}", finding.line_in(language))?;
        }
        for failure in &tested.failed {
            writeln!(out, "{failure}")?;
        }
        writeln!(out, "{}", covered(&tested.walked, language))?;
        let (passed, failed) = (tested.passed, tested.failed.len());
        match language {
            Language::En => writeln!(out, "{passed} passed, {failed} failed")?,
            Language::ZhCn => writeln!(out, "通过 {passed} 项，没通过 {failed} 项")?,
        }
        let good = tested.failed.is_empty() && !any_error(&tested.findings);
        Ok(if good { Outcome::Good } else { Outcome::Bad })
    }
}

/// How much the journeys went through, in one line.
fn covered(walked: &journeys::Walked, language: Language) -> String {
    let part = |[found, all]: [usize; 2]| format!("{found}/{all}");
    let (nodes, answers, endings) = (part(walked.nodes), part(walked.answers), part(walked.endings));
    match language {
        Language::En => {
            format!("{} journeys: nodes {nodes}, answers {answers}, endings {endings}", walked.journeys)
        }
        Language::ZhCn => {
            format!("自动走了 {} 条路：节点 {nodes}，回答 {answers}，结局 {endings}", walked.journeys)
        }
    }
}

/// Runs every case in every language.
///
/// # Errors
///
/// When the content can't be packed; checked content can.
pub fn test(content: &Content) -> Result<Tested> {
    let mut tested = Tested::default();
    let mut reached = BTreeSet::new();
    for language in Language::ALL {
        let packed = pack::pack(content, language)?;
        let bundle = Bundle::open(&packed.bytes)?;
        for file in &content.cases {
            for case in &file.value.cases {
                match run_case(&bundle, &file.value.flow, case, language) {
                    Ok(end) => {
                        tested.passed += 1;
                        reached.insert(end);
                    }
                    Err(why) => {
                        let place = format!("{}:{}", file.path, case.name.line);
                        tested.failed.push(format!("{place}: failed [{}]: {}\n{why}", language.tag(), case.name.value));
                    }
                }
            }
        }
    }
    // Both languages have the same nodes and ways; `kb check` sees to it that both have words.
    let packed = pack::pack(content, Language::ZhCn)?;
    tested.walked = journeys::walk_all(&Bundle::open(&packed.bytes)?)?;
    tested.failed.extend(tested.walked.failed.iter().map(|why| format!("journey failed: {why}")));
    let deposits = crate::deposit::run(content)?;
    tested.passed += deposits.passed;
    tested.failed.extend(deposits.failed);
    let (passed, failed) = crate::fees::run(&content.fees)?;
    tested.passed += passed;
    tested.failed.extend(failed);
    let mut findings = Findings::default();
    for flow in &content.flows {
        coverage(content, flow, &reached, &mut findings);
    }
    for file in &content.cases {
        beside(content, file, &mut findings);
    }
    tested.findings = findings.sorted();
    tested.findings.extend(deposits.findings);
    Ok(tested)
}

/// Walks a case; gives the node it ended at, or what is wrong.
fn run_case(bundle: &Bundle, flow: &str, case: &Case, language: Language) -> Result<String, String> {
    let start = Session::start(bundle, flow).map_err(|error| format!("    {error}"))?;
    let mut session = start;
    let mut unused: Vec<(&str, &str)> =
        case.answers.iter().map(|entry| (entry.key.value.as_str(), entry.value.value.as_str())).collect();
    let at = loop {
        let place = session.place(bundle).map_err(|error| format!("    {error}"))?;
        let at = if place.flow == flow { place.node.clone() } else { format!("{}/{}", place.flow, place.node) };
        let Some(found) = unused.iter().position(|(node, _)| *node == at) else { break at };
        let (_, answer) = unused.remove(found);
        session = match session.reduce(bundle, Event::Answer(answer.to_owned())) {
            Ok(next) => next,
            Err(_) => {
                let known = answers_of(bundle, flow, &place).join(", ");
                return Err(format!(
                    "    {answer:?} is not an answer to {at}; it takes {known}\n{}",
                    path(flow, session.path(), &at)
                ));
            }
        };
    };
    let walked = path(flow, session.path(), &at);
    if at != case.ends_at.value {
        return Err(format!("    expected to end at {}, ended at {at}\n{walked}", case.ends_at.value));
    }
    if let Some((node, _)) = unused.first() {
        return Err(format!("    the answer to {node} was never asked for\n{walked}"));
    }
    let says = case.says.as_ref().map_or("", |says| says.get(language));
    let place = session.place(bundle).map_err(|error| format!("    {error}"))?;
    let words =
        Flows::flow(bundle, &place.flow).and_then(|flow| flow.node(&place.node).map(words_of)).unwrap_or_default();
    if !words.contains(says) {
        return Err(format!("    expected {at} to say {says:?}, it says {words:?}\n{walked}"));
    }
    Ok(format!("{}/{}", place.flow, place.node))
}

/// Answers the node takes that a session of `flow` stands at, as an author writes them.
pub(super) fn answers_of(bundle: &Bundle, flow: &str, place: &Place) -> Vec<String> {
    let found = Flows::flow(bundle, &place.flow);
    let ids = |choices: &[Choice]| choices.iter().map(|choice| choice.id.to_owned()).collect();
    match found.and_then(|found| found.node(&place.node)).map(|node| &node.kind) {
        Some(Kind::Question(question)) => match &question.input {
            Input::Choice(choices) => ids(choices),
            Input::ResponseCode(_) => vec!["a response code of two characters".to_owned()],
        },
        Some(Kind::Step(step)) => ids(&step.choices),
        Some(kind) => match verdicts(kind, place.flow != flow) {
            [] => vec!["nothing, it ends here".to_owned()],
            some => some.iter().map(|&verdict| verdict.to_owned()).collect(),
        },
        None => Vec::new(),
    }
}

/// The words of an ending: title, notice and text.
fn words_of(node: &PackedNode) -> String {
    let (say, notice) = match &node.kind {
        Kind::Question(question) => (&Vec::new(), &question.notice),
        Kind::Step(step) => (&step.say, &step.notice),
        Kind::Solved(outcome) => (&outcome.say, &outcome.notice),
        Kind::Wait(wait) => (&wait.say, &wait.notice),
        Kind::Ticket(ticket) => (&ticket.say, &ticket.notice),
        Kind::Subflow(_) => (&Vec::new(), &None),
    };
    let mut words = vec![node.gist().to_owned()];
    words.extend(notice.iter().flat_map(|notice| [Some(notice.title), notice.say]).flatten().map(str::to_owned));
    words.extend(say.iter().flat_map(super::walk::lines));
    words.join("\n")
}

fn path(flow: &str, answers: &[Answered], end: &str) -> String {
    let step = |answered: &Answered| {
        let of = if answered.flow == flow { String::new() } else { format!("{}/", answered.flow) };
        format!("{of}{} = {:?} → ", answered.node, answered.answer)
    };
    format!("    path: {}{end}", answers.iter().map(step).collect::<String>())
}

/// Whether the flow has cases at all, and one for each ending.
fn coverage(content: &Content, file: &File<Flow>, reached: &BTreeSet<String>, findings: &mut Findings) {
    let flow = &file.value;
    // Cases that test another flow than the one they stand beside have a finding of their own.
    if content.cases.iter().any(|cases| cases.stem() == flow.id.value && cases.value.flow.value != flow.id.value) {
        return;
    }
    let cases = content.cases.iter().filter(|cases| cases.value.flow.value == flow.id.value);
    if cases.map(|cases| cases.value.cases.len()).sum::<usize>() == 0 {
        findings.add(&rule::CASES_MISSING, &file.path, 0, CaseProblem::NoCases { flow: flow.id.value.clone() });
        return;
    }
    for entry in flow.nodes.iter().filter(|entry| entry.value.is_ending()) {
        if !reached.contains(&format!("{}/{}", flow.id.value, entry.key.value)) {
            let problem = CaseProblem::EndingUntested { node: entry.key.value.clone() };
            findings.add_at(&rule::CASE_OUTCOME_UNTESTED, &file.path, &entry.key, problem);
        }
    }
}

fn beside(content: &Content, file: &File<Cases>, findings: &mut Findings) {
    let flow = &file.value.flow;
    if flow.value != file.stem() || !content.flows.iter().any(|other| other.value.id.value == flow.value) {
        let problem = CaseProblem::OtherFlow { flow: flow.value.clone(), file: file.stem().to_owned() };
        findings.add_at(&rule::CASE_FLOW, &file.path, flow, problem);
    }
}
