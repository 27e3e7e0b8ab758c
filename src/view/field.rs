//! A labelled text field with its hint, and its fault on a line of its own, so that nothing jumps.

use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

use super::page::Page;
use crate::act::Wish;
use crate::here::Here;
use crate::visit::{Change, Entry};

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
    let (testid, oninput, describes) = (format!("field-{id}"), typing(page.here, entry), describes(&id));
    let invalid = fault.is_some().then_some("true");
    let of = id.clone();
    let input = if tall {
        html! {
            <textarea {id} class="input" rows="3" {value} {oninput}
                aria-describedby={describes} aria-invalid={invalid} data-testid={testid} />
        }
    } else {
        html! {
            <input {id} class="input" type={kind} {value} {oninput} {inputmode} {autocomplete} {max}
                aria-describedby={describes} aria-invalid={invalid} data-testid={testid} />
        }
    };
    labelled(page, &of, label, hint, fault, input);
}

/// The ids of the hint and the fault of a field.
pub fn describes(id: &str) -> String {
    format!("{id}-hint {id}-fault")
}

/// Writes an input between its label and hint and the line for its fault.
#[inline(never)]
pub fn labelled(
    page: &mut Page,
    id: &str,
    label: AttrValue,
    hint: Option<AttrValue>,
    fault: Option<AttrValue>,
    input: Html,
) {
    page.nest("div", "field", |page| {
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
        page.push(input);
        page.nest("p", "fault", |page| {
            page.set("id", &format!("{id}-fault"));
            page.mark(&format!("fault-{id}"));
            page.words(fault.unwrap_or_default());
        });
    });
}

/// A callback that takes what is typed.
pub fn typing(here: &Here, entry: Entry) -> Callback<InputEvent> {
    let act = here.act.clone();
    Callback::from(move |event: InputEvent| {
        let Some(target) = event.target() else { return };
        // An area is no input; both have a value.
        let text = match target.dyn_ref::<HtmlTextAreaElement>() {
            Some(area) => area.value(),
            None => target.unchecked_into::<HtmlInputElement>().value(),
        };
        act.emit(Wish::Plain(Change::Typed(entry.clone(), text)));
    })
}
