//! JSON, written by the browser's side: a writer of our own would weigh more in the wasm.

use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/ports/json.js")]
extern "C" {
    /// The JSON of plain data: objects, arrays, texts, numbers, booleans, null.
    pub fn json(value: &JsValue) -> String;
}
