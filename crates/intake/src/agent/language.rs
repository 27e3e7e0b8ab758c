//! The language of the pages: what was chosen on one of them, else what the browser asks for, else
//! Chinese. Tickets stay in the language their merchant read.

use std::convert::Infallible;

use axum::{
    extract::{FromRequestParts, Path, Query, rejection::QueryRejection},
    http::{HeaderMap, header, request::Parts},
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};
use serde::Deserialize;

use super::{door::own_path, refusal::Refusal};

const COOKIE: &str = "intake_language";

/// A language the pages are in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// Chinese as written on the mainland.
    Chinese,
    /// English.
    English,
}

impl Language {
    /// The text in this language.
    pub fn say<'a>(self, zh: &'a str, en: &'a str) -> &'a str {
        match self {
            Self::Chinese => zh,
            Self::English => en,
        }
    }

    /// The language's tag.
    pub fn tag(self) -> &'static str {
        self.say("zh-CN", "en")
    }

    /// The other one.
    pub fn other(self) -> Self {
        match self {
            Self::Chinese => Self::English,
            Self::English => Self::Chinese,
        }
    }

    /// What a request asks for.
    pub fn of(headers: &HeaderMap) -> Self {
        let jar = CookieJar::from_headers(headers);
        let chosen = jar.get(COOKIE).and_then(|cookie| Self::tagged(cookie.value()));
        let accepted = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
        chosen.or_else(|| Self::preferred(accepted?)).unwrap_or(Self::Chinese)
    }

    fn tagged(tag: &str) -> Option<Self> {
        match tag.split('-').next()?.to_ascii_lowercase().as_str() {
            "zh" => Some(Self::Chinese),
            "en" => Some(Self::English),
            _ => None,
        }
    }

    /// The first of ours with the highest weight in an `Accept-Language`.
    fn preferred(accepted: &str) -> Option<Self> {
        let weighed = accepted.split(',').filter_map(|part| {
            let (tag, weight) = part.split_once(';').map_or((part, "q=1"), |(tag, weight)| (tag, weight.trim()));
            // Up to three decimals; compared as text they sort as the numbers do.
            Some((Self::tagged(tag.trim())?, weight.strip_prefix("q=")?))
        });
        weighed.reduce(|best, next| if next.1 > best.1 { next } else { best }).map(|(language, _)| language)
    }
}

impl<S: Sync> FromRequestParts<S> for Language {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self::of(&parts.headers))
    }
}

/// Where to go on after choosing.
#[derive(Debug, Deserialize)]
pub struct Back {
    back: String,
}

/// `GET /agent/language/{language}`: remembers the choice and goes back.
pub async fn choose(Path(tag): Path<String>, back: Result<Query<Back>, QueryRejection>) -> Response {
    let Some(language) = Language::tagged(&tag) else { return Refusal::NoPage.into_response() };
    let back = back.ok().and_then(|Query(Back { back })| own_path(&back)).unwrap_or_else(|| "/agent".to_owned());
    let cookie = Cookie::build((COOKIE, language.tag())).path("/agent").same_site(SameSite::Strict).permanent();
    (CookieJar::new().add(cookie), Redirect::to(&back)).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(accepted: &'static str, cookie: &'static str, expected: Language) {
        let headers = [(header::ACCEPT_LANGUAGE, accepted), (header::COOKIE, cookie)];
        let headers = headers.into_iter().map(|(name, value)| (name, value.parse().unwrap())).collect();
        assert_eq!(Language::of(&headers), expected, "{accepted} {cookie}");
    }

    #[test]
    fn the_page_is_chinese_unless_english_is_asked_for() {
        check("", "", Language::Chinese);
        check("fr, de;q=0.5", "", Language::Chinese);
        check("zh-CN,zh;q=0.9,en;q=0.8", "", Language::Chinese);
        check("en-GB, en;q=0.9, zh;q=0.8", "", Language::English);
        check("zh;q=0.3, en;q=0.7", "", Language::English);
        check("en-GB", "intake_language=zh-CN", Language::Chinese);
        check("zh-CN", "intake_language=en", Language::English);
        check("zh-CN", "intake_language=klingon", Language::Chinese);
    }
}
