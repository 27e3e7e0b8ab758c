//! The answers so far, each with a way to change it.

use ticket::PathStep;
use yew::prelude::*;

use crate::site::use_site;

/// Props of [`Answers`].
#[derive(Properties, PartialEq)]
pub struct AnswersProps {
    /// What the folded list is called; `{count}` is its length.
    pub title: AttrValue,
    /// What was gone through.
    pub steps: Vec<PathStep>,
    /// Emitted with the place of the answer to change; none makes it a mere list.
    #[prop_or_default]
    pub on_change: Option<Callback<usize>>,
}

/// The list, folded away until asked for.
#[component]
pub fn Answers(props: &AnswersProps) -> Html {
    let site = use_site();
    if props.steps.is_empty() {
        return Html::default();
    }
    html! {
        <details class="answers" data-testid="answers">
            <summary>{ &props.title }</summary>
            <ol>
                for (at, step) in props.steps.iter().enumerate() {
                    <li key={at}>
                        <div>
                            <span class="asked">{ &step.shown }</span>
                            if !step.answered.is_empty() {
                                <span class="answered">{ &step.answered }</span>
                            }
                        </div>
                        if let Some(on_change) = &props.on_change {
                            if !step.answer.is_empty() {
                                <button type="button" class="link" onclick={on_change.reform(move |_: MouseEvent| at)}
                                    aria-label={site.word_with("answers.change_named", &[("question", &step.shown)])}
                                    data-testid={format!("change-{at}")}>{ site.word("answers.change") }</button>
                            }
                        }
                    </li>
                }
            </ol>
        </details>
    }
}
