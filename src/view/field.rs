//! A labelled text field with its hint and its fault.

use yew::prelude::*;
use yew::virtual_dom::ListenerKind;

use super::listener::Handler;
use super::page::Page;
use crate::visit::Entry;

/// A field.
pub struct TextField {
    /// Unique in the form; also part of the test id.
    pub id: AttrValue,
    /// What to type.
    pub label: AttrValue,
    /// Where to find it, or what it is for.
    pub hint: Option<AttrValue>,
    /// What is wrong with it.
    pub fault: Option<AttrValue>,
    /// The text in it.
    pub value: String,
    /// `text`, `tel`, `datetime-local`, …
    pub kind: &'static str,
    /// Which keyboard a phone shows.
    pub inputmode: Option<&'static str>,
    /// What the browser may fill in; `off` on shared devices.
    pub autocomplete: &'static str,
    /// The latest date allowed.
    pub max: Option<String>,
    /// Whether it has several lines.
    pub tall: bool,
}

/// Writes the field; its text is typed into `entry`.
#[inline(never)]
pub fn text_field(page: &mut Page, entry: Entry, field: TextField) {
    let TextField { id, label, hint, fault, value, kind, inputmode, autocomplete, max, tall } = field;
    let invalid = fault.is_some().then_some("true");
    let input = |page: &mut Page| {
        page.begin(if tall { "textarea" } else { "input" }, "input");
        match tall {
            true => page.set("rows", "3"),
            false => {
                page.set("type", kind);
                page.set("autocomplete", autocomplete);
            }
        }
        page.set_some("inputmode", inputmode);
        page.set_some("max", max.as_deref());
        page.set_some("aria-invalid", invalid);
        page.value(value.into());
        page.on(ListenerKind::oninput, Handler::Typed(entry));
        set_id(page, &id);
        page.end();
    };
    labelled(page, &id, label, hint, fault, input);
}

/// Gives the open input its id, its descriptions and its test id.
pub fn set_id(page: &mut Page, id: &str) {
    page.set("id", id);
    page.set("aria-describedby", &format!("{id}-hint {id}-fault"));
    page.test_id(&format!("field-{id}"));
}

/// Writes an input with its label and hint above and its fault below.
pub fn labelled(
    page: &mut Page,
    id: &str,
    label: AttrValue,
    hint: Option<AttrValue>,
    fault: Option<AttrValue>,
    input: impl FnOnce(&mut Page),
) {
    page.begin("div", "field");
    page.nest("label", "", |page| {
        page.set("for", id);
        page.words(label);
    });
    // A hint may appear and disappear while somebody types. An empty node keeps its place, so that the input is not
    // redrawn.
    match hint {
        Some(hint) => {
            page.nest("p", "hint", |page| {
                page.set("id", &format!("{id}-hint"));
                page.words(hint);
            });
        }
        None => page.push(Html::default()),
    }
    input(page);
    page.nest("p", "fault", |page| {
        page.set("id", &format!("{id}-fault"));
        page.test_id(&format!("fault-{id}"));
        page.words(fault.unwrap_or_default());
    });
    page.end();
}
