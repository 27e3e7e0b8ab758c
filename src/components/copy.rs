//! A button that copies a text, and says whether it worked.

use wasm_bindgen_futures::JsFuture;
use yew::prelude::*;

use crate::here::Here;

/// Props of [`CopyButton`].
#[derive(Properties, PartialEq)]
pub struct CopyButtonProps {
    /// Where we stand.
    pub here: Here,
    /// What is copied.
    pub text: AttrValue,
}

/// The button. Where the page may not write to the clipboard it says so; the text beside it can
/// still be selected by hand.
#[component]
pub fn CopyButton(props: &CopyButtonProps) -> Html {
    let site = &props.here.site;
    let copied = use_state_eq(|| None::<bool>);
    let onclick = {
        let (here, copied, text) = (props.here.clone(), copied.setter(), props.text.clone());
        Callback::from(move |_: MouseEvent| {
            let (here, copied, text) = (here.clone(), copied.clone(), text.clone());
            yew::platform::spawn_local(async move {
                let worked = write(&text).await;
                copied.set(Some(worked));
                here.deeds.announce.emit(here.site.word(if worked { "copy.done" } else { "copy.failed" }));
            });
        })
    };
    let label = match *copied {
        None => "copy.copy",
        Some(true) => "copy.done",
        Some(false) => "copy.failed",
    };
    html! {
        <button type="button" class="button quiet small" {onclick} data-testid="copy">{ site.word(label) }</button>
    }
}

async fn write(text: &str) -> bool {
    let Some(window) = web_sys::window() else { return false };
    // Only secure pages have a clipboard; elsewhere the property is undefined.
    let navigator: wasm_bindgen::JsValue = window.navigator().into();
    let there = js_sys::Reflect::get(&navigator, &"clipboard".into()).is_ok_and(|clipboard| clipboard.is_object());
    there && JsFuture::from(window.navigator().clipboard().write_text(text)).await.is_ok()
}
