//! Applies actions: the one place where a press becomes a change of state and its side effects (an event, a request, an
//! announcement).

pub mod action;
pub mod derive;
pub mod in_words;
pub mod late;
pub mod loading;
pub mod search;
mod settled;
mod submit;
pub mod target;
pub mod typed;
pub mod updater;

use std::rc::Rc;

use domain::catalogue::choice_id;
use domain::flow::{Event, Flows, Node, Position, Session};
use domain::search::HitKind;

use self::action::Action;
use self::updater::Updater;
use crate::content::bundle::flow_target;
use crate::host::events::PageEvent;
use crate::host::options::Mode;
use crate::late::table::late_part;
use crate::ticket::outbox::Job;
use crate::visit::{Change, Entry, OutboxState, PendingAction, Screen};

impl Updater<'_> {
    /// Applies an action.
    pub fn update(&mut self, action: Action) {
        let late = late_part(self.tenant);
        // The action itself is the answer to its confirmation.
        if self.visit.confirmation.is_some() && self.visit.confirmation == action.confirms() {
            self.visit.change(Change::Confirm(None));
        }
        if matches!(
            action,
            Action::ShowFirstHit | Action::ShowItem(..) | Action::StartTicket(_) | Action::Apply(Change::Push(_))
        ) && let Some(late) = late
        {
            (late.count_missed)(self);
        }
        if matches!(action, Action::SwitchLanguage(_) | Action::Apply(Change::ToggleLargeText)) {
            self.visit.change(Change::Menu(false));
        }
        let needed_rest = self.visit.needs_rest();
        match action {
            action if action.is_late() => match late {
                Some(late) => (late.update)(self, action),
                None => self.postpone(action),
            },
            Action::Apply(Change::Typed(Entry::Query, text)) => {
                let not_searched = !text.trim().is_empty() && late.is_none();
                self.visit.change(Change::Typed(Entry::Query, text));
                if not_searched {
                    self.visit.change(Change::Announce(self.tenant.word("search.coming")));
                }
            }
            Action::Network(online) => self.network_changed(online),
            Action::Apply(Change::RestLoading(false)) => self.loading_rest_failed(),
            Action::Apply(change) => self.visit.change(change),
            Action::Open(target) => self.open(target),
            Action::Close(reason) => self.close(reason),
            Action::ShowItem(kind, id) => self.show_item(kind, &id),
            Action::Answer(answer) => self.apply_event(Event::Answer(answer.to_owned())),
            Action::Back => match self.session() {
                Some(session) if session.has_own_answers() => self.apply_event(Event::Back),
                _ => self.back(),
            },
            Action::ChangeAnswer(at) => self.apply_event(Event::Change(at)),
            Action::Consent(given) => self.visit.change(Change::Consent(given.then(|| self.tenant.now()))),
            Action::SwitchLanguage(language) => self.switch_language(language),
            Action::GoTo(target) => self.go_to(&target),
            Action::LoadRest => self.load_rest(),
            Action::EndVisit => {
                self.outbox.run(Job::EndVisit);
                self.actions.emit(Action::ShowBundle(None));
                self.visit.change(Change::Forget(self.tenant.options.context.draft()));
            }
            // The app or the late part handles the others.
            _ => {}
        }
        if late.is_none() {
            self.settle_pending(needed_rest);
        }
        self.mark_receipt_seen();
    }

    /// Keeps an action that needs the late part until that has arrived.
    fn postpone(&mut self, action: Action) {
        match action {
            Action::Apply(change) => self.visit.change(change),
            Action::StartTicket(origin) => self.visit.change(Change::Postpone(PendingAction::Ticket(origin))),
            Action::ShowFirstHit => self.visit.change(Change::Postpone(PendingAction::FirstHit)),
            // Only screens of the late part request these.
            _ => {}
        }
    }

    /// The browser went online or offline. Once the outbox is started, it reports that itself.
    fn network_changed(&mut self, online: bool) {
        if late_part(self.tenant).is_none() {
            self.visit.change(Change::Outbox(OutboxState { offline: !online, ..self.visit.outbox.clone() }));
        }
        if online {
            // The rest may be loading by a request that was sent while offline.
            self.visit.change(Change::NetworkRestored);
            self.load_rest_unless_loading();
        }
    }

    fn session(&self) -> Option<&Session> {
        match self.visit.screen() {
            Screen::Flow(session) => Some(session),
            _ => None,
        }
    }

    fn open(&mut self, target: Option<String>) {
        if !self.visit.opened {
            self.tenant.dispatch(PageEvent::Open {});
            self.visit.change(Change::Opened(true));
            self.load_rest_unless_loading();
        }
        if let Some(target) = target {
            self.go_to(&target);
        }
    }

    /// Goes to a target that the page named, such as `flow:no-network`.
    fn go_to(&mut self, target: &str) {
        let flow = target.strip_prefix("flow:").and_then(|flow| self.start_flow(flow));
        match (target, flow, late_part(self.tenant)) {
            ("home", ..) => self.visit.change(Change::Home),
            ("contact", ..) => self.show_from_home(Screen::Contact),
            (_, Some(flow), _) => self.show_from_home(flow),
            (_, None, Some(late)) => (late.go_to)(self, target),
            // The rest may have it. If it has not, home shows again.
            (_, None, None) => self.show(Screen::pending_target(target)),
        }
    }

    fn show_from_home(&mut self, screen: Screen) {
        self.visit.change(Change::Home);
        self.show(screen);
    }

    /// A flow's first screen, if the flow is here and valid now. If the page knows the terminal, it waits for the late part:
    /// a fact may answer the first question.
    fn start_flow(&self, flow: &str) -> Option<Screen> {
        let bundle = self.tenant.bundle;
        let session = Session::start(&bundle, flow).ok().filter(|_| bundle.is_valid_now(&flow_target(flow)))?;
        Some(match late_part(self.tenant) {
            Some(late) => Screen::Flow(Rc::new((late.skip_known)(self.tenant, session))),
            None if self.tenant.options.device.is_some() => Screen::pending_target(&flow_target(flow)),
            None => Screen::Flow(Rc::new(session)),
        })
    }

    fn close(&mut self, reason: &'static str) {
        let closes = self.tenant.options.mode == Mode::Launcher && self.visit.opened;
        if closes && self.tenant.dispatch(PageEvent::RequestClose { reason }) {
            self.visit.change(Change::Opened(false));
        }
    }

    fn show_item(&mut self, kind: HitKind, id: &str) {
        let screen = match (kind, late_part(self.tenant)) {
            // A flow of which the first part has the title alone waits for the rest.
            (HitKind::Flow, _) => Some(self.start_flow(id).unwrap_or_else(|| Screen::pending_flow(id))),
            (_, Some(late)) => (late.screen_of)(self, kind, id),
            (_, None) => None,
        };
        if let Some(screen) = screen {
            self.show(screen);
        }
    }

    fn show(&mut self, screen: Screen) {
        if let Screen::Flow(session) = &screen {
            self.tenant.dispatch(PageEvent::Flow { flow: session.flow() });
        }
        self.visit.change(Change::Push(screen));
        self.load_statement_if_shown();
    }

    /// Loads the statement check if its screen shows and it is not here yet.
    fn load_statement_if_shown(&mut self) {
        if let Some(late) = late_part(self.tenant) {
            (late.update)(self, Action::LoadStatement);
        }
    }

    /// The node that the session on this screen has reached.
    fn place(&self) -> Option<&Position> {
        self.visit.flow_position()?.place.as_ref()
    }

    /// The node at a place.
    fn node(&self, place: &Position) -> Option<&Node<'static>> {
        self.tenant.bundle.flow(&place.flow)?.node(&place.node)
    }

    /// Applies an event to the session on this screen, and tells the page the answer and the outcome.
    pub(super) fn apply_event(&mut self, event: Event) {
        let Some(session) = self.session() else { return };
        let Ok(mut next) = session.reduce(&self.tenant.bundle, event.clone()) else { return };
        if let (Event::Answer(_), Some(late)) = (&event, late_part(self.tenant)) {
            next = (late.skip_known)(self.tenant, next);
        }
        if let (Event::Answer(answer), Some(place)) = (&event, self.place()) {
            // Its time ended while it was on the screen, which is now drawn without it.
            if !self.tenant.bundle.is_valid_now(&choice_id(&place.flow, &place.node, answer)) {
                return self.visit.change(Change::BundleChanged);
            }
            // A typed answer could be any text; the page only receives ids from the content.
            let typed = self.node(place).is_some_and(Node::is_typed);
            let answer = if typed { "" } else { answer };
            self.tenant.dispatch(PageEvent::Answer { flow: &place.flow, node: &place.node, answer });
        }
        self.visit.change(Change::Replace(Screen::Flow(Rc::new(next))));
        derive::flow_position(self.tenant, self.visit);
        // The first questions of flows lead to no outcome.
        if let Some(late) = late_part(self.tenant) {
            (late.dispatch_outcome)(self);
        }
    }
}
