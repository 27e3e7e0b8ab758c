//! The clipboard.

use wasm_bindgen_futures::JsFuture;

/// Writes a text to the clipboard; tells whether that worked.
pub async fn write(text: &str) -> bool {
    let Some(window) = web_sys::window() else { return false };
    // Only secure pages have a clipboard; elsewhere the property is undefined.
    let navigator = window.navigator();
    let available = js_sys::Reflect::get(&navigator, &"clipboard".into()).is_ok_and(|clipboard| clipboard.is_object());
    available && JsFuture::from(navigator.clipboard().write_text(text)).await.is_ok()
}
