//! Prints what the panel shows, without the page around it.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement};

#[wasm_bindgen(module = "/src/ports/print.js")]
extern "C" {
    #[wasm_bindgen(js_name = print)]
    fn print_panel(panel: &Element);
}

/// Prints what the widget in `host` shows.
pub fn print(host: &HtmlElement) {
    let panel = host.shadow_root().and_then(|root| root.query_selector("[part=panel]").ok().flatten());
    if let Some(panel) = panel {
        print_panel(panel.unchecked_ref());
    }
}
