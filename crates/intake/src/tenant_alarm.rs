//! Raises an alarm when more tickets arrive for a tenant today than its quota. It refuses none of them:
//! otherwise whoever invents tickets could block the tenant's real merchants.

use jiff::Timestamp;

use crate::{alarm::AlarmCode, clock, quota::MEGABYTE, state::Intake};

/// Counts a new ticket of a tenant, and raises the alarm when there are more today than its quota.
pub async fn count(intake: &Intake, tenant: &str, now: Timestamp, bytes: usize) {
    let today = clock::civil(now).date();
    let usage = match intake.quotas.add_to_day(tenant, today, bytes) {
        Some(usage) => usage,
        // The first ticket of the day, or since the program started: the count begins with what the store
        // holds, which includes this ticket.
        None => match intake.store.usage(tenant, &format!("{today}T00:00:00+08:00")).await {
            Ok(usage) => {
                intake.quotas.start_day(tenant, today, usage);
                usage
            }
            Err(error) => return tracing::warn!(%error, "today's tickets could not be counted"),
        },
    };
    let quota = &intake.config.quota;
    let over =
        usage.tickets > u64::from(quota.tenant_tickets) || usage.bytes > u64::from(quota.tenant_megabytes) * MEGABYTE;
    if over && intake.alarms.raise(AlarmCode::TenantQuota, Some(tenant), clock::next_midnight(now)) {
        tracing::warn!(
            tenant,
            tickets = usage.tickets,
            bytes = usage.bytes,
            "alarm: this tenant has more tickets today than its quota; all were accepted, check who sends them"
        );
    }
}
