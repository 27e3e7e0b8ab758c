//! An element that is being written: its attributes and children so far.

use std::cell::RefCell;
use std::rc::Rc;

use yew::prelude::*;
use yew::virtual_dom::{AttributeOrProperty, Attributes, VTag};

use super::listener::Listener;

thread_local! {
    /// Every list of attribute names that an element has had. They are few, about one for each kind of element. Yew
    /// compares elements with the same list value by value.
    static NAMES: RefCell<Vec<&'static [&'static str]>> = const { RefCell::new(Vec::new()) };
}

/// An element that is being written.
pub struct ElementBuilder {
    /// The element, without attributes and children.
    pub tag: VTag,
    /// Its children so far.
    pub children: Vec<Html>,
    names: Vec<&'static str>,
    values: Vec<Option<AttributeOrProperty>>,
    /// Its listeners, which Yew hides from tests.
    #[cfg(all(test, not(target_arch = "wasm32")))]
    listeners: Vec<Rc<Listener>>,
}

impl ElementBuilder {
    /// An empty element.
    pub fn new(tag: &'static str) -> Self {
        Self {
            tag: VTag::new(tag),
            children: Vec::new(),
            names: Vec::new(),
            values: Vec::new(),
            #[cfg(all(test, not(target_arch = "wasm32")))]
            listeners: Vec::new(),
        }
    }

    /// Sets an attribute that was not set before.
    pub fn set(&mut self, name: &'static str, value: AttrValue) {
        self.names.push(name);
        self.values.push(Some(AttributeOrProperty::Attribute(value)));
    }

    /// Sets a property that was not set before.
    pub fn property(&mut self, name: &'static str, value: bool) {
        self.names.push(name);
        self.values.push(Some(AttributeOrProperty::Property(value.into())));
        // A property is a JavaScript value, which a native test can't read.
        #[cfg(all(test, not(target_arch = "wasm32")))]
        self.set("data-property", if value { name.into() } else { "".into() });
    }

    /// Adds a listener.
    pub fn add_listener(&mut self, listener: Listener) {
        let listener = Rc::new(listener);
        #[cfg(all(test, not(target_arch = "wasm32")))]
        self.listeners.push(Rc::clone(&listener));
        self.tag.add_listener(listener);
    }

    /// The finished element.
    pub fn end(mut self) -> Html {
        #[cfg(all(test, not(target_arch = "wasm32")))]
        self.record_listeners();
        self.tag.attributes = Attributes::Dynamic { keys: interned(self.names), values: self.values.into() };
        self.tag.add_children(self.children);
        self.tag.into()
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
impl ElementBuilder {
    /// Records the listeners for tests if the element has a test id.
    fn record_listeners(&mut self) {
        let at = self.names.iter().position(|name| *name == "data-testid");
        if let Some(Some(AttributeOrProperty::Attribute(testid))) = at.and_then(|at| self.values.get(at)) {
            crate::tools::tests::drawn::record(testid, std::mem::take(&mut self.listeners));
        }
    }
}

/// The one list with these names, kept for the life of the page.
fn interned(names: Vec<&'static str>) -> &'static [&'static str] {
    NAMES.with_borrow_mut(|known| {
        if let Some(known) = known.iter().find(|known| **known == names) {
            return *known;
        }
        let names = &*names.leak();
        known.push(names);
        names
    })
}
