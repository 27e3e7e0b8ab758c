//! Counts wrong tokens, per address and per prefix of the token. An address with too many has to wait;
//! a right token is neither counted nor delayed, so nobody can lock an agent out.

use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{Mutex, PoisonError},
    time::Duration,
};

use jiff::Timestamp;

/// How many wrong tokens with the same prefix an address may send within a [`WINDOW`].
const MAX_PER_PREFIX: u32 = 10;
/// How many wrong tokens of any kind an address may send; all agents of a bank may share one address.
const MAX_PER_ADDRESS: u32 = 100;
/// How long wrong tokens are counted, from the first of them.
const WINDOW: Duration = Duration::from_secs(15 * 60);
/// How many characters of a token are its prefix.
const PREFIX_LENGTH: usize = 8;
/// How many counters there are at most, to bound the memory; a larger flood is not held off here.
const MAX_COUNTERS: usize = 100_000;

/// The recent wrong tokens.
#[derive(Default)]
pub struct FailedSignIns(Mutex<HashMap<CounterKey, Counter>>);

/// An address, with one prefix of a token or for all of its tokens.
type CounterKey = (IpAddr, Option<String>);

struct Counter {
    first: Timestamp,
    count: u32,
}

impl FailedSignIns {
    /// Counts a wrong token. Returns how long to wait, if there were too many before it.
    pub fn record(&self, address: IpAddr, token: &str, now: Timestamp) -> Option<Duration> {
        let mut counters = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        counters.retain(|_, counter| counter.age(now) < WINDOW);
        let prefix = token.chars().take(PREFIX_LENGTH).collect();
        let keys: [(CounterKey, u32); 2] =
            [((address, Some(prefix)), MAX_PER_PREFIX), ((address, None), MAX_PER_ADDRESS)];
        let over = keys.iter().filter_map(|(key, limit)| {
            let counter = counters.get(key).filter(|counter| counter.count >= *limit)?;
            WINDOW.checked_sub(counter.age(now)).filter(|left| !left.is_zero())
        });
        if let Some(wait) = over.max() {
            return Some(wait);
        }
        for (key, _) in keys {
            if counters.len() < MAX_COUNTERS || counters.contains_key(&key) {
                counters.entry(key).or_insert(Counter { first: now, count: 0 }).count += 1;
            }
        }
        None
    }
}

impl Counter {
    fn age(&self, now: Timestamp) -> Duration {
        Duration::try_from(now.duration_since(self.first)).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::SignedDuration;

    fn at(minutes: i64) -> Timestamp {
        let start: Timestamp = "2026-11-22T01:00:00Z".parse().unwrap();
        start.checked_add(SignedDuration::from_mins(minutes)).unwrap()
    }

    #[test]
    fn after_ten_wrong_tokens_with_one_beginning_an_address_waits_for_the_rest_of_the_quarter_hour() {
        let (theirs, other) = ("192.0.2.1".parse().unwrap(), "192.0.2.2".parse().unwrap());
        let counters = FailedSignIns::default();
        for minutes in 0..10 {
            assert_eq!(counters.record(theirs, &format!("5d3c9a01{minutes}"), at(minutes)), None);
        }
        assert_eq!(counters.record(theirs, "5d3c9a01x", at(9)), Some(Duration::from_secs(6 * 60)));
        assert_eq!(counters.record(theirs, "5d3c9a02x", at(9)), None);
        assert_eq!(counters.record(other, "5d3c9a01x", at(9)), None);
        assert_eq!(counters.record(theirs, "5d3c9a01x", at(15)), None);
    }

    #[test]
    fn after_a_hundred_different_wrong_tokens_an_address_waits_too() {
        let theirs = "192.0.2.1".parse().unwrap();
        let counters = FailedSignIns::default();
        for which in 0..100 {
            assert_eq!(counters.record(theirs, &format!("{which:08}"), at(0)), None);
        }
        assert_eq!(counters.record(theirs, "another", at(0)), Some(WINDOW));
        assert_eq!(counters.record(theirs, "another", at(15)), None);
    }
}
