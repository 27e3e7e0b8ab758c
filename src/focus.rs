//! The one focus helper: what takes the focus when a screen changes, how it stays in a dialog, and how arrow keys
//! move it through what was found.

use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent, ShadowRoot};
use yew::prelude::*;

use crate::visit::Focus;

const FOCUSABLE: &str = "button:not([disabled]),a[href],input:not([disabled]),textarea,select,summary,[tabindex='0']";

/// The search box and what it leads to.
const FOUND: &str = ".search input,.search~.rest .row";

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

/// Whether something in the panel has the focus.
pub fn is_inside(panel: &NodeRef) -> bool {
    let root = panel.get().and_then(|panel| panel.get_root_node().dyn_into::<ShadowRoot>().ok());
    root.is_some_and(|root| root.active_element().is_some())
}

/// Keeps Tab inside `within`: after the last control comes the first.
pub fn keep_inside(within: &NodeRef, event: &KeyboardEvent) {
    let (shown, at) = shown(within, FOCUSABLE);
    let (edge, target) = match event.shift_key() {
        true => (0, shown.len().wrapping_sub(1)),
        false => (shown.len().wrapping_sub(1), 0),
    };
    if let (true, Some(target)) = (at == Some(edge), shown.get(target)) {
        event.prevent_default();
        let _ = target.focus();
    }
}

/// Moves the focus `by` so many places through the search box and the rows below it, no further than they go.
/// Tells whether it moved.
pub fn walk(within: &NodeRef, event: &KeyboardEvent, by: isize) -> bool {
    let (shown, at) = shown(within, FOUND);
    let to = at.and_then(|at| {
        let to = at.saturating_add_signed(by).min(shown.len() - 1);
        shown.get(to).filter(|_| to != at)
    });
    if let Some(to) = to {
        event.prevent_default();
        let _ = to.focus();
    }
    to.is_some()
}

/// What shows of these elements, and which of them has the focus.
fn shown(within: &NodeRef, selector: &str) -> (Vec<HtmlElement>, Option<usize>) {
    let Some(panel) = within.cast::<HtmlElement>() else { return (Vec::new(), None) };
    let Ok(found) = panel.query_selector_all(selector) else { return (Vec::new(), None) };
    let shown: Vec<HtmlElement> = (0..found.length())
        .filter_map(|at| found.item(at)?.dyn_into::<HtmlElement>().ok())
        .filter(|element| element.offset_width() > 0)
        .collect();
    let active = panel.get_root_node().dyn_into::<ShadowRoot>().ok().and_then(|root| root.active_element());
    let at = shown.iter().position(|element| active.as_ref().is_some_and(|active| active == element.as_ref()));
    (shown, at)
}
