//! Every change of a visit.

use std::rc::Rc;

use domain::date::Moment;
use domain::draft::{Draft, Field, FieldFault};
use ticket::Key;
use yew::AttrValue;

use super::{CheckEvent, FlowPosition, Origin, OutboxState, Screen, SearchResults, Story, Visit};

/// What a text is typed into.
#[derive(Clone, Debug, PartialEq)]
pub enum Entry {
    /// The search box.
    Query,
    /// A question that is answered with Continue: what is typed, or marked.
    Answer,
    /// A field of the ticket form.
    Field(Field),
    /// A tool's value.
    Value(AttrValue),
}

/// A change of the visit.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// The panel opened or closed.
    Opened(bool),
    /// Show a further screen; back returns to this one.
    Push(Screen),
    /// Show another screen in place of this one.
    Replace(Screen),
    /// One screen back.
    Back,
    /// Back to the first screen.
    Home,
    /// Forget the visit; the form starts with what the page knows.
    Forget(Draft),
    /// A text was typed.
    Typed(Entry, String),
    /// Another bundle or tenant shows: everything derived is found anew.
    BundleChanged,
    /// What the text on this screen finds.
    SearchResults(Rc<SearchResults>),
    /// Where the session on this screen is in its flow.
    FlowPosition(Rc<FlowPosition>),
    /// The story of the form on this screen.
    Story(Rc<Story>),
    /// A query found nothing.
    Missed(String),
    /// Continue was pressed without an answer.
    Unanswered,
    /// Consent was given, or taken back.
    Consent(Option<Moment>),
    /// The form was submitted with faults.
    Faults(Vec<(Field, FieldFault)>),
    /// The form was submitted and is being saved.
    SavingForm,
    /// The form with this id is saved.
    FormSaved(Key),
    /// Whether copying worked.
    Copied(bool),
    /// The outbox has changed.
    Outbox(OutboxState),
    /// A sentence about the screen itself, by its key.
    Note(&'static str),
    /// A sentence for screen readers.
    Announce(AttrValue),
    /// A touch or a key: the user is active.
    Activity,
    /// The user has been inactive for long.
    Idle,
    /// Show this confirmation; `None` closes it.
    Confirm(Option<Confirm>),
    /// Open or close the menu in the bar.
    Menu(bool),
    /// Self-help was tried.
    Tried,
    /// Switch larger letters on or off.
    ToggleLargeText,
    /// Show a further screen of the tool, with one value set.
    PushValue(AttrValue, String),
    /// Whether the statement check could be loaded; `None` while it loads.
    StatementLoaded(Option<bool>),
    /// What the page reports about a statement and its check.
    Check(CheckEvent),
    /// Another check was requested, or none.
    CheckRequested(Option<Rc<[u8]>>),
    /// A statement's file was dropped.
    CheckLeft,
    /// The rest of the bundle is loading, or could not be loaded.
    RestLoading(bool),
    /// The network came back while the rest of the bundle was loading.
    NetworkRestored,
    /// The engine's late part and the complete content have arrived.
    RestArrived,
    /// Do this as soon as the rest has arrived.
    Postpone(PendingAction),
}

/// What was requested before the part of the engine that does it had arrived.
#[derive(Clone, Debug, PartialEq)]
pub enum PendingAction {
    /// Show the first hit of the query.
    FirstHit,
    /// Open a ticket form.
    Ticket(Origin),
}

/// What must be confirmed before it is done.
#[derive(Clone, Debug, PartialEq)]
pub enum Confirm {
    /// End the visit on a shared device.
    EndVisit,
    /// Delete a ticket that was not sent.
    Discard(Key),
    /// Submit a form that was sent before with other words.
    SendAgain,
}

impl Visit {
    /// Whether a change would change nothing.
    pub(super) fn has_no_effect(&self, change: &Change) -> bool {
        match change {
            Change::Opened(opened) => self.opened == *opened,
            Change::Back => !self.can_go_back(),
            Change::Idle => self.idle,
            Change::Note(key) => self.note == Some(key),
            Change::Confirm(None) => self.confirmation.is_none(),
            Change::Menu(open) => self.menu == *open,
            // A screen that waits for a receipt looks for it each time.
            Change::Outbox(state) => self.outbox == *state && !matches!(self.screen(), Screen::Outbox(_)),
            _ => false,
        }
    }
}
