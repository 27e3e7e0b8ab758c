//! How much one caller, one address and one tenant may use of the service. A shopping centre in which all
//! shops share one address does not reach the defaults.

use serde::Deserialize;

use super::{ConfigError, Network, in_range};

/// How many requests one address may send; all terminals of a shop share one address, so be generous.
/// Sending, reading, agents' pages and health each have such a limit of their own.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Rate {
    /// Requests per second in the long run. Lower refuses busy shops, higher lets one address load the service.
    pub per_second: u32,
    /// Requests at once before that limit applies.
    pub burst: u32,
    /// The trusted proxies, `10.0.0.5` or `10.0.0.0/24`: what they write in `X-Forwarded-For` counts.
    /// From any other address the header is ignored.
    pub trusted: Vec<Network>,
    /// A setting of earlier versions; refused, because it trusted every caller.
    pub trust_forwarded_for: bool,
}

/// How many connections there may be, and how long one may take to send a request's head.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ConnectionLimits {
    /// At once from one address that is not a trusted proxy.
    pub per_address: u32,
    /// At once in all.
    pub at_once: u32,
    /// How many seconds a connection may be idle, or take to send a request's head.
    pub head_seconds: u64,
}

/// How much is accepted in a day. An address over its quota has to wait; a tenant over its quota raises an
/// alarm, and all of its tickets are accepted.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Quota {
    /// New tickets and amendments from one address.
    pub address_tickets: u32,
    /// Their size in megabytes.
    pub address_megabytes: u32,
    /// New tickets of one tenant.
    pub tenant_tickets: u32,
    /// Their size in megabytes.
    pub tenant_megabytes: u32,
}

impl Default for Rate {
    fn default() -> Self {
        Self { per_second: 20, burst: 200, trusted: Vec::new(), trust_forwarded_for: false }
    }
}

impl Default for ConnectionLimits {
    fn default() -> Self {
        Self { per_address: 100, at_once: 2_000, head_seconds: 10 }
    }
}

impl Default for Quota {
    fn default() -> Self {
        Self { address_tickets: 1_000, address_megabytes: 50, tenant_tickets: 5_000, tenant_megabytes: 250 }
    }
}

impl Rate {
    pub(super) fn check(&self) -> Result<(), ConfigError> {
        in_range("rate.per_second", self.per_second.into(), 1, 100_000)?;
        in_range("rate.burst", self.burst.into(), 1, 100_000)?;
        if self.trust_forwarded_for && self.trusted.is_empty() {
            return Err(ConfigError::TrustsEveryHeader);
        }
        match self.trusted.iter().find(|network| network.0.prefix_len() == 0) {
            Some(all) => Err(ConfigError::TrustsEveryAddress(all.to_string())),
            None => Ok(()),
        }
    }
}

impl ConnectionLimits {
    pub(super) fn check(&self) -> Result<(), ConfigError> {
        in_range("connections.per_address", self.per_address.into(), 1, 100_000)?;
        in_range("connections.at_once", self.at_once.into(), 1, 100_000)?;
        in_range("connections.head_seconds", self.head_seconds, 1, 120)
    }
}

impl Quota {
    pub(super) fn check(&self) -> Result<(), ConfigError> {
        for (field, found) in [
            ("quota.address_tickets", self.address_tickets),
            ("quota.address_megabytes", self.address_megabytes),
            ("quota.tenant_tickets", self.tenant_tickets),
            ("quota.tenant_megabytes", self.tenant_megabytes),
        ] {
            in_range(field, found.into(), 1, 1_000_000)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use crate::config::Config;

    const TENANT: &str = "[[tenants]]\nid = 'a'\nprefix = 'AB'\norigins = ['https://a.example']\n";

    #[track_caller]
    fn check_refused(text: &str, expected: &str) {
        let error = Config::from_toml(&format!("{text}\n{TENANT}")).expect_err("refused").to_string();
        assert!(error.contains(expected), "{error}");
    }

    #[test]
    fn no_setting_trusts_a_header_from_every_address() {
        check_refused("[rate]\ntrust_forwarded_for = true", "name the proxies in `rate.trusted`");
        check_refused("[rate]\ntrusted = ['0.0.0.0/0']", "rate.trusted has 0.0.0.0/0, which is every address");
        check_refused("[rate]\ntrusted = ['::/0']", "rate.trusted has ::/0, which is every address");
        check_refused("[rate]\ntrusted = ['proxy']", "`proxy` is neither an address such as 10.0.0.5");
        let text = format!("[rate]\ntrust_forwarded_for = false\ntrusted = ['10.0.0.5', 'fd00::/8']\n{TENANT}");
        assert_eq!(Config::from_toml(&text).expect("a configuration").rate.trusted.len(), 2);
    }

    #[test]
    fn a_limit_that_would_refuse_everybody_is_refused() {
        check_refused("[connections]\nper_address = 0", "connections.per_address is 0; take a number from 1");
        check_refused("[connections]\nhead_seconds = 0", "connections.head_seconds is 0; take a number from 1 to 120");
        check_refused("[quota]\ntenant_tickets = 0", "quota.tenant_tickets is 0; take a number from 1");
        check_refused("[quota]\ntickets = 1", "unknown field `tickets`");
    }
}
