//! Listens to one element: the only listener there is, so that the wasm holds one and not one per use.

use wasm_bindgen::JsCast;
use web_sys::{Event, KeyboardEvent};
use yew::virtual_dom::{Listener, ListenerKind};
use yew::{Callback, NodeRef};

use crate::act::Wish;
use crate::fields::Fields;
use crate::focus::{keep_inside, walk};
use crate::visit::{Change, Entry};

/// The number of a key that a composition takes.
const COMPOSING: u32 = 229;

/// What comes of an event.
pub enum On {
    /// Something is wished; a form is not sent by the browser.
    Wish(Wish),
    /// What stands in the field is typed into this.
    Typed(Entry),
    /// Consent is ticked or unticked.
    Ticked,
    /// A key was pressed somewhere in the panel.
    Keys {
        /// The panel.
        panel: NodeRef,
        /// Whether it is a dialog: Escape closes it, Tab stays inside of it.
        dialog: bool,
        /// Whether something is searched for: Escape ends that first.
        searching: bool,
    },
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
            On::Keys { panel, dialog, searching } => {
                let event: KeyboardEvent = event.unchecked_into();
                match event.key().as_str() {
                    // Keys of a Chinese composition are not ours, and its Enter must not send the form, either.
                    "Enter" if composing(&event) => return event.prevent_default(),
                    _ if composing(&event) => return,
                    "ArrowDown" => {
                        walk(panel, &event, 1);
                        return;
                    }
                    "ArrowUp" => {
                        walk(panel, &event, -1);
                        return;
                    }
                    // From a row back into the box, from the box out of the search, then out of the dialog.
                    "Escape" if event.default_prevented() || walk(panel, &event, isize::MIN) => return,
                    "Escape" if *searching || *dialog => {
                        // Nothing of the page's closes by the same press.
                        event.prevent_default();
                        event.stop_propagation();
                        match searching {
                            true => Wish::Plain(Change::Typed(Entry::Query, String::new())),
                            false => Wish::Close("escape"),
                        }
                    }
                    "Tab" if *dialog => return keep_inside(panel, &event),
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

/// Whether a key is part of a composition. Some browsers have ended it by then and tell by the number alone.
fn composing(event: &KeyboardEvent) -> bool {
    event.is_composing() || event.key_code() == COMPOSING
}
