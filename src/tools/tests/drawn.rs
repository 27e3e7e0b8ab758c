//! Reads what a page has drawn, for native tests: the texts in reading order, and the actions of buttons.

use std::cell::RefCell;
use std::rc::Rc;

use yew::Html;
use yew::virtual_dom::{VNode, VTag};

use crate::update::action::Action;
use crate::view::listener::{Handler, Listener};

thread_local! {
    /// The listeners of elements with a test id, since the last page was started.
    static LISTENERS: RefCell<Vec<(String, Rc<Listener>)>> = const { RefCell::new(Vec::new()) };
}

/// Records the listeners of a finished element.
pub fn record(testid: &str, listeners: Vec<Rc<Listener>>) {
    LISTENERS.with_borrow_mut(|all| all.extend(listeners.into_iter().map(|one| (testid.to_owned(), one))));
}

/// What a page has drawn.
pub struct Drawn {
    html: Html,
    listeners: Vec<(String, Rc<Listener>)>,
}

impl Drawn {
    /// Takes what `write` draws.
    pub fn of(write: impl FnOnce() -> Html) -> Self {
        LISTENERS.take();
        let html = write();
        Self { html, listeners: LISTENERS.take() }
    }

    /// The texts, one per line.
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

    /// The actions of all buttons, by test id.
    pub fn actions(&self) -> impl Iterator<Item = (&str, &Action)> {
        self.listeners.iter().filter_map(|(testid, listeners)| match &listeners.on {
            Handler::Action(action) => Some((testid.as_str(), action)),
            _ => None,
        })
    }

    /// The action of a button.
    pub fn action(&self, testid: &str) -> Option<&Action> {
        self.actions().find(|(known, _)| *known == testid).map(|(_, action)| action)
    }

    /// The test ids with this prefix, without the prefix.
    pub fn test_ids(&self, prefix: &str) -> Vec<String> {
        let mut found = Vec::new();
        walk(&self.html, &mut |tag| {
            found.extend(attribute(tag, "data-testid").strip_prefix(prefix).map(str::to_owned));
        });
        found
    }

    /// An attribute of the element with this test id.
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

/// The text of a node in one line.
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
