//! Clocks that are wrong, jump, or stand at the end of their range.

use proptest::prelude::*;

use super::*;

#[test]
fn waits_grow_to_an_hour_and_a_bit_and_no_further() {
    let mut waiting = ticket(1, "1");
    let waits: Vec<u32> = (0..14).map(|_| waiting.wait(0, 0)).collect();
    assert!(waits.is_sorted() && waits[0] >= FIRST_WAIT && waits[13] <= LONGEST_WAIT * 5 / 4, "{waits:?}");
}

#[test]
fn a_wait_that_a_wrong_clock_wrote_is_over_once_the_clock_is_right() {
    let (rows, clock) = (outbox(&[1]), SetClock::default());
    let intake = ScriptedIntake::default().then(status(500)).then(accepted);
    let years = 10 * 365 * DAY;
    clock.set(1_795_000_000 + years);
    run(&rows, &intake, &clock);
    clock.set(1_795_000_000);
    assert_eq!(left(&rows)[0].left(clock.now()), Some(0), "no wait of years is shown");
    assert!(matches!(run(&rows, &intake, &clock)[..], [Told::Sent(_)]));
}

#[test]
fn at_the_end_of_the_clocks_range_there_is_still_a_wait_and_then_a_try() {
    for start in [u32::MAX, u32::MAX - 1, 0] {
        let (rows, clock) = (outbox(&[1]), SetClock::default());
        clock.set(start);
        let intake = ScriptedIntake::default().then(status(500)).then(accepted);
        block_on(flush(&rows, &intake, &places(), &clock, true));
        assert!(left(&rows)[0].left(clock.now()).is_some_and(|left| left >= FIRST_WAIT), "no storm");
        clock.pass(LONGEST_WAIT);
        assert!(matches!(run(&rows, &intake, &clock)[..], [Told::Sent(_)]));
    }
}

proptest! {
    #[test]
    fn whatever_the_clock_says_a_wait_is_a_day_at_most(not_before: u32, now: u32) {
        let waiting = Waiting { state: State::Queued { not_before }, ..ticket(1, "1") };
        prop_assert!(waiting.left(now).is_some_and(|left| left <= DAY));
        // A day further on it is due in any case.
        prop_assert_eq!(waiting.left(now.wrapping_add(waiting.left(now).unwrap_or_default())), Some(0));
    }
}
