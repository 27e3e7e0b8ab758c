//! What shows in place of something this bundle does not have.

use yew::prelude::*;

use crate::components::layout::{Heading, PRIMARY, QUIET, back, bar, button, screen};
use crate::here::Here;
use crate::navigation::{Move, Screen};

/// Says that it is not here, and where to go instead.
pub fn not_there(here: &Here) -> Html {
    let (site, go) = (&here.site, &here.deeds.go);
    let body = html! {
        <>
            <Heading text={site.word("not_there.title")} />
            <p data-testid="not-there">{ site.word("not_there.say") }</p>
        </>
    };
    let foot = html! {
        <>
            { button(QUIET, "contact", site.word("home.contact"), go.reform(|_| Move::To(Screen::Contact))) }
            { button(PRIMARY, "home", site.word("bar.home"), go.reform(|_| Move::Home)) }
        </>
    };
    screen(bar(here, site.word("app.title"), back(here)), body, foot)
}
