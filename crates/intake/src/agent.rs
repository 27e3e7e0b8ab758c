//! The pages on which back-office agents read tickets and say how they stand.
//!
//! Server-drawn, without a script. Who asks is found out once per request ([`access`]); every page
//! is asked for in the name of an agent and shows their tenants' tickets alone. Without `[agents]` in
//! the configuration none of this exists. The rules of tickets are in [`crate::store::Cases`].

mod access;
mod assets;
mod attempts;
mod difference;
mod door;
mod filter;
mod forms;
mod language;
mod one;
mod plain;
mod refusal;
mod session;
mod sign_in;
mod tickets;
mod view;

use std::{sync::Arc, time::Duration};

use axum::{
    Router,
    extract::DefaultBodyLimit,
    middleware::{from_fn, from_fn_with_state},
    response::Redirect,
    routing::{any, get, post},
};
use tower_http::catch_panic::CatchPanicLayer;

use crate::{
    clock::Clock,
    config::{Agents, Config},
    limits::{self, Turnstile},
    state::Intake,
    store::Cases,
};
use attempts::Attempts;
use forms::Forms;
use refusal::Refusal;
use session::Sessions;

/// The largest form taken, in bytes: a note, and what goes with it.
const LARGEST_FORM: usize = 16 * 1024;

/// What the pages can reach. Cheap to clone.
#[derive(Clone)]
pub struct Office {
    config: Arc<Config>,
    agents: Arc<Agents>,
    cases: Cases,
    clock: Clock,
    sessions: Arc<Sessions>,
    attempts: Arc<Attempts>,
    forms: Arc<Forms>,
}

impl Office {
    /// The office of an intake that has agents, and tickets they can work on.
    pub fn of(intake: &Intake) -> Option<Self> {
        let agents = intake.config.agents.clone()?;
        let sessions = Sessions::new(Duration::from_secs(60 * u64::from(agents.session_minutes)));
        Some(Self {
            cases: intake.cases.clone()?,
            config: Arc::clone(&intake.config),
            clock: Arc::clone(&intake.clock),
            sessions: Arc::new(sessions.idle(Duration::from_secs(60 * u64::from(agents.idle_minutes)))),
            attempts: Arc::default(),
            forms: Arc::default(),
            agents: Arc::new(agents),
        })
    }
}

/// The pages as a router; `time_limit` is for one request.
pub fn router(office: Office, turnstile: Turnstile, time_limit: Duration) -> Router {
    // Tenants' pages have no business here, so nothing of it stands behind CORS.
    Router::new()
        .route("/agent", get(tickets::get))
        .route("/agent/", get(async || Redirect::permanent("/agent")))
        .route("/agent/tickets/{number}", get(one::get))
        .route("/agent/tickets/{number}/status", post(one::post))
        .route("/agent/sign-in", get(sign_in::get).post(sign_in::post))
        .route("/agent/sign-out", post(sign_in::leave))
        .route("/agent/language/{language}", get(language::choose))
        .route("/agent/assets/{name}", get(assets::get))
        .route("/agent/{*rest}", any(async || Refusal::NoPage))
        .method_not_allowed_fallback(async || Refusal::NoMethod)
        .layer(from_fn_with_state(office.clone(), access::find_out))
        .with_state(office)
        .layer(DefaultBodyLimit::max(LARGEST_FORM))
        .layer(CatchPanicLayer::custom(limits::panicked))
        .layer(from_fn_with_state(time_limit, limits::time))
        .layer(from_fn_with_state(turnstile, limits::rate))
        .layer(from_fn(door::dress))
}
