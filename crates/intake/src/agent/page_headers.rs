//! The headers of every page, under which it loads nothing from other origins and is neither cached nor
//! framed; and the drawing of refusals as pages, including those of the shared layers.

use axum::{
    extract::Request,
    http::{HeaderName, HeaderValue, header},
    middleware::Next,
    response::Response,
};

use super::{language::Language, refusal::Refusal, view};
use crate::log::ProblemKind;

/// No script, nothing from other origins.
const POLICY: &str =
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const HEADERS: [(HeaderName, &str); 8] = [
    (header::CONTENT_SECURITY_POLICY, POLICY),
    (header::CACHE_CONTROL, "no-store"),
    // With `no-referrer` browsers send forms with `Origin: null`, and they would be refused.
    (header::REFERRER_POLICY, "same-origin"),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (header::VARY, "accept-language, cookie"),
];

/// Draws refusals as pages, and adds the headers to every answer.
pub async fn page_headers(request: Request, next: Next) -> Response {
    let language = Language::of(request.headers());
    let mut response = next.run(request).await;
    let refusal = response.extensions_mut().remove::<Refusal>();
    let refusal =
        refusal.or_else(|| response.extensions().get::<ProblemKind>().map(|kind| Refusal::of_problem(kind.0)));
    if let Some(refusal) = refusal {
        let page = view::refusal::page(language, &refusal);
        let (mut head, _) = response.into_parts();
        head.headers.remove(header::CONTENT_LENGTH);
        head.headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
        response = Response::from_parts(head, page.into_string().into());
    }
    for (name, value) in HEADERS {
        response.headers_mut().entry(name).or_insert(HeaderValue::from_static(value));
    }
    response
}
