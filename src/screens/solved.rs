//! It helped.

use yew::prelude::*;

use crate::components::icon::{Icon, icon};
use crate::components::layout::{Bar, Foot, Heading};
use crate::navigation::Move;
use crate::shell::use_deeds;
use crate::site::use_site;

/// Says so, and that nothing was sent.
#[component]
pub fn Solved() -> Html {
    let (site, deeds) = (use_site(), use_deeds());
    html! {
        <div class="screen" data-testid="solved-screen">
            <Bar title={site.word("app.title")} />
            <div class="body">
                <div class="outcome-head good">
                    { icon(Icon::Done) }
                    <Heading text={site.word("solved.title")} />
                </div>
                <p>{ site.word("solved.say") }</p>
            </div>
            <Foot>
                <button type="button" class="button primary" onclick={deeds.go.reform(|_: MouseEvent| Move::Home)}
                    data-testid="home">{ site.word("bar.home") }</button>
            </Foot>
        </div>
    }
}
