//! Draws the questions and steps of a flow; hands the answer back, knows no route.

use std::rc::Rc;

use domain::flow::{Choice as Offered, Flow, Input, Question, Session, Step, Tone};
use domain::response_code::typed_code;
use yew::prelude::*;

use crate::components::blocks::blocks;
use crate::components::choices::{Choice, Choices};
use crate::components::field::{TextField, text_field};
use crate::components::layout::{Heading, LINK, button, foot};
use crate::components::notice::{notice, toned};
use crate::components::picture::picture;
use crate::components::sources::sources;
use crate::screens::code::named;
use crate::site::Site;

/// One node being asked.
pub struct Asking {
    /// Where we stand.
    pub site: Site,
    /// Tells this screen from the one before.
    pub key: String,
    /// The answer given earlier.
    pub earlier: Option<AttrValue>,
    /// Drawn under the answers.
    pub after: Html,
    /// Takes the answer.
    pub on_answer: Callback<AttrValue>,
}

impl Asking {
    /// A question; above the first one stand the flow's safety rules.
    pub fn question(&self, flow: &Flow<'static>, question: &Question<'static>, first: bool) -> Html {
        let site = &self.site;
        let heading = html! { <Heading text={site.fill(question.ask)} /> };
        let about = html! {
            <>
                if let Some(hint) = question.hint { <p class="hint">{ site.fill(hint) }</p> }
                if first { { safety(site, flow) } }
                { notice(site, question.notice.as_ref()) }
                { picture(site, question.picture) }
            </>
        };
        match &question.input {
            Input::Choice(choices) => self.choose(heading, about, choices),
            Input::ResponseCode(_) => html! {
                <CodeQuestion key={self.key.clone()} site={site.clone()} {heading} {about} earlier={self.earlier.clone()}
                    after={self.after.clone()} on_answer={self.on_answer.clone()} />
            },
        }
    }

    /// Something to do, and what came of it.
    pub fn step(&self, step: &Step<'static>) -> Html {
        let site = &self.site;
        let heading = html! { <Heading text={site.fill(step.act)} /> };
        let about = html! {
            <>
                { notice(site, step.notice.as_ref()) }
                <div class="text">{ blocks(site, &step.say) }</div>
                { picture(site, step.picture) }
                if !step.sources.is_empty() { { sources(site, &step.sources, None) } }
            </>
        };
        self.choose(heading, about, &step.choices)
    }

    fn choose(&self, legend: Html, about: Html, choices: &[Offered<'static>]) -> Html {
        let site = &self.site;
        let choices: Rc<[Choice]> =
            choices.iter().map(|choice| Choice { id: choice.id.into(), label: site.fill(choice.label) }).collect();
        html! {
            <Choices key={self.key.clone()} {legend} {choices} earlier={self.earlier.clone()} after={self.after.clone()}
                continue_label={site.word("flow.continue")} choose_first={site.word("flow.choose_first")}
                on_answer={self.on_answer.clone()}>
                { about }
            </Choices>
        }
    }
}

fn safety(site: &Site, flow: &Flow<'static>) -> Html {
    if flow.safety.is_empty() {
        return Html::default();
    }
    let rules = site.knowledge.safety().unwrap_or_default();
    let known = flow.safety.iter().filter_map(|id| rules.iter().find(|rule| rule.id == *id));
    let lines: Html = known.map(|rule| html! { <li>{ site.fill(rule.title) }</li> }).collect();
    toned(Tone::Mind, site.word("safety.first"), html! { <ul>{ lines }</ul> })
}

/// Props of [`CodeQuestion`].
#[derive(Properties, PartialEq)]
struct CodeQuestionProps {
    site: Site,
    heading: Html,
    about: Html,
    after: Html,
    earlier: Option<AttrValue>,
    on_answer: Callback<AttrValue>,
}

/// A question answered by typing a response code.
#[component]
fn CodeQuestion(props: &CodeQuestionProps) -> Html {
    let site = &props.site;
    let typed = use_state_eq(|| {
        let earlier = props.earlier.as_deref().filter(|answer| *answer != Session::NO_CODE);
        earlier.unwrap_or_default().to_owned()
    });
    let fault = use_state_eq(|| false);
    let meaning =
        typed_code(&typed).and_then(|code| site.knowledge.code(&code).ok().flatten()).map(|code| named(site, &code));
    let onsubmit = {
        let (typed, fault, on_answer) = (typed.clone(), fault.setter(), props.on_answer.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            match typed_code(&typed) {
                Some(code) => on_answer.emit(code.into()),
                None => fault.set(true),
            }
        })
    };
    let on_input = {
        let (typed, fault) = (typed.setter(), fault.setter());
        Callback::from(move |text: String| {
            typed.set(text);
            fault.set(false);
        })
    };
    let no_code = props.on_answer.reform(|_: MouseEvent| AttrValue::from(Session::NO_CODE));
    html! {
        <form class="screen" {onsubmit} data-testid="question">
            <div class="body">
                { props.heading.clone() }
                { props.about.clone() }
                { text_field(TextField {
                    hint: meaning,
                    fault: fault.then(|| site.word("fault.code_malformed")),
                    ..TextField::new("response-code", site.word("code.field"), (*typed).clone(), on_input)
                }) }
                { button(LINK, "no-code", site.word("code.none"), no_code) }
                { props.after.clone() }
            </div>
            { foot(html! { <button type="submit" class="button primary" data-testid="continue">{ site.word("flow.continue") }</button> }) }
        </form>
    }
}
