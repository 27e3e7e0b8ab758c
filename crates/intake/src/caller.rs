//! The real address of a caller. Behind a proxy all connections are the proxy's, and `X-Forwarded-For`
//! names the caller; anybody else can write that header too and is not trusted.

use std::{
    convert::Infallible,
    net::{IpAddr, Ipv6Addr, SocketAddr},
};

use axum::{
    extract::{ConnectInfo, FromRequestParts, Request, State},
    http::{HeaderMap, request::Parts},
    middleware::Next,
    response::Response,
};

use crate::config::Network;

/// The address that a request is counted for.
#[derive(Clone, Copy, Debug)]
pub struct Caller(pub IpAddr);

/// Middleware: determines the caller's real address and stores it with the request, as [`Caller`].
pub async fn real_ip(State(proxies): State<Proxies>, mut request: Request, next: Next) -> Response {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
    let caller = Caller(proxies.caller(request.headers(), peer));
    request.extensions_mut().insert(caller);
    next.run(request).await
}

impl<S: Sync> FromRequestParts<S> for Caller {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(parts.extensions.get().copied().unwrap_or(Self(IpAddr::V6(Ipv6Addr::UNSPECIFIED))))
    }
}

/// The trusted proxies in front of intake, by their addresses.
#[derive(Clone, Debug, Default)]
pub struct Proxies(Vec<Network>);

impl Proxies {
    /// Trusts these addresses and no others.
    pub fn new(trusted: &[Network]) -> Self {
        Self(trusted.to_vec())
    }

    /// Whether connections from this address are a proxy's.
    pub fn contains(&self, address: IpAddr) -> bool {
        // A listener on IPv6 sees IPv4 callers as `::ffff:10.0.0.5`.
        self.0.iter().any(|network| network.0.contains(&address.to_canonical()))
    }

    /// The caller's address for a request on a connection from `peer`.
    ///
    /// Each proxy appends the address of its own caller, so the header is read from its end for as long
    /// as the address just read is a trusted proxy. An unreadable entry ends the search.
    pub fn caller(&self, headers: &HeaderMap, peer: Option<IpAddr>) -> IpAddr {
        let Some(mut caller) = peer else { return IpAddr::V6(Ipv6Addr::UNSPECIFIED) };
        let lines = headers.get_all("x-forwarded-for").iter().filter_map(|line| line.to_str().ok());
        let entries: Vec<&str> = lines.flat_map(|line| line.split(',')).collect();
        for entry in entries.into_iter().rev() {
            match parse_address(entry) {
                Some(address) if self.contains(caller) => caller = address,
                _ => break,
            }
        }
        network(caller)
    }
}

/// Parses `203.0.113.9`, `203.0.113.9:5555`, `2001:db8::1`, `[2001:db8::1]` and `[2001:db8::1]:5555`.
fn parse_address(text: &str) -> Option<IpAddr> {
    let text = text.trim().trim_matches('"');
    let bare = || text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(text).parse().ok();
    bare().or_else(|| text.parse::<SocketAddr>().ok().map(|socket| socket.ip()))
}

/// The address that a caller is counted by: one subscriber has a complete IPv6 /64 network.
pub fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(v6) => IpAddr::V6(Ipv6Addr::from_bits(v6.to_bits() & (u128::MAX << 64))),
        v4 => v4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(trusted: &[&str], lines: &[&'static str], peer: &str, expected: &str) {
        let trusted = trusted.iter().map(|text| (*text).to_owned().try_into().expect("a network"));
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append("x-forwarded-for", line.parse().expect("text"));
        }
        let caller = Proxies(trusted.collect()).caller(&headers, peer.parse().ok());
        assert_eq!(caller.to_string(), expected, "{lines:?}");
    }

    const PROXY: &[&str] = &["10.0.0.5", "10.1.0.0/16", "fd00::/8"];

    #[test]
    fn the_header_of_a_stranger_is_ignored() {
        check(&[], &["203.0.113.9"], "192.0.2.1", "192.0.2.1");
        check(PROXY, &["203.0.113.9"], "192.0.2.1", "192.0.2.1");
        check(PROXY, &["203.0.113.9, 10.0.0.5"], "192.0.2.1", "192.0.2.1");
        check(PROXY, &["203.0.113.9"], "::ffff:10.0.0.6", "10.0.0.6");
    }

    #[test]
    fn a_proxy_names_the_caller_and_what_the_caller_wrote_itself_is_ignored() {
        check(PROXY, &["203.0.113.9"], "10.0.0.5", "203.0.113.9");
        check(PROXY, &["203.0.113.9"], "::ffff:10.0.0.5", "203.0.113.9");
        check(PROXY, &["198.51.100.1, 203.0.113.9"], "10.0.0.5", "203.0.113.9");
        check(PROXY, &["198.51.100.1", "203.0.113.9"], "fd00::7", "203.0.113.9");
        check(PROXY, &[], "10.0.0.5", "10.0.0.5");
    }

    #[test]
    fn two_proxies_in_a_row_are_followed() {
        check(PROXY, &["198.51.100.1, 203.0.113.9, 10.1.2.3"], "10.0.0.5", "203.0.113.9");
        check(PROXY, &["10.1.2.3"], "10.0.0.5", "10.1.2.3");
    }

    #[test]
    fn an_address_is_read_with_its_port() {
        check(PROXY, &["203.0.113.9:5555"], "10.0.0.5", "203.0.113.9");
        check(PROXY, &["[2001:db8:1:2:3::4]:5555"], "10.0.0.5", "2001:db8:1:2::");
        check(PROXY, &["[2001:db8:1:2:3::4]"], "10.0.0.5", "2001:db8:1:2::");
        check(PROXY, &["2001:db8:1:2:3::4"], "10.0.0.5", "2001:db8:1:2::");
        check(PROXY, &["198.51.100.1:1, 203.0.113.9:2, 10.1.2.3:3"], "10.0.0.5", "203.0.113.9");
    }

    #[test]
    fn an_unreadable_entry_counts_for_the_proxy_that_wrote_it() {
        check(PROXY, &["nonsense"], "10.0.0.5", "10.0.0.5");
        check(PROXY, &["203.0.113.9, unknown, 10.1.2.3"], "10.0.0.5", "10.1.2.3");
        check(PROXY, &["203.0.113.9:x"], "10.0.0.5", "10.0.0.5");
    }

    #[test]
    fn one_subscriber_is_one_caller_with_any_of_its_addresses() {
        check(&[], &[], "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::");
        check(&[], &[], "::ffff:192.0.2.1", "192.0.2.1");
    }
}
