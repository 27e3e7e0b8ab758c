//! When to try sending: at once, when the line comes back, when the page is looked at again, when
//! a wait is over, and when somebody presses "send now". What sending means is `domain::outbox`'s.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use domain::outbox::{State, Told, Waiting, flush};
use domain::ports::{Clock, TicketStore};
use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use js_sys::Function;
use ticket::{Key, Receipt};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;
use web_sys::{EventTarget, HtmlElement};
use yew::Callback;

use crate::events::Happened;
use crate::ports::clock::PageClock;
use crate::ports::http::HttpIntake;
use crate::ports::storage::Storage;

/// The outbox as screens see it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shown {
    /// Tickets that have not arrived.
    pub waiting: Vec<Waiting>,
    /// Keys of the tickets written in this visit.
    pub mine: Vec<Key>,
    /// Receipts of this visit, newest last.
    pub receipts: Vec<Receipt>,
    /// Whether a try is under way.
    pub sending: bool,
    /// Whether waiting tickets outlive the page.
    pub durable: bool,
    /// Whether the browser knows that it has no line.
    pub offline: bool,
}

/// The running outbox of one mounted widget. Clones are the same outbox.
#[derive(Clone)]
pub struct Outbox(Rc<Inner>);

struct Inner {
    storage: Storage,
    host: HtmlElement,
    shown: RefCell<Shown>,
    on_change: Callback<Shown>,
    busy: Cell<bool>,
    /// Somebody asked again while a try was under way.
    again: Cell<bool>,
    next_try: RefCell<Option<Timeout>>,
}

/// What is done in the background.
enum Job {
    /// Write a ticket down and send it.
    Submit(Waiting),
    /// Send what is due, or with `true` all that waits.
    Send(bool),
    /// Try a refused ticket again.
    Resend(Key),
    /// Delete a ticket.
    Discard(Key),
}

/// How far a try to send is.
enum Try {
    /// It begins.
    Begun,
    /// It is over, and these came of it.
    Over(Vec<Receipt>),
}

fn offline() -> bool {
    web_sys::window().is_some_and(|window| !window.navigator().on_line())
}

impl Outbox {
    /// An outbox that tells `on_change` whenever it looks different.
    pub fn new(storage: Storage, host: HtmlElement, on_change: Callback<Shown>) -> Self {
        let shown = RefCell::new(Shown { durable: storage.keeps(), ..Shown::default() });
        let (busy, again, next_try) = (Cell::new(false), Cell::new(false), RefCell::new(None));
        Self(Rc::new(Inner { storage, host, shown, on_change, busy, again, next_try }))
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

    /// Writes a ticket down and tries to send it.
    pub fn submit(&self, waiting: Waiting) {
        self.0.shown.borrow_mut().sending = true;
        self.run(Job::Submit(waiting));
    }

    /// Tries to send what waits; with `hurry` also what would wait longer.
    pub fn nudge(&self, hurry: bool) {
        self.run(Job::Send(hurry));
    }

    /// Tries a refused ticket again as it is.
    pub fn resend(&self, key: Key) {
        self.run(Job::Resend(key));
    }

    /// Deletes a ticket that was not sent.
    pub fn discard(&self, key: Key) {
        self.run(Job::Discard(key));
    }

    /// Does a job in the background: one future for all, each would weigh half a kilobyte.
    fn run(&self, job: Job) {
        let outbox = self.clone();
        spawn_local(async move { outbox.work(job).await });
    }

    async fn work(&self, job: Job) {
        let storage = &self.0.storage;
        // Storage falls back to memory by itself; after a put the ticket is written down.
        let hurry = match job {
            Job::Send(hurry) => hurry,
            Job::Submit(waiting) => {
                let _ = storage.put(&waiting).await;
                self.0.shown.borrow_mut().mine.push(waiting.key.clone());
                Happened::TicketQueued { key: waiting.key.as_str() }.tell(&self.0.host);
                true
            }
            Job::Resend(key) => {
                if let Ok(Some(mut waiting)) = storage.get(&key).await {
                    waiting.state = State::Queued { not_before: 0 };
                    let _ = storage.put(&waiting).await;
                }
                true
            }
            Job::Discard(key) => {
                let _ = storage.remove(&key).await;
                return self.show(None).await;
            }
        };
        self.send(hurry).await;
    }

    /// Forgets whose tickets these are: the next visitor sees how many wait, and no more.
    pub fn end_visit(&self) {
        let shown = {
            let mut shown = self.0.shown.borrow_mut();
            shown.receipts.clear();
            shown.mine.clear();
            shown.clone()
        };
        self.0.on_change.emit(shown);
    }

    /// Tells `done` how many tickets wait, and of which owner; with `forget` they are deleted first.
    pub fn end_session(&self, owner: String, forget: bool, done: Function) {
        let storage = self.0.storage.clone();
        spawn_local(async move {
            let mut waiting = storage.all().await.unwrap_or_default();
            if forget {
                for waiting in waiting.drain(..) {
                    let _ = storage.remove(&waiting.key).await;
                }
            }
            // What the page makes of it is its own.
            let _ = done.call2(&JsValue::NULL, &(waiting.len() as u32).into(), &owner.into());
        });
    }

    async fn send(&self, hurry: bool) {
        if self.0.busy.replace(true) {
            self.0.again.set(true);
            return;
        }
        self.show(Some(Try::Begun)).await;
        let told = flush(&self.0.storage, &HttpIntake, &PageClock, hurry).await.unwrap_or_default();
        for told in &told {
            self.tell(told);
        }
        let receipts = told.into_iter().filter_map(|told| match told {
            Told::Sent(receipt) => Some(receipt),
            _ => None,
        });
        let receipts: Vec<Receipt> = receipts.collect();
        self.0.busy.set(false);
        self.show(Some(Try::Over(receipts))).await;
        self.plan_next();
        if self.0.again.replace(false) {
            self.nudge(hurry);
        }
    }

    /// Reads the store anew and tells the screens, with how far a try is that begins or ends.
    async fn show(&self, of: Option<Try>) {
        let waiting = self.0.storage.all().await.unwrap_or_default();
        let lost;
        let shown = {
            let mut shown = self.0.shown.borrow_mut();
            shown.waiting = waiting;
            lost = shown.durable && !self.0.storage.keeps();
            shown.durable = self.0.storage.keeps();
            shown.offline = offline();
            match of {
                Some(Try::Begun) => shown.sending = true,
                Some(Try::Over(mut receipts)) => {
                    shown.sending = false;
                    // A receipt is for who wrote the ticket; on a shared device they may have gone.
                    receipts.retain(|receipt| shown.durable || shown.mine.contains(&receipt.key));
                    shown.receipts.extend(receipts);
                }
                None => {}
            }
            shown.clone()
        };
        self.0.on_change.emit(shown);
        if lost {
            let message = "this browser stores nothing for the page (private window, or storage full or forbidden); \
                           tickets wait only as long as the page stays open";
            Happened::Error { code: "storage-unavailable", message }.tell(&self.0.host);
        }
    }

    fn tell(&self, told: &Told) {
        match told {
            Told::Sent(receipt) => {
                Happened::TicketSent { key: receipt.key.as_str(), number: &receipt.number }.tell(&self.0.host);
            }
            Told::Refused { key, status } => {
                Happened::TicketRefused { key: key.as_str(), status: *status }.tell(&self.0.host);
                self.trouble("intake-refused", &format!("answered {status} and will not take the ticket"));
            }
            Told::Later { status: None, .. } if offline() => {}
            Told::Later { status: None, .. } => {
                self.trouble("intake-unreachable", "gave no answer, or the browser did not let it through");
            }
            Told::Later { status: Some(status @ ..400), .. } => {
                self.trouble("intake-unintelligible", &format!("answered {status} without a receipt for the ticket"));
            }
            Told::Later { status: Some(status), .. } => {
                self.trouble("intake-failed", &format!("answered {status}; the ticket is kept and sent again"));
            }
        }
    }

    /// Tells the page's owner what intake does; what to mend stands in `docs/integrate/errors.md`.
    fn trouble(&self, code: &str, what: &str) {
        let message = format!("intake {what}; see “Intake” in docs/integrate/errors.md");
        Happened::Error { code, message: &message }.tell(&self.0.host);
    }

    fn plan_next(&self) {
        let now = PageClock.now();
        let shown = self.0.shown.borrow();
        let soonest = shown.waiting.iter().filter_map(|waiting| match waiting.state {
            State::Queued { not_before } => Some(not_before.saturating_sub(now)),
            _ => None,
        });
        *self.0.next_try.borrow_mut() = soonest.min().map(|seconds| {
            // The timer must not keep the outbox alive: unmounting drops both.
            let outbox = Rc::downgrade(&self.0);
            Timeout::new(seconds.saturating_mul(1_000), move || {
                if let Some(inner) = outbox.upgrade() {
                    Self(inner).nudge(false);
                }
            })
        });
    }
}
