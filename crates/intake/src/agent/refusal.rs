//! Why an agent doesn't get a page. The texts, in both languages, are in [`super::view::refusal`].

use std::{sync::Arc, time::Duration};

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};

use crate::store::StoreError;

/// Why a request is refused.
#[derive(Clone, Debug)]
pub enum Refusal {
    /// Nobody is signed in; the sign-in page is shown and returns afterwards.
    SignIn {
        /// The requested address.
        back: String,
    },
    /// The token is unknown; the sign-in page is shown again.
    WrongToken {
        /// The page to return to after signing in.
        back: String,
    },
    /// Too many wrong tokens came from the address.
    TooManyAttempts(Duration),
    /// A request names an agent and doesn't come from the proxy.
    NotFromProxy,
    /// The proxy names an agent who may see no tickets.
    NoAccess,
    /// The proxy names nobody, and there are no tokens.
    NotIdentified,
    /// A form that doesn't come from these pages.
    NotOurForm,
    /// A form with a missing or invalid field.
    BrokenForm,
    /// There is no such ticket for this agent.
    NoTicket,
    /// There is no page at this address.
    NoPage,
    /// The address does not support the method.
    NoMethod,
    /// Too many requests.
    TooMany,
    /// The request took too long.
    TooSlow,
    /// The query takes too long.
    TooLong,
    /// The handler panicked.
    Broken,
    /// The store failed.
    Store(Arc<StoreError>),
}

impl Refusal {
    /// The refusal for a problem that a shared layer answered.
    pub fn of_problem(problem: &str) -> Self {
        match problem {
            "too-many" => Self::TooMany,
            "too-slow" => Self::TooSlow,
            _ => Self::Broken,
        }
    }

    fn status(&self) -> StatusCode {
        match self {
            Self::SignIn { .. } | Self::WrongToken { .. } => StatusCode::UNAUTHORIZED,
            Self::TooManyAttempts(_) | Self::TooMany => StatusCode::TOO_MANY_REQUESTS,
            Self::NotFromProxy | Self::NoAccess | Self::NotIdentified | Self::NotOurForm => StatusCode::FORBIDDEN,
            Self::BrokenForm => StatusCode::UNPROCESSABLE_ENTITY,
            Self::NoTicket | Self::NoPage => StatusCode::NOT_FOUND,
            Self::NoMethod => StatusCode::METHOD_NOT_ALLOWED,
            Self::TooSlow => StatusCode::REQUEST_TIMEOUT,
            Self::Broken => StatusCode::INTERNAL_SERVER_ERROR,
            Self::TooLong | Self::Store(_) => StatusCode::SERVICE_UNAVAILABLE,
        }
    }
}

impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Interrupted => Self::TooLong,
            error => Self::Store(Arc::new(error)),
        }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        if let Self::Store(error) = &self {
            tracing::error!(%error, "the store failed");
        }
        let mut response = self.status().into_response();
        if let Self::TooManyAttempts(wait) = &self {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(wait.as_secs() + 1));
        }
        response.extensions_mut().insert(self);
        response
    }
}
