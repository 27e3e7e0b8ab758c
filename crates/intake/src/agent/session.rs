//! The agents' sessions. They are kept in memory: a restart ends them all, and with them those of agents
//! who are no longer configured. Of a cookie only the hash is kept.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
    time::Duration,
};

use axum::http::HeaderMap;
use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};
use jiff::Timestamp;
use ticket::Secret;

const COOKIE: &str = "intake_agent";

/// All sessions.
pub struct Sessions {
    max_age: Duration,
    max_idle: Duration,
    by_hash: Mutex<HashMap<String, Session>>,
}

struct Session {
    name: String,
    started: Timestamp,
    last_used: Timestamp,
}

impl Sessions {
    /// No sessions yet; each will end after `max_age`.
    pub fn new(max_age: Duration) -> Self {
        Self { max_age, max_idle: max_age, by_hash: Mutex::default() }
    }

    /// Sessions also end after so long without a request.
    pub fn idle(self, max_idle: Duration) -> Self {
        Self { max_idle, ..self }
    }

    /// Begins a session and returns the value of its cookie.
    ///
    /// # Errors
    ///
    /// When the system has no random bytes.
    pub fn begin(&self, name: &str, now: Timestamp) -> Result<Secret, getrandom::Error> {
        let mut random = [0; 32];
        getrandom::fill(&mut random)?;
        let secret = Secret::from_random(random);
        let mut sessions = self.by_hash.lock().unwrap_or_else(PoisonError::into_inner);
        sessions.retain(|_, session| self.is_valid(session, now));
        sessions
            .insert(secret.hash().as_str().to_owned(), Session { name: name.to_owned(), started: now, last_used: now });
        Ok(secret)
    }

    /// The agent of a session, if it is still valid; counts as use.
    pub fn agent_of(&self, secret: &Secret, now: Timestamp) -> Option<String> {
        let mut sessions = self.by_hash.lock().unwrap_or_else(PoisonError::into_inner);
        let session = sessions.get_mut(secret.hash().as_str()).filter(|session| self.is_valid(session, now))?;
        session.last_used = now;
        Some(session.name.clone())
    }

    /// Ends a session.
    pub fn end(&self, secret: &Secret) {
        self.by_hash.lock().unwrap_or_else(PoisonError::into_inner).remove(secret.hash().as_str());
    }

    fn is_valid(&self, session: &Session, now: Timestamp) -> bool {
        let since = |then: Timestamp| Duration::try_from(now.duration_since(then)).unwrap_or_default();
        since(session.started) < self.max_age && since(session.last_used) < self.max_idle
    }
}

/// The session's secret in the request's cookie.
pub fn from_cookie(headers: &HeaderMap) -> Option<Secret> {
    CookieJar::from_headers(headers).get(COOKIE).map(|cookie| Secret::from_text(cookie.value()))
}

/// The cookie for a new session. `secure` unless the page is on this machine.
///
/// It has no expiry of its own: the browser deletes it when it closes, and the session ends on the server.
pub fn cookie(secret: &Secret, secure: bool) -> Cookie<'static> {
    let mut cookie = Cookie::new(COOKIE, secret.reveal().to_owned());
    cookie.set_path("/agent");
    cookie.set_http_only(true);
    cookie.set_same_site(SameSite::Strict);
    cookie.set_secure(secure);
    cookie
}

/// The cookie that removes the session's cookie.
pub fn removal_cookie(secure: bool) -> Cookie<'static> {
    let mut cookie = cookie(&Secret::from_text(""), secure);
    cookie.make_removal();
    cookie
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::SignedDuration;

    #[test]
    fn a_session_ends_at_its_age_limit_and_when_it_is_idle() {
        let start: Timestamp = "2026-11-22T01:00:00Z".parse().unwrap();
        let at = |minutes| start.checked_add(SignedDuration::from_mins(minutes)).unwrap();
        let sessions = Sessions::new(Duration::from_secs(600 * 60)).idle(Duration::from_secs(60 * 60));
        let (busy, idle) = (sessions.begin("li", start).unwrap(), sessions.begin("sun", start).unwrap());
        for minutes in (50..600).step_by(50) {
            assert_eq!(sessions.agent_of(&busy, at(minutes)).as_deref(), Some("li"));
        }
        assert_eq!(sessions.agent_of(&busy, at(600)), None);
        assert_eq!(sessions.agent_of(&idle, at(59)).as_deref(), Some("sun"));
        assert_eq!(sessions.agent_of(&idle, at(59 + 60)), None);
    }

    #[test]
    fn an_ended_session_is_no_longer_valid() {
        let now = "2026-11-22T01:00:00Z".parse().unwrap();
        let sessions = Sessions::new(Duration::from_secs(600));
        let secret = sessions.begin("li", now).unwrap();
        sessions.end(&secret);
        assert_eq!(sessions.agent_of(&secret, now), None);
        assert_eq!(sessions.agent_of(&Secret::from_text(""), now), None);
    }
}
