//! The frame of a screen: top bar, heading that takes the focus, body, foot.

use yew::prelude::*;

use super::icon::{Icon, icon};
use crate::focus::use_focus_on;
use crate::navigation::Move;
use crate::options::Mode;
use crate::shell::use_deeds;
use crate::site::use_site;

/// Props of [`Bar`].
#[derive(Properties, PartialEq)]
pub struct BarProps {
    /// What the screen is about.
    pub title: AttrValue,
    /// What Back does; none hides it.
    #[prop_or_default]
    pub on_back: Option<Callback<()>>,
}

/// The top bar: back, title, language, close.
#[component]
pub fn Bar(props: &BarProps) -> Html {
    let (site, deeds) = (use_site(), use_deeds());
    let close = deeds.close.reform(|_: MouseEvent| "button");
    let switch = deeds.switch_language.reform(|_: MouseEvent| ());
    html! {
        <header class="bar">
            if let Some(on_back) = &props.on_back {
                <button type="button" class="tool" onclick={on_back.reform(|_: MouseEvent| ())}
                    aria-label={site.word("bar.back")} data-testid="back">{ icon(Icon::Back) }</button>
            }
            <p class="bar-title" id="ps-title">{ &props.title }</p>
            <button type="button" class="tool" onclick={switch} lang={site.word("language.other_tag")}
                aria-label={site.word("language.switch")} data-testid="language">{ site.word("language.other") }</button>
            if site.options.mode == Mode::Launcher {
                <button type="button" class="tool" onclick={close} aria-label={site.word("bar.close")}
                    data-testid="close">{ icon(Icon::Close) }</button>
            }
        </header>
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

/// Props of [`Foot`].
#[derive(Properties, PartialEq)]
pub struct FootProps {
    /// What stands in it.
    pub children: Html,
}

/// The foot: the primary action, in thumb's reach.
#[component]
pub fn Foot(props: &FootProps) -> Html {
    html! { <footer class="foot">{ props.children.clone() }</footer> }
}

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

/// Back one screen.
#[hook]
pub fn use_back() -> Callback<()> {
    use_deeds().go.reform(|()| Move::Back)
}
