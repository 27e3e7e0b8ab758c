//! Which pages may send tickets: the origin that a browser reports, and the pattern that a tenant allows.
//!
//! An origin is scheme, host and port, never a path. The only wildcard is the port of a loopback
//! host (`http://127.0.0.1:*`), because a developer controls what runs on their own machine; a
//! wildcard in a public name would allow every subdomain, whoever owns it.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// An origin that a tenant allows, such as `https://www.yunfan-bank.example`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct AllowedOrigin {
    /// Scheme and host, and the port unless any port is allowed; lower case, no default port.
    text: String,
    any_port: bool,
}

/// Why a text in the configuration is not an origin.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum OriginError {
    /// It begins with neither `http://` nor `https://`.
    #[error("origin `{0}` has no scheme; write https:// in front of it")]
    NoScheme(String),
    /// Plain HTTP for a host that is not this machine.
    #[error("origin `{0}` is plain http; use https, http is taken for loopback hosts only")]
    NotSecure(String),
    /// A path, a query, a user name or a space.
    #[error("origin `{0}` is more than scheme, host and port; leave out path, slash and user")]
    NotBare(String),
    /// An empty or invalid host.
    #[error("origin `{0}` has no valid host name: letters, digits, dots and hyphens")]
    BadHost(String),
    /// A port that is not a number.
    #[error("origin `{0}` has a port that is neither a number from 1 to 65535 nor `*`")]
    BadPort(String),
    /// A wildcard that would allow pages of strangers.
    #[error("origin `{0}` has a wildcard; only the port of 127.0.0.1, [::1] or localhost may be `*`")]
    Wildcard(String),
}

const LOOPBACK: [&str; 3] = ["127.0.0.1", "[::1]", "localhost"];

impl AllowedOrigin {
    /// Whether this pattern allows a page whose browser sends `origin`.
    pub fn allows(&self, origin: &str) -> bool {
        if !self.any_port {
            return origin == self.text;
        }
        match origin.strip_prefix(self.text.as_str()) {
            Some("") => true,
            Some(port) => port.strip_prefix(':').is_some_and(|port| port_number(port).is_some()),
            None => false,
        }
    }
}

impl FromStr for AllowedOrigin {
    type Err = OriginError;

    fn from_str(text: &str) -> Result<Self, OriginError> {
        let lower = text.to_ascii_lowercase();
        let (scheme, rest) = lower.split_once("://").ok_or_else(|| OriginError::NoScheme(text.into()))?;
        let default_port = match scheme {
            "https" => 443,
            "http" => 80,
            _ => return Err(OriginError::NoScheme(text.into())),
        };
        if rest.contains(['/', '?', '#', '@', '\\']) || rest.contains(char::is_whitespace) {
            return Err(OriginError::NotBare(text.into()));
        }
        let (host, port) = match rest.rsplit_once(':') {
            Some((host, port)) if !port.ends_with(']') => (host, Some(port)),
            _ => (rest, None),
        };
        let loopback = LOOPBACK.contains(&host);
        if host.contains('*') || (port == Some("*") && !loopback) {
            return Err(OriginError::Wildcard(text.into()));
        }
        if !loopback && !is_host_name(host) {
            return Err(OriginError::BadHost(text.into()));
        }
        if scheme == "http" && !loopback {
            return Err(OriginError::NotSecure(text.into()));
        }
        let bare = format!("{scheme}://{host}");
        match port {
            Some("*") => Ok(Self { text: bare, any_port: true }),
            Some(port) => match port_number(port) {
                None => Err(OriginError::BadPort(text.into())),
                // Browsers leave the scheme's default port out.
                Some(port) if port == default_port => Ok(Self { text: bare, any_port: false }),
                Some(port) => Ok(Self { text: format!("{bare}:{port}"), any_port: false }),
            },
            None => Ok(Self { text: bare, any_port: false }),
        }
    }
}

impl TryFrom<String> for AllowedOrigin {
    type Error = OriginError;

    fn try_from(text: String) -> Result<Self, OriginError> {
        text.parse()
    }
}

impl From<AllowedOrigin> for String {
    fn from(origin: AllowedOrigin) -> Self {
        origin.to_string()
    }
}

impl fmt::Display for AllowedOrigin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)?;
        if self.any_port { f.write_str(":*") } else { Ok(()) }
    }
}

/// Whether the browser's origin is a page on this machine.
pub fn is_loopback(origin: &str) -> bool {
    LOOPBACK.iter().any(|host| AllowedOrigin { text: format!("http://{host}"), any_port: true }.allows(origin))
}

fn port_number(port: &str) -> Option<u16> {
    let plain = port.bytes().all(|b| b.is_ascii_digit()) && !port.starts_with('0');
    if plain { port.parse().ok() } else { None }
}

fn is_host_name(host: &str) -> bool {
    host.len() <= 253
        && host.split('.').all(|label| {
            !label.is_empty()
                && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
                && !label.starts_with('-')
                && !label.ends_with('-')
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(pattern: &str, origin: &str, expected: bool) {
        let pattern: AllowedOrigin = pattern.parse().expect("a pattern");
        assert_eq!(pattern.allows(origin), expected, "{pattern} and {origin}");
    }

    #[track_caller]
    fn check_refused(pattern: &str, expected: &str) {
        let error = pattern.parse::<AllowedOrigin>().expect_err("no pattern");
        assert_eq!(error.to_string(), expected);
    }

    #[test]
    fn an_origin_matches_by_scheme_host_and_port_together() {
        let bank = "https://www.yunfan-bank.example";
        check(bank, bank, true);
        check("https://WWW.yunfan-bank.example:443", bank, true);
        check(bank, "http://www.yunfan-bank.example", false);
        check(bank, "https://www.yunfan-bank.example:8443", false);
        check(bank, "https://yunfan-bank.example", false);
        check(bank, "https://www.yunfan-bank.example.evil.example", false);
        check(bank, "null", false);
    }

    #[test]
    fn any_port_of_a_loopback_host_allows_nothing_but_ports() {
        check("http://127.0.0.1:*", "http://127.0.0.1:5173", true);
        check("http://127.0.0.1:*", "http://127.0.0.1", true);
        check("http://[::1]:*", "http://[::1]:5173", true);
        check("http://127.0.0.1:*", "http://127.0.0.1:5173.evil.example", false);
        check("http://127.0.0.1:*", "http://127.0.0.1.evil.example", false);
        check("http://127.0.0.1:*", "http://127.0.0.1:", false);
        check("http://127.0.0.1:*", "http://127.0.0.1:99999", false);
        check("http://localhost:*", "http://localhost.evil.example:80", false);
    }

    #[test]
    fn a_pattern_that_would_allow_strangers_is_refused_with_a_reason() {
        check_refused(
            "https://*.yunfan-bank.example",
            "origin `https://*.yunfan-bank.example` has a wildcard; only the port of 127.0.0.1, [::1] or localhost may be `*`",
        );
        check_refused(
            "https://www.yunfan-bank.example:*",
            "origin `https://www.yunfan-bank.example:*` has a wildcard; only the port of 127.0.0.1, [::1] or localhost may be `*`",
        );
        check_refused(
            "http://www.yunfan-bank.example",
            "origin `http://www.yunfan-bank.example` is plain http; use https, http is taken for loopback hosts only",
        );
        check_refused(
            "https://www.yunfan-bank.example/",
            "origin `https://www.yunfan-bank.example/` is more than scheme, host and port; leave out path, slash and user",
        );
        check_refused("*", "origin `*` has no scheme; write https:// in front of it");
        check_refused(
            "https://:443",
            "origin `https://:443` has no valid host name: letters, digits, dots and hyphens",
        );
        check_refused(
            "http://localhost:x",
            "origin `http://localhost:x` has a port that is neither a number from 1 to 65535 nor `*`",
        );
    }
}
