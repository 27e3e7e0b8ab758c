//! What the loader hands to one mounted widget beyond its settings: where other bundles come from,
//! and a place outside the engine's memory that remembers the visit.

use js_sys::Function;
use wasm_bindgen::{JsCast, JsValue};

use crate::fields::Fields;

/// The loader's side of one mounted widget.
#[derive(Clone, Debug)]
pub struct Loader {
    /// Called with a language, returns a promise of that bundle's bytes.
    pub load: Function,
    /// Called with the visit as text, whenever it has changed.
    keep: Option<Function>,
    /// The visit that was kept, by an engine that fell or before a reload.
    pub kept: Option<String>,
    /// Whether an engine fell, and this one takes its place.
    pub revived: bool,
}

impl Loader {
    /// Reads `{ load, keep, kept, revived }`; what is missing is not there.
    pub fn read(value: &JsValue) -> Self {
        let fields = Fields(value);
        Self {
            // Calling what is no function fails, and is handled like any bundle that can't be fetched.
            load: fields.value("load").unchecked_into(),
            keep: fields.value("keep").dyn_into().ok(),
            kept: fields.text("kept"),
            revived: fields.value("revived").is_truthy(),
        }
    }

    /// The loader's side of a widget that is gone.
    pub fn none() -> Self {
        Self::read(&JsValue::UNDEFINED)
    }

    /// Hands a visit over to be kept.
    pub fn keep(&self, text: &str) {
        if let Some(keep) = &self.keep {
            // It stores what it can, and does not throw.
            let _ = keep.call1(&JsValue::NULL, &text.into());
        }
    }
}
