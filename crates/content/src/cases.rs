//! Runs all cases: those of flows on the packed bundles of both languages, those of fees and deposits, and journeys
//! through every flow.

mod coverage;
mod parts;
mod walked;

use std::collections::BTreeSet;

use domain::bundle::Bundle;
use domain::flow::{Event, Flows, GivenAnswer, Node as PackedNode, NodeKind, Session};
use domain::validity::parse;

use crate::facts::{given, noon, skip_known};
use crate::finding::problem::CaseProblem;
use crate::finding::render::Render;
use crate::finding::{Finding, Findings};
use crate::journeys::{JourneyReport, valid_answers, walk_all};
use crate::kept::kept;
use crate::load::Content;
use crate::pack::{PackError, pack};
use crate::plain_text::lines;
use crate::read::File;
use crate::source::{Case, Cases, Flow, Language};
use crate::{deposit, fees, rule};

pub use self::coverage::{CommonestEnding, FlowCoverage, Share};
pub use self::parts::{Part, PartKind};
use self::walked::Walked;

/// The result of all cases.
#[derive(Clone, Debug, Default)]
pub struct CaseReport {
    /// How many passed. A case of a flow counts once per language, a case of fees or deposits once.
    pub passed: usize,
    /// A description of each failure.
    pub failed: Vec<String>,
    /// Flows without cases, and endings that no case reaches.
    pub findings: Vec<Finding>,
    /// The journeys through the flows; they are the same in both languages.
    pub journeys: JourneyReport,
    /// Which part of each flow the cases walk, in the order of the files.
    pub coverage: Vec<FlowCoverage>,
}

/// Runs every case in every language.
///
/// # Errors
///
/// If the content can't be packed. Content without errors can.
pub fn run_all(content: &Content) -> Result<CaseReport, PackError> {
    let mut report = CaseReport::default();
    let (mut reached, mut walked) = (BTreeSet::new(), Walked::default());
    for language in Language::ALL {
        let packed = pack(content, language)?;
        let bundle = Bundle::open(&packed.bytes)?;
        for file in &content.cases {
            for case in &file.value.cases {
                match run_case(&bundle, &file.value.flow, case, language) {
                    Ok((end, session)) => {
                        report.passed += 1;
                        reached.insert(end);
                        // The other language has the same nodes and answers.
                        if language == Language::ZhCn {
                            walked.add(&bundle, &session);
                        }
                    }
                    Err(why) => {
                        let place = format!("{}:{}", file.path, case.name.line);
                        report.failed.push(format!("{place}: failed [{}]: {}\n{why}", language.tag(), case.name.value));
                    }
                }
            }
        }
    }
    // Both languages have the same nodes and answers; `kb check` ensures that both have texts.
    let packed = pack(content, Language::ZhCn)?;
    let bundle = Bundle::open(&packed.bytes)?;
    report.coverage = coverage::coverage(content, &bundle, &walked);
    report.journeys = walk_all(&bundle)?;
    report.failed.extend(report.journeys.failed.iter().map(|why| format!("journey failed: {why}")));
    let deposits = deposit::run(content)?;
    report.passed += deposits.passed;
    report.failed.extend(deposits.failed);
    let (passed, failed) = fees::run(&content.fees)?;
    report.passed += passed;
    report.failed.extend(failed);
    let mut findings = Findings::default();
    for flow in &content.flows {
        find_untested(content, flow, &reached, &mut findings);
    }
    for file in &content.cases {
        find_misplaced(content, file, &mut findings);
    }
    report.findings = findings.sorted();
    report.findings.extend(deposits.findings);
    Ok(report)
}

/// Walks a case. Returns the node it ended at and its session, or what is wrong.
fn run_case(bundle: &Bundle, flow: &str, case: &Case, language: Language) -> Result<(String, Session), String> {
    let today = case.today.as_ref().and_then(|today| Some((today.value.as_str(), parse(today)?.0)));
    if let Some((day, _)) = today.filter(|(_, minute)| !bundle.is_valid(&format!("flow:{flow}"), *minute)) {
        return Err(format!("    the flow {flow} is not valid on {day}"));
    }
    let start = Session::start(bundle, flow).map_err(|error| format!("    {error}"))?;
    let date = case.date();
    let facts = case.facts.iter().map(|fact| given(&fact.key, &fact.value, noon()));
    let facts = facts.collect::<Result<Vec<_>, _>>().map_err(|problem| format!("    {}", problem.render(language)))?;
    let mut session = skip_known(bundle, start, &facts);
    let mut unused: Vec<(&str, &str)> =
        case.answers.iter().map(|entry| (entry.key.value.as_str(), entry.value.value.as_str())).collect();
    let at = loop {
        let place = session.place(bundle).map_err(|error| format!("    {error}"))?;
        let at = if place.flow == flow { place.node.clone() } else { format!("{}/{}", place.flow, place.node) };
        let Some(found) = unused.iter().position(|(node, _)| *node == at) else { break at };
        let (_, answer) = unused.remove(found);
        if let Some((day, _)) = today.filter(|(_, minute)| !bundle.offers(&place.flow, &place.node, answer, *minute)) {
            return Err(format!("    {answer:?} is not offered at {at} on {day}\n{}", path(flow, session.path(), &at)));
        }
        let walked = || path(flow, session.path(), &at);
        let answer = kept(bundle, &session, &place, answer, date).map_err(|why| format!("    {why}\n{}", walked()))?;
        session = match session.reduce(bundle, Event::Answer(answer.clone())) {
            Ok(next) => skip_known(bundle, next, &facts),
            Err(_) => {
                let known = valid_answers(bundle, flow, &place).join(", ");
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
        Flows::flow(bundle, &place.flow).and_then(|flow| flow.node(&place.node).map(text_of)).unwrap_or_default();
    if !words.contains(says) {
        return Err(format!("    expected {at} to say {says:?}, it says {words:?}\n{walked}"));
    }
    Ok((format!("{}/{}", place.flow, place.node), session))
}

/// The text of a node: title, notice and paragraphs.
fn text_of(node: &PackedNode) -> String {
    let (say, notice) = match &node.kind {
        NodeKind::Question(question) => (&Vec::new(), &question.notice),
        NodeKind::Step(step) => (&step.say, &step.notice),
        NodeKind::Solved(outcome) => (&outcome.say, &outcome.notice),
        NodeKind::Wait(wait) => (&wait.say, &wait.notice),
        NodeKind::Ticket(ticket) => (&ticket.say, &ticket.notice),
        NodeKind::Rule(rule) => (&rule.say, &rule.notice),
        NodeKind::Subflow(_) => (&Vec::new(), &None),
    };
    let mut words = vec![node.summary().to_owned()];
    words.extend(notice.iter().flat_map(|notice| [Some(notice.title), notice.say]).flatten().map(str::to_owned));
    words.extend(say.iter().flat_map(lines));
    words.join("\n")
}

fn path(flow: &str, answers: &[GivenAnswer], end: &str) -> String {
    let step = |answered: &GivenAnswer| {
        let of = if answered.flow == flow { String::new() } else { format!("{}/", answered.flow) };
        let known = if answered.known { " (known)" } else { "" };
        format!("{of}{} = {:?}{known} → ", answered.node, answered.answer)
    };
    format!("    path: {}{end}", answers.iter().map(step).collect::<String>())
}

/// Finds a flow without cases, and endings that no case reaches.
fn find_untested(content: &Content, file: &File<Flow>, reached: &BTreeSet<String>, findings: &mut Findings) {
    let flow = &file.value;
    // Cases that test another flow than the one beside them have a finding of their own.
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

/// Finds a file of cases that does not test the flow beside it.
fn find_misplaced(content: &Content, file: &File<Cases>, findings: &mut Findings) {
    let flow = &file.value.flow;
    if flow.value != file.stem() || !content.flows.iter().any(|other| other.value.id.value == flow.value) {
        let problem = CaseProblem::OtherFlow { flow: flow.value.clone(), file: file.stem().to_owned() };
        findings.add_at(&rule::CASE_FLOW, &file.path, flow, problem);
    }
}
