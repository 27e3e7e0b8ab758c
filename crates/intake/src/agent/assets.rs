//! The one style sheet and the icon. Their names hold their hash, so that a browser may keep them for
//! ever and still never shows an old one.

use std::sync::LazyLock;

use axum::{
    extract::Path,
    http::{header, header::HeaderName},
    response::{IntoResponse, Response},
};
use sha2::{Digest, Sha256};

use super::refusal::Refusal;

/// Where the style sheet is.
pub static STYLE: LazyLock<Asset> = LazyLock::new(|| Asset::new("style", "css", "text/css", include_str!("style.css")));
/// Where the icon is.
pub static ICON: LazyLock<Asset> =
    LazyLock::new(|| Asset::new("icon", "svg", "image/svg+xml", include_str!("icon.svg")));

/// A file that never changes under its name.
pub struct Asset {
    /// Its address.
    pub path: String,
    kind: &'static str,
    text: &'static str,
}

const BY_NAME: &str = "/agent/assets/";
const FOR_EVER: [(HeaderName, &str); 1] = [(header::CACHE_CONTROL, "public, max-age=31536000, immutable")];

impl Asset {
    fn new(name: &str, ending: &str, kind: &'static str, text: &'static str) -> Self {
        let hash: String = Sha256::digest(text).iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        Self { path: format!("{BY_NAME}{name}-{hash}.{ending}"), kind, text }
    }
}

/// `GET /agent/assets/{name}`.
pub async fn get(Path(name): Path<String>) -> Response {
    let asked = |asset: &&Asset| asset.path.strip_prefix(BY_NAME) == Some(&name);
    match [&*STYLE, &*ICON].into_iter().find(asked) {
        Some(asset) => (FOR_EVER, [(header::CONTENT_TYPE, asset.kind)], asset.text).into_response(),
        None => Refusal::NoPage.into_response(),
    }
}
