//! Limits on single requests: how many one address may send, and how long one may take; and the answer
//! after a panic.

use std::{any::Any, net::IpAddr, num::NonZeroU32, sync::Arc, time::Duration};

use axum::{
    extract::{Request, State},
    http::Method,
    middleware::Next,
    response::{IntoResponse, Response},
};
use governor::{
    Quota, RateLimiter,
    clock::{Clock, DefaultClock},
    state::keyed::DashMapStateStore,
};

use crate::{caller::Caller, config::Rate, problem::Error};

/// Counts requests per address and kind, so that one kind does not use up the budget of another.
#[derive(Clone)]
pub struct RateLimit(Arc<Limiter>);

type Limiter = RateLimiter<(RequestKind, IpAddr), DashMapStateStore<(RequestKind, IpAddr)>, DefaultClock>;

/// The kinds of requests that are counted separately.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum RequestKind {
    Send,
    Read,
    Agent,
    Operation,
}

impl RequestKind {
    fn of(request: &Request) -> Self {
        match (request.method(), request.uri().path()) {
            (_, path) if path == "/agent" || path.starts_with("/agent/") => Self::Agent,
            (_, "/healthz" | "/openapi.json") => Self::Operation,
            (&Method::POST, "/v1/tickets") => Self::Send,
            _ => Self::Read,
        }
    }
}

impl RateLimit {
    /// A limit that has counted no request yet.
    pub fn new(rate: &Rate) -> Self {
        let at_least_one = |n| NonZeroU32::new(n).unwrap_or(NonZeroU32::MIN);
        let quota = Quota::per_second(at_least_one(rate.per_second)).allow_burst(at_least_one(rate.burst));
        Self(Arc::new(RateLimiter::keyed(quota)))
    }

    /// Removes the addresses that have their full budget again; otherwise the memory grows with each address.
    pub fn evict_idle(&self) {
        self.0.retain_recent();
        self.0.shrink_to_fit();
    }
}

/// Middleware: refuses callers that send too many requests.
pub async fn limit_rate(State(limit): State<RateLimit>, caller: Caller, request: Request, next: Next) -> Response {
    match limit.0.check_key(&(RequestKind::of(&request), caller.0)) {
        Ok(()) => next.run(request).await,
        Err(until) => {
            let wait = until.wait_time_from(DefaultClock::default().now());
            Error::TooMany(Duration::from_secs(wait.as_secs() + 1)).into_response()
        }
    }
}

/// Middleware: ends a request that takes too long, including the arrival of its body.
///
/// What was being written is rolled back, or was committed, and sending it again answers its receipt.
pub async fn limit_time(State(limit): State<Duration>, request: Request, next: Next) -> Response {
    match tokio::time::timeout(limit, next.run(request)).await {
        Ok(response) => response,
        Err(_) => Error::TooSlow(limit).into_response(),
    }
}

/// The answer after a handler panicked. It leaves out the panic's message, which may quote a ticket.
pub fn after_panic(_: Box<dyn Any + Send>) -> Response {
    tracing::error!("a request's handler panicked");
    Error::Internal.into_response()
}
