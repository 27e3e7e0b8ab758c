//! What intake answers when it can't do as asked: RFC 9457 problem details, always.
//!
//! One kind per thing a caller can do about it. The kind's address is stable and part of the
//! contract (`docs/api/intake.md`); title and detail are for people and may be reworded.

use std::time::Duration;

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use thiserror::Error;
use ticket::{FieldProblem, Invalid, Problem};

use crate::{
    log::ProblemKind,
    store::{Conflict, REVISIONS_MOST, StoreError},
};

/// The media type of every error.
pub const PROBLEM_JSON: &str = "application/problem+json";

/// Everything that can go wrong with a request.
#[derive(Debug, Error)]
pub enum Error {
    /// The body is no ticket's JSON.
    #[error("{message}, at line {line}, column {column}; send one ticket as /openapi.json describes it")]
    Malformed {
        /// The place in the ticket, `contact.phone`; `.` for the whole.
        field: String,
        /// What the parser said.
        message: String,
        /// Where in the body.
        line: usize,
        /// Where in the line.
        column: usize,
    },
    /// The body broke off on its way.
    #[error("the request's body ended before it was whole; send it again")]
    BodyBroken,
    /// No bearer secret.
    #[error("show the ticket's secret as `Authorization: Bearer <secret>`")]
    NoSecret,
    /// The page may not send this tenant's tickets.
    #[error("the origin {origin} may not send tickets{}; add it to `origins` of the tenant in intake's configuration", .tenant.as_deref().map(|t| format!(" of tenant {t}")).unwrap_or_default())]
    OriginRefused {
        /// What the browser named.
        origin: String,
        /// For whom, once that is known.
        tenant: Option<String>,
    },
    /// A sender that is no browser page, for a tenant that takes none.
    #[error(
        "the request has no Origin, and tenant {tenant} takes tickets from browser pages only; set `allow_no_origin = true` for it in intake's configuration to take others"
    )]
    NoOrigin {
        /// For whom.
        tenant: String,
    },
    /// No such ticket, or not this secret's; the two can't be told apart.
    #[error("there is no ticket of that name for the secret shown")]
    NoTicket,
    /// No such address.
    #[error("there is nothing at this address; /openapi.json lists what there is")]
    NoRoute,
    /// The address doesn't take the method.
    #[error("this address does not take that method; the Allow header lists those it takes")]
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
    /// The ticket is of a tenant nobody configured.
    #[error(
        "no tenant `{0}` is configured here; check the widget's profile, or add the tenant to intake's configuration"
    )]
    UnknownTenant(String),
    /// The ticket has faults.
    #[error("the ticket has {} at fault; see `errors`", plural(.0.len(), "field"))]
    Invalid(Vec<Invalid>),
    /// The caller asks too often.
    #[error("too many requests from this address; wait {} and send again", plural(.0.as_secs() as usize, "second"))]
    TooMany(Duration),
    /// The ticket is amended too often within an hour.
    #[error("this ticket was amended many times within the hour; wait {} and send the amendment again", plural(.0.as_secs() as usize, "second"))]
    AmendedTooOften(Duration),
    /// The address has sent more within a day than one may.
    #[error("more tickets came from this address within a day than are taken; wait {} and send again, nothing is stored twice", plural(.0.as_secs() as usize, "second"))]
    AddressQuota(Duration),
    /// The handler broke down.
    #[error("intake broke down on this request; send it again, nothing is stored twice")]
    Internal,
    /// The store failed; nothing was stored, or it can't be told.
    #[error("tickets can't be stored or read at the moment; send again later, nothing is stored twice")]
    Store(#[from] StoreError),
}

impl Error {
    /// Status, last part of the kind's address, and title.
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
            "{REVISIONS_MOST} revisions of this ticket are stored, the most there may be; \
             send what is still to be said as a new ticket with a new key"
        ),
    }
}

fn plural(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}
