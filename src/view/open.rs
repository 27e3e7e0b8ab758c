//! An element that is being written: its attributes and what stands in it so far.

use std::cell::RefCell;

use yew::prelude::*;
use yew::virtual_dom::{AttributeOrProperty, Attributes, VTag};

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
}

impl Open {
    /// An element with nothing to it.
    pub fn new(tag: &'static str) -> Self {
        Self { tag: VTag::new(tag), children: Vec::new(), names: Vec::new(), values: Vec::new() }
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
    }

    /// The element.
    pub fn end(mut self) -> Html {
        self.tag.attributes = Attributes::Dynamic { keys: kept(self.names), values: self.values.into() };
        self.tag.add_children(self.children);
        self.tag.into()
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
