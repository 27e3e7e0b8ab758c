//! The one component: which bundle, in which language, for which tenant; and the visit.
//!
//! One, because each further component type weighs 4 KB in the wasm. What it shows is `view`'s,
//! what it remembers is `visit`'s, what it does is `act`'s.

use std::rc::Rc;

use js_sys::{Function, Promise, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlElement;
use yew::prelude::*;

use crate::act::{Actor, Wish};
use crate::events::Happened;
use crate::focus;
use crate::here::Here;
use crate::idle::use_idle_wipe;
use crate::knowledge::Knowledge;
use crate::options::{Mode, Options};
use crate::outbox::use_outbox;
use crate::site::Site;
use crate::view;
use crate::visit::{Change, Visit};

/// What the page or the loader wants.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Open the panel, perhaps at a target.
    Open(Option<String>),
    /// Close it.
    Close,
}

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

/// The loader passes new props only when something has changed.
impl PartialEq for AppProps {
    fn eq(&self, _: &Self) -> bool {
        false
    }
}

/// The widget.
#[component]
pub fn App(props: &AppProps) -> Html {
    let (options, host) = (&props.options, &props.host);
    let visit = {
        let options = Rc::clone(options);
        use_reducer(move || Visit::new(options.mode != Mode::Launcher, options.context.draft()))
    };
    let change = {
        let dispatch = visit.dispatcher();
        Callback::from(move |change: Change| dispatch.dispatch(change))
    };
    let switched = use_state_eq(|| None::<Knowledge>);
    let knowledge = switched.unwrap_or(props.knowledge);
    let outbox = use_outbox(&options.profile, options.is_shared(), host, change.clone());
    let node = use_node_ref();

    // `api` lets no unknown profile in.
    let profile = knowledge.profile(&options.profile).ok().flatten().map(Rc::new);
    let actor = profile.map(|profile| Actor {
        site: Site { knowledge, profile, options: Rc::clone(options), host: host.clone() },
        visit: Rc::new((*visit).clone()),
        change: change.clone(),
        outbox,
        switch_language: switching(knowledge, props, switched.setter(), change),
    });
    let act = {
        let actor = actor.clone();
        Callback::from(move |wish: Wish| {
            if let Some(actor) = &actor {
                actor.act(wish);
            }
        })
    };

    use_command(props.command.clone(), act.clone());
    let touched = options.is_shared() && visit.is_touched(&options.context.draft());
    use_idle_wipe(touched.then_some(options.idle_seconds), visit.alive, visit.idle, act.clone());
    use_opened(host, visit.opened, actor.as_ref().map(|actor| &actor.site), node.clone());
    {
        // The first screen of a box in the page leaves the focus where it is.
        let (node, opened) = (node.clone(), visit.opened);
        use_effect_with(visit.focus.clone(), move |(turn, wanted)| {
            if opened && *turn > 0 {
                focus::take(&node, wanted);
            }
        });
    }
    match actor {
        Some(actor) if visit.opened => view::panel(&Here::new(actor.site, actor.visit, act), node),
        _ => Html::default(),
    }
}

/// Does each command once, when it comes.
#[hook]
fn use_command(command: Option<Rc<Command>>, act: Callback<Wish>) {
    let key = command.as_ref().map(|command| Rc::as_ptr(command) as usize);
    use_effect_with(key, move |_| match command.as_deref() {
        Some(Command::Open(target)) => act.emit(Wish::Open(target.clone())),
        Some(Command::Close) => act.emit(Wish::Close("api")),
        None => {}
    });
}

/// Puts the tenant's colours on the panel once it shows, and tells the page that it does, or no
/// longer does. By the object model: a strict policy forbids style attributes.
#[hook]
fn use_opened(host: &HtmlElement, opened: bool, site: Option<&Site>, node: NodeRef) {
    let host = host.clone();
    let accents = site.map(|site| (site.profile.accent, site.profile.accent_dark));
    let was_open = use_mut_ref(|| false);
    use_effect_with((opened, accents), move |(opened, accents)| {
        if let (Some(element), Some((accent, accent_dark))) = (node.cast::<HtmlElement>(), accents) {
            let style = element.style();
            let _ = style.set_property("--tenant-accent", accent);
            let _ = style.set_property("--tenant-accent-dark", accent_dark);
        }
        match (was_open.replace(*opened), *opened) {
            (false, true) => Happened::AfterOpen {}.tell(&host),
            (true, false) => Happened::Close {}.tell(&host),
            _ => true,
        };
    });
}

/// Switches to the other language, fetching its bundle where it is not known yet; with no sentence
/// to say on failure, goes back to the page's language.
fn switching(
    shown: Knowledge,
    props: &AppProps,
    switched: UseStateSetter<Option<Knowledge>>,
    change: Callback<Change>,
) -> Callback<Option<AttrValue>> {
    let (host, load) = (props.host.clone(), props.load_bundle.clone());
    Callback::from(move |on_failure: Option<AttrValue>| {
        let Some(sentence) = on_failure else { return switched.set(None) };
        let (host, load, switched, change) = (host.clone(), load.clone(), switched.clone(), change.clone());
        yew::platform::spawn_local(async move {
            let language = if shown.header().language == "en" { "zh-CN" } else { "en" };
            match bundle_of(language, &load).await {
                Ok(knowledge) => {
                    switched.set(Some(knowledge));
                    Happened::Locale { locale: language }.tell(&host);
                }
                Err(message) => {
                    Happened::Error { code: "language-unavailable", message: &message }.tell(&host);
                    change.emit(Change::Say(sentence));
                }
            }
        });
    })
}

async fn bundle_of(language: &str, load: &Function) -> Result<Knowledge, String> {
    if let Some(kept) = Knowledge::kept(language) {
        return Ok(kept);
    }
    let worded = |error: JsValue| {
        let reason = error.dyn_ref::<js_sys::Error>().map(|error| String::from(error.message())).unwrap_or_default();
        format!("the {language} bundle could not be fetched: {reason}")
    };
    let promise: Promise =
        load.call1(&JsValue::NULL, &language.into()).and_then(|value| value.dyn_into()).map_err(worded)?;
    let bytes: Uint8Array = JsFuture::from(promise).await.and_then(|value| value.dyn_into()).map_err(worded)?;
    Knowledge::open(&bytes.to_vec()).map_err(|error| error.to_string())
}
