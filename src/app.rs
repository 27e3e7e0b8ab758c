//! The root component: which bundle, in which language, for which tenant.

use std::rc::Rc;

use js_sys::{Function, Promise, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlElement;
use yew::prelude::*;

use crate::events::Happened;
use crate::knowledge::Knowledge;
use crate::options::Options;
use crate::shell::{Command, Shell};
use crate::site::Site;

/// Props of [`App`]; the loader's settings.
#[derive(Clone, Properties)]
pub struct AppProps {
    /// The bundle to show first.
    pub knowledge: Knowledge,
    /// The settings.
    pub options: Rc<Options>,
    /// The element in the page.
    pub host: HtmlElement,
    /// Fetches the bundle of a language.
    pub load_bundle: Function,
    /// What to do now; each is another allocation, so that the same wish twice is done twice.
    pub command: Option<Rc<Command>>,
}

impl PartialEq for AppProps {
    fn eq(&self, other: &Self) -> bool {
        let same_command = match (&self.command, &other.command) {
            (Some(one), Some(other)) => Rc::ptr_eq(one, other),
            (None, None) => true,
            _ => false,
        };
        self.knowledge == other.knowledge && self.options == other.options && self.host == other.host && same_command
    }
}

/// The widget.
#[component]
pub fn App(props: &AppProps) -> Html {
    let switched = use_state_eq(|| None::<Knowledge>);
    let knowledge = switched.unwrap_or(props.knowledge);
    // A page that names another language changes the bundle; the merchant's own switch ends there.
    {
        let switched = switched.setter();
        use_effect_with(props.knowledge, move |_| switched.set(None));
    }
    let profile = use_memo((knowledge, props.options.profile.clone()), |(knowledge, id)| {
        knowledge.profile(id).ok().flatten().map(Rc::new)
    });
    // `api` lets no unknown profile in; a bundle that lost it between two languages shows nothing.
    let Some(profile) = (*profile).clone() else { return Html::default() };
    let site = Site { knowledge, profile, options: Rc::clone(&props.options), host: props.host.clone() };

    let switch_language = {
        let (host, load, switched) = (props.host.clone(), props.load_bundle.clone(), switched.setter());
        Callback::from(move |on_failure: Callback<()>| {
            let (host, load, switched) = (host.clone(), load.clone(), switched.clone());
            yew::platform::spawn_local(async move {
                let language = other_language(knowledge);
                match bundle_of(language, &load).await {
                    Ok(knowledge) => {
                        switched.set(Some(knowledge));
                        Happened::Locale { locale: language }.tell(&host);
                    }
                    Err(message) => {
                        Happened::Error { code: "language-unavailable", message: &message }.tell(&host);
                        on_failure.emit(());
                    }
                }
            });
        })
    };
    let first_language = {
        let switched = switched.setter();
        Callback::from(move |()| switched.set(None))
    };
    html! {
        <Shell {site} command={props.command.clone()} {switch_language} {first_language} />
    }
}

fn other_language(knowledge: Knowledge) -> &'static str {
    if knowledge.header().language == "en" { "zh-CN" } else { "en" }
}

async fn bundle_of(language: &str, load: &Function) -> Result<Knowledge, String> {
    if let Some(kept) = Knowledge::kept(language) {
        return Ok(kept);
    }
    let worded = |error: JsValue| format!("the {language} bundle could not be fetched: {error:?}");
    let promise: Promise =
        load.call1(&JsValue::NULL, &language.into()).and_then(|value| value.dyn_into()).map_err(worded)?;
    let bytes: Uint8Array = JsFuture::from(promise).await.and_then(|value| value.dyn_into()).map_err(worded)?;
    Knowledge::open(&bytes.to_vec()).map_err(|error| error.to_string())
}
