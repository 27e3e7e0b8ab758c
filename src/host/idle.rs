//! On a shared device, forgets a visit after inactivity and a warning.

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use yew::Callback;

use crate::update::action::Action;
use crate::visit::Change;

/// Seconds between the warning and the end of the visit. Fewer leave no time to read the warning; more let the next
/// person see the visit.
pub const GRACE_SECONDS: u32 = 30;

const ACTIVITY_EVENTS: [&str; 4] = ["pointerdown", "keydown", "touchstart", "wheel"];

/// Waits for activity, or for the lack of it.
#[derive(Default)]
pub struct IdleTimer {
    armed: (Option<u32>, u32, bool),
    _timer: Option<(Timeout, Option<[EventListener; 4]>)>,
}

impl IdleTimer {
    /// Shows the warning after `seconds` without activity, and ends the visit if nobody reacts to it.
    ///
    /// `activity` and `warned` come from the visit; each activity starts the timer again.
    pub fn arm(&mut self, seconds: Option<u32>, activity: u32, warned: bool, actions: &Callback<Action>) {
        if self.armed == (seconds, activity, warned) {
            return;
        }
        self.armed = (seconds, activity, warned);
        self._timer = seconds.map(|seconds| {
            let (wait, then) = match warned {
                true => (GRACE_SECONDS, Action::EndVisit),
                false => (seconds, Action::Apply(Change::Idle)),
            };
            let on_timeout = actions.clone();
            // A browser treats a longer timeout as none.
            let timeout = Timeout::new(wait.min(i32::MAX as u32 / 1_000) * 1_000, move || on_timeout.emit(then));
            let listeners = web_sys::window().map(|window| {
                ACTIVITY_EVENTS.map(|event| {
                    let actions = actions.clone();
                    EventListener::new(&window, event, move |_| actions.emit(Action::Apply(Change::Activity)))
                })
            });
            (timeout, listeners)
        });
    }
}
