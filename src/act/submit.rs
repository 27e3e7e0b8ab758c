//! A form: opened, sent off, sent off again; and what comes of it.

use std::rc::Rc;

use domain::date::Date;
use domain::outbox::OutboxRow;
use domain::profile::allows;
use ticket::{Ticket, words_hash};

use super::Actor;
use crate::compose::{compose, written};
use crate::events::Happened;
use crate::outbox::{Job, Shown};
use crate::ports::ids;
use crate::visit::{Change, Confirm, Entry, Form, Origin, Screen};

impl Actor<'_> {
    /// To the form; where no ticket can be sent the contacts are the honest answer.
    pub(super) fn hand_over(&mut self, origin: Origin) {
        let site = self.site;
        if self.address().is_none() {
            let allowed = site.profile.intake_origins.join(", ");
            let message = match &site.options.intake {
                Some(intake) => {
                    format!("intake “{intake}” is not one the profile allows ({allowed}); no ticket is sent there")
                }
                None => format!("no intake attribute is set; tickets can't be sent. The profile allows: {allowed}"),
            };
            site.tell(Happened::Error { code: "intake-not-allowed", message: &message });
            return self.visit.change(Change::To(Screen::Contact));
        }
        let Ok((key, secret)) = ids::fresh() else {
            let message = "this browser has no source of random numbers; no ticket can be made";
            site.tell(Happened::Error { code: "no-randomness", message });
            return self.visit.change(Change::To(Screen::Contact));
        };
        let form = Form { origin, key, secret };
        self.visit.change(Change::To(Screen::Ticket(Rc::new(form))));
        super::derive(site, self.visit);
        // What is known is filled in once; the merchant may change it like anything typed.
        let known = self.visit.story().map(|story| story.known.clone());
        for (field, text) in known.unwrap_or_default() {
            if self.visit.draft.get(field).is_empty() {
                self.visit.change(Change::Typed(Entry::Field(field), text));
            }
        }
    }

    fn address(&self) -> Option<&str> {
        self.site.options.intake.as_deref().filter(|intake| allows(&self.site.profile.intake_origins, intake))
    }

    /// Sends the form off. Where it was sent before with other words, the merchant says whether this is a new ticket
    /// or, with `Some(false)`, an addition.
    pub(super) fn submit(&mut self, new: Option<bool>) {
        let (Screen::Ticket(form), Some(address)) = (self.visit.screen().clone(), self.address()) else { return };
        if self.visit.writing {
            return;
        }
        let now = self.site.now();
        // A ticket of a year that has not four digits could only be refused.
        if Date::parse(&now.date.to_string()).is_none() {
            // Neither could the time of consent: it is given anew.
            self.visit.change(Change::Consent(None));
            return self.visit.change(Change::Note("fault.clock"));
        }
        let (checked, consented) = match (self.visit.draft.check(now), self.visit.consent) {
            (Ok(checked), Some(consented)) => (checked, consented),
            (checked, _) => return self.visit.change(Change::Faults(checked.err().unwrap_or_default())),
        };
        let Some(story) = self.visit.story().cloned() else { return };
        let ticket = |form: &Form| compose(self.site, &story, &checked, form, consented, now);
        let words = words_hash(&ticket(&form));
        // As a ticket of its own it has the same id however often it is sent off, also after a crash in between.
        let (key, secret) = form.secret.derive(&words);
        let own = Form { key, secret, ..(*form).clone() };
        let shown = &self.visit.shown;
        let same = [&form.key, &own.key].into_iter().find(|id| shown.of_form(id).is_some_and(|row| row.words == words));
        if let Some(id) = same {
            let known = Change::Written(id.clone());
            self.outbox.run(Job::Send(true));
            return self.visit.change(known);
        }
        let (row, over) = match (shown.of_form(&form.key), new) {
            (None, _) => (written(&ticket(&form), &form, address), None),
            (Some(_), None) => return self.visit.change(Change::Ask(Some(Confirm::SendAgain))),
            (Some(row), Some(false)) if row.receipt().is_some() => {
                let of = Form { key: row.key.clone(), secret: row.secret.clone(), ..(*form).clone() };
                let addition = Ticket { revision: row.revision + 1, ..ticket(&of) };
                (OutboxRow { form: row.form.clone(), ..written(&addition, &of, address) }, Some(row.version()))
            }
            (Some(_), Some(_)) => (written(&ticket(&own), &own, address), None),
        };
        self.outbox.run(Job::Submit(Box::new(row), over));
        self.visit.change(Change::Writing);
    }

    /// The outbox looks different. A number that does not show is said.
    pub(super) fn hear(&mut self, shown: Shown) {
        let known: Vec<_> = self.visit.shown.news().map(|row| row.form.clone()).collect();
        self.visit.change(Change::Outbox(shown));
        let fresh = self.visit.shown.news().find(|row| !known.contains(&row.form)).and_then(|row| row.receipt());
        if let (Some(receipt), false) = (fresh, matches!(self.visit.screen(), Screen::Receipt(_))) {
            let said = format!("{} {}", self.site.word("receipt.title"), receipt.number);
            self.visit.change(Change::Say(said.into()));
        }
    }

    /// A number that shows is seen.
    pub(super) fn note_seen(&self) {
        if let (Screen::Receipt(receipt), true) = (self.visit.screen(), self.visit.opened)
            && let Some(row) = self.visit.shown.news().find(|row| row.key == receipt.key)
        {
            self.outbox.run(Job::Seen(row.form.clone()));
        }
    }
}
