//! The answers so far, folded away until asked for, each with a way to change it.

use ticket::PathStep;
use yew::prelude::*;

use super::bits::{classed, div, el, fold, wishes};
use crate::act::Wish;
use crate::here::Here;

/// Draws the list; `title` says how many there are.
pub fn answers(here: &Here, title: AttrValue, steps: &[PathStep], changeable: bool) -> Html {
    if steps.is_empty() {
        return Html::default();
    }
    let span = |class: &'static str, text: &str| classed("span", class, vec![AttrValue::from(text.to_owned()).into()]);
    let one = |(at, step): (usize, &PathStep)| {
        let mut words = vec![span("asked", &step.shown)];
        if !step.answered.is_empty() {
            words.push(span("answered", &step.answered));
        }
        let mut children = vec![div("", words)];
        if changeable && !step.answer.is_empty() {
            children.push(change(here, at, step));
        }
        el("li", &[], children)
    };
    let items = steps.iter().enumerate().map(one).collect();
    fold("answers", "answers", title, vec![classed("ol", "", items)])
}

fn change(here: &Here, at: usize, step: &PathStep) -> Html {
    let label = here.site.word_with("answers.change_named", &[("question", &step.shown)]);
    html! {
        <button type="button" class="link" onclick={wishes(here, Wish::Change(at))} aria-label={label}
            data-testid={format!("change-{at}")}>{ here.site.word("answers.change") }</button>
    }
}
