//! The language of the pages: the one the agent chose, else the one the browser prefers, else Chinese.
//! Tickets stay in the language their merchant read.

use std::convert::Infallible;

use axum::{
    extract::{FromRequestParts, Path, Query, rejection::QueryRejection},
    http::{HeaderMap, header, request::Parts},
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};

use super::{
    refusal::Refusal,
    return_path::{ReturnQuery, own_path_or_list},
};

const COOKIE: &str = "intake_language";

/// A language of the pages.
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

    /// The language's BCP 47 tag.
    pub fn tag(self) -> &'static str {
        self.say("zh-CN", "en")
    }

    /// The other language.
    pub fn other(self) -> Self {
        match self {
            Self::Chinese => Self::English,
            Self::English => Self::Chinese,
        }
    }

    /// The language that a request asks for.
    pub fn of(headers: &HeaderMap) -> Self {
        let jar = CookieJar::from_headers(headers);
        let chosen = jar.get(COOKIE).and_then(|cookie| Self::from_tag(cookie.value()));
        let accepted = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
        chosen.or_else(|| Self::preferred(accepted?)).unwrap_or(Self::Chinese)
    }

    fn from_tag(tag: &str) -> Option<Self> {
        match tag.split('-').next()?.to_ascii_lowercase().as_str() {
            "zh" => Some(Self::Chinese),
            "en" => Some(Self::English),
            _ => None,
        }
    }

    /// The first supported language with the highest weight in an `Accept-Language` header.
    fn preferred(accepted: &str) -> Option<Self> {
        let weighted = accepted.split(',').filter_map(|part| {
            let (tag, weight) = part.split_once(';').map_or((part, "q=1"), |(tag, weight)| (tag, weight.trim()));
            // A weight has up to three decimals; as texts they sort like the numbers.
            Some((Self::from_tag(tag.trim())?, weight.strip_prefix("q=")?))
        });
        weighted.reduce(|best, next| if next.1 > best.1 { next } else { best }).map(|(language, _)| language)
    }
}

impl<S: Sync> FromRequestParts<S> for Language {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self::of(&parts.headers))
    }
}

/// `GET /agent/language/{language}`: stores the choice in a cookie and returns.
pub async fn choose(Path(tag): Path<String>, back: Result<Query<ReturnQuery>, QueryRejection>) -> Response {
    let Some(language) = Language::from_tag(&tag) else { return Refusal::NoPage.into_response() };
    let back = own_path_or_list(&back.map(|Query(query)| query.back).unwrap_or_default());
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
    fn the_page_is_chinese_unless_english_is_requested() {
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
