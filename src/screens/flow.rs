//! A flow: one question or step at a time. Where it ends, `outcome` takes over.

mod ask;

use std::rc::Rc;

use domain::flow::{Event, Flow, Flows, Kind, Node, Place, Session, history};
use ticket::PathStep;
use yew::prelude::*;

use self::ask::Asking;
use super::outcome::{Ending, OutcomeScreen};
use super::unknown::NotThere;
use crate::components::answers::Answers;
use crate::components::layout::Bar;
use crate::events::Happened;
use crate::navigation::{Move, Screen};
use crate::shell::{Deeds, use_deeds};
use crate::site::{Site, use_site};

/// More strokes than this are a blur.
const MOST_STROKES: usize = 24;

/// Props of [`FlowScreen`].
#[derive(Properties, PartialEq)]
pub struct FlowScreenProps {
    /// As far as it has been answered.
    pub session: Rc<Session>,
}

/// Where the merchant stands in a flow.
#[component]
pub fn FlowScreen(props: &FlowScreenProps) -> Html {
    let (site, deeds) = (use_site(), use_deeds());
    let session = &props.session;
    let Some((place, flow)) = standing(&site, session) else { return html! { <NotThere /> } };
    let Some(node) = flow.node(&place.node) else { return html! { <NotThere /> } };
    let title = site.knowledge.flow(session.flow()).map_or(flow.title, |outer| outer.title);
    let reduce = {
        let (site, deeds, session) = (site.clone(), deeds.clone(), Rc::clone(session));
        Callback::from(move |event: Event| advance(&site, &deeds, &session, event))
    };
    let on_back = {
        let (reduce, go, begun) = (reduce.clone(), deeds.go.clone(), !session.path().is_empty());
        Callback::from(move |()| if begun { reduce.emit(Event::Back) } else { go.emit(Move::Back) })
    };
    let done = session.path().len();
    let key = format!("{}/{}/{done}", place.flow, place.node);
    let after = so_far(&site, session, &reduce);
    let on_answer = reduce.reform(|answer: AttrValue| Event::Answer(answer.to_string()));
    let body = if node.is_outcome() {
        let ending = Ending { session: Rc::clone(session), flow: flow.id, node: node.clone() };
        let on_answer = reduce.reform(|answer: &'static str| Event::Answer(answer.into()));
        html! { <OutcomeScreen {key} {ending} inside={place.is_inside()} {after} {on_answer} /> }
    } else {
        let earlier = session.earlier_answer(&place).map(|answer| AttrValue::from(answer.to_owned()));
        let asking = Asking { site: site.clone(), key, earlier, after, on_answer };
        match &node.kind {
            Kind::Question(question) => asking.question(&flow, question, done == 0),
            Kind::Step(step) => asking.step(step),
            _ => Html::default(),
        }
    };
    html! {
        <div class="screen flow" data-testid={format!("at-{}-{}", place.flow, place.node)}>
            <Bar title={site.fill(title)} {on_back} />
            { progress(&site, node, done) }
            { body }
        </div>
    }
}

fn standing(site: &Site, session: &Session) -> Option<(Place, Flow<'static>)> {
    let place = session.place(&*site.knowledge).ok()?;
    let flow = site.knowledge.flow(&place.flow)?;
    Some((place, flow))
}

/// The answers so far, each with a way to change it.
fn so_far(site: &Site, session: &Session, reduce: &Callback<Event>) -> Html {
    let steps = history(&*site.knowledge, session, |text| site.fill(text).to_string()).unwrap_or_default();
    let steps: Vec<PathStep> = steps.into_iter().filter(|step| !step.answer.is_empty()).collect();
    let title = site.word_with("answers.title", &[("count", &steps.len().to_string())]);
    html! { <Answers {title} {steps} on_change={reduce.reform(Event::Change)} /> }
}

fn advance(site: &Site, deeds: &Deeds, session: &Session, event: Event) {
    let Ok(next) = session.reduce(&*site.knowledge, event.clone()) else { return };
    if let (Event::Answer(answer), Some((place, flow))) = (&event, standing(site, session)) {
        // A typed answer could be anything; the page hears only ids that content set.
        let typed = flow.node(&place.node).is_some_and(Node::takes_code);
        let answer = if typed { "" } else { answer.as_str() };
        site.tell(Happened::Answer { flow: &place.flow, node: &place.node, answer });
    }
    if let Some((place, flow)) = standing(site, &next)
        && let Some(outcome) = flow.node(&place.node).and_then(|node| outcome_of(&node.kind))
    {
        site.tell(Happened::Outcome { flow: &place.flow, node: &place.node, outcome });
    }
    deeds.go.emit(Move::Instead(Screen::Flow(Rc::new(next))));
}

fn outcome_of(kind: &Kind<'_>) -> Option<&'static str> {
    match kind {
        Kind::Solved(_) => Some("solved"),
        Kind::Wait(_) => Some("wait"),
        Kind::Ticket(_) => Some("ticket"),
        _ => None,
    }
}

/// One stroke per screen: done, this one, and the most that can follow.
fn progress(site: &Site, node: &Node<'static>, done: usize) -> Html {
    if node.is_outcome() {
        return Html::default();
    }
    let most = done + 1 + usize::from(node.left);
    let label = site.word_with("flow.progress", &[("step", &(done + 1).to_string()), ("most", &most.to_string())]);
    html! {
        <div class="progress" role="img" aria-label={label}>
            { for (0..most.min(MOST_STROKES)).map(|at| html! { <i class={classes!((at <= done).then_some("done"))} /> }) }
        </div>
    }
}
