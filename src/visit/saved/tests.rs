//! What a saved visit promises.

use domain::flow::{Choice, Event, Flow, Input, Node, NodeKind, Outcome, Question};
use proptest::prelude::*;

use super::*;
use crate::visit::{Change, Entry, Values};

/// A content with one flow of one question; `answers` are those it takes.
struct Content(Flow<'static>);

impl Flows<'static> for Content {
    fn flow(&self, id: &str) -> Option<&Flow<'static>> {
        (id == "lamp").then_some(&self.0)
    }
}

impl Content {
    fn new(answers: &[&'static str]) -> Self {
        let choice = |id: &&'static str| Choice { id, label: id, go: 1 };
        let input = Input::Choice(answers.iter().map(choice).collect());
        let question = Question { ask: "?", hint: None, picture: None, notice: None, input };
        let ending = Outcome { title: "!", say: vec![], notice: None, sources: vec![], unsolved: None };
        let nodes = vec![
            Node { id: "ask", left: 1, kind: NodeKind::Question(question) },
            Node { id: "end", left: 0, kind: NodeKind::Solved(ending) },
        ];
        let reviewed = domain::date::Date::new(2026, 11, 22).expect("a date");
        Self(Flow { id: "lamp", title: "lamp", reviewed, safety: vec![], start: 0, nodes })
    }
}

fn old() -> Content {
    Content::new(&["red", "green"])
}

fn visit(changes: impl IntoIterator<Item = Change>) -> Visit {
    let mut visit = Visit::new(true, Draft::default());
    changes.into_iter().for_each(|change| visit.change(change));
    visit
}

fn answered() -> Rc<Session> {
    let session = Session::start(&old(), "lamp").expect("a flow");
    Rc::new(session.reduce(&old(), Event::Answer("red".into())).expect("an answer"))
}

fn text(visit: &Visit) -> String {
    write(visit, &Draft::default(), None, "")
}

/// Saves a visit, restores it in `content`, and returns what came of it.
fn again(visit: &Visit, content: &Content) -> Visit {
    let mut restored = Visit::new(true, Draft::default());
    restore(&mut restored, content, true, &text(visit));
    restored
}

#[test]
fn a_visit_that_touched_nothing_leaves_no_text() {
    assert_eq!(text(&visit([])), "");
    assert_eq!(text(&visit([Change::To(Screen::Contact), Change::Back])), "");
}

#[test]
fn every_screen_comes_back_as_it_was() {
    let (key, secret) = (Key::from_random([1; 16]), Secret::from_random([2; 32]));
    let form = |origin| Screen::Ticket(Rc::new(Form { origin, key: key.clone(), secret: secret.clone() }));
    let receipt =
        Receipt { number: "YF-1".into(), key: key.clone(), revision: 2, received_at: "2026".into(), words_hash: None };
    let screens = [
        Screen::Home,
        Screen::Code("68".into()),
        Screen::Flow(answered()),
        Screen::Safety,
        Screen::Article("safe-calls".into()),
        form(Origin::Article("safe-calls".into())),
        Screen::Tool(Rc::new(Tool {
            name: ToolName::Fee,
            values: Values::from_iter([("rate".into(), "0.6%".into())]),
        })),
        form(Origin::Tool(ToolName::Fee, "100.00 → 99.40".into())),
        Screen::Contact,
        form(Origin::Flow(answered(), Some("68".into()))),
        form(Origin::Flow(answered(), None)),
        form(Origin::Code("A0".into())),
        form(Origin::Search("不出纸\t\\n".into())),
        form(Origin::Contact),
        Screen::Receipt(receipt),
        Screen::Outbox(Some(key.clone())),
        Screen::Outbox(None),
        Screen::Solved,
    ];
    for screen in screens {
        let saved = visit([Change::To(Screen::Contact), Change::To(screen.clone())]);
        let restored = again(&saved, &old());
        assert_eq!(restored.screens, saved.screens);
        assert_eq!(restored.note, None);
    }
}

#[test]
fn an_answer_that_content_no_longer_takes_is_asked_again_and_said() {
    let restored = again(&visit([Change::To(Screen::Flow(answered()))]), &Content::new(&["blue", "green"]));
    assert_eq!(restored.screen(), &Screen::Flow(Rc::new(Session::start(&old(), "lamp").expect("a flow"))));
    assert_eq!(restored.note, Some("note.moved"));
}

#[test]
fn a_flow_that_is_gone_leaves_the_screen_before_it_and_says_so() {
    let gone =
        text(&visit([Change::To(Screen::Contact), Change::To(Screen::Flow(answered()))])).replace("lamp", "gone");
    let mut restored = Visit::new(true, Draft::default());
    restore(&mut restored, &old(), true, &gone);
    assert_eq!((restored.screen(), restored.note), (&Screen::Contact, Some("note.moved")));
}

#[test]
fn marks_and_typed_codes_are_still_on_their_screen() {
    let flow = Change::To(Screen::Flow(answered()));
    let saved = visit([flow, Change::Picked("red".into()), Change::Typed(Entry::Code, "6".into())]);
    let restored = again(&saved, &old());
    assert_eq!((restored.picked, restored.code), (saved.picked, saved.code));
}

#[test]
fn the_choice_of_large_letters_and_of_a_language_is_kept_even_of_an_idle_visit() {
    let large = visit([Change::Larger]);
    let mut restored = Visit::new(false, Draft::default());
    let said = restore(&mut restored, &old(), true, &write(&large, &Draft::default(), Some("en"), ""));
    assert!(restored.large && !said.placed && !restored.opened);
    assert_eq!(said.language.as_deref(), Some("en"));
}

proptest! {
    #[test]
    fn whatever_is_typed_is_typed_again(description in any::<String>(), query in any::<String>()) {
        let typed = visit([
            Change::Typed(Entry::Field(Field::Description), description.clone()),
            Change::Typed(Entry::Query, query.clone()),
            Change::Missed(query.clone()),
        ]);
        let restored = again(&typed, &old());
        prop_assert_eq!(&restored.missed, std::slice::from_ref(&query));
        prop_assert_eq!(restored.draft.get(Field::Description), description);
        prop_assert_eq!(restored.query, query);
    }

    #[test]
    fn no_text_breaks_a_visit(text in any::<String>()) {
        restore(&mut Visit::new(true, Draft::default()), &old(), true, &format!("{FORM}\n{text}"));
    }
}

/// The first part of a bundle: the flow as far as its first question.
fn begun() -> Content {
    let Content(mut flow) = old();
    flow.nodes.truncate(1);
    if let NodeKind::Question(Question { input: Input::Choice(choices), .. }) = &mut flow.nodes[0].kind {
        choices.iter_mut().for_each(|choice| choice.go = Flow::NOT_LOADED);
    }
    Content(flow)
}

#[test]
fn what_is_not_here_yet_is_taken_up_where_it_stood_once_it_has_come() {
    let first = || Rc::new(Session::start(&old(), "lamp").expect("a flow"));
    let all = visit([
        Change::To(Screen::Article("roll-facts".into())),
        Change::To(Screen::Contact),
        Change::To(Screen::Flow(first())),
        Change::To(Screen::Code("68".into())),
        Change::To(Screen::Flow(answered())),
    ]);
    let mut restored = Visit::new(true, Draft::default());
    restore(&mut restored, &begun(), false, &text(&all));
    assert!(restored.needs_rest() && restored.note.is_none());
    assert_eq!(restored.screens[2..4], all.screens[2..4], "what the first part has shows");
    // Saved again before it came, nothing is lost.
    assert_eq!(text(&restored), text(&all));
    settle(&mut restored, &old(), true);
    assert!(!restored.needs_rest());
    assert_eq!(restored.screens, all.screens);
    // The other language's bundle comes without the rest.
    settle(&mut restored, &begun(), false);
    assert!(restored.needs_rest());
}

#[test]
fn what_was_waited_for_and_content_no_longer_has_is_said() {
    let waiting = |flow: &str| {
        let text = text(&visit([Change::To(Screen::Contact), Change::To(Screen::Flow(answered()))]));
        let mut restored = Visit::new(true, Draft::default());
        restore(&mut restored, &begun(), false, &text.replace("lamp", flow));
        restored
    };
    let mut other = waiting("lamp");
    settle(&mut other, &Content::new(&["blue"]), true);
    assert!(matches!(other.screen(), Screen::Flow(session) if session.path().is_empty()));
    let mut gone = waiting("gone");
    settle(&mut gone, &old(), true);
    assert_eq!(gone.screen(), &Screen::Contact);
    assert_eq!([other.note, gone.note], [Some("note.moved"); 2]);
}

#[test]
fn an_answer_that_leads_to_what_is_not_here_is_kept_and_goes_on_by_itself() {
    let session = Session::start(&begun(), "lamp").expect("a flow");
    let next = session.reduce(&begun(), Event::Answer("red".into())).expect("it is an answer");
    assert!(session.reduce(&begun(), Event::Answer("blue".into())).is_err(), "this is none");
    let mut waits = visit([Change::To(Screen::Flow(Rc::new(next)))]);
    settle(&mut waits, &begun(), false);
    assert!(waits.needs_rest());
    settle(&mut waits, &old(), true);
    assert_eq!(waits.screen(), &Screen::Flow(answered()));
}

#[test]
fn a_saved_visit_is_shown_to_its_owner_and_to_who_signs_in_and_to_nobody_else() {
    let typed = visit([Change::Typed(Entry::Query, "13800138000".into()), Change::Larger]);
    let of = |owner: &str| write(&typed, &Draft::default(), None, owner);
    assert_eq!(owner_of(&of("aa")), "aa");
    assert_eq!(for_owner(&of("aa"), "aa"), (of("aa"), None));
    // Nobody's is anybody's to go on with.
    assert_eq!(for_owner(&of(""), "aa"), (of(""), None));
    assert_eq!(for_owner(&of(""), ""), (of(""), None));
    // Who is here may be told late: till then it is held, not shown.
    assert_eq!(for_owner(&of("aa"), ""), ("1\nlarge".into(), Some(of("aa"))));
    // Of somebody else's only the larger letters stay.
    assert_eq!(for_owner(&of("aa"), "bb"), ("1\nlarge".into(), None));
}

proptest! {
    #[test]
    fn nothing_typed_by_one_owner_is_restored_for_another(text in ".{1,40}", field in ".{1,40}", a in "[0-9a-f]{4}", b in "[0-9a-f]{4}") {
        prop_assume!(a != b);
        let typed = [Change::Typed(Entry::Query, text), Change::Typed(Entry::Field(Field::Description), field), Change::To(Screen::Contact)];
        let kept = write(&visit(typed), &Draft::default(), None, &a);
        let (shown, _) = for_owner(&kept, &b);
        let mut restored = Visit::new(true, Draft::default());
        restore(&mut restored, &old(), true, &shown);
        prop_assert!(!restored.is_touched(&Draft::default()));
    }

    #[test]
    fn no_text_names_an_owner_by_what_was_typed(query in "(?s).{0,60}", field in "(?s).{0,60}") {
        let typed = [Change::Typed(Entry::Query, query), Change::Typed(Entry::Field(Field::Description), field)];
        let kept = write(&visit(typed), &Draft::default(), None, "");
        prop_assert_eq!(owner_of(&kept), "");
    }
}
