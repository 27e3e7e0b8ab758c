//! The endpoints, one file per thing a caller asks for.

pub mod health;
pub mod receipts;
pub mod tickets;

use axum::http::HeaderMap;
use ticket::Secret;

use crate::{
    config::{Config, Tenant},
    problem::Error,
};

/// The page that asks, as its browser names it.
fn origin(headers: &HeaderMap) -> Option<String> {
    let origin = headers.get(axum::http::header::ORIGIN)?;
    // A browser writes ASCII; whatever else comes is shown, not trusted, and matches nothing.
    Some(String::from_utf8_lossy(origin.as_bytes()).chars().take(200).collect())
}

/// Turns a page away that no tenant allows, before any work is done for it.
fn refuse_strangers(config: &Config, origin: Option<&str>) -> Result<(), Error> {
    match origin {
        Some(origin) if !config.allows(origin) => Err(Error::OriginRefused { origin: origin.to_owned(), tenant: None }),
        _ => Ok(()),
    }
}

/// Turns a page away that this tenant doesn't allow.
fn refuse_other_pages(tenant: &Tenant, origin: Option<&str>) -> Result<(), Error> {
    match origin {
        Some(origin) if !tenant.allows(origin) => {
            Err(Error::OriginRefused { origin: origin.to_owned(), tenant: Some(tenant.id.clone()) })
        }
        _ => Ok(()),
    }
}

/// The secret shown as a bearer token.
fn secret(headers: &HeaderMap) -> Result<Secret, Error> {
    let shown = headers.get(axum::http::header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    let (scheme, token) = shown.and_then(|text| text.split_once(' ')).ok_or(Error::NoSecret)?;
    if scheme.eq_ignore_ascii_case("bearer") { Ok(Secret::from_text(token.trim())) } else { Err(Error::NoSecret) }
}
