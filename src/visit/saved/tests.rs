//! What a saved visit promises.

use domain::flow::{Choice, Event, Flow, Input, Node, NodeKind, Outcome, Question};
use proptest::prelude::*;
use ticket::{Key, Receipt, Secret};

use super::late::late_screens;
use super::*;
use crate::visit::{Change, Entry, Form, Origin, Tool, ToolName, Values};

const LATE: Option<&LateScreens<Content>> = Some(&late_screens());

/// Content with one flow of one question, which accepts these answers.
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
    write(visit, &Draft::default(), None, "", LATE)
}

/// Saves a visit and restores it with this content.
fn saved_and_restored(visit: &Visit, content: &Content) -> Visit {
    let mut restored = Visit::new(true, Draft::default());
    restore(&mut restored, content, true, LATE, &text(visit));
    restored
}

#[test]
fn a_visit_that_touched_nothing_leaves_no_text() {
    assert_eq!(text(&visit([])), "");
    assert_eq!(text(&visit([Change::Push(Screen::Contact), Change::Back])), "");
}

#[test]
fn every_screen_is_restored_as_it_was() {
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
        let saved = visit([Change::Push(Screen::Contact), Change::Push(screen.clone())]);
        let restored = saved_and_restored(&saved, &old());
        assert_eq!(restored.screens, saved.screens);
        assert_eq!(restored.note, None);
    }
}

#[test]
fn an_answer_that_content_no_longer_accepts_is_asked_again_with_a_note() {
    let restored =
        saved_and_restored(&visit([Change::Push(Screen::Flow(answered()))]), &Content::new(&["blue", "green"]));
    assert_eq!(restored.screen(), &Screen::Flow(Rc::new(Session::start(&old(), "lamp").expect("a flow"))));
    assert_eq!(restored.note, Some("note.moved"));
}

#[test]
fn a_flow_that_content_no_longer_has_leads_to_the_screen_before_it_with_a_note() {
    let gone =
        text(&visit([Change::Push(Screen::Contact), Change::Push(Screen::Flow(answered()))])).replace("lamp", "gone");
    let mut restored = Visit::new(true, Draft::default());
    restore(&mut restored, &old(), true, LATE, &gone);
    assert_eq!((restored.screen(), restored.note), (&Screen::Contact, Some("note.moved")));
}

#[test]
fn a_typed_answer_is_restored_on_its_screen() {
    let flow = Change::Push(Screen::Flow(answered()));
    let saved = visit([flow, Change::Typed(Entry::Answer, "6".into())]);
    assert_eq!(saved_and_restored(&saved, &old()).answer, saved.answer);
}

/// A visit in the middle of a flow, with a query, a code that was being typed, a selection and a half-filled form, as
/// the release of 2026-11-30 saved it. `picked` is a choice that was selected and not yet sent.
const OF_NOVEMBER: &str = "1\nlarge\nlanguage\ten\nowner\tabcd\nquery\tcode\\tA0\nmissed\tfax machine\ncode\t68\n\
                           contact\nflow\tlamp\ntyped\t6\npicked\tred\nfield\tphone\t13800138000";

#[test]
fn a_visit_that_an_earlier_release_saved_goes_on_where_it_was() {
    let mut restored = Visit::new(true, Draft::default());
    let found = restore(&mut restored, &old(), true, LATE, OF_NOVEMBER);
    assert_eq!((found.language.as_deref(), found.has_screens), (Some("en"), true));
    let first = Screen::Flow(Rc::new(Session::start(&old(), "lamp").expect("a flow")));
    assert_eq!(restored.screens, [Screen::Home, Screen::Code("68".into()), Screen::Contact, first]);
    assert_eq!((restored.note, restored.large_text), (None, true));
    assert_eq!(restored.answer.as_deref(), Some("6"));
    assert_eq!((restored.query.as_str(), &restored.missed[..]), ("code\tA0", &["fax machine".to_owned()][..]));
    assert_eq!(restored.draft.get(Field::Phone), "13800138000");
    // The next answer is accepted there.
    let answered = OF_NOVEMBER.replace("flow\tlamp", "flow\tlamp~ask=red");
    let mut restored = Visit::new(true, Draft::default());
    restore(&mut restored, &old(), true, LATE, &answered);
    assert_eq!((restored.screen(), restored.note), (&Screen::Flow(self::answered()), None));
}

#[test]
fn that_self_help_was_tried_is_kept_and_an_earlier_release_knew_nothing_of_it() {
    let tried = visit([Change::Push(Screen::Contact), Change::Tried, Change::Home]);
    assert!(saved_and_restored(&tried, &old()).tried);
    assert!(!saved_and_restored(&visit([Change::Push(Screen::Contact)]), &old()).tried);
    assert!(!for_owner(&format!("{VERSION}\ntried\nowner\tabcd\nquery\t"), "ef").0.contains("tried"));
}

#[test]
fn large_letters_and_the_language_are_kept_even_if_nothing_else_was_done() {
    let large = visit([Change::ToggleLargeText]);
    let mut again = Visit::new(false, Draft::default());
    let restored = restore(&mut again, &old(), true, LATE, &write(&large, &Draft::default(), Some("en"), "", LATE));
    assert!(again.large_text && !restored.has_screens && !again.opened);
    assert_eq!(restored.language.as_deref(), Some("en"));
}

proptest! {
    #[test]
    fn any_typed_text_is_restored(description in any::<String>(), query in any::<String>()) {
        let typed = visit([
            Change::Typed(Entry::Field(Field::Description), description.clone()),
            Change::Typed(Entry::Query, query.clone()),
            Change::Missed(query.clone()),
        ]);
        let restored = saved_and_restored(&typed, &old());
        prop_assert_eq!(&restored.missed, std::slice::from_ref(&query));
        prop_assert_eq!(restored.draft.get(Field::Description), description);
        prop_assert_eq!(restored.query, query);
    }

    #[test]
    fn no_text_makes_restoring_panic(text in any::<String>(), complete in any::<bool>()) {
        let mut visit = Visit::new(true, Draft::default());
        restore(&mut visit, &old(), complete, LATE, &format!("{VERSION}\n{text}"));
        settle(&mut visit, &old(), true, LATE);
    }
}

/// The first part of a bundle: the flow up to its first question.
fn first_part() -> Content {
    let Content(mut flow) = old();
    flow.nodes.truncate(1);
    if let NodeKind::Question(Question { input: Input::Choice(choices), .. }) = &mut flow.nodes[0].kind {
        choices.iter_mut().for_each(|choice| choice.go = Flow::NOT_LOADED);
    }
    Content(flow)
}

#[test]
fn pending_screens_are_restored_once_the_rest_has_arrived() {
    let first = || Rc::new(Session::start(&old(), "lamp").expect("a flow"));
    let all = visit([
        Change::Push(Screen::Article("roll-facts".into())),
        Change::Push(Screen::Contact),
        Change::Push(Screen::Flow(first())),
        Change::Push(Screen::Code("68".into())),
        Change::Push(Screen::Flow(answered())),
    ]);
    let mut restored = Visit::new(true, Draft::default());
    restore(&mut restored, &first_part(), false, LATE, &text(&all));
    assert!(restored.needs_rest() && restored.note.is_none());
    assert_eq!(restored.screens[2..4], all.screens[2..4], "screens of the first part are not pending");
    // Saved again before the rest arrives, nothing is lost.
    assert_eq!(text(&restored), text(&all));
    settle(&mut restored, &old(), true, LATE);
    assert!(!restored.needs_rest());
    assert_eq!(restored.screens, all.screens);
    // The bundle of another language arrives without its rest.
    settle(&mut restored, &first_part(), false, LATE);
    assert!(restored.needs_rest());
}

#[test]
fn a_pending_screen_that_content_no_longer_has_is_noted() {
    let waiting = |flow: &str| {
        let text = text(&visit([Change::Push(Screen::Contact), Change::Push(Screen::Flow(answered()))]));
        let mut restored = Visit::new(true, Draft::default());
        restore(&mut restored, &first_part(), false, LATE, &text.replace("lamp", flow));
        restored
    };
    let mut other = waiting("lamp");
    settle(&mut other, &Content::new(&["blue"]), true, LATE);
    assert!(matches!(other.screen(), Screen::Flow(session) if session.path().is_empty()));
    let mut gone = waiting("gone");
    settle(&mut gone, &old(), true, LATE);
    assert_eq!(gone.screen(), &Screen::Contact);
    assert_eq!([other.note, gone.note], [Some("note.moved"); 2]);
}

#[test]
fn an_answer_that_leads_beyond_the_first_part_is_kept_until_the_rest_arrives() {
    let session = Session::start(&first_part(), "lamp").expect("a flow");
    let next = session.reduce(&first_part(), Event::Answer("red".into())).expect("the question accepts it");
    assert!(session.reduce(&first_part(), Event::Answer("blue".into())).is_err(), "the question does not accept it");
    let mut waits = visit([Change::Push(Screen::Flow(Rc::new(next)))]);
    settle(&mut waits, &first_part(), false, LATE);
    assert!(waits.needs_rest());
    settle(&mut waits, &old(), true, LATE);
    assert_eq!(waits.screen(), &Screen::Flow(answered()));
}

#[test]
fn a_saved_visit_is_shown_to_its_owner_and_without_an_owner_to_everybody() {
    let typed = visit([Change::Typed(Entry::Query, "13800138000".into()), Change::ToggleLargeText]);
    let of = |owner: &str| write(&typed, &Draft::default(), None, owner, LATE);
    assert_eq!(owner_of(&of("aa")), "aa");
    assert_eq!(for_owner(&of("aa"), "aa"), (of("aa"), None));
    // Everybody may continue a visit without an owner.
    assert_eq!(for_owner(&of(""), "aa"), (of(""), None));
    assert_eq!(for_owner(&of(""), ""), (of(""), None));
    // The page may name the owner later: until then the text is kept, but not shown.
    assert_eq!(for_owner(&of("aa"), ""), ("1\nlarge".into(), Some(of("aa"))));
    // Of a visit of somebody else only the larger letters remain.
    assert_eq!(for_owner(&of("aa"), "bb"), ("1\nlarge".into(), None));
}

proptest! {
    #[test]
    fn nothing_typed_by_one_owner_is_restored_for_another(text in ".{1,40}", field in ".{1,40}", a in "[0-9a-f]{4}", b in "[0-9a-f]{4}") {
        prop_assume!(a != b);
        let typed = [Change::Typed(Entry::Query, text), Change::Typed(Entry::Field(Field::Description), field), Change::Push(Screen::Contact)];
        let kept = write(&visit(typed), &Draft::default(), None, &a, LATE);
        let (shown, _) = for_owner(&kept, &b);
        let mut restored = Visit::new(true, Draft::default());
        restore(&mut restored, &old(), true, LATE, &shown);
        prop_assert!(!restored.is_touched(&Draft::default()));
    }

    #[test]
    fn no_typed_text_is_taken_for_an_owner(query in "(?s).{0,60}", field in "(?s).{0,60}") {
        let typed = [Change::Typed(Entry::Query, query), Change::Typed(Entry::Field(Field::Description), field)];
        let kept = write(&visit(typed), &Draft::default(), None, "", LATE);
        prop_assert_eq!(owner_of(&kept), "");
    }
}
