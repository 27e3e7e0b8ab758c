//! How a visit changes.

use domain::outbox::{OutboxRow, RowState};
use ticket::{Key, Receipt, Secret};

use super::*;

fn key(last: u8) -> Key {
    Key::from_random([last; 16])
}

/// A waiting ticket.
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

fn outbox_with(rows: Vec<OutboxRow>) -> Change {
    let rows = Rc::new(rows);
    Change::Outbox(OutboxState { rows, ..OutboxState::default() })
}

fn after(changes: impl IntoIterator<Item = Change>) -> Visit {
    let mut visit = Visit::new(true, Draft::default());
    changes.into_iter().for_each(|change| visit.change(change));
    visit
}

#[test]
fn back_leads_home_and_no_further() {
    let there = Change::Push(Screen::Code("68".into()));
    assert_eq!(after([there.clone(), Change::Back]).screen(), &Screen::Home);
    assert_eq!(after([there, Change::Back, Change::Back]).screen(), &Screen::Home);
}

#[test]
fn the_query_is_kept_for_going_back_and_gone_for_the_next_person() {
    let typed = Change::Typed(Entry::Query, "不出纸".into());
    assert_eq!(after([typed.clone(), Change::Push(Screen::Contact), Change::Back]).query, "不出纸");
    let forgotten = after([typed, Change::Push(Screen::Contact), Change::Forget(Draft::default())]);
    assert!(!forgotten.is_touched(&Draft::default()));
}

#[test]
fn a_restored_network_is_remembered_until_the_rest_is_loaded_again() {
    let failed = [Change::RestLoading(true), Change::NetworkRestored, Change::RestLoading(false)];
    assert!(after(failed.clone()).network_restored);
    assert!(!after(failed.into_iter().chain([Change::RestLoading(true)])).network_restored);
}

#[test]
fn an_answer_typed_on_one_screen_does_not_count_on_the_next() {
    let moved = after([Change::Typed(Entry::Answer, "no".into()), Change::Unanswered, Change::Push(Screen::Safety)]);
    assert_eq!((moved.answer, moved.unanswered), (None, false));
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
fn what_arrives_late_takes_no_focus_from_another_screen() {
    let late = [Change::StatementLoaded(Some(true)), Change::RestLoading(false)];
    let typing = after([Change::Push(Screen::Contact)]);
    let disturbed = after([Change::Push(Screen::Contact)].into_iter().chain(late.clone()));
    assert_eq!(disturbed.focus, typing.focus);
    let searching = Change::Typed(Entry::Query, "pap".into());
    assert_eq!(after([searching.clone(), Change::RestArrived]).focus, after([searching]).focus);
    let safety = Change::Push(Screen::Safety);
    let arrived = after([safety.clone(), Change::RestArrived]);
    assert_ne!(arrived.focus, after([safety]).focus, "the screen was waiting");
    let pending = || Change::Push(Screen::pending_target("article:fees"));
    assert_ne!(after([pending()].into_iter().chain(late)).focus, after([pending()]).focus);
}

#[test]
fn the_receipt_of_the_form_just_saved_replaces_the_outbox_screen_and_no_older_one_does() {
    let old = outbox_with(vec![arrived(1, false), waiting(2)]);
    let written = [old.clone(), Change::Push(Screen::Contact), Change::FormSaved(key(2)), old];
    let awaiting = after(written.clone());
    assert_eq!(awaiting.screen(), &Screen::Outbox(Some(key(2))));
    assert!(after(written[..3].to_vec()).outbox.sending);
    let both = outbox_with(vec![arrived(1, false), arrived(2, false)]);
    assert_eq!(after(written.into_iter().chain([both])).screen(), &Screen::Receipt(receipt(2)));
}

#[test]
fn a_restored_form_that_is_submitted_again_leads_to_its_receipt() {
    for seen in [false, true] {
        let back = after([Change::FormSaved(key(2)), outbox_with(vec![arrived(2, seen)])]);
        assert_eq!(back.screen(), &Screen::Receipt(receipt(2)));
    }
}

#[test]
fn a_receipt_that_arrives_while_the_list_shows_replaces_it_and_an_earlier_one_does_not() {
    let list = Change::Push(Screen::Outbox(None));
    let old =
        [outbox_with(vec![arrived(1, false), waiting(2)]), list, outbox_with(vec![arrived(1, false), waiting(2)])];
    assert_eq!(after(old.clone()).screen(), &Screen::Outbox(None));
    let both = outbox_with(vec![arrived(1, false), arrived(2, false)]);
    assert_eq!(after(old.into_iter().chain([both])).screen(), &Screen::Receipt(receipt(2)));
}

#[test]
fn a_form_keeps_what_was_typed_until_it_is_saved() {
    let typed = Change::Typed(Entry::Field(Field::Phone), "13800138000".into());
    let form = Screen::Ticket(Rc::new(Form { origin: Origin::Contact, key: key(1), secret: Secret::from_text("s") }));
    let saving = after([Change::Push(form.clone()), typed, Change::SavingForm]);
    assert_eq!((saving.screen(), saving.draft.get(Field::Phone), saving.saving), (&form, "13800138000", true));
    let mut saved = saving;
    saved.change(Change::FormSaved(key(1)));
    assert_eq!(
        (saved.screen(), saved.draft.get(Field::Phone), saved.saving),
        (&Screen::Outbox(Some(key(1))), "", false)
    );
}

#[test]
fn the_next_person_on_a_shared_device_sees_no_receipt() {
    let state = OutboxState { rows: Rc::new(vec![arrived(1, false)]), mine: vec![key(1)], ..OutboxState::default() };
    let forgotten = after([Change::Outbox(state), Change::Forget(Draft::default())]);
    assert_eq!(forgotten.outbox, OutboxState::default());
}

#[test]
fn back_from_a_search_leads_to_the_form_again() {
    let typed = Change::Typed(Entry::Field(Field::Description), "没声音".into());
    let form = Screen::Ticket(Rc::new(Form { origin: Origin::Contact, key: key(1), secret: Secret::from_text("s") }));
    let searching = after([Change::Push(form.clone()), typed, Change::Push(Screen::Home)]);
    assert_eq!((searching.can_go_back(), &searching.focus.1), (true, &Focus::Field("search")));
    let mut back = searching;
    back.change(Change::Back);
    assert_eq!((back.screen(), back.draft.get(Field::Description)), (&form, "没声音"));
}

#[test]
fn queries_that_found_nothing_go_into_the_next_ticket_and_no_other() {
    let missed = |query: &str| Change::Missed(query.into());
    let visit = after([missed("葡萄"), missed("葡萄"), missed("香蕉")]);
    assert_eq!(visit.missed, ["葡萄", "香蕉"]);
    assert_eq!(after((0..99).map(|nth| missed(&nth.to_string()))).missed.len(), 5);
    let mut sent = visit.clone();
    sent.change(Change::FormSaved(key(1)));
    assert!(sent.missed.is_empty());
    let mut next = visit;
    next.change(Change::Forget(Draft::default()));
    assert!(next.missed.is_empty());
}

#[test]
fn a_change_that_changes_nothing_causes_no_redraw() {
    let drawn = |changes: &[Change]| {
        let mut visit = after([Change::Opened(true), outbox_with(vec![waiting(1)])]);
        let before = visit.changes;
        changes.iter().cloned().for_each(|change| visit.change(change));
        visit.changes != before
    };
    let same =
        [Change::Opened(true), Change::Back, Change::Confirm(None), Change::Activity, outbox_with(vec![waiting(1)])];
    assert!(!drawn(&same));
    for other in [Change::Opened(false), Change::ToggleLargeText, outbox_with(vec![]), Change::Forget(Draft::default())]
    {
        assert!(drawn(std::slice::from_ref(&other)), "{other:?}");
    }
    // A list that waits for a receipt takes it from an outbox that has not changed.
    let back = [Change::FormSaved(key(2)), outbox_with(vec![arrived(2, true)])];
    assert_eq!(
        after([outbox_with(vec![arrived(2, true)])].into_iter().chain(back)).screen(),
        &Screen::Receipt(receipt(2))
    );
}
