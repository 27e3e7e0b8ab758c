//! A flow: one question or step at a time. Where it ends, `outcome` takes over.

use std::rc::Rc;

use domain::flow::{Choice, Flow, Flows, Input, Kind, Question, Session, Step, Tone};
use domain::response_code::typed_code;
use yew::prelude::*;

use super::answers::answers;
use super::article::reading;
use super::code::named;
use super::field::{TextField, text_field};
use super::hears::On;
use super::notice::{notice, toned};
use super::outcome::outcome;
use super::page::{LINK, Page};
use super::picture::picture;
use super::plain::not_there;
use super::sources::sources;
use super::text::text;
use crate::act::Wish;
use crate::visit::{Change, Entry};

/// Where the merchant stands in a flow.
pub fn flow(page: &mut Page, session: &Rc<Session>) {
    let site = page.here.site;
    let Some(place) = page.here.visit.walk().and_then(|walk| walk.place.as_ref()) else { return not_there(page) };
    let Some(flow) = site.knowledge.flow(&place.flow) else { return not_there(page) };
    let Some(node) = flow.node(&place.node) else { return not_there(page) };
    let title = site.knowledge.flow(session.flow()).map_or(flow.title, |outer| outer.title);
    let earlier = session.earlier_answer(place);
    page.nest("div", "screen flow", |page| {
        page.mark(&format!("at-{}-{}", place.flow, place.node));
        page.bar(site.fill(title), true);
        if !node.is_outcome() {
            let done = session.path().len();
            let most = done + 1 + usize::from(node.left);
            let values = [("step", &*(done + 1).to_string()), ("most", &*most.to_string())];
            page.progress(&site.word_with("flow.progress", &values), done, most);
        }
        match &node.kind {
            Kind::Question(question) => ask(page, question, flow, session, earlier),
            Kind::Step(step) => act(page, step, &site.knowledge.reading(flow.id, node.id).unwrap_or_default(), earlier),
            _ => outcome(page, node, flow.id, place.is_inside(), session),
        }
    });
}

/// The answers so far, each with a way to change it.
pub fn so_far(page: &mut Page) {
    let Some(walk) = page.here.visit.walk() else { return };
    let title = page.here.site.word_with("answers.title", &[("count", &walk.answered.len().to_string())]);
    answers(page, title, &walk.answered, true);
}

fn ask(page: &mut Page, question: &Question<'static>, flow: &Flow<'static>, session: &Session, earlier: Option<&str>) {
    let site = page.here.site;
    let about = |page: &mut Page| {
        if let Some(hint) = question.hint {
            page.p("hint", site.fill(hint));
        }
        if session.path().is_empty() {
            safety(page, flow);
        }
        notice(page, question.notice.as_ref());
        picture(page, question.picture);
    };
    match &question.input {
        Input::Choice(choices) => choose(page, question.ask, choices, earlier, &about, &[]),
        Input::ResponseCode(_) => {
            page.form("question", Wish::Continue, ("continue", "flow.continue"), |page| {
                page.heading(site.fill(question.ask), None);
                about(page);
                code_field(page, earlier);
                so_far(page);
            });
        }
    }
}

fn act(page: &mut Page, step: &Step<'static>, articles: &[&'static str], earlier: Option<&str>) {
    let about = |page: &mut Page| {
        notice(page, step.notice.as_ref());
        text(page, &step.say);
        picture(page, step.picture);
        reading(page, articles);
    };
    choose(page, step.act, &step.choices, earlier, &about, &step.sources);
}

/// The safety rules that stand above this flow, before its first question.
fn safety(page: &mut Page, flow: &Flow<'static>) {
    if flow.safety.is_empty() {
        return;
    }
    let site = page.here.site;
    let rules = site.knowledge.safety().unwrap_or_default();
    toned(page, Tone::Mind, site.word("safety.first"), |page| {
        page.nest("ul", "", |page| {
            for rule in flow.safety.iter().filter_map(|id| rules.iter().find(|rule| rule.id == *id)) {
                page.text("li", "", site.fill(rule.title));
            }
        });
    });
}

/// One of several, then Continue.
#[inline(never)]
fn choose(
    page: &mut Page,
    asked: &'static str,
    choices: &[Choice<'static>],
    earlier: Option<&str>,
    about: &dyn Fn(&mut Page),
    rests_on: &[&'static str],
) {
    let (site, visit) = (page.here.site, page.here.visit);
    let marked = visit.picked.as_deref().or(earlier);
    page.form("question", Wish::Continue, ("continue", "flow.continue"), |page| {
        page.nest("fieldset", "", |page| {
            page.nest("legend", "", |page| {
                page.heading(site.fill(asked), None);
            });
            about(page);
            page.nest("div", "choices", |page| {
                choices.iter().for_each(|choice| one(page, choice, marked == Some(choice.id)));
            });
        });
        page.nest("p", "fault", |page| {
            page.set("role", "alert");
            page.words(if visit.unanswered { site.word("flow.choose_first") } else { AttrValue::from("") });
        });
        if !rests_on.is_empty() {
            sources(page, rests_on, None);
        }
        so_far(page);
    });
}

fn one(page: &mut Page, choice: &Choice<'static>, checked: bool) {
    let id = choice.id;
    page.nest("label", "choice", |page| {
        page.tick(
            "radio",
            &format!("choice-{id}"),
            checked,
            On::Wish(Wish::Plain(Change::Picked(id.into()))),
            |page| {
                page.set("name", "choice");
                page.set("value", id);
            },
        );
        page.text("span", "", page.here.site.fill(choice.label));
    });
}

/// A response code, typed; its meaning shows as soon as it is known.
fn code_field(page: &mut Page, earlier: Option<&str>) {
    let (site, visit) = (page.here.site, page.here.visit);
    let earlier = earlier.filter(|answer| *answer != Session::NO_CODE);
    let value = visit.code.as_deref().or(earlier).unwrap_or_default().to_owned();
    let known = typed_code(&value).and_then(|code| site.code(&code));
    let field = TextField {
        id: "response-code".into(),
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
    text_field(page, Entry::Code, field);
    page.button(LINK, "no-code", "code.none", Wish::Answer(Session::NO_CODE));
}
