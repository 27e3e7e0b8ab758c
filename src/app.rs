//! The one component: which bundle, in which language, for which tenant; and the visit.
//!
//! How it looks is in `view`, what it remembers in `visit`, what an action does in `update`. One component, and not
//! functions with hooks: each component type weighs 4 KB in the wasm, hooks 9 KB (ADR 0009).

use std::rc::Rc;

use domain::outbox::Destinations;
use gloo::events::EventListener;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use crate::content::bundle::OpenBundle;
use crate::content::tenant::TenantContext;
use crate::host::date_watch::DateWatch;
use crate::host::events::PageEvent;
use crate::host::fields::named_error;
use crate::host::idle::IdleTimer;
use crate::host::loader::Loader;
use crate::host::options::{Mode, Options};
use crate::host::owner::must_forget_visit;
use crate::late::table::{late_part, late_screens};
use crate::ports::idle_callback::when_idle;
use crate::ports::top;
use crate::ticket::outbox::{Job, Outbox, OutboxSettings};
use crate::update::action::Action;
use crate::update::derive::derive;
use crate::update::loading::{load_outbox, start_outbox};
use crate::update::updater::Updater;
use crate::view;
use crate::view::focus;
use crate::view::props::ViewProps;
use crate::visit::{Change, Focus, PendingAction, Screen, Visit, saved};

/// Props of [`App`]: what the loader mounts it with.
#[derive(Clone, Properties)]
pub struct AppProps {
    /// The number of the mount; another number is another visit.
    pub number: u32,
    /// The widget was unmounted, and the app waits for the next mount.
    pub unused: bool,
    /// The bundle to show first.
    pub bundle: OpenBundle,
    /// The settings.
    pub options: Rc<Options>,
    /// The element in the page.
    pub host: HtmlElement,
    /// What the page's loader does for the widget.
    pub loader: Loader,
}

/// `api` passes new props only when something has changed.
impl PartialEq for AppProps {
    fn eq(&self, _: &Self) -> bool {
        false
    }
}

/// The widget.
pub struct App {
    visit: Visit,
    /// The bundle of the language that the merchant chose, if it is not the page's.
    switched: Option<OpenBundle>,
    tenant: Option<TenantContext>,
    outbox: Outbox,
    idle: IdleTimer,
    /// Draws again when something that has dates begins or ends.
    dates: DateWatch,
    panel: NodeRef,
    actions: Callback<Action>,
    /// Whether the panel was open when it was drawn last.
    was_open: bool,
    /// What took the focus last.
    focused: (u32, Focus),
    /// The visit as text, as the loader has it.
    kept: String,
    /// The text of a visit whose owner the page has not named yet. It is kept until the page does, or until somebody
    /// else begins a visit.
    held: Option<String>,
    /// The visit as text before the merchant did anything.
    initial: String,
    /// The bundle whose rest was requested.
    requested: Option<OpenBundle>,
    /// The bundles for which `ps-offline-ready` was dispatched.
    ready: Vec<OpenBundle>,
    _listeners: [Option<EventListener>; 3],
}

impl Component for App {
    /// An action with the number of its mount: actions of an earlier visit are ignored.
    type Message = (u32, Action);
    type Properties = AppProps;

    fn create(ctx: &Context<Self>) -> Self {
        let AppProps { number, unused, options, host, loader, bundle } = ctx.props();
        let mut visit = Visit::new(options.mode != Mode::Launcher, options.context.draft());
        let kept = loader.kept.clone().unwrap_or_default();
        let (own, held) = saved::for_owner(&kept, &options.owner());
        let restored = saved::restore(&mut visit, bundle, bundle.is_complete(), late_screens(), &own);
        if loader.revived {
            visit.note = Some("note.revived");
        }
        let number = *number;
        let actions = ctx.link().callback(move |action: Action| (number, action));
        let outbox = Outbox::new(OutboxSettings {
            tenant: options.profile.clone(),
            shared: options.is_shared(),
            host: host.clone(),
            actions: actions.clone(),
        });
        start_outbox(&outbox);
        // An engine that trapped took the focus with it.
        let focused = if loader.revived { (u32::MAX, Focus::Heading) } else { visit.focus.clone() };
        let mut app = Self {
            visit,
            switched: None,
            tenant: None,
            _listeners: if *unused { [None, None, None] } else { outbox.listen() },
            outbox,
            idle: IdleTimer::default(),
            dates: DateWatch::default(),
            panel: NodeRef::default(),
            actions,
            was_open: false,
            focused,
            kept,
            held,
            initial: String::new(),
            requested: None,
            ready: Vec::new(),
        };
        if *unused {
            return app;
        }
        app.set_tenant(ctx.props());
        app.initial = app.text(ctx.props());
        app.skip_rest(&restored);
        if let (Some(start), false) = (options.start.clone(), restored.has_screens) {
            app.actions.emit(Action::GoTo(start));
        }
        app.derive();
        app.load_statement_if_shown();
        if let Some(language) = restored.language {
            app.actions.emit(Action::SwitchLanguage(language));
        }
        app.outbox.run(Job::Send(false));
        app
    }

    fn update(&mut self, ctx: &Context<Self>, (number, action): (u32, Action)) -> bool {
        if number != ctx.props().number {
            return false;
        }
        let before = self.visit.changes;
        if let Action::ShowBundle(bundle) = action {
            self.switched = bundle;
            self.set_tenant(ctx.props());
            self.load_statement_if_shown();
        } else if let Action::EndSession(forget, done) = action {
            self.outbox.run(Job::CountWaiting(ctx.props().options.owner(), forget, done));
            // If the panel was never opened, nothing else loads it.
            load_outbox(&self.outbox, &ctx.props().loader.load);
            self.forget_visit(ctx.props());
        } else {
            self.handle(ctx.props(), action);
        }
        self.derive();
        // What was read may have been corrupt: `rendered` deals with that.
        let draws = self.visit.changes != before || OpenBundle::check_all().is_err();
        if !draws {
            self.arm_idle_timer(&ctx.props().options);
        }
        draws
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &AppProps) -> bool {
        if ctx.props().number != old.number {
            *self = <Self as Component>::create(ctx);
            return true;
        }
        self.owner_changed(ctx.props(), &old.options);
        // Another bundle of the page ends the merchant's own choice of language.
        let other = ctx.props().bundle != old.bundle;
        if other {
            self.switched = None;
        }
        self.set_tenant(ctx.props());
        self.derive();
        if other {
            self.load_statement_if_shown();
        }
        true
    }

    fn view(&self, _: &Context<Self>) -> Html {
        match &self.tenant {
            Some(tenant) if self.visit.opened => {
                let props = ViewProps { tenant, visit: &self.visit, actions: &self.actions };
                view::panel(&props, self.panel.clone())
            }
            _ => Html::default(),
        }
    }

    fn rendered(&mut self, ctx: &Context<Self>, _: bool) {
        let AppProps { options, host, loader, unused, .. } = ctx.props();
        if *unused {
            return top::lower(host);
        }
        let toggled = self.was_open != self.visit.opened;
        if self.visit.opened {
            self.set_colours();
            if let (Mode::Launcher, Some(panel)) = (options.mode, self.panel.cast::<Element>()) {
                top::lift(&panel, host);
            }
        }
        if self.focused != self.visit.focus {
            self.focused = self.visit.focus.clone();
            focus::take(&self.panel, &self.focused.1);
        }
        if toggled {
            self.was_open = self.visit.opened;
            if !self.was_open {
                top::lower(host);
            }
            let event = if self.was_open { PageEvent::AfterOpen {} } else { PageEvent::Close {} };
            event.dispatch(host);
        }
        let kept = self.text(ctx.props());
        let holds = self.held.is_some() && kept == self.initial;
        if kept != self.kept && !holds {
            self.held = None;
            loader.keep(&kept);
            self.kept = kept;
        }
        // A screen drawn from a corrupt bundle may lack a warning, so nobody may read it. The loader receives the error,
        // treats this engine as trapped, and restores the visit in another one with fresh bytes.
        if let Err(error) = OpenBundle::check_all() {
            wasm_bindgen::throw_val(named_error(error.code(), &error.to_string()).into());
        }
        self.load_rest_once();
        self.arm_idle_timer(options);
    }
}

impl App {
    fn handle(&mut self, props: &AppProps, action: Action) {
        // What happens without the merchant takes no focus from the page around.
        let in_background = matches!(
            action,
            Action::LoadRest | Action::Network(_) | Action::RestArrived | Action::Apply(Change::RestLoading(_))
        );
        let keeps_focus = in_background && !focus::is_inside(&self.panel);
        let arrived = matches!(action, Action::RestArrived);
        if arrived {
            self.visit.change(Change::RestArrived);
            self.set_tenant(props);
            self.derive();
        }
        let Some(tenant) = &self.tenant else { return };
        let starts = matches!(action, Action::GoTo(_));
        let load = &props.loader.load;
        let mut updater =
            Updater { tenant, visit: &mut self.visit, outbox: &self.outbox, actions: &self.actions, load };
        updater.update(action);
        // What was requested before the rest had arrived.
        let mut target = None;
        if arrived && late_part(tenant).is_some() {
            target = updater.visit.take_target().map(Action::GoTo);
            let pending = updater.visit.pending.take().map(|pending| match pending {
                PendingAction::FirstHit => Action::ShowFirstHit,
                PendingAction::Ticket(origin) => Action::StartTicket(origin),
            });
            [target.clone(), pending].into_iter().flatten().for_each(|action| updater.update(action));
        }
        if starts || target.is_some() {
            self.initial = self.text(props);
        }
        if keeps_focus {
            self.focused = self.visit.focus.clone();
        }
    }

    /// Sets the tenant for the bundle and the settings. `api` mounts no unknown profile; without one nothing shows.
    fn set_tenant(&mut self, props: &AppProps) {
        let bundle = self.switched.unwrap_or(props.bundle).latest();
        saved::settle(&mut self.visit, &bundle, bundle.is_complete(), late_screens());
        let profile = bundle.profile(&props.options.profile).ok().flatten().map(Rc::new);
        let (options, host) = (Rc::clone(&props.options), props.host.clone());
        let loader = props.loader.clone();
        if let Some(profile) = &profile {
            let (tenant, origins) = (profile.id.to_owned(), profile.intake_origins.clone());
            let places = Destinations { tenant, origins, intake: options.intake.clone() };
            self.outbox.run(Job::Configure(places, options.owner()));
        }
        self.tenant = profile.map(|profile| TenantContext { bundle, profile, options, host, loader });
        self.visit.change(Change::BundleChanged);
    }

    /// Computes the derived state that is out of date.
    fn derive(&mut self) {
        if let Some(tenant) = &self.tenant {
            derive(tenant, &mut self.visit);
        }
    }

    /// The visit as text.
    fn text(&self, props: &AppProps) -> String {
        let language = self.switched.as_ref().map(|switched| switched.header().language.as_str());
        saved::write(&self.visit, &props.options.context.draft(), language, &props.options.owner(), late_screens())
    }

    /// The page may have named another owner: forgets a visit of the previous one, and restores a held one of the new one.
    fn owner_changed(&mut self, props: &AppProps, old: &Options) {
        let (before, after) = (old.owner(), props.options.owner());
        if must_forget_visit(&before, &after) {
            return self.forget_visit(props);
        }
        self.visit.refill_draft(&old.context.draft(), props.options.context.draft());
        if before == after {
            return;
        }
        if let Some(held) = self.held.take().filter(|held| saved::owner_of(held) == after) {
            self.visit.reset_for_next_owner(props.options.context.draft());
            let bundle = self.switched.unwrap_or(props.bundle).latest();
            let restored = saved::restore(&mut self.visit, &bundle, bundle.is_complete(), late_screens(), &held);
            self.skip_rest(&restored);
            if let Some(language) = restored.language {
                self.actions.emit(Action::SwitchLanguage(language));
            }
            self.load_statement_if_shown();
        }
    }

    /// Forgets the visit, in memory and where the loader keeps it.
    fn forget_visit(&mut self, props: &AppProps) {
        self.outbox.run(Job::EndVisit);
        self.held = None;
        if self.switched.take().is_some() {
            self.set_tenant(props);
        }
        self.visit.reset_for_next_owner(props.options.context.draft());
        props.loader.keep("");
        self.kept = String::new();
    }

    /// Loads the statement check if a tool shows.
    fn load_statement_if_shown(&self) {
        if matches!(self.visit.screen(), Screen::Tool(_)) {
            self.actions.emit(Action::LoadStatement);
        }
    }

    /// Does not load the rest of a bundle whose language is about to be switched.
    fn skip_rest(&mut self, restored: &saved::Restored) {
        if restored.language.is_some() {
            self.requested = self.tenant.as_ref().map(|tenant| tenant.bundle);
        }
    }

    /// Loads the rest of engine and bundle once the first screen is drawn and the browser is idle. Tells the page when the
    /// rest has arrived, and from then on draws again when the next of what has dates begins or ends.
    fn load_rest_once(&mut self) {
        let Some(tenant) = &self.tenant else { return };
        let bundle = tenant.bundle;
        if let Some(late) = late_part(tenant) {
            self.dates = (late.watch)(tenant, &self.actions);
            if !self.ready.contains(&bundle) {
                self.ready.push(bundle);
                tenant.dispatch(PageEvent::OfflineReady { locale: &bundle.header().language });
            }
        } else if self.visit.opened && self.requested != Some(bundle) {
            self.requested = Some(bundle);
            let actions = self.actions.clone();
            when_idle(move || actions.emit(Action::LoadRest));
        }
    }

    /// Waits for inactivity on a shared device on which somebody has done something.
    fn arm_idle_timer(&mut self, options: &Options) {
        // The next person also sees a language that is left switched.
        let touched =
            options.is_shared() && (self.switched.is_some() || self.visit.is_touched(&options.context.draft()));
        let seconds = touched.then_some(options.idle_seconds);
        self.idle.arm(seconds, self.visit.activity, self.visit.idle, &self.actions);
    }

    /// Sets the tenant's colours on the panel through the object model: a strict policy forbids style attributes.
    fn set_colours(&self) {
        if let (Some(element), Some(tenant)) = (self.panel.cast::<HtmlElement>(), &self.tenant) {
            let style = element.style();
            let _ = style.set_property("--tenant-accent", tenant.profile.accent);
            let _ = style.set_property("--tenant-accent-dark", tenant.profile.accent_dark);
        }
    }
}
