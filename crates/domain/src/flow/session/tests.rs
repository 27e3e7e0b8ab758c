//! Sessions, on two small flows: one asks for a code and may continue in the other.

use std::cell::Cell;

use proptest::prelude::*;

use super::*;
use crate::date::Date;
use crate::flow::{Choice, Condition, Edge, Escalation, FlowCache, Input, Node, Outcome, Question, Step, Subflow};
use crate::flow::{history, last_code};

struct Table(Vec<Flow<'static>>);

impl Flows<'static> for Table {
    fn flow(&self, id: &str) -> Option<&Flow<'static>> {
        self.0.iter().find(|flow| flow.id == id)
    }
}

/// Flows that must be decoded, and how often they were.
struct Packed {
    table: Table,
    cache: FlowCache<'static>,
    decoded: Cell<usize>,
}

impl Flows<'static> for Packed {
    fn flow(&self, id: &str) -> Option<&Flow<'static>> {
        self.cache.get_or_decode(id, || {
            self.decoded.set(self.decoded.get() + 1);
            self.table.flow(id).cloned()
        })
    }
}

fn choice(id: &'static str, go: u16) -> Choice<'static> {
    Choice { id, label: id, go }
}

fn ask(id: &'static str, input: Input<'static>) -> Node<'static> {
    let question = Question { ask: id, hint: None, picture: None, notice: None, input };
    Node { id, left: 0, kind: NodeKind::Question(question) }
}

fn solved(id: &'static str, unsolved: Option<u16>) -> Node<'static> {
    Node {
        id,
        left: 0,
        kind: NodeKind::Solved(Outcome { title: id, say: vec![], notice: None, sources: vec![], unsolved }),
    }
}

fn ticket(id: &'static str) -> Node<'static> {
    let escalation =
        Escalation { title: id, say: vec![], notice: None, category: "other", ask_for: vec![], sources: vec![] };
    Node { id, left: 0, kind: NodeKind::Ticket(escalation) }
}

fn step(id: &'static str, choices: Vec<Choice<'static>>) -> Node<'static> {
    let step = Step { act: id, say: vec![], picture: None, notice: None, choices, sources: vec![] };
    Node { id, left: 0, kind: NodeKind::Step(step) }
}

fn flow(id: &'static str, nodes: Vec<Node<'static>>) -> Flow<'static> {
    let reviewed = Date::new(2026, 11, 2).expect("a date");
    Flow { id, title: id, reviewed, safety: vec![], start: 0, nodes }
}

fn flows() -> Table {
    let edges =
        vec![Edge { when: Condition::CodeIn(vec!["68", "A0"]), go: 1 }, Edge { when: Condition::Otherwise, go: 4 }];
    let declined = vec![
        ask("which-code", Input::ResponseCode(edges)),
        ask("debited", Input::Choice(vec![choice("yes", 2), choice("no", 3)])),
        Node { id: "line", left: 0, kind: NodeKind::Subflow(Subflow { flow: "no-network", solved: 3, unsolved: 4 }) },
        solved("try-again", Some(4)),
        ticket("raise-ticket"),
    ];
    let network = vec![
        step("restart", vec![choice("works", 1), choice("again", 0), choice("still-dead", 2)]),
        solved("online", None),
        ticket("no-line"),
    ];
    Table(vec![flow("declined", declined), flow("no-network", network)])
}

fn walk(flows: &impl Flows<'static>, answers: &[&str]) -> Session {
    answers.iter().fold(Session::start(flows, "declined").expect("a flow"), |session, answer| {
        session.reduce(flows, Event::Answer((*answer).to_owned())).expect("an answer")
    })
}

#[track_caller]
fn check(session: &Session, expected: &str) {
    let place = session.place(&flows()).expect("a place");
    assert_eq!(format!("{}/{}", place.flow, place.node), expected);
}

#[test]
fn an_answer_leads_to_its_next_node_and_an_unknown_code_to_the_otherwise_edge() {
    check(&walk(&flows(), &[]), "declined/which-code");
    check(&walk(&flows(), &["a0"]), "declined/debited");
    check(&walk(&flows(), &["ZZ"]), "declined/raise-ticket");
    check(&walk(&flows(), &[Session::NO_CODE]), "declined/raise-ticket");
}

#[test]
fn the_code_typed_last_is_known_to_what_follows_and_no_code_is_none() {
    let code = |answers: &[&str]| last_code(&flows(), &walk(&flows(), answers));
    assert_eq!(code(&[]), None);
    assert_eq!(code(&["a0"]).as_deref(), Some("A0"));
    assert_eq!(code(&["68", "yes", "works"]).as_deref(), Some("68"));
    assert_eq!(code(&[Session::NO_CODE]), None);
}

#[test]
fn a_subflow_returns_to_where_it_was_called_from() {
    check(&walk(&flows(), &["68", "yes"]), "no-network/restart");
    check(&walk(&flows(), &["68", "yes", "works"]), "no-network/online");
    check(&walk(&flows(), &["68", "yes", "works", Session::SOLVED]), "declined/try-again");
    check(&walk(&flows(), &["68", "yes", "works", Session::UNSOLVED]), "declined/raise-ticket");
    check(&walk(&flows(), &["68", "yes", "still-dead"]), "declined/raise-ticket");
}

#[test]
fn an_ending_outside_a_subflow_has_no_solved_answer() {
    let flows = flows();
    let ended = walk(&flows, &["68", "no"]);
    assert!(ended.reduce(&flows, Event::Answer(Session::SOLVED.into())).is_err());
}

#[test]
fn an_ending_that_did_not_help_leads_to_a_ticket() {
    check(&walk(&flows(), &["68", "no", Session::UNSOLVED]), "declined/raise-ticket");
}

#[test]
fn after_going_back_the_earlier_answer_is_offered_again() {
    let flows = flows();
    let back = walk(&flows, &["68", "no"]).reduce(&flows, Event::Back).expect("back");
    check(&back, "declined/debited");
    assert_eq!(back.earlier_answer(&back.place(&flows).expect("a place")), Some("no"));
}

#[test]
fn changing_an_answer_keeps_later_answers_that_are_still_asked_for() {
    let flows = flows();
    let changed = walk(&flows, &["68", "yes", "works", "solved"]).reduce(&flows, Event::Change(0)).expect("change");
    check(&changed, "declined/which-code");
    let same_branch = changed.reduce(&flows, Event::Answer("A0".into())).expect("an answer");
    check(&same_branch, "declined/try-again");
    let other_branch = changed.reduce(&flows, Event::Answer("51".into())).expect("an answer");
    check(&other_branch, "declined/raise-ticket");
}

#[test]
fn an_answer_that_the_node_does_not_have_is_refused() {
    let flows = flows();
    let error = walk(&flows, &["68"]).reduce(&flows, Event::Answer("maybe".into())).expect_err("no such answer");
    assert_eq!(error.to_string(), "“maybe” is not an answer to declined/debited");
}

#[test]
fn a_saved_session_is_restored_on_new_content_as_far_as_its_nodes_exist() {
    let flows = flows();
    let text = walk(&flows, &["68", "yes", "works", "solved"]).to_text();
    let node = "no-network/online=solved";
    assert_eq!(text, format!("declined~which-code=68~debited=yes~no-network/restart=works~{node}"));
    let same = Session::replay(&flows, &text).expect("a session");
    assert_eq!(same.dropped, 0);
    check(&same.session, "declined/try-again");
    let changed = Session::replay(&flows, "declined~which-code=68~was-debited=yes~x=y").expect("a session");
    assert_eq!(changed.dropped, 2);
    check(&changed.session, "declined/debited");
    assert!(Session::replay(&flows, "gone~a=b").is_err());
}

#[test]
fn a_walk_decodes_each_flow_once() {
    let flows = Packed { table: flows(), cache: FlowCache::default(), decoded: Cell::new(0) };
    let session = walk(&flows, &["68", "no"]);
    assert_eq!(flows.decoded.get(), 1, "a flow that is not entered is not decoded");
    let session =
        session.reduce(&flows, Event::Change(1)).and_then(|it| it.reduce(&flows, Event::Answer("yes".into())));
    let session = session.expect("a session");
    for _ in 0..3 {
        check(&session, "no-network/restart");
        assert_eq!(history(&flows, &session, str::to_owned, |_| String::new()).expect("a history").len(), 2);
    }
    assert_eq!(flows.decoded.get(), 2);
    assert_eq!(flows.flow("gone"), None);
}

#[test]
fn a_loop_in_the_content_can_be_walked_more_than_once() {
    check(&walk(&flows(), &["68", "yes", "again", "again", "works", "solved"]), "declined/try-again");
}

proptest! {
    #[test]
    fn after_any_events_a_session_has_a_position_and_can_be_saved(
        events in proptest::collection::vec((0u8..12, 0usize..6), 0..40)
    ) {
        let flows = flows();
        let mut session = Session::start(&flows, "declined").expect("a flow");
        for (kind, at) in events {
            let answers = ["68", "51", "yes", "no", "works", "again", Session::SOLVED, Session::UNSOLVED];
            let event = match kind {
                0..=7 => Event::Answer(answers[usize::from(kind)].to_owned()),
                8 | 9 => Event::Back,
                _ => Event::Change(at),
            };
            session = session.reduce(&flows, event).unwrap_or(session);
            prop_assert!(session.place(&flows).is_ok());
            let again = Session::replay(&flows, &session.to_text()).expect("its own text");
            prop_assert_eq!(again.dropped, 0);
            prop_assert_eq!(again.session.path(), session.path());
        }
    }

    #[test]
    fn no_text_makes_restoring_a_session_panic(text in ".{0,80}") {
        let _ = Session::replay(&flows(), &text);
        let _ = Session::replay(&flows(), &format!("declined~{text}"));
    }
}

mod known;
