//! Identifies the agent. An agent is known by the header of the bank's proxy, or by the session they
//! signed in to; anybody else sees nothing but the sign-in page.

use std::net::SocketAddr;

use axum::{
    extract::{ConnectInfo, FromRequestParts, Request, State},
    http::{HeaderMap, Method, request::Parts},
    middleware::Next,
    response::Response,
};

use super::{refusal::Refusal, session, state::AgentState};
use crate::config::{Proxy, Tenants, fold_case, is_name, is_reserved};

/// The agent who sends a request.
#[derive(Clone, Debug)]
pub struct Agent {
    /// The name, as the audit records it.
    pub name: String,
    /// The tenants whose tickets they see.
    pub tenants: Vec<String>,
    /// The CSRF token that their forms carry, so that no other page can send a form in their name.
    pub csrf_token: String,
    /// Whether they signed in here, and so can sign out here.
    pub signed_in: bool,
}

/// The agent of a request, if there is one; stored in the request's extensions.
#[derive(Clone, Debug)]
struct Identified(Option<Agent>);

/// Identifies the agent and stores them in the request's extensions.
///
/// A request that names an agent in the proxy's header and doesn't come from the proxy is refused,
/// whatever its address: it is an attack, or the proxy's address is missing in the configuration.
pub async fn authenticate(
    State(state): State<AgentState>,
    mut request: Request,
    next: Next,
) -> Result<Response, Refusal> {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| info.0);
    let from_proxy = match &state.agents.proxy {
        Some(proxy) => state.agent_from_proxy(proxy, request.headers(), peer)?,
        None => None,
    };
    let agent = from_proxy.or_else(|| state.agent_from_session(request.headers()));
    request.extensions_mut().insert(Identified(agent));
    Ok(next.run(request).await)
}

impl AgentState {
    /// The agent named in the proxy's header, if there is one.
    fn agent_from_proxy(
        &self,
        proxy: &Proxy,
        headers: &HeaderMap,
        peer: Option<SocketAddr>,
    ) -> Result<Option<Agent>, Refusal> {
        let mut names = headers.get_all(&proxy.header.0).iter();
        let Some(name) = names.next() else { return Ok(None) };
        if !proxy.connects_from(peer) || names.next().is_some() {
            tracing::warn!("a request named an agent and did not come from the proxy, or named two agents");
            return Err(Refusal::NotFromProxy);
        }
        let name = std::str::from_utf8(name.as_bytes()).ok().filter(|name| is_name(name)).ok_or(Refusal::NoAccess)?;
        if is_reserved(name) {
            return Err(Refusal::NoAccess);
        }
        // `ANNA` is the configured `anna`, with her tenants, and with her name in the audit.
        if let Some(person) = self.agents.by_name(name) {
            return Ok(Some(self.agent(&person.name, &person.tenants, false)));
        }
        let tenants = proxy.tenants.as_ref().ok_or(Refusal::NoAccess)?;
        Ok(Some(self.agent(&fold_case(name), tenants, false)))
    }

    /// The agent whose session the request's cookie belongs to.
    fn agent_from_session(&self, headers: &HeaderMap) -> Option<Agent> {
        let name = self.sessions.agent_of(&session::from_cookie(headers)?, (self.clock)())?;
        let person = self.agents.by_name(&name)?;
        Some(self.agent(&name, &person.tenants, true))
    }

    fn agent(&self, name: &str, tenants: &Tenants, signed_in: bool) -> Agent {
        let all = self.config.tenants.iter().map(|tenant| tenant.id.clone());
        Agent { name: name.to_owned(), tenants: tenants.resolve(all), csrf_token: self.csrf.of(name), signed_in }
    }
}

impl FromRequestParts<AgentState> for Agent {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &AgentState) -> Result<Self, Refusal> {
        if let Some(Identified(Some(agent))) = parts.extensions.get::<Identified>() {
            return Ok(agent.clone());
        }
        if !state.agents.takes_tokens() {
            return Err(Refusal::NotIdentified);
        }
        // Signing in loses the contents of a form; its ticket's page can be opened again.
        let path = parts.uri.path_and_query().map_or("/agent", |path| path.as_str());
        let back = if parts.method == Method::GET { path } else { path.trim_end_matches("/status") };
        Err(Refusal::SignIn { back: back.to_owned() })
    }
}
