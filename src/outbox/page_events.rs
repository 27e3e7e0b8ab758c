//! The events that tell the page what becomes of tickets. What to mend stands in `docs/integrate/errors.md`.

use domain::outbox::SendOutcome;
use web_sys::HtmlElement;

use super::offline;
use crate::events::Happened;
use crate::fields::Fields;

/// The page, as the target of the outbox's events.
pub struct PageEvents<'a>(pub &'a HtmlElement);

impl PageEvents<'_> {
    /// Tells what became of a ticket.
    pub fn tell(&self, told: &SendOutcome) {
        let host = self.0;
        match told {
            SendOutcome::Sent(receipt) => {
                Happened::TicketSent { key: receipt.key.as_str(), number: &receipt.number }.tell(host);
            }
            SendOutcome::SeparateTicket(key) => {
                Happened::TicketQueued { key: key.as_str() }.tell(host);
            }
            SendOutcome::Refused { key, status } => {
                Happened::TicketRefused { key: key.as_str(), status: *status }.tell(host);
                self.trouble("intake-refused", &format!("answered {status} and will not take the ticket"));
            }
            SendOutcome::NotAllowed(address) => {
                let message = format!("a ticket waits for “{address}”, which the profile no longer allows; it is kept");
                Happened::Error { code: "intake-not-allowed", message: &message }.tell(host);
            }
            SendOutcome::Later { status: None, .. } if offline() => {}
            SendOutcome::Later { status: None, .. } => {
                self.trouble("intake-unreachable", "gave no answer, or the browser did not let it through");
            }
            SendOutcome::Later { status: Some(status @ ..400), .. } => {
                self.trouble("intake-unintelligible", &format!("answered {status} without a receipt for the ticket"));
            }
            SendOutcome::Later { status: Some(status), .. } => {
                self.trouble("intake-failed", &format!("answered {status}; the ticket is kept and sent again"));
            }
        }
    }

    fn trouble(&self, code: &str, what: &str) {
        // What is wrong most often: intake does not list the page's origin, and the browser does not say so.
        let origin = web_sys::window().and_then(|window| Fields(&window).text("origin")).unwrap_or_default();
        let message =
            format!("intake {what}; does it list “{origin}” for this tenant? See “Intake” in docs/integrate/errors.md");
        Happened::Error { code, message: &message }.tell(self.0);
    }

    /// Tells that nothing outlives the page.
    pub fn tell_unkept(&self) {
        let message = "this browser stores nothing for the page (private window, or storage full, forbidden or without \
                       an answer); tickets wait only as long as the page stays open";
        Happened::Error { code: "storage-unavailable", message }.tell(self.0);
    }
}
