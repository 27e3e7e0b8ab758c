//! The request log: one line per request, with its id, method, route, status and duration.
//!
//! The line never has what the request contains. Routes are logged as templates, so neither a key nor a
//! query gets in; the tenant is one of the configuration, and the number is logged only once the ticket is
//! stored or its secret was sent.
//!
//! The id is made here and is also in the answer's `x-request-id`, so that an answer's line can be found.
//! An id that the caller sends is discarded, because it would be the caller's text in the log.

use std::{convert::Infallible, time::Duration};

use axum::{
    extract::{FromRequestParts, MatchedPath, Request},
    http::{HeaderName, Response, request::Parts},
};
use tower_http::{
    classify::{ServerErrorsAsFailures, SharedClassifier},
    request_id::RequestId,
    trace::{MakeSpan, OnResponse, TraceLayer},
};
use tracing::{Span, field};

/// The header with the request's id.
pub const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The last segment of a problem's address, left in the response's extensions for the log.
#[derive(Clone, Copy, Debug)]
pub struct ProblemKind(pub &'static str);

/// Extractor: sets the fields of the log line that only a handler knows.
#[derive(Clone, Debug)]
pub struct LogFields(Span);

impl LogFields {
    /// Sets the tenant: an id of the configuration, never the caller's text.
    pub fn tenant(&self, id: &str) {
        self.0.record("tenant", id);
    }

    /// Sets the receipt number, for a ticket that is stored.
    pub fn number(&self, number: &str) {
        self.0.record("number", number);
    }
}

impl<S: Sync> FromRequestParts<S> for LogFields {
    type Rejection = Infallible;

    async fn from_request_parts(_: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self(Span::current()))
    }
}

/// The layer that logs each request. The request's id must be set before it.
pub fn layer() -> TraceLayer<SharedClassifier<ServerErrorsAsFailures>, RequestSpan, (), RequestLine, (), (), ()> {
    TraceLayer::new_for_http()
        .make_span_with(RequestSpan)
        .on_request(())
        .on_response(RequestLine)
        .on_body_chunk(())
        .on_eos(())
        .on_failure(())
}

/// Middleware: discards the id that a caller sends.
pub async fn discard_request_id(mut request: Request) -> Request {
    request.headers_mut().remove(REQUEST_ID);
    request
}

/// Begins a request's span. Everything logged while the request is handled carries its fields.
#[derive(Clone, Copy, Debug)]
pub struct RequestSpan;

impl<B> MakeSpan<B> for RequestSpan {
    fn make_span(&mut self, request: &axum::http::Request<B>) -> Span {
        let route = request.extensions().get::<MatchedPath>().map_or("(none)", MatchedPath::as_str);
        let id = request.extensions().get::<RequestId>().and_then(|id| id.header_value().to_str().ok());
        // The level of a span decides whether it exists: warnings have the id even if INTAKE_LOG is `warn`.
        tracing::error_span!(
            "request",
            request_id = id,
            method = %request.method(),
            route,
            tenant = field::Empty,
            number = field::Empty
        )
    }
}

/// Logs a request when it is answered.
#[derive(Clone, Copy, Debug)]
pub struct RequestLine;

impl<B> OnResponse<B> for RequestLine {
    fn on_response(self, response: &Response<B>, latency: Duration, _: &Span) {
        tracing::info!(
            status = response.status().as_u16(),
            problem = response.extensions().get::<ProblemKind>().map(|kind| kind.0),
            duration_ms = u64::try_from(latency.as_millis()).unwrap_or(u64::MAX),
            "answered"
        );
    }
}
