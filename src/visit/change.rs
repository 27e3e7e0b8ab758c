//! Every change there is of a visit.

use std::rc::Rc;

use domain::date::Moment;
use domain::draft::{Draft, Field, FieldFault};
use ticket::Key;
use yew::AttrValue;

use super::{CheckEvent, Found, Origin, Screen, Story, Visit, Walk};
use crate::outbox::Shown;

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
    /// The content that shows is another, or says something else.
    Content,
    /// This was found for the text that shows.
    Found(Found),
    /// Here the session that shows stands.
    Walked(Rc<Walk>),
    /// This the form that shows tells.
    Told(Rc<Story>),
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
    /// Show this confirmation; `None` closes it.
    Ask(Option<Confirm>),
    /// Larger letters, or no longer.
    Larger,
    /// A tool's value is set on a further screen.
    Step(AttrValue, String),
    /// Whether the statement check is there; none while it is fetched.
    Statement(Option<bool>),
    /// What the page tells of a statement and its check.
    Check(CheckEvent),
    /// Another check was requested, or none.
    CheckRequested(Option<Rc<[u8]>>),
    /// A statement's file is dropped.
    CheckLeft,
    /// The bundle's second part is on its way, or did not come.
    More(bool),
    /// The network came back while the bundle's second part was on its way.
    LineBack,
    /// The engine's late part and all content are here.
    Arrived,
    /// This is wished, and needs what is not here yet.
    Await(Awaited),
}

/// What was wished before the part of the engine that does it was here.
#[derive(Clone, Debug, PartialEq)]
pub enum Awaited {
    /// The first hit of what stands in the search box.
    FirstHit,
    /// A ticket form.
    Ticket(Origin),
}

/// What is asked before it is done.
#[derive(Clone, Debug, PartialEq)]
pub enum Confirm {
    /// A visit to a shared device ends.
    EndVisit,
    /// A ticket is deleted that was not sent.
    Discard(Key),
    /// A form goes off that was sent before with other words.
    SendAgain,
}

impl Visit {
    /// Whether a change would leave everything as it is.
    pub(super) fn is_so_already(&self, change: &Change) -> bool {
        match change {
            Change::Opened(opened) => self.opened == *opened,
            Change::Back => !self.is_further(),
            Change::Idle => self.idle,
            Change::Note(key) => self.note == Some(key),
            Change::Ask(None) => self.asking.is_none(),
            // A screen that awaits a receipt looks for it each time.
            Change::Outbox(shown) => self.shown == *shown && !matches!(self.screen(), Screen::Outbox(_)),
            _ => false,
        }
    }
}
