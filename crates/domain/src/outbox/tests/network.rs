//! Answers from the network, and what they mean.

use super::*;

#[test]
fn only_a_receipt_settles_a_ticket() {
    let (rows, clock) = (outbox(&[1]), ManualClock::default());
    let outcomes = run(&rows, &ScriptedIntake::default().then(accepted), &clock);
    assert!(matches!(&outcomes[..], [SendOutcome::Sent(receipt)] if receipt.number == "YF-261122-7K3M2P"));
    assert!(unsettled(&rows).is_empty());
    let row = &all(&rows)[0];
    assert!(row.body.is_empty() && row.subject.is_empty(), "the merchant's words are deleted");
    assert_eq!(row.receipt().map(|receipt| receipt.number), Some("YF-261122-7K3M2P".into()));
}

#[test]
fn after_a_lost_answer_exactly_the_same_text_is_sent_again() {
    let (rows, clock) = (outbox(&[1]), ManualClock::default());
    let intake = ScriptedIntake::default().then(|_| Err(Unreachable)).then(accepted);
    run(&rows, &intake, &clock);
    assert_eq!(unsettled(&rows).len(), 1);
    clock.pass(LONGEST_WAIT);
    run(&rows, &intake, &clock);
    assert!(unsettled(&rows).is_empty());
    let text = ticket(1, "1").body;
    assert_eq!(intake.received(), [text.clone(), text]);
}

#[test]
fn tickets_are_sent_in_the_order_they_were_written() {
    let (rows, clock) = (outbox(&[3, 1, 2]), ManualClock::default());
    let intake = ScriptedIntake::default().then(accepted).then(accepted).then(accepted);
    run(&rows, &intake, &clock);
    let words: Vec<String> = intake.received().iter().map(|body| between(body, "\"words\":\"", "\"").into()).collect();
    assert_eq!(words, ["1", "2", "3"]);
}

#[test]
fn a_success_status_without_a_receipt_for_this_ticket_is_not_success() {
    let strange: [fn(Receipt) -> Receipt; 6] = [
        |it| Receipt { key: Key::from_random([9; 16]), ..it },
        |it| Receipt { revision: 2, ..it },
        |it| Receipt { revision: 9, ..it },
        |it| Receipt { number: String::new(), ..it },
        |it| Receipt { number: "7".repeat(50_000), ..it },
        |it| Receipt { received_at: "2".repeat(50_000), ..it },
    ];
    for change in strange {
        let answer = move |body: &str| {
            Ok(IntakeAnswer { status: 200, receipt: Some(change(receipt(body))), ..IntakeAnswer::default() })
        };
        let rows = outbox(&[1]);
        let outcomes = run(&rows, &ScriptedIntake::default().then(answer), &ManualClock::default());
        assert!(matches!(outcomes[..], [SendOutcome::Later { status: Some(200), .. }]), "{outcomes:?}");
        assert_eq!(unsettled(&rows)[0].body, ticket(1, "1").body);
    }
    for code in [200, 201, 204, 302, 307] {
        let rows = outbox(&[1]);
        run(&rows, &ScriptedIntake::default().then(status(code)), &ManualClock::default());
        assert_eq!(unsettled(&rows).len(), 1);
    }
}

#[test]
fn only_a_refusal_by_intake_itself_ends_the_tries() {
    for code in [400, 401, 403, 404, 405, 407, 409, 410, 413, 415, 421, 422, 426, 451, 502, 511] {
        let (rows, clock) = (outbox(&[1]), ManualClock::default());
        let intake = ScriptedIntake::default().then(status(code)).then(accepted);
        assert!(
            matches!(run(&rows, &intake, &clock)[..], [SendOutcome::Later { .. }]),
            "{code} of a server in between"
        );
        clock.pass(2 * LONGEST_WAIT);
        assert!(matches!(run(&rows, &intake, &clock)[..], [SendOutcome::Sent(_)]), "{code} of a server in between");
    }
    for code in [400, 401, 403, 404, 405, 413, 415, 422] {
        let (rows, clock) = (outbox(&[1]), ManualClock::default());
        let intake = ScriptedIntake::default().then(problem(code)).then(accepted);
        assert!(matches!(run(&rows, &intake, &clock)[..], [SendOutcome::Refused { .. }]), "{code} of intake");
        clock.pass(2 * LONGEST_WAIT);
        assert!(run(&rows, &intake, &clock).is_empty());
        assert_eq!(unsettled(&rows)[0].state, RowState::Refused { status: code });
    }
    for code in [408, 425, 429, 500, 503] {
        let rows = outbox(&[1]);
        let outcomes = run(&rows, &ScriptedIntake::default().then(problem(code)), &ManualClock::default());
        assert!(matches!(outcomes[..], [SendOutcome::Later { .. }]), "{code} of intake");
    }
}

#[test]
fn a_busy_server_gets_the_wait_it_asks_for_up_to_a_day() {
    for (asked, given) in [(120, 120), (u32::MAX, DAY)] {
        let (rows, clock) = (outbox(&[1]), ManualClock::default());
        let busy = move |_: &str| Ok(IntakeAnswer { status: 503, retry_after: Some(asked), ..IntakeAnswer::default() });
        let intake = ScriptedIntake::default().then(busy).then(accepted);
        run(&rows, &intake, &clock);
        clock.pass(given - 1);
        assert!(run(&rows, &intake, &clock).is_empty());
        clock.pass(1);
        assert!(matches!(run(&rows, &intake, &clock)[..], [SendOutcome::Sent(_)]));
    }
}

#[test]
fn send_now_does_not_wait_for_the_next_try() {
    let rows = outbox(&[1]);
    let intake = ScriptedIntake::default().then(status(500)).then(accepted);
    run(&rows, &intake, &ManualClock::default());
    assert!(matches!(hurry(&rows, &intake)[..], [SendOutcome::Sent(_)]));
}

#[test]
fn each_try_goes_only_to_an_address_that_the_profile_allows() {
    let moved = |intake: Option<&str>| Destinations {
        origins: vec!["https://new.bank.example"],
        intake: intake.map(str::to_owned),
        ..destinations()
    };
    for (intake, reaches) in
        [(Some("https://new.bank.example"), true), (Some("https://elsewhere.example"), false), (None, false)]
    {
        let (rows, script) = (outbox(&[1]), ScriptedIntake::default().then(accepted));
        let outcomes = block_on(flush(&rows, &script, &moved(intake), &ManualClock::default(), false));
        assert_eq!(script.received().len(), usize::from(reaches), "{intake:?}");
        assert_eq!(outcomes == [SendOutcome::NotAllowed(ORIGIN.into())], !reaches);
        assert_eq!(unsettled(&rows).len(), usize::from(!reaches), "a ticket that can't be sent is kept");
    }
}

#[test]
fn an_addition_made_while_sending_is_still_to_be_sent() {
    let store = MemoryStore::default();
    let (rows, other) = (Rows::new(Some(store.clone())), Rows::new(Some(store)));
    block_on(rows.submit(&ticket(1, "1"), None));
    let intake = ScriptedIntake::default().then(move |sent| {
        let found = all(&other).remove(0);
        block_on(other.write(&amended(&found, "more"), Some(found.version())));
        accepted(sent)
    });
    run(&rows, &intake, &ManualClock::default());
    assert_eq!(unsettled(&rows)[0].words, "more");
}

#[test]
fn a_ticket_deleted_while_sending_stays_deleted() {
    let store = MemoryStore::default();
    let (rows, other) = (Rows::new(Some(store.clone())), Rows::new(Some(store)));
    block_on(rows.submit(&ticket(1, "1"), None));
    let intake = ScriptedIntake::default().then(move |_| {
        let found = all(&other).remove(0);
        block_on(other.write(&found.clone().settled(RowState::Discarded), Some(found.version())));
        Err(Unreachable)
    });
    run(&rows, &intake, &ManualClock::default());
    assert!(unsettled(&rows).is_empty());
}
