//! What intake answers when it can't do what was requested: RFC 9457 problem details, always.
//!
//! There is one kind for each thing a caller can do about it. The kind's address is stable and part of
//! the contract (`docs/api/intake.md`); title and detail are for people and may be reworded.

use std::time::Duration;

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use thiserror::Error;
use ticket::{FieldProblem, Invalid, Problem};

use crate::{
    log::ProblemKind,
    store::{Conflict, MAX_REVISIONS, StoreError},
};

/// The media type of every error.
pub const PROBLEM_JSON: &str = "application/problem+json";

/// Everything that can go wrong with a request.
#[derive(Debug, Error)]
pub enum Error {
    /// The body is not a ticket's JSON.
    #[error("{message}, at line {line}, column {column}; send one ticket as /openapi.json describes it")]
    Malformed {
        /// The path in the ticket, `contact.phone`; `.` for the complete ticket.
        field: String,
        /// The parser's message.
        message: String,
        /// The line in the body.
        line: usize,
        /// The column in that line.
        column: usize,
    },
    /// The body ended early.
    #[error("the request's body ended before it was complete; send it again")]
    BodyBroken,
    /// No bearer secret.
    #[error("send the ticket's secret as `Authorization: Bearer <secret>`")]
    NoSecret,
    /// The page may not send or read this tenant's tickets.
    #[error("the origin {origin} may not send tickets{}; add it to `origins` of the tenant in intake's configuration", .tenant.as_deref().map(|t| format!(" of tenant {t}")).unwrap_or_default())]
    OriginRefused {
        /// The origin that the browser sent.
        origin: String,
        /// The tenant, once it is known.
        tenant: Option<String>,
    },
    /// A sender that is not a browser page, for a tenant that accepts browser pages only.
    #[error(
        "the request has no Origin, and tenant {tenant} takes tickets from browser pages only; set `allow_no_origin = true` for it in intake's configuration to take others"
    )]
    NoOrigin {
        /// The tenant.
        tenant: String,
    },
    /// There is no such ticket, or it has another secret; callers can't tell which.
    #[error("there is no ticket with this number or key for the secret you sent")]
    NoTicket,
    /// No endpoint has this address.
    #[error("there is nothing at this address; /openapi.json lists the addresses")]
    NoRoute,
    /// The address does not support the method.
    #[error("this address does not support that method; the Allow header lists those it supports")]
    NoMethod,
    /// The request took too long.
    #[error("the request took longer than {} seconds; send it again, nothing is stored twice", .0.as_secs())]
    TooSlow(Duration),
    /// The submission contradicts what is stored.
    #[error("{}", conflict_detail(*.0))]
    Conflict(Conflict),
    /// The body is too large.
    #[error("the body has more than {0} bytes; shorten texts or path")]
    TooLarge(usize),
    /// The body is not declared to be JSON.
    #[error("the content type is not application/json; send the ticket as JSON")]
    NotJson,
    /// The ticket's tenant is not configured.
    #[error(
        "no tenant `{0}` is configured here; check the widget's profile, or add the tenant to intake's configuration"
    )]
    UnknownTenant(String),
    /// Fields of the ticket are invalid.
    #[error("the ticket has {} at fault; see `errors`", plural(.0.len(), "field"))]
    Invalid(Vec<Invalid>),
    /// The caller sends too many requests.
    #[error("too many requests from this address; wait {} and send again", plural(.0.as_secs() as usize, "second"))]
    TooMany(Duration),
    /// The ticket was amended too often within an hour.
    #[error("this ticket was amended many times within the hour; wait {} and send the amendment again", plural(.0.as_secs() as usize, "second"))]
    AmendedTooOften(Duration),
    /// The address has sent more within a day than its quota.
    #[error("more tickets came from this address within a day than its quota allows; wait {} and send again, nothing is stored twice", plural(.0.as_secs() as usize, "second"))]
    AddressQuota(Duration),
    /// The handler panicked.
    #[error("intake failed while it handled this request; send it again, nothing is stored twice")]
    Internal,
    /// The store failed; nothing was stored, or nobody can tell.
    #[error("tickets can't be stored or read at the moment; send again later, nothing is stored twice")]
    Store(#[from] StoreError),
}

impl Error {
    /// Status, last segment of the kind's address, and title.
    fn parts(&self) -> (StatusCode, &'static str, &'static str) {
        use StatusCode as S;
        match self {
            Self::Malformed { .. } => (S::BAD_REQUEST, "malformed-json", "The body is not a ticket's JSON"),
            Self::BodyBroken => (S::BAD_REQUEST, "broken-body", "The body broke off"),
            Self::NoSecret => (S::UNAUTHORIZED, "no-secret", "The ticket's secret is needed"),
            Self::OriginRefused { .. } => (S::FORBIDDEN, "origin-refused", "This page may not send tickets"),
            Self::NoOrigin { .. } => (S::FORBIDDEN, "no-origin", "Only browser pages may send tickets"),
            Self::NoTicket => (S::NOT_FOUND, "no-ticket", "No such ticket"),
            Self::NoRoute => (S::NOT_FOUND, "no-route", "No such address"),
            Self::NoMethod => (S::METHOD_NOT_ALLOWED, "no-method", "Method not taken"),
            Self::TooSlow(_) => (S::REQUEST_TIMEOUT, "too-slow", "The request took too long"),
            Self::Conflict(Conflict::OtherBody { .. }) => {
                (S::CONFLICT, "other-body", "This revision is stored with another body")
            }
            Self::Conflict(Conflict::OtherSecret) => {
                (S::CONFLICT, "other-secret", "The amendment is not by who sent the ticket")
            }
            Self::Conflict(Conflict::Superseded { .. }) => {
                (S::CONFLICT, "superseded", "A newer revision is stored already")
            }
            Self::Conflict(Conflict::Full) => {
                (S::CONFLICT, "no-more-amendments", "The ticket takes no more amendments")
            }
            Self::TooLarge(_) => (S::PAYLOAD_TOO_LARGE, "too-large", "The body is too large"),
            Self::NotJson => (S::UNSUPPORTED_MEDIA_TYPE, "not-json", "Tickets are sent as JSON"),
            Self::UnknownTenant(_) => (S::UNPROCESSABLE_ENTITY, "unknown-tenant", "Unknown tenant"),
            Self::Invalid(_) => (S::UNPROCESSABLE_ENTITY, "invalid-ticket", "The ticket has faults"),
            Self::TooMany(_) => (S::TOO_MANY_REQUESTS, "too-many", "Too many requests"),
            Self::AmendedTooOften(_) => (S::TOO_MANY_REQUESTS, "amended-too-often", "The ticket is amended too often"),
            Self::AddressQuota(_) => (S::TOO_MANY_REQUESTS, "address-quota", "Too many tickets from this address"),
            Self::Internal => (S::INTERNAL_SERVER_ERROR, "internal", "Intake broke down"),
            Self::Store(_) => (S::SERVICE_UNAVAILABLE, "store-unavailable", "The store is unavailable"),
        }
    }

    /// The problem as it is sent.
    pub fn problem(&self) -> Problem {
        let (status, kind, title) = self.parts();
        Problem {
            kind: format!("/problems/{kind}"),
            title: title.to_owned(),
            status: status.as_u16(),
            detail: self.to_string(),
            errors: self.fields(),
        }
    }

    fn fields(&self) -> Vec<FieldProblem> {
        let one = |field: &str, code: &str, message: String| {
            vec![FieldProblem { field: field.to_owned(), code: code.to_owned(), message }]
        };
        match self {
            Self::Invalid(faults) => faults
                .iter()
                .map(|Invalid { field, fault }| FieldProblem {
                    field: field.clone(),
                    code: fault.code().to_owned(),
                    message: fault.to_string(),
                })
                .collect(),
            Self::Malformed { field, message, .. } => one(field, "malformed", message.clone()),
            Self::UnknownTenant(_) => one("tenant", "unknown", "is not configured here".to_owned()),
            _ => Vec::new(),
        }
    }

    fn retry_after(&self) -> Option<u64> {
        match self {
            Self::TooMany(wait) | Self::AmendedTooOften(wait) | Self::AddressQuota(wait) => Some(wait.as_secs().max(1)),
            Self::TooSlow(_) | Self::Store(_) => Some(5),
            _ => None,
        }
    }
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        if let Self::Store(error) = &self {
            tracing::error!(%error, "the store failed");
        }
        let problem = self.problem();
        let body = serde_json::to_string(&problem).unwrap_or_default();
        let (status, kind, _) = self.parts();
        let mut response = (status, [(header::CONTENT_TYPE, PROBLEM_JSON)], body).into_response();
        response.extensions_mut().insert(ProblemKind(kind));
        if let Some(seconds) = self.retry_after() {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        if matches!(self, Self::NoSecret) {
            response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response
    }
}

fn conflict_detail(conflict: Conflict) -> String {
    match conflict {
        Conflict::OtherBody { revision } => {
            format!(
                "revision {revision} of this ticket is stored with another body; send the change as a higher revision"
            )
        }
        Conflict::OtherSecret => "the secret's hash differs from the stored ticket's; \
             amend with the same secret, or send a new ticket with a new key"
            .to_owned(),
        Conflict::Superseded { revision, stored } => format!(
            "revision {stored} of this ticket is stored already and revision {revision} never was; \
             send the change as revision {} or higher",
            stored.saturating_add(1)
        ),
        Conflict::Full => format!(
            "{MAX_REVISIONS} revisions of this ticket are stored, which is the maximum; \
             send the rest as a new ticket with a new key"
        ),
    }
}

fn plural(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}
