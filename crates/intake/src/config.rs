//! The operator's configuration: tenants, the pages they allow, and limits. TOML, or JSON by file name.
//!
//! Unknown fields are refused: a misspelt `allow_no_origin` must not silently leave the default. The file
//! contains no secrets, so it can be reviewed like code.

mod agents;
mod error;
mod limits;
mod tenant;

use std::{
    collections::{BTreeMap, HashSet},
    path::Path,
    time::Duration,
};

use serde::Deserialize;
use ticket::LIMITS;

pub use agents::{
    Agents, AgentsError, AllWord, Header, Network, Person, Proxy, Tenants, fold_case, is_name, is_reserved,
};
pub use error::ConfigError;
pub use limits::{ConnectionLimits, Quota, Rate};
pub use tenant::Tenant;

/// The configuration, checked when it is read.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// The largest accepted request body, in bytes.
    #[serde(default = "default_body_limit")]
    pub body_limit: usize,
    /// How long a request may take, including the arrival of its body.
    #[serde(default = "default_time_limit")]
    pub time_limit_seconds: u64,
    /// How many requests one address may send.
    #[serde(default)]
    pub rate: Rate,
    /// How many connections there may be.
    #[serde(default)]
    pub connections: ConnectionLimits,
    /// How much is accepted in a day.
    #[serde(default)]
    pub quota: Quota,
    /// How many days a ticket is kept that neither merchant nor agent changes; a tenant's own setting takes
    /// precedence. A closed one is deleted earlier if its merchant agreed to fewer days.
    #[serde(default = "default_keep_days")]
    pub keep_days: u32,
    /// How many days a closed ticket is kept at least, even if its sender says that its merchant agreed to
    /// fewer; a tenant's own setting takes precedence.
    #[serde(default = "default_closed_days_min")]
    pub closed_days_min: u32,
    /// How many days a closed ticket is kept at most; a tenant's own setting takes precedence.
    #[serde(default = "default_closed_days_max")]
    pub closed_days_max: u32,
    /// How many days the audit of views and changes is kept.
    #[serde(default = "default_keep_audit_days")]
    pub keep_audit_days: u32,
    /// The tenants whose tickets are accepted.
    pub tenants: Vec<Tenant>,
    /// The agents who read tickets, if there are any.
    #[serde(default)]
    pub agents: Option<Agents>,
    /// The names that agents read for categories; one without a name shows as its id.
    #[serde(default)]
    pub categories: BTreeMap<String, LocalizedName>,
}

/// A name in both languages of the agents' pages.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LocalizedName {
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}

impl Config {
    /// Reads and checks a file: JSON if its name ends in `.json`, else TOML.
    ///
    /// # Errors
    ///
    /// [`ConfigError`] names the first thing to correct.
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

    /// Whether any tenant allows pages of this origin.
    pub fn allows(&self, origin: &str) -> bool {
        self.tenants.iter().any(|tenant| tenant.allows(origin))
    }

    /// [`Config::time_limit_seconds`] as a duration.
    pub fn time_limit(&self) -> Duration {
        Duration::from_secs(self.time_limit_seconds)
    }

    /// How many days a ticket of this tenant is kept that nobody changes.
    pub fn keep_days_of(&self, tenant: &str) -> u32 {
        self.tenant(tenant).and_then(|tenant| tenant.keep_days).unwrap_or(self.keep_days)
    }

    /// The minimum and maximum days that a closed ticket of this tenant is kept.
    pub fn closed_days_bounds(&self, tenant: &str) -> (u32, u32) {
        let tenant = self.tenant(tenant);
        (
            tenant.and_then(|tenant| tenant.closed_days_min).unwrap_or(self.closed_days_min),
            tenant.and_then(|tenant| tenant.closed_days_max).unwrap_or(self.closed_days_max),
        )
    }

    /// How many days a closed ticket of this tenant is kept if its merchant agreed to `agreed` days. That
    /// number comes from the sender, who can be anybody, so it counts within bounds only.
    pub fn closed_days_of(&self, tenant: &str, agreed: u16) -> u32 {
        let (least, most) = self.closed_days_bounds(tenant);
        u32::from(agreed).clamp(least, most.max(least))
    }

    fn checked(self) -> Result<Self, ConfigError> {
        // A body over the shared limit fails validation anyway; the operator may choose a lower limit.
        in_range("body_limit", self.body_limit as u64, 1024, LIMITS.body as u64)?;
        in_range("time_limit_seconds", self.time_limit_seconds, 1, 120)?;
        self.rate.check()?;
        self.connections.check()?;
        self.quota.check()?;
        in_range("keep_days", self.keep_days.into(), 1, 3650)?;
        in_range("closed_days_min", self.closed_days_min.into(), 1, 3650)?;
        in_range("closed_days_max", self.closed_days_max.into(), 1, 3650)?;
        in_range("keep_audit_days", self.keep_audit_days.into(), 1, 36_500)?;
        if self.tenants.is_empty() {
            return Err(ConfigError::NoTenant);
        }
        let (mut ids, mut prefixes) = (HashSet::new(), HashSet::new());
        for tenant in &self.tenants {
            tenant.check()?;
            if !ids.insert(&tenant.id) {
                return Err(ConfigError::Duplicate { what: "id", value: tenant.id.clone() });
            }
            if !prefixes.insert(&tenant.prefix) {
                return Err(ConfigError::Duplicate { what: "prefix", value: tenant.prefix.clone() });
            }
        }
        for tenant in &self.tenants {
            let (least, most) = self.closed_days_bounds(&tenant.id);
            if least > most {
                return Err(ConfigError::EmptyRange { who: tenant.id.clone(), least, most });
            }
        }
        let known: Vec<&str> = self.tenants.iter().map(|tenant| tenant.id.as_str()).collect();
        self.agents.iter().try_for_each(|agents| agents.check(&known))?;
        Ok(self)
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

fn default_closed_days_min() -> u32 {
    7
}

fn default_closed_days_max() -> u32 {
    3650
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
    fn missing_settings_have_defaults() {
        let config = Config::from_toml(YUNFAN).expect("a configuration");
        assert_eq!(config.body_limit, LIMITS.body);
        assert_eq!(config.time_limit(), Duration::from_secs(10));
        assert!(!config.tenants[0].allow_no_origin);
        assert_eq!(config.keep_days_of("yunfan-bank"), 365);
        assert!(config.agents.is_none());
    }

    #[test]
    fn the_demo_configuration_is_valid_and_separates_its_tenants() {
        let config = Config::from_toml(include_str!("../demo.toml")).expect("a configuration");
        let (bank, pay) = (config.tenant("yunfan-bank").expect("bank"), config.tenant("qinghe-pay").expect("pay"));
        assert!(bank.allows("https://www.yunfan-bank.example") && !pay.allows("https://www.yunfan-bank.example"));
        assert!(pay.allows("http://localhost:8080"));
    }

    #[test]
    fn the_days_a_sender_names_count_within_the_tenants_bounds() {
        let config = Config::from_toml(&format!("{YUNFAN}closed_days_min = 30\nclosed_days_max = 180")).unwrap();
        for (agreed, kept) in [(0, 30), (29, 30), (90, 90), (181, 180), (u16::MAX, 180)] {
            assert_eq!(config.closed_days_of("yunfan-bank", agreed), kept);
        }
        assert_eq!(config.closed_days_of("no-longer-configured", 0), 7);
        check_refused(
            &format!("{YUNFAN}closed_days_min = 0"),
            "closed_days_min of a tenant is 0; take a number from 1",
        );
        check_refused(
            &format!("{YUNFAN}closed_days_min = 90\nclosed_days_max = 30"),
            "closed_days_min of yunfan-bank is 90, more than closed_days_max, which is 30",
        );
    }

    #[test]
    fn the_configuration_can_be_json() {
        let text = r#"{"tenants":[{"id":"a","prefix":"AB","origins":["https://a.example"]}]}"#;
        assert!(Config::from_json(text).expect("a configuration").allows("https://a.example"));
    }

    #[test]
    fn a_misspelt_field_is_refused_with_its_name_and_position() {
        check_refused(&format!("{YUNFAN}alow_no_origin = true"), "unknown field `alow_no_origin`");
        check_refused(&format!("{YUNFAN}alow_no_origin = true"), "line 5, column 1");
    }

    #[test]
    fn an_invalid_setting_is_refused_with_a_reason() {
        check_refused("tenants = []", "there is no tenant");
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
