//! What one caller may take of the service: so many requests, so much time, and no crash.

use std::{
    any::Any,
    net::{IpAddr, Ipv6Addr, SocketAddr},
    num::NonZeroU32,
    sync::Arc,
    time::Duration,
};

use axum::{
    extract::{ConnectInfo, Request, State},
    http::HeaderMap,
    middleware::Next,
    response::{IntoResponse, Response},
};
use governor::{
    Quota, RateLimiter,
    clock::{Clock, DefaultClock},
    state::keyed::DashMapStateStore,
};

use crate::{config::Rate, problem::Error};

/// Counts requests per address.
#[derive(Clone)]
pub struct Turnstile {
    limiter: Arc<RateLimiter<IpAddr, DashMapStateStore<IpAddr>, DefaultClock>>,
    trust_forwarded_for: bool,
}

impl Turnstile {
    /// Makes a turnstile that nobody has passed yet.
    pub fn new(rate: Rate) -> Self {
        let at_least_one = |n| NonZeroU32::new(n).unwrap_or(NonZeroU32::MIN);
        let quota = Quota::per_second(at_least_one(rate.per_second)).allow_burst(at_least_one(rate.burst));
        Self { limiter: Arc::new(RateLimiter::keyed(quota)), trust_forwarded_for: rate.trust_forwarded_for }
    }

    /// Forgets addresses that have not been seen for long, or memory would grow with each.
    pub fn forget_the_quiet(&self) {
        self.limiter.retain_recent();
        self.limiter.shrink_to_fit();
    }

    fn caller(&self, headers: &HeaderMap, peer: Option<IpAddr>) -> IpAddr {
        // The last entry is the one our own proxy wrote; those before it anybody can invent.
        let forwarded = headers.get_all("x-forwarded-for").iter().next_back();
        let forwarded = forwarded.and_then(|v| v.to_str().ok()).and_then(|v| v.rsplit(',').next()?.trim().parse().ok());
        let address = if self.trust_forwarded_for { forwarded.or(peer) } else { peer };
        network(address.unwrap_or(IpAddr::V6(Ipv6Addr::UNSPECIFIED)))
    }
}

/// One subscriber has a whole IPv6 network, so its addresses count as one.
fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(v6) => IpAddr::V6(Ipv6Addr::from_bits(v6.to_bits() & (u128::MAX << 64))),
        v4 => v4,
    }
}

/// The address a request counts for, left with the request.
#[derive(Clone, Copy, Debug)]
pub struct Caller(pub IpAddr);

/// Turns callers away that ask too often.
pub async fn rate(State(turnstile): State<Turnstile>, mut request: Request, next: Next) -> Response {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
    let caller = turnstile.caller(request.headers(), peer);
    request.extensions_mut().insert(Caller(caller));
    match turnstile.limiter.check_key(&caller) {
        Ok(()) => next.run(request).await,
        Err(until) => {
            let wait = until.wait_time_from(DefaultClock::default().now());
            Error::TooMany(Duration::from_secs(wait.as_secs() + 1)).into_response()
        }
    }
}

/// Gives up on a request that takes too long, its body's arrival included.
///
/// Whatever was being written is rolled back, or was committed and will answer its receipt again.
pub async fn time(State(limit): State<Duration>, request: Request, next: Next) -> Response {
    match tokio::time::timeout(limit, next.run(request)).await {
        Ok(response) => response,
        Err(_) => Error::TooSlow(limit).into_response(),
    }
}

/// Answers for a handler that panicked. The panic's message is not passed on: it may quote a ticket.
pub fn panicked(_: Box<dyn Any + Send>) -> Response {
    tracing::error!("a request's handler panicked");
    Error::Internal.into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(trust: bool, forwarded: &'static str, peer: &str, expected: &str) {
        let turnstile = Turnstile::new(Rate { trust_forwarded_for: trust, ..Rate::default() });
        let headers =
            HeaderMap::from_iter([("x-forwarded-for".parse().expect("a name"), forwarded.parse().expect("text"))]);
        let caller = turnstile.caller(&headers, peer.parse().ok());
        assert_eq!(caller.to_string(), expected);
    }

    #[test]
    fn a_caller_is_who_connects_unless_a_proxy_is_trusted() {
        check(false, "203.0.113.9", "192.0.2.1", "192.0.2.1");
        check(true, "203.0.113.9", "192.0.2.1", "203.0.113.9");
        check(true, "198.51.100.1, 203.0.113.9", "192.0.2.1", "203.0.113.9");
        check(true, "nonsense", "192.0.2.1", "192.0.2.1");
    }

    #[test]
    fn one_subscriber_is_one_caller_whichever_address_it_takes() {
        check(false, "", "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::");
        check(false, "", "::ffff:192.0.2.1", "192.0.2.1");
    }
}
