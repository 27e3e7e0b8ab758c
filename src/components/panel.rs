//! The box everything stands in: a dialog in a corner, a box in the page, or a kiosk's whole screen.

use web_sys::HtmlElement;
use yew::prelude::*;

use crate::focus::keep_inside;
use crate::options::Mode;
use crate::shell::use_deeds;
use crate::site::use_site;

/// Props of [`Panel`].
#[derive(Properties, PartialEq)]
pub struct PanelProps {
    /// The screen.
    pub children: Html,
}

/// The box. As a dialog it keeps the focus inside and closes on Escape.
#[component]
pub fn Panel(props: &PanelProps) -> Html {
    let (site, deeds) = (use_site(), use_deeds());
    let node = use_node_ref();
    let dialog = site.options.mode == Mode::Launcher;
    // The tenant's colours go in by the object model: a strict policy forbids style attributes.
    {
        let node = node.clone();
        use_effect_with((site.profile.accent, site.profile.accent_dark), move |(accent, accent_dark)| {
            if let Some(element) = node.cast::<HtmlElement>() {
                let style = element.style();
                let _ = style.set_property("--tenant-accent", accent);
                let _ = style.set_property("--tenant-accent-dark", accent_dark);
            }
        });
    }
    let onkeydown = {
        let (node, close) = (node.clone(), deeds.close.clone());
        Callback::from(move |event: KeyboardEvent| match event.key().as_str() {
            // Escape that ends a Chinese composition is not ours.
            "Escape" if dialog && !event.is_composing() && !event.default_prevented() => close.emit("escape"),
            "Tab" if dialog => keep_inside(&node, &event),
            _ => {}
        })
    };
    let class = classes!("ps", site.options.mode.class(), site.options.theme.class());
    html! {
        <section ref={node} {class} {onkeydown} lang={site.knowledge.header().language.clone()}
            role={if dialog { "dialog" } else { "region" }} aria-modal={dialog.then_some("true")}
            aria-labelledby="ps-title" part="panel" data-testid="panel">
            { props.children.clone() }
        </section>
    }
}
