//! What a visit promises.

use super::*;

fn key(last: u8) -> Key {
    Key::from_random([last; 16])
}

fn receipt(of: u8) -> Receipt {
    Receipt { number: format!("YF-{of}"), key: key(of), revision: 1, received_at: String::new(), words_hash: None }
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
    let late = [Change::Tools(Some(true)), Change::More(false)];
    let typing = after([Change::To(Screen::Contact)]);
    let disturbed = after([Change::To(Screen::Contact)].into_iter().chain(late.clone()));
    assert_eq!(disturbed.focus, typing.focus);
    let later = || Change::To(Screen::Later(Rc::new(vec!["article".into(), "fees".into()])));
    assert_ne!(after([later()].into_iter().chain(late)).focus, after([later()]).focus);
}

#[test]
fn the_receipt_of_the_ticket_just_written_takes_the_outbox_place_and_no_older_one() {
    let both = Shown { receipts: vec![receipt(1), receipt(2)], ..Shown::default() };
    let old = Shown { receipts: vec![receipt(1)], ..Shown::default() };
    let written = [Change::Outbox(old), Change::To(Screen::Contact), Change::Written(key(2))];
    let waiting = after(written.clone());
    assert_eq!(waiting.screen(), &Screen::Outbox(Some(key(2))));
    assert!(waiting.shown.sending, "nothing is said to be saved before it is");
    let arrived = after(written.into_iter().chain([Change::Outbox(both)]));
    assert_eq!(arrived.screen(), &Screen::Receipt(receipt(2)));
}

#[test]
fn the_next_person_on_a_shared_device_sees_no_receipt() {
    let shown = Shown { receipts: vec![receipt(1)], mine: vec![key(1)], ..Shown::default() };
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
