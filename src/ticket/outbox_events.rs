//! Dispatches the events about tickets. `docs/integrate/errors.md` says what the page's owner can do about each error.

use domain::outbox::SendOutcome;
use web_sys::HtmlElement;

use super::outbox::is_offline;
use crate::host::events::PageEvent;
use crate::host::fields::Fields;

/// The page, as the target of the outbox's events.
pub struct OutboxEvents<'a>(pub &'a HtmlElement);

impl OutboxEvents<'_> {
    /// Dispatches what became of a ticket.
    pub fn dispatch(&self, outcome: &SendOutcome) {
        let host = self.0;
        match outcome {
            SendOutcome::Sent(receipt) => {
                PageEvent::TicketSent { key: receipt.key.as_str(), number: &receipt.number }.dispatch(host);
            }
            SendOutcome::SeparateTicket(key) => {
                PageEvent::TicketQueued { key: key.as_str() }.dispatch(host);
            }
            SendOutcome::Refused { key, status } => {
                PageEvent::TicketRefused { key: key.as_str(), status: *status }.dispatch(host);
                self.report("intake-refused", &format!("answered {status} and will not take the ticket"));
            }
            SendOutcome::NotAllowed(address) => {
                let message = format!("a ticket waits for “{address}”, which the profile no longer allows; it is kept");
                PageEvent::Error { code: "intake-not-allowed", message: &message }.dispatch(host);
            }
            SendOutcome::Later { status: None, .. } if is_offline() => {}
            SendOutcome::Later { status: None, .. } => {
                self.report("intake-unreachable", "gave no answer, or the browser did not let it through");
            }
            SendOutcome::Later { status: Some(status @ ..400), .. } => {
                self.report("intake-unintelligible", &format!("answered {status} without a receipt for the ticket"));
            }
            SendOutcome::Later { status: Some(status), .. } => {
                self.report("intake-failed", &format!("answered {status}; the ticket is kept and sent again"));
            }
        }
    }

    fn report(&self, code: &str, what: &str) {
        // The most frequent cause: intake does not list the page's origin. The browser does not say so.
        let origin = web_sys::window().and_then(|window| Fields(&window).text("origin")).unwrap_or_default();
        let message =
            format!("intake {what}; does it list “{origin}” for this tenant? See “Intake” in docs/integrate/errors.md");
        PageEvent::Error { code, message: &message }.dispatch(self.0);
    }

    /// Dispatches that nothing is stored, so that waiting tickets end with the page.
    pub fn dispatch_not_stored(&self) {
        let message = "this browser stores nothing for the page (private window, or storage full, forbidden or without \
                       an answer); tickets wait only as long as the page stays open";
        PageEvent::Error { code: "storage-unavailable", message }.dispatch(self.0);
    }
}
