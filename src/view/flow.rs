//! A flow: one question or step at a time. This file draws the first question as long as the late part is not here,
//! `later` everything else.

pub mod later;
pub mod node;
mod question;
mod ruling;
mod typed;

use std::rc::Rc;

use domain::flow::{Choice, Flows, Input, Node, NodeKind, Question, Session};

use self::node::FlowNode;
use self::question::{asked, choices, details};
use super::loading::loading;
use super::page::Page;
use super::plain::not_found;
use crate::late::table::late_part;
use crate::update::action::Action;

/// The strokes of the bar that shows how far it is. Always as many: how many screens are left is an estimate.
const STROKES: usize = 12;

/// The screen of a flow.
pub fn flow(page: &mut Page, session: &Rc<Session>) {
    let tenant = page.props.tenant;
    let Some(place) = page.props.visit.flow_position().and_then(|position| position.place.as_ref()) else {
        return not_found(page);
    };
    let Some(flow) = tenant.bundle.flow(&place.flow) else { return not_found(page) };
    let Some(node) = flow.node(&place.node) else { return not_found(page) };
    let title = tenant.bundle.flow(session.flow()).map_or(flow.title, |outer| outer.title);
    let earlier = session.earlier_answer(place);
    let first = choice_question(node).filter(|_| session.path().is_empty());
    let late = late_part(tenant);
    if first.is_none() && late.is_none() {
        return loading(page, page.props.visit.rest_loading, Action::LoadRest);
    }
    page.nest("div", "screen flow", |page| {
        let testid = format!("at-{}-{}", place.flow, place.node);
        page.test_id(&testid);
        // Each node is new elements: the style lets no button of theirs be pressed by the tap that led to them.
        page.key(&testid);
        page.bar(tenant.fill(title), true);
        match (first, late) {
            (_, Some(late)) => {
                (late.flow_node)(page, &FlowNode { flow, node, in_subflow: place.is_inside(), session, earlier });
            }
            // As the late part draws it, so that nothing of it changes when that arrives.
            (Some((question, answers)), None) => {
                way(page, strokes(0, node.left), node.left);
                page.nest("div", "screen", |page| {
                    page.nest("div", "body", |page| {
                        let details = |page: &mut Page| details(page, question, Some(flow));
                        asked(page, question.ask, &details, &|page| choices(page, answers, earlier));
                    });
                });
            }
            // The loading screen shows.
            (None, None) => {}
        }
    });
}

/// Draws how far it is: this many of the strokes, and about how many screens are left.
pub fn way(page: &mut Page, done: usize, left: u8) {
    let key = if left == 1 { "flow.progress_last" } else { "flow.progress" };
    let label = page.props.tenant.word_with(key, &[("left", &left.to_string())]);
    page.progress(&label, done - 1, STROKES);
}

/// How many of the strokes are done on the screen after `answered` ones, if so many screens are left.
pub fn strokes(answered: usize, left: u8) -> usize {
    let screens = answered + 1;
    (STROKES * screens / (screens + usize::from(left))).max(1)
}

/// The question of a node and its choices, if it is answered by a choice.
fn choice_question<'a>(node: &'a Node<'static>) -> Option<(&'a Question<'static>, &'a [Choice<'static>])> {
    match &node.kind {
        NodeKind::Question(question) => match &question.input {
            Input::Choice(choices) => Some((question, choices)),
            Input::ResponseCode(_) | Input::Typed => None,
        },
        _ => None,
    }
}
