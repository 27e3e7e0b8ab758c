//! Does the jobs of the outbox: saves rows, sends what is due, updates the screens, dispatches events.
//!
//! It belongs to the engine's late part. What sending means is defined in `domain::outbox`.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use domain::outbox::{Clock, Destinations, FIRST_WAIT, OutboxRow, RowVersion, Rows, SubmitResult, flush};
use gloo::timers::callback::Timeout;
use js_sys::Function;
use ticket::Key;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlElement;
use yew::Callback;

use super::outbox::{Job, JobHandler, OutboxSettings, is_offline};
use super::outbox_events::OutboxEvents;
use crate::host::events::PageEvent;
use crate::host::owner::must_forget_visit;
use crate::ports::clock::PageClock;
use crate::ports::http::HttpIntake;
use crate::ports::storage::Storage;
use crate::update::action::Action;
use crate::visit::{Change, OutboxState};

/// The running outbox of one mounted widget. Clones are the same one.
#[derive(Clone)]
pub struct Sender(Rc<Inner>);

struct Inner {
    rows: Rows<Storage>,
    /// `None` on a shared device.
    storage: Option<Storage>,
    host: HtmlElement,
    /// Where tickets may be sent, and whose are shown.
    places: RefCell<(Destinations, String)>,
    state: RefCell<OutboxState>,
    actions: Callback<Action>,
    busy: Cell<bool>,
    /// Another send was requested while one was running.
    again: Cell<bool>,
    next_try: RefCell<Option<Timeout>>,
}

/// Starts an outbox; the returned function handles its jobs.
pub fn start(settings: &OutboxSettings) -> JobHandler {
    let storage = (!settings.shared).then(|| Storage::new(&settings.tenant));
    let rows = Rows::new(storage.clone());
    let state = RefCell::new(OutboxState { durable: rows.all_saved(), ..OutboxState::default() });
    let (busy, again, next_try) = (Cell::new(false), Cell::new(false), RefCell::new(None));
    let (host, actions) = (settings.host.clone(), settings.actions.clone());
    let places = RefCell::default();
    let sender = Sender(Rc::new(Inner { rows, storage, host, places, state, actions, busy, again, next_try }));
    Box::new(move |job| sender.handle(job))
}

impl Sender {
    /// Handles a job: what only changes memory at once, everything else in the background.
    fn handle(&self, job: Job) {
        let job = match job {
            Job::Configure(places, owner) => {
                let (_, before) = self.0.places.replace((places, owner.clone()));
                if before == owner {
                    return;
                }
                if must_forget_visit(&before, &owner) {
                    self.0.state.borrow_mut().mine.clear();
                }
                Job::Refresh
            }
            // The next visitor only sees how many tickets wait.
            Job::EndVisit => {
                self.0.rows.end_visit();
                self.0.state.borrow_mut().mine.clear();
                Job::Refresh
            }
            Job::Submit(mut ticket, over) => {
                self.0.state.borrow_mut().sending = true;
                ticket.owner.clone_from(&self.0.places.borrow().1);
                Job::Submit(ticket, over)
            }
            other => other,
        };
        self.run(job);
    }

    /// Does a job in the background. One future for all jobs: each further one would weigh half a kilobyte.
    fn run(&self, job: Job) {
        let sender = self.clone();
        spawn_local(async move { sender.work(job).await });
    }

    async fn work(&self, job: Job) {
        let rows = &self.0.rows;
        rows.retry();
        let (form, change): (Key, fn(&OutboxRow) -> Option<OutboxRow>) = match job {
            Job::Send(hurry) => return self.send(hurry).await,
            Job::Refresh | Job::Configure(..) | Job::EndVisit => return self.refresh(None).await,
            Job::Submit(ticket, over) => return self.save(*ticket, over).await,
            Job::CountWaiting(owner, forget, done) => return self.count_waiting(owner, forget, done).await,
            Job::Resend(form) => (form, OutboxRow::queued_again),
            Job::Discard(form) => (form, OutboxRow::discarded),
            Job::Seen(form) => (form, OutboxRow::marked_seen),
        };
        // The change is made to the row as it is stored now.
        rows.all().await;
        if let Some(row) = rows.find(&form)
            && let Some(changed) = change(&row)
        {
            rows.write(&changed, Some(row.version())).await;
        }
        self.send(false).await;
    }

    /// Saves a ticket in storage or in memory; only then its form is left, and the ticket is sent.
    async fn save(&self, ticket: OutboxRow, over: Option<RowVersion>) {
        let form = ticket.form.clone();
        let submitted = self.0.rows.submit(&ticket, over).await;
        let form = match &submitted {
            SubmitResult::SeparateTicket(own) => own.clone(),
            _ => form,
        };
        let saved = self.0.rows.find(&form).filter(|row| !row.is_settled());
        self.0.state.borrow_mut().mine.push(form.clone());
        if let (Some(row), false) = (saved, submitted == SubmitResult::Duplicate) {
            PageEvent::TicketQueued { key: row.key.as_str() }.dispatch(&self.0.host);
        }
        self.0.actions.emit(Action::Apply(Change::FormSaved(form)));
        self.send(true).await;
    }

    async fn count_waiting(&self, owner: String, forget: bool, done: Function) {
        let mut waiting = self.0.rows.all().await;
        waiting.retain(|row| !row.is_settled() && row.owner == owner);
        if forget {
            for row in waiting.drain(..) {
                if let Some(discarded) = row.discarded() {
                    self.0.rows.write(&discarded, Some(row.version())).await;
                }
            }
        }
        // An error of the page's callback is not ours.
        let _ = done.call2(&JsValue::NULL, &(waiting.len() as u32).into(), &owner.into());
        self.refresh(None).await;
    }

    async fn send(&self, hurry: bool) {
        if self.0.busy.replace(true) {
            self.0.again.set(true);
            return;
        }
        let rows = &self.0.rows;
        rows.all().await;
        if rows.any_due(PageClock.now(), hurry) {
            self.refresh(Some(true)).await;
            // One tab sends at a time. A tab that has waited too long sends all the same: a ticket sent twice is harmless.
            let release = match &self.0.storage {
                Some(storage) => storage.lock().await,
                None => None,
            };
            let places = self.0.places.borrow().0.clone();
            for outcome in flush(rows, &HttpIntake, &places, &PageClock, hurry).await {
                OutboxEvents(&self.0.host).dispatch(&outcome);
            }
            if let Some(release) = release {
                let _ = release.call0(&JsValue::NULL);
            }
            rows.forget_old_settled().await;
        }
        self.0.busy.set(false);
        self.refresh(Some(false)).await;
        self.plan_next();
        if self.0.again.replace(false) {
            self.run(Job::Send(hurry));
        }
    }

    /// Reads the rows anew and updates the screens; with `sending`, also whether tickets are being sent.
    async fn refresh(&self, sending: Option<bool>) {
        let rows = self.0.rows.all().await;
        let storage_lost;
        let state = {
            let owner = &self.0.places.borrow().1;
            let mut state = self.0.state.borrow_mut();
            let shared = self.0.storage.is_none();
            let is_own = |row: &OutboxRow| state.mine.contains(&row.form) || (!shared && row.owner == *owner);
            let (mut rows, others): (Vec<_>, Vec<_>) = rows.into_iter().partition(is_own);
            rows.sort_by(|a, b| a.created_at.cmp(&b.created_at));
            state.rows = Rc::new(rows);
            state.others = others.iter().filter(|row| !row.is_settled()).count();
            state.sending = sending.unwrap_or(state.sending);
            storage_lost = state.durable && !self.0.rows.all_saved();
            state.durable = self.0.rows.all_saved();
            state.offline = is_offline();
            state.clone()
        };
        self.0.actions.emit(Action::Apply(Change::Outbox(state)));
        if storage_lost {
            OutboxEvents(&self.0.host).dispatch_not_stored();
        }
    }

    fn plan_next(&self) {
        let soonest = self.0.rows.seconds_to_next_try(PageClock.now());
        *self.0.next_try.borrow_mut() = soonest.map(|seconds| {
            // The timer must not keep the outbox alive: unmounting drops both. There is always a pause between two tries,
            // whatever the clock says.
            let sender = Rc::downgrade(&self.0);
            Timeout::new(seconds.max(FIRST_WAIT) * 1_000, move || {
                if let Some(inner) = sender.upgrade() {
                    Self(inner).run(Job::Send(false));
                }
            })
        });
    }
}
