//! When to try sending: at once, when the line comes back, when the page is looked at again, when
//! a wait is over, and when somebody presses "send now". What sending means is `domain::outbox`'s.

mod shown;
mod told;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use domain::outbox::{FIRST_WAIT, Places, Rows, Stage, Submitted, Waiting, flush};
use domain::ports::Clock;
use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use js_sys::Function;
use ticket::Key;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;
use web_sys::{EventTarget, HtmlElement};
use yew::Callback;

pub use self::shown::Shown;
use self::told::Page;
use crate::act::Wish;
use crate::events::Happened;
use crate::owner::forgets;
use crate::ports::clock::PageClock;
use crate::ports::http::HttpIntake;
use crate::ports::storage::Storage;
use crate::visit::Change;

/// The running outbox of one mounted widget. Clones are the same outbox.
#[derive(Clone)]
pub struct Outbox(Rc<Inner>);

struct Inner {
    rows: Rows<Storage>,
    /// `None` on a shared device.
    storage: Option<Storage>,
    host: HtmlElement,
    /// Where tickets may go, and whose are shown.
    places: RefCell<(Places, String)>,
    shown: RefCell<Shown>,
    act: Callback<Wish>,
    busy: Cell<bool>,
    /// Somebody asked again while a try was under way.
    again: Cell<bool>,
    next_try: RefCell<Option<Timeout>>,
}

/// What is done in the background.
enum Job {
    /// Write a ticket down and send it; as an addition to what stands there.
    Submit(Box<Waiting>, Option<Stage>),
    /// Send what is due, or with `true` all that waits.
    Send(bool),
    /// Try a refused ticket again.
    Resend(Key),
    /// Delete a ticket.
    Discard(Key),
    /// The merchant has seen the number.
    Seen(Key),
    /// Look anew.
    Look,
    /// Tell how many of an owner's tickets wait; with `true` they are deleted first.
    Count(String, bool, Function),
}

fn offline() -> bool {
    web_sys::window().is_some_and(|window| !window.navigator().on_line())
}

impl Outbox {
    /// A tenant's outbox; on a device that strangers share nothing of it is stored. `act` hears whenever it looks
    /// different.
    pub fn new(tenant: &str, shared: bool, host: HtmlElement, act: Callback<Wish>) -> Self {
        let storage = (!shared).then(|| Storage::new(tenant));
        let rows = Rows::new(storage.clone());
        let shown = RefCell::new(Shown { durable: rows.keeps(), ..Shown::default() });
        let (busy, again, next_try) = (Cell::new(false), Cell::new(false), RefCell::new(None));
        let places = RefCell::default();
        Self(Rc::new(Inner { rows, storage, host, places, shown, act, busy, again, next_try }))
    }

    /// Says where tickets may go from now on, and whose are shown.
    pub fn stand(&self, places: Places, owner: String) {
        let (_, before) = self.0.places.replace((places, owner.clone()));
        if before != owner {
            if forgets(&before, &owner) {
                self.0.shown.borrow_mut().mine.clear();
            }
            self.run(Job::Look);
        }
    }

    /// Tries again when the line comes back and when the page is looked at again, for as long as what
    /// is returned lives.
    pub fn listen(&self) -> [Option<EventListener>; 3] {
        let window = web_sys::window();
        let document = window.as_ref().and_then(|window| window.document());
        let watch = |target: Option<EventTarget>, event: &'static str, hurry: bool| {
            let outbox = Rc::downgrade(&self.0);
            target.map(|target| {
                EventListener::new(&target, event, move |_| {
                    if let Some(inner) = outbox.upgrade() {
                        Self(inner).nudge(hurry);
                    }
                })
            })
        };
        let window: Option<EventTarget> = window.map(Into::into);
        [
            watch(window.clone(), "online", true),
            watch(window, "offline", false),
            watch(document.map(Into::into), "visibilitychange", false),
        ]
    }

    /// Writes a ticket down and tries to send it; as an addition where `over` says to what.
    pub fn submit(&self, mut ticket: Waiting, over: Option<Stage>) {
        self.0.shown.borrow_mut().sending = true;
        ticket.owner.clone_from(&self.0.places.borrow().1);
        self.run(Job::Submit(Box::new(ticket), over));
    }

    /// Tries to send what waits; with `hurry` also what would wait longer.
    pub fn nudge(&self, hurry: bool) {
        self.run(Job::Send(hurry));
    }

    /// Tries a refused ticket again as it is.
    pub fn resend(&self, form: Key) {
        self.run(Job::Resend(form));
    }

    /// Deletes a ticket that was not sent.
    pub fn discard(&self, form: Key) {
        self.run(Job::Discard(form));
    }

    /// The merchant has seen the number of what arrived.
    pub fn seen(&self, form: Key) {
        self.run(Job::Seen(form));
    }

    /// Tells `done` how many tickets of an owner wait, and of which; with `forget` they are deleted first.
    pub fn end_session(&self, owner: String, forget: bool, done: Function) {
        self.run(Job::Count(owner, forget, done));
    }

    /// Does a job in the background: one future for all, each would weigh half a kilobyte.
    fn run(&self, job: Job) {
        let outbox = self.clone();
        spawn_local(async move { outbox.work(job).await });
    }

    async fn work(&self, job: Job) {
        let rows = &self.0.rows;
        rows.retry();
        let (form, change): (Key, fn(&Waiting) -> Option<Waiting>) = match job {
            Job::Send(hurry) => return self.send(hurry).await,
            Job::Look => return self.look(None).await,
            Job::Submit(ticket, over) => return self.write(*ticket, over).await,
            Job::Count(owner, forget, done) => return self.count(owner, forget, done).await,
            Job::Resend(form) => (form, Waiting::resent),
            Job::Discard(form) => (form, Waiting::discarded),
            Job::Seen(form) => (form, Waiting::seen),
        };
        // It is made to what stands there now.
        rows.all().await;
        if let Some(row) = rows.find(&form)
            && let Some(changed) = change(&row)
        {
            rows.write(&changed, Some(row.stage())).await;
        }
        self.send(false).await;
    }

    /// Writes a ticket down, on the disk or in memory; only then its form is done with, and it is sent.
    async fn write(&self, ticket: Waiting, over: Option<Stage>) {
        let form = ticket.form.clone();
        let submitted = self.0.rows.submit(&ticket, over).await;
        let form = match &submitted {
            Submitted::Own(own) => own.clone(),
            _ => form,
        };
        let written = self.0.rows.find(&form).filter(|row| !row.is_settled());
        self.0.shown.borrow_mut().mine.push(form.clone());
        if let (Some(row), false) = (written, submitted == Submitted::Known) {
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
                    self.0.rows.write(&discarded, Some(row.stage())).await;
                }
            }
        }
        // What the page makes of it is its own.
        let _ = done.call2(&JsValue::NULL, &(waiting.len() as u32).into(), &owner.into());
        self.look(None).await;
    }

    /// Forgets whose tickets these are: the next visitor sees how many wait, and no more.
    pub fn end_visit(&self) {
        self.0.rows.end_visit();
        self.0.shown.borrow_mut().mine.clear();
        self.run(Job::Look);
    }

    async fn send(&self, hurry: bool) {
        if self.0.busy.replace(true) {
            self.0.again.set(true);
            return;
        }
        let rows = &self.0.rows;
        rows.all().await;
        if rows.are_due(PageClock.now(), hurry) {
            self.look(Some(true)).await;
            // Two tabs that sent at once would only ask twice: whoever waited too long goes ahead.
            let turn = match &self.0.storage {
                Some(storage) => storage.turn().await,
                None => None,
            };
            let places = self.0.places.borrow().0.clone();
            for told in flush(rows, &HttpIntake, &places, &PageClock, hurry).await {
                Page(&self.0.host).tell(&told);
            }
            if let Some(turn) = turn {
                let _ = turn.call0(&JsValue::NULL);
            }
            rows.tidy().await;
        }
        self.0.busy.set(false);
        self.look(Some(false)).await;
        self.plan_next();
        if self.0.again.replace(false) {
            self.nudge(hurry);
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
            let theirs = |row: &Waiting| shown.mine.contains(&row.form) || (!shared && row.owner == *owner);
            let (mut rows, others): (Vec<_>, Vec<_>) = rows.into_iter().partition(theirs);
            rows.sort_by(|a, b| a.created_at.cmp(&b.created_at));
            shown.rows = rows;
            shown.others = others.iter().filter(|row| !row.is_settled()).count();
            shown.sending = sending.unwrap_or(shown.sending);
            lost = shown.durable && !self.0.rows.keeps();
            shown.durable = self.0.rows.keeps();
            shown.offline = offline();
            shown.clone()
        };
        self.0.act.emit(Wish::Plain(Change::Outbox(shown)));
        if lost {
            Page(&self.0.host).tell_unkept();
        }
    }

    fn plan_next(&self) {
        let soonest = self.0.rows.soonest(PageClock.now());
        *self.0.next_try.borrow_mut() = soonest.map(|seconds| {
            // The timer must not keep the outbox alive: unmounting drops both. Nothing is tried without a pause,
            // whatever the clock does.
            let outbox = Rc::downgrade(&self.0);
            Timeout::new(seconds.max(FIRST_WAIT) * 1_000, move || {
                if let Some(inner) = outbox.upgrade() {
                    Self(inner).nudge(false);
                }
            })
        });
    }
}
