//! It helped.

use yew::prelude::*;

use crate::components::icon::{Icon, icon};
use crate::components::layout::{Heading, PRIMARY, bar, button, screen};
use crate::here::Here;
use crate::navigation::Move;

/// Says so, and that nothing was sent.
pub fn solved(here: &Here) -> Html {
    let site = &here.site;
    let body = html! {
        <>
            <div class="outcome-head good" data-testid="solved-screen">
                { icon(Icon::Done) }
                <Heading text={site.word("solved.title")} />
            </div>
            <p>{ site.word("solved.say") }</p>
        </>
    };
    let home = button(PRIMARY, "home", site.word("bar.home"), here.deeds.go.reform(|_| Move::Home));
    screen(bar(here, site.word("app.title"), None), body, home)
}
