//! Preflight requests from pages that no tenant allows.
//!
//! A browser gives such a page no reason: tickets wait on the merchants' devices, and neither page nor
//! merchant learns why. So the log warns the operator, once an hour per origin.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use axum::{
    extract::{Request, State},
    http::{HeaderValue, Method, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

use crate::{config::Config, origin::AllowedOrigin, problem::Error};

/// How long an origin is not reported again after a warning. Shorter fills the log, longer hides a new fault.
const WARNING_INTERVAL: Duration = Duration::from_secs(3600);

/// How many origins are reported within that time. Anybody can invent origins, and they must not fill
/// the log or the memory.
const MAX_ORIGINS: usize = 100;

/// Checks preflight requests before the CORS layer answers them.
#[derive(Clone)]
pub struct PreflightCheck {
    config: Arc<Config>,
    warned: Arc<Mutex<HashMap<String, Instant>>>,
}

impl PreflightCheck {
    /// Checks against the origins of this configuration.
    pub fn new(config: Arc<Config>) -> Self {
        Self { config, warned: Arc::default() }
    }

    /// Whether to warn about this origin now; remembers that it did.
    fn should_warn(&self, origin: &str, now: Instant) -> bool {
        let mut warned = self.warned.lock().unwrap_or_else(PoisonError::into_inner);
        warned.retain(|_, at| now.duration_since(*at) < WARNING_INTERVAL);
        let warn = !warned.contains_key(origin) && warned.len() < MAX_ORIGINS;
        if warn {
            warned.insert(origin.to_owned(), now);
        }
        warn
    }
}

/// Refuses the preflight of a page that no tenant allows, and warns in the log.
pub async fn refuse_unknown_origins(State(check): State<PreflightCheck>, request: Request, next: Next) -> Response {
    let headers = request.headers();
    let is_preflight =
        request.method() == Method::OPTIONS && headers.contains_key(header::ACCESS_CONTROL_REQUEST_METHOD);
    let origin = headers.get(header::ORIGIN).filter(|_| is_preflight);
    let Some(origin) = origin.map(|origin| String::from_utf8_lossy(origin.as_bytes()).into_owned()) else {
        return next.run(request).await;
    };
    if check.config.allows(&origin) {
        return next.run(request).await;
    }
    // Only a valid origin is written to the log.
    let named = origin.parse::<AllowedOrigin>().ok().map(|origin| origin.to_string());
    if let Some(origin) = named.filter(|origin| check.should_warn(origin, Instant::now())) {
        tracing::warn!(
            %origin,
            "a page asked whether it may send tickets, and no tenant lists its origin; \
             `intake check-origin {origin}` says what to add"
        );
    }
    let origin: String = origin.chars().take(200).collect();
    let mut refusal = Error::OriginRefused { origin, tenant: None }.into_response();
    refusal.headers_mut().insert(header::VARY, HeaderValue::from_static("origin"));
    refusal
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_reported_once_an_hour_and_invented_ones_are_limited() {
        let config = Config::from_toml(include_str!("../demo.toml")).unwrap();
        let check = PreflightCheck::new(Arc::new(config));
        let start = Instant::now();
        let at = |minutes: u64| start + Duration::from_secs(60 * minutes);
        assert!(check.should_warn("https://a.example", at(0)));
        assert!(!check.should_warn("https://a.example", at(59)));
        assert!(check.should_warn("https://a.example", at(60)));
        let warned_about = (0..1000).filter(|which| check.should_warn(&format!("https://{which}.example"), at(61)));
        assert_eq!(warned_about.count(), MAX_ORIGINS - 1);
    }
}
