//! The page that a request comes from, checked against the origins that tenants allow.

use axum::{
    extract::FromRequestParts,
    http::{header, request::Parts},
};

use crate::{config::Tenant, problem::Error, state::Intake};

/// As much of a header as an answer needs to quote; no valid origin is longer.
const MAX_LENGTH: usize = 200;

/// Extractor: the request's `Origin`, which is missing if it does not come from a browser page. A page that
/// no tenant allows is refused before any work is done for it.
#[derive(Clone, Debug)]
pub struct PageOrigin(Option<String>);

impl FromRequestParts<Intake> for PageOrigin {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, intake: &Intake) -> Result<Self, Error> {
        let Some(header) = parts.headers.get(header::ORIGIN) else { return Ok(Self(None)) };
        // A browser sends ASCII; anything else is only quoted and matches no origin.
        let origin: String = String::from_utf8_lossy(header.as_bytes()).chars().take(MAX_LENGTH).collect();
        if intake.config.allows(&origin) {
            Ok(Self(Some(origin)))
        } else {
            Err(Error::OriginRefused { origin, tenant: None })
        }
    }
}

impl PageOrigin {
    /// Checks that the request may send tickets of this tenant.
    pub fn check_sender(&self, tenant: &Tenant) -> Result<(), Error> {
        if self.0.is_none() && !tenant.allow_no_origin {
            return Err(Error::NoOrigin { tenant: tenant.id.clone() });
        }
        self.check_reader(tenant)
    }

    /// Checks that the request may read tickets of this tenant. Requests without an origin may: they also
    /// need the secret.
    pub fn check_reader(&self, tenant: &Tenant) -> Result<(), Error> {
        match &self.0 {
            Some(origin) if !tenant.allows(origin) => {
                Err(Error::OriginRefused { origin: origin.clone(), tenant: Some(tenant.id.clone()) })
            }
            _ => Ok(()),
        }
    }
}
