//! What an operator sets: tenants, the pages they allow, and limits. TOML, or JSON by file name.
//!
//! Unknown fields are refused: a misspelt `allow_no_origin` must not pass for the default. Nothing
//! secret stands in this file, so it can be reviewed like code.

mod agents;

use std::{
    collections::{BTreeMap, HashSet},
    path::Path,
    time::Duration,
};

use serde::Deserialize;
use thiserror::Error;
use ticket::LIMITS;

pub use agents::{Agents, AgentsError, AllWord, Header, Network, Person, Proxy, Tenants, is_name};

use crate::{number, origin::AllowedOrigin};

/// Everything intake is told, checked as a whole by [`Config::from_toml`] and its like.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// The largest request body taken, in bytes.
    #[serde(default = "default_body_limit")]
    pub body_limit: usize,
    /// How long a request may take, its body's arrival included.
    #[serde(default = "default_time_limit")]
    pub time_limit_seconds: u64,
    /// How often one address may ask.
    #[serde(default)]
    pub rate: Rate,
    /// For how many days a ticket is kept that neither merchant nor agent touches; a tenant's own
    /// setting comes first. A closed one goes earlier if its merchant agreed to fewer.
    #[serde(default = "default_keep_days")]
    pub keep_days: u32,
    /// For how many days it is kept who looked at a ticket and who changed it.
    #[serde(default = "default_keep_audit_days")]
    pub keep_audit_days: u32,
    /// Who sends tickets here.
    pub tenants: Vec<Tenant>,
    /// Who reads tickets here, if anybody does.
    #[serde(default)]
    pub agents: Option<Agents>,
    /// What agents read for a category's id; one that is not here shows as its id.
    #[serde(default)]
    pub categories: BTreeMap<String, Named>,
}

/// A name in both languages of the agents' page.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Named {
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}

/// How often one address may ask; a shop's terminals share one address, so be generous.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Rate {
    /// Requests per second in the long run.
    pub per_second: u32,
    /// Requests at once before that counts.
    pub burst: u32,
    /// Whether `X-Forwarded-For` names the caller: only behind a proxy that sets it itself.
    pub trust_forwarded_for: bool,
}

/// One organisation whose pages send tickets.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tenant {
    /// The profile's id, `yunfan-bank`.
    pub id: String,
    /// The two letters that start its receipt numbers, `YF`.
    pub prefix: String,
    /// The pages that may send its tickets.
    pub origins: Vec<AllowedOrigin>,
    /// [`Config::keep_days`] of this tenant's tickets.
    #[serde(default)]
    pub keep_days: Option<u32>,
    /// Whether tickets are also taken without an `Origin`, which no browser page leaves out.
    #[serde(default)]
    pub allow_no_origin: bool,
}

/// Why a configuration is not used.
#[derive(Debug, Error)]
pub enum ConfigError {
    /// The file can't be read.
    #[error("can't be read: {0}")]
    Unreadable(std::io::Error),
    /// Not TOML (or JSON) of the expected form; the message names line and column.
    #[error("not as expected: {0}")]
    Malformed(String),
    /// No tenant at all.
    #[error("no tenant is named; add at least one [[tenants]] with id, prefix and origins")]
    NoTenant,
    /// An id that can't be one.
    #[error("tenant id `{0}` is not made of lower-case letters, digits and hyphens")]
    BadId(String),
    /// A prefix that can't start a receipt number.
    #[error("tenant `{id}` has prefix `{prefix}`; take two capital letters, none of I, L, O and U")]
    BadPrefix {
        /// The tenant.
        id: String,
        /// What stands there.
        prefix: String,
    },
    /// Two tenants share what tells them apart.
    #[error("two tenants have {what} `{value}`; each needs its own")]
    Twice {
        /// `id` or `prefix`.
        what: &'static str,
        /// What stands there twice.
        value: String,
    },
    /// A tenant nobody could send tickets for.
    #[error("tenant `{0}` allows no origin; add the page's origin, or allow_no_origin = true")]
    Unreachable(String),
    /// Who reads tickets here.
    #[error(transparent)]
    Agents(#[from] AgentsError),
    /// A limit out of its range.
    #[error("{field} is {found}; take a number from {least} to {most}")]
    OutOfRange {
        /// The field.
        field: &'static str,
        /// What stands there.
        found: u64,
        /// The least that works.
        least: u64,
        /// The most that makes sense.
        most: u64,
    },
}

impl Config {
    /// Reads and checks a file: JSON when it is named so, else TOML.
    ///
    /// # Errors
    ///
    /// [`ConfigError`] names the first thing to mend.
    pub fn load(path: &Path) -> Result<Self, ConfigError> {
        let text = std::fs::read_to_string(path).map_err(ConfigError::Unreadable)?;
        if path.extension().is_some_and(|e| e == "json") { Self::from_json(&text) } else { Self::from_toml(&text) }
    }

    /// Reads and checks TOML.
    ///
    /// # Errors
    ///
    /// As [`Config::load`].
    pub fn from_toml(text: &str) -> Result<Self, ConfigError> {
        toml::from_str::<Self>(text).map_err(|e| ConfigError::Malformed(e.to_string()))?.checked()
    }

    /// Reads and checks JSON.
    ///
    /// # Errors
    ///
    /// As [`Config::load`].
    pub fn from_json(text: &str) -> Result<Self, ConfigError> {
        serde_json::from_str::<Self>(text).map_err(|e| ConfigError::Malformed(e.to_string()))?.checked()
    }

    /// The tenant with this id.
    pub fn tenant(&self, id: &str) -> Option<&Tenant> {
        self.tenants.iter().find(|tenant| tenant.id == id)
    }

    /// Whether any tenant allows this page.
    pub fn allows(&self, origin: &str) -> bool {
        self.tenants.iter().any(|tenant| tenant.allows(origin))
    }

    /// [`Config::time_limit_seconds`] as a duration.
    pub fn time_limit(&self) -> Duration {
        Duration::from_secs(self.time_limit_seconds)
    }

    /// For how many days an untouched ticket of this tenant is kept.
    pub fn keep_days_of(&self, tenant: &str) -> u32 {
        self.tenant(tenant).and_then(|tenant| tenant.keep_days).unwrap_or(self.keep_days)
    }

    fn checked(self) -> Result<Self, ConfigError> {
        // A body over the shared limit fails validation anyway; a lower one is the operator's choice.
        in_range("body_limit", self.body_limit as u64, 1024, LIMITS.body as u64)?;
        in_range("time_limit_seconds", self.time_limit_seconds, 1, 120)?;
        in_range("rate.per_second", self.rate.per_second.into(), 1, 100_000)?;
        in_range("rate.burst", self.rate.burst.into(), 1, 100_000)?;
        in_range("keep_days", self.keep_days.into(), 1, 3650)?;
        in_range("keep_audit_days", self.keep_audit_days.into(), 1, 36_500)?;
        if self.tenants.is_empty() {
            return Err(ConfigError::NoTenant);
        }
        let (mut ids, mut prefixes) = (HashSet::new(), HashSet::new());
        for tenant in &self.tenants {
            tenant.check()?;
            if !ids.insert(&tenant.id) {
                return Err(ConfigError::Twice { what: "id", value: tenant.id.clone() });
            }
            if !prefixes.insert(&tenant.prefix) {
                return Err(ConfigError::Twice { what: "prefix", value: tenant.prefix.clone() });
            }
        }
        let known: Vec<&str> = self.tenants.iter().map(|tenant| tenant.id.as_str()).collect();
        self.agents.iter().try_for_each(|agents| agents.check(&known))?;
        Ok(self)
    }
}

impl Tenant {
    /// Whether this tenant allows this page.
    pub fn allows(&self, origin: &str) -> bool {
        self.origins.iter().any(|allowed| allowed.allows(origin))
    }

    fn check(&self) -> Result<(), ConfigError> {
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
        if self.origins.is_empty() && !self.allow_no_origin {
            return Err(ConfigError::Unreachable(self.id.clone()));
        }
        Ok(())
    }
}

impl Default for Rate {
    fn default() -> Self {
        Self { per_second: 20, burst: 200, trust_forwarded_for: false }
    }
}

fn default_body_limit() -> usize {
    LIMITS.body
}

fn default_time_limit() -> u64 {
    10
}

fn default_keep_days() -> u32 {
    365
}

fn default_keep_audit_days() -> u32 {
    3 * 365
}

fn in_range(field: &'static str, found: u64, least: u64, most: u64) -> Result<(), ConfigError> {
    if (least..=most).contains(&found) { Ok(()) } else { Err(ConfigError::OutOfRange { field, found, least, most }) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const YUNFAN: &str =
        "[[tenants]]\nid = 'yunfan-bank'\nprefix = 'YF'\norigins = ['https://www.yunfan-bank.example']\n";

    #[track_caller]
    fn check_refused(text: &str, expected: &str) {
        let error = Config::from_toml(text).expect_err("refused").to_string();
        assert!(error.contains(expected), "{error}");
    }

    #[test]
    fn what_is_not_said_has_a_default() {
        let config = Config::from_toml(YUNFAN).expect("a configuration");
        assert_eq!(config.body_limit, LIMITS.body);
        assert_eq!(config.time_limit(), Duration::from_secs(10));
        assert!(!config.tenants[0].allow_no_origin);
        assert_eq!(config.keep_days_of("yunfan-bank"), 365);
        assert!(config.agents.is_none());
    }

    #[test]
    fn the_demo_configuration_is_sound_and_keeps_its_tenants_apart() {
        let config = Config::from_toml(include_str!("../demo.toml")).expect("a configuration");
        let (bank, pay) = (config.tenant("yunfan-bank").expect("bank"), config.tenant("qinghe-pay").expect("pay"));
        assert!(bank.allows("https://www.yunfan-bank.example") && !pay.allows("https://www.yunfan-bank.example"));
        assert!(pay.allows("http://localhost:8080"));
    }

    #[test]
    fn the_same_can_be_said_in_json() {
        let text = r#"{"tenants":[{"id":"a","prefix":"AB","origins":["https://a.example"]}]}"#;
        assert!(Config::from_json(text).expect("a configuration").allows("https://a.example"));
    }

    #[test]
    fn a_misspelt_field_is_refused_by_name_and_place() {
        check_refused(&format!("{YUNFAN}alow_no_origin = true"), "unknown field `alow_no_origin`");
        check_refused(&format!("{YUNFAN}alow_no_origin = true"), "line 5, column 1");
    }

    #[test]
    fn what_cannot_work_is_refused_with_a_reason() {
        check_refused("tenants = []", "no tenant is named");
        check_refused(&YUNFAN.replace("YF", "OL"), "tenant `yunfan-bank` has prefix `OL`; take two capital letters");
        check_refused(&YUNFAN.replace("yunfan-bank'", "Yunfan'"), "tenant id `Yunfan` is not made of");
        check_refused(&format!("{YUNFAN}{YUNFAN}"), "two tenants have id `yunfan-bank`; each needs its own");
        check_refused(&format!("body_limit = 1\n{YUNFAN}"), "body_limit is 1; take a number from 1024 to 262144");
        check_refused(&format!("{YUNFAN}keep_days = 0"), "keep_days of a tenant is 0; take a number from 1 to 3650");
        check_refused(&format!("time_limit_seconds = 0\n{YUNFAN}"), "time_limit_seconds is 0; take a number from 1");
        check_refused(&YUNFAN.replace("https://www", "https://*"), "has a wildcard");
        check_refused(&YUNFAN.replace("'https://www.yunfan-bank.example'", ""), "allows no origin");
    }
}
