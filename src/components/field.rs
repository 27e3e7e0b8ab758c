//! A labelled text field with its hint and its fault on a line of its own, so that nothing jumps.

use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

/// A field.
pub struct TextField {
    /// Unique in the form; also the test hook.
    pub id: &'static str,
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
    /// Emitted with the text on each change.
    pub on_input: Callback<String>,
    /// Takes the focus when a fault is shown.
    pub node: NodeRef,
}

impl TextField {
    /// A line of text.
    pub fn new(id: &'static str, label: AttrValue, value: String, on_input: Callback<String>) -> Self {
        let (hint, fault, inputmode, max, node) = (None, None, None, None, NodeRef::default());
        let (kind, autocomplete, tall) = ("text", "off", false);
        Self { id, label, hint, fault, value, kind, inputmode, autocomplete, max, tall, on_input, node }
    }
}

/// Draws the field.
pub fn text_field(field: TextField) -> Html {
    let TextField { id, label, hint, fault, value, kind, inputmode, autocomplete, max, tall, on_input, node } = field;
    let describes = format!("{id}-hint {id}-fault");
    let invalid = fault.is_some().then_some("true");
    let testid = format!("field-{id}");
    let oninput = Callback::from(move |event: InputEvent| {
        let Some(target) = event.target() else { return };
        // An area is no input; both have a value.
        let text = match target.dyn_ref::<HtmlTextAreaElement>() {
            Some(area) => area.value(),
            None => target.unchecked_into::<HtmlInputElement>().value(),
        };
        on_input.emit(text);
    });
    html! {
        <div class="field">
            <label for={id}>{ label }</label>
            if let Some(hint) = hint {
                <p class="hint" id={format!("{id}-hint")}>{ hint }</p>
            }
            if tall {
                <textarea ref={node} {id} class="input" rows="3" {value} {oninput}
                    aria-describedby={describes} aria-invalid={invalid} data-testid={testid} />
            } else {
                <input ref={node} {id} class="input" type={kind} {value} {oninput} {inputmode} {autocomplete} {max}
                    aria-describedby={describes} aria-invalid={invalid} data-testid={testid} />
            }
            <p class="fault" id={format!("{id}-fault")} data-testid={format!("fault-{id}")}>{ fault.unwrap_or_default() }</p>
        </div>
    }
}
