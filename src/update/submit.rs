//! The ticket form: opened, submitted, submitted again; and what the outbox reports then.

use std::rc::Rc;

use domain::date::Date;
use domain::outbox::OutboxRow;
use domain::profile::allows;
use ticket::{Ticket, words_hash};

use super::derive::derive;
use super::updater::Updater;
use crate::host::events::PageEvent;
use crate::ports::ids;
use crate::ticket::compose::{compose, row_of};
use crate::ticket::outbox::Job;
use crate::visit::{Change, Confirm, Entry, Form, Origin, OutboxState, Screen};

impl Updater<'_> {
    /// Opens the form; if no ticket can be sent, shows the contacts and tells the page why.
    pub(super) fn start_ticket(&mut self, origin: Origin) {
        let tenant = self.tenant;
        if self.address().is_none() {
            let allowed = tenant.profile.intake_origins.join(", ");
            let message = match &tenant.options.intake {
                Some(intake) => {
                    format!("intake “{intake}” is not one the profile allows ({allowed}); no ticket is sent there")
                }
                None => format!("no intake attribute is set; tickets can't be sent. The profile allows: {allowed}"),
            };
            tenant.dispatch(PageEvent::Error { code: "intake-not-allowed", message: &message });
            return self.visit.change(Change::Push(Screen::Contact));
        }
        let Ok((key, secret)) = ids::fresh() else {
            let message = "this browser has no source of random numbers; no ticket can be made";
            tenant.dispatch(PageEvent::Error { code: "no-randomness", message });
            return self.visit.change(Change::Push(Screen::Contact));
        };
        let form = Form { origin, key, secret };
        self.visit.change(Change::Push(Screen::Ticket(Rc::new(form))));
        derive(tenant, self.visit);
        // What is known is filled in once; the merchant may change it.
        let known = self.visit.story().map(|story| story.known.clone());
        for (field, text) in known.unwrap_or_default() {
            if self.visit.draft.get(field).is_empty() {
                self.visit.change(Change::Typed(Entry::Field(field), text));
            }
        }
    }

    fn address(&self) -> Option<&str> {
        self.tenant.options.intake.as_deref().filter(|intake| allows(&self.tenant.profile.intake_origins, intake))
    }

    /// Submits the form. If it was sent before with other words, the merchant says whether it is a new ticket
    /// (`Some(true)`) or an addition (`Some(false)`).
    pub(super) fn submit(&mut self, new: Option<bool>) {
        let (Screen::Ticket(form), Some(address)) = (self.visit.screen().clone(), self.address()) else { return };
        if self.visit.saving {
            return;
        }
        let now = self.tenant.now();
        // Intake accepts years of four digits only.
        if Date::parse(&now.date.to_string()).is_none() {
            // The time of consent has the same fault, so consent is asked for again.
            self.visit.change(Change::Consent(None));
            return self.visit.change(Change::Note("fault.clock"));
        }
        let (checked, consented) = match (self.visit.draft.check(now), self.visit.consent) {
            (Ok(checked), Some(consented)) => (checked, consented),
            (checked, _) => return self.visit.change(Change::Faults(checked.err().unwrap_or_default())),
        };
        let Some(story) = self.visit.story().cloned() else { return };
        let ticket = |form: &Form| compose(self.tenant, &story, &checked, form, consented, now);
        let words = words_hash(&ticket(&form));
        // A new ticket for other words. Its id follows from the words, so that submitting it again, also after a crash,
        // makes no second one.
        let (key, secret) = form.secret.derive(&words);
        let own = Form { key, secret, ..(*form).clone() };
        let outbox = &self.visit.outbox;
        let same =
            [&form.key, &own.key].into_iter().find(|id| outbox.of_form(id).is_some_and(|row| row.words == words));
        if let Some(id) = same {
            let saved = Change::FormSaved(id.clone());
            self.outbox.run(Job::Send(true));
            return self.visit.change(saved);
        }
        let (row, over) = match (outbox.of_form(&form.key), new) {
            (None, _) => (row_of(&ticket(&form), &form, address), None),
            (Some(_), None) => return self.visit.change(Change::Confirm(Some(Confirm::SendAgain))),
            (Some(row), Some(false)) if row.receipt().is_some() => {
                let of = Form { key: row.key.clone(), secret: row.secret.clone(), ..(*form).clone() };
                let addition = Ticket { revision: row.revision + 1, ..ticket(&of) };
                (OutboxRow { form: row.form.clone(), ..row_of(&addition, &of, address) }, Some(row.version()))
            }
            (Some(_), Some(_)) => (row_of(&ticket(&own), &own, address), None),
        };
        self.outbox.run(Job::Submit(Box::new(row), over));
        self.visit.change(Change::SavingForm);
    }

    /// The outbox has changed. The number of a new receipt is announced, unless its screen shows.
    pub(super) fn receive_outbox(&mut self, state: OutboxState) {
        let known: Vec<_> = self.visit.outbox.news().map(|row| row.form.clone()).collect();
        self.visit.change(Change::Outbox(state));
        let fresh = self.visit.outbox.news().find(|row| !known.contains(&row.form)).and_then(|row| row.receipt());
        if let (Some(receipt), false) = (fresh, matches!(self.visit.screen(), Screen::Receipt(_))) {
            let announcement = format!("{} {}", self.tenant.word("receipt.title"), receipt.number);
            self.visit.change(Change::Announce(announcement.into()));
        }
    }

    /// The merchant sees the number of the receipt that shows.
    pub(super) fn mark_receipt_seen(&self) {
        if let (Screen::Receipt(receipt), true) = (self.visit.screen(), self.visit.opened)
            && let Some(row) = self.visit.outbox.news().find(|row| row.key == receipt.key)
        {
            self.outbox.run(Job::Seen(row.form.clone()));
        }
    }
}
