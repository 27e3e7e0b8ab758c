//! Who is signed in. Sessions live in memory: a restart ends them all, and with them those of agents
//! who are no longer configured. Of the cookie only the hash is kept.

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
    longest: Duration,
    idle: Duration,
    open: Mutex<HashMap<String, Session>>,
}

struct Session {
    name: String,
    began: Timestamp,
    used: Timestamp,
}

impl Sessions {
    /// No sessions yet; each will end after `longest`.
    pub fn new(longest: Duration) -> Self {
        Self { longest, idle: longest, open: Mutex::default() }
    }

    /// Sessions also end when they were not used for so long.
    pub fn idle(self, idle: Duration) -> Self {
        Self { idle, ..self }
    }

    /// Begins a session and returns what its cookie holds.
    ///
    /// # Errors
    ///
    /// When the system has no random bytes to give.
    pub fn begin(&self, name: &str, now: Timestamp) -> Result<Secret, getrandom::Error> {
        let mut random = [0; 32];
        getrandom::fill(&mut random)?;
        let secret = Secret::from_random(random);
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        open.retain(|_, session| self.lasts(session, now));
        open.insert(secret.hash().as_str().to_owned(), Session { name: name.to_owned(), began: now, used: now });
        Ok(secret)
    }

    /// Whose session this is, if it still lasts; it counts as used.
    pub fn who(&self, shown: &Secret, now: Timestamp) -> Option<String> {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        let session = open.get_mut(shown.hash().as_str()).filter(|session| self.lasts(session, now))?;
        session.used = now;
        Some(session.name.clone())
    }

    /// Ends a session.
    pub fn end(&self, shown: &Secret) {
        self.open.lock().unwrap_or_else(PoisonError::into_inner).remove(shown.hash().as_str());
    }

    fn lasts(&self, session: &Session, now: Timestamp) -> bool {
        let since = |then: Timestamp| Duration::try_from(now.duration_since(then)).unwrap_or_default();
        since(session.began) < self.longest && since(session.used) < self.idle
    }
}

/// What the request shows as its session.
pub fn shown(headers: &HeaderMap) -> Option<Secret> {
    CookieJar::from_headers(headers).get(COOKIE).map(|cookie| Secret::from_text(cookie.value()))
}

/// The cookie for a session that has begun. `secure` unless the page is on this very machine.
///
/// It has no end of its own: the browser drops it when it closes, and the session ends here.
pub fn cookie(secret: &Secret, secure: bool) -> Cookie<'static> {
    let mut cookie = Cookie::new(COOKIE, secret.reveal().to_owned());
    cookie.set_path("/agent");
    cookie.set_http_only(true);
    cookie.set_same_site(SameSite::Strict);
    cookie.set_secure(secure);
    cookie
}

/// The cookie that takes the other one away.
pub fn no_cookie(secure: bool) -> Cookie<'static> {
    let mut cookie = cookie(&Secret::from_text(""), secure);
    cookie.make_removal();
    cookie
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::SignedDuration;

    #[test]
    fn a_session_ends_when_it_is_old_and_when_it_is_not_used() {
        let start: Timestamp = "2026-11-22T01:00:00Z".parse().unwrap();
        let at = |minutes| start.checked_add(SignedDuration::from_mins(minutes)).unwrap();
        let sessions = Sessions::new(Duration::from_secs(600 * 60)).idle(Duration::from_secs(60 * 60));
        let (busy, quiet) = (sessions.begin("li", start).unwrap(), sessions.begin("sun", start).unwrap());
        for minutes in (50..600).step_by(50) {
            assert_eq!(sessions.who(&busy, at(minutes)).as_deref(), Some("li"));
        }
        assert_eq!(sessions.who(&busy, at(600)), None);
        assert_eq!(sessions.who(&quiet, at(59)).as_deref(), Some("sun"));
        assert_eq!(sessions.who(&quiet, at(59 + 60)), None);
    }

    #[test]
    fn a_session_that_was_ended_is_over() {
        let now = "2026-11-22T01:00:00Z".parse().unwrap();
        let sessions = Sessions::new(Duration::from_secs(600));
        let secret = sessions.begin("li", now).unwrap();
        sessions.end(&secret);
        assert_eq!(sessions.who(&secret, now), None);
        assert_eq!(sessions.who(&Secret::from_text(""), now), None);
    }
}
