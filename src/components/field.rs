//! A labelled text field with its hint and its fault on a line of its own, so that nothing jumps.

use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

/// Props of [`TextField`].
#[derive(Properties, PartialEq)]
pub struct TextFieldProps {
    /// Unique in the form; also the test hook.
    pub id: AttrValue,
    /// What to type.
    pub label: AttrValue,
    /// Where to find it, or what it is for.
    #[prop_or_default]
    pub hint: Option<AttrValue>,
    /// What is wrong with it.
    #[prop_or_default]
    pub fault: Option<AttrValue>,
    /// What stands in it.
    pub value: AttrValue,
    /// `text`, `tel`, `datetime-local`, …
    #[prop_or("text".into())]
    pub kind: AttrValue,
    /// Which keyboard a phone shows.
    #[prop_or_default]
    pub inputmode: Option<AttrValue>,
    /// What the browser may fill in; `off` on shared devices.
    #[prop_or("off".into())]
    pub autocomplete: AttrValue,
    /// The latest value a date may have.
    #[prop_or_default]
    pub max: Option<AttrValue>,
    /// Several lines.
    #[prop_or_default]
    pub tall: bool,
    /// Emitted with the text on each change.
    pub on_input: Callback<String>,
    /// Takes the focus when a fault is shown.
    #[prop_or_default]
    pub node: NodeRef,
}

/// The field.
#[component]
pub fn TextField(props: &TextFieldProps) -> Html {
    let TextFieldProps { id, label, hint, fault, value, .. } = props;
    let describes = format!("{id}-hint {id}-fault");
    let invalid = fault.is_some().then_some("true");
    let class = classes!("input", fault.is_some().then_some("bad"));
    let oninput = {
        let on_input = props.on_input.clone();
        let tall = props.tall;
        Callback::from(move |event: InputEvent| {
            let text = if tall {
                event.target_dyn_into::<HtmlTextAreaElement>().map(|area| area.value())
            } else {
                event.target_dyn_into::<HtmlInputElement>().map(|input| input.value())
            };
            if let Some(text) = text {
                on_input.emit(text);
            }
        })
    };
    html! {
        <div class="field">
            <label for={id.clone()}>{ label }</label>
            if let Some(hint) = hint {
                <p class="hint" id={format!("{id}-hint")}>{ hint }</p>
            }
            if props.tall {
                <textarea ref={props.node.clone()} id={id.clone()} {class} rows="3" value={value.clone()} {oninput}
                    aria-describedby={describes} aria-invalid={invalid} data-testid={format!("field-{id}")} />
            } else {
                <input ref={props.node.clone()} id={id.clone()} {class} type={props.kind.clone()} value={value.clone()} {oninput}
                    inputmode={props.inputmode.clone()} autocomplete={props.autocomplete.clone()} max={props.max.clone()}
                    aria-describedby={describes} aria-invalid={invalid} data-testid={format!("field-{id}")} />
            }
            <p class="fault" id={format!("{id}-fault")} data-testid={format!("fault-{id}")}>
                if let Some(fault) = fault { { fault } }
            </p>
        </div>
    }
}
