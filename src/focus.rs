//! The one focus helper: what takes the focus when a screen changes, and how it stays in a dialog.

use js_sys::{Function, Reflect};
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent, ShadowRoot};
use yew::prelude::*;

use crate::visit::Focus;

const FOCUSABLE: &str = "button:not([disabled]),a[href],input:not([disabled]),textarea,select,summary,[tabindex='0']";

/// Gives the focus to what should have it: so keyboard and speech begin where the eyes do.
pub fn take(panel: &NodeRef, focus: &Focus) {
    let Some(panel) = panel.cast::<HtmlElement>() else { return };
    let selector = match focus {
        Focus::Heading => "h2".to_owned(),
        Focus::Field(id) => format!("#{id}"),
    };
    let element = panel.query_selector(&selector).ok().flatten().and_then(|it| it.dyn_into::<HtmlElement>().ok());
    if let Some(element) = element {
        // A heading that can't take it is a mistake of ours, not the merchant's trouble.
        let _ = element.focus();
    }
}

/// Lifts a dialog above everything the page may have piled up, where the browser has a top layer; elsewhere
/// its z-index has to do.
pub fn lift(panel: &NodeRef) {
    let Some(panel) = panel.get() else { return };
    let show = Reflect::get(&panel, &"showPopover".into()).ok().and_then(|it| it.dyn_into::<Function>().ok());
    if let Some(show) = show {
        // Refused where it is lifted already.
        let _ = show.call0(&panel);
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
