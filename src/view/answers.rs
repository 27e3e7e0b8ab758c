//! The answers so far, in a fold, each with a button to change it.

use ticket::PathStep;
use yew::prelude::*;

use super::page::{LINK, Page, button};
use crate::update::action::Action;

/// Writes the answers given in the flow on this screen, each with a button to change it.
pub fn answers_so_far(page: &mut Page) {
    let Some(position) = page.props.visit.flow_position() else { return };
    let count = position.answers.len().to_string();
    let title = page.props.tenant.word_with("answers.title", &[("count", &count)]);
    answers(page, title, &position.answers, true);
}

/// Writes a list of steps; `title` says how many there are.
pub fn answers(page: &mut Page, title: AttrValue, steps: &[PathStep], changeable: bool) {
    // An empty node in its place: what follows must not be redrawn when the list appears.
    if steps.is_empty() {
        return page.push(Html::default());
    }
    page.fold("answers", "answers", title, |page| {
        page.nest("ol", "", |page| {
            for (at, step) in steps.iter().enumerate() {
                page.nest("li", "", |page| {
                    page.nest("div", "", |page| {
                        page.text("span", "asked", step.shown.clone().into());
                        if !step.answered.is_empty() {
                            page.text("span", "answered", step.answered.clone().into());
                        }
                    });
                    if changeable && !step.answer.is_empty() {
                        let tenant = page.props.tenant;
                        let label = tenant.word_with("answers.change_named", &[("question", &step.shown)]);
                        let (testid, face) = (format!("change-{at}"), tenant.word("answers.change").into());
                        page.push(button(page.props, LINK, &testid, Some(label), None, face, Action::ChangeAnswer(at)));
                    }
                });
            }
        });
    });
}
