//! Wrong tokens, per address and per beginning of the token. Whoever shows too many of them is told to
//! wait; a right token is never counted and never kept waiting, so nobody can lock an agent out.

use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{Mutex, PoisonError},
    time::Duration,
};

use jiff::Timestamp;

/// How many wrong tokens with one beginning an address has free in a [`WINDOW`].
const FREE: u32 = 10;
/// How many wrong tokens of any kind an address has free; an office shares one address.
const FREE_IN_ALL: u32 = 100;
/// How long wrong tokens count, from the first of them.
const WINDOW: Duration = Duration::from_secs(15 * 60);
/// How many characters of a token are its beginning.
const BEGINNING: usize = 8;
/// How many are counted at once; more than that are a flood that this can't hold off.
const COUNTED_MOST: usize = 100_000;

/// The wrong tokens of late.
#[derive(Default)]
pub struct Attempts(Mutex<HashMap<Whose, Failures>>);

/// Of an address, all of its tokens or those with one beginning.
type Whose = (IpAddr, Option<String>);

struct Failures {
    first: Timestamp,
    count: u32,
}

impl Attempts {
    /// Counts a wrong token. Returns how long to wait, if there were too many before it.
    pub fn failed(&self, address: IpAddr, token: &str, now: Timestamp) -> Option<Duration> {
        let mut failed = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        failed.retain(|_, failures| failures.age(now) < WINDOW);
        let beginning = token.chars().take(BEGINNING).collect();
        let whose: [(Whose, u32); 2] = [((address, Some(beginning)), FREE), ((address, None), FREE_IN_ALL)];
        let over = whose.iter().filter_map(|(whose, free)| {
            let failures = failed.get(whose).filter(|failures| failures.count >= *free)?;
            WINDOW.checked_sub(failures.age(now)).filter(|left| !left.is_zero())
        });
        if let Some(wait) = over.max() {
            return Some(wait);
        }
        for (whose, _) in whose {
            if failed.len() < COUNTED_MOST || failed.contains_key(&whose) {
                failed.entry(whose).or_insert(Failures { first: now, count: 0 }).count += 1;
            }
        }
        None
    }
}

impl Failures {
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
    fn ten_wrong_tokens_with_one_beginning_wait_until_the_quarter_hour_is_over() {
        let (theirs, other) = ("192.0.2.1".parse().unwrap(), "192.0.2.2".parse().unwrap());
        let attempts = Attempts::default();
        for minutes in 0..10 {
            assert_eq!(attempts.failed(theirs, &format!("5d3c9a01{minutes}"), at(minutes)), None);
        }
        assert_eq!(attempts.failed(theirs, "5d3c9a01x", at(9)), Some(Duration::from_secs(6 * 60)));
        assert_eq!(attempts.failed(theirs, "5d3c9a02x", at(9)), None);
        assert_eq!(attempts.failed(other, "5d3c9a01x", at(9)), None);
        assert_eq!(attempts.failed(theirs, "5d3c9a01x", at(15)), None);
    }

    #[test]
    fn an_address_that_tries_a_hundred_different_ones_waits_too() {
        let theirs = "192.0.2.1".parse().unwrap();
        let attempts = Attempts::default();
        for which in 0..100 {
            assert_eq!(attempts.failed(theirs, &format!("{which:08}"), at(0)), None);
        }
        assert_eq!(attempts.failed(theirs, "another", at(0)), Some(WINDOW));
        assert_eq!(attempts.failed(theirs, "another", at(15)), None);
    }
}
