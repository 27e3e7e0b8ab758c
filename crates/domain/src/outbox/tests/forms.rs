//! Forms that are submitted twice, copied or restored, and what a conflict means.

use super::*;

#[test]
fn the_same_words_from_one_form_are_one_ticket() {
    let (rows, intake) = (outbox(&[1]), ModelIntake::default());
    let again = OutboxRow { created_at: "2026-11-22T10:59:00+08:00".into(), ..ticket(1, "1") };
    assert_eq!(block_on(rows.submit(&again, None)), SubmitResult::Duplicate);
    hurry(&rows, &intake);
    assert_eq!(block_on(rows.submit(&again, None)), SubmitResult::Duplicate, "after the receipt, too");
    hurry(&rows, &intake);
    assert_eq!(intake.tickets(), ["1"]);
}

#[test]
fn other_words_from_one_form_are_a_separate_ticket() {
    let (rows, intake) = (outbox(&[1]), ModelIntake::default());
    let SubmitResult::SeparateTicket(form) = block_on(rows.submit(&ticket(1, "another matter"), None)) else {
        panic!("not its own")
    };
    assert_ne!(form, ticket(1, "").form);
    hurry(&rows, &intake);
    assert_eq!(intake.tickets(), ["1", "another matter"]);
}

#[test]
fn the_same_words_of_another_owner_are_a_separate_ticket() {
    let (rows, intake) = (outbox(&[1]), ModelIntake::default());
    let theirs = OutboxRow { owner: "b".into(), ..ticket(1, "1") };
    assert!(matches!(block_on(rows.submit(&theirs, None)), SubmitResult::SeparateTicket(_)));
    hurry(&rows, &intake);
    assert_eq!(intake.tickets().len(), 2);
}

#[test]
fn a_deleted_ticket_that_is_submitted_again_is_sent() {
    let (rows, intake) = (outbox(&[1]), ModelIntake::default());
    let row = all(&rows).remove(0);
    block_on(rows.write(&row.clone().settled(RowState::Discarded), Some(row.version())));
    block_on(rows.submit(&ticket(1, "1"), None));
    hurry(&rows, &intake);
    assert_eq!(intake.tickets(), ["1"]);
}

#[test]
fn an_addition_is_a_new_revision_of_the_same_ticket() {
    let (rows, intake) = (outbox(&[1]), ModelIntake::default());
    hurry(&rows, &intake);
    let sent = all(&rows).remove(0);
    assert_eq!(block_on(rows.submit(&amended(&sent, "more"), Some(sent.version()))), SubmitResult::Written);
    assert!(matches!(&hurry(&rows, &intake)[..], [SendOutcome::Sent(receipt)] if receipt.revision == 2));
    assert_eq!((intake.tickets(), intake.words()), (vec!["more".into()], vec!["1".into(), "more".into()]));
}

#[test]
fn two_additions_at_once_are_both_stored() {
    let (store, intake) = (MemoryStore::default(), ModelIntake::default());
    let (one, two) = (Rows::new(Some(store.clone())), Rows::new(Some(store)));
    block_on(one.submit(&ticket(1, "1"), None));
    hurry(&one, &intake);
    let (here, there) = (all(&one).remove(0), all(&two).remove(0));
    block_on(one.submit(&amended(&here, "a"), Some(here.version())));
    block_on(two.submit(&amended(&there, "b"), Some(there.version())));
    hurry(&one, &intake);
    assert_eq!(intake.words().len(), 3, "{:?}", intake.words());
}

#[test]
fn a_conflict_over_the_same_words_gives_a_receipt() {
    let (store, intake) = (MemoryStore::default(), ModelIntake::default());
    // Sent a moment earlier from a copy of the form on another device.
    let elsewhere = outbox(&[1]);
    hurry(&elsewhere, &intake);
    let rows = Rows::new(Some(store));
    let mut again = ticket(1, "1");
    again.body = again.body.replace("\"tenant\"", "\"created_at\":\"later\",\"tenant\"");
    block_on(rows.submit(&again, None));
    assert!(matches!(&hurry(&rows, &intake)[..], [SendOutcome::Sent(_)]));
    assert_eq!(intake.tickets(), ["1"]);
}

#[test]
fn a_conflict_over_other_words_sends_a_separate_ticket_at_once() {
    let intake = ModelIntake::default();
    hurry(&outbox(&[1]), &intake);
    let rows = Rows::new(Some(MemoryStore::default()));
    block_on(rows.submit(&ticket(1, "another matter"), None));
    let outcomes = hurry(&rows, &intake);
    let [SendOutcome::SeparateTicket(key), SendOutcome::Sent(receipt)] = &outcomes[..] else { panic!("{outcomes:?}") };
    assert_eq!(&receipt.key, key);
    assert_eq!(intake.tickets(), ["1", "another matter"]);
    assert_eq!(all(&rows)[0].form, ticket(1, "").form, "the form finds its row");
}

#[test]
fn a_row_of_an_earlier_version_keeps_its_words_after_a_conflict() {
    let intake = ModelIntake::default();
    hurry(&outbox(&[1]), &intake);
    let rows = Rows::new(Some(MemoryStore::default()));
    let old = OutboxRow { words: String::new(), ..ticket(1, "another matter") };
    block_on(rows.submit(&old, None));
    hurry(&rows, &intake);
    assert_eq!(intake.tickets(), ["1", "another matter"]);
}

#[test]
fn a_service_that_returns_no_hash_loses_no_words() {
    let without = |body: &str| {
        let receipt = Receipt { words_hash: None, ..receipt(&ticket(1, "1").body) };
        assert_eq!(body, receipt.key.as_str());
        Ok(IntakeAnswer { status: 200, receipt: Some(receipt), ..IntakeAnswer::default() })
    };
    let rows = outbox(&[1]);
    let intake = ScriptedIntake::default().then(problem(409)).then(without).then(accepted);
    assert!(matches!(hurry(&rows, &intake)[..], [SendOutcome::SeparateTicket(_), SendOutcome::Sent(_)]));
}

#[test]
fn a_receipt_that_cannot_be_fetched_is_fetched_later() {
    let rows = outbox(&[1]);
    let intake = ScriptedIntake::default().then(problem(409)).then(status(502));
    assert!(matches!(hurry(&rows, &intake)[..], [SendOutcome::Later { status: Some(502), .. }]));
    assert_eq!(unsettled(&rows)[0].key, ticket(1, "1").key);
}

#[test]
fn an_intake_that_always_answers_with_a_conflict_is_asked_after_a_wait() {
    let rows = outbox(&[1]);
    let intake = ScriptedIntake::default().then(problem(409)).then(problem(404)).then(problem(409)).then(problem(404));
    hurry(&rows, &intake);
    assert!(unsettled(&rows)[0].seconds_left(0).is_some_and(|left| left >= FIRST_WAIT));
}
