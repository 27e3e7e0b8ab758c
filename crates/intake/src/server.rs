//! The router: endpoints, and what stands around them.

use std::{sync::Arc, time::Duration};

use axum::{
    Router,
    extract::DefaultBodyLimit,
    http::{HeaderName, HeaderValue, Method, header, request::Parts},
    middleware::{from_fn, from_fn_with_state},
    routing::{get, post},
};
use tower_http::{
    catch_panic::CatchPanicLayer,
    cors::{AllowOrigin, AllowPrivateNetwork, CorsLayer},
    set_header::SetResponseHeaderLayer,
};

use crate::{
    agent::{self, Office},
    config::Config,
    docs,
    limits::{self, Turnstile},
    log, origin,
    preflight::{self, Preflights},
    problem::Error,
    routes::{health, receipts, tickets},
    state::Intake,
};

/// How long a browser may remember that it may send.
const PREFLIGHT_HOLDS: Duration = Duration::from_secs(3600);

/// The whole service as a router.
pub fn router(intake: Intake, turnstile: Turnstile) -> Router {
    let config = Arc::clone(&intake.config);
    let office = Office::of(&intake);
    // A layer stands around those above it: log outermost, so that it sees every answer; CORS
    // around all that may refuse, so that a page may read why.
    let api = Router::new()
        .route("/v1/tickets", post(tickets::post))
        .route("/v1/tickets/{number}", get(tickets::get))
        .route("/v1/receipts/{tenant}/{key}", get(receipts::get))
        .route("/healthz", get(health::get))
        .route("/openapi.json", get(docs::get))
        .fallback(async || Error::NoRoute)
        .method_not_allowed_fallback(async || Error::NoMethod)
        .with_state(intake)
        .layer(DefaultBodyLimit::max(config.body_limit))
        .layer(CatchPanicLayer::custom(limits::panicked))
        .layer(from_fn_with_state(config.time_limit(), limits::time))
        .layer(from_fn_with_state(turnstile.clone(), limits::rate))
        .layer(fixed(header::CACHE_CONTROL, "no-store"))
        .layer(fixed(header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .layer(cors(Arc::clone(&config)))
        .layer(from_fn_with_state(Preflights::new(Arc::clone(&config)), preflight::look));
    let all = match office {
        Some(office) => api.merge(agent::router(office, turnstile, config.time_limit())),
        None => api,
    };
    all.layer(from_fn(log::request))
}

fn cors(config: Arc<Config>) -> CorsLayer {
    let allowed = move |origin: &HeaderValue, _: &Parts| origin.to_str().is_ok_and(|origin| config.allows(origin));
    // Asked by browsers before a public page may reach a private address.
    let private = |origin: &HeaderValue, _: &Parts| origin.to_str().is_ok_and(origin::is_loopback);
    CorsLayer::new()
        .allow_origin(AllowOrigin::predicate(allowed))
        .allow_methods([Method::GET, Method::POST])
        .allow_headers([header::CONTENT_TYPE, header::AUTHORIZATION])
        .allow_private_network(AllowPrivateNetwork::predicate(private))
        .expose_headers([header::RETRY_AFTER])
        .max_age(PREFLIGHT_HOLDS)
}

fn fixed(name: HeaderName, value: &'static str) -> SetResponseHeaderLayer<HeaderValue> {
    SetResponseHeaderLayer::if_not_present(name, HeaderValue::from_static(value))
}
