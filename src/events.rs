//! The events a page can hear, names and details in one place.
//!
//! All begin with `ps-`, bubble, and cross the shadow root. None carries a contact detail or a
//! free text. `www/types/pos-support.d.ts` declares the same for TypeScript.

use web_sys::{CustomEvent, CustomEventInit, HtmlElement};

use crate::fields::object;

/// An event and its detail.
#[derive(Clone, Debug, PartialEq)]
pub enum Happened<'a> {
    /// `ps-open`: the panel has begun to show.
    Open {},
    /// `ps-after-open`: the panel shows and has the focus.
    AfterOpen {},
    /// `ps-request-close`: somebody wants to close; the page may refuse.
    RequestClose {
        /// `button`, `escape` or `api`.
        reason: &'a str,
    },
    /// `ps-close`: the panel is gone.
    Close {},
    /// `ps-offline-ready`: all that help in the language shown needs is on the device.
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
    /// `ps-outcome`: a flow reached an ending.
    Outcome {
        /// The flow.
        flow: &'a str,
        /// The ending's node.
        node: &'a str,
        /// `solved`, `wait` or `ticket`.
        outcome: &'a str,
    },
    /// `ps-solved`: the merchant said that it helped.
    Solved {
        /// The flow, or `code/68`.
        subject: &'a str,
    },
    /// `ps-ticket-queued`: a ticket was written down on this device.
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
    /// `ps-ticket-refused`: intake will not take the ticket as it is.
    TicketRefused {
        /// The ticket's key.
        key: &'a str,
        /// The HTTP status.
        status: u16,
    },
    /// `ps-error`: something is wrong that the page's owner can mend.
    Error {
        /// A stable code, see `docs/integrate/errors.md`.
        code: &'a str,
        /// What was wrong and what to do.
        message: &'a str,
    },
}

impl Happened<'_> {
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

    /// The texts of its detail by name; where there are fewer, the rest has no name.
    fn texts(&self) -> [(&'static str, &str); 3] {
        const NONE: (&str, &str) = ("", "");
        match self {
            Self::Open {} | Self::AfterOpen {} | Self::Close {} => [NONE; 3],
            Self::RequestClose { reason } => [("reason", reason), NONE, NONE],
            Self::Locale { locale } | Self::OfflineReady { locale } => [("locale", locale), NONE, NONE],
            Self::Flow { flow } => [("flow", flow), NONE, NONE],
            Self::Answer { flow, node, answer } => [("flow", flow), ("node", node), ("answer", answer)],
            Self::Outcome { flow, node, outcome } => [("flow", flow), ("node", node), ("outcome", outcome)],
            Self::Solved { subject } => [("subject", subject), NONE, NONE],
            Self::TicketQueued { key } | Self::TicketRefused { key, .. } => [("key", key), NONE, NONE],
            Self::TicketSent { key, number } => [("key", key), ("number", number), NONE],
            Self::Error { code, message } => [("code", code), ("message", message), NONE],
        }
    }

    /// Dispatches the event on the element; `false` when the page refused it.
    pub fn tell(&self, host: &HtmlElement) -> bool {
        let init = CustomEventInit::new();
        init.set_bubbles(true);
        init.set_composed(true);
        init.set_cancelable(matches!(self, Self::RequestClose { .. }));
        let mut detail: Vec<_> = self.texts().into_iter().map(|(name, text)| (name, text.into())).collect();
        detail.retain(|(name, _)| !name.is_empty());
        if let Self::TicketRefused { status, .. } = self {
            detail.push(("status", (*status).into()));
        }
        init.set_detail(&object(&detail));
        CustomEvent::new_with_event_init_dict(self.name(), &init)
            .and_then(|event| host.dispatch_event(&event))
            .unwrap_or(true)
    }
}
