//! Why a configuration is not used. Each message says what to write instead.

use thiserror::Error;

use super::AgentsError;

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
    /// The setting that believed every caller's header.
    #[error(
        "rate.trust_forwarded_for believes what any caller makes up; name the proxies in `rate.trusted`, such as \
         trusted = [\"10.0.0.5\"], and take the old line out"
    )]
    TrustsEverybody,
    /// A network of trusted proxies that holds every address there is.
    #[error("rate.trusted has {0}, which is everybody; name the addresses your proxies connect from")]
    TrustsAll(String),
    /// The least is more than the most.
    #[error("closed_days_min of {who} is {least}, more than closed_days_max, which is {most}")]
    NoDays {
        /// Whose setting it is.
        who: String,
        /// The least.
        least: u32,
        /// The most.
        most: u32,
    },
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
