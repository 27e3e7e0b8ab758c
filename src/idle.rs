//! On a shared device a visit that is left alone is wiped, after a warning.

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use yew::prelude::*;

use crate::act::Wish;
use crate::visit::Change;

/// Seconds between the warning and the wipe.
pub const GRACE_SECONDS: u32 = 30;

const SIGNS_OF_LIFE: [&str; 4] = ["pointerdown", "keydown", "touchstart", "wheel"];

/// Warns when nobody has touched the device for `seconds`, and ends the visit when nobody answers.
/// `alive` and `warned` come from the visit; each sign of life begins the waiting anew.
#[hook]
pub fn use_idle_wipe(seconds: Option<u32>, alive: u32, warned: bool, act: Callback<Wish>) {
    use_effect_with((seconds, alive, warned), move |(seconds, _, warned)| {
        let warned = *warned;
        let watching = seconds.map(|seconds| {
            let wait = if warned { GRACE_SECONDS } else { seconds };
            let over = act.clone();
            let timeout = Timeout::new(wait.saturating_mul(1_000), move || {
                over.emit(if warned { Wish::EndVisit } else { Wish::Plain(Change::Idle) });
            });
            let listeners = web_sys::window().map(|window| {
                SIGNS_OF_LIFE.map(|sign| {
                    let act = act.clone();
                    EventListener::new(&window, sign, move |_| act.emit(Wish::Plain(Change::Alive)))
                })
            });
            (timeout, listeners)
        });
        move || drop(watching)
    });
}
