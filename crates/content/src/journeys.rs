//! Journeys derived from the flows: every answer of every node is given once, on the packed bundle, with the same
//! session that the widget uses. Authors' cases say what should happen; journeys show that no path ends in an error.

mod coverage;
mod typed;

use std::collections::{BTreeSet, VecDeque};

use domain::bundle::{Bundle, BundleError, SectionKind};
use domain::flow::{Choice, Condition, Event, Flow, Flows, Input, Node, NodeKind, Position, Session};

use coverage::Coverage;
use typed::{Compared, typed_answers};

/// A code that no acquirer sends: stands for any code that a flow does not expect.
const UNKNOWN_CODE: &str = "QQ";
/// More positions than any valid flow has; a flow with more is reported as endless.
const MAX_POSITIONS: usize = 20_000;

/// How much of the flows the journeys covered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct JourneyReport {
    /// Paths from a start to an ending.
    pub journeys: usize,
    /// Nodes that were shown, of all there are.
    pub nodes: [usize; 2],
    /// Answers that were given, of all there are.
    pub answers: [usize; 2],
    /// Endings that were reached, of all there are.
    pub endings: [usize; 2],
    /// Failures: the flow, the path, what happened.
    pub failed: Vec<String>,
}

/// Walks every flow of a bundle.
///
/// # Errors
///
/// If a flow can't be read from the bundle.
pub fn walk_all(bundle: &Bundle) -> Result<JourneyReport, BundleError> {
    let mut report = JourneyReport::default();
    for id in bundle.ids(SectionKind::Flows) {
        match bundle.flow(id) {
            Some(flow) => Walk::new(bundle, flow, &mut report).run(),
            None => drop(bundle.read_flow(id)?),
        }
    }
    Ok(report)
}

/// A position that a session reached by the shortest path.
struct Reached {
    session: Session,
    /// The index of the position before it; `None` at the start.
    from: Option<usize>,
    /// Whether the flow may end here.
    ending: bool,
}

/// The walk through one flow, breadth first.
struct Walk<'w, 'b> {
    flows: &'w Bundle<'b>,
    flow: &'w Flow<'b>,
    report: &'w mut JourneyReport,
    covered: Coverage,
    reached: Vec<Reached>,
    /// What lies ahead depends on the position, the flows to return to, and the earlier answers that conditions compare,
    /// not on the rest of the path: so each such position is walked once.
    known: BTreeSet<String>,
    waiting: VecDeque<usize>,
    compared: Compared,
}

impl<'w, 'b> Walk<'w, 'b> {
    fn new(flows: &'w Bundle<'b>, flow: &'w Flow<'b>, report: &'w mut JourneyReport) -> Self {
        let (covered, reached, compared) = (Coverage::default(), Vec::new(), Compared::in_all_flows(flows));
        Self { flows, flow, report, covered, reached, known: BTreeSet::new(), waiting: VecDeque::new(), compared }
    }

    fn run(mut self) {
        match Session::start(self.flows, self.flow.id) {
            Ok(session) => self.add(session, None),
            Err(error) => self.report.failed.push(format!("{}: {error}", self.flow.id)),
        }
        while let Some(at) = self.waiting.pop_front() {
            self.visit(at);
        }
        if self.reached.len() >= MAX_POSITIONS {
            let message = format!("{} does not end: it has more than {MAX_POSITIONS} positions", self.flow.id);
            self.report.failed.push(message);
        }
        let left: BTreeSet<usize> = self.reached.iter().filter_map(|reached| reached.from).collect();
        let ends = |(at, reached): &(usize, &Reached)| reached.ending || !left.contains(at);
        self.report.journeys += self.reached.iter().enumerate().filter(ends).count();
        self.covered.count(self.flows, self.flow, self.report);
    }

    fn add(&mut self, session: Session, from: Option<usize>) {
        self.waiting.push_back(self.reached.len());
        self.reached.push(Reached { session, from, ending: false });
    }

    fn fail(&mut self, what: &str, session: &Session) {
        self.report.failed.push(format!("{what}\n    path: {}", session.to_text()));
    }

    /// Gives every answer at one position.
    fn visit(&mut self, at: usize) {
        let flows = self.flows;
        let session = self.reached[at].session.clone();
        let place = match session.place(flows) {
            Ok(place) => place,
            Err(error) => return self.fail(&error.to_string(), &session),
        };
        let Some(node) = flows.flow(&place.flow).and_then(|flow| flow.node(&place.node)) else {
            return self.fail(&format!("{}/{} does not exist", place.flow, place.node), &session);
        };
        if node.summary().trim().is_empty() {
            self.fail(&format!("{}/{} shows no text", place.flow, place.node), &session);
        }
        self.covered.node(self.flow, &place);
        for answer in answers(flows, &place.flow, node, place.is_inside()) {
            self.give(&answer, &session, &place, at);
        }
        if node.is_outcome() && !place.is_inside() {
            self.covered.ending(self.flow, &place);
            self.reached[at].ending = true;
        }
    }

    fn give(&mut self, answer: &str, session: &Session, place: &Position, at: usize) {
        let next = match session.reduce(self.flows, Event::Answer(answer.to_owned())) {
            Ok(next) => next,
            Err(error) => return self.fail(&error.to_string(), session),
        };
        self.covered.answer(self.flow, place, answer);
        self.covered.edge(self.flows, self.flow, place, session, answer);
        let Ok(ahead) = next.place(self.flows) else { return self.fail("there is no next position", &next) };
        self.covered.through_subflow(self.flow, place, &ahead);
        if self.reached.len() < MAX_POSITIONS && self.known.insert(format!("{ahead:?} {:?}", self.compared.of(&next))) {
            self.add(next, Some(at));
        }
    }
}

/// Every answer that a node takes, as it is written in a case.
pub(crate) fn answers(flows: &Bundle, flow: &str, node: &Node, in_subflow: bool) -> Vec<String> {
    let ids = |choices: &[Choice]| choices.iter().map(|choice| choice.id.to_owned()).collect();
    match &node.kind {
        NodeKind::Question(question) => match &question.input {
            Input::Choice(choices) => ids(choices),
            Input::ResponseCode(edges) => edges.iter().flat_map(|edge| typed_codes(&edge.when)).collect(),
            Input::Typed => typed_answers(flows, flow, node.id),
        },
        NodeKind::Rule(_) => {
            let call = flows.rule_call(flow, node.id).ok().flatten();
            let outcomes = call.map_or(&[][..], |call| call.rule.outcomes());
            outcomes.iter().map(|&outcome| outcome.to_owned()).collect()
        }
        NodeKind::Step(step) => ids(&step.choices),
        NodeKind::Subflow(_) => Vec::new(),
        ending => verdicts(ending, in_subflow).iter().map(|&verdict| verdict.to_owned()).collect(),
    }
}

/// What a merchant types so that this condition holds.
fn typed_codes(when: &Condition) -> Vec<String> {
    match when {
        Condition::CodeIn(codes) => codes.iter().map(|&code| code.to_owned()).collect(),
        Condition::Otherwise => vec![UNKNOWN_CODE.to_owned(), Session::NO_CODE.to_owned()],
    }
}

/// The answers that the node at a session's position takes, in words for an author. `flow` is the flow that the session
/// started with.
pub fn valid_answers(bundle: &Bundle, flow: &str, place: &Position) -> Vec<String> {
    let Some(node) = Flows::flow(bundle, &place.flow).and_then(|found| found.node(&place.node)) else {
        return Vec::new();
    };
    let in_subflow = place.flow != flow;
    match &node.kind {
        NodeKind::Question(question) if matches!(question.input, Input::ResponseCode(_)) => {
            vec!["a response code of two characters".to_owned()]
        }
        NodeKind::Question(question) if question.input == Input::Typed => {
            let input = bundle.typed_input(&place.flow, node.id).ok().flatten();
            vec![input.map_or_else(String::new, |input| typed::expected(&input))]
        }
        NodeKind::Question(_) | NodeKind::Step(_) | NodeKind::Rule(_) => answers(bundle, &place.flow, node, in_subflow),
        ending if verdicts(ending, in_subflow).is_empty() => vec!["nothing, it ends here".to_owned()],
        _ => answers(bundle, &place.flow, node, in_subflow),
    }
}

/// What can be answered at an ending: in a subflow whether it helped, elsewhere that it did not help.
pub fn verdicts(kind: &NodeKind, in_subflow: bool) -> &'static [&'static str] {
    match kind {
        NodeKind::Solved(_) if in_subflow => &[Session::SOLVED, Session::UNSOLVED],
        NodeKind::Solved(outcome) if outcome.unsolved.is_some() => &[Session::UNSOLVED],
        NodeKind::Wait(_) => &[Session::UNSOLVED],
        _ => &[],
    }
}
