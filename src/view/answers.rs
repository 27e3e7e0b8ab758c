//! The answers of a flow: those so far, each with a button to change it, and the button that takes the last one back.

use ticket::PathStep;
use yew::prelude::*;

use super::page::{LINK, Page, button};
use crate::update::action::Action;

/// How many answers show below a question; earlier ones are in a fold.
const MOST_OPEN: usize = 3;

/// Writes the answers given in the flow on this screen, newest first, each with a button to change it.
pub fn answers_so_far(page: &mut Page) {
    let tenant = page.props.tenant;
    let steps = page.props.visit.flow_position().map(|position| &*position.answers).unwrap_or_default();
    if steps.is_empty() {
        // Keeps the place of the list.
        return page.push(Html::default());
    }
    let newest: Vec<_> = steps.iter().enumerate().rev().collect();
    let (open, earlier) = newest.split_at(newest.len().min(MOST_OPEN));
    page.nest("div", "answers", |page| {
        page.test_id("answers");
        page.say_in("h3", "", "answers.title");
        page.nest("ul", "", |page| open.iter().for_each(|(at, step)| answer(page, step, Some(*at))));
        if !earlier.is_empty() {
            let title = tenant.word_with("answers.earlier", &[("count", &earlier.len().to_string())]);
            page.fold("", "answers-earlier", title, |page| {
                page.nest("ul", "", |page| earlier.iter().for_each(|(at, step)| answer(page, step, Some(*at))));
            });
        }
    });
}

/// Writes a list of steps in their order, in a fold; `title` says how many there are.
pub fn answers(page: &mut Page, title: AttrValue, steps: &[PathStep]) {
    // An empty node in its place: what follows must not be redrawn when the list appears.
    if steps.is_empty() {
        return page.push(Html::default());
    }
    page.fold("answers", "answers", title, |page| {
        page.nest("ol", "", |page| steps.iter().for_each(|step| answer(page, step, None)));
    });
}

/// Writes a step; with its position in the path, and a button to change its answer.
fn answer(page: &mut Page, step: &PathStep, at: Option<usize>) {
    page.nest("li", "", |page| {
        page.nest("div", "", |page| {
            page.text("span", "asked", step.shown.clone().into());
            if !step.answered.is_empty() {
                page.text("span", "answered", step.answered.clone().into());
            }
        });
        if let Some(at) = at {
            let tenant = page.props.tenant;
            let label = tenant.word_with("answers.change_named", &[("question", &step.shown)]);
            let (testid, face) = (format!("change-{at}"), tenant.word("answers.change").into());
            page.push(button(page.props, LINK, &testid, Some(label), None, face, Action::ChangeAnswer(at)));
        }
    });
}

/// Writes the button that takes the last answer back, if one was given: one step back, said in words.
pub fn undo(page: &mut Page) {
    let last = page.props.visit.flow_position().and_then(|position| {
        // Back goes to the last answer of a person; what facts have answered since goes with it.
        let own = position.session.path().iter().rposition(|given| !given.known)?;
        position.answers.get(own)
    });
    let Some(last) = last else { return };
    let mut face = Page::new(page.props);
    face.say_in("span", "", "flow.undo");
    face.words(" ".into());
    face.text("b", "", last.answered.clone().into());
    let face = face.finish();
    page.push(button(page.props, "link undo", "undo", None, None, face, Action::Back));
}
