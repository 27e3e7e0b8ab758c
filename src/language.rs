//! What else of the content that shows is asked of the loader: the bundle of another language, and the rest of a
//! bundle. It has them, or fetches them.

use js_sys::{Function, Promise, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::knowledge::Knowledge;

/// The bundle of a language.
///
/// # Errors
///
/// A sentence for the page's owner.
pub async fn bundle_of(language: &str, load: &Function) -> Result<Knowledge, String> {
    Knowledge::open(fetch(language, load).await?).map_err(|error| error.to_string())
}

/// A bundle with all of it.
///
/// # Errors
///
/// A sentence for the page's owner.
pub async fn whole(bundle: Knowledge, load: &Function) -> Result<Knowledge, String> {
    if bundle.fullest().is_whole() {
        return Ok(bundle.fullest());
    }
    let more = fetch(&format!("{}.more", bundle.header().language), load).await?;
    bundle.with(more).map_err(|error| error.to_string())
}

async fn fetch(part: &str, load: &Function) -> Result<Box<[u8]>, String> {
    let worded = |error: JsValue| {
        let reason = error.dyn_ref::<js_sys::Error>().map(|error| String::from(error.message())).unwrap_or_default();
        format!("the {part} bundle could not be fetched: {reason}")
    };
    let promise: Promise =
        load.call1(&JsValue::NULL, &part.into()).and_then(|value| value.dyn_into()).map_err(worded)?;
    let bytes: Uint8Array = JsFuture::from(promise).await.and_then(|value| value.dyn_into()).map_err(worded)?;
    Ok(bytes.to_vec().into())
}
