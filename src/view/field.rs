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
    let (hint_id, fault_id) = (format!("{id}-hint"), format!("{id}-fault"));
    page.nest("div", "field", |page| {
        page.nest("label", "", |page| {
            page.set("for", &id);
            page.words(label);
        });
        // A hint comes and goes while somebody types; its place must not, or the input is drawn anew.
        match hint {
            Some(hint) => {
                page.nest("p", "hint", |page| {
                    page.set("id", &hint_id);
                    page.words(hint);
                });
            }
            None => page.push(Html::default()),
        }
        page.begin(if tall { "textarea" } else { "input" }, "input");
        page.set("id", &id);
        match tall {
            true => page.set("rows", "3"),
            false => {
                page.set("type", kind);
                page.set("autocomplete", autocomplete);
            }
        }
        page.set_some("inputmode", inputmode);
        page.set_some("max", max.as_deref());
        page.set("aria-describedby", &format!("{hint_id} {fault_id}"));
        page.set_some("aria-invalid", fault.is_some().then_some("true"));
        page.mark(&format!("field-{id}"));
        page.value(value.into());
        page.on(ListenerKind::oninput, On::Typed(entry));
        page.end();
        page.nest("p", "fault", |page| {
            page.set("id", &fault_id);
            page.mark(&format!("fault-{id}"));
            page.words(fault.unwrap_or_default());
        });
    });
}
