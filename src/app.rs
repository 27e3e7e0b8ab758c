//! The one component: which bundle, in which language, for which tenant; and the visit.
//!
//! What it shows is `view`'s, what it remembers is `visit`'s, what it does is `act`'s. One component,
//! and not a function with hooks: each component type weighs 4 KB in the wasm, hooks 9 KB (ADR 0009).

use std::rc::Rc;

use gloo::events::EventListener;
use js_sys::Function;
use web_sys::HtmlElement;
use yew::prelude::*;

use crate::act::{Actor, Wish};
use crate::events::Happened;
use crate::focus;
use crate::here::Here;
use crate::idle::IdleWatch;
use crate::knowledge::Knowledge;
use crate::options::{Mode, Options};
use crate::outbox::Outbox;
use crate::ports::storage::Storage;
use crate::site::Site;
use crate::view;
use crate::visit::{Change, Focus, Visit};

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
}

/// The loader passes new props only when something has changed.
impl PartialEq for AppProps {
    fn eq(&self, _: &Self) -> bool {
        false
    }
}

/// The widget.
pub struct App {
    visit: Visit,
    /// The language the merchant chose, if it is not the page's.
    switched: Option<Knowledge>,
    site: Option<Site>,
    outbox: Outbox,
    idle: IdleWatch,
    panel: NodeRef,
    act: Callback<Wish>,
    /// What the page was told, and what took the focus last.
    told_open: bool,
    focused: (u32, Focus),
    _listeners: [Option<EventListener>; 2],
}

impl Component for App {
    type Message = Wish;
    type Properties = AppProps;

    fn create(ctx: &Context<Self>) -> Self {
        let AppProps { options, host, .. } = ctx.props();
        let visit = Visit::new(options.mode != Mode::Launcher, options.context.draft());
        let act = ctx.link().callback(|wish: Wish| wish);
        let storage = match options.is_shared() {
            true => Storage::in_memory(&options.profile),
            false => Storage::durable(&options.profile),
        };
        let outbox = Outbox::new(storage, host.clone(), act.reform(|shown| Wish::Plain(Change::Outbox(shown))));
        let focused = visit.focus.clone();
        let mut app = Self {
            visit,
            switched: None,
            site: None,
            _listeners: outbox.listen(),
            outbox,
            idle: IdleWatch::default(),
            panel: NodeRef::default(),
            act,
            told_open: false,
            focused,
        };
        app.find_site(ctx.props());
        app.outbox.nudge(false);
        app
    }

    fn update(&mut self, ctx: &Context<Self>, wish: Wish) -> bool {
        if let Wish::Show(knowledge) = wish {
            self.switched = knowledge;
            self.find_site(ctx.props());
        } else if let Some(site) = &self.site {
            let load = &ctx.props().load_bundle;
            Actor { site, visit: &mut self.visit, outbox: &self.outbox, later: &self.act, load }.act(wish);
        }
        true
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &AppProps) -> bool {
        // A page that names another language ends the merchant's own switch.
        if ctx.props().knowledge != old.knowledge {
            self.switched = None;
        }
        self.find_site(ctx.props());
        true
    }

    fn view(&self, _: &Context<Self>) -> Html {
        match &self.site {
            Some(site) if self.visit.opened => {
                view::panel(&Here { site, visit: &self.visit, act: &self.act }, self.panel.clone())
            }
            _ => Html::default(),
        }
    }

    fn rendered(&mut self, ctx: &Context<Self>, _: bool) {
        let AppProps { options, host, .. } = ctx.props();
        let turned = self.told_open != self.visit.opened;
        if self.visit.opened {
            self.colour();
        }
        if self.focused != self.visit.focus {
            self.focused = self.visit.focus.clone();
            focus::take(&self.panel, &self.focused.1);
        }
        if turned {
            self.told_open = self.visit.opened;
            let happened = if self.told_open { Happened::AfterOpen {} } else { Happened::Close {} };
            happened.tell(host);
        }
        // A language left switched is seen by the next person, too.
        let touched = self.switched.is_some() || self.visit.is_touched(&options.context.draft());
        let touched = touched && options.is_shared();
        let seconds = touched.then_some(options.idle_seconds);
        self.idle.arm(seconds, self.visit.alive, self.visit.idle, &self.act);
    }
}

impl App {
    /// `api` lets no unknown profile in; where there is none all the same, nothing shows.
    fn find_site(&mut self, props: &AppProps) {
        let knowledge = self.switched.unwrap_or(props.knowledge);
        let profile = knowledge.profile(&props.options.profile).ok().flatten().map(Rc::new);
        let (options, host) = (Rc::clone(&props.options), props.host.clone());
        self.site = profile.map(|profile| Site { knowledge, profile, options, host });
    }

    /// Puts the tenant's colours on the panel by the object model: a strict policy forbids style
    /// attributes.
    fn colour(&self) {
        if let (Some(element), Some(site)) = (self.panel.cast::<HtmlElement>(), &self.site) {
            let style = element.style();
            let _ = style.set_property("--tenant-accent", site.profile.accent);
            let _ = style.set_property("--tenant-accent-dark", site.profile.accent_dark);
        }
    }
}
