//! Runs work when the browser is idle, so that it delays neither the first screen nor an answer.

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/ports/idle_callback.js")]
extern "C" {
    #[wasm_bindgen(js_name = when_idle)]
    fn request(work: &JsValue);
}

/// Runs `work` once the browser is idle, within half a second at most.
pub fn when_idle(work: impl FnOnce() + 'static) {
    request(&Closure::once_into_js(work));
}
