//! Clocks that are wrong, jump, or are at the end of their range.

use proptest::prelude::*;

use super::*;

#[test]
fn waits_grow_to_at_most_an_hour_and_a_quarter() {
    let mut waiting = ticket(1, "1");
    let waits: Vec<u32> = (0..14).map(|_| waiting.schedule_retry(0, 0)).collect();
    assert!(waits.is_sorted() && waits[0] >= FIRST_WAIT && waits[13] <= LONGEST_WAIT * 5 / 4, "{waits:?}");
}

#[test]
fn a_wait_written_while_the_clock_was_wrong_ends_once_it_is_right() {
    let (rows, clock) = (outbox(&[1]), ManualClock::default());
    let intake = ScriptedIntake::default().then(status(500)).then(accepted);
    let years = 10 * 365 * DAY;
    clock.set(1_795_000_000 + years);
    run(&rows, &intake, &clock);
    clock.set(1_795_000_000);
    assert_eq!(unsettled(&rows)[0].seconds_left(clock.now()), Some(0), "a wait of years is not shown");
    assert!(matches!(run(&rows, &intake, &clock)[..], [SendOutcome::Sent(_)]));
}

#[test]
fn at_the_end_of_the_clocks_range_there_is_a_wait_and_then_a_try() {
    for start in [u32::MAX, u32::MAX - 1, 0] {
        let (rows, clock) = (outbox(&[1]), ManualClock::default());
        clock.set(start);
        let intake = ScriptedIntake::default().then(status(500)).then(accepted);
        block_on(flush(&rows, &intake, &destinations(), &clock, true));
        assert!(
            unsettled(&rows)[0].seconds_left(clock.now()).is_some_and(|left| left >= FIRST_WAIT),
            "no try without a wait"
        );
        clock.pass(LONGEST_WAIT);
        assert!(matches!(run(&rows, &intake, &clock)[..], [SendOutcome::Sent(_)]));
    }
}

proptest! {
    #[test]
    fn with_any_clock_a_wait_is_at_most_a_day(not_before: u32, now: u32) {
        let waiting = OutboxRow { state: RowState::Queued { not_before }, ..ticket(1, "1") };
        prop_assert!(waiting.seconds_left(now).is_some_and(|left| left <= DAY));
        // After that wait the row is due.
        prop_assert_eq!(waiting.seconds_left(now.wrapping_add(waiting.seconds_left(now).unwrap_or_default())), Some(0));
    }
}
