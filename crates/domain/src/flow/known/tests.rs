//! When a fact answers a question.

use proptest::prelude::*;

use super::*;

fn moment(text: &str) -> Moment {
    Moment::parse(text).expect("an instant")
}

fn now() -> Moment {
    moment("2026-12-01T10:00:00+08:00")
}

fn given(fact: KnownFact, value: &str, at: &str) -> GivenFact {
    GivenFact { fact, value: value.to_owned(), at: Some(moment(at)) }
}

fn entry(fact: KnownFact, test: FactTest<'static>, answer: &'static str) -> KnownAnswer<'static> {
    KnownAnswer { fact, test, fresh: fact.fresh_minutes(), answer }
}

#[test]
fn a_fresh_fact_that_is_in_range_gives_the_answer_of_the_first_entry_that_holds() {
    let entries = [
        entry(KnownFact::Battery, FactTest::Range(0, 5), "empty"),
        entry(KnownFact::Battery, FactTest::Range(0, 30), "low"),
        entry(KnownFact::Charging, FactTest::Is("yes"), "charging"),
    ];
    let answer = |facts: &[GivenFact]| known_answer(&entries, facts, now());
    let battery = |value| given(KnownFact::Battery, value, "2026-12-01T09:50:00+08:00");
    assert_eq!(answer(&[battery("5")]), Some("empty"));
    assert_eq!(answer(&[battery("6")]), Some("low"));
    assert_eq!(answer(&[battery("31")]), None);
    assert_eq!(
        answer(&[battery("31"), given(KnownFact::Charging, "yes", "2026-12-01T09:59:00+08:00")]),
        Some("charging")
    );
    assert_eq!(answer(&[]), None);
}

#[test]
fn a_fact_that_is_too_old_or_from_the_future_answers_nothing() {
    let entries = [entry(KnownFact::Paper, FactTest::Is("out"), "no-paper")];
    let answer = |at| known_answer(&entries, &[given(KnownFact::Paper, "out", at)], now());
    assert_eq!(answer("2026-12-01T09:45:00+08:00"), Some("no-paper"), "a quarter of an hour old");
    assert_eq!(answer("2026-12-01T09:44:59+08:00"), None);
    assert_eq!(answer("2026-12-01T10:02:00+08:00"), Some("no-paper"), "clocks differ a little");
    assert_eq!(answer("2026-12-01T10:02:01+08:00"), None);
}

#[test]
fn what_is_true_at_any_time_is_never_too_old() {
    let entries = [entry(KnownFact::Institution, FactTest::Is("bank"), "bank")];
    let profile = GivenFact { fact: KnownFact::Institution, value: "bank".into(), at: None };
    assert_eq!(known_answer(&entries, &[profile], now()), Some("bank"));
    let entries = [entry(KnownFact::Model, FactTest::Is("A920"), "android")];
    assert_eq!(
        known_answer(&entries, &[given(KnownFact::Model, "A920", "2020-01-01T00:00:00Z")], now()),
        Some("android")
    );
}

#[test]
fn of_a_time_the_minutes_since_are_compared() {
    let entries = [entry(KnownFact::LastSignOn, FactTest::Range(12 * 60, u32::MAX), "long-ago")];
    let answer =
        |value| known_answer(&entries, &[given(KnownFact::LastSignOn, value, "2026-12-01T09:59:00+08:00")], now());
    assert_eq!(answer("2026-11-30T22:00:00+08:00"), Some("long-ago"));
    assert_eq!(answer("2026-11-30T22:00:01+08:00"), None);
    assert_eq!(answer("2026-12-01T12:00:00+08:00"), None, "it lies ahead");
    assert_eq!(answer("yesterday"), None);
}

proptest! {
    #[test]
    fn any_values_and_times_give_an_answer_of_the_list_or_none(
        value in ".{0,12}", number: u32, range: (u32, u32), at in 0i64..4_000_000_000_000, now in 0i64..4_000_000_000_000,
        fact in proptest::sample::select(KnownFact::ALL.to_vec()),
    ) {
        let entries = [
            entry(fact, FactTest::Range(range.0, range.1), "in-range"),
            entry(fact, FactTest::Is("bank"), "is"),
        ];
        for value in [value, number.to_string(), Moment::from_unix_ms(at).to_string()] {
            let facts = [GivenFact { fact, value, at: Some(Moment::from_unix_ms(at)) }];
            let answer = known_answer(&entries, &facts, Moment::from_unix_ms(now));
            prop_assert!(answer.is_none_or(|answer| ["in-range", "is"].contains(&answer)));
            if at > now + 121_000 && fact.fresh_minutes().is_some() {
                prop_assert_eq!(answer, None);
            }
        }
    }
}
