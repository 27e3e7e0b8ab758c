//! What every page leaves with: headers that let it load nothing from elsewhere and be kept or framed
//! by nobody; and refusals drawn as pages, those of the layers underneath too.

use axum::{
    extract::Request,
    http::{HeaderName, HeaderValue, header},
    middleware::Next,
    response::Response,
};

use super::{language::Language, refusal::Refusal, view};
use crate::log::ProblemKind;

/// No script, nothing from elsewhere.
const POLICY: &str =
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const HEADERS: [(HeaderName, &str); 8] = [
    (header::CONTENT_SECURITY_POLICY, POLICY),
    (header::CACHE_CONTROL, "no-store"),
    // With `no-referrer` browsers send forms as from nowhere, and they would be refused.
    (header::REFERRER_POLICY, "same-origin"),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (header::VARY, "accept-language, cookie"),
];

/// Draws refusals as pages, and gives every answer its headers.
pub async fn dress(request: Request, next: Next) -> Response {
    let language = Language::of(request.headers());
    let mut response = next.run(request).await;
    let refusal = response.extensions_mut().remove::<Refusal>();
    let refusal = refusal.or_else(|| response.extensions().get::<ProblemKind>().map(|kind| Refusal::of(kind.0)));
    if let Some(refusal) = refusal {
        let page = view::refused::page(language, &refusal);
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

/// An address of these pages, as a place to go back to; `None` for any other.
pub fn own_path(text: &str) -> Option<String> {
    let rest = text.strip_prefix("/agent")?;
    let inside = rest.is_empty() || rest.starts_with(['/', '?']);
    // Nothing that a header can't hold, or that a browser might read as another host.
    let plain = text.len() <= 2000 && text.bytes().all(|b| b.is_ascii_graphic() && b != b'\\');
    (inside && plain).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_sent_elsewhere_on_the_way_back() {
        for own in ["/agent", "/agent?q=1", "/agent/tickets/YF-261122-77770P?list=status%3Dopen"] {
            assert_eq!(own_path(own).as_deref(), Some(own));
        }
        for foreign in
            ["", "/", "/agents", "//evil.example/agent", "https://evil.example", "/agent\\x", "/agent?a\r\nb"]
        {
            assert_eq!(own_path(foreign), None, "{foreign}");
        }
    }
}
