//! Stores that refuse, don't answer, or lose what they held.

use super::*;

fn faults() -> [StoreError; 2] {
    [StoreError::Refused("QuotaExceededError".into()), StoreError::NoAnswer]
}

#[test]
fn a_ticket_is_sent_from_memory_where_the_store_fails() {
    for fault in faults() {
        let (store, intake) = (MemoryStore::default(), ModelIntake::default());
        store.fail(Some(fault));
        let rows = Rows::new(Some(store));
        assert_eq!(block_on(rows.submit(&ticket(1, "1"), None)), Submitted::Written);
        assert!(!rows.keeps(), "and that is said");
        assert!(matches!(hurry(&rows, &intake)[..], [Told::Sent(_)]));
    }
}

#[test]
fn a_store_that_does_not_answer_is_asked_once() {
    let store = MemoryStore::default();
    store.fail(Some(StoreError::NoAnswer));
    let rows = Rows::new(Some(store.clone()));
    for form in 1..9 {
        rows.retry();
        block_on(rows.submit(&ticket(form, "x"), None));
        all(&rows);
    }
    assert_eq!(store.asked(), 1);
}

#[test]
fn a_store_that_works_again_gets_what_it_missed() {
    let store = MemoryStore::default();
    store.fail(Some(StoreError::Refused("AbortError".into())));
    let rows = Rows::new(Some(store.clone()));
    block_on(rows.submit(&ticket(1, "1"), None));
    store.fail(None);
    rows.retry();
    all(&rows);
    assert!(rows.keeps());
    assert_eq!(all(&Rows::new(Some(store))), [ticket(1, "1")], "the next visit finds it");
}

#[test]
fn a_full_store_that_can_be_read_is_not_taken_for_one_that_keeps() {
    struct Full(MemoryStore);
    impl crate::ports::TicketStore for Full {
        async fn all(&self) -> Result<Vec<Waiting>, StoreError> {
            self.0.all().await
        }
        async fn write(&self, _: &Waiting, _: Option<Stage>) -> Result<bool, StoreError> {
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
    assert!(!rows.keeps());
}

#[test]
fn what_is_in_memory_is_written_again_where_the_database_was_deleted() {
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
fn a_receipt_that_the_store_would_not_take_is_written_once_it_does() {
    let store = MemoryStore::default();
    let rows = Rows::new(Some(store.clone()));
    block_on(rows.submit(&ticket(1, "1"), None));
    let failing = store.clone();
    let intake = ScriptedIntake::default().then(move |body| {
        failing.fail(Some(StoreError::Refused("AbortError".into())));
        accepted(body)
    });
    run(&rows, &intake, &SetClock::default());
    store.fail(None);
    rows.retry();
    all(&rows);
    assert!(all(&Rows::new(Some(store)))[0].is_news());
}

#[test]
fn words_written_while_the_store_failed_are_not_written_over_those_of_another_tab() {
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
fn settled_rows_are_few_and_news_stays_until_it_is_seen() {
    let store = MemoryStore::default();
    let rows = Rows::new(Some(store.clone()));
    for form in 1..=30 {
        block_on(rows.submit(&ticket(form, "x"), None));
        let row = rows.find(&ticket(form, "").form).expect("written");
        let state = State::Sent { number: "YF-261122-7K3M2P".into(), received_at: RECEIVED.into(), seen: form > 1 };
        block_on(rows.write(&row.clone().settled(state), Some(row.stage())));
    }
    block_on(rows.tidy());
    let left = all(&Rows::new(Some(store)));
    assert_eq!(left.len(), 21);
    assert!(left.iter().any(Waiting::is_news));
}

#[test]
fn without_a_store_nothing_settled_outlives_the_visit() {
    let (rows, intake) = (Rows::<MemoryStore>::new(None), ModelIntake::default());
    block_on(rows.submit(&ticket(1, "1"), None));
    assert!(!rows.keeps());
    hurry(&rows, &intake);
    block_on(rows.submit(&ticket(2, "2"), None));
    rows.end_visit();
    assert_eq!(all(&rows), [ticket(2, "2")]);
}
