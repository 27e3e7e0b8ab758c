//! Who may open the agents' page, how they show who they are, and which tenants' tickets they see.
//!
//! Of a token only its SHA-256 stands here. A token is 32 random bytes, so its hash gives nothing
//! away, and the file may still be reviewed like code.

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

/// The agents' page. Without it nothing of it exists.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Agents {
    /// The addresses under which agents open the page; forms are taken from these alone.
    pub origins: Vec<AllowedOrigin>,
    /// After how many minutes a session ends, used or not.
    #[serde(default = "default_session")]
    pub session_minutes: u32,
    /// After how many minutes without a request a session ends.
    #[serde(default = "default_idle")]
    pub idle_minutes: u32,
    /// The agents by name.
    #[serde(default)]
    pub people: Vec<Person>,
    /// A proxy that knows who asks.
    #[serde(default)]
    pub proxy: Option<Proxy>,
}

/// One agent.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// The name the audit has, and the one the proxy's header gives.
    pub name: String,
    /// Whose tickets they see.
    pub tenants: Tenants,
    /// SHA-256 of the token they sign in with, as `intake token` prints it; without one they come
    /// through the proxy only.
    #[serde(default)]
    pub token_sha256: Option<SecretHash>,
}

/// A proxy in front that has found out who asks and says so in a header.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Proxy {
    /// The header with the agent's name.
    pub header: Header,
    /// Where the proxy connects from, `10.0.0.5` or `10.0.0.0/24`. From anywhere else a request with
    /// the header is refused.
    pub trusted: Vec<Network>,
    /// Whose tickets those see that are not among `people`; without it they see nothing.
    #[serde(default)]
    pub tenants: Option<Tenants>,
}

/// Whose tickets somebody sees.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(untagged, expecting = "tenants are \"all\", or a list of tenant ids")]
pub enum Tenants {
    /// Everybody's.
    All(AllWord),
    /// Those of these tenants.
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

/// An address, or a network of them.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(try_from = "String")]
pub struct Network(pub IpNet);

/// Why the agents' part of a configuration is not used.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum AgentsError {
    /// No address the page is opened under.
    #[error("agents.origins is empty; name the address agents open, such as https://tickets.yunfan-bank.example")]
    NoOrigin,
    /// Nobody could sign in.
    #[error("agents are configured, but nobody may sign in; add [[agents.people]] or [agents.proxy]")]
    Nobody,
    /// A name that can't be one.
    #[error("agent name {0:?} is empty, too long, padded with blanks, or holds characters that can't be read")]
    BadName(String),
    /// The name that the audit has for the program itself.
    #[error("agent name `{0}` is what the audit calls intake itself; take another")]
    Reserved(String),
    /// Two agents share what tells them apart.
    #[error("two agents have {0}; each needs their own")]
    Twice(String),
    /// A hash that is none.
    #[error("token_sha256 of agent `{0}` is not 64 lower-case hex digits; `intake token` prints such a line")]
    BadHash(String),
    /// An agent without a way in.
    #[error("agent `{0}` has no token_sha256, and there is no proxy that could name them; run `intake token`")]
    NoWayIn(String),
    /// Somebody who sees nothing, or what isn't there.
    #[error("{who} may see {}", .tenant.as_deref().map_or("no tenant; name one, or write tenants = \"all\"".to_owned(), |t| format!("tenant `{t}`, which is not configured here; correct the id")))]
    BadTenant {
        /// Whose setting it is.
        who: String,
        /// The unknown one; `None` when the list is empty.
        tenant: Option<String>,
    },
    /// A proxy nobody is.
    #[error("agents.proxy.trusted is empty; name the addresses the proxy connects from")]
    NoProxyAddress,
    /// A duration out of its range.
    #[error("agents.{field} is {found}; take a number from {least} to {most}")]
    OutOfRange {
        /// The field.
        field: &'static str,
        /// What stands there.
        found: u32,
        /// The least that works.
        least: u32,
        /// The most that makes sense.
        most: u32,
    },
}

impl Agents {
    /// The agent whose token has this hash.
    pub fn by_token(&self, hash: &SecretHash) -> Option<&Person> {
        self.people.iter().find(|person| person.token_sha256.as_ref() == Some(hash))
    }

    /// The agent of this name, in whatever case it is written.
    pub fn by_name(&self, name: &str) -> Option<&Person> {
        let name = folded(name);
        self.people.iter().find(|person| folded(&person.name) == name)
    }

    /// Whether anybody signs in with a token.
    pub fn takes_tokens(&self) -> bool {
        self.people.iter().any(|person| person.token_sha256.is_some())
    }

    /// Whether a form comes from this page, as the browser names it.
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
            return Err(AgentsError::Nobody);
        }
        let (mut names, mut hashes) = (HashSet::new(), HashSet::new());
        for Person { name, tenants: seen, token_sha256 } in &self.people {
            if !is_name(name) {
                return Err(AgentsError::BadName(name.clone()));
            }
            if is_reserved(name) {
                return Err(AgentsError::Reserved(name.clone()));
            }
            if !names.insert(folded(name)) {
                return Err(AgentsError::Twice(format!("the name `{name}`, case aside")));
            }
            match token_sha256 {
                Some(hash) if !hash.is_well_formed() => return Err(AgentsError::BadHash(name.clone())),
                Some(hash) if !hashes.insert(hash.as_str()) => return Err(AgentsError::Twice("one token".to_owned())),
                None if self.proxy.is_none() => return Err(AgentsError::NoWayIn(name.clone())),
                _ => {}
            }
            seen.check(&format!("agent `{name}`"), tenants)?;
        }
        if let Some(Proxy { trusted, tenants: seen, .. }) = &self.proxy {
            if trusted.is_empty() {
                return Err(AgentsError::NoProxyAddress);
            }
            seen.iter().try_for_each(|seen| seen.check("agents.proxy", tenants))?;
        }
        Ok(())
    }
}

impl Proxy {
    /// Whether a connection from there is the proxy's.
    pub fn is_at(&self, peer: Option<SocketAddr>) -> bool {
        // What listens on IPv6 sees IPv4 callers as `::ffff:10.0.0.5`.
        peer.is_some_and(|peer| self.trusted.iter().any(|trusted| trusted.0.contains(&peer.ip().to_canonical())))
    }
}

impl Tenants {
    /// The ids, given all there are.
    pub fn among(&self, all: impl Iterator<Item = String>) -> Vec<String> {
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

/// A name as names are compared: a proxy may write `ANNA` where the list has `anna`.
pub fn folded(name: &str) -> String {
    name.to_lowercase()
}

/// Whether this is the name that the audit has for what the program does by itself.
pub fn is_reserved(name: &str) -> bool {
    folded(name) == "intake"
}

/// Whether this can be an agent's name: something to read in a list, on one line.
pub fn is_name(name: &str) -> bool {
    !name.is_empty() && name.trim() == name && name.chars().count() <= LIMITS.line && !name.contains(char::is_control)
}

impl TryFrom<String> for Header {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        HeaderName::from_str(&text).map(Self).map_err(|_| format!("`{text}` can't be the name of a header"))
    }
}

impl TryFrom<String> for Network {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let network = text.parse().or_else(|_| text.parse::<IpAddr>().map(IpNet::from));
        network
            .map(Self)
            .map_err(|_| format!("`{text}` is no address such as 10.0.0.5 and no network such as 10.0.0.0/24"))
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
    fn an_agent_sees_the_tenants_of_a_list_or_all() {
        let config = Config::from_toml(&with(
            "[[agents.people]]\nname = 'li.wei'\ntenants = ['a']\ntoken_sha256 = 'HASH'\n\
             [[agents.people]]\nname = 'sun.li'\ntenants = 'all'\n\
             [agents.proxy]\nheader = 'X-Agent'\ntrusted = ['10.0.0.5', 'fd00::/8']",
        ));
        let agents = config.as_ref().ok().and_then(|config| config.agents.as_ref()).expect("agents");
        for person in &agents.people {
            assert_eq!(person.tenants.among(["a".to_owned()].into_iter()), ["a"]);
        }
        let proxy = agents.proxy.as_ref().expect("a proxy");
        let at = |peer: &str| proxy.is_at(peer.parse().ok());
        assert!(at("10.0.0.5:1") && at("[::ffff:10.0.0.5]:1") && at("[fd00::1]:1"));
        assert!(!at("10.0.0.6:1") && !at("[::1]:1") && !proxy.is_at(None));
    }

    #[test]
    fn what_would_let_nobody_or_anybody_in_is_refused_with_a_reason() {
        let li = "[[agents.people]]\nname = 'li'\ntenants = 'all'\ntoken_sha256 = 'HASH'\n";
        check_refused("", "nobody may sign in; add [[agents.people]] or [agents.proxy]");
        check_refused(&li.replace("'li'", "' li'"), "agent name \" li\" is empty");
        check_refused(&li.replace("HASH", "abc"), "token_sha256 of agent `li` is not 64 lower-case hex digits");
        check_refused(&li.replace("token_sha256 = 'HASH'", ""), "agent `li` has no token_sha256");
        check_refused(&format!("{li}{li}"), "two agents have the name `li`");
        check_refused(&format!("{li}{}", li.replace("'li'", "'LI'")), "two agents have the name `LI`, case aside");
        check_refused(&li.replace("'li'", "'Intake'"), "agent name `Intake` is what the audit calls intake itself");
        check_refused(&format!("{li}{}", li.replace("'li'", "'sun'")), "two agents have one token");
        check_refused(&li.replace("'all'", "['b']"), "agent `li` may see tenant `b`, which is not configured here");
        check_refused(&li.replace("'all'", "[]"), "agent `li` may see no tenant");
        check_refused(&li.replace("'all'", "'a'"), "tenants are \"all\", or a list of tenant ids");
        check_refused("session_minutes = 1", "agents.session_minutes is 1; take a number from 5 to 1440");
        check_refused("[agents.proxy]\nheader = 'X Agent'\ntrusted = ['10.0.0.5']", "`X Agent` can't be the name");
        check_refused(
            "[agents.proxy]\nheader = 'X-Agent'\ntrusted = ['proxy']",
            "`proxy` is no address such as 10.0.0.5",
        );
        check_refused("[agents.proxy]\nheader = 'X-Agent'\ntrusted = []", "agents.proxy.trusted is empty");
    }
}
