//! The frame of a screen: top bar, heading that takes the focus, foot, rows that lead on.

use yew::prelude::*;

use super::icon::{Icon, icon};
use crate::focus::use_focus_on;
use crate::here::Here;
use crate::navigation::Move;
use crate::options::Mode;

/// The top bar: back, title, language, close. Without `on_back` there is no way back.
pub fn bar(here: &Here, title: AttrValue, on_back: Option<Callback<MouseEvent>>) -> Html {
    let (site, deeds) = (&here.site, &here.deeds);
    let close = deeds.close.reform(|_: MouseEvent| "button");
    let switch = deeds.switch_language.reform(|_: MouseEvent| ());
    html! {
        <header class="bar">
            if let Some(on_back) = on_back {
                <button type="button" class="tool" onclick={on_back} aria-label={site.word("bar.back")} data-testid="back">
                    { icon(Icon::Back) }
                </button>
            }
            <p class="bar-title" id="ps-title">{ title }</p>
            <button type="button" class="tool" onclick={switch} lang={site.word("language.other_tag")}
                aria-label={site.word("language.switch")} data-testid="language">{ site.word("language.other") }</button>
            if site.options.mode == Mode::Launcher {
                <button type="button" class="tool" onclick={close} aria-label={site.word("bar.close")} data-testid="close">
                    { icon(Icon::Close) }
                </button>
            }
        </header>
    }
}

/// One screen back.
pub fn back(here: &Here) -> Option<Callback<MouseEvent>> {
    Some(here.deeds.go.reform(|_| Move::Back))
}

/// A screen: bar, body, foot.
pub fn screen(bar: Html, body: Html, foot: Html) -> Html {
    html! { <div class="screen">{ bar }<div class="body">{ body }</div>{ self::foot(foot) }</div> }
}

/// The foot: the primary action, in thumb's reach; without one there is none.
pub fn foot(foot: Html) -> Html {
    if foot == Html::default() {
        return foot;
    }
    html! { <footer class="foot">{ foot }</footer> }
}

/// A button.
pub fn button(class: &'static str, testid: &'static str, label: AttrValue, onclick: Callback<MouseEvent>) -> Html {
    html! { <button type="button" {class} {onclick} data-testid={testid}>{ label }</button> }
}

/// The action a screen is for.
pub const PRIMARY: &str = "button primary";
/// Any other action.
pub const QUIET: &str = "button quiet";
/// An action in running text.
pub const LINK: &str = "link";

/// A row of a list that leads on.
pub fn row(label: Html, testid: String, onclick: Callback<MouseEvent>) -> Html {
    html! {
        <li>
            <button type="button" class="row" {onclick} data-testid={testid}>
                <span>{ label }</span>
                { icon(Icon::Further) }
            </button>
        </li>
    }
}

/// Props of [`Heading`].
#[derive(Properties, PartialEq)]
pub struct HeadingProps {
    /// The screen's one heading.
    pub text: AttrValue,
    /// What is spoken, where that is more than what is shown.
    #[prop_or_default]
    pub label: Option<AttrValue>,
    /// The first screen leaves the focus where a page's own box put it.
    #[prop_or_default]
    pub quiet: bool,
}

/// The screen's heading. Takes the focus when the screen appears, so that keyboard and speech begin
/// where the eyes do.
#[component]
pub fn Heading(props: &HeadingProps) -> Html {
    let node = use_node_ref();
    use_focus_on(node.clone(), props.text.clone(), props.quiet);
    html! { <h2 ref={node} tabindex="-1" aria-label={props.label.clone()} data-testid="heading">{ &props.text }</h2> }
}
