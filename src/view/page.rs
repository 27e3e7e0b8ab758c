//! Writes a screen element by element.
//!
//! A page is written from top to bottom: [`Page::nest`] opens an element, and what is written inside becomes its
//! children. Each element is one plain call, because a use of `html!`, or a `vec!` of children, weighs ten times as much
//! in the wasm (ADR 0009), and attributes that Yew can't compare in place need two hash maps (ADR 0016).

use yew::prelude::*;
use yew::virtual_dom::ListenerKind;

use super::element::ElementBuilder;
use super::icon::{Icon, icon};
use super::listener::{Handler, Listener};
use crate::update::action::Action;
use crate::view::props::ViewProps;
use crate::visit::{Change, Confirm, Screen};

/// The class of the screen's main button.
pub const PRIMARY: &str = "button primary";
/// The class of other buttons.
pub const QUIET: &str = "button quiet";
/// The class of a button in running text.
pub const LINK: &str = "link";

/// The most strokes of a progress bar; more can't be told apart on a phone.
const MOST_STROKES: usize = 24;

/// A screen being written.
pub struct Page<'a> {
    /// The state to draw, and who takes actions.
    pub props: &'a ViewProps<'a>,
    /// Elements still open, the innermost last.
    open: Vec<ElementBuilder>,
    done: Vec<Html>,
}

impl<'a> Page<'a> {
    /// An empty page.
    pub fn new(props: &'a ViewProps<'a>) -> Self {
        Self { props, open: Vec::new(), done: Vec::new() }
    }

    /// Everything that was written.
    pub fn finish(self) -> Html {
        self.done.into_iter().collect()
    }

    /// Adds a node.
    pub fn push(&mut self, node: Html) {
        match self.open.last_mut() {
            Some(open) => open.children.push(node),
            None => self.done.push(node),
        }
    }

    /// Adds an element with a class (an empty one: without) and the children that `inside` writes.
    pub fn nest(&mut self, tag: &'static str, class: &'static str, inside: impl FnOnce(&mut Self)) {
        self.begin(tag, class);
        inside(self);
        self.end();
    }

    /// Opens an element; [`Page::end`] must close it. [`Page::nest`] does both.
    pub fn begin(&mut self, tag: &'static str, class: &'static str) {
        self.open.push(ElementBuilder::new(tag));
        if !class.is_empty() {
            self.set("class", class);
        }
    }

    /// Sets an attribute of the open element; each at most once.
    pub fn set(&mut self, name: &'static str, value: &str) {
        if let Some(open) = self.open.last_mut() {
            open.set(name, value.to_owned().into());
        }
    }

    /// Sets an attribute if there is a value.
    pub fn set_some(&mut self, name: &'static str, value: Option<&str>) {
        if let Some(value) = value {
            self.set(name, value);
        }
    }

    /// Adds a listener to the open element.
    pub fn on(&mut self, kind: ListenerKind, on: Handler) {
        if let Some(open) = self.open.last_mut() {
            open.add_listener(Listener { kind, on, actions: self.props.actions.clone() });
        }
    }

    /// Lets `node` refer to the open element.
    pub fn refer(&mut self, node: NodeRef) {
        if let Some(open) = self.open.last_mut() {
            open.tag.node_ref = node;
        }
    }

    /// Sets the value of the open input; the attribute `value` would only be its initial value.
    pub fn value(&mut self, value: AttrValue) {
        if let Some(open) = self.open.last_mut() {
            open.tag.set_value(value);
        }
    }

    /// Sets a property of the open element.
    pub fn property(&mut self, name: &'static str, value: bool) {
        if let Some(open) = self.open.last_mut() {
            open.property(name, value);
        }
    }

    /// Adds a checkbox or a radio button; `more` sets further attributes.
    pub fn tick(&mut self, kind: &str, testid: &str, checked: bool, on: Handler, more: impl FnOnce(&mut Self)) {
        self.begin("input", "");
        self.set("type", kind);
        self.test_id(testid);
        if let Some(open) = self.open.last_mut() {
            open.tag.set_checked(checked);
        }
        self.on(ListenerKind::onchange, on);
        more(self);
        self.end();
    }

    /// Gives the open element a test id.
    pub fn test_id(&mut self, testid: &str) {
        self.set("data-testid", testid);
    }

    /// Gives the open element a key: an element with another key takes its place, and is not made into it.
    pub fn key(&mut self, key: &str) {
        if let Some(open) = self.open.last_mut() {
            open.tag.key = Some(key.into());
        }
    }

    /// Closes the element that was opened last.
    pub fn end(&mut self) {
        if let Some(open) = self.open.pop() {
            self.push(open.end());
        }
    }

    /// Adds a text without an element.
    pub fn words(&mut self, words: AttrValue) {
        self.push(words.into());
    }

    /// Adds an element with a text.
    pub fn text(&mut self, tag: &'static str, class: &'static str, words: AttrValue) {
        self.begin(tag, class);
        self.words(words);
        self.end();
    }

    /// Adds a paragraph.
    pub fn p(&mut self, class: &'static str, words: AttrValue) {
        self.text("p", class, words);
    }

    /// Adds a paragraph with a test id.
    pub fn p_with_test_id(&mut self, class: &'static str, testid: &str, words: AttrValue) {
        self.begin("p", class);
        self.test_id(testid);
        self.words(words);
        self.end();
    }

    /// Adds an element with an interface word.
    pub fn say_in(&mut self, tag: &'static str, class: &'static str, key: &str) {
        self.text(tag, class, self.props.tenant.word(key));
    }

    /// Adds a paragraph that says what is wrong; a screen reader announces it.
    pub fn alert(&mut self, words: AttrValue) {
        self.begin("p", "fault");
        self.set("role", "alert");
        self.words(words);
        self.end();
    }

    /// Adds an interface word as a paragraph.
    pub fn say(&mut self, class: &'static str, key: &str) {
        self.p(class, self.props.tenant.word(key));
    }

    /// Adds the screen's heading, which takes the focus when the screen appears. `spoken` may say more than what shows.
    pub fn heading(&mut self, words: AttrValue, spoken: Option<AttrValue>) {
        self.begin("h2", "");
        self.set("tabindex", "-1");
        self.test_id("heading");
        if let Some(spoken) = spoken {
            self.set("aria-label", &spoken);
        }
        self.words(words);
        self.end();
    }

    /// Adds a heading that is an interface word.
    pub fn heading_word(&mut self, key: &str) {
        self.heading(self.props.tenant.word(key), None);
    }

    /// Adds the heading of an outcome with its icon.
    pub fn ending(&mut self, class: &'static str, which: Icon, title: AttrValue) {
        self.begin("div", class);
        self.push(icon(which));
        self.heading(title, None);
        self.end();
    }

    /// Adds a button; `key` is the key of its word.
    pub fn button(&mut self, class: &'static str, testid: &'static str, key: &str, action: Action) {
        let label = self.props.tenant.word(key);
        self.push(button(self.props, class, testid, None, None, label.into(), action));
    }

    /// Adds a link that saves the data at `address` as a file with this name.
    pub fn download(&mut self, testid: &str, label: AttrValue, address: &str, name: &str) {
        self.begin("a", QUIET);
        self.set("href", address);
        self.set("download", name);
        self.test_id(testid);
        self.words(label);
        self.end();
    }

    /// Adds a row of a list that leads to another screen.
    pub fn row(&mut self, testid: &str, label: AttrValue, action: Action) {
        self.begin("li", "");
        self.leading(testid, label, false, action);
        self.end();
    }

    /// Adds a wide button that leads to another screen. If it is the `given` answer, it says so.
    pub fn leading(&mut self, testid: &str, label: AttrValue, given: bool, action: Action) {
        self.begin("button", "row");
        self.set("type", "button");
        self.set_some("aria-current", given.then_some("true"));
        self.test_id(testid);
        self.on(ListenerKind::onclick, Handler::Action(action));
        self.begin("span", "");
        self.words(label);
        if given {
            self.say_in("span", "hint context", "flow.given");
        }
        self.end();
        self.push(icon(if given { Icon::Done } else { Icon::Further }));
        self.end();
    }

    /// Adds the top bar: back, title, search, size, language, and what else this mode has. Beside a back button, size and
    /// language are in a menu, so that there is room for the title; a kiosk has the room.
    pub fn bar(&mut self, title: AttrValue, back: bool) {
        let tenant = self.props.tenant;
        let tool = |page: &mut Self, testid, key, face, action| {
            page.push(button(page.props, "tool", testid, Some(tenant.word(key)), None, face, action));
        };
        self.begin("div", "bar");
        if back {
            tool(self, "back", "bar.back", icon(Icon::Back), Action::Back);
        }
        self.begin("p", "bar-title");
        self.set("id", "ps-title");
        self.words(title);
        self.end();
        if !matches!(self.props.visit.screen(), Screen::Home) {
            tool(self, "to-search", "bar.search", icon(Icon::Search), Action::Apply(Change::Push(Screen::Home)));
        }
        let folds = back && !tenant.options.is_shared();
        let open = self.props.visit.menu;
        if folds {
            self.begin("button", "tool");
            self.set("type", "button");
            self.set("id", "menu");
            self.test_id("menu");
            self.set("aria-label", &tenant.word("bar.menu"));
            self.set("aria-expanded", if open { "true" } else { "false" });
            self.on(ListenerKind::onclick, Handler::Action(Action::Apply(Change::Menu(!open))));
            self.push(icon(Icon::Letters));
            self.end();
        }
        match (folds, open) {
            (true, true) => self.nest("div", "menu", |page| page.settings("row")),
            // Keeps the menu's place.
            (true, false) => self.push(Html::default()),
            _ => self.settings("tool"),
        }
        if tenant.options.is_shared() {
            // Ending a visit is confirmed if something was typed.
            let typed = self.props.visit.draft != tenant.options.context.draft();
            let end = if typed { Action::Apply(Change::Confirm(Some(Confirm::EndVisit))) } else { Action::EndVisit };
            self.button("button quiet small", "end-visit", "kiosk.end", end);
        }
        if tenant.options.mode == crate::host::options::Mode::Launcher {
            tool(self, "close", "bar.close", icon(Icon::Close), Action::Close("button"));
        }
        self.end();
    }

    /// Adds the buttons for size and language: as signs (`tool`), or as words (`row`).
    fn settings(&mut self, class: &'static str) {
        let tenant = self.props.tenant;
        let setting = |page: &mut Self, testid, key, lang, sign: Html, action| {
            let word = tenant.word(key);
            let (label, face) = if class == "row" { (None, word.into()) } else { (Some(word), sign) };
            page.push(button(page.props, class, testid, label, lang, face, action));
        };
        let size = if self.props.visit.large_text { "size.smaller" } else { "size.larger" };
        setting(self, "size", size, None, icon(Icon::Letters), Action::Apply(Change::ToggleLargeText));
        let other = tenant.word("language.other_tag");
        let sign = tenant.word("language.other").into();
        let switch = Action::SwitchLanguage(other.to_string());
        setting(self, "language", "language.switch", Some(other), sign, switch);
    }

    /// Adds the top bar with an interface word as its title.
    pub fn bar_word(&mut self, key: &str, back: bool) {
        self.bar(self.props.tenant.word(key), back);
    }

    /// Adds a screen with its bar and a test id; `body` writes the part that scrolls.
    pub fn tool_screen(&mut self, testid: &str, title: &str, body: impl FnOnce(&mut Self)) {
        self.begin("div", "screen");
        self.test_id(testid);
        self.bar_word(title, true);
        self.nest("div", "body", body);
        self.end();
    }

    /// Adds a form that requests an action when it is submitted. In its foot is what `foot` writes, and the submit button
    /// (test id, key).
    pub fn form(
        &mut self,
        testid: &'static str,
        action: Action,
        submit: (&'static str, &str),
        body: impl FnOnce(&mut Self),
        foot: fn(&mut Self),
    ) {
        self.begin("form", "screen");
        self.set("novalidate", "");
        self.test_id(testid);
        self.on(ListenerKind::onsubmit, Handler::Action(action));
        self.nest("div", "body", body);
        self.begin("div", "foot");
        foot(self);
        self.begin("button", PRIMARY);
        self.set("type", "submit");
        self.test_id(submit.0);
        self.words(self.props.tenant.word(submit.1));
        self.end();
        self.end();
        self.end();
    }

    /// Adds a progress bar with a stroke per screen: those done, this one, and the most that can follow. `label` says it
    /// in words.
    pub fn progress(&mut self, label: &str, done: usize, most: usize) {
        self.nest("div", "progress", |page| {
            page.set("role", "img");
            page.set("aria-label", label);
            for at in 0..most.min(MOST_STROKES) {
                page.nest("i", if at <= done { "done" } else { "" }, |_| {});
            }
        });
    }

    /// Adds a fold: a line that opens to show more.
    pub fn fold(&mut self, class: &'static str, testid: &str, title: AttrValue, inside: impl FnOnce(&mut Self)) {
        self.begin("details", class);
        self.test_id(testid);
        self.text("summary", "", title);
        inside(self);
        self.end();
    }
}

/// A button; `face` is what shows in it.
#[inline(never)]
pub fn button(
    props: &ViewProps,
    class: &'static str,
    testid: &str,
    label: Option<AttrValue>,
    lang: Option<AttrValue>,
    face: Html,
    action: Action,
) -> Html {
    let mut page = Page::new(props);
    page.begin("button", class);
    page.set("type", "button");
    page.set_some("lang", lang.as_deref());
    page.set_some("aria-label", label.as_deref());
    page.test_id(testid);
    page.on(ListenerKind::onclick, Handler::Action(action));
    page.push(face);
    page.end();
    page.finish()
}
