//! The form that sets a ticket's status: what it contains, and the message about it.

use axum::http::StatusCode;
use serde::Deserialize;
use ticket::redact;

use super::{auth::Agent, csrf};
use crate::{status::Status, store::ChangeResult};

/// How many characters a note to the merchant may have.
pub const MAX_NOTE: usize = 300;

/// The submitted form.
#[derive(Debug, Deserialize)]
pub struct StatusForm {
    form: String,
    /// The newest revision that the page showed.
    pub revision: u32,
    /// The status version that the page showed.
    pub status_version: u32,
    #[serde(default)]
    status: String,
    #[serde(default)]
    note: String,
    /// The query of the list to return to.
    #[serde(default)]
    pub list: String,
}

/// The message about the form: that it was saved, or why it was not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormMessage {
    /// It was just saved.
    Saved,
    /// The merchant has amended the ticket in the meantime.
    AmendedMeanwhile,
    /// Another agent has changed it in the meantime.
    SetMeanwhile,
    /// Status and note are the same as before.
    Same,
    /// No status was chosen.
    NoStatus,
    /// The note has more than [`MAX_NOTE`] characters.
    TooLong,
    /// The note contains a card, account or identity number, a code or a password.
    Unredacted,
    /// The page was drawn before intake was restarted.
    OldPage,
}

/// The values of the form: what was typed, if it was not saved.
#[derive(Clone, Debug, Default)]
pub struct FormValues {
    /// The chosen status.
    pub status: Option<Status>,
    /// The note.
    pub note: String,
}

impl StatusForm {
    /// The typed values, with the note trimmed. A status that an agent can't set counts as none.
    pub fn values(&self) -> FormValues {
        FormValues {
            status: Status::parse(&self.status).filter(|status| Status::SETTABLE.contains(status)),
            note: self.note.replace("\r\n", "\n").trim().to_owned(),
        }
    }

    /// The status to set, or the first fault of the form.
    pub fn check(&self, agent: &Agent, values: &FormValues) -> Result<Status, FormMessage> {
        if !csrf::matches(&agent.csrf_token, &self.form) {
            Err(FormMessage::OldPage)
        } else if values.note.chars().count() > MAX_NOTE {
            Err(FormMessage::TooLong)
        } else if !redact(&values.note).found.is_empty() {
            Err(FormMessage::Unredacted)
        } else {
            values.status.ok_or(FormMessage::NoStatus)
        }
    }
}

impl FormValues {
    /// The initial values of the form: the current status and note.
    pub fn current(status: Status, note: Option<&str>) -> Self {
        let status = Status::SETTABLE.contains(&status).then_some(status);
        Self { status, note: note.unwrap_or_default().to_owned() }
    }
}

impl FormMessage {
    /// The message about a change; `None` if there is no such ticket for the agent.
    pub fn of(result: &ChangeResult) -> Option<Self> {
        match result {
            ChangeResult::Done => Some(Self::Saved),
            ChangeResult::AmendedMeanwhile => Some(Self::AmendedMeanwhile),
            ChangeResult::SetMeanwhile => Some(Self::SetMeanwhile),
            ChangeResult::Same => Some(Self::Same),
            ChangeResult::NoTicket => None,
        }
    }

    /// The HTTP status of a page with this message.
    pub fn status(self) -> StatusCode {
        match self {
            Self::Saved => StatusCode::OK,
            Self::AmendedMeanwhile | Self::SetMeanwhile => StatusCode::CONFLICT,
            Self::Same | Self::NoStatus | Self::TooLong | Self::Unredacted => StatusCode::UNPROCESSABLE_ENTITY,
            Self::OldPage => StatusCode::FORBIDDEN,
        }
    }
}
