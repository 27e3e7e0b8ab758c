//! The box everything stands in: a dialog in a corner, a box in the page, or a kiosk's whole screen.

use web_sys::HtmlElement;
use yew::prelude::*;

use crate::focus::keep_inside;
use crate::here::Here;
use crate::options::Mode;
use crate::site::Site;

/// Draws the box. As a dialog it keeps the focus inside and closes on Escape.
pub fn panel(here: &Here, node: NodeRef, children: Html) -> Html {
    let site = &here.site;
    let dialog = site.options.mode == Mode::Launcher;
    let onkeydown = {
        let (node, close) = (node.clone(), here.deeds.close.clone());
        Callback::from(move |event: KeyboardEvent| match event.key().as_str() {
            // Escape that ends a Chinese composition is not ours.
            "Escape" if dialog && !event.is_composing() && !event.default_prevented() => close.emit("escape"),
            "Tab" if dialog => keep_inside(&node, &event),
            _ => {}
        })
    };
    let class = format!("ps {} {}", site.options.mode.class(), site.options.theme.class());
    html! {
        <section ref={node} {class} {onkeydown} lang={site.knowledge.header().language.clone()}
            role={if dialog { "dialog" } else { "region" }} aria-modal={dialog.then_some("true")}
            aria-labelledby="ps-title" part="panel" data-testid="panel">
            { children }
        </section>
    }
}

/// Puts the tenant's colours on the box by the object model: a strict policy forbids style attributes.
#[hook]
pub fn use_tenant_colours(site: &Site, node: NodeRef, opened: bool) {
    use_effect_with((site.profile.accent, site.profile.accent_dark, opened), move |(accent, accent_dark, _)| {
        if let Some(element) = node.cast::<HtmlElement>() {
            let style = element.style();
            let _ = style.set_property("--tenant-accent", accent);
            let _ = style.set_property("--tenant-accent-dark", accent_dark);
        }
    });
}
