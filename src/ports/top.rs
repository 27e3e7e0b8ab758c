//! The dialog above the page: lifted when it opens, and made a modal of its own where the page left it out of reach.

use wasm_bindgen::prelude::*;
use web_sys::Element;

#[wasm_bindgen(module = "/src/ports/top.js")]
extern "C" {
    /// Lifts an open dialog; does nothing where it is lifted and can be reached.
    pub fn lift(panel: &Element);
    /// The dialog was closed.
    pub fn lower();
}
