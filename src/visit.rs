//! One visit: which screen shows, what is typed, what waits to be sent.
//!
//! The complete state of the widget in one plain value without a browser. It holds ids and answers, not sentences, so
//! another language keeps the place. Side effects (events, sending, copying) are in `update`; how it looks, in `view`.

mod change;
mod check;
mod derived;
mod history;
mod outbox;
mod owner;
pub mod saved;
mod screen;
mod search;
mod tool;

use std::rc::Rc;

use domain::date::Moment;
use domain::draft::{Draft, Field, FieldFault};
use yew::AttrValue;

use self::derived::FormStory;
use self::search::SearchedText;

pub use self::change::{Change, Confirm, Entry, PendingAction};
pub use self::check::{CheckEvent, CheckJob, CheckProgress, CheckStage, CheckState, Ended, PageFault, PickedFile};
pub use self::derived::{FlowPosition, Story};
pub use self::outbox::OutboxState;
pub use self::screen::{Form, Origin, PendingScreen, Screen};
pub use self::search::SearchResults;
pub use self::tool::{Tool, ToolName, Values};

/// What takes the focus.
#[derive(Clone, Debug, PartialEq)]
pub enum Focus {
    /// The screen's heading.
    Heading,
    /// A field, by its id.
    Field(&'static str),
}

/// The state of the widget.
#[derive(Clone, Debug, PartialEq)]
pub struct Visit {
    /// Counts changes: as long as the number is the same, the widget looks the same.
    pub changes: u32,
    /// Whether the panel shows.
    pub opened: bool,
    /// The screens visited so far, home first; the last one shows.
    screens: Vec<Screen>,
    /// The text in the search box.
    pub query: String,
    /// Where the session of the flow screen is in its flow. Derived.
    position: Option<Rc<FlowPosition>>,
    /// The story of the ticket form. Derived.
    story: Option<FormStory>,
    /// What the query finds. Derived.
    results: Option<SearchedText>,
    /// What the description of a ticket finds. Derived.
    suggestions: Option<SearchedText>,
    /// Queries that found nothing. The next ticket names them for authors, as [`domain::search::anonymized`] writes them.
    pub missed: Vec<String>,
    /// The answer typed or marked on this screen and not given yet; `None` until then.
    pub answer: Option<String>,
    /// Continue was pressed without an answer.
    pub unanswered: bool,
    /// The ticket form's texts.
    pub draft: Draft,
    /// The faults of the form, once it was submitted.
    pub faults: Vec<(Field, FieldFault)>,
    /// When consent was given.
    pub consent: Option<Moment>,
    /// The form was submitted without consent.
    pub consent_missing: bool,
    /// The form is being saved in the outbox; until then it shows and can't be submitted again.
    pub saving: bool,
    /// Whether copying worked.
    pub copied: Option<bool>,
    /// The outbox.
    pub outbox: OutboxState,
    /// A sentence for screen readers; the number makes a repeated sentence a change.
    pub announcement: (u32, AttrValue),
    /// The titles of the notices that a screen reader was told.
    pub told: Vec<AttrValue>,
    /// What takes the focus; the number grows each time it is to be taken.
    pub focus: (u32, Focus),
    /// The user has been inactive for long, and the warning shows.
    pub idle: bool,
    /// Counts touches and keys.
    pub activity: u32,
    /// The confirmation that shows.
    pub confirmation: Option<Confirm>,
    /// The menu in the bar is open.
    pub menu: bool,
    /// Larger letters.
    pub large_text: bool,
    /// Self-help was tried; kept only for tenants that offer contacts after that.
    pub tried: bool,
    /// Whether the statement check could be loaded; `None` while it loads.
    pub statement_loaded: Option<bool>,
    /// A statement and its check.
    pub check: CheckState,
    /// The rest of the bundle is loading, or will be as soon as something shows; `false` once loading has failed.
    pub rest_loading: bool,
    /// The network came back while the rest was loading: if that fails, it is loaded once more.
    pub network_restored: bool,
    /// What is done as soon as the rest has arrived.
    pub pending: Option<PendingAction>,
    /// The key of a sentence about the screen itself, such as that content has changed since.
    pub note: Option<&'static str>,
}

impl Visit {
    /// A visit that begins.
    pub fn new(opened: bool, draft: Draft) -> Self {
        Self {
            changes: 0,
            opened,
            screens: vec![Screen::Home],
            query: String::new(),
            position: None,
            story: None,
            results: None,
            suggestions: None,
            missed: Vec::new(),
            answer: None,
            unanswered: false,
            draft,
            faults: Vec::new(),
            consent: None,
            consent_missing: false,
            saving: false,
            copied: None,
            outbox: OutboxState::default(),
            announcement: (0, AttrValue::from("")),
            told: Vec::new(),
            focus: (0, Focus::Heading),
            idle: false,
            activity: 0,
            confirmation: None,
            menu: false,
            large_text: false,
            tried: false,
            statement_loaded: None,
            check: CheckState::default(),
            rest_loading: true,
            network_restored: false,
            pending: None,
            note: None,
        }
    }

    /// The screen that shows.
    pub fn screen(&self) -> &Screen {
        self.screens.last().unwrap_or(&Screen::Home)
    }

    /// Forgets what belongs to one screen, and gives the focus to the new screen's heading.
    fn reset_for_new_screen(&mut self) {
        self.confirmation = None;
        self.menu = false;
        self.pending = None;
        self.note = None;
        self.answer = None;
        self.unanswered = false;
        self.copied = None;
        self.faults.clear();
        self.set_focus(Focus::Heading);
    }

    fn set_focus(&mut self, focus: Focus) {
        self.focus = (self.focus.0 + 1, focus);
    }

    /// Gives the focus to the heading if the screen was waiting for what has arrived. Somebody who types on another
    /// screen keeps the focus.
    fn refocus_if_waiting(&mut self) {
        if matches!(self.screen(), Screen::Tool(_) | Screen::Pending(_)) {
            self.set_focus(Focus::Heading);
        }
    }

    /// Sets a value of the tool on this screen.
    fn set_value(&mut self, key: &str, text: String) {
        if let Some(Screen::Tool(tool)) = self.screens.last_mut() {
            *tool = Rc::new(tool.with(key, text));
        }
    }

    fn show(&mut self, screen: Screen) {
        self.screens.push(screen);
        self.reset_for_new_screen();
    }
}

impl Visit {
    /// Applies a change.
    // Long: one arm for each change.
    pub fn change(&mut self, change: Change) {
        if self.has_no_effect(&change) {
            return;
        }
        if let (Change::Activity, false) = (&change, self.idle) {
            // It changes nothing that shows.
            self.activity = self.activity.wrapping_add(1);
            return;
        }
        self.changes = self.changes.wrapping_add(1);
        match change {
            Change::Opened(opened) => {
                self.opened = opened;
                self.set_focus(Focus::Heading);
            }
            Change::Push(Screen::Home) => {
                self.show(Screen::Home);
                self.focus.1 = Focus::Field("search");
            }
            Change::Push(screen) => self.show(screen),
            Change::BundleChanged => {
                (self.position, self.story, self.results, self.suggestions) = (None, None, None, None);
            }
            Change::FlowPosition(position) => self.position = Some(position),
            Change::Story(story) => self.set_story(story),
            Change::SearchResults(results) => self.set_results(results),
            Change::Missed(query) => self.add_missed(query),
            Change::Replace(screen) => {
                if self.screens.len() > 1 {
                    self.screens.pop();
                }
                self.show(screen);
            }
            Change::Back => {
                if self.screens.len() > 1 {
                    self.screens.pop();
                    self.reset_for_new_screen();
                }
            }
            Change::Home => {
                self.screens.truncate(1);
                self.reset_for_new_screen();
            }
            Change::Forget(draft) => {
                // The outbox then says which tickets the next person sees.
                let outbox = OutboxState { rows: Rc::default(), mine: Vec::new(), ..self.outbox.clone() };
                let (announcement, focus) = (self.announcement.clone(), self.focus.clone());
                let (changes, rest_loading) = (self.changes, self.rest_loading);
                *self = Self { outbox, announcement, focus, changes, rest_loading, ..Self::new(self.opened, draft) };
                self.reset_for_new_screen();
            }
            Change::Typed(Entry::Query, text) => self.query = text,
            Change::Typed(Entry::Answer, text) => {
                self.answer = Some(text);
                self.unanswered = false;
            }
            Change::Typed(Entry::Field(field), text) => {
                self.draft = self.draft.with(field, text);
                self.faults.retain(|(of, _)| *of != field);
            }
            Change::Unanswered => self.unanswered = true,
            Change::Consent(at) => {
                self.consent = at;
                self.consent_missing = false;
            }
            Change::Faults(faults) => {
                self.consent_missing = self.consent.is_none();
                let first = faults.first().map_or("consent", |(field, _)| field.key());
                self.faults = faults;
                self.set_focus(Focus::Field(first));
            }
            Change::SavingForm => self.saving = true,
            Change::FormSaved(key) => {
                self.saving = false;
                self.draft = Draft::default();
                self.consent = None;
                self.consent_missing = false;
                self.missed.clear();
                self.outbox.sending = true;
                // Back must not lead into a submitted form: a second ticket starts from home.
                self.screens.truncate(1);
                self.show(Screen::Outbox(Some(key)));
            }
            Change::Copied(worked) => self.copied = Some(worked),
            Change::Outbox(state) => self.receive_outbox(state),
            Change::Note(key) => self.note = Some(key),
            Change::Announce(sentence) => self.announcement = (self.announcement.0 + 1, sentence),
            Change::Activity => {
                self.idle = false;
                self.activity = self.activity.wrapping_add(1);
            }
            Change::Idle => self.idle = true,
            Change::Confirm(confirmation) => {
                let focus = if confirmation.is_some() { Focus::Field("ps-asked") } else { Focus::Heading };
                self.confirmation = confirmation;
                self.set_focus(focus);
            }
            Change::Menu(open) => {
                self.menu = open;
                self.set_focus(Focus::Field("menu"));
            }
            Change::Tried => self.tried = true,
            Change::ToggleLargeText => self.large_text = !self.large_text,
            Change::Typed(Entry::Value(key), text) => self.set_value(&key, text),
            Change::PushValue(key, text) => {
                if let Screen::Tool(tool) = self.screen() {
                    let next = Rc::new(tool.with(&key, text));
                    self.show(Screen::Tool(next));
                }
            }
            Change::StatementLoaded(loaded) => {
                self.statement_loaded = loaded;
                self.refocus_if_waiting();
            }
            Change::Check(event) => self.check_event(event),
            Change::CheckRequested(request) => {
                (self.check.requested, self.check.stage) = (request, CheckStage::default())
            }
            Change::CheckLeft => self.check = CheckState::default(),
            // Home, flows and contacts do not wait for the rest; every other screen does.
            Change::RestArrived if !self.needs_rest() => {}
            Change::RestArrived => self.set_focus(Focus::Heading),
            Change::Postpone(action) => {
                self.pending = Some(action);
                self.set_focus(Focus::Heading);
            }
            Change::NetworkRestored => self.network_restored = true,
            Change::RestLoading(loading) => {
                self.rest_loading = loading;
                self.network_restored &= !loading;
                self.refocus_if_waiting();
            }
        }
    }
}

#[cfg(test)]
mod tests;
