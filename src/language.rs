//! Switching the language: the other bundle of the content that shows; the loader has it, or fetches it.

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
    let worded = |error: JsValue| {
        let reason = error.dyn_ref::<js_sys::Error>().map(|error| String::from(error.message())).unwrap_or_default();
        format!("the {language} bundle could not be fetched: {reason}")
    };
    let promise: Promise =
        load.call1(&JsValue::NULL, &language.into()).and_then(|value| value.dyn_into()).map_err(worded)?;
    let bytes: Uint8Array = JsFuture::from(promise).await.and_then(|value| value.dyn_into()).map_err(worded)?;
    Knowledge::open(&bytes.to_vec()).map_err(|error| error.to_string())
}
