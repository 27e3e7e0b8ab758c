//! A flow: one question or step at a time. Where it ends, `outcome` takes over.

mod ask;

use std::rc::Rc;

use domain::flow::{Event, Flow, Flows, Kind, Node, Place, Session, history};
use ticket::PathStep;
use yew::prelude::*;

use self::ask::Asking;
use super::outcome::Ending;
use super::unknown::not_there;
use crate::components::answers::answers;
use crate::components::layout::{back, bar};
use crate::events::Happened;
use crate::here::Here;
use crate::navigation::{Move, Screen};
use crate::site::Site;

/// More strokes than this are a blur.
const MOST_STROKES: usize = 24;

/// Where the merchant stands in a flow.
pub fn flow(here: &Here, session: &Rc<Session>) -> Html {
    let site = &here.site;
    let Some((place, flow)) = standing(site, session) else { return not_there(here) };
    let Some(node) = flow.node(&place.node) else { return not_there(here) };
    let title = site.knowledge.flow(session.flow()).map_or(flow.title, |outer| outer.title);
    let reduce = {
        let (here, session) = (here.clone(), Rc::clone(session));
        Callback::from(move |event: Event| advance(&here, &session, event))
    };
    let on_back = if session.path().is_empty() { back(here) } else { Some(reduce.reform(|_: MouseEvent| Event::Back)) };
    let done = session.path().len();
    let key = format!("{}/{}/{done}", place.flow, place.node);
    let after = so_far(site, session, &reduce);
    let body = if node.is_outcome() {
        let on_answer = reduce.reform(|answer: &'static str| Event::Answer(answer.into()));
        let (session, inside) = (Rc::clone(session), place.is_inside());
        Ending { session, flow: flow.id, node, inside, after, on_answer }.draw(here)
    } else {
        let earlier = session.earlier_answer(&place).map(|answer| AttrValue::from(answer.to_owned()));
        let on_answer = reduce.reform(|answer: AttrValue| Event::Answer(answer.to_string()));
        let asking = Asking { site: site.clone(), key, earlier, after, on_answer };
        match &node.kind {
            Kind::Question(question) => asking.question(&flow, question, done == 0),
            Kind::Step(step) => asking.step(step),
            _ => Html::default(),
        }
    };
    html! {
        <div class="screen flow" data-testid={format!("at-{}-{}", place.flow, place.node)}>
            { bar(here, site.fill(title), on_back) }
            { progress(site, node, done) }
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
    answers(site, title, &steps, Some(&reduce.reform(Event::Change)))
}

fn advance(here: &Here, session: &Session, event: Event) {
    let site = &here.site;
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
    here.deeds.go.emit(Move::Instead(Screen::Flow(Rc::new(next))));
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
            { (0..most.min(MOST_STROKES)).map(|at| stroke(at <= done)).collect::<Html>() }
        </div>
    }
}

fn stroke(done: bool) -> Html {
    if done {
        html! { <i class="done" /> }
    } else {
        html! { <i /> }
    }
}
