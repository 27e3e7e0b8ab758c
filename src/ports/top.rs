//! The top layer: lifts the dialog above the page when it opens, and makes it modal if the page makes it unreachable.

use wasm_bindgen::prelude::*;
use web_sys::Element;

#[wasm_bindgen(module = "/src/ports/top.js")]
extern "C" {
    /// Lifts the open dialog of an element; does nothing if it is lifted and reachable already.
    pub fn lift(panel: &Element, host: &Element);
    /// The dialog of this element was closed.
    // A function without arguments would be imported past the glue, under a name that the build can't shorten.
    pub fn lower(host: &Element);
}
