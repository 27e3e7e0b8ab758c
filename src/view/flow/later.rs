//! What follows a flow's first question: further questions, typed codes, steps, and outcomes.

use domain::flow::{Choice, Flow, Flows, Input, NodeKind, Question, Session, Step};
use domain::response_code::typed_code;

use super::node::FlowNode;
use super::question::{asked, choices, details, is_offered, safety};
use super::{ruling, strokes, typed, way};
use crate::update::action::Action;
use crate::view::answers::{answers_so_far, undo};
use crate::view::article::reading;
use crate::view::code::code_with_meaning;
use crate::view::field::{TextField, text_field};
use crate::view::listener::Handler;
use crate::view::notice::{notice, notices};
use crate::view::opens::opens;
use crate::view::outcome::outcome;
use crate::view::page::{LINK, Page};
use crate::view::picture::picture;
use crate::view::sources::sources;
use crate::view::text::text;
use crate::visit::{Change, Entry};

/// Draws a node of a flow.
pub fn flow_node(page: &mut Page, at: &FlowNode) {
    if !at.node.is_outcome() {
        let (done, left) = progress(page, at);
        way(page, done, left);
    }
    match &at.node.kind {
        NodeKind::Question(question) => ask(page, at, question),
        NodeKind::Step(step) => self::step(page, at, step),
        NodeKind::Rule(rule) => ruling::ruling(page, at, rule),
        _ => outcome(page, at.node, at.flow.id, at.in_subflow, at.session),
    }
}

/// How many strokes of the progress bar are done here, never fewer than on a screen before, and about how many screens
/// are left.
fn progress(page: &Page, at: &FlowNode) -> (usize, u8) {
    let bundle = page.props.tenant.bundle;
    let screens = at.session.path().iter().map(|given| (&*given.flow, &*given.node)).chain([(at.flow.id, at.node.id)]);
    let (mut done, mut left) = (0, 0_u8);
    for (answered, (flow, node)) in screens.enumerate() {
        let own = bundle.flow(flow).and_then(|flow| flow.node(node)).map_or(0, |node| node.left);
        // A node of a subflow does not know how the outer flow goes on.
        left = if flow == at.session.flow() { own } else { own.max(left.saturating_sub(1)) }.max(1);
        done = strokes(answered, left).max(done);
    }
    (done, left)
}

/// The flow that this screen opens: it is the first one that the merchant sees of it, also if facts have answered questions
/// before.
fn opening<'a>(page: &Page<'a>, at: &FlowNode) -> Option<&'a Flow<'static>> {
    let tenant = page.props.tenant;
    if at.session.has_own_answers() { None } else { tenant.bundle.flow(at.session.flow()) }
}

fn ask(page: &mut Page, at: &FlowNode, question: &Question<'static>) {
    let opens = opening(page, at);
    let details = |page: &mut Page| details(page, question, opens);
    match &question.input {
        Input::Choice(choices) if page.props.tenant.bundle.is_hazard(at.flow.id, at.node.id) => {
            continued(page, |page| {
                asked(page, question.ask, &details, &|page| marked_choices(page, choices, at.earlier));
                page.nest("p", "fault", |page| {
                    page.set("role", "alert");
                    let missing = page.props.visit.unanswered.then(|| page.props.tenant.word("flow.choose_first"));
                    page.words(missing.unwrap_or_default());
                });
            });
        }
        Input::Choice(choices) => choose(page, at, question.ask, choices, &details, &|_| {}),
        Input::ResponseCode(_) | Input::Typed => continued(page, |page| {
            page.heading(page.props.tenant.fill(question.ask), None);
            details(page);
            match question.input {
                Input::Typed => typed::field(page, at),
                _ => code_field(page, at.earlier),
            }
        }),
    }
}

fn step(page: &mut Page, at: &FlowNode, step: &Step<'static>) {
    let articles = page.props.tenant.bundle.reading(at.flow.id, at.node.id).unwrap_or_default();
    let details = |page: &mut Page| {
        if at.session.path().is_empty() {
            notices(page, Some(at.session.flow()));
        } else if let Some(flow) = opening(page, at) {
            safety(page, flow);
            notices(page, Some(at.session.flow()));
        }
        notice(page, step.notice.as_ref());
        text(page, &step.say);
        opens(page, at.flow.id, at.node.id, at.session);
        picture(page, step.picture);
        reading(page, &articles);
    };
    let after = |page: &mut Page| {
        if !step.sources.is_empty() {
            sources(page, &step.sources, None);
        }
    };
    choose(page, at, step.act, &step.choices, &details, &after);
}

/// A question or step that is answered by pressing a choice.
fn choose(
    page: &mut Page,
    at: &FlowNode,
    question: &str,
    answers: &[Choice<'static>],
    details: &dyn Fn(&mut Page),
    after: &dyn Fn(&mut Page),
) {
    // The first question must have the elements that the first part has drawn.
    let first = at.session.path().is_empty();
    page.nest("div", "screen", |page| {
        page.nest("div", "body", |page| {
            asked(page, question, details, &|page| choices(page, answers, at.earlier));
            after(page);
            if !first {
                answers_so_far(page);
            }
        });
        if !first {
            page.nest("div", "foot", undo);
        }
    });
}

/// A question that is answered with Continue.
fn continued(page: &mut Page, body: impl FnOnce(&mut Page)) {
    let body = |page: &mut Page| {
        body(page);
        answers_so_far(page);
    };
    page.form("question", Action::Continue, ("continue", "flow.continue"), body, undo);
}

/// Choices of which one is marked before Continue: where a wrong tap could hurt somebody.
fn marked_choices(page: &mut Page, choices: &[Choice<'static>], given: Option<&str>) {
    let marked = page.props.visit.answer.as_deref().or(given);
    for Choice { id, label, .. } in choices {
        if !is_offered(page, id) {
            continue;
        }
        page.nest("label", "choice", |page| {
            let mark = Handler::Action(Action::Apply(Change::Typed(Entry::Answer, (*id).to_owned())));
            page.tick("radio", &format!("choice-{id}"), marked == Some(*id), mark, |page| {
                page.set("name", "choice");
                page.set("value", id);
            });
            page.text("span", "", page.props.tenant.fill(label));
        });
    }
}

/// A field for a response code; its meaning shows as soon as the code is complete.
fn code_field(page: &mut Page, earlier: Option<&str>) {
    let (tenant, visit) = (page.props.tenant, page.props.visit);
    let earlier = earlier.filter(|answer| *answer != Session::NO_CODE);
    let value = visit.answer.as_deref().or(earlier).unwrap_or_default().to_owned();
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
    text_field(page, Entry::Answer, field);
    page.button(LINK, "no-code", "code.none", Action::Answer(Session::NO_CODE));
}
