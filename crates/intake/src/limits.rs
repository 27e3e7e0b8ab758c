//! What one caller may take of the service: so many requests, so much time, and no crash.

use std::{
    any::Any,
    net::{IpAddr, SocketAddr},
    num::NonZeroU32,
    sync::Arc,
    time::Duration,
};

use axum::{
    extract::{ConnectInfo, Request, State},
    http::Method,
    middleware::Next,
    response::{IntoResponse, Response},
};
use governor::{
    Quota, RateLimiter,
    clock::{Clock, DefaultClock},
    state::keyed::DashMapStateStore,
};

use crate::{caller::Proxies, config::Rate, problem::Error};

/// Counts requests per address, each kind apart, so that no kind eats another's budget.
#[derive(Clone)]
pub struct Turnstile {
    limiter: Arc<Limiter>,
    proxies: Proxies,
}

type Limiter = RateLimiter<(Kind, IpAddr), DashMapStateStore<(Kind, IpAddr)>, DefaultClock>;

/// What a request is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Kind {
    Send,
    Read,
    Agent,
    Operation,
}

impl Kind {
    fn of(request: &Request) -> Self {
        match (request.method(), request.uri().path()) {
            (_, path) if path == "/agent" || path.starts_with("/agent/") => Self::Agent,
            (_, "/healthz" | "/openapi.json") => Self::Operation,
            (&Method::POST, "/v1/tickets") => Self::Send,
            _ => Self::Read,
        }
    }
}

impl Turnstile {
    /// Makes a turnstile that nobody has passed yet.
    pub fn new(rate: &Rate) -> Self {
        let at_least_one = |n| NonZeroU32::new(n).unwrap_or(NonZeroU32::MIN);
        let quota = Quota::per_second(at_least_one(rate.per_second)).allow_burst(at_least_one(rate.burst));
        Self { limiter: Arc::new(RateLimiter::keyed(quota)), proxies: Proxies::new(&rate.trusted) }
    }

    /// Forgets addresses that have not been seen for long, or memory would grow with each.
    pub fn forget_the_quiet(&self) {
        self.limiter.retain_recent();
        self.limiter.shrink_to_fit();
    }
}

/// The address a request counts for, left with the request.
#[derive(Clone, Copy, Debug)]
pub struct Caller(pub IpAddr);

/// Turns callers away that ask too often.
pub async fn rate(State(turnstile): State<Turnstile>, mut request: Request, next: Next) -> Response {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
    let caller = turnstile.proxies.caller(request.headers(), peer);
    request.extensions_mut().insert(Caller(caller));
    match turnstile.limiter.check_key(&(Kind::of(&request), caller)) {
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
