//! Stores that refuse, don't answer, or lose their rows.

use super::*;

fn faults() -> [StoreError; 2] {
    [StoreError::Refused("QuotaExceededError".into()), StoreError::NoAnswer]
}

#[test]
fn a_ticket_is_sent_from_memory_if_the_store_fails() {
    for fault in faults() {
        let (store, intake) = (MemoryStore::default(), ModelIntake::default());
        store.fail(Some(fault));
        let rows = Rows::new(Some(store));
        assert_eq!(block_on(rows.submit(&ticket(1, "1"), None)), SubmitResult::Written);
        assert!(!rows.all_saved(), "and the screen can say so");
        assert!(matches!(hurry(&rows, &intake)[..], [SendOutcome::Sent(_)]));
    }
}

#[test]
fn a_store_that_does_not_answer_is_called_once() {
    let store = MemoryStore::default();
    store.fail(Some(StoreError::NoAnswer));
    let rows = Rows::new(Some(store.clone()));
    for form in 1..9 {
        rows.retry();
        block_on(rows.submit(&ticket(form, "x"), None));
        all(&rows);
    }
    assert_eq!(store.calls(), 1);
}

#[test]
fn a_store_that_works_again_gets_the_rows_it_missed() {
    let store = MemoryStore::default();
    store.fail(Some(StoreError::Refused("AbortError".into())));
    let rows = Rows::new(Some(store.clone()));
    block_on(rows.submit(&ticket(1, "1"), None));
    store.fail(None);
    rows.retry();
    all(&rows);
    assert!(rows.all_saved());
    assert_eq!(all(&Rows::new(Some(store))), [ticket(1, "1")], "the next visit finds it");
}

#[test]
fn a_full_store_that_can_still_be_read_does_not_count_as_durable() {
    struct Full(MemoryStore);
    impl TicketStore for Full {
        async fn all(&self) -> Result<Vec<OutboxRow>, StoreError> {
            self.0.all().await
        }
        async fn write(&self, _: &OutboxRow, _: Option<RowVersion>) -> Result<bool, StoreError> {
            Err(StoreError::Refused("QuotaExceededError".into()))
        }
        async fn remove(&self, _: &Key) -> Result<(), StoreError> {
            Ok(())
        }
    }
    let rows = Rows::new(Some(Full(MemoryStore::default())));
    block_on(rows.submit(&ticket(1, "1"), None));
    rows.retry();
    assert_eq!(all(&rows).len(), 1);
    assert!(!rows.all_saved());
}

#[test]
fn rows_in_memory_are_written_again_after_the_database_was_deleted() {
    let (store, intake) = (MemoryStore::default(), ModelIntake::default());
    let rows = Rows::new(Some(store.clone()));
    block_on(rows.submit(&ticket(1, "1"), None));
    block_on(rows.submit(&ticket(2, "2"), None));
    store.clear();
    assert_eq!(all(&rows).len(), 2);
    assert_eq!(all(&Rows::new(Some(store.clone()))).len(), 2, "the next visit finds them");
    store.clear();
    hurry(&rows, &intake);
    assert_eq!(intake.tickets(), ["1", "2"]);
}

#[test]
fn a_receipt_that_the_store_refused_is_written_once_it_works_again() {
    let store = MemoryStore::default();
    let rows = Rows::new(Some(store.clone()));
    block_on(rows.submit(&ticket(1, "1"), None));
    let failing = store.clone();
    let intake = ScriptedIntake::default().then(move |body| {
        failing.fail(Some(StoreError::Refused("AbortError".into())));
        accepted(body)
    });
    run(&rows, &intake, &ManualClock::default());
    store.fail(None);
    rows.retry();
    all(&rows);
    assert!(all(&Rows::new(Some(store)))[0].has_unseen_receipt());
}

#[test]
fn words_written_while_the_store_failed_do_not_overwrite_those_of_another_tab() {
    let (store, intake) = (MemoryStore::default(), ModelIntake::default());
    let (here, there) = (Rows::new(Some(store.clone())), Rows::new(Some(store.clone())));
    store.fail(Some(StoreError::Refused("AbortError".into())));
    block_on(here.submit(&ticket(1, "a"), None));
    store.fail(None);
    block_on(there.submit(&ticket(1, "b"), None));
    here.retry();
    hurry(&here, &intake);
    assert_eq!(intake.tickets(), ["a", "b"]);
}

#[test]
fn only_the_newest_settled_rows_and_unseen_receipts_stay() {
    let store = MemoryStore::default();
    let rows = Rows::new(Some(store.clone()));
    for form in 1..=30 {
        block_on(rows.submit(&ticket(form, "x"), None));
        let row = rows.find(&ticket(form, "").form).expect("written");
        let state = RowState::Sent { number: "YF-261122-7K3M2P".into(), received_at: RECEIVED.into(), seen: form > 1 };
        block_on(rows.write(&row.clone().settled(state), Some(row.version())));
    }
    block_on(rows.forget_old_settled());
    let left = all(&Rows::new(Some(store)));
    assert_eq!(left.len(), 21);
    assert!(left.iter().any(OutboxRow::has_unseen_receipt));
}

#[test]
fn without_a_store_settled_rows_end_with_the_visit() {
    let (rows, intake) = (Rows::<MemoryStore>::new(None), ModelIntake::default());
    block_on(rows.submit(&ticket(1, "1"), None));
    assert!(!rows.all_saved());
    hurry(&rows, &intake);
    block_on(rows.submit(&ticket(2, "2"), None));
    rows.end_visit();
    assert_eq!(all(&rows), [ticket(2, "2")]);
}
