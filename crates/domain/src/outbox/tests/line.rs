//! What comes back from the line, and what it means.

use super::*;

#[test]
fn a_receipt_and_only_a_receipt_empties_the_outbox() {
    let (rows, clock) = (outbox(&[1]), SetClock::default());
    let told = run(&rows, &ScriptedIntake::default().then(accepted), &clock);
    assert!(matches!(&told[..], [Told::Sent(receipt)] if receipt.number == "YF-261122-7K3M2P"));
    assert!(left(&rows).is_empty());
    let row = &all(&rows)[0];
    assert!(row.body.is_empty() && row.subject.is_empty(), "the merchant's words are gone");
    assert_eq!(row.receipt().map(|receipt| receipt.number), Some("YF-261122-7K3M2P".into()));
}

#[test]
fn a_lost_answer_is_asked_for_again_with_the_very_same_text() {
    let (rows, clock) = (outbox(&[1]), SetClock::default());
    let intake = ScriptedIntake::default().then(|_| Err(Unreachable)).then(accepted);
    run(&rows, &intake, &clock);
    assert_eq!(left(&rows).len(), 1);
    clock.pass(LONGEST_WAIT);
    run(&rows, &intake, &clock);
    assert!(left(&rows).is_empty());
    let text = ticket(1, "1").body;
    assert_eq!(intake.received(), [text.clone(), text]);
}

#[test]
fn tickets_leave_in_the_order_they_were_written() {
    let (rows, clock) = (outbox(&[3, 1, 2]), SetClock::default());
    let intake = ScriptedIntake::default().then(accepted).then(accepted).then(accepted);
    run(&rows, &intake, &clock);
    let words: Vec<String> = intake.received().iter().map(|body| between(body, "\"words\":\"", "\"").into()).collect();
    assert_eq!(words, ["1", "2", "3"]);
}

#[test]
fn two_hundred_without_a_receipt_for_what_was_sent_is_not_success() {
    let strange: [fn(Receipt) -> Receipt; 6] = [
        |it| Receipt { key: Key::from_random([9; 16]), ..it },
        |it| Receipt { revision: 2, ..it },
        |it| Receipt { revision: 9, ..it },
        |it| Receipt { number: String::new(), ..it },
        |it| Receipt { number: "7".repeat(50_000), ..it },
        |it| Receipt { received_at: "2".repeat(50_000), ..it },
    ];
    for change in strange {
        let answer =
            move |body: &str| Ok(Answer { status: 200, receipt: Some(change(receipt(body))), ..Answer::default() });
        let rows = outbox(&[1]);
        let told = run(&rows, &ScriptedIntake::default().then(answer), &SetClock::default());
        assert!(matches!(told[..], [Told::Later { status: Some(200), .. }]), "{told:?}");
        assert_eq!(left(&rows)[0].body, ticket(1, "1").body);
    }
    for code in [200, 201, 204, 302, 307] {
        let rows = outbox(&[1]);
        run(&rows, &ScriptedIntake::default().then(status(code)), &SetClock::default());
        assert_eq!(left(&rows).len(), 1);
    }
}

#[test]
fn only_intakes_own_word_ends_the_tries() {
    for code in [400, 401, 403, 404, 405, 407, 409, 410, 413, 415, 421, 422, 426, 451, 502, 511] {
        let (rows, clock) = (outbox(&[1]), SetClock::default());
        let intake = ScriptedIntake::default().then(status(code)).then(accepted);
        assert!(matches!(run(&rows, &intake, &clock)[..], [Told::Later { .. }]), "{code} of a gateway");
        clock.pass(2 * LONGEST_WAIT);
        assert!(matches!(run(&rows, &intake, &clock)[..], [Told::Sent(_)]), "{code} of a gateway");
    }
    for code in [400, 401, 403, 404, 405, 413, 415, 422] {
        let (rows, clock) = (outbox(&[1]), SetClock::default());
        let intake = ScriptedIntake::default().then(problem(code)).then(accepted);
        assert!(matches!(run(&rows, &intake, &clock)[..], [Told::Refused { .. }]), "{code} of intake");
        clock.pass(2 * LONGEST_WAIT);
        assert!(run(&rows, &intake, &clock).is_empty());
        assert_eq!(left(&rows)[0].state, State::Refused { status: code });
    }
    for code in [408, 425, 429, 500, 503] {
        let rows = outbox(&[1]);
        let told = run(&rows, &ScriptedIntake::default().then(problem(code)), &SetClock::default());
        assert!(matches!(told[..], [Told::Later { .. }]), "{code} of intake");
    }
}

#[test]
fn a_busy_server_is_given_the_time_it_asks_for_up_to_a_day() {
    for (asked, given) in [(120, 120), (u32::MAX, DAY)] {
        let (rows, clock) = (outbox(&[1]), SetClock::default());
        let busy = move |_: &str| Ok(Answer { status: 503, retry_after: Some(asked), ..Answer::default() });
        let intake = ScriptedIntake::default().then(busy).then(accepted);
        run(&rows, &intake, &clock);
        clock.pass(given - 1);
        assert!(run(&rows, &intake, &clock).is_empty());
        clock.pass(1);
        assert!(matches!(run(&rows, &intake, &clock)[..], [Told::Sent(_)]));
    }
}

#[test]
fn somebody_in_a_hurry_does_not_wait_for_the_next_try() {
    let rows = outbox(&[1]);
    let intake = ScriptedIntake::default().then(status(500)).then(accepted);
    run(&rows, &intake, &SetClock::default());
    assert!(matches!(hurry(&rows, &intake)[..], [Told::Sent(_)]));
}

#[test]
fn a_ticket_goes_only_where_the_profile_allows_at_each_try() {
    let moved = |intake: Option<&str>| Places {
        origins: vec!["https://new.bank.example"],
        intake: intake.map(str::to_owned),
        ..places()
    };
    for (intake, reaches) in
        [(Some("https://new.bank.example"), true), (Some("https://elsewhere.example"), false), (None, false)]
    {
        let (rows, script) = (outbox(&[1]), ScriptedIntake::default().then(accepted));
        let told = block_on(flush(&rows, &script, &moved(intake), &SetClock::default(), false));
        assert_eq!(script.received().len(), usize::from(reaches), "{intake:?}");
        assert_eq!(told == [Told::Barred(ORIGIN.into())], !reaches);
        assert_eq!(left(&rows).len(), usize::from(!reaches), "what can't be sent is kept");
    }
}

#[test]
fn what_the_merchant_added_while_it_was_sent_stays_to_be_sent() {
    let store = MemoryStore::default();
    let (rows, other) = (Rows::new(Some(store.clone())), Rows::new(Some(store)));
    block_on(rows.submit(&ticket(1, "1"), None));
    let intake = ScriptedIntake::default().then(move |sent| {
        let found = all(&other).remove(0);
        block_on(other.write(&amended(&found, "more"), Some(found.stage())));
        accepted(sent)
    });
    run(&rows, &intake, &SetClock::default());
    assert_eq!(left(&rows)[0].words, "more");
}

#[test]
fn what_the_merchant_deleted_while_it_was_sent_does_not_come_back() {
    let store = MemoryStore::default();
    let (rows, other) = (Rows::new(Some(store.clone())), Rows::new(Some(store)));
    block_on(rows.submit(&ticket(1, "1"), None));
    let intake = ScriptedIntake::default().then(move |_| {
        let found = all(&other).remove(0);
        block_on(other.write(&found.clone().settled(State::Discarded), Some(found.stage())));
        Err(Unreachable)
    });
    run(&rows, &intake, &SetClock::default());
    assert!(left(&rows).is_empty());
}
