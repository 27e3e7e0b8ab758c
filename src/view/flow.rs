//! A flow: one question or step at a time. Where it ends, `outcome` takes over.

use std::rc::Rc;

use domain::flow::{Choice, Flow, Flows, Input, Kind, Node, Question, Session, Step, Tone, history};
use domain::response_code::typed_code;
use yew::prelude::*;

use super::answers::answers;
use super::bits::{LINK, bar, button, classed, div, el, form, heading, hint, submit};
use super::blocks::blocks;
use super::code::named;
use super::field::{TextField, text_field};
use super::notice::{notice, toned};
use super::outcome::outcome;
use super::picture::picture;
use super::plain::not_there;
use super::sources::sources;
use crate::act::Wish;
use crate::here::Here;
use crate::site::Site;
use crate::visit::{Change, Entry};

/// More strokes than this are a blur.
const MOST_STROKES: usize = 24;

/// Where the merchant stands in a flow.
pub fn flow(here: &Here, session: &Rc<Session>) -> Html {
    let site = here.site;
    let Ok(place) = session.place(&*site.knowledge) else { return not_there(here) };
    let Some(flow) = site.knowledge.flow(&place.flow) else { return not_there(here) };
    let Some(node) = flow.node(&place.node) else { return not_there(here) };
    let title = site.knowledge.flow(session.flow()).map_or(flow.title, |outer| outer.title);
    let after = so_far(here, session);
    let earlier = session.earlier_answer(&place);
    let inside = match &node.kind {
        Kind::Question(question) => {
            let first = session.path().is_empty().then_some(&flow);
            ask(here, question, first, earlier, after)
        }
        Kind::Step(step) => act(here, step, earlier, after),
        _ => outcome(here, node, flow.id, place.is_inside(), session, after),
    };
    let testid = format!("at-{}-{}", place.flow, place.node);
    let children = vec![bar(here, site.fill(title), true), progress(site, node, session.path().len()), inside];
    el("div", &[("class", "screen flow"), ("data-testid", &testid)], children)
}

/// The answers so far, each with a way to change it.
fn so_far(here: &Here, session: &Session) -> Html {
    let site = here.site;
    let mut steps = history(&*site.knowledge, session, |text| site.fill(text).to_string()).unwrap_or_default();
    steps.retain(|step| !step.answer.is_empty());
    answers(here, site.word_with("answers.title", &[("count", &steps.len().to_string())]), &steps, true)
}

/// One stroke per screen: done, this one, and the most that can follow.
fn progress(site: &Site, node: &Node<'static>, done: usize) -> Html {
    if node.is_outcome() {
        return Html::default();
    }
    let most = done + 1 + usize::from(node.left);
    let label = site.word_with("flow.progress", &[("step", &(done + 1).to_string()), ("most", &most.to_string())]);
    let stroke = |at: usize| classed("i", if at <= done { "done" } else { "" }, vec![]);
    let attributes = [("class", "progress"), ("role", "img"), ("aria-label", &label)];
    el("div", &attributes, (0..most.min(MOST_STROKES)).map(stroke).collect())
}

fn ask(
    here: &Here,
    question: &Question<'static>,
    first: Option<&Flow<'static>>,
    earlier: Option<&str>,
    after: Html,
) -> Html {
    let site = here.site;
    let mut about = vec![heading(site.fill(question.ask), None)];
    about.extend(question.hint.map(|text| hint(site.fill(text))));
    about.extend(first.map(|flow| safety(site, flow)));
    about.push(notice(site, question.notice.as_ref()));
    about.push(picture(site, question.picture));
    match &question.input {
        Input::Choice(choices) => choose(here, about, choices, earlier, after),
        Input::ResponseCode(_) => type_code(here, about, earlier, after),
    }
}

fn act(here: &Here, step: &Step<'static>, earlier: Option<&str>, after: Html) -> Html {
    let site = here.site;
    let about = vec![
        heading(site.fill(step.act), None),
        notice(site, step.notice.as_ref()),
        blocks(site, &step.say),
        picture(site, step.picture),
    ];
    let rests_on = if step.sources.is_empty() { Html::default() } else { sources(site, &step.sources, None) };
    let after = vec![rests_on, after].into_iter().collect();
    choose(here, about, &step.choices, earlier, after)
}

/// The safety rules that stand above this flow, before its first question.
fn safety(site: &Site, flow: &Flow<'static>) -> Html {
    if flow.safety.is_empty() {
        return Html::default();
    }
    let rules = site.knowledge.safety().unwrap_or_default();
    let known = flow.safety.iter().filter_map(|id| rules.iter().find(|rule| rule.id == *id));
    let lines = known.map(|rule| classed("li", "", vec![site.fill(rule.title).into()])).collect();
    toned(Tone::Mind, site.word("safety.first"), vec![classed("ul", "", lines)])
}

/// One of several, then Continue.
fn choose(here: &Here, about: Vec<Html>, choices: &[Choice<'static>], earlier: Option<&str>, after: Html) -> Html {
    let marked = here.visit.picked.as_deref().or(earlier);
    let one = |choice: &Choice<'static>| {
        let (act, id) = (here.act.clone(), choice.id);
        let onchange = Callback::from(move |_: Event| act.emit(Wish::Plain(Change::Picked(id.into()))));
        html! {
            <label class="choice">
                <input type="radio" name="choice" value={id} {onchange} checked={marked == Some(id)}
                    data-testid={format!("choice-{id}")} />
                <span>{ here.site.fill(choice.label) }</span>
            </label>
        }
    };
    let mut about = about.into_iter();
    let mut group = vec![classed("legend", "", about.next().into_iter().collect())];
    group.extend(about);
    group.push(div("choices", choices.iter().map(one).collect()));
    asked(here, vec![classed("fieldset", "", group)], after)
}

/// A response code, typed; its meaning shows as soon as it is known.
fn type_code(here: &Here, mut about: Vec<Html>, earlier: Option<&str>, after: Html) -> Html {
    let (site, visit) = (here.site, here.visit);
    let earlier = earlier.filter(|answer| *answer != Session::NO_CODE);
    let value = visit.code.as_deref().or(earlier).unwrap_or_default().to_owned();
    let known = typed_code(&value).and_then(|code| site.knowledge.code(&code).ok().flatten());
    let field = TextField {
        id: "response-code",
        label: site.word("code.field"),
        hint: known.map(|code| named(site, &code)),
        fault: visit.unanswered.then(|| site.word("fault.code_malformed")),
        value,
        kind: "text",
        inputmode: None,
        autocomplete: "off",
        max: None,
        tall: false,
    };
    about.push(text_field(here, Entry::Code, field));
    about.push(button(here, LINK, "no-code", "code.none", Wish::Answer(Session::NO_CODE)));
    about.push(after);
    form(here, "question", Wish::Continue, about, vec![submit(here, "continue", "flow.continue")])
}

fn asked(here: &Here, mut body: Vec<Html>, after: Html) -> Html {
    let site = here.site;
    let fault = if here.visit.unanswered { site.word("flow.choose_first") } else { AttrValue::from("") };
    body.push(el("p", &[("class", "fault"), ("role", "alert")], vec![fault.into()]));
    body.push(after);
    form(here, "question", Wish::Continue, body, vec![submit(here, "continue", "flow.continue")])
}
