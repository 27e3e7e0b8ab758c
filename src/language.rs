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
    opened(None, language, load).await
}

/// A bundle with all of it.
///
/// # Errors
///
/// A sentence for the page's owner.
pub async fn whole(bundle: Knowledge, load: &Function) -> Result<Knowledge, String> {
    if bundle.fullest().is_complete() {
        return Ok(bundle.fullest());
    }
    opened(Some(bundle), &format!("{}.more", bundle.header().language), load).await
}

/// A bundle, or one that is here with this part. What came may have been cut short on its way, and be kept like that by
/// the script or the browser: it is asked for once more, past both.
async fn opened(bundle: Option<Knowledge>, part: &str, load: &Function) -> Result<Knowledge, String> {
    let mut anew = false;
    loop {
        let bytes = fetch(part, anew, load).await?;
        let opened = match bundle {
            Some(bundle) => bundle.with(bytes),
            None => Knowledge::open(bytes),
        };
        match opened {
            Err(error) if anew => return Err(format!("the {part} bundle can't be used: {error}")),
            Err(_) => anew = true,
            Ok(knowledge) => return Ok(knowledge),
        }
    }
}

async fn fetch(part: &str, anew: bool, load: &Function) -> Result<Box<[u8]>, String> {
    let worded = |error: JsValue| {
        let reason = error.dyn_ref::<js_sys::Error>().map(|error| String::from(error.message())).unwrap_or_default();
        format!("the {part} bundle could not be fetched: {reason}")
    };
    let promise: Promise =
        load.call2(&JsValue::NULL, &part.into(), &anew.into()).and_then(|value| value.dyn_into()).map_err(worded)?;
    let bytes: Uint8Array = JsFuture::from(promise).await.and_then(|value| value.dyn_into()).map_err(worded)?;
    Ok(bytes.to_vec().into())
}
