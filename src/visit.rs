//! One visit: which screen shows, what is marked and typed, what waits to be sent.
//!
//! Pure, the whole state of the widget in one place. No words stand here, only ids and
//! answers, so switching the language keeps the place. What touches the world (events, sending,
//! copying) is `act`'s; how it looks is `view`'s.

mod arrival;
mod change;
mod check;
mod found;
mod person;
pub mod saved;
mod screen;
mod tool;
mod walk;
mod way;

use std::rc::Rc;

use domain::date::Moment;
use domain::draft::{Draft, Field, FieldFault};
use yew::AttrValue;

use self::found::Searched;
use self::walk::Told;

pub use self::change::{Awaited, Change, Confirm, Entry};
pub use self::check::{CheckEvent, CheckProgress, CheckStage, CheckState, Ended, PageFault, PickedFile};
pub use self::found::Found;
pub use self::screen::{Form, Origin, Screen};
pub use self::tool::{Tool, ToolName, Values};
pub use self::walk::{Story, Walk};
use crate::outbox::Shown;

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
    /// Counts changes: where the number is the same, so is what shows.
    pub changes: u32,
    /// Whether the panel shows.
    pub opened: bool,
    /// The screens that were gone through, home first; the last one shows.
    screens: Vec<Screen>,
    /// What stands in the search box.
    pub query: String,
    /// Where the session that was walked last stands.
    walk: Option<Rc<Walk>>,
    /// The story of the form that was told last.
    told: Option<Told>,
    /// What was found for it.
    searched: Option<Searched>,
    /// What was found for the description of a ticket.
    suggested: Option<Searched>,
    /// What was looked for in vain, for the next ticket to tell authors; as [`domain::search::anonymized`] has it.
    pub missed: Vec<String>,
    /// What stands in the field for a response code; none until something was typed.
    pub code: Option<String>,
    /// The choice marked on this screen.
    pub picked: Option<AttrValue>,
    /// Continue was pressed with nothing to continue with.
    pub unanswered: bool,
    /// The ticket form's texts.
    pub draft: Draft,
    /// What is wrong in it, once it was sent off.
    pub faults: Vec<(Field, FieldFault)>,
    /// When consent was given.
    pub consent: Option<Moment>,
    /// The form was sent off without consent.
    pub consent_missing: bool,
    /// The form is being written down; till then it stays, and is not sent off again.
    pub writing: bool,
    /// Whether copying worked.
    pub copied: Option<bool>,
    /// The outbox.
    pub shown: Shown,
    /// A sentence for screen readers; the number tells two equal ones apart.
    pub says: (u32, AttrValue),
    /// What takes the focus; the number grows each time it is to be taken.
    pub focus: (u32, Focus),
    /// Nobody has been here for long, and has been asked.
    pub idle: bool,
    /// Counts signs of life.
    pub alive: u32,
    /// The confirmation that shows.
    pub asking: Option<Confirm>,
    /// Larger letters.
    pub large: bool,
    /// Whether the statement check is there; none while it is fetched.
    pub statement: Option<bool>,
    /// A statement and its check.
    pub check: CheckState,
    /// The rest of the bundle is on its way, or asked for as soon as something shows; not where it did not come.
    pub coming: bool,
    /// The network came back while the rest was on its way: where it does not come, it is asked for once more.
    pub line_back: bool,
    /// What is done as soon as what it needs has come.
    pub awaited: Option<Awaited>,
    /// The key of a sentence about the place itself, such as that content has changed since.
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
            walk: None,
            told: None,
            searched: None,
            suggested: None,
            missed: Vec::new(),
            code: None,
            picked: None,
            unanswered: false,
            draft,
            faults: Vec::new(),
            consent: None,
            consent_missing: false,
            writing: false,
            copied: None,
            shown: Shown::default(),
            says: (0, AttrValue::from("")),
            focus: (0, Focus::Heading),
            idle: false,
            alive: 0,
            asking: None,
            large: false,
            statement: None,
            check: CheckState::default(),
            coming: true,
            line_back: false,
            awaited: None,
            note: None,
        }
    }

    /// The screen that shows.
    pub fn screen(&self) -> &Screen {
        self.screens.last().unwrap_or(&Screen::Home)
    }

    /// The screen changed: nothing is marked on the new one, and its heading takes the focus.
    fn turn(&mut self) {
        self.asking = None;
        self.awaited = None;
        self.note = None;
        self.picked = None;
        self.code = None;
        self.unanswered = false;
        self.copied = None;
        self.faults.clear();
        self.look_at(Focus::Heading);
    }

    fn look_at(&mut self, focus: Focus) {
        self.focus = (self.focus.0 + 1, focus);
    }

    /// What a screen waited for has come. A merchant who went elsewhere meanwhile and types there keeps the focus.
    fn come(&mut self) {
        if matches!(self.screen(), Screen::Tool(_) | Screen::Later(_)) {
            self.look_at(Focus::Heading);
        }
    }

    fn show(&mut self, screen: Screen) {
        self.screens.push(screen);
        self.turn();
    }
}

impl Visit {
    /// Applies a change.
    pub fn change(&mut self, change: Change) {
        if self.is_so_already(&change) {
            return;
        }
        if let (Change::Alive, false) = (&change, self.idle) {
            // Nothing of it shows.
            self.alive = self.alive.wrapping_add(1);
            return;
        }
        self.changes = self.changes.wrapping_add(1);
        match change {
            Change::Opened(opened) => {
                self.opened = opened;
                self.look_at(Focus::Heading);
            }
            Change::To(Screen::Home) => {
                self.show(Screen::Home);
                self.focus.1 = Focus::Field("search");
            }
            Change::To(screen) => self.show(screen),
            Change::Content => (self.walk, self.told, self.searched, self.suggested) = (None, None, None, None),
            Change::Walked(walk) => self.walk = Some(walk),
            Change::Told(story) => self.take_story(story),
            Change::Found(found) => self.take_found(found),
            Change::Missed(query) => self.miss(query),
            Change::Instead(screen) => {
                if self.screens.len() > 1 {
                    self.screens.pop();
                }
                self.show(screen);
            }
            Change::Back => {
                if self.screens.len() > 1 {
                    self.screens.pop();
                    self.turn();
                }
            }
            Change::Home => {
                self.screens.truncate(1);
                self.turn();
            }
            Change::Forget(draft) => {
                // The outbox says anew what is shown to the next.
                let shown = Shown { rows: Vec::new(), mine: Vec::new(), ..self.shown.clone() };
                let (says, focus) = (self.says.clone(), self.focus.clone());
                let (changes, coming) = (self.changes, self.coming);
                *self = Self { shown, says, focus, changes, coming, ..Self::new(self.opened, draft) };
                self.turn();
            }
            Change::Typed(Entry::Query, text) => self.query = text,
            Change::Typed(Entry::Code, text) => {
                self.code = Some(text);
                self.unanswered = false;
            }
            Change::Typed(Entry::Field(field), text) => {
                self.draft = self.draft.with(field, text);
                self.faults.retain(|(of, _)| *of != field);
            }
            Change::Picked(id) => {
                self.picked = Some(id);
                self.unanswered = false;
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
                self.look_at(Focus::Field(first));
            }
            Change::Writing => self.writing = true,
            Change::Written(key) => {
                self.writing = false;
                self.draft = Draft::default();
                self.consent = None;
                self.consent_missing = false;
                self.missed.clear();
                self.shown.sending = true;
                // No way back into what was handed over: a second ticket is begun afresh.
                self.screens.truncate(1);
                self.show(Screen::Outbox(Some(key)));
            }
            Change::Copied(worked) => self.copied = Some(worked),
            Change::Outbox(shown) => self.receive(shown),
            Change::Note(key) => self.note = Some(key),
            Change::Say(sentence) => self.says = (self.says.0 + 1, sentence),
            Change::Alive => {
                self.idle = false;
                self.alive = self.alive.wrapping_add(1);
            }
            Change::Idle => self.idle = true,
            Change::Ask(what) => {
                let field = if what.is_some() { Focus::Field("ps-asked") } else { Focus::Heading };
                self.asking = what;
                self.look_at(field);
            }
            Change::Larger => self.large = !self.large,
            Change::Typed(Entry::Value(key), text) => self.set_value(&key, text),
            Change::Step(key, text) => {
                if let Screen::Tool(tool) = self.screen() {
                    let next = Rc::new(tool.with(&key, text));
                    self.show(Screen::Tool(next));
                }
            }
            Change::Statement(there) => {
                self.statement = there;
                self.come();
            }
            Change::Check(event) => self.check_event(event),
            Change::CheckOrdered(order) => (self.check.ordered, self.check.stage) = (order, CheckStage::default()),
            Change::CheckLeft => self.check = CheckState::default(),
            // Without it every other screen only said that it waits.
            Change::Arrived if !self.needs_rest() => {}
            Change::Arrived => self.look_at(Focus::Heading),
            Change::Await(what) => {
                self.awaited = Some(what);
                self.look_at(Focus::Heading);
            }
            Change::LineBack => self.line_back = true,
            Change::More(coming) => {
                self.coming = coming;
                self.line_back &= !coming;
                self.come();
            }
        }
    }
}

#[cfg(test)]
mod tests;
