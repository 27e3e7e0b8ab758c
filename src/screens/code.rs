//! A response code: who must act, what first, whether to try again.

use domain::flow::Tone;
use domain::response_code::ResponseCode;
use yew::prelude::*;

use super::unknown::not_there;
use crate::components::blocks::blocks;
use crate::components::layout::{Heading, PRIMARY, QUIET, back, bar, button, row, screen};
use crate::components::notice::toned;
use crate::components::sources::sources;
use crate::events::Happened;
use crate::here::Here;
use crate::navigation::{Move, Origin, Screen};
use crate::screens::start;
use crate::site::Site;

/// The card of one code.
pub fn code(here: &Here, code: &str) -> Html {
    let (site, deeds) = (&here.site, &here.deeds);
    let Some(found) = site.knowledge.code(code).ok().flatten() else { return not_there(here) };
    let solved = {
        let (here, subject) = (here.clone(), format!("code/{code}"));
        Callback::from(move |_: MouseEvent| {
            here.site.tell(Happened::Solved { subject: &subject });
            here.deeds.go.emit(Move::Instead(Screen::Solved));
        })
    };
    let further = found.flow.and_then(|flow| Some((site.knowledge.read_flow(flow).ok()??.title, start(site, flow)?)));
    let ticket = Screen::Ticket(Origin::Code(code.to_owned()));
    let next = further.as_ref().map_or(ticket, |(_, flow)| flow.clone());
    let unsolved = deeds.go.reform(move |_: MouseEvent| Move::To(next.clone()));
    let retry = site.word(&format!("retry.{}", found.retry.key()));
    let body = html! {
        <>
            <div class="code-head">
                <span class="code figure" aria-hidden="true">{ found.code }</span>
                <div>
                    <Heading text={found.meaning} label={named(site, &found)} />
                    <p class="hint">{ site.word(&format!("actor.{}", found.actor.key())) }</p>
                </div>
            </div>
            { warning(site, &found) }
            <div class="text">{ blocks(site, &found.first) }</div>
            <p>{ site.word_with("code.retry", &[("retry", &retry)]) }</p>
            if let Some((title, _)) = further {
                <ul class="list">
                    { row(site.word_with("code.flow", &[("title", title)]).into(), "code-flow".into(), unsolved.clone()) }
                </ul>
            }
            { sources(site, &found.sources, Some(found.confidence)) }
        </>
    };
    let foot = html! {
        <>
            <p class="grow">{ site.word("helped.ask") }</p>
            { button(QUIET, "unsolved", site.word("helped.no"), unsolved) }
            { button(PRIMARY, "solved", site.word("helped.yes"), solved) }
        </>
    };
    screen(bar(here, site.word("code.title"), back(here)), body, foot)
}

/// Code and meaning in one line.
pub fn named(site: &Site, code: &ResponseCode<'static>) -> AttrValue {
    site.word_with("code.heading", &[("code", code.code), ("meaning", code.meaning)])
}

/// What must be read before anything else is done.
fn warning(site: &Site, code: &ResponseCode<'static>) -> Html {
    if !code.action.is_stop() {
        return Html::default();
    }
    let key = code.action.key();
    let body = html! { <p>{ site.word(&format!("action.{key}.say")) }</p> };
    toned(Tone::Stop, site.word(&format!("action.{key}.title")), body)
}
