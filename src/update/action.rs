//! Every action that a merchant or the page can request.

use domain::search::HitKind;
use js_sys::Function;
use ticket::Key;
use yew::AttrValue;

use crate::content::bundle::OpenBundle;
use crate::visit::{Change, Confirm, Entry, Origin};

/// What the merchant or the page requests.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Apply a change of state without side effects.
    Apply(Change),
    /// Open the panel, perhaps at a target such as `flow:no-network`.
    Open(Option<String>),
    /// Close the panel, with the reason.
    Close(&'static str),
    /// Show a flow, article, code or tool of the content, by its id.
    ShowItem(HitKind, AttrValue),
    /// Show the first search hit.
    ShowFirstHit,
    /// Continue with what is typed or marked.
    Continue,
    /// Answer the question on this screen.
    Answer(&'static str),
    /// One question back, or one screen.
    Back,
    /// Ask the question at this position of the path again.
    ChangeAnswer(usize),
    /// It helped; with what helped.
    Solved(AttrValue),
    /// Open a ticket form.
    StartTicket(Origin),
    /// Submit the form.
    Submit,
    /// Submit a form that was sent before with other words: as a new ticket (`true`), or as an addition.
    SubmitAs(bool),
    /// Give consent, or take it back.
    Consent(bool),
    /// Copy a text to the clipboard.
    Copy(AttrValue),
    /// Try to send all waiting tickets.
    SendNow,
    /// Send a refused ticket again.
    Resend(Key),
    /// Delete a ticket that was not sent.
    Discard(Key),
    /// Show this language.
    SwitchLanguage(String),
    /// Go to a target such as `tool:fee`.
    GoTo(String),
    /// Print the screen.
    Print,
    /// Load the statement check.
    LoadStatement,
    /// Load the rest of engine and content.
    LoadRest,
    /// The rest of engine and content has arrived.
    RestArrived,
    /// The page may have given other facts about the terminal.
    DeviceGiven,
    /// The browser went online, or offline.
    Network(bool),
    /// End the visit on a shared device.
    EndVisit,
    /// End the session of the signed-in owner: whether their waiting tickets are deleted, and a callback that receives
    /// how many wait.
    EndSession(bool, Function),
    /// Show this bundle in place of the page's; `None` shows the page's again.
    ShowBundle(Option<OpenBundle>),
}

impl Action {
    /// Whether the engine's late part handles it.
    pub(super) fn is_late(&self) -> bool {
        matches!(
            self,
            Self::ShowFirstHit
                | Self::Continue
                | Self::Apply(Change::Outbox(_) | Change::Typed(Entry::Value(_), _))
                | Self::RestArrived
                | Self::DeviceGiven
                | Self::StartTicket(_)
                | Self::Submit
                | Self::SubmitAs(_)
                | Self::Solved(_)
                | Self::Copy(_)
                | Self::Print
                | Self::LoadStatement
                | Self::SendNow
                | Self::Resend(_)
                | Self::Discard(_)
        )
    }

    /// The confirmation that this action answers.
    pub(super) fn confirms(&self) -> Option<Confirm> {
        match self {
            Self::EndVisit => Some(Confirm::EndVisit),
            Self::SubmitAs(_) => Some(Confirm::SendAgain),
            Self::Discard(form) => Some(Confirm::Discard(form.clone())),
            _ => None,
        }
    }
}
