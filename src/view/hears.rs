//! Listens to one element: the only listener there is, so that the wasm holds one and not one per use.

use wasm_bindgen::JsCast;
use web_sys::{Event, KeyboardEvent};
use yew::virtual_dom::{Listener, ListenerKind};
use yew::{Callback, NodeRef};

use crate::act::Wish;
use crate::fields::Fields;
use crate::focus::keep_inside;
use crate::visit::{Change, Entry};

/// What comes of an event.
pub enum On {
    /// Something is wished; a form is not sent by the browser.
    Wish(Wish),
    /// What stands in the field is typed into this.
    Typed(Entry),
    /// Consent is ticked or unticked.
    Ticked,
    /// Keys in a dialog: Escape closes it, Tab stays inside of it.
    Keys(NodeRef),
}

/// A listener.
pub struct Hears {
    /// For which event.
    pub kind: ListenerKind,
    /// What comes of it.
    pub on: On,
    /// Who takes what is wished.
    pub act: Callback<Wish>,
}

impl Listener for Hears {
    fn kind(&self) -> ListenerKind {
        self.kind.clone()
    }

    fn handle(&self, event: Event) {
        let wish = match &self.on {
            On::Wish(wish) => {
                if self.kind == ListenerKind::onsubmit {
                    event.prevent_default();
                }
                wish.clone()
            }
            On::Typed(entry) => {
                let text = Fields(&event.target().into()).text("value");
                Wish::Plain(Change::Typed(entry.clone(), text.unwrap_or_default()))
            }
            On::Ticked => Wish::Consent(Fields(&event.target().into()).value("checked").is_truthy()),
            On::Keys(panel) => {
                let event: KeyboardEvent = event.unchecked_into();
                match event.key().as_str() {
                    // Escape that ends a Chinese composition is not ours.
                    "Escape" if !event.is_composing() && !event.default_prevented() => Wish::Close("escape"),
                    "Tab" => return keep_inside(panel, &event),
                    _ => return,
                }
            }
        };
        self.act.emit(wish);
    }

    fn passive(&self) -> bool {
        false
    }
}
