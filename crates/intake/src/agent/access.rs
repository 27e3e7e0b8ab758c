//! Who asks. An agent is known by the header of the bank's proxy, or by the session they signed in
//! to; everybody else is a stranger and sees the sign-in page at most.

use std::net::SocketAddr;

use axum::{
    extract::{ConnectInfo, FromRequestParts, Request, State},
    http::{HeaderMap, Method, request::Parts},
    middleware::Next,
    response::Response,
};

use super::{Office, refusal::Refusal, session};
use crate::config::{Proxy, Tenants, folded, is_name, is_reserved};

/// An agent who asks for something.
#[derive(Clone, Debug)]
pub struct Agent {
    /// The name the audit gets.
    pub name: String,
    /// The tenants whose tickets they see.
    pub tenants: Vec<String>,
    /// What their forms carry, so that no other page can send one in their name.
    pub form: String,
    /// Whether they signed in here, and so can sign out.
    pub signed_in: bool,
}

/// What was found out of who asks.
#[derive(Clone, Debug)]
struct Visitor(Option<Agent>);

/// Finds out who asks and leaves it with the request.
///
/// A request that names an agent in the proxy's header without coming from the proxy is refused
/// outright, whatever it asks for: somebody is trying, or the proxy's address is missing here.
pub async fn find_out(State(office): State<Office>, mut request: Request, next: Next) -> Result<Response, Refusal> {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| info.0);
    let named = match &office.agents.proxy {
        Some(proxy) => office.named(proxy, request.headers(), peer)?,
        None => None,
    };
    let agent = named.or_else(|| office.signed_in(request.headers()));
    request.extensions_mut().insert(Visitor(agent));
    Ok(next.run(request).await)
}

impl Office {
    /// The agent the proxy names, if it names one.
    fn named(&self, proxy: &Proxy, headers: &HeaderMap, peer: Option<SocketAddr>) -> Result<Option<Agent>, Refusal> {
        let mut given = headers.get_all(&proxy.header.0).iter();
        let Some(name) = given.next() else { return Ok(None) };
        if !proxy.is_at(peer) || given.next().is_some() {
            tracing::warn!("a request named an agent and did not come from the proxy, or named two");
            return Err(Refusal::NotFromProxy);
        }
        let name = std::str::from_utf8(name.as_bytes()).ok().filter(|name| is_name(name)).ok_or(Refusal::Stranger)?;
        if is_reserved(name) {
            return Err(Refusal::Stranger);
        }
        // `ANNA` is the `anna` of the list, with her tenants and her name in the audit.
        if let Some(person) = self.agents.by_name(name) {
            return Ok(Some(self.agent(&person.name, &person.tenants, false)));
        }
        let tenants = proxy.tenants.as_ref().ok_or(Refusal::Stranger)?;
        Ok(Some(self.agent(&folded(name), tenants, false)))
    }

    /// The agent whose session the request's cookie belongs to.
    fn signed_in(&self, headers: &HeaderMap) -> Option<Agent> {
        let name = self.sessions.who(&session::shown(headers)?, (self.clock)())?;
        let person = self.agents.by_name(&name)?;
        Some(self.agent(&name, &person.tenants, true))
    }

    fn agent(&self, name: &str, tenants: &Tenants, signed_in: bool) -> Agent {
        let all = self.config.tenants.iter().map(|tenant| tenant.id.clone());
        Agent { name: name.to_owned(), tenants: tenants.among(all), form: self.forms.of(name), signed_in }
    }
}

impl FromRequestParts<Office> for Agent {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, office: &Office) -> Result<Self, Refusal> {
        if let Some(Visitor(Some(agent))) = parts.extensions.get::<Visitor>() {
            return Ok(agent.clone());
        }
        if !office.agents.takes_tokens() {
            return Err(Refusal::NoName);
        }
        // After signing in a form is gone; what it was about can be opened again.
        let path = parts.uri.path_and_query().map_or("/agent", |path| path.as_str());
        let back = if parts.method == Method::GET { path } else { path.trim_end_matches("/status") };
        Err(Refusal::SignIn { back: back.to_owned() })
    }
}
