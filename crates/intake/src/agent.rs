//! The pages on which back-office agents read tickets and set their status.
//!
//! They are rendered on the server and have no script. The agent is identified once per request ([`auth`]),
//! and every page shows the tickets of that agent's tenants alone. Without `[agents]` in the configuration
//! these pages don't exist. The rules for tickets are in [`crate::store::Cases`].

mod address;
mod assets;
mod auth;
mod csrf;
mod difference;
mod failed_sign_ins;
mod form;
mod invisible;
mod language;
mod list_query;
mod own_origin;
mod page_headers;
mod refusal;
mod return_path;
mod session;
mod sign_in;
mod state;
mod ticket;
mod tickets;
mod view;

use std::time::Duration;

use axum::{
    Router,
    extract::DefaultBodyLimit,
    middleware::{from_fn, from_fn_with_state},
    response::Redirect,
    routing::{any, get, post},
};
use tower_http::catch_panic::CatchPanicLayer;

use crate::limits::{self, RateLimit};
use refusal::Refusal;
pub use state::AgentState;

/// The largest accepted form, in bytes: a note and the hidden fields.
const MAX_FORM: usize = 16 * 1024;

/// The pages as a router; `time_limit` applies to one request.
pub fn router(state: AgentState, rate_limit: RateLimit, time_limit: Duration) -> Router {
    // There is no CORS layer: pages of tenants may not read these pages.
    Router::new()
        .route("/agent", get(tickets::get))
        .route("/agent/", get(async || Redirect::permanent("/agent")))
        .route("/agent/tickets/{number}", get(ticket::get))
        .route("/agent/tickets/{number}/status", post(ticket::post))
        .route("/agent/sign-in", get(sign_in::get).post(sign_in::post))
        .route("/agent/sign-out", post(sign_in::sign_out))
        .route("/agent/language/{language}", get(language::choose))
        .route("/agent/assets/{name}", get(assets::get))
        .route("/agent/{*rest}", any(async || Refusal::NoPage))
        .method_not_allowed_fallback(async || Refusal::NoMethod)
        .layer(from_fn_with_state(state.clone(), auth::authenticate))
        .with_state(state)
        .layer(DefaultBodyLimit::max(MAX_FORM))
        .layer(CatchPanicLayer::custom(limits::after_panic))
        .layer(from_fn_with_state(time_limit, limits::limit_time))
        .layer(from_fn_with_state(rate_limit, limits::limit_rate))
        .layer(from_fn(page_headers::page_headers))
}
