//! What follows a flow's first question: further questions, typed codes, steps, and outcomes.

use domain::flow::{Input, NodeKind, Question, Session, Step};
use domain::response_code::typed_code;

use super::node::FlowNode;
use super::question::{choose, details};
use crate::update::action::Action;
use crate::view::answers::answers_so_far;
use crate::view::article::reading;
use crate::view::code::code_with_meaning;
use crate::view::field::{TextField, text_field};
use crate::view::notice::{notice, notices};
use crate::view::outcome::outcome;
use crate::view::page::{LINK, Page};
use crate::view::picture::picture;
use crate::view::sources::sources;
use crate::view::text::text;
use crate::visit::Entry;

/// Draws a node of a flow.
pub fn flow_node(page: &mut Page, at: &FlowNode) {
    match &at.node.kind {
        NodeKind::Question(question) => ask(page, at, question),
        NodeKind::Step(step) => self::step(page, at, step),
        _ => outcome(page, at.node, at.flow.id, at.in_subflow, at.session),
    }
}

fn ask(page: &mut Page, at: &FlowNode, question: &Question<'static>) {
    let opens = at.session.path().is_empty().then_some(at.flow);
    match &question.input {
        Input::Choice(choices) => {
            let details = |page: &mut Page| details(page, question, opens);
            choose(page, question.ask, choices, at.earlier, &details, &answers_so_far);
        }
        Input::ResponseCode(_) => {
            page.form("question", Action::Continue, ("continue", "flow.continue"), |page| {
                page.heading(page.props.tenant.fill(question.ask), None);
                details(page, question, opens);
                code_field(page, at.earlier);
                answers_so_far(page);
            });
        }
    }
}

fn step(page: &mut Page, at: &FlowNode, step: &Step<'static>) {
    let articles = page.props.tenant.bundle.reading(at.flow.id, at.node.id).unwrap_or_default();
    let details = |page: &mut Page| {
        if at.session.path().is_empty() {
            notices(page, Some(at.session.flow()));
        }
        notice(page, step.notice.as_ref());
        text(page, &step.say);
        picture(page, step.picture);
        reading(page, &articles);
    };
    let after = |page: &mut Page| {
        if !step.sources.is_empty() {
            sources(page, &step.sources, None);
        }
        answers_so_far(page);
    };
    choose(page, step.act, &step.choices, at.earlier, &details, &after);
}

/// A field for a response code; its meaning shows as soon as the code is complete.
fn code_field(page: &mut Page, earlier: Option<&str>) {
    let (tenant, visit) = (page.props.tenant, page.props.visit);
    let earlier = earlier.filter(|answer| *answer != Session::NO_CODE);
    let value = visit.code.as_deref().or(earlier).unwrap_or_default().to_owned();
    let known = typed_code(&value).and_then(|code| tenant.code(&code));
    let field = TextField {
        id: "response-code".into(),
        label: tenant.word("code.field"),
        hint: known.map(|code| code_with_meaning(tenant, code)),
        fault: visit.unanswered.then(|| tenant.word("fault.code_malformed")),
        value,
        kind: "text",
        inputmode: None,
        autocomplete: "off",
        max: None,
        tall: false,
    };
    text_field(page, Entry::Code, field);
    page.button(LINK, "no-code", "code.none", Action::Answer(Session::NO_CODE));
}
