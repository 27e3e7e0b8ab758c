//! What the outbox promises: never lost, never doubled.

use pollster::block_on;
use proptest::prelude::*;
use ticket::{Consent, Contact, ContentVersion, Facts};

use super::*;
use crate::ports::{MemoryStore, ScriptedIntake, SetClock};

fn ticket(last: u8) -> (Ticket, Secret) {
    let secret = Secret::from_random([last; 32]);
    let mut random = [0; 16];
    random[15] = last;
    let ticket = Ticket {
        key: Key::from_random(random),
        revision: 1,
        secret_hash: secret.hash(),
        tenant: "yunfan-bank".into(),
        created_at: format!("2026-11-22T10:41:{last:02}+08:00"),
        locale: "zh-CN".into(),
        category: "printer".into(),
        subject: "打印机不出纸".into(),
        description: String::new(),
        facts: Facts::default(),
        contact: Contact { phone: "13800138000".into(), ..Contact::default() },
        path: vec![],
        consent: Consent { version: "2026-11-01".into(), given_at: "2026-11-22T10:41:05+08:00".into(), keep_days: 180 },
        content: ContentVersion { version: "2026-11-22".into(), hash: "00".into(), widget: "0.1.0".into() },
    };
    (ticket, secret)
}

fn outbox(of: &[u8]) -> MemoryStore {
    let store = MemoryStore::default();
    for last in of {
        let (ticket, secret) = ticket(*last);
        block_on(store.put(&Waiting::new(ticket, secret, "http://127.0.0.1:8787".into()))).expect("memory");
    }
    store
}

fn receipt(ticket: &Ticket) -> Receipt {
    let received_at = "2026-11-22T10:41:08+08:00".into();
    Receipt { number: "YF-261122-7K3M2P".into(), key: ticket.key.clone(), revision: ticket.revision, received_at }
}

fn accepted(ticket: &Ticket) -> Result<Answer, Unreachable> {
    Ok(Answer { status: 201, receipt: Some(receipt(ticket)), ..Answer::default() })
}

fn status(status: u16) -> impl FnOnce(&Ticket) -> Result<Answer, Unreachable> {
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
fn a_lost_answer_is_asked_for_again_with_the_same_key_and_revision() {
    let (store, clock) = (outbox(&[1]), SetClock::default());
    let intake = ScriptedIntake::default().then(|_| Err(Unreachable)).then(accepted);
    run(&store, &intake, &clock);
    assert_eq!(left(&store).len(), 1);
    clock.pass(LONGEST_WAIT);
    run(&store, &intake, &clock);
    assert!(left(&store).is_empty());
    assert_eq!(intake.received()[0], intake.received()[1]);
}

#[test]
fn two_hundred_without_a_receipt_of_ours_is_not_success() {
    let strange = |ticket: &Ticket| {
        let other = Receipt { key: Key::from_random([9; 16]), ..receipt(ticket) };
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
    assert!(matches!(run(&store, &intake, &clock)[..], [Told::Refused { .. }]));
    clock.pass(LONGEST_WAIT);
    assert!(run(&store, &intake, &clock).is_empty());
    assert!(matches!(left(&store)[0].state, State::Refused { .. }));
}

#[test]
fn a_busy_server_is_given_the_time_it_asks_for() {
    let (store, clock) = (outbox(&[1]), SetClock::default());
    let busy = |_: &Ticket| Ok(Answer { status: 503, retry_after: Some(120), ..Answer::default() });
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
    let (ticket, secret) = ticket(1);
    let mut waiting = Waiting::new(ticket, secret, String::new());
    let waits: Vec<u32> = (0..14)
        .map(|attempts| {
            waiting.attempts = attempts;
            waiting.wait()
        })
        .collect();
    assert!(waits.is_sorted() && waits[0] >= FIRST_WAIT && waits[13] <= LONGEST_WAIT * 5 / 4, "{waits:?}");
}

#[test]
fn what_was_amended_while_it_was_sent_stays_to_be_sent() {
    let (store, clock) = (outbox(&[1]), SetClock::default());
    let amending = store.clone();
    let intake = ScriptedIntake::default().then(move |sent| {
        let (mut ticket, secret) = ticket(1);
        ticket.revision = 2;
        block_on(amending.put(&Waiting::new(ticket, secret, String::new()))).expect("memory");
        accepted(sent)
    });
    run(&store, &intake, &clock);
    assert_eq!(left(&store)[0].ticket.revision, 2);
}

proptest! {
    /// Each try either never arrives, arrives and the answer is lost, or is answered in some way.
    #[test]
    fn whatever_the_line_does_each_ticket_arrives_once_and_is_kept_until_then(
        fates in proptest::collection::vec((0u8..7, any::<bool>()), 1..40)
    ) {
        use std::collections::BTreeMap;
        use std::rc::Rc;
        use core::cell::RefCell;

        let (mut store, clock) = (outbox(&[1, 2]), SetClock::default());
        let stored: Rc<RefCell<BTreeMap<String, Ticket>>> = Rc::default();
        for (fate, crash) in fates {
            let arrives = {
                let stored = Rc::clone(&stored);
                move |ticket: &Ticket| { stored.borrow_mut().insert(ticket.key.as_str().to_owned(), ticket.clone()); }
            };
            let reply = move |ticket: &Ticket| match fate {
                0 => Err(Unreachable),
                1 => { arrives(ticket); Err(Unreachable) }
                2 => { arrives(ticket); Ok(Answer { status: 502, ..Answer::default() }) }
                3 => status(429)(ticket),
                4 => status(200)(ticket),
                _ => { arrives(ticket); accepted(ticket) }
            };
            let before = left(&store);
            run(&store, &ScriptedIntake::default().then(reply), &clock);
            if crash {
                // The page died after the post: what it had written before is all there is.
                store = MemoryStore::default();
                for mut waiting in before {
                    waiting.state = State::Sending;
                    block_on(store.put(&waiting)).expect("memory");
                }
            }
            clock.pass(2 * LONGEST_WAIT);
            let waiting: Vec<String> = left(&store).iter().map(|w| w.ticket.key.as_str().to_owned()).collect();
            for last in [1, 2] {
                let key = ticket(last).0.key.as_str().to_owned();
                prop_assert!(waiting.contains(&key) || stored.borrow().contains_key(&key), "lost {}", key);
            }
            prop_assert!(stored.borrow().len() <= 2);
        }
    }
}
