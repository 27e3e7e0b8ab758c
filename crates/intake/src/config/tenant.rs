//! One tenant: its pages, its receipt numbers, and how long its tickets are kept.

use serde::Deserialize;
use ticket::LIMITS;

use super::{ConfigError, in_range};
use crate::{number, origin::AllowedOrigin};

/// One organisation whose pages send tickets.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tenant {
    /// The profile's id, `yunfan-bank`.
    pub id: String,
    /// The two letters that start its receipt numbers, `YF`.
    pub prefix: String,
    /// The origins of the pages that may send its tickets.
    pub origins: Vec<AllowedOrigin>,
    /// [`Config::keep_days`] of this tenant's tickets.
    #[serde(default)]
    pub keep_days: Option<u32>,
    /// [`Config::closed_days_min`] of this tenant's tickets.
    #[serde(default)]
    pub closed_days_min: Option<u32>,
    /// [`Config::closed_days_max`] of this tenant's tickets.
    #[serde(default)]
    pub closed_days_max: Option<u32>,
    /// Whether tickets are also accepted without an `Origin` header, which every browser page sends.
    #[serde(default)]
    pub allow_no_origin: bool,
}

impl Tenant {
    /// Whether this tenant allows pages of this origin.
    pub fn allows(&self, origin: &str) -> bool {
        self.origins.iter().any(|allowed| allowed.allows(origin))
    }

    pub(super) fn check(&self) -> Result<(), ConfigError> {
        let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
        if self.id.is_empty() || self.id.len() > LIMITS.line || !self.id.bytes().all(plain) {
            return Err(ConfigError::BadId(self.id.clone()));
        }
        if !number::is_prefix(&self.prefix) {
            return Err(ConfigError::BadPrefix { id: self.id.clone(), prefix: self.prefix.clone() });
        }
        if let Some(days) = self.keep_days {
            in_range("keep_days of a tenant", days.into(), 1, 3650)?;
        }
        for (field, days) in [
            ("closed_days_min of a tenant", self.closed_days_min),
            ("closed_days_max of a tenant", self.closed_days_max),
        ] {
            days.map_or(Ok(()), |days| in_range(field, days.into(), 1, 3650))?;
        }
        if self.origins.is_empty() && !self.allow_no_origin {
            return Err(ConfigError::NoOrigin(self.id.clone()));
        }
        Ok(())
    }
}
