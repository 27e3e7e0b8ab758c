//! A labelled text field with its hint and its fault.

use yew::prelude::*;
use yew::virtual_dom::ListenerKind;

use super::hears::On;
use super::page::Page;
use crate::visit::Entry;

/// A field.
pub struct TextField {
    /// Unique in the form; also the test hook.
    pub id: AttrValue,
    /// What to type.
    pub label: AttrValue,
    /// Where to find it, or what it is for.
    pub hint: Option<AttrValue>,
    /// What is wrong with it.
    pub fault: Option<AttrValue>,
    /// What stands in it.
    pub value: String,
    /// `text`, `tel`, `datetime-local`, …
    pub kind: &'static str,
    /// Which keyboard a phone shows.
    pub inputmode: Option<&'static str>,
    /// What the browser may fill in; `off` on shared devices.
    pub autocomplete: &'static str,
    /// The latest value a date may have.
    pub max: Option<String>,
    /// Several lines.
    pub tall: bool,
}

/// Writes the field; what is typed goes into `entry`.
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
        page.on(ListenerKind::oninput, On::Typed(entry));
        named(page, &id);
        page.end();
    };
    labelled(page, &id, label, hint, fault, input);
}

/// Gives the input that is open its id, its descriptions and its test hook.
pub fn named(page: &mut Page, id: &str) {
    page.set("id", id);
    page.set("aria-describedby", &format!("{id}-hint {id}-fault"));
    page.mark(&format!("field-{id}"));
}

/// Writes an input between its label and hint and the line for its fault.
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
    // A hint comes and goes while somebody types; its place must not, or the input is drawn anew.
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
        page.mark(&format!("fault-{id}"));
        page.words(fault.unwrap_or_default());
    });
    page.end();
}
