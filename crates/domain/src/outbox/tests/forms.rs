//! Forms that are sent twice, copied, or come back; and what a conflict means.

use super::*;

#[test]
fn the_same_words_from_the_same_form_are_one_ticket() {
    let (rows, intake) = (outbox(&[1]), ModelIntake::default());
    let again = Waiting { created_at: "2026-11-22T10:59:00+08:00".into(), ..ticket(1, "1") };
    assert_eq!(block_on(rows.submit(&again, None)), Submitted::Known);
    hurry(&rows, &intake);
    assert_eq!(block_on(rows.submit(&again, None)), Submitted::Known, "after the receipt, too");
    hurry(&rows, &intake);
    assert_eq!(intake.tickets(), ["1"]);
}

#[test]
fn other_words_under_the_id_of_a_form_are_written_beside_the_first() {
    let (rows, intake) = (outbox(&[1]), ModelIntake::default());
    let Submitted::Own(form) = block_on(rows.submit(&ticket(1, "another matter"), None)) else { panic!("not its own") };
    assert_ne!(form, ticket(1, "").form);
    hurry(&rows, &intake);
    assert_eq!(intake.tickets(), ["1", "another matter"]);
}

#[test]
fn another_owners_form_is_nobody_elses() {
    let (rows, intake) = (outbox(&[1]), ModelIntake::default());
    let theirs = Waiting { owner: "b".into(), ..ticket(1, "1") };
    assert!(matches!(block_on(rows.submit(&theirs, None)), Submitted::Own(_)));
    hurry(&rows, &intake);
    assert_eq!(intake.tickets().len(), 2);
}

#[test]
fn what_was_deleted_and_is_sent_off_again_is_sent() {
    let (rows, intake) = (outbox(&[1]), ModelIntake::default());
    let row = all(&rows).remove(0);
    block_on(rows.write(&row.clone().settled(State::Discarded), Some(row.stage())));
    block_on(rows.submit(&ticket(1, "1"), None));
    hurry(&rows, &intake);
    assert_eq!(intake.tickets(), ["1"]);
}

#[test]
fn an_addition_goes_under_the_number_of_the_first() {
    let (rows, intake) = (outbox(&[1]), ModelIntake::default());
    hurry(&rows, &intake);
    let sent = all(&rows).remove(0);
    assert_eq!(block_on(rows.submit(&amended(&sent, "more"), Some(sent.stage()))), Submitted::Written);
    assert!(matches!(&hurry(&rows, &intake)[..], [Told::Sent(receipt)] if receipt.revision == 2));
    assert_eq!((intake.tickets(), intake.words()), (vec!["more".into()], vec!["1".into(), "more".into()]));
}

#[test]
fn two_additions_at_once_are_both_held() {
    let (store, intake) = (MemoryStore::default(), ModelIntake::default());
    let (one, two) = (Rows::new(Some(store.clone())), Rows::new(Some(store)));
    block_on(one.submit(&ticket(1, "1"), None));
    hurry(&one, &intake);
    let (here, there) = (all(&one).remove(0), all(&two).remove(0));
    block_on(one.submit(&amended(&here, "a"), Some(here.stage())));
    block_on(two.submit(&amended(&there, "b"), Some(there.stage())));
    hurry(&one, &intake);
    assert_eq!(intake.words().len(), 3, "{:?}", intake.words());
}

#[test]
fn a_conflict_over_the_same_words_is_a_receipt() {
    let (store, intake) = (MemoryStore::default(), ModelIntake::default());
    // Sent from another device's copy of the form, a moment earlier.
    let elsewhere = outbox(&[1]);
    hurry(&elsewhere, &intake);
    let rows = Rows::new(Some(store));
    let mut again = ticket(1, "1");
    again.body = again.body.replace("\"tenant\"", "\"created_at\":\"later\",\"tenant\"");
    block_on(rows.submit(&again, None));
    assert!(matches!(&hurry(&rows, &intake)[..], [Told::Sent(_)]));
    assert_eq!(intake.tickets(), ["1"]);
}

#[test]
fn a_conflict_over_other_words_makes_a_ticket_of_its_own_in_the_same_breath() {
    let intake = ModelIntake::default();
    hurry(&outbox(&[1]), &intake);
    let rows = Rows::new(Some(MemoryStore::default()));
    block_on(rows.submit(&ticket(1, "another matter"), None));
    let told = hurry(&rows, &intake);
    let [Told::Own(key), Told::Sent(receipt)] = &told[..] else { panic!("{told:?}") };
    assert_eq!(&receipt.key, key);
    assert_eq!(intake.tickets(), ["1", "another matter"]);
    assert_eq!(all(&rows)[0].form, ticket(1, "").form, "the form finds its row");
}

#[test]
fn a_row_of_a_version_of_before_that_meets_a_conflict_keeps_its_words_too() {
    let intake = ModelIntake::default();
    hurry(&outbox(&[1]), &intake);
    let rows = Rows::new(Some(MemoryStore::default()));
    let old = Waiting { words: String::new(), ..ticket(1, "another matter") };
    block_on(rows.submit(&old, None));
    hurry(&rows, &intake);
    assert_eq!(intake.tickets(), ["1", "another matter"]);
}

#[test]
fn a_service_that_tells_no_hash_costs_no_words() {
    let without = |body: &str| {
        let receipt = Receipt { words_hash: None, ..receipt(&ticket(1, "1").body) };
        assert_eq!(body, receipt.key.as_str());
        Ok(Answer { status: 200, receipt: Some(receipt), ..Answer::default() })
    };
    let rows = outbox(&[1]);
    let intake = ScriptedIntake::default().then(problem(409)).then(without).then(accepted);
    assert!(matches!(hurry(&rows, &intake)[..], [Told::Own(_), Told::Sent(_)]));
}

#[test]
fn a_receipt_that_can_not_be_asked_for_is_asked_for_later() {
    let rows = outbox(&[1]);
    let intake = ScriptedIntake::default().then(problem(409)).then(status(502));
    assert!(matches!(hurry(&rows, &intake)[..], [Told::Later { status: Some(502), .. }]));
    assert_eq!(left(&rows)[0].key, ticket(1, "1").key);
}

#[test]
fn an_intake_that_always_contradicts_is_not_asked_without_a_pause() {
    let rows = outbox(&[1]);
    let intake = ScriptedIntake::default().then(problem(409)).then(problem(404)).then(problem(409)).then(problem(404));
    hurry(&rows, &intake);
    assert!(left(&rows)[0].left(0).is_some_and(|left| left >= FIRST_WAIT));
}
