//! Signing in with a token, and signing out. The token is hashed and compared as a hash, and is never
//! stored or logged.

use axum::{
    Form,
    extract::{Query, State, rejection::FormRejection, rejection::QueryRejection},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::CookieJar;
use serde::Deserialize;
use ticket::Secret;

use super::{
    auth::Agent,
    csrf,
    own_origin::OwnOrigin,
    refusal::Refusal,
    return_path::{ReturnQuery, own_path_or_list},
    session,
    state::AgentState,
};
use crate::{caller::Caller, clock, store::AuditAction};

/// The sign-in form.
#[derive(Deserialize)]
pub struct SignInForm {
    token: String,
    #[serde(default)]
    back: String,
}

/// The sign-out form.
#[derive(Deserialize)]
pub struct SignOutForm {
    form: String,
}

/// `GET /agent/sign-in`: the sign-in page; an agent who is signed in is redirected.
pub async fn get(
    State(state): State<AgentState>,
    agent: Result<Agent, Refusal>,
    query: Result<Query<ReturnQuery>, QueryRejection>,
) -> Response {
    let back = own_path_or_list(&query.map(|Query(query)| query.back).unwrap_or_default());
    match agent {
        Ok(_) => Redirect::to(&back).into_response(),
        Err(_) if state.agents.takes_tokens() => {
            let mut page = Refusal::SignIn { back }.into_response();
            // Requested by its own address it is an ordinary page.
            *page.status_mut() = StatusCode::OK;
            page
        }
        Err(refusal) => refusal.into_response(),
    }
}

/// `POST /agent/sign-in`: begins a session if the token is right.
pub async fn post(
    State(state): State<AgentState>,
    Caller(address): Caller,
    origin: OwnOrigin,
    form: Result<Form<SignInForm>, FormRejection>,
) -> Result<Response, Refusal> {
    let Form(form) = form.map_err(|_| Refusal::BrokenForm)?;
    let back = own_path_or_list(&form.back);
    let now = (state.clock)();
    let token = Secret::from_text(form.token.trim());
    // The token is checked before the failed attempts: however many there were, a right token works.
    let Some(person) = state.agents.by_token(&token.hash()) else {
        tracing::warn!("an agent's sign-in failed: unknown token");
        return Err(match state.failed_sign_ins.record(address, token.reveal(), now) {
            Some(wait) => Refusal::TooManyAttempts(wait),
            None => Refusal::WrongToken { back },
        });
    };
    state.cases.record(AuditAction::SignedIn, &person.name, &clock::stamp(now)).await?;
    let session = state.sessions.begin(&person.name, now).map_err(|_| Refusal::Broken)?;
    let jar = CookieJar::new().add(session::cookie(&session, origin.is_secure()));
    Ok((jar, Redirect::to(&back)).into_response())
}

/// `POST /agent/sign-out`: ends the session.
pub async fn sign_out(
    State(state): State<AgentState>,
    agent: Agent,
    origin: OwnOrigin,
    headers: HeaderMap,
    form: Result<Form<SignOutForm>, FormRejection>,
) -> Result<Response, Refusal> {
    let Form(form) = form.map_err(|_| Refusal::BrokenForm)?;
    if !csrf::matches(&agent.csrf_token, &form.form) {
        return Err(Refusal::NotOurForm);
    }
    if let Some(session) = session::from_cookie(&headers) {
        state.sessions.end(&session);
        state.cases.record(AuditAction::SignedOut, &agent.name, &clock::stamp((state.clock)())).await?;
    }
    let jar = CookieJar::new().add(session::removal_cookie(origin.is_secure()));
    Ok((jar, Redirect::to("/agent/sign-in")).into_response())
}
