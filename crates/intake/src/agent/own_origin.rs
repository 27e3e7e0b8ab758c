//! The origin of a form: it must come from one of these pages, as the browser reports it.

use axum::{
    extract::FromRequestParts,
    http::{header, request::Parts},
};

use super::{refusal::Refusal, state::AgentState};

/// Extractor: the origin that a form comes from, which must be one of these pages. A form without an origin
/// is refused, too.
pub struct OwnOrigin(String);

impl OwnOrigin {
    /// Whether cookies can be restricted to TLS: unless the page is on this machine.
    pub fn is_secure(&self) -> bool {
        self.0.starts_with("https://")
    }
}

impl FromRequestParts<AgentState> for OwnOrigin {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &AgentState) -> Result<Self, Refusal> {
        let origin = parts.headers.get(header::ORIGIN).and_then(|origin| origin.to_str().ok());
        let own = origin.filter(|origin| state.agents.owns(origin)).ok_or(Refusal::NotOurForm)?;
        Ok(Self(own.to_owned()))
    }
}
