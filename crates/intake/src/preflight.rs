//! Preflights of pages that no tenant allows.
//!
//! A browser tells such a page nothing: its tickets wait on merchants' devices, and neither page nor
//! merchant learns why. So whoever runs intake is told, in the log, once an hour for each origin.

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

/// How long after one warning an origin is warned of again.
const PAUSE: Duration = Duration::from_secs(3600);

/// How many origins are warned of within that time. Anybody can make origins up, and they must fill
/// neither log nor memory.
const ORIGINS_MOST: usize = 100;

/// Looks at preflights before CORS answers them.
#[derive(Clone)]
pub struct Preflights {
    config: Arc<Config>,
    warned: Arc<Mutex<HashMap<String, Instant>>>,
}

impl Preflights {
    /// Knows the origins of this configuration.
    pub fn new(config: Arc<Config>) -> Self {
        Self { config, warned: Arc::default() }
    }

    /// Whether it is time to warn of this origin.
    fn is_news(&self, origin: &str, now: Instant) -> bool {
        let mut warned = self.warned.lock().unwrap_or_else(PoisonError::into_inner);
        warned.retain(|_, at| now.duration_since(*at) < PAUSE);
        let news = !warned.contains_key(origin) && warned.len() < ORIGINS_MOST;
        if news {
            warned.insert(origin.to_owned(), now);
        }
        news
    }
}

/// Refuses the preflight of a page that no tenant allows, and says so in the log.
pub async fn look(State(preflights): State<Preflights>, request: Request, next: Next) -> Response {
    let headers = request.headers();
    let is_preflight =
        request.method() == Method::OPTIONS && headers.contains_key(header::ACCESS_CONTROL_REQUEST_METHOD);
    let origin = headers.get(header::ORIGIN).filter(|_| is_preflight);
    let Some(origin) = origin.map(|origin| String::from_utf8_lossy(origin.as_bytes()).into_owned()) else {
        return next.run(request).await;
    };
    if preflights.config.allows(&origin) {
        return next.run(request).await;
    }
    // Only what a browser could name gets into the log.
    let named = origin.parse::<AllowedOrigin>().ok().map(|origin| origin.to_string());
    if let Some(origin) = named.filter(|origin| preflights.is_news(origin, Instant::now())) {
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
    fn an_origin_is_warned_of_once_an_hour_and_made_up_ones_fill_nothing() {
        let config = Config::from_toml(include_str!("../demo.toml")).unwrap();
        let preflights = Preflights::new(Arc::new(config));
        let start = Instant::now();
        let at = |minutes: u64| start + Duration::from_secs(60 * minutes);
        assert!(preflights.is_news("https://a.example", at(0)));
        assert!(!preflights.is_news("https://a.example", at(59)));
        assert!(preflights.is_news("https://a.example", at(60)));
        let told = (0..1000).filter(|which| preflights.is_news(&format!("https://{which}.example"), at(61)));
        assert_eq!(told.count(), ORIGINS_MOST - 1);
    }
}
