//! What is loaded on request: the rest of engine and content, the statement check, another language. And what happens to
//! screens and actions that wait for the rest.

use js_sys::Function;
use wasm_bindgen_futures::spawn_local;
use yew::Callback;

use super::action::Action;
use super::late::dispatch_outcome;
use super::updater::Updater;
use crate::content::load;
use crate::content::tenant::TenantContext;
use crate::host::events::PageEvent;
use crate::late;
use crate::late::part::LoadFailed;
use crate::late::table::{LATE_PART, late_part, late_screens};
use crate::ticket::outbox::Outbox;
use crate::tools::statement;
use crate::visit::{Change, Entry, Screen, ToolName, saved};

/// Starts an outbox if the engine's late part is here.
pub fn start_outbox(outbox: &Outbox) {
    if let Some(late) = LATE_PART.get() {
        outbox.start(late.start_outbox);
    }
}

/// Loads the engine's late part for the outbox alone. As long as it can't be loaded, the outbox keeps its jobs.
pub fn load_outbox(outbox: &Outbox, load: &Function) {
    load_engine(outbox, load, None);
}

/// Loads the engine's late part, starts the outbox with it, and loads the rest of a bundle if that is requested. One
/// function does both, because each `async` block costs bytes that every merchant waits for.
fn load_engine(outbox: &Outbox, load: &Function, rest: Option<(Callback<Action>, TenantContext)>) {
    let outbox = outbox.clone();
    // Requested before the engine is waited for.
    let rest = rest.map(|(actions, tenant)| (load::rest_of(tenant.bundle, load), actions, tenant));
    spawn_local(async move {
        let code = late::load().await.map_err(|LoadFailed| "the engine's late part could not be fetched".to_owned());
        if code.is_ok() {
            start_outbox(&outbox);
        }
        let Some((content, actions, tenant)) = rest else { return };
        actions.emit(match content.await.map(drop).and(code) {
            Ok(()) => Action::RestArrived,
            Err(message) => {
                tenant.dispatch(PageEvent::Error { code: "part-missing", message: &message });
                Action::Apply(Change::RestLoading(false))
            }
        });
    });
}

impl Updater<'_> {
    /// Loads the statement check if its screen shows and it is not here yet: its screens, which are a part of the engine,
    /// beside its script and its wasm.
    pub(super) fn load_statement(&mut self) {
        let shows = matches!(self.visit.screen(), Screen::Tool(tool) if tool.name == ToolName::Statement);
        if !shows || self.visit.statement_loaded == Some(true) {
            return;
        }
        self.visit.change(Change::StatementLoaded(None));
        let (actions, tenant) = (self.actions.clone(), self.tenant.clone());
        spawn_local(async move {
            let script = tenant.loader.load_statement();
            let part = statement::part::load()
                .await
                .map_err(|LoadFailed| "the engine's part for statements could not be fetched".to_owned());
            let loaded = part.and(script.await);
            if let Err(message) = &loaded {
                tenant.dispatch(PageEvent::Error { code: "tool-missing", message });
            }
            actions.emit(Action::Apply(Change::StatementLoaded(Some(loaded.is_ok()))));
        });
    }

    /// Loads the rest unless it is here: the engine's late part beside the bundle's second part. Screens and actions that
    /// wait for it then continue.
    pub(super) fn load_rest(&mut self) {
        self.visit.change(Change::RestLoading(true));
        load_engine(self.outbox, self.load, Some((self.actions.clone(), self.tenant.clone())));
    }

    /// Loads the rest, unless it is here or loading.
    pub(super) fn load_rest_unless_loading(&mut self) {
        if !self.visit.rest_loading && late_part(self.tenant).is_none() {
            self.load_rest();
        }
    }

    /// The rest could not be loaded. It is tried once more if the network has come back meanwhile.
    pub(super) fn loading_rest_failed(&mut self) {
        let network_restored = self.visit.network_restored;
        self.visit.change(Change::RestLoading(false));
        if network_restored {
            self.load_rest_unless_loading();
        }
    }

    /// Makes screens pending that the bundle's first part does not have. Loads the rest for a screen that newly needs it.
    pub(super) fn settle_pending(&mut self, needed_rest: bool) {
        saved::settle(self.visit, &self.tenant.bundle, self.tenant.bundle.is_complete(), late_screens());
        if !needed_rest && self.visit.needs_rest() {
            self.load_rest_unless_loading();
        }
    }

    /// One screen back. From a pending question, back to the question before it, with its answer marked.
    pub(super) fn back(&mut self) {
        let previous = match self.visit.screen() {
            Screen::Pending(pending) => {
                pending.flow().and_then(|session| session.rsplit_once('~')).map(|(previous, step)| {
                    let answer = step.rsplit_once('=').map_or("", |(_, answer)| answer);
                    (Screen::pending_flow(previous), answer.to_owned())
                })
            }
            _ => None,
        };
        let Some((screen, answer)) = previous else { return self.visit.change(Change::Back) };
        self.visit.change(Change::Replace(screen));
        self.visit.change(Change::Typed(Entry::Answer, answer));
    }

    /// The rest has arrived, and pending screens show: loads what they need, and dispatches their events.
    pub(super) fn rest_arrived(&mut self) {
        self.load_statement_if_shown();
        match self.visit.screen().clone() {
            Screen::Flow(_) => dispatch_outcome(self),
            // A receipt may have arrived meanwhile.
            Screen::Outbox(_) => self.receive_outbox(self.visit.outbox.clone()),
            _ => {}
        }
    }

    /// Loads the bundle of another language and shows it.
    pub(super) fn switch_language(&self, language: String) {
        let (actions, tenant, load) = (self.actions.clone(), self.tenant.clone(), self.load.clone());
        // If the rest is here, the screen must not become a pending one.
        let complete = tenant.bundle.is_complete() && !matches!(self.visit.screen(), Screen::Home | Screen::Contact);
        spawn_local(async move {
            let mut bundle = load::language(&language, &load).await;
            if let (Ok(first), true) = (&bundle, complete) {
                bundle = load::rest_of(*first, &load).await;
            }
            match bundle {
                Ok(bundle) => {
                    actions.emit(Action::ShowBundle(Some(bundle)));
                    tenant.dispatch(PageEvent::Locale { locale: &language });
                }
                Err(message) => {
                    tenant.dispatch(PageEvent::Error { code: "language-unavailable", message: &message });
                    actions.emit(Action::Apply(Change::Announce(tenant.word("language.failed"))));
                    if !tenant.bundle.is_complete() {
                        actions.emit(Action::LoadRest);
                    }
                }
            }
        });
    }
}
