//! The one component: which bundle, in which language, for which tenant; and the visit.
//!
//! What it shows is `view`'s, what it remembers is `visit`'s, what it does is `act`'s. One component,
//! and not a function with hooks: each component type weighs 4 KB in the wasm, hooks 9 KB (ADR 0009).

use std::rc::Rc;

use domain::outbox::Destinations;
use gloo::events::EventListener;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use crate::act::{self, Actor, Wish};
use crate::api::named;
use crate::events::Happened;
use crate::focus;
use crate::here::Here;
use crate::idle::IdleWatch;
use crate::knowledge::Knowledge;
use crate::loader::Loader;
use crate::options::{Mode, Options};
use crate::outbox::{Job, Outbox, Settings};
use crate::owner::forgets;
use crate::ports::idle_callback::when_idle;
use crate::ports::top;
use crate::site::Site;
use crate::view;
use crate::visit::{Awaited, Change, Focus, Screen, Visit, saved};

/// Props of [`App`]; the loader's settings.
#[derive(Clone, Properties)]
pub struct AppProps {
    /// Which mount this is; another number is another visit.
    pub number: u32,
    /// Nobody's: the widget was taken away, and the app waits for the next.
    pub vacant: bool,
    /// The bundle to show first.
    pub knowledge: Knowledge,
    /// The settings.
    pub options: Rc<Options>,
    /// The element in the page.
    pub host: HtmlElement,
    /// What the loader does for us.
    pub loader: Loader,
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
    /// The visit as the loader keeps it.
    kept: String,
    /// A visit of somebody whom the page has not named yet; it waits until the page does, or until it is begun anew.
    held: Option<String>,
    /// The visit as text before anybody did anything.
    begun: String,
    /// The bundle whose rest was asked for, and those of which the page was told that all is here.
    asked: Option<Knowledge>,
    ready: Vec<Knowledge>,
    _listeners: [Option<EventListener>; 3],
}

impl Component for App {
    /// With the number of the mount it is for: what an earlier visit still wished for is no longer wanted.
    type Message = (u32, Wish);
    type Properties = AppProps;

    fn create(ctx: &Context<Self>) -> Self {
        let AppProps { number, vacant, options, host, loader, knowledge } = ctx.props();
        let mut visit = Visit::new(options.mode != Mode::Launcher, options.context.draft());
        let kept = loader.kept.clone().unwrap_or_default();
        let (mine, held) = saved::for_owner(&kept, &options.owner());
        let restored = saved::restore(&mut visit, &**knowledge, knowledge.is_complete(), &mine);
        if loader.revived {
            visit.note = Some("note.revived");
        }
        let number = *number;
        let act = ctx.link().callback(move |wish: Wish| (number, wish));
        let outbox = Outbox::new(Settings {
            tenant: options.profile.clone(),
            shared: options.is_shared(),
            host: host.clone(),
            act: act.clone(),
        });
        // An engine that fell took the focus with it.
        let focused = if loader.revived { (u32::MAX, Focus::Heading) } else { visit.focus.clone() };
        let mut app = Self {
            visit,
            switched: None,
            site: None,
            _listeners: if *vacant { [None, None, None] } else { outbox.listen() },
            outbox,
            idle: IdleWatch::default(),
            panel: NodeRef::default(),
            act,
            told_open: false,
            focused,
            kept,
            held,
            begun: String::new(),
            asked: None,
            ready: Vec::new(),
        };
        if *vacant {
            return app;
        }
        app.find_site(ctx.props());
        app.begun = app.text(ctx.props());
        app.skip_rest(&restored);
        if let (Some(start), false) = (options.start.clone(), restored.placed) {
            app.act.emit(Wish::Begin(start));
        }
        app.derive();
        app.fetch();
        if let Some(language) = restored.language {
            app.act.emit(Wish::Language(language));
        }
        app.outbox.run(Job::Send(false));
        app
    }

    fn update(&mut self, ctx: &Context<Self>, (number, wish): (u32, Wish)) -> bool {
        if number != ctx.props().number {
            return false;
        }
        let before = self.visit.changes;
        if let Wish::Show(knowledge) = wish {
            self.switched = knowledge;
            self.find_site(ctx.props());
            self.fetch();
        } else if let Wish::EndSession(forget, done) = wish {
            self.outbox.run(Job::Count(ctx.props().options.owner(), forget, done));
            // Also where nothing was opened, and nothing else asks for it.
            self.outbox.fetch();
            self.leave(ctx.props());
        } else {
            self.act(ctx.props(), wish);
        }
        self.derive();
        // What was read may have been corrupt: that is dealt with after drawing.
        let draws = self.visit.changes != before || Knowledge::all_sound().is_err();
        if !draws {
            self.watch(&ctx.props().options);
        }
        draws
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &AppProps) -> bool {
        if ctx.props().number != old.number {
            *self = <Self as Component>::create(ctx);
            return true;
        }
        self.other_owner(ctx.props(), &old.options);
        // A page that names another language ends the merchant's own switch.
        let other = ctx.props().knowledge != old.knowledge;
        if other {
            self.switched = None;
        }
        self.find_site(ctx.props());
        self.derive();
        if other {
            self.fetch();
        }
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
        let AppProps { options, host, loader, vacant, .. } = ctx.props();
        if *vacant {
            return top::lower(host);
        }
        let turned = self.told_open != self.visit.opened;
        if self.visit.opened {
            self.colour();
            if let (Mode::Launcher, Some(panel)) = (options.mode, self.panel.cast::<Element>()) {
                top::lift(&panel, host);
            }
        }
        if self.focused != self.visit.focus {
            self.focused = self.visit.focus.clone();
            focus::take(&self.panel, &self.focused.1);
        }
        if turned {
            self.told_open = self.visit.opened;
            if !self.told_open {
                top::lower(host);
            }
            let happened = if self.told_open { Happened::AfterOpen {} } else { Happened::Close {} };
            happened.tell(host);
        }
        let kept = self.text(ctx.props());
        let waits = self.held.is_some() && kept == self.begun;
        if kept != self.kept && !waits {
            self.held = None;
            loader.keep(&kept);
            self.kept = kept;
        }
        // What was drawn from a torn bundle may lack a warning: nobody is to read it. The loader hears why, takes this
        // engine for fallen and goes on in another, with fresh bytes, from what was kept just now.
        if let Err(torn) = Knowledge::all_sound() {
            wasm_bindgen::throw_val(named(torn.code(), &torn.to_string()).into());
        }
        self.fetch_rest();
        self.watch(options);
    }
}

impl App {
    fn act(&mut self, props: &AppProps, wish: Wish) {
        // What comes by itself takes no focus from the page around.
        let by_itself = matches!(wish, Wish::LoadMore | Wish::Network(_) | Wish::More | Wish::Plain(Change::More(_)));
        let quiet = by_itself && !focus::is_inside(&self.panel);
        if matches!(wish, Wish::More) {
            self.visit.change(Change::Arrived);
            self.find_site(props);
            self.derive();
        }
        let Some(site) = &self.site else { return };
        let begins = matches!(wish, Wish::Begin(_));
        let arrived = matches!(wish, Wish::More);
        let load = &props.loader.load;
        let mut actor = Actor { site, visit: &mut self.visit, outbox: &self.outbox, later: &self.act, load };
        actor.act(wish);
        // What was wished before all was here.
        let mut led = None;
        if arrived && site.late().is_some() {
            led = actor.visit.take_target().map(Wish::Begin);
            let awaited = actor.visit.awaited.take().map(|awaited| match awaited {
                Awaited::FirstHit => Wish::FindFirst,
                Awaited::Ticket(origin) => Wish::Ticket(origin),
            });
            [led.clone(), awaited].into_iter().flatten().for_each(|wish| actor.act(wish));
        }
        if begins || led.is_some() {
            self.begun = self.text(props);
        }
        if quiet {
            self.focused = self.visit.focus.clone();
        }
    }

    /// `api` lets no unknown profile in; where there is none all the same, nothing shows.
    fn find_site(&mut self, props: &AppProps) {
        let knowledge = self.switched.unwrap_or(props.knowledge).fullest();
        saved::settle(&mut self.visit, &*knowledge, knowledge.is_complete());
        let profile = knowledge.profile(&props.options.profile).ok().flatten().map(Rc::new);
        let (options, host) = (Rc::clone(&props.options), props.host.clone());
        let loader = props.loader.clone();
        if let Some(profile) = &profile {
            let (tenant, origins) = (profile.id.to_owned(), profile.intake_origins.clone());
            let places = Destinations { tenant, origins, intake: options.intake.clone() };
            self.outbox.run(Job::Stand(places, options.owner()));
        }
        self.site = profile.map(|profile| Site { knowledge, profile, options, host, loader });
        self.visit.change(Change::Content);
    }

    /// Brings what is derived in line with the visit and the content.
    fn derive(&mut self) {
        if let Some(site) = &self.site {
            act::derive(site, &mut self.visit);
        }
    }

    /// The visit as text.
    fn text(&self, props: &AppProps) -> String {
        let language = self.switched.as_ref().map(|switched| switched.header().language.as_str());
        saved::write(&self.visit, &props.options.context.draft(), language, &props.options.owner())
    }

    /// The page may have said who is here: what belongs to somebody else goes, what waited for them comes.
    fn other_owner(&mut self, props: &AppProps, old: &Options) {
        let (before, after) = (old.owner(), props.options.owner());
        if forgets(&before, &after) {
            return self.leave(props);
        }
        self.visit.know(&old.context.draft(), props.options.context.draft());
        if before == after {
            return;
        }
        if let Some(held) = self.held.take().filter(|held| saved::owner_of(held) == after) {
            self.visit.leave(props.options.context.draft());
            let knowledge = self.switched.unwrap_or(props.knowledge).fullest();
            let restored = saved::restore(&mut self.visit, &*knowledge, knowledge.is_complete(), &held);
            self.skip_rest(&restored);
            if let Some(language) = restored.language {
                self.act.emit(Wish::Language(language));
            }
            self.fetch();
        }
    }

    /// Forgets the visit, here and where it is kept.
    fn leave(&mut self, props: &AppProps) {
        self.outbox.run(Job::EndVisit);
        self.held = None;
        if self.switched.take().is_some() {
            self.find_site(props);
        }
        self.visit.leave(props.options.context.draft());
        props.loader.keep("");
        self.kept = String::new();
    }

    /// Asks for what the visit shows and is not here yet; the rest of the bundle is asked for once something shows.
    fn fetch(&self) {
        if matches!(self.visit.screen(), Screen::Tool(_)) {
            self.act.emit(Wish::LoadStatement);
        }
    }

    /// Nobody reads the rest of a bundle whose language is about to be switched.
    fn skip_rest(&mut self, restored: &saved::Restored) {
        if restored.language.is_some() {
            self.asked = self.site.as_ref().map(|site| site.knowledge);
        }
    }

    /// The first screen stands: the rest of engine and bundle follows by itself, once, when the browser has drawn it. The
    /// page is told when the rest is here.
    fn fetch_rest(&mut self) {
        let Some(site) = &self.site else { return };
        let knowledge = site.knowledge;
        if site.late().is_some() {
            if !self.ready.contains(&knowledge) {
                self.ready.push(knowledge);
                site.tell(Happened::OfflineReady { locale: &knowledge.header().language });
            }
        } else if self.visit.opened && self.asked != Some(knowledge) {
            self.asked = Some(knowledge);
            let act = self.act.clone();
            when_idle(move || act.emit(Wish::LoadMore));
        }
    }

    /// Waits for signs of life, on a shared device that somebody has touched.
    fn watch(&mut self, options: &Options) {
        // A language left switched is seen by the next person, too.
        let touched =
            options.is_shared() && (self.switched.is_some() || self.visit.is_touched(&options.context.draft()));
        let seconds = touched.then_some(options.idle_seconds);
        self.idle.arm(seconds, self.visit.alive, self.visit.idle, &self.act);
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
