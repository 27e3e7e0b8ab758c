//! How much comes in within a day. An address that sends without end waits; a tenant for which more
//! comes in than expected raises an alarm, and its merchants go on being served.

use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{Mutex, PoisonError},
    time::Duration,
};

use jiff::{SignedDuration, Timestamp, civil::Date};

use crate::{alarm::AlarmCode, clock, config::Quota, state::Intake, store::Usage};

const MEGABYTE: u64 = 1_000_000;

/// How long what an address sent counts, from the first of it.
const DAY: SignedDuration = SignedDuration::from_hours(24);

/// The longest that an address is told to wait before it asks again.
const LONGEST_WAIT: Duration = Duration::from_secs(3_600);

/// How many addresses are counted at once; more than that are a flood that this can't hold off.
const ADDRESSES_MOST: usize = 100_000;

/// What has come in of late.
#[derive(Debug, Default)]
pub struct Quotas {
    of_address: Mutex<HashMap<IpAddr, Spent>>,
    of_tenant: Mutex<HashMap<String, (Date, Usage)>>,
}

#[derive(Clone, Copy, Debug)]
struct Spent {
    since: Timestamp,
    usage: Usage,
}

impl Quotas {
    /// For how long this address has to wait before it may send anything more, if it has to.
    pub fn wait(&self, quota: &Quota, address: IpAddr, now: Timestamp) -> Option<Duration> {
        let counted = self.of_address.lock().unwrap_or_else(PoisonError::into_inner);
        let spent = counted.get(&address)?;
        let over = spent.usage.tickets >= u64::from(quota.address_tickets)
            || spent.usage.bytes >= u64::from(quota.address_megabytes) * MEGABYTE;
        let left = DAY - now.duration_since(spent.since);
        let left = Duration::try_from(left).ok().filter(|left| over && !left.is_zero())?;
        Some(left.min(LONGEST_WAIT))
    }

    /// Counts a ticket or an amendment that was stored.
    pub fn spend(&self, address: IpAddr, now: Timestamp, bytes: usize) {
        let mut counted = self.of_address.lock().unwrap_or_else(PoisonError::into_inner);
        let over = |spent: &Spent| now.duration_since(spent.since) >= DAY;
        if counted.len() >= ADDRESSES_MOST {
            counted.retain(|_, spent| !over(spent));
        }
        if counted.len() >= ADDRESSES_MOST && !counted.contains_key(&address) {
            return;
        }
        let fresh = Spent { since: now, usage: Usage::default() };
        let spent = counted.entry(address).or_insert(fresh);
        if over(spent) {
            *spent = fresh;
        }
        spent.usage.tickets += 1;
        spent.usage.bytes += bytes as u64;
    }
}

/// Counts a new ticket of a tenant, and raises the alarm when there are more today than expected.
pub async fn watch(intake: &Intake, tenant: &str, now: Timestamp, bytes: usize) {
    let today = clock::civil(now).date();
    let known = intake.quotas.counted(tenant, today, bytes);
    let usage = match known {
        Some(usage) => usage,
        None => {
            // The first one since the day or the program began: what is stored has been counted by
            // nobody, and it includes this ticket.
            match intake.store.usage(tenant, &format!("{today}T00:00:00+08:00")).await {
                Ok(usage) => intake.quotas.begin(tenant, today, usage),
                Err(error) => return tracing::warn!(%error, "today's tickets could not be counted"),
            }
            let counted = intake.quotas.of_tenant.lock().unwrap_or_else(PoisonError::into_inner);
            counted.get(tenant).map(|(_, usage)| *usage).unwrap_or_default()
        }
    };
    let quota = &intake.config.quota;
    let over =
        usage.tickets > u64::from(quota.tenant_tickets) || usage.bytes > u64::from(quota.tenant_megabytes) * MEGABYTE;
    let tomorrow = clock::next_midnight(now);
    if over && intake.alarms.raise(AlarmCode::TenantQuota, Some(tenant), tomorrow) {
        tracing::warn!(
            tenant,
            tickets = usage.tickets,
            bytes = usage.bytes,
            "alarm: more tickets today than this tenant's quota; all were taken, look at who sends them"
        );
    }
}

impl Quotas {
    /// Adds a ticket to today's, if anything of today is known.
    fn counted(&self, tenant: &str, today: Date, bytes: usize) -> Option<Usage> {
        let mut counted = self.of_tenant.lock().unwrap_or_else(PoisonError::into_inner);
        let (_, usage) = counted.get_mut(tenant).filter(|(day, _)| *day == today)?;
        usage.tickets += 1;
        usage.bytes += bytes as u64;
        Some(*usage)
    }

    fn begin(&self, tenant: &str, today: Date, usage: Usage) {
        let mut counted = self.of_tenant.lock().unwrap_or_else(PoisonError::into_inner);
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
        quotas.spend(theirs, at(0), 1);
        assert_eq!(quotas.wait(&quota, theirs, at(0)), None);
        quotas.spend(theirs, at(1), 1);
        assert_eq!(quotas.wait(&quota, theirs, at(1)), Some(LONGEST_WAIT));
        assert_eq!(quotas.wait(&quota, other, at(1)), None);
        assert_eq!(quotas.wait(&quota, theirs, at(24 * 60 - 5)), Some(Duration::from_secs(5 * 60)));
        assert_eq!(quotas.wait(&quota, theirs, at(24 * 60)), None);
        quotas.spend(theirs, at(24 * 60), 1);
        assert_eq!(quotas.wait(&quota, theirs, at(24 * 60)), None);
    }

    #[test]
    fn large_tickets_count_by_their_size() {
        let quota = Quota { address_megabytes: 1, ..Quota::default() };
        let theirs = "192.0.2.1".parse().unwrap();
        let quotas = Quotas::default();
        for _ in 0..6 {
            assert_eq!(quotas.wait(&quota, theirs, at(0)), None);
            quotas.spend(theirs, at(0), 181_000);
        }
        assert_eq!(quotas.wait(&quota, theirs, at(0)), Some(LONGEST_WAIT));
    }
}
