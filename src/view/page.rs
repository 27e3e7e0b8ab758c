//! Writes a screen part by part.
//!
//! A page is written top to bottom: [`Page::nest`] opens an element, what is written inside goes
//! into it. One plain call per part, because a use of `html!`, or a `vec!` of children, weighs ten
//! times as much in the wasm (ADR 0009), and attributes of a kind that Yew can't compare in place bring
//! two hash maps along (ADR 0016).

use yew::prelude::*;
use yew::virtual_dom::ListenerKind;

use super::hears::{Hears, On};
use super::icon::{Icon, icon};
use super::open::Open;
use crate::act::Wish;
use crate::here::Here;
use crate::visit::{Change, Confirm, Screen};

/// The action a screen is for.
pub const PRIMARY: &str = "button primary";
/// Any other action.
pub const QUIET: &str = "button quiet";
/// An action in running text.
pub const LINK: &str = "link";

/// More strokes than this are a blur.
const MOST_STROKES: usize = 24;

/// A screen being written.
pub struct Page<'a> {
    /// What is drawn, and who takes what is wanted.
    pub here: &'a Here<'a>,
    /// Elements still open, the innermost last.
    open: Vec<Open>,
    done: Vec<Html>,
}

impl<'a> Page<'a> {
    /// An empty page.
    pub fn new(here: &'a Here<'a>) -> Self {
        Self { here, open: Vec::new(), done: Vec::new() }
    }

    /// What was written.
    pub fn finish(self) -> Html {
        self.done.into_iter().collect()
    }

    /// Adds a part.
    pub fn push(&mut self, part: Html) {
        match self.open.last_mut() {
            Some(open) => open.children.push(part),
            None => self.done.push(part),
        }
    }

    /// Adds an element with a class (none where it is empty) and what `inside` writes.
    pub fn nest(&mut self, tag: &'static str, class: &'static str, inside: impl FnOnce(&mut Self)) {
        self.begin(tag, class);
        inside(self);
        self.end();
    }

    /// Opens an element; [`Page::end`] closes it. [`Page::nest`] can't forget to.
    pub fn begin(&mut self, tag: &'static str, class: &'static str) {
        self.open.push(Open::new(tag));
        if !class.is_empty() {
            self.set("class", class);
        }
    }

    /// Sets an attribute of the element that is open; each once.
    pub fn set(&mut self, name: &'static str, value: &str) {
        if let Some(open) = self.open.last_mut() {
            open.set(name, value.to_owned().into());
        }
    }

    /// Sets an attribute where there is a value.
    pub fn set_some(&mut self, name: &'static str, value: Option<&str>) {
        if let Some(value) = value {
            self.set(name, value);
        }
    }

    /// Listens to the element that is open.
    pub fn on(&mut self, kind: ListenerKind, on: On) {
        if let Some(open) = self.open.last_mut() {
            open.hear(Hears { kind, on, act: self.here.act.clone() });
        }
    }

    /// Has `node` refer to the element that is open.
    pub fn refer(&mut self, node: NodeRef) {
        if let Some(open) = self.open.last_mut() {
            open.tag.node_ref = node;
        }
    }

    /// Says what stands in the input that is open; its `value` attribute would only say what stood there first.
    pub fn value(&mut self, value: AttrValue) {
        if let Some(open) = self.open.last_mut() {
            open.tag.set_value(value);
        }
    }

    /// Sets a property of the element that is open.
    pub fn property(&mut self, name: &'static str, value: bool) {
        if let Some(open) = self.open.last_mut() {
            open.property(name, value);
        }
    }

    /// Adds a box to tick, or to choose one of several with.
    pub fn tick(&mut self, kind: &str, testid: &str, checked: bool, on: On, more: impl FnOnce(&mut Self)) {
        self.begin("input", "");
        self.set("type", kind);
        self.mark(testid);
        if let Some(open) = self.open.last_mut() {
            open.tag.set_checked(checked);
        }
        self.on(ListenerKind::onchange, on);
        more(self);
        self.end();
    }

    /// Names the element that is open for tests.
    pub fn mark(&mut self, testid: &str) {
        self.set("data-testid", testid);
    }

    /// Closes the element that was opened last.
    pub fn end(&mut self) {
        if let Some(open) = self.open.pop() {
            self.push(open.end());
        }
    }

    /// Adds a line of text without an element.
    pub fn words(&mut self, words: AttrValue) {
        self.push(words.into());
    }

    /// Adds an element that holds a text.
    pub fn text(&mut self, tag: &'static str, class: &'static str, words: AttrValue) {
        self.begin(tag, class);
        self.words(words);
        self.end();
    }

    /// Adds a paragraph.
    pub fn p(&mut self, class: &'static str, words: AttrValue) {
        self.text("p", class, words);
    }

    /// Adds a paragraph that tests find by `testid`.
    pub fn marked(&mut self, class: &'static str, testid: &str, words: AttrValue) {
        self.begin("p", class);
        self.mark(testid);
        self.words(words);
        self.end();
    }

    /// Adds an element that holds an interface word.
    pub fn say_in(&mut self, tag: &'static str, class: &'static str, key: &str) {
        self.text(tag, class, self.here.site.word(key));
    }

    /// Adds a paragraph that says what is wrong; it is read aloud.
    pub fn alert(&mut self, words: AttrValue) {
        self.begin("p", "fault");
        self.set("role", "alert");
        self.words(words);
        self.end();
    }

    /// Adds an interface word as a paragraph.
    pub fn say(&mut self, class: &'static str, key: &str) {
        self.p(class, self.here.site.word(key));
    }

    /// Adds the screen's heading; it takes the focus when the screen appears. What is `spoken` may be
    /// more than what is shown.
    pub fn heading(&mut self, words: AttrValue, spoken: Option<AttrValue>) {
        self.begin("h2", "");
        self.set("tabindex", "-1");
        self.mark("heading");
        if let Some(spoken) = spoken {
            self.set("aria-label", &spoken);
        }
        self.words(words);
        self.end();
    }

    /// Adds a heading that is an interface word.
    pub fn heading_word(&mut self, key: &str) {
        self.heading(self.here.site.word(key), None);
    }

    /// Adds the heading of an ending with its icon.
    pub fn ending(&mut self, class: &'static str, sign: Icon, title: AttrValue) {
        self.begin("div", class);
        self.push(icon(sign));
        self.heading(title, None);
        self.end();
    }

    /// Adds a button; `key` is its word.
    pub fn button(&mut self, class: &'static str, testid: &'static str, key: &str, wish: Wish) {
        let label = self.here.site.word(key);
        self.push(button(self.here, class, testid, None, None, label.into(), wish));
    }

    /// Adds a link that saves what is at `address` as a file of this name.
    pub fn download(&mut self, testid: &str, label: AttrValue, address: &str, name: &str) {
        self.begin("a", QUIET);
        self.set("href", address);
        self.set("download", name);
        self.mark(testid);
        self.words(label);
        self.end();
    }

    /// Adds a row that leads on, in a list.
    pub fn row(&mut self, testid: &str, label: AttrValue, wish: Wish) {
        self.begin("li", "");
        self.leading(testid, label, wish);
        self.end();
    }

    /// Adds a wide button that leads on.
    pub fn leading(&mut self, testid: &str, label: AttrValue, wish: Wish) {
        let mut face = Page::new(self.here);
        face.text("span", "", label);
        face.push(icon(Icon::Further));
        self.push(button(self.here, "row", testid, None, None, face.finish(), wish));
    }

    /// Adds the top bar: back, title, search, language, and what else the place has.
    pub fn bar(&mut self, title: AttrValue, back: bool) {
        let site = self.here.site;
        let tool = |page: &mut Self, testid, key, lang, face, wish| {
            let label = Some(site.word(key));
            page.push(button(page.here, "tool", testid, label, lang, face, wish));
        };
        self.begin("div", "bar");
        if back {
            tool(self, "back", "bar.back", None, icon(Icon::Back), Wish::Back);
        }
        self.begin("p", "bar-title");
        self.set("id", "ps-title");
        self.words(title);
        self.end();
        if !matches!(self.here.visit.screen(), Screen::Home) {
            tool(self, "to-search", "bar.search", None, icon(Icon::Search), Wish::Plain(Change::To(Screen::Home)));
        }
        let size = if self.here.visit.large { "size.smaller" } else { "size.larger" };
        tool(self, "size", size, None, icon(Icon::Letters), Wish::Plain(Change::Larger));
        let other = site.word("language.other_tag");
        let face = site.word("language.other").into();
        tool(self, "language", "language.switch", Some(other.clone()), face, Wish::Language(other.to_string()));
        if site.options.is_shared() {
            // What was typed is asked about; a look around is not.
            let typed = self.here.visit.draft != site.options.context.draft();
            let end = if typed { Wish::Plain(Change::Ask(Some(Confirm::EndVisit))) } else { Wish::EndVisit };
            self.button("button quiet small", "end-visit", "kiosk.end", end);
        }
        if site.options.mode == crate::options::Mode::Launcher {
            tool(self, "close", "bar.close", None, icon(Icon::Close), Wish::Close("button"));
        }
        self.end();
    }

    /// Adds the top bar with an interface word for its title.
    pub fn bar_word(&mut self, key: &str, back: bool) {
        self.bar(self.here.site.word(key), back);
    }

    /// Adds a screen with its bar, found by `testid`, and what `body` writes into the part that scrolls.
    pub fn tool_screen(&mut self, testid: &str, title: &str, body: impl FnOnce(&mut Self)) {
        self.begin("div", "screen");
        self.mark(testid);
        self.bar_word(title, true);
        self.nest("div", "body", body);
        self.end();
    }

    /// Adds a form that wishes something when it is sent, with the button that sends it in the foot.
    pub fn form(&mut self, testid: &'static str, wish: Wish, send: (&'static str, &str), body: impl FnOnce(&mut Self)) {
        self.begin("form", "screen");
        self.set("novalidate", "");
        self.mark(testid);
        self.on(ListenerKind::onsubmit, On::Wish(wish));
        self.nest("div", "body", body);
        self.begin("div", "foot");
        self.begin("button", PRIMARY);
        self.set("type", "submit");
        self.mark(send.0);
        self.words(self.here.site.word(send.1));
        self.end();
        self.end();
        self.end();
    }

    /// Adds one stroke per screen: done, this one, and the most that can follow; `label` says it in words.
    pub fn progress(&mut self, label: &str, done: usize, most: usize) {
        self.nest("div", "progress", |page| {
            page.set("role", "img");
            page.set("aria-label", label);
            for at in 0..most.min(MOST_STROKES) {
                page.nest("i", if at <= done { "done" } else { "" }, |_| {});
            }
        });
    }

    /// Adds a fold: a line that opens to more.
    pub fn fold(&mut self, class: &'static str, testid: &str, title: AttrValue, inside: impl FnOnce(&mut Self)) {
        self.begin("details", class);
        self.mark(testid);
        self.text("summary", "", title);
        inside(self);
        self.end();
    }
}

/// A button with a face.
#[inline(never)]
pub fn button(
    here: &Here,
    class: &'static str,
    testid: &str,
    label: Option<AttrValue>,
    lang: Option<AttrValue>,
    face: Html,
    wish: Wish,
) -> Html {
    let mut page = Page::new(here);
    page.begin("button", class);
    page.set("type", "button");
    page.set_some("lang", lang.as_deref());
    page.set_some("aria-label", label.as_deref());
    page.mark(testid);
    page.on(ListenerKind::onclick, On::Wish(wish));
    page.push(face);
    page.end();
    page.finish()
}
