//! Questions that facts answer: skipped, changed, gone back over, saved.

use super::*;

/// Two questions that facts may answer, a question for a person before and between them, and a loop.
fn shop() -> Table {
    let nodes = vec![
        ask("who", Input::Choice(vec![choice("bank", 1), choice("other", 1)])),
        ask("flat", Input::Choice(vec![choice("yes", 2), choice("no", 5)])),
        ask("battery", Input::Choice(vec![choice("empty", 3), choice("fine", 4)])),
        step("charge", vec![choice("again", 2), choice("starts", 4)]),
        solved("works", Some(5)),
        ticket("raise-ticket"),
    ];
    Table(vec![flow("wont-start", nodes)])
}

/// What facts answer: node and answer.
type Known = &'static [(&'static str, &'static str)];
const ALL: Known = &[("who", "bank"), ("battery", "empty")];
const NONE: Known = &[];

fn skip(session: Session, known: Known) -> Session {
    session.skip_known(&shop(), |place| known.iter().find(|(node, _)| *node == place.node).map(|(_, answer)| *answer))
}

fn start(known: Known) -> Session {
    skip(Session::start(&shop(), "wont-start").expect("a flow"), known)
}

fn event(session: &Session, event: Event) -> Session {
    session.reduce(&shop(), event).expect("an event")
}

/// An answer of a person, and then what facts answer.
fn answer(session: &Session, answer: &str, known: Known) -> Session {
    skip(event(session, Event::Answer(answer.to_owned())), known)
}

#[track_caller]
fn is_at(session: &Session, expected: &str) {
    assert_eq!(session.place(&shop()).expect("a place").node, expected);
}

#[test]
fn what_facts_answer_is_not_asked() {
    let session = start(ALL);
    is_at(&session, "flat");
    let session = answer(&session, "yes", ALL);
    is_at(&session, "charge");
    let known: Vec<bool> = session.path().iter().map(|answered| answered.known).collect();
    assert_eq!(known, [true, false, true]);
    is_at(&answer(&start(NONE), "bank", NONE), "flat");
}

#[test]
fn back_goes_to_the_last_screen_that_a_person_answered() {
    let session = answer(&start(ALL), "yes", ALL);
    let back = event(&session, Event::Back);
    is_at(&back, "flat");
    assert!(session.has_own_answers() && !back.has_own_answers(), "back again leaves the flow");
    is_at(&answer(&back, "yes", ALL), "charge");
}

#[test]
fn a_known_answer_can_be_changed_and_the_persons_own_then_stands() {
    let session = answer(&start(ALL), "yes", ALL);
    let changed = event(&session, Event::Change(2));
    is_at(&changed, "battery");
    assert_eq!(changed.earlier_answer(&changed.place(&shop()).expect("a place")), Some("empty"));
    let own = answer(&changed, "fine", ALL);
    is_at(&own, "works");
    assert!(!own.path()[2].known);
    let same = answer(&changed, "empty", ALL);
    assert!(!same.path()[2].known, "confirmed by a person");
    // It is asked again, not skipped, wherever the walk comes back to it.
    let back = event(&event(&own, Event::Back), Event::Back);
    is_at(&back, "flat");
    is_at(&answer(&back, "yes", ALL), "battery");
}

#[test]
fn after_a_change_before_it_a_known_answer_stays_known() {
    let session = answer(&start(ALL), "yes", ALL);
    let changed = answer(&event(&session, Event::Change(1)), "yes", NONE);
    is_at(&changed, "charge");
    assert!(changed.path()[2].known);
}

#[test]
fn a_question_that_a_loop_leads_back_to_is_asked() {
    let session = answer(&answer(&start(ALL), "yes", ALL), "again", ALL);
    is_at(&session, "battery");
}

#[test]
fn only_choices_of_a_question_are_skipped() {
    is_at(&start(&[("who", "nobody")]), "who");
    let session = answer(&start(ALL), "yes", &[("battery", "empty"), ("charge", "starts"), ("works", "unsolved")]);
    is_at(&session, "charge");
}

#[test]
fn a_saved_session_marks_known_answers_and_needs_no_facts() {
    let session = answer(&start(ALL), "yes", ALL);
    let text = session.to_text();
    assert_eq!(text, "wont-start~who=bank*~flat=yes~battery=empty*");
    let again = Session::replay(&shop(), &text).expect("a session").session;
    assert_eq!(again, session);
    let earlier = Session::replay(&shop(), "wont-start~who=bank~flat=yes").expect("a session");
    assert_eq!((earlier.dropped, earlier.session.path()[0].known), (0, false));
}

proptest! {
    #[test]
    fn known_answers_are_the_questions_own_and_back_and_change_come_to_an_end(
        events in proptest::collection::vec((0u8..12, 0usize..6, any::<bool>()), 0..40)
    ) {
        let mut session = start(ALL);
        for (kind, at, facts) in events {
            let known = if facts { ALL } else { NONE };
            let answers = ["bank", "yes", "no", "empty", "fine", "again", "starts", Session::UNSOLVED];
            let next = match kind {
                0..=7 => session
                    .reduce(&shop(), Event::Answer(answers[usize::from(kind)].to_owned()))
                    .map(|next| skip(next, known)),
                8 | 9 => session.reduce(&shop(), Event::Back),
                _ => session.reduce(&shop(), Event::Change(at)),
            };
            session = next.unwrap_or(session);
            for answered in session.path().iter().filter(|answered| answered.known) {
                prop_assert!(ALL.contains(&(answered.node.as_str(), answered.answer.as_str())));
            }
            let again = Session::replay(&shop(), &session.to_text()).expect("its own text");
            prop_assert_eq!(again.dropped, 0);
            prop_assert_eq!(again.session.path(), session.path());
            prop_assert_eq!(again.session.place(&shop()), session.place(&shop()));
        }
        let mut presses = 0;
        while session.has_own_answers() {
            session = event(&session, Event::Back);
            presses += 1;
            prop_assert!(presses <= 40);
        }
    }
}
