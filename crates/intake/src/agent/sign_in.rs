//! Signing in with a token, and out again. The token is hashed and compared as a hash; it is written
//! down nowhere.

use std::net::{IpAddr, Ipv6Addr};

use axum::{
    Extension, Form,
    extract::{Query, State, rejection::FormRejection, rejection::QueryRejection},
    http::HeaderMap,
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::CookieJar;
use serde::Deserialize;
use ticket::Secret;

use super::{Office, access::Agent, door::own_path, forms, refusal::Refusal, session};
use crate::{clock, limits::Caller, store::Action};

/// The form as it comes in.
#[derive(Deserialize)]
pub struct Filled {
    token: String,
    #[serde(default)]
    back: String,
}

/// Where to go on.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Back {
    back: String,
}

/// The form that signs out.
#[derive(Deserialize)]
pub struct Leaving {
    form: String,
}

/// `GET /agent/sign-in`: the page to sign in on; who is signed in already goes on.
pub async fn get(
    State(office): State<Office>,
    agent: Result<Agent, Refusal>,
    back: Result<Query<Back>, QueryRejection>,
) -> Response {
    let back = own(&back.map(|Query(back)| back.back).unwrap_or_default());
    match agent {
        Ok(_) => Redirect::to(&back).into_response(),
        Err(_) if office.agents.takes_tokens() => {
            let mut page = Refusal::SignIn { back }.into_response();
            // Asked for by its own address it is a page like others.
            *page.status_mut() = axum::http::StatusCode::OK;
            page
        }
        Err(refusal) => refusal.into_response(),
    }
}

/// `POST /agent/sign-in`: begins a session for who shows a token.
pub async fn post(
    State(office): State<Office>,
    caller: Option<Extension<Caller>>,
    headers: HeaderMap,
    filled: Result<Form<Filled>, FormRejection>,
) -> Result<Response, Refusal> {
    let secure = forms::origin(&office.agents, &headers)?.starts_with("https://");
    let Form(filled) = filled.map_err(|_| Refusal::BrokenForm)?;
    let back = own(&filled.back);
    let (address, now) =
        (caller.map_or(IpAddr::V6(Ipv6Addr::UNSPECIFIED), |Extension(caller)| caller.0), (office.clock)());
    let shown = Secret::from_text(filled.token.trim());
    // Looked at first: however many wrong ones came from there, a right one opens.
    let Some(person) = office.agents.by_token(&shown.hash()) else {
        tracing::warn!("an agent's sign-in failed: the token is nobody's");
        return Err(match office.attempts.failed(address, shown.reveal(), now) {
            Some(wait) => Refusal::TooManyTries(wait),
            None => Refusal::WrongToken { back },
        });
    };
    office.cases.note(Action::SignedIn, &person.name, &clock::stamp(now)).await?;
    let session = office.sessions.begin(&person.name, now).map_err(|_| Refusal::Broken)?;
    let jar = CookieJar::new().add(session::cookie(&session, secure));
    Ok((jar, Redirect::to(&back)).into_response())
}

/// `POST /agent/sign-out`: ends the session.
pub async fn leave(
    State(office): State<Office>,
    agent: Agent,
    headers: HeaderMap,
    leaving: Result<Form<Leaving>, FormRejection>,
) -> Result<Response, Refusal> {
    let secure = forms::origin(&office.agents, &headers)?.starts_with("https://");
    let Form(leaving) = leaving.map_err(|_| Refusal::BrokenForm)?;
    if !forms::carries(&agent.form, &leaving.form) {
        return Err(Refusal::NotOurForm);
    }
    if let Some(session) = session::shown(&headers) {
        office.sessions.end(&session);
        office.cases.note(Action::SignedOut, &agent.name, &clock::stamp((office.clock)())).await?;
    }
    let jar = CookieJar::new().add(session::no_cookie(secure));
    Ok((jar, Redirect::to("/agent/sign-in")).into_response())
}

fn own(back: &str) -> String {
    own_path(back).unwrap_or_else(|| "/agent".to_owned())
}
