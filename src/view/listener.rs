//! The listener of an element. There is one type for all events, so that the wasm holds its code once.

use wasm_bindgen::JsCast;
use web_sys::{Event, KeyboardEvent};
use yew::virtual_dom::{self, ListenerKind};
use yew::{Callback, NodeRef};

use super::focus::{keep_inside, move_focus};
use crate::host::fields::Fields;
use crate::update::action::Action;
use crate::visit::{Change, Entry};

/// The key code of a key that belongs to a composition.
const COMPOSING: u32 = 229;

/// What an event causes.
pub enum Handler {
    /// This action. The browser does not send a form.
    Action(Action),
    /// The field's text is typed into this.
    Typed(Entry),
    /// Consent is given or taken back.
    Ticked,
    /// What a key does anywhere in the panel.
    Keys {
        /// The panel.
        panel: NodeRef,
        /// Whether it is a dialog: Tab stays inside it.
        dialog: bool,
        /// What Escape does.
        escape: Option<Action>,
    },
}

/// A listener.
pub struct Listener {
    /// The event.
    pub kind: ListenerKind,
    /// What it causes.
    pub on: Handler,
    /// Takes the action.
    pub actions: Callback<Action>,
}

impl virtual_dom::Listener for Listener {
    fn kind(&self) -> ListenerKind {
        self.kind.clone()
    }

    fn handle(&self, event: Event) {
        let action = match &self.on {
            Handler::Action(action) => {
                if self.kind == ListenerKind::onsubmit {
                    event.prevent_default();
                }
                action.clone()
            }
            Handler::Typed(entry) => {
                let text = Fields(&event.target().into()).text("value");
                Action::Apply(Change::Typed(entry.clone(), text.unwrap_or_default()))
            }
            Handler::Ticked => Action::Consent(Fields(&event.target().into()).value("checked").is_truthy()),
            Handler::Keys { panel, dialog, escape } => {
                let event: KeyboardEvent = event.unchecked_into();
                match event.key().as_str() {
                    // Keys of a Chinese composition belong to the input method, and its Enter must not submit the form.
                    "Enter" if is_composing(&event) => return event.prevent_default(),
                    _ if is_composing(&event) => return,
                    "ArrowDown" => {
                        move_focus(panel, &event, 1);
                        return;
                    }
                    "ArrowUp" => {
                        move_focus(panel, &event, -1);
                        return;
                    }
                    // From a row back to the search box, then out of the search, then out of the dialog.
                    "Escape" if event.default_prevented() || move_focus(panel, &event, isize::MIN) => return,
                    "Escape" => {
                        let Some(action) = escape else { return };
                        // The same key must not close anything of the page.
                        event.prevent_default();
                        event.stop_propagation();
                        action.clone()
                    }
                    "Tab" if *dialog => return keep_inside(panel, &event),
                    _ => return,
                }
            }
        };
        self.actions.emit(action);
    }

    fn passive(&self) -> bool {
        false
    }
}

/// Whether a key belongs to a composition. Some browsers have ended it by then, and only the key code tells.
fn is_composing(event: &KeyboardEvent) -> bool {
    event.is_composing() || event.key_code() == COMPOSING
}
