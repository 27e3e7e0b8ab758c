//! The visit: open or closed, the trail of screens, the ticket being written, the outbox.
//!
//! Nothing here is in a language, so switching the language keeps all of it.

use std::rc::Rc;

use domain::draft::Draft;
use yew::prelude::*;

use crate::announcer::announcer;
use crate::components::panel::{panel, use_tenant_colours};
use crate::events::Happened;
use crate::here::Here;
use crate::idle::{IdleWarning, use_idle_wipe};
use crate::navigation::{Move, Screen, Trail};
use crate::options::Mode;
use crate::outbox::{Outbox, Shown, use_outbox};
use crate::screens;
use crate::site::Site;

/// What the page or the loader wants.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Open the panel, perhaps at a target.
    Open(Option<String>),
    /// Close it.
    Close,
}

/// What screens may do to the visit.
#[derive(Clone)]
pub struct Deeds {
    /// Move on the trail.
    pub go: Callback<Move>,
    /// Ask to close, with the reason.
    pub close: Callback<&'static str>,
    /// Switch to the other language.
    pub switch_language: Callback<()>,
    /// End a visit to a shared device: forget everything of it.
    pub end_visit: Callback<()>,
    /// Says a sentence to screen readers.
    pub announce: Callback<AttrValue>,
    /// The ticket form's texts.
    pub draft: Draft,
    /// Another state of the ticket form.
    pub set_draft: Callback<Draft>,
    /// The outbox.
    pub outbox: Outbox,
    /// What is in it.
    pub shown: Shown,
}

/// Props of [`Shell`].
#[derive(Properties, PartialEq)]
pub struct ShellProps {
    /// Where we stand.
    pub site: Site,
    /// What to do now.
    pub command: Option<Rc<Command>>,
    /// Switches the language; is told what to do when that fails.
    pub switch_language: Callback<Callback<()>>,
    /// Goes back to the page's language.
    pub first_language: Callback<()>,
}

/// The visit.
#[component]
pub fn Shell(props: &ShellProps) -> Html {
    let site = &props.site;
    let options = &site.options;
    let trail = use_reducer(Trail::default);
    let opened = use_state_eq(|| options.mode != Mode::Launcher);
    let draft = use_state_eq(|| options.context.draft());
    let says = use_state(|| (0_u32, AttrValue::from("")));
    let (outbox, shown) = use_outbox(&options.profile, options.is_shared(), &site.host);

    let go = {
        let dispatch = trail.dispatcher();
        Callback::from(move |step: Move| dispatch.dispatch(step))
    };
    let close = {
        let (site, opened) = (site.clone(), opened.setter());
        Callback::from(move |reason: &'static str| {
            if site.options.mode == Mode::Launcher && site.tell(Happened::RequestClose { reason }) {
                opened.set(false);
            }
        })
    };
    {
        let (site, go, close, opened) = (site.clone(), go.clone(), close.clone(), opened.setter());
        use_command(props.command.clone(), move |command| match command {
            Command::Open(target) => {
                opened.set(true);
                if let Some(target) = target {
                    open_at(&site, &go, target);
                }
            }
            Command::Close => close.emit("api"),
        });
    }
    use_open_events(site, *opened);

    let announce = {
        let says = says.clone();
        Callback::from(move |sentence: AttrValue| says.set((says.0 + 1, sentence)))
    };
    let switch_language = {
        let (site, announce, switch) = (site.clone(), announce.clone(), props.switch_language.clone());
        Callback::from(move |()| {
            let sentence = site.word("language.failed");
            switch.emit(announce.reform(move |()| sentence.clone()));
        })
    };
    let end_visit = {
        let (go, draft, outbox) = (go.clone(), draft.setter(), outbox.clone());
        let (options, first_language) = (Rc::clone(options), props.first_language.clone());
        Callback::from(move |()| {
            go.emit(Move::Forget);
            draft.set(options.context.draft());
            outbox.end_visit();
            first_language.emit(());
        })
    };
    let touched = trail.has_back() || !trail.query.is_empty() || *draft != options.context.draft();
    let idle_seconds = (options.is_shared() && touched).then_some(options.idle_seconds);
    let (warning, on_stay) = use_idle_wipe(idle_seconds, end_visit.clone());
    let set_draft = {
        let draft = draft.setter();
        Callback::from(move |next: Draft| draft.set(next))
    };
    let node = use_node_ref();
    use_tenant_colours(site, node.clone(), *opened);
    if !*opened {
        return Html::default();
    }
    let deeds = Deeds {
        go,
        close,
        switch_language,
        end_visit,
        announce,
        draft: (*draft).clone(),
        set_draft,
        outbox,
        shown: (*shown).clone(),
    };
    let here = Here::new(site.clone(), deeds);
    let children = html! {
        <>
            { screens::current(&here, &trail) }
            { announcer(&says) }
            if warning { <IdleWarning here={here.clone()} {on_stay} /> }
        </>
    };
    panel(&here, node, children)
}

/// Does each command once, when it comes.
#[hook]
fn use_command(command: Option<Rc<Command>>, obey: impl FnOnce(&Command) + 'static) {
    let key = command.as_ref().map(|command| Rc::as_ptr(command) as usize);
    use_effect_with(key, move |_| {
        if let Some(command) = &command {
            obey(command);
        }
    });
}

/// Tells the page when the panel opens and closes; not of the state it begins in.
#[hook]
fn use_open_events(site: &Site, opened: bool) {
    let host = site.host.clone();
    let was_open = use_mut_ref(|| false);
    use_effect_with(opened, move |opened| {
        let was_open = was_open.replace(*opened);
        match (was_open, *opened) {
            (false, true) => {
                Happened::Open {}.tell(&host);
                Happened::AfterOpen {}.tell(&host);
            }
            (true, false) => {
                Happened::Close {}.tell(&host);
            }
            _ => {}
        }
    });
}

fn open_at(site: &Site, go: &Callback<Move>, target: &str) {
    match screens::target(site, target) {
        Some(Screen::Home) => go.emit(Move::Home),
        Some(screen) => {
            go.emit(Move::Home);
            go.emit(Move::To(screen));
        }
        None => {
            let message = format!(
                "there is nothing at {target:?}; use home, contact, flow:<id> or code:<two characters> of this bundle"
            );
            site.tell(Happened::Error { code: "target-unknown", message: &message });
        }
    }
}
