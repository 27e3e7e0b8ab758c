//! The part of the window that an on-screen keyboard leaves visible: a panel that fills the screen stays within it.

use wasm_bindgen::prelude::*;
use web_sys::Element;

#[wasm_bindgen(module = "/src/ports/visible.js")]
extern "C" {
    /// Begins or ends to keep the panel of an element visible; does nothing if that is so already.
    pub fn follow(host: &Element, begins: bool);
}
