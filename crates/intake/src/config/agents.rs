//! Who may open the agents' pages, how agents are identified, and which tenants' tickets they see.
//!
//! The configuration holds only the SHA-256 of a token. A token is 32 random bytes, so its hash reveals
//! nothing, and the file can still be reviewed like code.

use std::{
    collections::HashSet,
    fmt,
    net::{IpAddr, SocketAddr},
    str::FromStr,
};

use axum::http::HeaderName;
use ipnet::IpNet;
use serde::Deserialize;
use thiserror::Error;
use ticket::{LIMITS, SecretHash};

use crate::origin::AllowedOrigin;

/// The agents' pages. Without this section they don't exist.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Agents {
    /// The origins under which agents open the pages; forms are accepted from these alone.
    pub origins: Vec<AllowedOrigin>,
    /// After how many minutes a session ends, used or not. Fewer make agents sign in more often, more keep
    /// a stolen cookie valid for longer.
    #[serde(default = "default_session")]
    pub session_minutes: u32,
    /// After how many minutes without a request a session ends.
    #[serde(default = "default_idle")]
    pub idle_minutes: u32,
    /// The agents.
    #[serde(default)]
    pub people: Vec<Person>,
    /// A proxy that identifies agents.
    #[serde(default)]
    pub proxy: Option<Proxy>,
}

/// One agent.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// The name in the audit, which is also the name in the proxy's header.
    pub name: String,
    /// Whose tickets they see.
    pub tenants: Tenants,
    /// SHA-256 of the token they sign in with, as `intake token` prints it; without one they can only
    /// come through the proxy.
    #[serde(default)]
    pub token_sha256: Option<SecretHash>,
}

/// A proxy in front of intake that has identified the agent and names them in a header.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Proxy {
    /// The header with the agent's name.
    pub header: Header,
    /// Where the proxy connects from, `10.0.0.5` or `10.0.0.0/24`. A request with the header from any
    /// other address is refused.
    pub trusted: Vec<Network>,
    /// Whose tickets an agent sees who is not among `people`; without it, no tickets.
    #[serde(default)]
    pub tenants: Option<Tenants>,
}

/// Whose tickets an agent sees.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(untagged, expecting = "tenants are \"all\", or a list of tenant ids")]
pub enum Tenants {
    /// The tickets of all tenants.
    All(AllWord),
    /// The tickets of these tenants.
    These(Vec<String>),
}

/// The word `all`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum AllWord {
    /// `all`.
    #[serde(rename = "all")]
    All,
}

/// A header's name.
#[derive(Clone, Debug, Deserialize)]
#[serde(try_from = "String")]
pub struct Header(pub HeaderName);

/// An address, or a network of addresses.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(try_from = "String")]
pub struct Network(pub IpNet);

/// Why the agents' section of a configuration is refused.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum AgentsError {
    /// There is no origin under which the pages are opened.
    #[error("agents.origins is empty; name the address agents open, such as https://tickets.yunfan-bank.example")]
    NoOrigin,
    /// There is neither an agent nor a proxy.
    #[error("agents are configured, but nobody may sign in; add [[agents.people]] or [agents.proxy]")]
    NoAgents,
    /// The text can't be an agent's name.
    #[error("agent name {0:?} is empty, too long, has surrounding spaces, or holds control characters")]
    BadName(String),
    /// The name under which the audit records what the program does by itself.
    #[error("agent name `{0}` is the name of intake itself in the audit; take another")]
    Reserved(String),
    /// Two agents share what must tell them apart.
    #[error("two agents have {0}; each needs their own")]
    Duplicate(String),
    /// The text is not a SHA-256.
    #[error("token_sha256 of agent `{0}` is not 64 lower-case hex digits; `intake token` prints the line")]
    BadHash(String),
    /// The agent can't sign in.
    #[error("agent `{0}` has no token_sha256, and no proxy could name them; run `intake token`")]
    CannotSignIn(String),
    /// An agent who would see no tenant, or a tenant that doesn't exist.
    #[error("{who} may see {}", .tenant.as_deref().map_or("no tenant; name one, or write tenants = \"all\"".to_owned(), |t| format!("tenant `{t}`, which is not configured here; correct the id")))]
    BadTenant {
        /// Whose setting it is.
        who: String,
        /// The unknown one; `None` when the list is empty.
        tenant: Option<String>,
    },
    /// The proxy has no address.
    #[error("agents.proxy.trusted is empty; name the addresses the proxy connects from")]
    NoProxyAddress,
    /// A duration is out of range.
    #[error("agents.{field} is {found}; take a number from {least} to {most}")]
    OutOfRange {
        /// The field.
        field: &'static str,
        /// The configured value.
        found: u32,
        /// The smallest valid value.
        least: u32,
        /// The largest valid value.
        most: u32,
    },
}

impl Agents {
    /// The agent whose token has this hash.
    pub fn by_token(&self, hash: &SecretHash) -> Option<&Person> {
        self.people.iter().find(|person| person.token_sha256.as_ref() == Some(hash))
    }

    /// The agent with this name, whatever its case.
    pub fn by_name(&self, name: &str) -> Option<&Person> {
        let name = fold_case(name);
        self.people.iter().find(|person| fold_case(&person.name) == name)
    }

    /// Whether any agent signs in with a token.
    pub fn takes_tokens(&self) -> bool {
        self.people.iter().any(|person| person.token_sha256.is_some())
    }

    /// Whether the browser's origin is one of these pages.
    pub fn owns(&self, origin: &str) -> bool {
        self.origins.iter().any(|own| own.allows(origin))
    }

    pub(super) fn check(&self, tenants: &[&str]) -> Result<(), AgentsError> {
        in_range("session_minutes", self.session_minutes, 5, 24 * 60)?;
        in_range("idle_minutes", self.idle_minutes, 1, self.session_minutes)?;
        if self.origins.is_empty() {
            return Err(AgentsError::NoOrigin);
        }
        if self.people.is_empty() && self.proxy.is_none() {
            return Err(AgentsError::NoAgents);
        }
        let (mut names, mut hashes) = (HashSet::new(), HashSet::new());
        for Person { name, tenants: visible, token_sha256 } in &self.people {
            if !is_name(name) {
                return Err(AgentsError::BadName(name.clone()));
            }
            if is_reserved(name) {
                return Err(AgentsError::Reserved(name.clone()));
            }
            if !names.insert(fold_case(name)) {
                return Err(AgentsError::Duplicate(format!("the name `{name}`, case aside")));
            }
            match token_sha256 {
                Some(hash) if !hash.is_well_formed() => return Err(AgentsError::BadHash(name.clone())),
                Some(hash) if !hashes.insert(hash.as_str()) => {
                    return Err(AgentsError::Duplicate("one token".to_owned()));
                }
                None if self.proxy.is_none() => return Err(AgentsError::CannotSignIn(name.clone())),
                _ => {}
            }
            visible.check(&format!("agent `{name}`"), tenants)?;
        }
        if let Some(Proxy { trusted, tenants: visible, .. }) = &self.proxy {
            if trusted.is_empty() {
                return Err(AgentsError::NoProxyAddress);
            }
            visible.iter().try_for_each(|visible| visible.check("agents.proxy", tenants))?;
        }
        Ok(())
    }
}

impl Proxy {
    /// Whether a connection from this address is the proxy's.
    pub fn connects_from(&self, peer: Option<SocketAddr>) -> bool {
        // A listener on IPv6 sees IPv4 callers as `::ffff:10.0.0.5`.
        peer.is_some_and(|peer| self.trusted.iter().any(|trusted| trusted.0.contains(&peer.ip().to_canonical())))
    }
}

impl Tenants {
    /// The tenants' ids; `all` are the configured ones.
    pub fn resolve(&self, all: impl Iterator<Item = String>) -> Vec<String> {
        match self {
            Self::All(_) => all.collect(),
            Self::These(ids) => ids.clone(),
        }
    }

    fn check(&self, who: &str, known: &[&str]) -> Result<(), AgentsError> {
        let bad = |tenant| AgentsError::BadTenant { who: who.to_owned(), tenant };
        match self {
            Self::These(ids) if ids.is_empty() => Err(bad(None)),
            Self::These(ids) => match ids.iter().find(|id| !known.contains(&id.as_str())) {
                Some(id) => Err(bad(Some(id.clone()))),
                None => Ok(()),
            },
            Self::All(_) => Ok(()),
        }
    }
}

/// A name in the form in which names are compared: a proxy may write `ANNA` for the configured `anna`.
pub fn fold_case(name: &str) -> String {
    name.to_lowercase()
}

/// Whether this is the name under which the audit records what the program does by itself.
pub fn is_reserved(name: &str) -> bool {
    fold_case(name) == "intake"
}

/// Whether this can be an agent's name: one line of readable text.
pub fn is_name(name: &str) -> bool {
    !name.is_empty() && name.trim() == name && name.chars().count() <= LIMITS.line && !name.contains(char::is_control)
}

impl TryFrom<String> for Header {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        HeaderName::from_str(&text).map(Self).map_err(|_| format!("`{text}` can't be a header's name"))
    }
}

impl TryFrom<String> for Network {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let network = text.parse().or_else(|_| text.parse::<IpAddr>().map(IpNet::from));
        network
            .map(Self)
            .map_err(|_| format!("`{text}` is neither an address such as 10.0.0.5 nor a network such as 10.0.0.0/24"))
    }
}

impl fmt::Display for Network {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

fn default_session() -> u32 {
    600
}

fn default_idle() -> u32 {
    60
}

fn in_range(field: &'static str, found: u32, least: u32, most: u32) -> Result<(), AgentsError> {
    if (least..=most).contains(&found) { Ok(()) } else { Err(AgentsError::OutOfRange { field, found, least, most }) }
}

#[cfg(test)]
mod tests {
    use crate::config::Config;

    const TENANT: &str = "[[tenants]]\nid = 'a'\nprefix = 'AB'\norigins = ['https://a.example']\n";
    const HASH: &str = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    fn with(agents: &str) -> String {
        format!("{TENANT}[agents]\norigins = ['https://tickets.example']\n{}", agents.replace("HASH", HASH))
    }

    #[track_caller]
    fn check_refused(agents: &str, expected: &str) {
        let error = Config::from_toml(&with(agents)).expect_err("refused").to_string();
        assert!(error.contains(expected), "{error}");
    }

    #[test]
    fn an_agent_sees_the_listed_tenants_or_all() {
        let config = Config::from_toml(&with(
            "[[agents.people]]\nname = 'li.wei'\ntenants = ['a']\ntoken_sha256 = 'HASH'\n\
             [[agents.people]]\nname = 'sun.li'\ntenants = 'all'\n\
             [agents.proxy]\nheader = 'X-Agent'\ntrusted = ['10.0.0.5', 'fd00::/8']",
        ));
        let agents = config.as_ref().ok().and_then(|config| config.agents.as_ref()).expect("agents");
        for person in &agents.people {
            assert_eq!(person.tenants.resolve(["a".to_owned()].into_iter()), ["a"]);
        }
        let proxy = agents.proxy.as_ref().expect("a proxy");
        let at = |peer: &str| proxy.connects_from(peer.parse().ok());
        assert!(at("10.0.0.5:1") && at("[::ffff:10.0.0.5]:1") && at("[fd00::1]:1"));
        assert!(!at("10.0.0.6:1") && !at("[::1]:1") && !proxy.connects_from(None));
    }

    #[test]
    fn a_section_that_admits_nobody_or_anybody_is_refused_with_a_reason() {
        let li = "[[agents.people]]\nname = 'li'\ntenants = 'all'\ntoken_sha256 = 'HASH'\n";
        check_refused("", "nobody may sign in; add [[agents.people]] or [agents.proxy]");
        check_refused(&li.replace("'li'", "' li'"), "agent name \" li\" is empty");
        check_refused(&li.replace("HASH", "abc"), "token_sha256 of agent `li` is not 64 lower-case hex digits");
        check_refused(&li.replace("token_sha256 = 'HASH'", ""), "agent `li` has no token_sha256");
        check_refused(&format!("{li}{li}"), "two agents have the name `li`");
        check_refused(&format!("{li}{}", li.replace("'li'", "'LI'")), "two agents have the name `LI`, case aside");
        check_refused(&li.replace("'li'", "'Intake'"), "agent name `Intake` is the name of intake itself");
        check_refused(&format!("{li}{}", li.replace("'li'", "'sun'")), "two agents have one token");
        check_refused(&li.replace("'all'", "['b']"), "agent `li` may see tenant `b`, which is not configured here");
        check_refused(&li.replace("'all'", "[]"), "agent `li` may see no tenant");
        check_refused(&li.replace("'all'", "'a'"), "tenants are \"all\", or a list of tenant ids");
        check_refused("session_minutes = 1", "agents.session_minutes is 1; take a number from 5 to 1440");
        check_refused("[agents.proxy]\nheader = 'X Agent'\ntrusted = ['10.0.0.5']", "`X Agent` can't be a header's");
        check_refused(
            "[agents.proxy]\nheader = 'X-Agent'\ntrusted = ['proxy']",
            "`proxy` is neither an address such as 10.0.0.5",
        );
        check_refused("[agents.proxy]\nheader = 'X-Agent'\ntrusted = []", "agents.proxy.trusted is empty");
    }
}
