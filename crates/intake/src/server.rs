//! The complete router: the endpoints, and the layers around them.

use std::{sync::Arc, time::Duration};

use axum::{
    Router,
    extract::DefaultBodyLimit,
    http::{HeaderName, HeaderValue, Method, header, request::Parts},
    middleware::{from_fn_with_state, map_request},
    routing::get,
};
use tower_http::{
    catch_panic::CatchPanicLayer,
    cors::{AllowOrigin, AllowPrivateNetwork, CorsLayer},
    request_id::{MakeRequestUuid, PropagateRequestIdLayer, SetRequestIdLayer},
    set_header::SetResponseHeaderLayer,
};

use crate::{
    agent::{self, AgentState},
    api,
    caller::{self, Proxies},
    config::Config,
    limits::{self, RateLimit},
    log, origin,
    preflight::{self, PreflightCheck},
    problem::Error,
    state::Intake,
};

/// How long a browser may cache the answer to a preflight.
const PREFLIGHT_CACHE_TIME: Duration = Duration::from_secs(3600);

/// Builds the service as one router.
pub fn router(intake: Intake, rate_limit: RateLimit) -> Router {
    let config = Arc::clone(&intake.config);
    let agents = AgentState::of(&intake);
    let proxies = Proxies::new(&config.rate.trusted);
    // A layer wraps everything above it. CORS wraps every layer that may refuse a request, so that a
    // page can read the reason.
    let (endpoints, _) = api::endpoints().split_for_parts();
    let api = endpoints
        .route("/openapi.json", get(api::get))
        .fallback(async || Error::NoRoute)
        .method_not_allowed_fallback(async || Error::NoMethod)
        .with_state(intake)
        .layer(DefaultBodyLimit::max(config.body_limit))
        .layer(CatchPanicLayer::custom(limits::after_panic))
        .layer(from_fn_with_state(config.time_limit(), limits::limit_time))
        .layer(from_fn_with_state(rate_limit.clone(), limits::limit_rate))
        .layer(default_header(header::CACHE_CONTROL, "no-store"))
        .layer(default_header(header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .layer(cors(Arc::clone(&config)))
        .layer(from_fn_with_state(PreflightCheck::new(Arc::clone(&config)), preflight::refuse_unknown_origins));
    let all = match agents {
        Some(agents) => api.merge(agent::router(agents, rate_limit, config.time_limit())),
        None => api,
    };
    all.layer(from_fn_with_state(proxies, caller::real_ip))
        .layer(PropagateRequestIdLayer::new(log::REQUEST_ID))
        .layer(log::layer())
        .layer(SetRequestIdLayer::new(log::REQUEST_ID, MakeRequestUuid))
        .layer(map_request(log::discard_request_id))
}

fn cors(config: Arc<Config>) -> CorsLayer {
    let allowed = move |origin: &HeaderValue, _: &Parts| origin.to_str().is_ok_and(|origin| config.allows(origin));
    // Browsers ask for this before a public page may reach a private address.
    let private = |origin: &HeaderValue, _: &Parts| origin.to_str().is_ok_and(origin::is_loopback);
    CorsLayer::new()
        .allow_origin(AllowOrigin::predicate(allowed))
        .allow_methods([Method::GET, Method::POST])
        .allow_headers([header::CONTENT_TYPE, header::AUTHORIZATION])
        .allow_private_network(AllowPrivateNetwork::predicate(private))
        .expose_headers([header::RETRY_AFTER])
        .max_age(PREFLIGHT_CACHE_TIME)
}

fn default_header(name: HeaderName, value: &'static str) -> SetResponseHeaderLayer<HeaderValue> {
    SetResponseHeaderLayer::if_not_present(name, HeaderValue::from_static(value))
}
