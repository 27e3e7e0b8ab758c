//! The one focus helper: where the focus goes when a screen changes, and how it stays in a dialog.

use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent, ShadowRoot};
use yew::prelude::*;

const FOCUSABLE: &str = "button:not([disabled]),a[href],input:not([disabled]),textarea,select,summary,[tabindex='0']";

/// Focuses the node when `key` changes, and when it is drawn first; not while `wait` holds.
#[hook]
pub fn use_focus_on<K: PartialEq + 'static>(node: NodeRef, key: K, wait: bool) {
    use_effect_with((key, wait), move |(_, wait)| {
        if !*wait {
            focus(&node);
        }
    });
}

/// Focuses a node, if it is there.
pub fn focus(node: &NodeRef) {
    if let Some(element) = node.cast::<HtmlElement>() {
        // A heading that can't take it is a mistake of ours, not the merchant's trouble.
        let _ = element.focus();
    }
}

/// Keeps Tab inside `within`: after the last control comes the first.
pub fn keep_inside(within: &NodeRef, event: &KeyboardEvent) {
    let Some(panel) = within.cast::<HtmlElement>() else { return };
    let Ok(found) = panel.query_selector_all(FOCUSABLE) else { return };
    let shown: Vec<HtmlElement> = (0..found.length())
        .filter_map(|at| found.item(at)?.dyn_into::<HtmlElement>().ok())
        .filter(|element| element.offset_width() > 0)
        .collect();
    let (Some(first), Some(last)) = (shown.first(), shown.last()) else { return };
    let active = panel.get_root_node().dyn_into::<ShadowRoot>().ok().and_then(|root| root.active_element());
    let at_edge = |edge: &HtmlElement| active.as_ref().is_some_and(|active| active == edge.as_ref());
    let target = match event.shift_key() {
        true if at_edge(first) => last,
        false if at_edge(last) => first,
        _ => return,
    };
    event.prevent_default();
    let _ = target.focus();
}
