//! The small parts every screen is built of.
//!
//! Each is one function, because each use of `html!` weighs half a kilobyte in the wasm.

use yew::prelude::*;
use yew::virtual_dom::VTag;

use super::icon::{Icon, icon};
use crate::act::Wish;
use crate::here::Here;
use crate::options::Mode;
use crate::visit::Change;

/// The action a screen is for.
pub const PRIMARY: &str = "button primary";
/// Any other action.
pub const QUIET: &str = "button quiet";
/// An action in running text.
pub const LINK: &str = "link";

/// An element with attributes and children; for inputs and listeners use `html!`.
pub fn el(tag: &'static str, attributes: &[(&'static str, &str)], children: Vec<Html>) -> Html {
    let mut element = VTag::new(tag);
    for (name, value) in attributes {
        element.add_attribute(name, (*value).to_owned());
    }
    element.add_children(children);
    element.into()
}

/// An element with a class; none where it is empty.
pub fn classed(tag: &'static str, class: &'static str, children: Vec<Html>) -> Html {
    if class.is_empty() { el(tag, &[], children) } else { el(tag, &[("class", class)], children) }
}

/// A block with a class.
pub fn div(class: &'static str, children: Vec<Html>) -> Html {
    classed("div", class, children)
}

/// A paragraph.
pub fn p(class: &'static str, words: AttrValue) -> Html {
    classed("p", class, vec![words.into()])
}

/// A paragraph without a class.
pub fn text(words: AttrValue) -> Html {
    p("", words)
}

/// An interface word.
pub fn word(here: &Here, key: &str) -> Html {
    here.site.word(key).into()
}

/// An interface word as a paragraph.
pub fn say(here: &Here, class: &'static str, key: &str) -> Html {
    p(class, here.site.word(key))
}

/// A paragraph in small, quiet type.
pub fn hint(words: AttrValue) -> Html {
    p("hint", words)
}

/// A paragraph that a test can find.
pub fn marked(class: &'static str, testid: &'static str, words: AttrValue) -> Html {
    el("p", &[("class", class), ("data-testid", testid)], vec![words.into()])
}

/// The screen's heading; takes the focus when the screen appears.
pub fn heading(words: AttrValue, spoken: Option<AttrValue>) -> Html {
    let words = vec![words.into()];
    match spoken {
        Some(spoken) => el("h2", &[("tabindex", "-1"), ("data-testid", "heading"), ("aria-label", &spoken)], words),
        None => el("h2", &[("tabindex", "-1"), ("data-testid", "heading")], words),
    }
}

/// A button; `key` is its word.
pub fn button(here: &Here, class: &'static str, testid: &'static str, key: &str, wish: Wish) -> Html {
    let onclick = wishes(here, wish);
    html! { <button type="button" {class} {onclick} data-testid={testid}>{ word(here, key) }</button> }
}

/// The button that sends a form.
pub fn submit(here: &Here, testid: &'static str, key: &str) -> Html {
    let attributes = [("type", "submit"), ("class", PRIMARY), ("data-testid", testid)];
    el("button", &attributes, vec![word(here, key)])
}

/// A row of a list that leads on.
pub fn row(here: &Here, testid: AttrValue, label: Html, wish: Wish) -> Html {
    html! {
        <li>
            <button type="button" class="row" onclick={wishes(here, wish)} data-testid={testid}>
                <span>{ label }</span>
                { icon(Icon::Further) }
            </button>
        </li>
    }
}

/// A list of rows.
pub fn list(rows: Vec<Html>) -> Html {
    classed("ul", "list", rows)
}

/// An icon beside the heading of an ending.
pub fn ending_head(tone: &'static str, sign: Icon, title: AttrValue) -> Html {
    let class = format!("outcome-head {tone}");
    el("div", &[("class", &class)], vec![icon(sign), heading(title, None)])
}

/// The top bar: back, title, language, close.
pub fn bar(here: &Here, title: AttrValue, back: bool) -> Html {
    let site = here.site;
    let tool = |testid: &'static str, label: AttrValue, tag: Option<AttrValue>, face: Html, wish: Wish| {
        html! {
            <button type="button" class="tool" onclick={wishes(here, wish)} lang={tag} aria-label={label}
                data-testid={testid}>{ face }</button>
        }
    };
    let mut children = Vec::with_capacity(4);
    if back {
        children.push(tool("back", site.word("bar.back"), None, icon(Icon::Back), Wish::Back));
    }
    children.push(el("p", &[("class", "bar-title"), ("id", "ps-title")], vec![title.into()]));
    let (label, tag) = (site.word("language.switch"), Some(site.word("language.other_tag")));
    children.push(tool("language", label, tag, word(here, "language.other"), Wish::SwitchLanguage));
    if site.options.is_shared() {
        children.push(button(here, "button quiet small", "end-visit", "kiosk.end", Wish::EndVisit));
    }
    if site.options.mode == Mode::Launcher {
        children.push(tool("close", site.word("bar.close"), None, icon(Icon::Close), Wish::Close("button")));
    }
    div("bar", children)
}

/// A screen: bar, body, foot with the primary action in thumb's reach.
pub fn screen(bar: Html, body: Vec<Html>, foot: Vec<Html>) -> Html {
    let mut children = vec![bar, div("body", body)];
    if !foot.is_empty() {
        children.push(div("foot", foot));
    }
    div("screen", children)
}

/// A screen whose body and foot are one form.
pub fn form(here: &Here, testid: &'static str, wish: Wish, body: Vec<Html>, foot: Vec<Html>) -> Html {
    let act = here.act.clone();
    let onsubmit = Callback::from(move |event: SubmitEvent| {
        event.prevent_default();
        act.emit(wish.clone());
    });
    html! {
        <form class="screen" novalidate=true {onsubmit} data-testid={testid}>
            { div("body", body) }
            { div("foot", foot) }
        </form>
    }
}

/// Home again.
pub fn home_button(here: &Here) -> Html {
    button(here, PRIMARY, "home", "bar.home", Wish::Plain(Change::Home))
}

/// A fold: a line that opens to more.
pub fn fold(class: &'static str, testid: &'static str, title: AttrValue, children: Vec<Html>) -> Html {
    let mut inside = vec![classed("summary", "", vec![title.into()])];
    inside.extend(children);
    el("details", &[("class", class), ("data-testid", testid)], inside)
}

/// A callback that wishes something; one kind of closure for the whole widget.
pub fn wishes(here: &Here, wish: Wish) -> Callback<MouseEvent> {
    let act = here.act.clone();
    Callback::from(move |_| act.emit(wish.clone()))
}
