//! The dialog above the page: lifted when it opens, and made a modal of its own where the page left it out of reach.

use wasm_bindgen::prelude::*;
use web_sys::Element;

#[wasm_bindgen(module = "/src/ports/top.js")]
extern "C" {
    /// Lifts the open dialog of an element; does nothing where it is lifted and can be reached.
    pub fn lift(panel: &Element, host: &Element);
    /// The dialog of this element is gone.
    // A function without arguments would be imported past the glue, under a name the build can't shorten.
    pub fn lower(host: &Element);
}
