//! The answers so far, folded away until asked for, each with a way to change it.

use ticket::PathStep;
use yew::prelude::*;

use super::page::{LINK, Page, button};
use crate::act::Wish;

/// Writes the list; `title` says how many there are.
pub fn answers(page: &mut Page, title: AttrValue, steps: &[PathStep], changeable: bool) {
    // Always there: what stands below must not be drawn anew when it fills.
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
                        let site = page.here.site;
                        let label = site.word_with("answers.change_named", &[("question", &step.shown)]);
                        let (testid, face) = (format!("change-{at}"), site.word("answers.change").into());
                        page.push(button(page.here, LINK, &testid, Some(label), None, face, Wish::Change(at)));
                    }
                });
            }
        });
    });
}
