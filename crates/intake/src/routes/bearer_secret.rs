//! The ticket's secret, sent as a bearer token.

use axum::{
    extract::FromRequestParts,
    http::{header, request::Parts},
};
use ticket::Secret;

use crate::problem::Error;

/// Extractor: the secret in `Authorization: Bearer …`. Without one the request is refused.
pub struct BearerSecret(pub Secret);

impl<S: Sync> FromRequestParts<S> for BearerSecret {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Error> {
        let value = parts.headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
        let (scheme, token) = value.and_then(|text| text.split_once(' ')).ok_or(Error::NoSecret)?;
        if !scheme.eq_ignore_ascii_case("bearer") {
            return Err(Error::NoSecret);
        }
        Ok(Self(Secret::from_text(token.trim())))
    }
}
