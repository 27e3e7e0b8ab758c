//! Where a flow ends: solved, wait until a date, or a person has to look.

use std::rc::Rc;

use domain::calendar::due;
use domain::flow::{Kind, Node, Session};
use domain::text::Blocks;
use yew::prelude::*;

use crate::components::blocks::blocks;
use crate::components::icon::{Icon, icon};
use crate::components::layout::{Foot, Heading};
use crate::components::notice::notice;
use crate::components::sources::sources;
use crate::events::Happened;
use crate::navigation::{Move, Origin, Screen};
use crate::shell::use_deeds;
use crate::site::{Site, use_site};

/// An ending and the way there.
#[derive(Clone, Debug, PartialEq)]
pub struct Ending {
    /// The answers that led here.
    pub session: Rc<Session>,
    /// The flow the ending belongs to.
    pub flow: &'static str,
    /// The ending.
    pub node: Node<'static>,
}

/// Props of [`OutcomeScreen`].
#[derive(Properties, PartialEq)]
pub struct OutcomeScreenProps {
    /// The ending.
    pub ending: Ending,
    /// Inside a subflow an ending leads on.
    pub inside: bool,
    /// Drawn under the ending.
    pub after: Html,
    /// The merchant says that it helped (`solved`) or did not (`unsolved`).
    pub on_answer: Callback<&'static str>,
}

/// An ending.
#[component]
pub fn OutcomeScreen(props: &OutcomeScreenProps) -> Html {
    let (site, deeds) = (use_site(), use_deeds());
    let Ending { session, flow, node } = &props.ending;
    let origin = Origin::Flow(Rc::clone(session));
    let to_ticket = deeds.go.reform(move |_: MouseEvent| Move::To(Screen::Ticket(origin.clone())));
    let solved = {
        let (site, deeds, flow) = (site.clone(), deeds.clone(), *flow);
        let go_on = props.inside.then(|| props.on_answer.clone());
        Callback::from(move |_: MouseEvent| {
            if let Some(go_on) = &go_on {
                return go_on.emit(Session::SOLVED);
            }
            site.tell(Happened::Solved { subject: flow });
            deeds.go.emit(Move::Instead(Screen::Solved));
        })
    };
    let unsolved = props.on_answer.reform(|_: MouseEvent| Session::UNSOLVED);
    let helped = |no: Callback<MouseEvent>| {
        html! {
            <>
                <p class="grow">{ site.word("helped.ask") }</p>
                <button type="button" class="button quiet" onclick={no} data-testid="unsolved">{ site.word("helped.no") }</button>
                <button type="button" class="button primary" onclick={solved.clone()} data-testid="solved">{ site.word("helped.yes") }</button>
            </>
        }
    };
    let (sign, tone, title, say, notes, rests_on, foot) = match &node.kind {
        Kind::Solved(outcome) => {
            // Without a way on in the flow, "no" leads to a person straight away.
            let no = if props.inside || outcome.unsolved.is_some() { unsolved } else { to_ticket };
            (Icon::Done, "good", outcome.title, &outcome.say, &outcome.notice, &outcome.sources, helped(no))
        }
        Kind::Wait(wait) => {
            let go_on = html! {
                <button type="button" class="button primary" onclick={solved.clone()} data-testid="continue">{ site.word("flow.continue") }</button>
            };
            let foot = if props.inside {
                go_on
            } else {
                html! {
                    <>
                        <button type="button" class="button quiet" onclick={unsolved} data-testid="unsolved">{ site.word("wait.in_vain") }</button>
                        <button type="button" class="button primary" onclick={deeds.go.reform(|_: MouseEvent| Move::Home)} data-testid="wait-done">{ site.word("wait.understood") }</button>
                    </>
                }
            };
            (Icon::Wait, "mind", wait.title, &wait.say, &wait.notice, &wait.sources, foot)
        }
        Kind::Ticket(escalation) => {
            let foot = html! {
                <>
                    <button type="button" class="button quiet" onclick={solved} data-testid="solved">{ site.word("helped.already") }</button>
                    <button type="button" class="button primary" onclick={to_ticket} data-testid="to-ticket">{ site.word("ticket.start") }</button>
                </>
            };
            (Icon::Person, "person", escalation.title, &escalation.say, &escalation.notice, &escalation.sources, foot)
        }
        _ => return Html::default(),
    };
    let kind = format!("outcome-{tone}");
    html! {
        <div class="screen" data-testid={kind}>
            <div class="body">
                <div class={classes!("outcome-head", tone)}>
                    { icon(sign) }
                    <Heading text={site.fill(title)} />
                </div>
                if let Kind::Wait(wait) = &node.kind { { until(&site, wait.working_days) } }
                { notice(&site, notes.as_ref()) }
                { text(&site, say) }
                { sources(&site, rests_on, None) }
                { props.after.clone() }
            </div>
            <Foot>{ foot }</Foot>
        </div>
    }
}

fn text(site: &Site, say: &Blocks<'static>) -> Html {
    html! { <div class="text">{ blocks(site, say) }</div> }
}

/// The date to wait for, and whether public holidays were counted.
fn until(site: &Site, working_days: u8) -> Html {
    let years = site.knowledge.calendar().unwrap_or_default();
    let due = due(&years, site.now().date, working_days);
    let values = [("date", site.date(due.date)), ("days", working_days.to_string().into())];
    let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    html! {
        <div class="until">
            <p class="figure" data-testid="until" data-date={due.date.to_string()}>{ site.word_with("wait.until", &values) }</p>
            if !due.holidays_known { <p class="hint">{ site.word("wait.holidays_unknown") }</p> }
        </div>
    }
}
