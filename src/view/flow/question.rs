//! A question that is answered by a choice, and what surrounds it.

use domain::catalogue::choice_id;
use domain::flow::{Choice, Flow, Question, Tone};
use yew::AttrValue;

use crate::update::action::Action;
use crate::view::listener::Handler;
use crate::view::notice::{notice, notices, toned};
use crate::view::page::Page;
use crate::view::picture::picture;
use crate::visit::Change;

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
fn safety(page: &mut Page, flow: &Flow<'static>) {
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

/// Writes a question or step, `details` under it, its choices, Continue, and what `after` writes.
#[inline(never)]
pub fn choose(
    page: &mut Page,
    question: &'static str,
    choices: &[Choice<'static>],
    earlier: Option<&str>,
    details: &dyn Fn(&mut Page),
    after: &dyn Fn(&mut Page),
) {
    let (tenant, visit) = (page.props.tenant, page.props.visit);
    let selected = visit.selected.as_deref().or(earlier);
    page.form("question", Action::Continue, ("continue", "flow.continue"), |page| {
        page.nest("fieldset", "", |page| {
            page.nest("legend", "", |page| {
                page.heading(tenant.fill(question), None);
            });
            details(page);
            page.nest("div", "choices", |page| {
                offered(page, choices).for_each(|one| choice(page, one, selected == Some(one.id)));
            });
        });
        page.nest("p", "fault", |page| {
            page.set("role", "alert");
            page.words(if visit.unanswered { tenant.word("flow.choose_first") } else { AttrValue::from("") });
        });
        after(page);
    });
}

/// The choices that are valid now, at the node that this screen shows.
fn offered<'c>(page: &Page, choices: &'c [Choice<'static>]) -> impl Iterator<Item = &'c Choice<'static>> + use<'c> {
    let bundle = page.props.tenant.bundle;
    let place = page.props.visit.flow_position().and_then(|position| position.place.clone());
    choices.iter().filter(move |choice| {
        place.as_ref().is_none_or(|place| bundle.is_valid_now(&choice_id(&place.flow, &place.node, choice.id)))
    })
}

fn choice(page: &mut Page, choice: &Choice<'static>, checked: bool) {
    let id = choice.id;
    page.nest("label", "choice", |page| {
        let select = Handler::Action(Action::Apply(Change::Selected(id.into())));
        page.tick("radio", &format!("choice-{id}"), checked, select, |page| {
            page.set("name", "choice");
            page.set("value", id);
        });
        page.text("span", "", page.props.tenant.fill(choice.label));
    });
}
