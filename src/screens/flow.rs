//! A flow: one question or step at a time. Where it ends, `outcome` takes over.

use std::rc::Rc;

use domain::flow::{Event, Flow, Input, Kind, Node, Place, Question, Session, Step, history};
use domain::response_code::typed_code;
use ticket::PathStep;
use yew::prelude::*;

use super::outcome::{Ending, OutcomeScreen};
use super::unknown::NotThere;
use crate::components::answers::Answers;
use crate::components::blocks::blocks;
use crate::components::choices::{Choice, Choices};
use crate::components::field::TextField;
use crate::components::layout::{Bar, Foot, Heading};
use crate::components::notice::{notice, toned};
use crate::components::picture::picture;
use crate::components::sources::sources;
use crate::events::Happened;
use crate::navigation::{Move, Screen};
use crate::shell::{Deeds, use_deeds};
use crate::site::{Site, use_site};

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
    let titled = site.knowledge.read_flow(session.flow()).ok().flatten().map_or(flow.title, |outer| outer.title);
    let steps = history(&*site.knowledge, session, |text| site.fill(text).to_string()).unwrap_or_default();
    let answered: Vec<PathStep> = steps.into_iter().filter(|step| !step.answer.is_empty()).collect();
    let reduce = {
        let (site, deeds, session) = (site.clone(), deeds.clone(), Rc::clone(session));
        Callback::from(move |event: Event| advance(&site, &deeds, &session, event))
    };
    let on_back = {
        let (reduce, go, begun) = (reduce.clone(), deeds.go.clone(), !session.path().is_empty());
        Callback::from(move |()| if begun { reduce.emit(Event::Back) } else { go.emit(Move::Back) })
    };
    let on_answer = reduce.reform(|answer: AttrValue| Event::Answer(answer.to_string()));
    let done = session.path().len();
    let key = format!("{}/{}/{done}", place.flow, place.node);
    let body = match &node.kind {
        Kind::Question(question) => ask(&site, &flow, question, session.earlier_answer(&place), &key, done == 0, on_answer),
        Kind::Step(step) => act(&site, step, session.earlier_answer(&place), &key, on_answer),
        _ => {
            let ending = Ending { session: Rc::clone(session), flow: flow.id, node: node.clone() };
            let on_answer = reduce.reform(|answer: &'static str| Event::Answer(answer.into()));
            html! { <OutcomeScreen {key} {ending} inside={place.is_inside()} {on_answer} /> }
        }
    };
    html! {
        <div class="screen flow" data-testid={format!("at-{}-{}", place.flow, place.node)}>
            <Bar title={titled} {on_back} />
            { progress(&site, node, done) }
            { body }
            <Answers steps={answered} on_change={reduce.reform(Event::Change)} />
        </div>
    }
}

fn standing(site: &Site, session: &Session) -> Option<(Place, Flow<'static>)> {
    let place = session.place(&*site.knowledge).ok()?;
    let flow = site.knowledge.read_flow(&place.flow).ok().flatten()?;
    Some((place, flow))
}

fn advance(site: &Site, deeds: &Deeds, session: &Session, event: Event) {
    let Ok(next) = session.reduce(&*site.knowledge, event.clone()) else { return };
    if let (Event::Answer(answer), Ok(place)) = (&event, session.place(&*site.knowledge)) {
        // A typed answer could be anything; the page hears only ids that content set.
        let known = domain::flow::Flows::flow(&*site.knowledge, &place.flow)
            .and_then(|flow| flow.node(&place.node).map(|node| matches!(node.kind, Kind::Question(Question { input: Input::ResponseCode(_), .. }))));
        let answer = if known == Some(true) { "" } else { answer.as_str() };
        site.tell(Happened::Answer { flow: &place.flow, node: &place.node, answer });
    }
    if let Some((place, flow)) = standing(site, &next) {
        let outcome = flow.node(&place.node).and_then(|node| match node.kind {
            Kind::Solved(_) => Some("solved"),
            Kind::Wait(_) => Some("wait"),
            Kind::Ticket(_) => Some("ticket"),
            _ => None,
        });
        if let Some(outcome) = outcome {
            site.tell(Happened::Outcome { flow: &place.flow, node: &place.node, outcome });
        }
    }
    deeds.go.emit(Move::Instead(Screen::Flow(Rc::new(next))));
}

/// One stroke per screen: done, this one, and the most that can follow.
fn progress(site: &Site, node: &Node<'static>, done: usize) -> Html {
    if node.is_outcome() {
        return Html::default();
    }
    let all = done + 1 + usize::from(node.left);
    let values = [("step", (done + 1).to_string()), ("most", all.to_string())];
    let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    html! {
        <div class="progress" role="img" aria-label={site.word_with("flow.progress", &values)}>
            { for (0..all.min(24)).map(|at| html! { <i class={classes!((at <= done).then_some("done"))} /> }) }
        </div>
    }
}

fn ask(
    site: &Site,
    flow: &Flow<'static>,
    question: &Question<'static>,
    earlier: Option<&str>,
    key: &str,
    first: bool,
    on_answer: Callback<AttrValue>,
) -> Html {
    let heading = html! { <Heading text={site.fill(question.ask)} /> };
    let about = html! {
        <>
            if let Some(hint) = question.hint { <p class="hint">{ site.fill(hint) }</p> }
            if first { { safety(site, flow) } }
            { notice(site, question.notice.as_ref()) }
            { picture(site, question.picture) }
        </>
    };
    match &question.input {
        Input::Choice(choices) => choose(site, heading, about, choices, earlier, key, on_answer),
        Input::ResponseCode(_) => {
            html! { <CodeQuestion key={key.to_owned()} {heading} {about} earlier={earlier.map(|code| AttrValue::from(code.to_owned()))} {on_answer} /> }
        }
    }
}

fn act(site: &Site, step: &Step<'static>, earlier: Option<&str>, key: &str, on_answer: Callback<AttrValue>) -> Html {
    let heading = html! { <Heading text={site.fill(step.act)} /> };
    let about = html! {
        <>
            { notice(site, step.notice.as_ref()) }
            <div class="text">{ blocks(site, &step.say) }</div>
            { picture(site, step.picture) }
            if !step.sources.is_empty() { { sources(site, &step.sources, None) } }
        </>
    };
    choose(site, heading, about, &step.choices, earlier, key, on_answer)
}

fn choose(
    site: &Site,
    legend: Html,
    about: Html,
    choices: &[domain::flow::Choice<'static>],
    earlier: Option<&str>,
    key: &str,
    on_answer: Callback<AttrValue>,
) -> Html {
    let choices: Rc<[Choice]> =
        choices.iter().map(|choice| Choice { id: choice.id.into(), label: site.fill(choice.label) }).collect();
    html! {
        <Choices key={key.to_owned()} {legend} {choices} earlier={earlier.map(|id| AttrValue::from(id.to_owned()))}
            continue_label={site.word("flow.continue")} choose_first={site.word("flow.choose_first")} {on_answer}>
            { about }
        </Choices>
    }
}

/// The safety rules that stand above this flow, before its first question.
fn safety(site: &Site, flow: &Flow<'static>) -> Html {
    let rules = site.knowledge.safety().unwrap_or_default();
    let lines = flow.safety.iter().filter_map(|id| rules.iter().find(|rule| rule.id == *id));
    let lines: Html = lines.map(|rule| html! { <li>{ site.fill(rule.title) }</li> }).collect();
    if flow.safety.is_empty() {
        return Html::default();
    }
    toned(domain::flow::Tone::Mind, site.word("safety.first"), html! { <ul>{ lines }</ul> })
}

/// Props of [`CodeQuestion`].
#[derive(Properties, PartialEq)]
struct CodeQuestionProps {
    heading: Html,
    about: Html,
    earlier: Option<AttrValue>,
    on_answer: Callback<AttrValue>,
}

/// A question answered by typing a response code.
#[component]
fn CodeQuestion(props: &CodeQuestionProps) -> Html {
    let site = use_site();
    let typed = use_state_eq(|| props.earlier.as_ref().map(ToString::to_string).unwrap_or_default());
    let fault = use_state_eq(|| false);
    let meaning = typed_code(&typed)
        .and_then(|code| site.knowledge.code(&code).ok().flatten())
        .map(|code| site.word_with("code.heading", &[("code", code.code), ("meaning", code.meaning)]));
    let onsubmit = {
        let (typed, fault, on_answer) = (typed.clone(), fault.setter(), props.on_answer.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            match typed_code(&typed) {
                Some(code) => on_answer.emit(code.into()),
                None => fault.set(true),
            }
        })
    };
    let on_input = {
        let (typed, fault) = (typed.setter(), fault.setter());
        Callback::from(move |text: String| {
            typed.set(text);
            fault.set(false);
        })
    };
    let no_code = props.on_answer.reform(|_: MouseEvent| AttrValue::from("--"));
    html! {
        <form class="screen" {onsubmit} data-testid="question">
            <div class="body">
                { props.heading.clone() }
                { props.about.clone() }
                <TextField id="response-code" label={site.word("code.field")} value={(*typed).clone()} {on_input}
                    hint={meaning} fault={fault.then(|| site.word("fault.code_malformed"))} />
                <button type="button" class="link" onclick={no_code} data-testid="no-code">{ site.word("code.none") }</button>
            </div>
            <Foot>
                <button type="submit" class="button primary" data-testid="continue">{ site.word("flow.continue") }</button>
            </Foot>
        </form>
    }
}
