//! The one live region: says to a screen reader what only eyes would notice.

use yew::prelude::*;

/// Props of [`Announcer`].
#[derive(Properties, PartialEq)]
pub struct AnnouncerProps {
    /// What to say; the number tells two equal sentences apart.
    pub says: (u32, AttrValue),
}

/// Two regions take turns: the same sentence said twice is a change both times.
#[component]
pub fn Announcer(props: &AnnouncerProps) -> Html {
    let (turn, says) = &props.says;
    let odd = turn % 2 == 1;
    let empty = AttrValue::from("");
    let (one, other) = if odd { (says.clone(), empty) } else { (empty, says.clone()) };
    html! {
        <div class="unseen" aria-live="polite" aria-atomic="true" data-testid="announcer">
            <p>{ one }</p>
            <p>{ other }</p>
        </div>
    }
}
