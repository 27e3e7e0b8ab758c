//! One log line per request: what was asked, how it ended, how long it took.
//!
//! Never what was in it. Addresses are logged as templates, so neither a key nor a query gets in;
//! the tenant is one of the configuration,
//! and the number there only once the ticket is stored or its secret was shown.

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::Instant,
};

use axum::{
    extract::{MatchedPath, Request},
    middleware::Next,
    response::Response,
};

/// Where a handler notes what the log may know of the ticket.
#[derive(Clone, Debug, Default)]
pub struct Notes(Arc<Mutex<Noted>>);

#[derive(Debug, Default)]
struct Noted {
    tenant: Option<String>,
    number: Option<String>,
}

/// The last part of a problem's address, left on the response for the log.
#[derive(Clone, Copy, Debug)]
pub struct ProblemKind(pub &'static str);

impl Notes {
    /// Notes whose ticket it is: an id of the configuration, never the caller's text.
    pub fn tenant(&self, id: &str) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).tenant = Some(id.to_owned());
    }

    /// Notes the ticket's receipt number, for a ticket that is stored.
    pub fn number(&self, number: &str) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).number = Some(number.to_owned());
    }
}

/// Logs the request when it is answered.
pub async fn request(mut request: Request, next: Next) -> Response {
    let started = Instant::now();
    let notes = Notes::default();
    request.extensions_mut().insert(notes.clone());
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().cloned();
    let response = next.run(request).await;
    let noted = notes.0.lock().unwrap_or_else(PoisonError::into_inner);
    tracing::info!(
        %method,
        route = route.as_ref().map_or("(none)", MatchedPath::as_str),
        status = response.status().as_u16(),
        problem = response.extensions().get::<ProblemKind>().map(|kind| kind.0),
        duration_ms = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX),
        tenant = noted.tenant.as_deref(),
        number = noted.number.as_deref(),
        "request"
    );
    response
}
