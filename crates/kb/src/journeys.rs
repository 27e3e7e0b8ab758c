//! Journeys made from the flows themselves: every answer of every node is given once, on the packed bundle, by the
//! same session the widget uses. What authors assert is in their cases; this shows that no way breaks off.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use domain::bundle::{Bundle, BundleError, SectionKind};
use domain::flow::{Condition, Event, Flow, FlowPosition, Flows, Input, Node, NodeKind, Session};

/// A code that no acquirer sends: what a merchant types that no flow expects.
const UNKNOWN_CODE: &str = "QQ";
/// More places than any sound flow has; past them the flow is taken for endless.
const MOST_PLACES: usize = 20_000;

/// How much of the flows the journeys went through.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Walked {
    /// Ways from a start to an ending.
    pub journeys: usize,
    /// Nodes that were shown, of all there are.
    pub nodes: [usize; 2],
    /// Answers that were given, of all that can be.
    pub answers: [usize; 2],
    /// Endings that were reached, of all there are.
    pub endings: [usize; 2],
    /// What went wrong: the flow, the way there, what happened.
    pub failed: Vec<String>,
}

/// Walks every flow of a bundle.
///
/// # Errors
///
/// When a flow can't be read from the bundle.
pub fn walk_all(bundle: &Bundle) -> Result<Walked, BundleError> {
    let mut walked = Walked::default();
    for id in bundle.ids(SectionKind::Flows) {
        match bundle.flow(id) {
            Some(flow) => walk_flow(bundle, flow, &mut walked),
            None => drop(bundle.read_flow(id)?),
        }
    }
    Ok(walked)
}

/// One place a session can stand at, and the shortest way there.
struct Stop {
    session: Session,
    /// The stop it was reached from; `None` at the start.
    from: Option<usize>,
    leads_on: bool,
}

fn walk_flow(flows: &Bundle, flow: &Flow, walked: &mut Walked) {
    let mut seen = Seen::default();
    let mut stops: Vec<Stop> = Vec::new();
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    let mut waiting = VecDeque::new();
    let mut ended = BTreeSet::new();
    match Session::start(flows, flow.id) {
        Ok(session) => {
            stops.push(Stop { session, from: None, leads_on: false });
            waiting.push_back(0);
        }
        Err(error) => walked.failed.push(format!("{}: {error}", flow.id)),
    }
    while let Some(at) = waiting.pop_front() {
        let session = stops[at].session.clone();
        let place = match session.place(flows) {
            Ok(place) => place,
            Err(error) => {
                walked.failed.push(format!("{error}\n    path: {}", session.to_text()));
                continue;
            }
        };
        let Some(node) = flows.flow(&place.flow).and_then(|of| of.node(&place.node)) else {
            walked.failed.push(format!("{}/{} is not there\n    path: {}", place.flow, place.node, session.to_text()));
            continue;
        };
        if node.summary().trim().is_empty() {
            walked.failed.push(format!(
                "{}/{} shows no words\n    path: {}",
                place.flow,
                place.node,
                session.to_text()
            ));
        }
        seen.node(flow, &place);
        for answer in answers(node, place.is_inside()) {
            let next = match session.reduce(flows, Event::Answer(answer.clone())) {
                Ok(next) => next,
                Err(error) => {
                    walked.failed.push(format!("{error}\n    path: {}", session.to_text()));
                    continue;
                }
            };
            seen.answer(flow, &place, &answer);
            stops[at].leads_on = true;
            // What lies ahead depends on where it stands and which flows it will return to, not on the way there.
            let Ok(ahead) = next.place(flows) else {
                walked.failed.push(format!("no way on\n    path: {}", next.to_text()));
                continue;
            };
            seen.through(flow, &place, &ahead);
            let key = format!("{ahead:?}");
            if known.contains_key(&key) || stops.len() >= MOST_PLACES {
                continue;
            }
            known.insert(key, stops.len());
            waiting.push_back(stops.len());
            stops.push(Stop { session: next, from: Some(at), leads_on: false });
        }
        if node.is_outcome() && !place.is_inside() {
            seen.ending(flow, &place);
            ended.insert(at);
        }
    }
    if stops.len() >= MOST_PLACES {
        walked.failed.push(format!("{} does not end: it has more than {MOST_PLACES} places", flow.id));
    }
    let before: BTreeSet<usize> = stops.iter().filter_map(|stop| stop.from).collect();
    walked.journeys += (0..stops.len()).filter(|at| !before.contains(at) || ended.contains(at)).count();
    seen.count(flow, walked);
}

/// What a node can be answered.
fn answers(node: &Node, inside: bool) -> Vec<String> {
    let ids = |choices: &[domain::flow::Choice]| choices.iter().map(|choice| choice.id.to_owned()).collect();
    match &node.kind {
        NodeKind::Question(question) => match &question.input {
            Input::Choice(choices) => ids(choices),
            Input::ResponseCode(edges) => edges.iter().flat_map(|edge| typed(&edge.when)).collect(),
        },
        NodeKind::Step(step) => ids(&step.choices),
        NodeKind::Subflow(_) => Vec::new(),
        ending => verdicts(ending, inside).iter().map(|&verdict| verdict.to_owned()).collect(),
    }
}

/// What is typed for an edge to be taken.
fn typed(when: &Condition) -> Vec<String> {
    match when {
        Condition::CodeIn(codes) => codes.iter().map(|&code| code.to_owned()).collect(),
        Condition::Otherwise => vec![UNKNOWN_CODE.to_owned(), Session::NO_CODE.to_owned()],
    }
}

/// What of one flow was gone through. Other flows on the way count in their own turn.
#[derive(Default)]
struct Seen {
    nodes: BTreeSet<String>,
    answers: BTreeSet<(String, String)>,
    endings: BTreeSet<String>,
}

impl Seen {
    fn node(&mut self, flow: &Flow, place: &FlowPosition) {
        if place.flow == flow.id {
            self.nodes.insert(place.node.clone());
        }
    }

    fn answer(&mut self, flow: &Flow, place: &FlowPosition, answer: &str) {
        if place.flow == flow.id {
            self.answers.insert((place.node.clone(), answer.to_owned()));
        }
    }

    fn ending(&mut self, flow: &Flow, place: &FlowPosition) {
        self.endings.insert(if place.flow == flow.id { place.node.clone() } else { String::new() });
    }

    /// Going through another flow, and coming back from it, are answers of a node here that is never shown itself.
    fn through(&mut self, flow: &Flow, place: &FlowPosition, ahead: &FlowPosition) {
        let here =
            |place: &FlowPosition| place.outer_flows().first().filter(|(of, _)| of == flow.id).map(|(_, index)| *index);
        for via in [here(place), here(ahead)].into_iter().flatten() {
            self.nodes.extend(flow.at(via).map(|node| node.id.to_owned()));
        }
        let Some(left) = here(place).filter(|left| here(ahead) != Some(*left)) else { return };
        let Some((via, NodeKind::Subflow(subflow))) = flow.at(left).map(|node| (node, &node.kind)) else { return };
        let leads = |target: u16| {
            let shown = flow.at(target).is_some_and(|node| ahead.flow == flow.id && ahead.node == node.id);
            shown || here(ahead) == Some(target)
        };
        for (verdict, target) in [(Session::SOLVED, subflow.solved), (Session::UNSOLVED, subflow.unsolved)] {
            if leads(target) {
                self.answers.insert((via.id.to_owned(), verdict.to_owned()));
            }
        }
    }

    fn count(&self, flow: &Flow, walked: &mut Walked) {
        let all: BTreeSet<(String, String)> = flow
            .nodes
            .iter()
            .flat_map(|node| {
                let given = match &node.kind {
                    NodeKind::Subflow(_) => vec![Session::SOLVED.to_owned(), Session::UNSOLVED.to_owned()],
                    _ => answers(node, false),
                };
                given.into_iter().map(|answer| (node.id.to_owned(), answer))
            })
            .collect();
        let endings: BTreeSet<String> =
            flow.nodes.iter().filter(|node| node.is_outcome()).map(|node| node.id.to_owned()).collect();
        let both = |found: usize, of: usize, sum: &mut [usize; 2]| {
            sum[0] += found;
            sum[1] += of;
        };
        both(self.nodes.len(), flow.nodes.len(), &mut walked.nodes);
        both(self.answers.intersection(&all).count(), all.len(), &mut walked.answers);
        both(self.endings.intersection(&endings).count(), endings.len(), &mut walked.endings);
        let missed: Vec<String> = all
            .difference(&self.answers)
            .map(|(node, answer)| format!("{node} = {answer:?}"))
            .chain(endings.difference(&self.endings).cloned())
            .collect();
        if !missed.is_empty() {
            walked.failed.push(format!("{}: no way leads to {}", flow.id, missed.join(", ")));
        }
    }
}

/// What can be said of an ending: inside a subflow whether it helped, elsewhere that it did not.
pub(crate) fn verdicts(kind: &NodeKind, in_subflow: bool) -> &'static [&'static str] {
    match kind {
        NodeKind::Solved(_) if in_subflow => &[Session::SOLVED, Session::UNSOLVED],
        NodeKind::Solved(outcome) if outcome.unsolved.is_some() => &[Session::UNSOLVED],
        NodeKind::Wait(_) => &[Session::UNSOLVED],
        _ => &[],
    }
}
