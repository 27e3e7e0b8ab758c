//! One question's answers as a radio group with one Continue.
//!
//! Knows nothing about routing: it reports the choice, the session decides what comes next. Give it
//! a `key` per question, or the previous question's choice would stay selected.

use std::rc::Rc;

use yew::prelude::*;

use super::layout::foot;

/// One answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// Its id.
    pub id: AttrValue,
    /// What the merchant reads.
    pub label: AttrValue,
}

/// Props of [`Choices`].
#[derive(Properties, PartialEq)]
pub struct ChoicesProps {
    /// What is asked; drawn as the screen's heading and the group's legend.
    pub legend: Html,
    /// Drawn between legend and answers.
    pub children: Html,
    /// The answers.
    pub choices: Rc<[Choice]>,
    /// The answer given earlier, shown as chosen.
    pub earlier: Option<AttrValue>,
    /// What the button says.
    pub continue_label: AttrValue,
    /// Said when Continue is pressed before anything is chosen.
    pub choose_first: AttrValue,
    /// Drawn after the answers.
    pub after: Html,
    /// Emitted with the choice's id.
    pub on_answer: Callback<AttrValue>,
}

/// The group.
#[component]
pub fn Choices(props: &ChoicesProps) -> Html {
    let selected = use_state_eq(|| props.earlier.clone());
    let missing = use_state_eq(|| false);
    let onsubmit = {
        let (selected, missing, on_answer) = (selected.clone(), missing.setter(), props.on_answer.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            match selected.as_ref() {
                Some(id) => on_answer.emit(id.clone()),
                None => missing.set(true),
            }
        })
    };
    let select = |id: &AttrValue| {
        let (selected, missing, id) = (selected.setter(), missing.setter(), id.clone());
        Callback::from(move |_: Event| {
            selected.set(Some(id.clone()));
            missing.set(false);
        })
    };
    html! {
        <form class="screen" {onsubmit} data-testid="question">
            <div class="body">
                <fieldset>
                    <legend>{ props.legend.clone() }</legend>
                    { props.children.clone() }
                    <div class="choices">
                        for choice in props.choices.iter() {
                            <label key={choice.id.as_str()} class="choice">
                                <input type="radio" name="choice" value={choice.id.clone()} onchange={select(&choice.id)}
                                    checked={selected.as_ref() == Some(&choice.id)} data-testid={format!("choice-{}", choice.id)} />
                                <span>{ &choice.label }</span>
                            </label>
                        }
                    </div>
                </fieldset>
                <p class="fault" role="alert">
                    if *missing { { &props.choose_first } }
                </p>
                { props.after.clone() }
            </div>
            { foot(html! { <button type="submit" class="button primary" data-testid="continue">{ &props.continue_label }</button> }) }
        </form>
    }
}
