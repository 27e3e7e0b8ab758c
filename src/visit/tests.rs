//! What a visit promises.

use domain::outbox::{OutboxRow, RowState};
use ticket::{Key, Receipt, Secret};

use super::*;

fn key(last: u8) -> Key {
    Key::from_random([last; 16])
}

/// A ticket that waits.
fn waiting(of: u8) -> OutboxRow {
    OutboxRow {
        form: key(of),
        key: key(of),
        revision: 1,
        created_at: String::new(),
        subject: String::new(),
        body: String::new(),
        words: String::new(),
        secret: Secret::from_text("s"),
        address: String::new(),
        owner: String::new(),
        state: RowState::Sending,
        attempts: 0,
    }
}

/// A ticket that has arrived.
fn arrived(of: u8, seen: bool) -> OutboxRow {
    waiting(of).settled(RowState::Sent { number: format!("YF-{of}"), received_at: String::new(), seen })
}

fn receipt(of: u8) -> Receipt {
    arrived(of, false).receipt().expect("it arrived")
}

fn shown(rows: Vec<OutboxRow>) -> Change {
    Change::Outbox(Shown { rows, ..Shown::default() })
}

fn after(changes: impl IntoIterator<Item = Change>) -> Visit {
    let mut visit = Visit::new(true, Draft::default());
    changes.into_iter().for_each(|change| visit.change(change));
    visit
}

#[test]
fn back_leads_home_and_no_further() {
    let there = Change::To(Screen::Code("68".into()));
    assert_eq!(after([there.clone(), Change::Back]).screen(), &Screen::Home);
    assert_eq!(after([there, Change::Back, Change::Back]).screen(), &Screen::Home);
}

#[test]
fn the_search_text_is_still_there_on_the_way_back_and_gone_for_the_next_person() {
    let typed = Change::Typed(Entry::Query, "不出纸".into());
    assert_eq!(after([typed.clone(), Change::To(Screen::Contact), Change::Back]).query, "不出纸");
    let forgotten = after([typed, Change::To(Screen::Contact), Change::Forget(Draft::default())]);
    assert!(!forgotten.is_touched(&Draft::default()));
}

#[test]
fn that_the_line_came_back_is_remembered_until_the_rest_is_asked_for_again() {
    let failed = [Change::More(true), Change::LineBack, Change::More(false)];
    assert!(after(failed.clone()).line_back);
    assert!(!after(failed.into_iter().chain([Change::More(true)])).line_back);
}

#[test]
fn a_mark_on_one_screen_is_not_taken_for_one_on_the_next() {
    let moved = after([Change::Picked("no".into()), Change::Unanswered, Change::To(Screen::Safety)]);
    assert_eq!((moved.picked, moved.unanswered), (None, false));
}

#[test]
fn the_first_field_at_fault_takes_the_focus_and_what_was_typed_stays() {
    let typed = Change::Typed(Entry::Field(Field::Phone), "138 0013 80".into());
    let fault = (Field::Phone, FieldFault::MobileLength { found: 9 });
    let faulty = after([typed, Change::Faults(vec![fault])]);
    assert_eq!(faulty.focus.1, Focus::Field("phone"));
    assert!(faulty.consent_missing);
    assert_eq!(faulty.draft.get(Field::Phone), "138 0013 80");
}

#[test]
fn what_comes_late_takes_no_focus_from_who_types_elsewhere() {
    let late = [Change::Statement(Some(true)), Change::More(false)];
    let typing = after([Change::To(Screen::Contact)]);
    let disturbed = after([Change::To(Screen::Contact)].into_iter().chain(late.clone()));
    assert_eq!(disturbed.focus, typing.focus);
    let searching = Change::Typed(Entry::Query, "pap".into());
    assert_eq!(after([searching.clone(), Change::Arrived]).focus, after([searching]).focus);
    let safety = Change::To(Screen::Safety);
    let arrived = after([safety.clone(), Change::Arrived]);
    assert_ne!(arrived.focus, after([safety]).focus, "it showed that it waits");
    let later = || Change::To(Screen::Later(Rc::new(vec!["article".into(), "fees".into()])));
    assert_ne!(after([later()].into_iter().chain(late)).focus, after([later()]).focus);
}

#[test]
fn the_receipt_of_the_ticket_just_written_takes_the_outbox_place_and_no_older_one() {
    let old = shown(vec![arrived(1, false), waiting(2)]);
    let written = [old.clone(), Change::To(Screen::Contact), Change::Written(key(2)), old];
    let awaiting = after(written.clone());
    assert_eq!(awaiting.screen(), &Screen::Outbox(Some(key(2))));
    assert!(after(written[..3].to_vec()).shown.sending);
    let both = shown(vec![arrived(1, false), arrived(2, false)]);
    assert_eq!(after(written.into_iter().chain([both])).screen(), &Screen::Receipt(receipt(2)));
}

#[test]
fn a_form_that_comes_back_and_is_sent_off_again_leads_to_the_number_it_has() {
    for seen in [false, true] {
        let back = after([Change::Written(key(2)), shown(vec![arrived(2, seen)])]);
        assert_eq!(back.screen(), &Screen::Receipt(receipt(2)));
    }
}

#[test]
fn what_arrives_while_the_list_shows_takes_its_place_and_what_had_arrived_does_not() {
    let list = Change::To(Screen::Outbox(None));
    let old = [shown(vec![arrived(1, false), waiting(2)]), list, shown(vec![arrived(1, false), waiting(2)])];
    assert_eq!(after(old.clone()).screen(), &Screen::Outbox(None));
    let both = shown(vec![arrived(1, false), arrived(2, false)]);
    assert_eq!(after(old.into_iter().chain([both])).screen(), &Screen::Receipt(receipt(2)));
}

#[test]
fn a_form_keeps_what_was_typed_until_it_is_written_down() {
    let typed = Change::Typed(Entry::Field(Field::Phone), "13800138000".into());
    let form = Screen::Ticket(Rc::new(Form { origin: Origin::Contact, key: key(1), secret: Secret::from_text("s") }));
    let writing = after([Change::To(form.clone()), typed, Change::Writing]);
    assert_eq!((writing.screen(), writing.draft.get(Field::Phone), writing.writing), (&form, "13800138000", true));
    let mut written = writing;
    written.change(Change::Written(key(1)));
    assert_eq!(
        (written.screen(), written.draft.get(Field::Phone), written.writing),
        (&Screen::Outbox(Some(key(1))), "", false)
    );
}

#[test]
fn the_next_person_on_a_shared_device_sees_no_receipt() {
    let shown = Shown { rows: vec![arrived(1, false)], mine: vec![key(1)], ..Shown::default() };
    let forgotten = after([Change::Outbox(shown), Change::Forget(Draft::default())]);
    assert_eq!(forgotten.shown, Shown::default());
}

#[test]
fn a_search_from_a_form_comes_back_to_the_form() {
    let typed = Change::Typed(Entry::Field(Field::Description), "没声音".into());
    let form = Screen::Ticket(Rc::new(Form { origin: Origin::Contact, key: key(1), secret: Secret::from_text("s") }));
    let searching = after([Change::To(form.clone()), typed, Change::To(Screen::Home)]);
    assert_eq!((searching.is_further(), &searching.focus.1), (true, &Focus::Field("search")));
    let mut back = searching;
    back.change(Change::Back);
    assert_eq!((back.screen(), back.draft.get(Field::Description)), (&form, "没声音"));
}

#[test]
fn what_was_looked_for_in_vain_goes_with_the_next_ticket_and_with_no_other() {
    let missed = |query: &str| Change::Missed(query.into());
    let visit = after([missed("葡萄"), missed("葡萄"), missed("香蕉")]);
    assert_eq!(visit.missed, ["葡萄", "香蕉"]);
    assert_eq!(after((0..99).map(|nth| missed(&nth.to_string()))).missed.len(), 5);
    let mut sent = visit.clone();
    sent.change(Change::Written(key(1)));
    assert!(sent.missed.is_empty());
    let mut next = visit;
    next.change(Change::Forget(Draft::default()));
    assert!(next.missed.is_empty());
}

#[test]
fn what_changes_nothing_asks_for_no_redraw() {
    let drawn = |changes: &[Change]| {
        let mut visit = after([Change::Opened(true), shown(vec![waiting(1)])]);
        let before = visit.changes;
        changes.iter().cloned().for_each(|change| visit.change(change));
        visit.changes != before
    };
    let same = [Change::Opened(true), Change::Back, Change::Ask(None), Change::Alive, shown(vec![waiting(1)])];
    assert!(!drawn(&same));
    for other in [Change::Opened(false), Change::Larger, shown(vec![]), Change::Forget(Draft::default())] {
        assert!(drawn(std::slice::from_ref(&other)), "{other:?}");
    }
    // A list that awaits a receipt takes it from an outbox that looks as it did.
    let back = [Change::Written(key(2)), shown(vec![arrived(2, true)])];
    assert_eq!(after([shown(vec![arrived(2, true)])].into_iter().chain(back)).screen(), &Screen::Receipt(receipt(2)));
}
