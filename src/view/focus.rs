//! The focus: what takes it when a screen changes, how it stays in a dialog, and how arrow keys move it through search
//! results.

use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent, ShadowRoot};
use yew::prelude::*;

use crate::visit::Focus;

const FOCUSABLE: &str = "button:not([disabled]),a[href],input:not([disabled]),textarea,select,summary,[tabindex='0']";

/// The search box and its results.
const RESULTS: &str = ".search input,.search~.rest .row";

/// The choices of a question.
const CHOICES: &str = ".choices .row";

/// Gives the focus to the heading or field of a screen, so that keyboard and screen reader begin there.
pub fn take(panel: &NodeRef, focus: &Focus) {
    let Some(panel) = panel.cast::<HtmlElement>() else { return };
    let selector = match focus {
        Focus::Heading => "h2".to_owned(),
        Focus::Field(id) => format!("#{id}"),
    };
    let element = panel.query_selector(&selector).ok().flatten().and_then(|it| it.dyn_into::<HtmlElement>().ok());
    if let Some(element) = element {
        // If the element can't take the focus, the screen is usable all the same.
        let _ = element.focus();
    }
}

/// Whether an element in the panel has the focus.
pub fn is_inside(panel: &NodeRef) -> bool {
    let root = panel.get().and_then(|panel| panel.get_root_node().dyn_into::<ShadowRoot>().ok());
    root.is_some_and(|root| root.active_element().is_some())
}

/// Keeps Tab inside `within`: after the last control comes the first.
pub fn keep_inside(within: &NodeRef, event: &KeyboardEvent) {
    let (shown, at) = visible(within, FOCUSABLE);
    let (edge, target) = match event.shift_key() {
        true => (0, shown.len().wrapping_sub(1)),
        false => (shown.len().wrapping_sub(1), 0),
    };
    if let (true, Some(target)) = (at == Some(edge), shown.get(target)) {
        event.prevent_default();
        let _ = target.focus();
    }
}

/// Moves the focus by some rows, at most to the first or last: through the search box and its results, or through the
/// choices of a question. Tells whether it moved.
pub fn move_focus(within: &NodeRef, event: &KeyboardEvent, by: isize) -> bool {
    // One way, by the largest step, leads from a result back to the search box; choices have none above them.
    let (shown, at) = match visible(within, RESULTS) {
        (_, None) if by != isize::MIN => visible(within, CHOICES),
        results => results,
    };
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

/// The visible elements among these, and which of them has the focus.
fn visible(within: &NodeRef, selector: &str) -> (Vec<HtmlElement>, Option<usize>) {
    let Some(panel) = within.cast::<HtmlElement>() else { return (Vec::new(), None) };
    let Ok(matching) = panel.query_selector_all(selector) else { return (Vec::new(), None) };
    let shown: Vec<HtmlElement> = (0..matching.length())
        .filter_map(|at| matching.item(at)?.dyn_into::<HtmlElement>().ok())
        .filter(|element| element.offset_width() > 0)
        .collect();
    let active = panel.get_root_node().dyn_into::<ShadowRoot>().ok().and_then(|root| root.active_element());
    let at = shown.iter().position(|element| active.as_ref().is_some_and(|active| active == element.as_ref()));
    (shown, at)
}
