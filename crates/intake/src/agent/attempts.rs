//! Failed attempts to sign in, per address. Whoever fails too often waits, and meanwhile no token of
//! theirs is looked at, right or wrong.

use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{Mutex, PoisonError},
    time::Duration,
};

use jiff::Timestamp;

/// How many failures one address has free in a [`WINDOW`]; an office shares one address.
const FREE: u32 = 10;
/// How long failures count, from the first of them.
const WINDOW: Duration = Duration::from_secs(15 * 60);

/// The failures of late.
#[derive(Default)]
pub struct Attempts(Mutex<HashMap<IpAddr, Failures>>);

struct Failures {
    first: Timestamp,
    count: u32,
}

impl Attempts {
    /// How long this address has still to wait, if it has to.
    pub fn wait(&self, address: IpAddr, now: Timestamp) -> Option<Duration> {
        let failed = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let failures = failed.get(&address).filter(|failures| failures.count >= FREE)?;
        WINDOW.checked_sub(failures.age(now)).filter(|left| !left.is_zero())
    }

    /// Counts a failure.
    pub fn failed(&self, address: IpAddr, now: Timestamp) {
        let mut failed = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        failed.retain(|_, failures| failures.age(now) < WINDOW);
        failed.entry(address).or_insert(Failures { first: now, count: 0 }).count += 1;
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

    #[test]
    fn ten_failures_make_an_address_wait_until_the_quarter_hour_is_over() {
        let start: Timestamp = "2026-11-22T01:00:00Z".parse().unwrap();
        let at = |minutes| start.checked_add(SignedDuration::from_mins(minutes)).unwrap();
        let (theirs, other) = ("192.0.2.1".parse().unwrap(), "192.0.2.2".parse().unwrap());
        let attempts = Attempts::default();
        for minutes in 0..9 {
            attempts.failed(theirs, at(minutes));
        }
        assert_eq!(attempts.wait(theirs, at(9)), None);
        attempts.failed(theirs, at(9));
        assert_eq!(attempts.wait(theirs, at(9)), Some(Duration::from_secs(6 * 60)));
        assert_eq!(attempts.wait(other, at(9)), None);
        assert_eq!(attempts.wait(theirs, at(15)), None);
        attempts.failed(theirs, at(15));
        assert_eq!(attempts.wait(theirs, at(15)), None);
    }
}
