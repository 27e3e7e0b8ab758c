//! Bundles that the loader has or fetches: that of another language, and the rest of one.

use js_sys::{Function, Promise, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::bundle::OpenBundle;

/// Loads the bundle of a language.
///
/// # Errors
///
/// A sentence for the page's owner.
pub async fn language(language: &str, load: &Function) -> Result<OpenBundle, String> {
    opened(None, language, request(language, false, load), load).await
}

/// Loads the rest of a bundle, unless it is here. The request is sent before the future is awaited.
///
/// # Errors
///
/// A sentence for the page's owner.
pub fn rest_of(bundle: OpenBundle, load: &Function) -> impl Future<Output = Result<OpenBundle, String>> + use<> {
    let part = format!("{}.more", bundle.header().language);
    let requested = (!bundle.latest().is_complete()).then(|| request(&part, false, load));
    let load = load.clone();
    async move {
        match requested {
            Some(requested) => opened(Some(bundle), &part, requested, &load).await,
            None => Ok(bundle.latest()),
        }
    }
}

/// Opens a requested bundle, or the rest of `bundle`. If the bytes can't be used, script or browser may have kept a copy
/// that was cut off: they are requested once more, past both.
async fn opened(
    bundle: Option<OpenBundle>,
    part: &str,
    requested: Result<JsFuture, JsValue>,
    load: &Function,
) -> Result<OpenBundle, String> {
    let (mut requested, mut anew) = (requested, false);
    loop {
        let received = match requested {
            Ok(bytes) => bytes.await,
            Err(error) => Err(error),
        };
        let bytes = bytes_of(part, received)?;
        let opened = match bundle {
            Some(bundle) => bundle.with(bytes),
            None => OpenBundle::open(bytes),
        };
        match opened {
            Err(error) if anew => return Err(format!("the {part} bundle can't be used: {error}")),
            Err(_) => {
                anew = true;
                requested = request(part, anew, load);
            }
            Ok(bundle) => return Ok(bundle),
        }
    }
}

/// Asks the loader for a bundle; with `anew` past any copy that was kept. Whoever awaits it later has subscribed now, so
/// that the browser never reports a failure as one that nobody handles.
fn request(part: &str, anew: bool, load: &Function) -> Result<JsFuture, JsValue> {
    let promise: Promise = load.call2(&JsValue::NULL, &part.into(), &anew.into())?.dyn_into()?;
    Ok(promise.into())
}

/// The bytes that the loader has sent.
fn bytes_of(part: &str, received: Result<JsValue, JsValue>) -> Result<Box<[u8]>, String> {
    received.and_then(|value| value.dyn_into::<Uint8Array>()).map(|bytes| bytes.to_vec().into()).map_err(|error| {
        let reason = error.dyn_ref::<js_sys::Error>().map(|error| String::from(error.message())).unwrap_or_default();
        format!("the {part} bundle could not be fetched: {reason}")
    })
}
