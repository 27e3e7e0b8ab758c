//! A flow: one question or step at a time. This file draws its first question, `later` all that follows.

pub mod later;

use std::rc::Rc;

use domain::flow::{Choice, Flow, Flows, Input, Node, NodeKind, Question, Session, Tone};
use yew::prelude::*;

use super::hears::On;
use super::notice::{notice, toned};
use super::page::Page;
use super::picture::picture;
use super::plain::not_there;
use super::waiting::waiting;
use crate::act::Wish;
use crate::visit::Change;

/// Where the merchant stands in a flow, and what shows there.
pub struct Standing<'a> {
    /// The flow, perhaps a subflow.
    pub flow: &'a Flow<'static>,
    /// What shows of it.
    pub node: &'a Node<'static>,
    /// Whether it is a subflow, which leads on.
    pub inside: bool,
    /// The way here.
    pub session: &'a Rc<Session>,
    /// The answer that was given here before.
    pub earlier: Option<&'a str>,
}

/// Where the merchant stands in a flow.
pub fn flow(page: &mut Page, session: &Rc<Session>) {
    let site = page.here.site;
    let Some(place) = page.here.visit.walk().and_then(|walk| walk.place.as_ref()) else { return not_there(page) };
    let Some(flow) = site.knowledge.flow(&place.flow) else { return not_there(page) };
    let Some(node) = flow.node(&place.node) else { return not_there(page) };
    let title = site.knowledge.flow(session.flow()).map_or(flow.title, |outer| outer.title);
    let earlier = session.earlier_answer(place);
    let first = first_question(node).filter(|_| session.path().is_empty());
    if first.is_none() && site.late().is_none() {
        return waiting(page, page.here.visit.coming, Wish::LoadMore);
    }
    page.nest("div", "screen flow", |page| {
        page.mark(&format!("at-{}-{}", place.flow, place.node));
        page.bar(site.fill(title), true);
        if !node.is_outcome() {
            let done = session.path().len();
            let most = done + 1 + usize::from(node.left);
            let values = [("step", &*(done + 1).to_string()), ("most", &*most.to_string())];
            page.progress(&site.word_with("flow.progress", &values), done, most);
        }
        match (first, site.late()) {
            (Some((question, choices)), _) => {
                choose(page, question.ask, choices, earlier, &|page| about(page, question, Some(flow)), &|_| {});
            }
            (None, Some(late)) => {
                (late.flow)(page, &Standing { flow, node, inside: place.is_inside(), session, earlier });
            }
            // It waits.
            (None, None) => {}
        }
    });
}

/// A question that is answered by choosing.
fn first_question<'a>(node: &'a Node<'static>) -> Option<(&'a Question<'static>, &'a [Choice<'static>])> {
    match &node.kind {
        NodeKind::Question(question) => match &question.input {
            Input::Choice(choices) => Some((question, choices)),
            Input::ResponseCode(_) => None,
        },
        _ => None,
    }
}

/// What stands between a question and its answers; with the safety rules of the flow that it opens.
fn about(page: &mut Page, question: &Question<'static>, opens: Option<&Flow<'static>>) {
    if let Some(hint) = question.hint {
        page.p("hint", page.here.site.fill(hint));
    }
    if let Some(flow) = opens {
        safety(page, flow);
    }
    notice(page, question.notice.as_ref());
    picture(page, question.picture);
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

/// One of several, then Continue, then what the answers rest on.
#[inline(never)]
fn choose(
    page: &mut Page,
    asked: &'static str,
    choices: &[Choice<'static>],
    earlier: Option<&str>,
    about: &dyn Fn(&mut Page),
    after: &dyn Fn(&mut Page),
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
        after(page);
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
