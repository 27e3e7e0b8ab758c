//! The outbox of a mounted widget: accepts jobs from the first moment, and keeps them until the engine's late part, which
//! does them (`sender.rs`), is here.
//!
//! Sending is tried at once, when the network comes back, when the page becomes visible again, when a wait is over, and
//! when somebody presses "send now".

use std::cell::RefCell;
use std::rc::Rc;

use domain::outbox::{Destinations, OutboxRow, RowVersion};
use gloo::events::EventListener;
use js_sys::Function;
use ticket::Key;
use web_sys::{EventTarget, HtmlElement};
use yew::Callback;

use crate::update::action::Action;

/// The outbox of one mounted widget. Clones are the same outbox.
#[derive(Clone)]
pub struct Outbox(Rc<Inner>);

struct Inner {
    settings: OutboxSettings,
    /// Does the jobs; `None` until the late part is here.
    handler: RefCell<Option<JobHandler>>,
    /// Jobs that wait for it, in order.
    queue: RefCell<Vec<Job>>,
}

/// Does the jobs of an outbox, in order.
pub type JobHandler = Box<dyn Fn(Job)>;

/// What an outbox is created with.
pub struct OutboxSettings {
    /// The tenant that the tickets belong to.
    pub tenant: String,
    /// Whether the device is shared by strangers: then nothing is stored.
    pub shared: bool,
    /// The element in the page, on which events are dispatched.
    pub host: HtmlElement,
    /// Receives an action whenever the outbox has changed.
    pub actions: Callback<Action>,
}

/// What the outbox is asked to do.
pub enum Job {
    /// Send tickets to these places from now on, and show those of this owner.
    Configure(Destinations, String),
    /// Forget whose tickets these are.
    EndVisit,
    /// Save a ticket and send it; with a stage, as an addition to the row that is at this stage.
    Submit(Box<OutboxRow>, Option<RowVersion>),
    /// Send what is due, or with `true` everything that waits.
    Send(bool),
    /// Send a refused ticket again as it is.
    Resend(Key),
    /// Delete a ticket that was not sent.
    Discard(Key),
    /// The merchant has seen the number of a ticket that arrived.
    Seen(Key),
    /// Read the rows anew.
    Refresh,
    /// Tell a callback how many tickets of an owner wait, and the owner; with `true` they are deleted first.
    CountWaiting(String, bool, Function),
}

/// Whether the browser reports that it is offline.
pub fn is_offline() -> bool {
    web_sys::window().is_some_and(|window| !window.navigator().on_line())
}

impl Outbox {
    /// The outbox of a tenant.
    pub fn new(settings: OutboxSettings) -> Self {
        Self(Rc::new(Inner { settings, handler: RefCell::default(), queue: RefCell::default() }))
    }

    /// Starts doing jobs with what `start` returns, unless it was started before.
    pub fn start(&self, start: fn(&OutboxSettings) -> JobHandler) {
        if self.0.handler.borrow().is_some() {
            return;
        }
        let handler = start(&self.0.settings);
        self.0.queue.take().into_iter().for_each(&handler);
        // Jobs are answered in the background: nothing has borrowed the handler meanwhile.
        self.0.handler.replace(Some(handler));
    }

    /// Does a job, or keeps it until it can be done.
    pub fn run(&self, job: Job) {
        match &*self.0.handler.borrow() {
            Some(handler) => handler(job),
            None => self.0.queue.borrow_mut().push(job),
        }
    }

    /// Sends again when the network comes back and when the page becomes visible, as long as the returned listeners live.
    pub fn listen(&self) -> [Option<EventListener>; 3] {
        let window = web_sys::window();
        let document = window.as_ref().and_then(|window| window.document());
        let listen = |target: Option<EventTarget>, event: &'static str, online: Option<bool>| {
            let outbox = Rc::downgrade(&self.0);
            target.map(|target| {
                EventListener::new(&target, event, move |_| {
                    if let Some(inner) = outbox.upgrade() {
                        online.into_iter().for_each(|online| inner.settings.actions.emit(Action::Network(online)));
                        Self(inner).run(Job::Send(online == Some(true)));
                    }
                })
            })
        };
        let window: Option<EventTarget> = window.map(Into::into);
        [
            listen(window.clone(), "online", Some(true)),
            listen(window, "offline", Some(false)),
            listen(document.map(Into::into), "visibilitychange", None),
        ]
    }
}
