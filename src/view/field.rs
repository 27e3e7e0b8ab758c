//! A labelled text field with its hint and its fault.

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
    let (hint_id, fault_id) = (format!("{id}-hint"), format!("{id}-fault"));
    let id_name = id.clone();
    let describes = format!("{hint_id} {fault_id}");
    let invalid = fault.is_some().then_some("true");
    let (testid, oninput) = (format!("field-{id}"), typing(page.here, entry));
    page.nest("div", "field", |page| {
        page.nest("label", "", |page| {
            page.set("for", &id_name);
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
        page.push(if tall {
            html! {
                <textarea {id} class="input" rows="3" {value} {oninput}
                    aria-describedby={describes} aria-invalid={invalid} data-testid={testid} />
            }
        } else {
            html! {
                <input {id} class="input" type={kind} {value} {oninput} {inputmode} {autocomplete} {max}
                    aria-describedby={describes} aria-invalid={invalid} data-testid={testid} />
            }
        });
        page.nest("p", "fault", |page| {
            page.set("id", &fault_id);
            page.mark(&format!("fault-{id_name}"));
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
