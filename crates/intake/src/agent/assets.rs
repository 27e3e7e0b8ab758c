//! The style sheet and the icon. Their names contain their hash, so that a browser may cache them forever
//! and still never shows an old version.

use std::sync::LazyLock;

use axum::{
    extract::Path,
    http::{header, header::HeaderName},
    response::{IntoResponse, Response},
};
use sha2::{Digest, Sha256};

use super::refusal::Refusal;

/// The style sheet.
pub static STYLE: LazyLock<Asset> = LazyLock::new(|| Asset::new("style", "css", "text/css", include_str!("style.css")));
/// The icon.
pub static ICON: LazyLock<Asset> =
    LazyLock::new(|| Asset::new("icon", "svg", "image/svg+xml", include_str!("icon.svg")));

/// A file that never changes under its name.
pub struct Asset {
    /// Its path in the address.
    pub path: String,
    content_type: &'static str,
    text: &'static str,
}

const ASSETS_PATH: &str = "/agent/assets/";
const CACHE_FOREVER: [(HeaderName, &str); 1] = [(header::CACHE_CONTROL, "public, max-age=31536000, immutable")];

impl Asset {
    fn new(name: &str, ending: &str, content_type: &'static str, text: &'static str) -> Self {
        let hash: String = Sha256::digest(text).iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        Self { path: format!("{ASSETS_PATH}{name}-{hash}.{ending}"), content_type, text }
    }
}

/// `GET /agent/assets/{name}`.
pub async fn get(Path(name): Path<String>) -> Response {
    let requested = |asset: &&Asset| asset.path.strip_prefix(ASSETS_PATH) == Some(&name);
    match [&*STYLE, &*ICON].into_iter().find(requested) {
        Some(asset) => (CACHE_FOREVER, [(header::CONTENT_TYPE, asset.content_type)], asset.text).into_response(),
        None => Refusal::NoPage.into_response(),
    }
}
