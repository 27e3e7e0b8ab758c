//! The events that a page can listen to: names and details.
//!
//! All begin with `ps-`, bubble, and cross the shadow root. None carries contact details or free text.
//! `www/types/pos-support.d.ts` declares the same events for TypeScript.

use serde::Serialize;
use web_sys::{CustomEvent, CustomEventInit, HtmlElement};

/// An event; its fields are the detail.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum PageEvent<'a> {
    /// `ps-open`: the panel begins to show.
    Open {},
    /// `ps-after-open`: the panel shows and has the focus.
    AfterOpen {},
    /// `ps-request-close`: the panel is about to close; the page may cancel this event.
    RequestClose {
        /// `button`, `escape` or `api`.
        reason: &'a str,
    },
    /// `ps-close`: the panel is closed.
    Close {},
    /// `ps-offline-ready`: everything that help in this language needs is on the device.
    OfflineReady {
        /// That language.
        locale: &'a str,
    },
    /// `ps-locale`: the merchant switched the language.
    Locale {
        /// The language now shown.
        locale: &'a str,
    },
    /// `ps-flow`: a flow was started.
    Flow {
        /// Its id.
        flow: &'a str,
    },
    /// `ps-answer`: a question or step was answered.
    Answer {
        /// The flow.
        flow: &'a str,
        /// The node.
        node: &'a str,
        /// The answer's id.
        answer: &'a str,
    },
    /// `ps-outcome`: a flow reached an outcome.
    Outcome {
        /// The flow.
        flow: &'a str,
        /// The outcome's node.
        node: &'a str,
        /// `solved`, `wait` or `ticket`.
        outcome: &'a str,
    },
    /// `ps-solved`: the merchant said that it helped.
    Solved {
        /// The flow, or `code/68`.
        subject: &'a str,
    },
    /// `ps-ticket-queued`: a ticket was saved on this device.
    TicketQueued {
        /// Its key.
        key: &'a str,
    },
    /// `ps-ticket-sent`: intake gave a receipt.
    TicketSent {
        /// The ticket's key.
        key: &'a str,
        /// The receipt's number.
        number: &'a str,
    },
    /// `ps-ticket-refused`: intake does not accept the ticket as it is.
    TicketRefused {
        /// The ticket's key.
        key: &'a str,
        /// The HTTP status.
        status: u16,
    },
    /// `ps-error`: something is wrong that the page's owner can correct.
    Error {
        /// A stable code, see `docs/integrate/errors.md`.
        code: &'a str,
        /// What was wrong and what to do.
        message: &'a str,
    },
}

impl PageEvent<'_> {
    /// The event's type.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Open {} => "ps-open",
            Self::AfterOpen {} => "ps-after-open",
            Self::RequestClose { .. } => "ps-request-close",
            Self::Close {} => "ps-close",
            Self::OfflineReady { .. } => "ps-offline-ready",
            Self::Locale { .. } => "ps-locale",
            Self::Flow { .. } => "ps-flow",
            Self::Answer { .. } => "ps-answer",
            Self::Outcome { .. } => "ps-outcome",
            Self::Solved { .. } => "ps-solved",
            Self::TicketQueued { .. } => "ps-ticket-queued",
            Self::TicketSent { .. } => "ps-ticket-sent",
            Self::TicketRefused { .. } => "ps-ticket-refused",
            Self::Error { .. } => "ps-error",
        }
    }

    /// Dispatches the event on the element; `false` if the page cancelled it.
    pub fn dispatch(&self, host: &HtmlElement) -> bool {
        let init = CustomEventInit::new();
        init.set_bubbles(true);
        init.set_composed(true);
        init.set_cancelable(matches!(self, Self::RequestClose { .. }));
        // Texts and numbers can always be converted.
        init.set_detail(&serde_wasm_bindgen::to_value(self).unwrap_or_default());
        CustomEvent::new_with_event_init_dict(self.name(), &init)
            .and_then(|event| host.dispatch_event(&event))
            .unwrap_or(true)
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use serde_json::{json, to_value};

    use super::*;

    #[test]
    fn the_detail_of_an_event_is_its_fields_and_nothing_else() {
        let details = [
            (PageEvent::Open {}, json!({})),
            (PageEvent::Locale { locale: "en" }, json!({ "locale": "en" })),
            (
                PageEvent::Answer { flow: "f", node: "n", answer: "a" },
                json!({ "flow": "f", "node": "n", "answer": "a" }),
            ),
            (PageEvent::TicketRefused { key: "k", status: 413 }, json!({ "key": "k", "status": 413 })),
        ];
        for (event, detail) in details {
            assert_eq!(to_value(&event).expect("JSON"), detail, "{}", event.name());
        }
    }
}
