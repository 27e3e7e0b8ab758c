//! Why an agent doesn't get a page. The words, in both languages, are in [`super::view::refused`].

use std::{sync::Arc, time::Duration};

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};

use crate::store::StoreError;

/// Everything that can stand in an agent's way.
#[derive(Clone, Debug)]
pub enum Refusal {
    /// Nobody is signed in; the sign-in page shows, and leads back.
    SignIn {
        /// What was asked for.
        back: String,
    },
    /// The token is nobody's; the sign-in page shows again.
    WrongToken {
        /// Where signing in would have led.
        back: String,
    },
    /// Too many wrong tokens came from the address.
    TooManyTries(Duration),
    /// A request names an agent, but not as the proxy does.
    NotFromProxy,
    /// The proxy names somebody who may see nothing here.
    Stranger,
    /// The proxy names nobody, and there is no other way in.
    NoName,
    /// A form that is not from one of these pages.
    NotOurForm,
    /// A form that lacks something.
    BrokenForm,
    /// No such ticket for this agent.
    NoTicket,
    /// Nothing at this address.
    NoPage,
    /// The address doesn't take the method.
    NoMethod,
    /// Too many requests.
    TooMany,
    /// The request took too long.
    TooSlow,
    /// What was asked for takes too long to find.
    TooLong,
    /// A handler broke down.
    Broken,
    /// The store failed.
    Store(Arc<StoreError>),
}

impl Refusal {
    /// The one for a problem of the layers that all of intake shares.
    pub fn of(problem: &str) -> Self {
        match problem {
            "too-many" => Self::TooMany,
            "too-slow" => Self::TooSlow,
            _ => Self::Broken,
        }
    }

    fn status(&self) -> StatusCode {
        match self {
            Self::SignIn { .. } | Self::WrongToken { .. } => StatusCode::UNAUTHORIZED,
            Self::TooManyTries(_) | Self::TooMany => StatusCode::TOO_MANY_REQUESTS,
            Self::NotFromProxy | Self::Stranger | Self::NoName | Self::NotOurForm => StatusCode::FORBIDDEN,
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
        if let Self::TooManyTries(wait) = &self {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(wait.as_secs() + 1));
        }
        response.extensions_mut().insert(self);
        response
    }
}
