//! On a shared device a visit that is left alone is wiped, after a warning.

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use yew::prelude::*;

use crate::components::icon::{Icon, icon};
use crate::focus::use_focus_on;
use crate::here::Here;

/// Seconds between the warning and the wipe.
pub const GRACE_SECONDS: u32 = 30;

const SIGNS_OF_LIFE: [&str; 4] = ["pointerdown", "keydown", "touchstart", "wheel"];

/// Calls `wipe` when nobody has touched the device for `seconds` and nobody answers the warning.
/// Returns whether the warning shows, and what takes it away.
#[hook]
pub fn use_idle_wipe(seconds: Option<u32>, wipe: Callback<()>) -> (bool, Callback<()>) {
    let warning = use_state_eq(|| false);
    // Each sign of life begins the waiting anew.
    let alive = use_state(|| 0_u32);
    {
        let warning = warning.clone();
        use_effect_with((seconds, *alive, *warning), move |(seconds, _, warned)| {
            let wait = seconds.map(|seconds| if *warned { GRACE_SECONDS } else { seconds });
            let warned = *warned;
            let timeout = wait.map(|seconds| {
                Timeout::new(seconds.saturating_mul(1_000), move || {
                    warning.set(!warned);
                    if warned {
                        wipe.emit(());
                    }
                })
            });
            move || drop(timeout)
        });
    }
    {
        let (alive, warning) = (alive.clone(), warning.clone());
        use_effect_with((seconds.is_some(), *alive), move |(watching, alive_now)| {
            let window = web_sys::window().filter(|_| *watching);
            let next = alive_now.wrapping_add(1);
            let listeners = window.map(|window| {
                SIGNS_OF_LIFE.map(|sign| {
                    let (alive, warning) = (alive.setter(), warning.setter());
                    EventListener::new(&window, sign, move |_| {
                        alive.set(next);
                        warning.set(false);
                    })
                })
            });
            move || drop(listeners)
        });
    }
    let stay = {
        let warning = warning.setter();
        Callback::from(move |()| warning.set(false))
    };
    (*warning && seconds.is_some(), stay)
}

/// Props of [`IdleWarning`].
#[derive(Properties, PartialEq)]
pub struct IdleWarningProps {
    /// Where we stand.
    pub here: Here,
    /// Somebody is still here.
    pub on_stay: Callback<()>,
}

/// Asks whether anybody is still here; any touch is an answer.
#[component]
pub fn IdleWarning(props: &IdleWarningProps) -> Html {
    let site = &props.here.site;
    let node = use_node_ref();
    use_focus_on(node.clone(), (), false);
    html! {
        <div class="veil" role="alertdialog" aria-labelledby="ps-idle" data-testid="idle-warning">
            <div class="card">
                { icon(Icon::Wait) }
                <p id="ps-idle" class="big">{ site.word("kiosk.still_there") }</p>
                <p>{ site.word_with("kiosk.wipes_in", &[("seconds", &GRACE_SECONDS.to_string())]) }</p>
                <button ref={node} type="button" class="button primary" onclick={props.on_stay.reform(|_: MouseEvent| ())}
                    data-testid="stay">{ site.word("kiosk.stay") }</button>
            </div>
        </div>
    }
}
