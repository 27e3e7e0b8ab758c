//! The answers so far, each with a way to change it.

use ticket::PathStep;
use yew::prelude::*;

use crate::site::Site;

/// The list, folded away until asked for; `title` says how many there are. With `on_change`, which is
/// told the place of the answer to change, each has a button for that.
pub fn answers(site: &Site, title: AttrValue, steps: &[PathStep], on_change: Option<&Callback<usize>>) -> Html {
    if steps.is_empty() {
        return Html::default();
    }
    let one = |(at, step): (usize, &PathStep)| {
        let change = on_change.filter(|_| !step.answer.is_empty()).map(|on_change| {
            let label = site.word_with("answers.change_named", &[("question", &step.shown)]);
            html! {
                <button type="button" class="link" onclick={on_change.reform(move |_: MouseEvent| at)} aria-label={label}
                    data-testid={format!("change-{at}")}>{ site.word("answers.change") }</button>
            }
        });
        html! {
            <li>
                <div>
                    <span class="asked">{ step.shown.clone() }</span>
                    if !step.answered.is_empty() {
                        <span class="answered">{ step.answered.clone() }</span>
                    }
                </div>
                { change.unwrap_or_default() }
            </li>
        }
    };
    html! {
        <details class="answers" data-testid="answers">
            <summary>{ title }</summary>
            <ol>{ steps.iter().enumerate().map(one).collect::<Html>() }</ol>
        </details>
    }
}
