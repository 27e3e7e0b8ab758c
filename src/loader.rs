//! What the loader hands to one mounted widget beyond its settings: where other bundles come from,
//! and a place outside the engine's memory that remembers the visit.

use js_sys::{Array, Function, Promise, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::fields::Fields;

/// The loader's side of one mounted widget.
#[derive(Clone, Debug)]
pub struct Loader {
    /// Called with a language, returns a promise of that bundle's bytes.
    pub load: Function,
    /// Called with the visit as text, whenever it has changed.
    keep: Option<Function>,
    /// Called with a language and a tool, returns a promise that settles once the tool can draw in it.
    tools: Function,
    /// Called with a list of language, tenant, tool, values and today; returns a sheet's bytes.
    draw: Function,
    /// The visit that was kept, by an engine that fell or before a reload.
    pub kept: Option<String>,
    /// Whether an engine fell, and this one takes its place.
    pub revived: bool,
}

impl Loader {
    /// Reads `{ load, keep, kept, revived, tools, draw }`; what is missing is not there.
    pub fn read(value: &JsValue) -> Self {
        let fields = Fields(value);
        Self {
            // Calling what is no function fails, and is handled like any bundle that can't be fetched.
            load: fields.value("load").unchecked_into(),
            keep: fields.value("keep").dyn_into().ok(),
            tools: fields.value("tools").unchecked_into(),
            draw: fields.value("draw").unchecked_into(),
            kept: fields.text("kept"),
            revived: fields.value("revived").is_truthy(),
        }
    }

    /// The loader's side of a widget that is gone.
    pub fn none() -> Self {
        Self::read(&JsValue::UNDEFINED)
    }

    /// Fetches what draws a tool, for a language.
    ///
    /// # Errors
    ///
    /// A sentence for the page's owner.
    pub async fn load_tools(&self, language: &str, tool: &str) -> Result<(), String> {
        let asked = self.tools.call2(&JsValue::NULL, &language.into(), &tool.into());
        let asked = asked.and_then(|promise| promise.dyn_into::<Promise>());
        let settled = match asked {
            Ok(promise) => JsFuture::from(promise).await,
            Err(error) => Err(error),
        };
        let worded = |error: JsValue| {
            let reason =
                error.dyn_ref::<js_sys::Error>().map(|error| String::from(error.message())).unwrap_or_default();
            format!("the tools could not be fetched: {reason}")
        };
        settled.map(|_| ()).map_err(worded)
    }

    /// A tool's sheet; `None` where the tools are not there for that language.
    pub fn draw(&self, of: [&str; 5]) -> Option<Vec<u8>> {
        let of: Array = of.into_iter().map(JsValue::from_str).collect();
        let drawn = self.draw.call1(&JsValue::NULL, &of).ok()?.dyn_into::<Uint8Array>().ok()?.to_vec();
        (!drawn.is_empty()).then_some(drawn)
    }

    /// Hands a visit over to be kept.
    pub fn keep(&self, text: &str) {
        if let Some(keep) = &self.keep {
            // It stores what it can, and does not throw.
            let _ = keep.call1(&JsValue::NULL, &text.into());
        }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
impl Loader {
    /// A loader that has nothing, made without a browser.
    pub fn nothing() -> Self {
        let undefined = || JsValue::UNDEFINED.unchecked_into();
        Self { load: undefined(), keep: None, tools: undefined(), draw: undefined(), kept: None, revived: false }
    }
}
