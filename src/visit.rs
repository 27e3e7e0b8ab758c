//! One visit: which screen shows, what is marked and typed, what waits to be sent.
//!
//! Pure, the whole state of the widget in one place. No words stand here, only ids and
//! answers, so switching the language keeps the place. What touches the world (events, sending,
//! copying) is `act`'s; how it looks is `view`'s.

mod arrival;
mod check;
mod person;
pub mod saved;
mod tool;
mod way;

use std::rc::Rc;

use domain::date::Moment;
use domain::draft::{Draft, Field, FieldFault};
use domain::flow::Session;
use ticket::{Key, Receipt, Secret};
use yew::AttrValue;

pub use self::check::{CheckEvent, CheckMessage, CheckProgress, CheckStage, CheckState, Ended, PageFault, PickedFile};
pub use self::tool::{Tool, ToolName, Values};
use crate::act::Wish;
use crate::outbox::Shown;

/// A screen and what it needs to be drawn again.
#[derive(Clone, Debug, PartialEq)]
pub enum Screen {
    /// The first screen: search, common problems, contact.
    Home,
    /// One response code.
    Code(String),
    /// A flow, as far as it has been answered.
    Flow(Rc<Session>),
    /// An article, by id.
    Article(String),
    /// Something in the bundle's second part, which is not here yet; as it is saved.
    Later(Rc<Vec<String>>),
    /// A tool with what was chosen and typed in it.
    Tool(Rc<Tool>),
    /// All safety rules.
    Safety,
    /// Ways to reach somebody.
    Contact,
    /// The form that hands over to a person.
    Ticket(Rc<Form>),
    /// A ticket arrived.
    Receipt(Receipt),
    /// Tickets that have not arrived yet; with the form of one just written, its receipt is awaited.
    Outbox(Option<Key>),
    /// The merchant said that it helped.
    Solved,
}

/// Where a ticket comes from: what self-help was seen.
#[derive(Clone, Debug, PartialEq)]
pub enum Origin {
    /// A flow's ending; with the code whose card led into the flow.
    Flow(Rc<Session>, Option<String>),
    /// A response code's card.
    Code(String),
    /// An article, by id.
    Article(String),
    /// A tool, and what it found.
    Tool(ToolName, String),
    /// A search that found nothing.
    Search(String),
    /// The contact screen.
    Contact,
}

/// A ticket form: where it comes from, and the key and secret its ticket will have. The key is the form's id, too.
#[derive(Clone, Debug, PartialEq)]
pub struct Form {
    /// What self-help was seen.
    pub origin: Origin,
    /// The ticket's key.
    pub key: Key,
    /// The ticket's secret.
    pub secret: Secret,
}

/// Where a text is being typed.
#[derive(Clone, Debug, PartialEq)]
pub enum Entry {
    /// The search box.
    Query,
    /// A question for a response code.
    Code,
    /// A field of the ticket form.
    Field(Field),
    /// A tool's value.
    Value(AttrValue),
}

/// A change of the visit.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// Open, or no longer.
    Opened(bool),
    /// To a further screen.
    To(Screen),
    /// Another screen in place of this one.
    Instead(Screen),
    /// One screen back.
    Back,
    /// To the first screen.
    Home,
    /// As if nobody had been here; the form begins with what the page knows.
    Forget(Draft),
    /// A text was typed.
    Typed(Entry, String),
    /// This was looked for in vain.
    Missed(String),
    /// A choice was marked.
    Picked(AttrValue),
    /// Continue was pressed with nothing to continue with.
    Unanswered,
    /// Consent was given, or taken back.
    Consent(Option<Moment>),
    /// The form was sent off with faults.
    Faults(Vec<(Field, FieldFault)>),
    /// The form was sent off, and is being written down.
    Writing,
    /// The form with this id is written down.
    Written(Key),
    /// Whether copying worked.
    Copied(bool),
    /// The outbox looks different.
    Outbox(Shown),
    /// A sentence about the place itself, by its key.
    Note(&'static str),
    /// A sentence for screen readers.
    Say(AttrValue),
    /// A touch, a key: somebody is here.
    Alive,
    /// Nobody has been here for long.
    Idle,
    /// Ask before doing this, or no longer.
    Ask(Option<Rc<Wish>>),
    /// Larger letters, or no longer.
    Larger,
    /// A tool's value is set on a further screen.
    Step(AttrValue, String),
    /// Whether the statement check is there; none while it is fetched.
    Statement(Option<bool>),
    /// What the page tells of a statement and its check.
    Check(CheckEvent),
    /// Another check was ordered, or none.
    CheckOrdered,
    /// A statement's file is dropped.
    CheckLeft,
    /// The bundle's second part is on its way, or did not come.
    More(bool),
}

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
    /// Whether the panel shows.
    pub opened: bool,
    /// The screens that were gone through, home first; the last one shows.
    screens: Vec<Screen>,
    /// What stands in the search box.
    pub query: String,
    /// What was looked for in vain, for the next ticket to tell authors; as [`domain::search::as_counted`] has it.
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
    /// What would lose something, until it is confirmed.
    pub asking: Option<Rc<Wish>>,
    /// Larger letters.
    pub large: bool,
    /// Whether the statement check is there; none while it is fetched.
    pub statement: Option<bool>,
    /// A statement and its check.
    pub check: CheckState,
    /// The bundle's second part is on its way, as far as anybody knows.
    pub coming: bool,
    /// The key of a sentence about the place itself, such as that content has changed since.
    pub note: Option<&'static str>,
}

impl Visit {
    /// A visit that begins.
    pub fn new(opened: bool, draft: Draft) -> Self {
        Self {
            opened,
            screens: vec![Screen::Home],
            query: String::new(),
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
                *self = Self { shown, says, focus, ..Self::new(self.opened, draft) };
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
            Change::CheckOrdered => self.check.stage = CheckStage::default(),
            Change::CheckLeft => self.check = CheckState::default(),
            Change::More(coming) => {
                self.coming = coming;
                self.come();
            }
        }
    }
}

#[cfg(test)]
mod tests;
