//! Why a configuration is refused. Each message says what to write instead.

use thiserror::Error;

use super::AgentsError;

/// Why a configuration is refused.
#[derive(Debug, Error)]
pub enum ConfigError {
    /// The file can't be read.
    #[error("can't be read: {0}")]
    Unreadable(std::io::Error),
    /// The text is not valid TOML or JSON, or has another structure; the message names line and column.
    #[error("not as expected: {0}")]
    Malformed(String),
    /// There is no tenant.
    #[error("there is no tenant; add at least one [[tenants]] with id, prefix and origins")]
    NoTenant,
    /// The text can't be a tenant's id.
    #[error("tenant id `{0}` is not made of lower-case letters, digits and hyphens")]
    BadId(String),
    /// The text can't start a receipt number.
    #[error("tenant `{id}` has prefix `{prefix}`; take two capital letters, none of I, L, O and U")]
    BadPrefix {
        /// The tenant.
        id: String,
        /// The configured prefix.
        prefix: String,
    },
    /// Two tenants share what must tell them apart.
    #[error("two tenants have {what} `{value}`; each needs its own")]
    Duplicate {
        /// `id` or `prefix`.
        what: &'static str,
        /// The shared value.
        value: String,
    },
    /// NoAgents could send tickets for the tenant.
    #[error("tenant `{0}` allows no origin; add the page's origin, or allow_no_origin = true")]
    NoOrigin(String),
    /// A setting of earlier versions that trusted every caller's header.
    #[error(
        "rate.trust_forwarded_for trusts whatever any caller writes; name the proxies in `rate.trusted`, such as \
         trusted = [\"10.0.0.5\"], and remove the old line"
    )]
    TrustsEveryHeader,
    /// A network of trusted proxies that contains every address.
    #[error("rate.trusted has {0}, which is every address; name the addresses your proxies connect from")]
    TrustsEveryAddress(String),
    /// The minimum is more than the maximum.
    #[error("closed_days_min of {who} is {least}, more than closed_days_max, which is {most}")]
    EmptyRange {
        /// The tenant.
        who: String,
        /// The minimum.
        least: u32,
        /// The maximum.
        most: u32,
    },
    /// The agents' section.
    #[error(transparent)]
    Agents(#[from] AgentsError),
    /// A limit is out of range.
    #[error("{field} is {found}; take a number from {least} to {most}")]
    OutOfRange {
        /// The field.
        field: &'static str,
        /// The configured value.
        found: u64,
        /// The smallest valid value.
        least: u64,
        /// The largest valid value.
        most: u64,
    },
}
