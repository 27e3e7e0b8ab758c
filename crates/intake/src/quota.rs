//! How much arrives within a day. An address over its quota has to wait; a tenant over its quota raises
//! an alarm, and its tickets are still accepted.

use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{Mutex, PoisonError},
    time::Duration,
};

use jiff::{SignedDuration, Timestamp, civil::Date};

use crate::{config::Quota, store::Usage};

/// Bytes in a megabyte of a quota.
pub const MEGABYTE: u64 = 1_000_000;

/// How long what an address sent is counted, from its first ticket.
const DAY: SignedDuration = SignedDuration::from_hours(24);

/// The longest wait that an address is told. Shorter makes it ask more often, longer delays a sender whose day ends.
const MAX_WAIT: Duration = Duration::from_secs(3_600);

/// How many addresses are counted at once, to bound the memory; a larger flood is not held off here.
const MAX_ADDRESSES: usize = 100_000;

/// Counts what arrived, by address and by tenant.
#[derive(Debug, Default)]
pub struct Quotas {
    by_address: Mutex<HashMap<IpAddr, DayUsage>>,
    by_tenant: Mutex<HashMap<String, (Date, Usage)>>,
}

#[derive(Clone, Copy, Debug)]
struct DayUsage {
    since: Timestamp,
    usage: Usage,
}

impl Quotas {
    /// How long this address has to wait before it may send more; `None` if it may send now.
    pub fn wait(&self, quota: &Quota, address: IpAddr, now: Timestamp) -> Option<Duration> {
        let counted = self.by_address.lock().unwrap_or_else(PoisonError::into_inner);
        let used = counted.get(&address)?;
        let over = used.usage.tickets >= u64::from(quota.address_tickets)
            || used.usage.bytes >= u64::from(quota.address_megabytes) * MEGABYTE;
        let remaining = DAY - now.duration_since(used.since);
        let remaining = Duration::try_from(remaining).ok().filter(|remaining| over && !remaining.is_zero())?;
        Some(remaining.min(MAX_WAIT))
    }

    /// Counts a ticket or an amendment that was stored.
    pub fn record(&self, address: IpAddr, now: Timestamp, bytes: usize) {
        let mut counted = self.by_address.lock().unwrap_or_else(PoisonError::into_inner);
        let over = |used: &DayUsage| now.duration_since(used.since) >= DAY;
        if counted.len() >= MAX_ADDRESSES {
            counted.retain(|_, used| !over(used));
        }
        if counted.len() >= MAX_ADDRESSES && !counted.contains_key(&address) {
            return;
        }
        let first = DayUsage { since: now, usage: Usage::default() };
        let used = counted.entry(address).or_insert(first);
        if over(used) {
            *used = first;
        }
        used.usage.tickets += 1;
        used.usage.bytes += bytes as u64;
    }

    /// Adds a ticket to today's count; `None` if today is not counted yet.
    pub fn add_to_day(&self, tenant: &str, today: Date, bytes: usize) -> Option<Usage> {
        let mut counted = self.by_tenant.lock().unwrap_or_else(PoisonError::into_inner);
        let (_, usage) = counted.get_mut(tenant).filter(|(day, _)| *day == today)?;
        usage.tickets += 1;
        usage.bytes += bytes as u64;
        Some(*usage)
    }

    /// Starts today's count with what the store holds.
    pub fn start_day(&self, tenant: &str, today: Date, usage: Usage) {
        let mut counted = self.by_tenant.lock().unwrap_or_else(PoisonError::into_inner);
        counted.insert(tenant.to_owned(), (today, usage));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minutes: i64) -> Timestamp {
        let start: Timestamp = "2026-11-22T01:00:00Z".parse().unwrap();
        start.checked_add(SignedDuration::from_mins(minutes)).unwrap()
    }

    #[test]
    fn an_address_over_its_quota_waits_and_no_other_does() {
        let quota = Quota { address_tickets: 2, ..Quota::default() };
        let (theirs, other) = ("192.0.2.1".parse().unwrap(), "192.0.2.2".parse().unwrap());
        let quotas = Quotas::default();
        quotas.record(theirs, at(0), 1);
        assert_eq!(quotas.wait(&quota, theirs, at(0)), None);
        quotas.record(theirs, at(1), 1);
        assert_eq!(quotas.wait(&quota, theirs, at(1)), Some(MAX_WAIT));
        assert_eq!(quotas.wait(&quota, other, at(1)), None);
        assert_eq!(quotas.wait(&quota, theirs, at(24 * 60 - 5)), Some(Duration::from_secs(5 * 60)));
        assert_eq!(quotas.wait(&quota, theirs, at(24 * 60)), None);
        quotas.record(theirs, at(24 * 60), 1);
        assert_eq!(quotas.wait(&quota, theirs, at(24 * 60)), None);
    }

    #[test]
    fn large_tickets_count_by_their_size() {
        let quota = Quota { address_megabytes: 1, ..Quota::default() };
        let theirs = "192.0.2.1".parse().unwrap();
        let quotas = Quotas::default();
        for _ in 0..6 {
            assert_eq!(quotas.wait(&quota, theirs, at(0)), None);
            quotas.record(theirs, at(0), 181_000);
        }
        assert_eq!(quotas.wait(&quota, theirs, at(0)), Some(MAX_WAIT));
    }
}
