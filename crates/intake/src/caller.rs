//! Which address a request counts for. Behind a proxy all connections are the proxy's, and it says in
//! `X-Forwarded-For` who asked; anybody else can write that header too, and is not believed.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};

use axum::http::HeaderMap;

use crate::config::Network;

/// The proxies in front, by their addresses.
#[derive(Clone, Debug, Default)]
pub struct Proxies(Vec<Network>);

impl Proxies {
    /// Believes these and nobody else.
    pub fn new(trusted: &[Network]) -> Self {
        Self(trusted.to_vec())
    }

    /// Whether connections from there are a proxy's.
    pub fn has(&self, address: IpAddr) -> bool {
        // What listens on IPv6 sees IPv4 callers as `::ffff:10.0.0.5`.
        self.0.iter().any(|network| network.0.contains(&address.to_canonical()))
    }

    /// The address a request counts for, of one connected from `peer`.
    ///
    /// Each proxy appends whom it was asked by, so the header is read from its end for as long as what
    /// was read is a proxy itself. What a proxy wrote and nobody can read ends the search there.
    pub fn caller(&self, headers: &HeaderMap, peer: Option<IpAddr>) -> IpAddr {
        let Some(mut caller) = peer else { return IpAddr::V6(Ipv6Addr::UNSPECIFIED) };
        let lines = headers.get_all("x-forwarded-for").iter().filter_map(|line| line.to_str().ok());
        let named: Vec<&str> = lines.flat_map(|line| line.split(',')).collect();
        for name in named.into_iter().rev() {
            match address(name) {
                Some(address) if self.has(caller) => caller = address,
                _ => break,
            }
        }
        network(caller)
    }
}

/// Reads `203.0.113.9`, `203.0.113.9:5555`, `2001:db8::1`, `[2001:db8::1]` and `[2001:db8::1]:5555`.
fn address(text: &str) -> Option<IpAddr> {
    let text = text.trim().trim_matches('"');
    let bare = || text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(text).parse().ok();
    bare().or_else(|| text.parse::<SocketAddr>().ok().map(|socket| socket.ip()))
}

/// One subscriber has a whole IPv6 network, so its addresses count as one.
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
    fn what_a_stranger_writes_is_ignored() {
        check(&[], &["203.0.113.9"], "192.0.2.1", "192.0.2.1");
        check(PROXY, &["203.0.113.9"], "192.0.2.1", "192.0.2.1");
        check(PROXY, &["203.0.113.9, 10.0.0.5"], "192.0.2.1", "192.0.2.1");
        check(PROXY, &["203.0.113.9"], "::ffff:10.0.0.6", "10.0.0.6");
    }

    #[test]
    fn a_proxy_says_who_asked_and_what_the_asker_made_up_before_that_is_ignored() {
        check(PROXY, &["203.0.113.9"], "10.0.0.5", "203.0.113.9");
        check(PROXY, &["203.0.113.9"], "::ffff:10.0.0.5", "203.0.113.9");
        check(PROXY, &["198.51.100.1, 203.0.113.9"], "10.0.0.5", "203.0.113.9");
        check(PROXY, &["198.51.100.1", "203.0.113.9"], "fd00::7", "203.0.113.9");
        check(PROXY, &[], "10.0.0.5", "10.0.0.5");
    }

    #[test]
    fn two_proxies_in_a_row_are_gone_through() {
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
    fn what_nobody_can_read_counts_for_the_proxy_that_wrote_it() {
        check(PROXY, &["nonsense"], "10.0.0.5", "10.0.0.5");
        check(PROXY, &["203.0.113.9, unknown, 10.1.2.3"], "10.0.0.5", "10.1.2.3");
        check(PROXY, &["203.0.113.9:x"], "10.0.0.5", "10.0.0.5");
    }

    #[test]
    fn one_subscriber_is_one_caller_whichever_address_it_takes() {
        check(&[], &[], "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::");
        check(&[], &[], "::ffff:192.0.2.1", "192.0.2.1");
    }
}
