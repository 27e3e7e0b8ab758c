//! An element that is being written: its attributes and what stands in it so far.

use std::cell::RefCell;
use std::rc::Rc;

use yew::prelude::*;
use yew::virtual_dom::{AttributeOrProperty, Attributes, VTag};

use super::hears::Hears;

thread_local! {
    /// Every list of attributes' names that some element had. They are few: as many as code and drawings
    /// have kinds of elements. Yew compares elements of the same list value by value.
    static NAMES: RefCell<Vec<&'static [&'static str]>> = const { RefCell::new(Vec::new()) };
}

/// An element whose end has not come yet.
pub struct Open {
    /// The element, without attributes and children.
    pub tag: VTag,
    /// What stands in it.
    pub children: Vec<Html>,
    names: Vec<&'static str>,
    values: Vec<Option<AttributeOrProperty>>,
    /// Its listeners, which Yew hides from tests.
    #[cfg(all(test, not(target_arch = "wasm32")))]
    heard: Vec<Rc<Hears>>,
}

impl Open {
    /// An element with nothing to it.
    pub fn new(tag: &'static str) -> Self {
        Self {
            tag: VTag::new(tag),
            children: Vec::new(),
            names: Vec::new(),
            values: Vec::new(),
            #[cfg(all(test, not(target_arch = "wasm32")))]
            heard: Vec::new(),
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
        // A property is JavaScript's; natively it can't be read.
        #[cfg(all(test, not(target_arch = "wasm32")))]
        self.set("data-property", if value { name.into() } else { "".into() });
    }

    /// Adds a listener.
    pub fn hear(&mut self, hears: Hears) {
        let hears = Rc::new(hears);
        #[cfg(all(test, not(target_arch = "wasm32")))]
        self.heard.push(Rc::clone(&hears));
        self.tag.add_listener(hears);
    }

    /// The element.
    pub fn end(mut self) -> Html {
        #[cfg(all(test, not(target_arch = "wasm32")))]
        self.note();
        self.tag.attributes = Attributes::Dynamic { keys: kept(self.names), values: self.values.into() };
        self.tag.add_children(self.children);
        self.tag.into()
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
impl Open {
    /// Notes the listeners for tests, where the element has a test id.
    fn note(&mut self) {
        let at = self.names.iter().position(|name| *name == "data-testid");
        if let Some(Some(AttributeOrProperty::Attribute(testid))) = at.and_then(|at| self.values.get(at)) {
            crate::tools::tests::drawn::note(testid, std::mem::take(&mut self.heard));
        }
    }
}

fn kept(names: Vec<&'static str>) -> &'static [&'static str] {
    NAMES.with_borrow_mut(|known| {
        if let Some(known) = known.iter().find(|known| **known == names) {
            return *known;
        }
        let names = &*names.leak();
        known.push(names);
        names
    })
}
