//! A response code: who must act, what first, whether to try again.

use domain::flow::Tone;
use domain::response_code::ResponseCode;
use yew::prelude::*;

use crate::components::blocks::blocks;
use crate::components::layout::{Bar, Foot, Heading, row, use_back};
use crate::components::notice::toned;
use crate::components::sources::sources;
use crate::events::Happened;
use crate::navigation::{Move, Origin, Screen};
use crate::screens::start;
use crate::screens::unknown::NotThere;
use crate::shell::use_deeds;
use crate::site::{Site, use_site};

/// Props of [`Code`].
#[derive(Properties, PartialEq)]
pub struct CodeProps {
    /// The code, two characters.
    pub code: String,
}

/// The card of one code.
#[component]
pub fn Code(props: &CodeProps) -> Html {
    let (site, deeds) = (use_site(), use_deeds());
    let on_back = use_back();
    let Some(found) = site.knowledge.code(&props.code).ok().flatten() else { return html! { <NotThere /> } };
    let solved = {
        let (site, deeds, subject) = (site.clone(), deeds.clone(), format!("code/{}", props.code));
        Callback::from(move |_: MouseEvent| {
            site.tell(Happened::Solved { subject: &subject });
            deeds.go.emit(Move::Instead(Screen::Solved));
        })
    };
    let further = found.flow.and_then(|flow| start(&site, flow));
    let unsolved = {
        let next = further.clone().unwrap_or(Screen::Ticket(Origin::Code(props.code.clone())));
        deeds.go.reform(move |_: MouseEvent| Move::To(next.clone()))
    };
    html! {
        <div class="screen">
            <Bar title={site.word("code.title")} {on_back} />
            <div class="body">
                <div class="code-head">
                    <span class="code figure" aria-hidden="true">{ found.code }</span>
                    <div>
                        <Heading text={found.meaning} label={site.word_with("code.heading", &[("code", found.code), ("meaning", found.meaning)])} />
                        <p class="hint">{ site.word(&format!("actor.{}", found.actor.key())) }</p>
                    </div>
                </div>
                { warning(&site, &found) }
                <div class="text">{ blocks(&site, &found.first) }</div>
                <p>{ site.word_with("code.retry", &[("retry", &site.word(&format!("retry.{}", found.retry.key())))]) }</p>
                if let Some(Screen::Flow(session)) = &further {
                    if let Some(flow) = site.knowledge.read_flow(session.flow()).ok().flatten() {
                        <ul class="list">
                            { row(html! { { site.word_with("code.flow", &[("title", flow.title)]) } }, "code-flow".into(), unsolved.clone()) }
                        </ul>
                    }
                }
                { sources(&site, &found.sources, Some(found.confidence)) }
            </div>
            <Foot>
                <p class="grow">{ site.word("helped.ask") }</p>
                <button type="button" class="button quiet" onclick={unsolved} data-testid="unsolved">{ site.word("helped.no") }</button>
                <button type="button" class="button primary" onclick={solved} data-testid="solved">{ site.word("helped.yes") }</button>
            </Foot>
        </div>
    }
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
