//! Does what the widget asks of its outbox: writes rows down, sends what is due, tells the screens and the page.
//!
//! Part of the engine's late part: nothing of it is needed before the first answer. What sending means is
//! `domain::outbox`'s.

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

use super::page_events::PageEvents;
use super::{Job, Settings, Shown, TakesJobs, offline};
use crate::act::Wish;
use crate::events::Happened;
use crate::owner::forgets;
use crate::ports::clock::PageClock;
use crate::ports::http::HttpIntake;
use crate::ports::storage::Storage;
use crate::visit::Change;

/// The running outbox of one mounted widget. Clones are the same one.
#[derive(Clone)]
pub struct Sender(Rc<Inner>);

struct Inner {
    rows: Rows<Storage>,
    /// `None` on a shared device.
    storage: Option<Storage>,
    host: HtmlElement,
    /// Where tickets may go, and whose are shown.
    places: RefCell<(Destinations, String)>,
    shown: RefCell<Shown>,
    act: Callback<Wish>,
    busy: Cell<bool>,
    /// Somebody asked again while a try was under way.
    again: Cell<bool>,
    next_try: RefCell<Option<Timeout>>,
}

/// Starts an outbox; what it returns takes its jobs.
pub fn start(settings: &Settings) -> TakesJobs {
    let storage = (!settings.shared).then(|| Storage::new(&settings.tenant));
    let rows = Rows::new(storage.clone());
    let shown = RefCell::new(Shown { durable: rows.all_saved(), ..Shown::default() });
    let (busy, again, next_try) = (Cell::new(false), Cell::new(false), RefCell::new(None));
    let (host, act) = (settings.host.clone(), settings.act.clone());
    let sender =
        Sender(Rc::new(Inner { rows, storage, host, places: RefCell::default(), shown, act, busy, again, next_try }));
    Box::new(move |job| sender.take(job))
}

impl Sender {
    /// Takes a job: what is a matter of memory at once, the rest in the background.
    fn take(&self, job: Job) {
        let job = match job {
            Job::Stand(places, owner) => {
                let (_, before) = self.0.places.replace((places, owner.clone()));
                if before == owner {
                    return;
                }
                if forgets(&before, &owner) {
                    self.0.shown.borrow_mut().mine.clear();
                }
                Job::Look
            }
            // The next visitor sees how many wait, and no more.
            Job::EndVisit => {
                self.0.rows.end_visit();
                self.0.shown.borrow_mut().mine.clear();
                Job::Look
            }
            Job::Submit(mut ticket, over) => {
                self.0.shown.borrow_mut().sending = true;
                ticket.owner.clone_from(&self.0.places.borrow().1);
                Job::Submit(ticket, over)
            }
            other => other,
        };
        self.run(job);
    }

    /// Does a job in the background: one future for all, each would weigh half a kilobyte.
    fn run(&self, job: Job) {
        let sender = self.clone();
        spawn_local(async move { sender.work(job).await });
    }

    async fn work(&self, job: Job) {
        let rows = &self.0.rows;
        rows.retry();
        let (form, change): (Key, fn(&OutboxRow) -> Option<OutboxRow>) = match job {
            Job::Send(hurry) => return self.send(hurry).await,
            Job::Look | Job::Stand(..) | Job::EndVisit => return self.look(None).await,
            Job::Submit(ticket, over) => return self.write(*ticket, over).await,
            Job::Count(owner, forget, done) => return self.count(owner, forget, done).await,
            Job::Resend(form) => (form, OutboxRow::queued_again),
            Job::Discard(form) => (form, OutboxRow::discarded),
            Job::Seen(form) => (form, OutboxRow::marked_seen),
        };
        // It is made to what stands there now.
        rows.all().await;
        if let Some(row) = rows.find(&form)
            && let Some(changed) = change(&row)
        {
            rows.write(&changed, Some(row.version())).await;
        }
        self.send(false).await;
    }

    /// Writes a ticket down, on the disk or in memory; only then its form is done with, and it is sent.
    async fn write(&self, ticket: OutboxRow, over: Option<RowVersion>) {
        let form = ticket.form.clone();
        let submitted = self.0.rows.submit(&ticket, over).await;
        let form = match &submitted {
            SubmitResult::SeparateTicket(own) => own.clone(),
            _ => form,
        };
        let written = self.0.rows.find(&form).filter(|row| !row.is_settled());
        self.0.shown.borrow_mut().mine.push(form.clone());
        if let (Some(row), false) = (written, submitted == SubmitResult::Duplicate) {
            Happened::TicketQueued { key: row.key.as_str() }.tell(&self.0.host);
        }
        self.0.act.emit(Wish::Plain(Change::Written(form)));
        self.send(true).await;
    }

    async fn count(&self, owner: String, forget: bool, done: Function) {
        let mut waiting = self.0.rows.all().await;
        waiting.retain(|row| !row.is_settled() && row.owner == owner);
        if forget {
            for row in waiting.drain(..) {
                if let Some(discarded) = row.discarded() {
                    self.0.rows.write(&discarded, Some(row.version())).await;
                }
            }
        }
        // What the page makes of it is its own.
        let _ = done.call2(&JsValue::NULL, &(waiting.len() as u32).into(), &owner.into());
        self.look(None).await;
    }

    async fn send(&self, hurry: bool) {
        if self.0.busy.replace(true) {
            self.0.again.set(true);
            return;
        }
        let rows = &self.0.rows;
        rows.all().await;
        if rows.any_due(PageClock.now(), hurry) {
            self.look(Some(true)).await;
            // Two tabs that sent at once would only ask twice: whoever waited too long goes ahead.
            let turn = match &self.0.storage {
                Some(storage) => storage.turn().await,
                None => None,
            };
            let places = self.0.places.borrow().0.clone();
            for told in flush(rows, &HttpIntake, &places, &PageClock, hurry).await {
                PageEvents(&self.0.host).tell(&told);
            }
            if let Some(turn) = turn {
                let _ = turn.call0(&JsValue::NULL);
            }
            rows.forget_old_settled().await;
        }
        self.0.busy.set(false);
        self.look(Some(false)).await;
        self.plan_next();
        if self.0.again.replace(false) {
            self.run(Job::Send(hurry));
        }
    }

    /// Reads the rows anew and tells the screens; also whether a try begins or ends.
    async fn look(&self, sending: Option<bool>) {
        let rows = self.0.rows.all().await;
        let lost;
        let shown = {
            let owner = &self.0.places.borrow().1;
            let mut shown = self.0.shown.borrow_mut();
            let shared = self.0.storage.is_none();
            let theirs = |row: &OutboxRow| shown.mine.contains(&row.form) || (!shared && row.owner == *owner);
            let (mut rows, others): (Vec<_>, Vec<_>) = rows.into_iter().partition(theirs);
            rows.sort_by(|a, b| a.created_at.cmp(&b.created_at));
            shown.rows = rows;
            shown.others = others.iter().filter(|row| !row.is_settled()).count();
            shown.sending = sending.unwrap_or(shown.sending);
            lost = shown.durable && !self.0.rows.all_saved();
            shown.durable = self.0.rows.all_saved();
            shown.offline = offline();
            shown.clone()
        };
        self.0.act.emit(Wish::Plain(Change::Outbox(shown)));
        if lost {
            PageEvents(&self.0.host).tell_unkept();
        }
    }

    fn plan_next(&self) {
        let soonest = self.0.rows.seconds_to_next_try(PageClock.now());
        *self.0.next_try.borrow_mut() = soonest.map(|seconds| {
            // The timer must not keep the outbox alive: unmounting drops both. Nothing is tried without a pause,
            // whatever the clock does.
            let sender = Rc::downgrade(&self.0);
            Timeout::new(seconds.max(FIRST_WAIT) * 1_000, move || {
                if let Some(inner) = sender.upgrade() {
                    Self(inner).run(Job::Send(false));
                }
            })
        });
    }
}
