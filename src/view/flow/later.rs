//! What follows a flow's first question: further questions, typed codes, steps, the answers so far; `outcome` draws where
//! it ends.

use domain::flow::{Input, NodeKind, Question, Session, Step};
use domain::response_code::typed_code;

use super::{Standing, about, choose};
use crate::act::Wish;
use crate::view::answers::answers;
use crate::view::article::reading;
use crate::view::code::named;
use crate::view::field::{TextField, text_field};
use crate::view::notice::notice;
use crate::view::outcome::outcome;
use crate::view::page::{LINK, Page};
use crate::view::picture::picture;
use crate::view::sources::sources;
use crate::view::text::text;
use crate::visit::Entry;

/// Draws a node of a flow.
pub fn flow(page: &mut Page, at: &Standing) {
    match &at.node.kind {
        NodeKind::Question(question) => ask(page, at, question),
        NodeKind::Step(step) => act(page, at, step),
        _ => outcome(page, at.node, at.flow.id, at.inside, at.session),
    }
}

/// The answers so far, each with a way to change it.
pub fn so_far(page: &mut Page) {
    let Some(walk) = page.here.visit.walk() else { return };
    let title = page.here.site.word_with("answers.title", &[("count", &walk.answered.len().to_string())]);
    answers(page, title, &walk.answered, true);
}

fn ask(page: &mut Page, at: &Standing, question: &Question<'static>) {
    let opens = at.session.path().is_empty().then_some(at.flow);
    match &question.input {
        Input::Choice(choices) => {
            choose(page, question.ask, choices, at.earlier, &|page| about(page, question, opens), &so_far);
        }
        Input::ResponseCode(_) => {
            page.form("question", Wish::Continue, ("continue", "flow.continue"), |page| {
                page.heading(page.here.site.fill(question.ask), None);
                about(page, question, opens);
                code_field(page, at.earlier);
                so_far(page);
            });
        }
    }
}

fn act(page: &mut Page, at: &Standing, step: &Step<'static>) {
    let articles = page.here.site.knowledge.reading(at.flow.id, at.node.id).unwrap_or_default();
    let about = |page: &mut Page| {
        notice(page, step.notice.as_ref());
        text(page, &step.say);
        picture(page, step.picture);
        reading(page, &articles);
    };
    let after = |page: &mut Page| {
        if !step.sources.is_empty() {
            sources(page, &step.sources, None);
        }
        so_far(page);
    };
    choose(page, step.act, &step.choices, at.earlier, &about, &after);
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
