//! Reads what a page has drawn, for tests that run natively: the texts as they are read, and what pressing something
//! wishes.

use std::cell::RefCell;
use std::rc::Rc;

use yew::Html;
use yew::virtual_dom::{VNode, VTag};

use crate::act::Wish;
use crate::view::hears::{Hears, On};

thread_local! {
    /// The listeners of elements with a test id, since the last page was begun.
    static HEARD: RefCell<Vec<(String, Rc<Hears>)>> = const { RefCell::new(Vec::new()) };
}

/// Notes the listeners of an element that is finished.
pub fn note(testid: &str, heard: Vec<Rc<Hears>>) {
    HEARD.with_borrow_mut(|all| all.extend(heard.into_iter().map(|one| (testid.to_owned(), one))));
}

/// What a page has drawn.
pub struct Drawn {
    html: Html,
    heard: Vec<(String, Rc<Hears>)>,
}

impl Drawn {
    /// Takes what `write` draws.
    pub fn of(write: impl FnOnce() -> Html) -> Self {
        HEARD.take();
        let html = write();
        Self { html, heard: HEARD.take() }
    }

    /// A line for each thing that is read.
    pub fn text(&self) -> String {
        let mut lines = Vec::new();
        read(&self.html, &mut lines);
        lines.join("\n") + "\n"
    }

    /// The test id of the screen.
    pub fn screen(&self) -> String {
        let screen = find(&self.html, &|tag| class(tag) == "screen").expect("a screen");
        attribute(screen, "data-testid").to_owned()
    }

    /// What pressing each thing wishes, by test id.
    pub fn wishes(&self) -> impl Iterator<Item = (&str, &Wish)> {
        self.heard.iter().filter_map(|(testid, heard)| match &heard.on {
            On::Wish(wish) => Some((testid.as_str(), wish)),
            _ => None,
        })
    }

    /// What pressing this wishes.
    pub fn wish(&self, testid: &str) -> Option<&Wish> {
        self.wishes().find(|(known, _)| *known == testid).map(|(_, wish)| wish)
    }

    /// Everything with a test id that begins so, with the rest of its id.
    pub fn marked(&self, begin: &str) -> Vec<String> {
        let mut found = Vec::new();
        walk(&self.html, &mut |tag| {
            found.extend(attribute(tag, "data-testid").strip_prefix(begin).map(str::to_owned));
        });
        found
    }

    /// An attribute of what has this test id.
    pub fn attribute(&self, testid: &str, name: &str) -> Option<&str> {
        find(&self.html, &|tag| attribute(tag, "data-testid") == testid).map(|tag| attribute(tag, name))
    }

    /// Whether a field takes a date.
    pub fn is_date(&self, key: &str) -> bool {
        let testid = format!("field-{key}");
        let field = find(&self.html, &|tag| attribute(tag, "data-testid") == testid);
        field.is_some_and(|tag| attribute(tag, "type") == "date")
    }
}

fn attribute<'t>(tag: &'t VTag, name: &str) -> &'t str {
    tag.attributes.iter().find(|(known, _)| *known == name).map_or("", |(_, value)| value)
}

fn class(tag: &VTag) -> &str {
    attribute(tag, "class")
}

fn walk<'t>(node: &'t VNode, visit: &mut impl FnMut(&'t VTag)) {
    match node {
        VNode::VTag(tag) => {
            visit(tag);
            tag.children().into_iter().for_each(|inside| walk(inside, visit));
        }
        VNode::VList(list) => list.iter().for_each(|one| walk(one, visit)),
        _ => {}
    }
}

fn find<'t>(node: &'t VNode, is: &dyn Fn(&VTag) -> bool) -> Option<&'t VTag> {
    all(node, is).into_iter().next()
}

fn all<'t>(node: &'t VNode, is: &dyn Fn(&VTag) -> bool) -> Vec<&'t VTag> {
    let mut found = Vec::new();
    walk(node, &mut |tag| {
        if is(tag) {
            found.push(tag);
        }
    });
    found
}

/// All that stands in a node, without line breaks.
fn inline(node: &VNode) -> String {
    match node {
        VNode::VText(text) => text.text.to_string(),
        VNode::VTag(tag) => inside(tag),
        VNode::VList(list) => list.iter().map(inline).collect(),
        _ => String::new(),
    }
}

fn inside(tag: &VTag) -> String {
    tag.children().map(inline).unwrap_or_default()
}

fn read(node: &VNode, lines: &mut Vec<String>) {
    match node {
        VNode::VText(text) => lines.extend(Some(text.text.to_string()).filter(|text| !text.is_empty())),
        VNode::VList(list) => list.iter().for_each(|one| read(one, lines)),
        VNode::VTag(tag) => read_tag(node, tag, lines),
        _ => {}
    }
}

fn read_tag(node: &VNode, tag: &VTag, lines: &mut Vec<String>) {
    let of = |name: &str| all(node, &|tag| tag.tag() == name);
    match (tag.tag(), class(tag)) {
        ("svg", "chart" | "lines") => lines.push(attribute(tag, "aria-label").to_owned()),
        ("svg", _) | ("div", "progress") => {}
        ("div", "bar") => lines.extend(find(node, &|tag| class(tag) == "bar-title").map(inside)),
        ("div", "field") => {
            let part = |ends: &str| find(node, &|tag| attribute(tag, "id").ends_with(ends)).map(inside);
            let typed = of("input").first().and_then(|input| input.value()).map(ToString::to_string);
            let chosen = of("option").into_iter().find(|option| attribute(option, "data-property") == "selected");
            let value = typed.or(chosen.map(inside));
            let parts = [value, part("-hint"), part("-fault")].map(Option::unwrap_or_default);
            lines.push(format!("[{}] {}", of("label").into_iter().map(inside).collect::<String>(), parts.join(" ")));
        }
        ("fieldset", _) => {
            let marked = |label: &VTag| {
                let ticked = label.children().into_iter().flat_map(|inside| all(inside, &|tag| tag.tag() == "input"));
                let ticked = ticked.into_iter().any(|input| input.checked() == Some(true));
                format!("{}{}", if ticked { "*" } else { "" }, inside(label))
            };
            let choices = of("label").into_iter().chain(of("button")).map(marked);
            let legend: String = of("legend").into_iter().map(inside).collect();
            lines.push(format!("{legend}: {}", choices.collect::<Vec<_>>().join(" | ")));
        }
        ("label", "tick") => {
            let ticked = of("input").first().is_some_and(|input| input.checked() == Some(true));
            lines.push(format!("[{}] {}", if ticked { "x" } else { " " }, inside(tag)));
        }
        ("button" | "a", _) => lines.push(format!("<{}>", inside(tag))),
        _ => tag.children().into_iter().for_each(|inside| read(inside, lines)),
    }
}
