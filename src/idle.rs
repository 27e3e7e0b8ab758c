//! On a shared device a visit that is left alone is wiped, after a warning.

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use yew::Callback;

use crate::act::Wish;
use crate::visit::Change;

/// Seconds between the warning and the wipe.
pub const GRACE_SECONDS: u32 = 30;

const SIGNS_OF_LIFE: [&str; 4] = ["pointerdown", "keydown", "touchstart", "wheel"];

/// Waits for signs of life, or for none.
#[derive(Default)]
pub struct IdleWatch {
    armed: (Option<u32>, u32, bool),
    _waiting: Option<(Timeout, Option<[EventListener; 4]>)>,
}

impl IdleWatch {
    /// Warns when nobody has touched the device for `seconds`, and ends the visit when nobody answers.
    ///
    /// `alive` and `warned` come from the visit; each sign of life begins the waiting anew.
    pub fn arm(&mut self, seconds: Option<u32>, alive: u32, warned: bool, act: &Callback<Wish>) {
        if self.armed == (seconds, alive, warned) {
            return;
        }
        self.armed = (seconds, alive, warned);
        self._waiting = seconds.map(|seconds| {
            let (wait, then) = match warned {
                true => (GRACE_SECONDS, Wish::EndVisit),
                false => (seconds, Wish::Plain(Change::Idle)),
            };
            let over = act.clone();
            // Longer ones a browser takes for none at all.
            let timeout = Timeout::new(wait.min(i32::MAX as u32 / 1_000) * 1_000, move || over.emit(then));
            let listeners = web_sys::window().map(|window| {
                SIGNS_OF_LIFE.map(|sign| {
                    let act = act.clone();
                    EventListener::new(&window, sign, move |_| act.emit(Wish::Plain(Change::Alive)))
                })
            });
            (timeout, listeners)
        });
    }
}
