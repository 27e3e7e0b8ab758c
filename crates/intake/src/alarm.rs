//! What the operator has to look at although tickets are still accepted. Each alarm is logged when it
//! begins, and `/healthz` lists it for as long as it lasts.

use std::sync::{Mutex, PoisonError};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What the operator has to look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AlarmCode {
    /// More arrived for a tenant today than its quota. All of it was accepted.
    TenantQuota,
    /// Nothing is deleted: the clock is far past the last sweep and may be wrong.
    RetentionClock,
    /// More tickets that are not closed are due than one sweep deletes by itself.
    RetentionShare,
}

/// An alarm as `/healthz` lists it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Alarm {
    /// The kind of alarm.
    pub code: AlarmCode,
    /// The tenant, if the alarm is about one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tenant: Option<String>,
}

/// The current alarms.
#[derive(Debug, Default)]
pub struct Alarms(Mutex<Vec<(Alarm, Timestamp)>>);

impl Alarms {
    /// Raises an alarm that ends by itself at `until`. Returns `true` if it is new, which is when to
    /// log it.
    pub fn raise(&self, code: AlarmCode, tenant: Option<&str>, until: Timestamp) -> bool {
        let alarm = Alarm { code, tenant: tenant.map(str::to_owned) };
        let mut raised = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let known = raised.iter().any(|(other, _)| *other == alarm);
        raised.retain(|(other, _)| *other != alarm);
        raised.push((alarm, until));
        !known
    }

    /// Ends all alarms of a kind.
    pub fn end(&self, code: AlarmCode) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).retain(|(alarm, _)| alarm.code != code);
    }

    /// The alarms that are active at `now`.
    pub fn active_at(&self, now: Timestamp) -> Vec<Alarm> {
        let mut raised = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        raised.retain(|(_, until)| now < *until);
        raised.iter().map(|(alarm, _)| alarm.clone()).collect()
    }
}
