//! Keeps a panel that fills the screen within what an on-screen keyboard leaves visible, so that what is pinned to its
//! foot stays above the keyboard: most browsers put their keyboard over the page, and tell only the visual viewport.
//!
//! The browser's objects are read by name: this is code of the engine's late part, and each import of a getter would be
//! in the glue that every merchant waits for.

use std::cell::RefCell;

use gloo::events::EventListener;
use js_sys::Function;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{EventTarget, HtmlElement};

use crate::host::fields::Fields;

/// A bar of the browser takes less, a keyboard more.
const LEAST_KEYBOARD: f64 = 100.0;

thread_local! {
    /// Listens to the visual viewport while a panel is followed.
    static FOLLOWING: RefCell<Option<[EventListener; 2]>> = const { RefCell::new(None) };
}

/// Begins or ends to keep the panel in `host` visible; does nothing if that is so already.
pub fn follow(host: &HtmlElement, begins: bool) {
    let viewport = web_sys::window().map(|window| Fields(&window).value("visualViewport"));
    let viewport = viewport.and_then(|viewport| viewport.dyn_into::<EventTarget>().ok());
    let (Some(viewport), true) = (viewport, FOLLOWING.with_borrow(Option::is_some) != begins) else { return };
    let listen = |event: &'static str| {
        let (host, viewport) = (host.clone(), viewport.clone());
        EventListener::new(&viewport.clone(), event, move |_| {
            fit(&host, &viewport);
            if event == "resize" {
                show_field(&host);
            }
        })
    };
    FOLLOWING.set(begins.then(|| ["resize", "scroll"].map(listen)));
    if begins {
        fit(host, &viewport);
    } else {
        place(host, None);
    }
}

/// Puts the panel where the viewport is, if a keyboard covers the rest.
fn fit(host: &HtmlElement, viewport: &EventTarget) {
    let number = |of: &JsValue, name: &str| Fields(of).value(name).as_f64().unwrap_or_default();
    let whole = web_sys::window().map_or(0.0, |window| number(&window, "innerHeight"));
    let [top, height, scale] = ["offsetTop", "height", "scale"].map(|name| number(viewport, name));
    // Who has zoomed in moves around without help.
    let covered = whole - height >= LEAST_KEYBOARD && scale < 1.01;
    place(host, covered.then_some([top, height, whole - top - height]));
}

/// Sets where the panel is and how much of the window below is covered; `None` leaves it where it is by itself.
fn place(host: &HtmlElement, seen: Option<[f64; 3]>) {
    let panel = host.shadow_root().and_then(|root| root.query_selector("[part=panel]").ok().flatten());
    let Some(panel) = panel.map(JsCast::unchecked_into::<HtmlElement>) else { return };
    let values = seen.map(|seen| seen.map(|pixels| format!("{pixels}px")));
    for (at, name) in ["--seen-top", "--seen-height", "--covered"].into_iter().enumerate() {
        let value = values.as_ref().map_or("", |values| values[at].as_str());
        let _ = panel.style().set_property(name, value);
    }
}

/// Scrolls to the field that has the focus.
fn show_field(host: &HtmlElement) {
    let root = Fields(host).value("shadowRoot");
    let field = Fields(&Fields(&root).value("activeElement")).value("parentElement");
    if let Ok(scroll) = Fields(&field).value("scrollIntoView").dyn_into::<Function>() {
        let _ = scroll.call1(&field, &false.into());
    }
}
