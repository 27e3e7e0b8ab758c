//! What whoever runs intake has to look at, though tickets are still taken. Each alarm is a line in the
//! log when it begins, and stands in the answer of `/healthz` for as long as it lasts.

use std::sync::{Mutex, PoisonError};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What is to be looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AlarmCode {
    /// More came in for a tenant today than it is expected to. All of it was taken.
    TenantQuota,
    /// Nothing is deleted: the clock is far past the last sweep and may be wrong.
    RetentionClock,
    /// Tickets that nobody has closed are due, and more of them than one sweep deletes by itself.
    RetentionShare,
}

/// An alarm as `/healthz` tells it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Alarm {
    /// What it is.
    pub code: AlarmCode,
    /// The tenant it is about, if it is about one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tenant: Option<String>,
}

/// The alarms there are.
#[derive(Debug, Default)]
pub struct Alarms(Mutex<Vec<(Alarm, Timestamp)>>);

impl Alarms {
    /// Raises an alarm that ends by itself at `until`. `true` if there was no such alarm yet, which is
    /// when to log it.
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

    /// The alarms that last at `now`.
    pub fn at(&self, now: Timestamp) -> Vec<Alarm> {
        let mut raised = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        raised.retain(|(_, until)| now < *until);
        raised.iter().map(|(alarm, _)| alarm.clone()).collect()
    }
}
