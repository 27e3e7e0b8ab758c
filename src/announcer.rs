//! The one live region: says to a screen reader what only eyes would notice.

use yew::prelude::*;

/// Draws the region; `says` has a number that tells two equal sentences apart.
///
/// Two paragraphs take turns: the same sentence said twice is a change both times.
pub fn announcer(says: &(u32, AttrValue)) -> Html {
    let (turn, says) = says;
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
