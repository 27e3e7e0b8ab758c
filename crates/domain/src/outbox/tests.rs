//! What the outbox promises: never lost, never doubled.

use pollster::block_on;
use proptest::prelude::*;

use super::*;
use crate::ports::{MemoryStore, ScriptedIntake, SetClock};

/// A ticket whose text is its number and revision.
fn waiting(last: u8, revision: u32) -> Waiting {
    let mut random = [0; 16];
    random[15] = last;
    Waiting {
        key: Key::from_random(random),
        revision,
        created_at: format!("2026-11-22T10:41:{last:02}+08:00"),
        subject: "打印机不出纸".into(),
        body: format!("{last}/{revision}"),
        secret: Secret::from_random([last; 32]),
        address: "http://127.0.0.1:8787".into(),
        state: State::Queued { not_before: 0 },
        attempts: 0,
    }
}

fn outbox(of: &[u8]) -> MemoryStore {
    let store = MemoryStore::default();
    for last in of {
        block_on(store.put(&waiting(*last, 1))).expect("memory");
    }
    store
}

fn receipt(body: &str) -> Receipt {
    let (last, revision) = body.split_once('/').expect("a body of ours");
    let of = waiting(last.parse().expect("a number"), revision.parse().expect("a revision"));
    let received_at = "2026-11-22T10:41:08+08:00".into();
    Receipt { number: "YF-261122-7K3M2P".into(), key: of.key, revision: of.revision, received_at, words_hash: None }
}

fn accepted(body: &str) -> Result<Answer, Unreachable> {
    Ok(Answer { status: 201, receipt: Some(receipt(body)), ..Answer::default() })
}

fn status(status: u16) -> impl FnOnce(&str) -> Result<Answer, Unreachable> {
    move |_| Ok(Answer { status, ..Answer::default() })
}

fn left(store: &MemoryStore) -> Vec<Waiting> {
    block_on(store.all()).expect("memory")
}

fn run(store: &MemoryStore, intake: &ScriptedIntake, clock: &SetClock) -> Vec<Told> {
    block_on(flush(store, intake, clock, false)).expect("memory")
}

#[test]
fn a_receipt_and_only_a_receipt_empties_the_outbox() {
    let (store, clock) = (outbox(&[1]), SetClock::default());
    let told = run(&store, &ScriptedIntake::default().then(accepted), &clock);
    assert!(matches!(&told[..], [Told::Sent(receipt)] if receipt.number == "YF-261122-7K3M2P"));
    assert!(left(&store).is_empty());
}

#[test]
fn a_lost_answer_is_asked_for_again_with_the_very_same_text() {
    let (store, clock) = (outbox(&[1]), SetClock::default());
    let intake = ScriptedIntake::default().then(|_| Err(Unreachable)).then(accepted);
    run(&store, &intake, &clock);
    assert_eq!(left(&store).len(), 1);
    clock.pass(LONGEST_WAIT);
    run(&store, &intake, &clock);
    assert!(left(&store).is_empty());
    assert_eq!(intake.received(), ["1/1", "1/1"]);
}

#[test]
fn tickets_leave_in_the_order_they_were_written() {
    let (store, clock) = (outbox(&[3, 1, 2]), SetClock::default());
    let intake = ScriptedIntake::default().then(accepted).then(accepted).then(accepted);
    run(&store, &intake, &clock);
    assert_eq!(intake.received(), ["1/1", "2/1", "3/1"]);
}

#[test]
fn two_hundred_without_a_receipt_of_ours_is_not_success() {
    let strange = |body: &str| {
        let other = Receipt { key: Key::from_random([9; 16]), ..receipt(body) };
        Ok(Answer { status: 200, receipt: Some(other), ..Answer::default() })
    };
    for intake in [ScriptedIntake::default().then(status(200)), ScriptedIntake::default().then(strange)] {
        let store = outbox(&[1]);
        assert!(matches!(run(&store, &intake, &SetClock::default())[..], [Told::Later { .. }]));
        assert_eq!(left(&store).len(), 1);
    }
}

#[test]
fn a_conflict_is_kept_and_said_and_not_tried_again_by_itself() {
    let (store, clock) = (outbox(&[1]), SetClock::default());
    let intake = ScriptedIntake::default().then(status(409)).then(accepted);
    assert!(matches!(run(&store, &intake, &clock)[..], [Told::Refused { status: 409, .. }]));
    clock.pass(LONGEST_WAIT);
    assert!(run(&store, &intake, &clock).is_empty());
    assert_eq!(left(&store)[0].state, State::Refused { status: 409 });
}

#[test]
fn a_busy_server_is_given_the_time_it_asks_for() {
    let (store, clock) = (outbox(&[1]), SetClock::default());
    let busy = |_: &str| Ok(Answer { status: 503, retry_after: Some(120), ..Answer::default() });
    let intake = ScriptedIntake::default().then(busy).then(accepted);
    run(&store, &intake, &clock);
    clock.pass(119);
    assert!(run(&store, &intake, &clock).is_empty());
    clock.pass(1);
    assert!(matches!(run(&store, &intake, &clock)[..], [Told::Sent(_)]));
}

#[test]
fn somebody_in_a_hurry_does_not_wait_for_the_next_try() {
    let (store, clock) = (outbox(&[1]), SetClock::default());
    let intake = ScriptedIntake::default().then(status(500)).then(accepted);
    run(&store, &intake, &clock);
    let told = block_on(flush(&store, &intake, &clock, true)).expect("memory");
    assert!(matches!(told[..], [Told::Sent(_)]));
}

#[test]
fn waits_grow_to_an_hour_and_a_bit_and_no_further() {
    let waits: Vec<u32> = (0..14).map(|attempts| Waiting { attempts, ..waiting(1, 1) }.wait()).collect();
    assert!(waits.is_sorted() && waits[0] >= FIRST_WAIT && waits[13] <= LONGEST_WAIT * 5 / 4, "{waits:?}");
}

#[test]
fn what_was_amended_while_it_was_sent_stays_to_be_sent() {
    let (store, clock) = (outbox(&[1]), SetClock::default());
    let amending = store.clone();
    let intake = ScriptedIntake::default().then(move |sent| {
        block_on(amending.put(&waiting(1, 2))).expect("memory");
        accepted(sent)
    });
    run(&store, &intake, &clock);
    assert_eq!(left(&store)[0].revision, 2);
}

proptest! {
    /// Each try either never arrives, arrives and the answer is lost, or is answered in some way.
    #[test]
    fn whatever_the_line_does_each_ticket_arrives_once_and_is_kept_until_then(
        fates in proptest::collection::vec((0u8..7, any::<bool>()), 1..40)
    ) {
        use std::collections::BTreeSet;
        use std::rc::Rc;
        use core::cell::RefCell;

        let (mut store, clock) = (outbox(&[1, 2]), SetClock::default());
        let stored: Rc<RefCell<BTreeSet<String>>> = Rc::default();
        for (fate, crash) in fates {
            let arrives = {
                let stored = Rc::clone(&stored);
                move |body: &str| { stored.borrow_mut().insert(body.to_owned()); }
            };
            let reply = move |body: &str| match fate {
                0 => Err(Unreachable),
                1 => { arrives(body); Err(Unreachable) }
                2 => { arrives(body); Ok(Answer { status: 502, ..Answer::default() }) }
                3 => status(429)(body),
                4 => status(200)(body),
                _ => { arrives(body); accepted(body) }
            };
            let before = left(&store);
            run(&store, &ScriptedIntake::default().then(reply), &clock);
            if crash {
                // The page died after the post: what it had written before is all there is.
                store = MemoryStore::default();
                for waiting in before {
                    block_on(store.put(&Waiting { state: State::Sending, ..waiting })).expect("memory");
                }
            }
            clock.pass(2 * LONGEST_WAIT);
            let kept: Vec<String> = left(&store).into_iter().map(|waiting| waiting.body).collect();
            for body in ["1/1", "2/1"] {
                prop_assert!(kept.iter().any(|text| text == body) || stored.borrow().contains(body), "lost {}", body);
            }
            prop_assert!(stored.borrow().len() <= 2);
        }
    }
}
