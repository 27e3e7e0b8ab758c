//! What shows in place of something this bundle does not have.

use yew::prelude::*;

use crate::components::layout::{Bar, Foot, Heading, use_back};
use crate::navigation::{Move, Screen};
use crate::shell::use_deeds;
use crate::site::use_site;

/// Says that it is not here, and where to go instead.
#[component]
pub fn NotThere() -> Html {
    let (site, deeds) = (use_site(), use_deeds());
    let on_back = use_back();
    html! {
        <div class="screen" data-testid="not-there">
            <Bar title={site.word("app.title")} {on_back} />
            <div class="body">
                <Heading text={site.word("not_there.title")} />
                <p>{ site.word("not_there.say") }</p>
            </div>
            <Foot>
                <button type="button" class="button quiet" onclick={deeds.go.reform(|_: MouseEvent| Move::To(Screen::Contact))}>
                    { site.word("home.contact") }</button>
                <button type="button" class="button primary" onclick={deeds.go.reform(|_: MouseEvent| Move::Home)}>
                    { site.word("bar.home") }</button>
            </Foot>
        </div>
    }
}
