//! The widget's door to its outbox: takes jobs, from the first moment on, and keeps them until the engine's late part,
//! which does them, is here.
//!
//! When to try sending: at once, when the network comes back, when the page is looked at again, when a wait is over,
//! and when somebody presses "send now".

mod page_events;
pub mod sender;
mod shown;

use std::cell::RefCell;
use std::rc::Rc;

use domain::outbox::{Destinations, OutboxRow, RowVersion};
use gloo::events::EventListener;
use js_sys::Function;
use ticket::Key;
use wasm_bindgen_futures::spawn_local;
use web_sys::{EventTarget, HtmlElement};
use yew::Callback;

pub use self::shown::Shown;
use crate::act::Wish;
use crate::late::{self, late};

/// The outbox of one mounted widget. Clones are the same outbox.
#[derive(Clone)]
pub struct Outbox(Rc<Inner>);

struct Inner {
    settings: Settings,
    /// Does the jobs; `None` until the late part is here.
    sender: RefCell<Option<TakesJobs>>,
    /// Jobs that wait for it, in order.
    queue: RefCell<Vec<Job>>,
}

/// Takes the jobs of an outbox, in order.
pub type TakesJobs = Box<dyn Fn(Job)>;

/// What an outbox is started with.
pub struct Settings {
    /// The tenant, whose rows these are.
    pub tenant: String,
    /// Whether strangers share the device: nothing is stored then.
    pub shared: bool,
    /// The element in the page; events leave through it.
    pub host: HtmlElement,
    /// Told whenever the outbox looks different.
    pub act: Callback<Wish>,
}

/// What the outbox is asked to do.
pub enum Job {
    /// From now on tickets may go to these places, and this owner's are shown.
    Stand(Destinations, String),
    /// Forget whose tickets these are.
    EndVisit,
    /// Write a ticket down and send it; as an addition to what stands there.
    Submit(Box<OutboxRow>, Option<RowVersion>),
    /// Send what is due, or with `true` all that waits.
    Send(bool),
    /// Try a refused ticket again as it is.
    Resend(Key),
    /// Delete a ticket that was not sent.
    Discard(Key),
    /// The merchant has seen the number of what arrived.
    Seen(Key),
    /// Read the rows anew.
    Look,
    /// Tell how many of an owner's tickets wait, and of which owner; with `true` they are deleted first.
    Count(String, bool, Function),
}

fn offline() -> bool {
    web_sys::window().is_some_and(|window| !window.navigator().on_line())
}

impl Outbox {
    /// A tenant's outbox.
    pub fn new(settings: Settings) -> Self {
        let outbox = Self(Rc::new(Inner { settings, sender: RefCell::default(), queue: RefCell::default() }));
        outbox.start();
        outbox
    }

    /// Starts doing jobs, if the late part is here and it has not started before.
    pub fn start(&self) {
        let Some(late) = late().filter(|_| self.0.sender.borrow().is_none()) else { return };
        let sender = (late.start_outbox)(&self.0.settings);
        self.0.queue.take().into_iter().for_each(&sender);
        // Jobs answer in the background only: nothing has asked for the sender meanwhile.
        self.0.sender.replace(Some(sender));
    }

    /// Fetches what does the jobs, unless it is here. Where it does not come, the jobs wait.
    pub fn fetch(&self) {
        let outbox = self.clone();
        spawn_local(async move {
            if late::load().await.is_ok() {
                outbox.start();
            }
        });
    }

    /// Does a job, or keeps it until it can be done.
    pub fn run(&self, job: Job) {
        match &*self.0.sender.borrow() {
            Some(sender) => sender(job),
            None => self.0.queue.borrow_mut().push(job),
        }
    }

    /// Tries again when the network comes back and when the page is looked at again, for as long as what
    /// is returned lives.
    pub fn listen(&self) -> [Option<EventListener>; 3] {
        let window = web_sys::window();
        let document = window.as_ref().and_then(|window| window.document());
        let watch = |target: Option<EventTarget>, event: &'static str, network: Option<bool>| {
            let outbox = Rc::downgrade(&self.0);
            target.map(|target| {
                EventListener::new(&target, event, move |_| {
                    if let Some(inner) = outbox.upgrade() {
                        network.into_iter().for_each(|there| inner.settings.act.emit(Wish::Network(there)));
                        Self(inner).run(Job::Send(network == Some(true)));
                    }
                })
            })
        };
        let window: Option<EventTarget> = window.map(Into::into);
        [
            watch(window.clone(), "online", Some(true)),
            watch(window, "offline", Some(false)),
            watch(document.map(Into::into), "visibilitychange", None),
        ]
    }
}
