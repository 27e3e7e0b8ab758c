//! A question that is answered by a choice, and what surrounds it.

use domain::catalogue::choice_id;
use domain::flow::{Choice, Flow, Question, Tone};

use crate::update::action::Action;
use crate::view::notice::{notice, notices, toned};
use crate::view::page::Page;
use crate::view::picture::picture;

/// What stands between a question and its answers. If the question opens a flow, also the flow's safety rules.
pub fn details(page: &mut Page, question: &Question<'static>, opens: Option<&Flow<'static>>) {
    if let Some(hint) = question.hint {
        page.p("hint", page.props.tenant.fill(hint));
    }
    if let Some(flow) = opens {
        notices(page, Some(flow.id));
        safety(page, flow);
    }
    notice(page, question.notice.as_ref());
    picture(page, question.picture);
}

/// The safety rules of a flow, before its first question.
pub(super) fn safety(page: &mut Page, flow: &Flow<'static>) {
    if flow.safety.is_empty() {
        return;
    }
    let tenant = page.props.tenant;
    let rules = tenant.bundle.safety();
    toned(page, Tone::Mind, tenant.word("safety.first"), |page| {
        page.nest("ul", "", |page| {
            for rule in flow.safety.iter().filter_map(|id| rules.iter().find(|rule| rule.id == *id)) {
                page.text("li", "", tenant.fill(rule.title));
            }
        });
    });
}

/// Writes a question or step, `details` under it, and its answers, which `answers` writes.
#[inline(never)]
pub fn asked(page: &mut Page, question: &str, details: &dyn Fn(&mut Page), answers: &dyn Fn(&mut Page)) {
    page.nest("fieldset", "", |page| {
        page.nest("legend", "", |page| {
            page.heading(page.props.tenant.fill(question), None);
        });
        details(page);
        page.nest("div", "choices", answers);
    });
}

/// Whether the node that this screen shows takes this choice now.
pub fn is_offered(page: &Page, choice: &str) -> bool {
    let place = page.props.visit.flow_position().and_then(|position| position.place.as_ref());
    place.is_none_or(|place| page.props.tenant.bundle.is_valid_now(&choice_id(&place.flow, &place.node, choice)))
}

/// Writes choices as buttons: pressing one answers and goes on. The answer `given` here before is marked.
pub fn choices(page: &mut Page, choices: &[Choice<'static>], given: Option<&str>) {
    let given = page.props.visit.answer.as_deref().or(given);
    for Choice { id, label, .. } in choices {
        if !is_offered(page, id) {
            continue;
        }
        page.leading(&format!("choice-{id}"), page.props.tenant.fill(label), given == Some(*id), Action::Answer(id));
    }
}
