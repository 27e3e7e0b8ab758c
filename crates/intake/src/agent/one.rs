//! `GET /agent/tickets/{number}`: one ticket, its view written down first; and the form that says how
//! it stands.

use axum::{
    Extension, Form,
    extract::{
        Path, Query, State,
        rejection::{FormRejection, PathRejection, QueryRejection},
    },
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Redirect, Response},
};
use serde::{Deserialize, Serialize};
use ticket::redact;

use super::{Office, access::Agent, filter::Asked, forms, language::Language, refusal::Refusal, view};
use crate::{
    clock,
    log::Notes,
    number,
    status::Status,
    store::{Change, Changed, Seen},
};

/// How many characters a note to the merchant has at most.
pub const NOTE_MOST: usize = 300;

/// What a ticket's address says beside its number.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Around {
    /// The query of the list to go back to.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub list: String,
    /// Not empty right after a change.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub saved: String,
    /// The revision whose changes are asked for; the newest where this is no number.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub revision: String,
}

/// The form as it comes in.
#[derive(Debug, Deserialize)]
pub struct Filled {
    form: String,
    revision: u32,
    status_version: u32,
    #[serde(default)]
    status: String,
    #[serde(default)]
    note: String,
    #[serde(default)]
    list: String,
}

/// What a ticket's page says about the form: all is well, or why nothing was saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    /// It was saved a moment ago.
    Saved,
    /// The merchant has amended the ticket meanwhile.
    AmendedMeanwhile,
    /// Another agent was quicker.
    SetMeanwhile,
    /// Neither status nor note is new.
    Same,
    /// No status was chosen.
    NoStatus,
    /// The note has more than [`NOTE_MOST`] characters.
    TooLong,
    /// The note holds a card, account or identity number, a code or a password.
    Unredacted,
    /// The page was drawn before intake started anew.
    OldPage,
}

/// What stands in the form: what was typed, when it was not saved.
#[derive(Clone, Debug, Default)]
pub struct Typed {
    /// The status chosen.
    pub status: Option<Status>,
    /// The note.
    pub note: String,
}

/// Shows a ticket.
pub async fn get(
    State(office): State<Office>,
    agent: Agent,
    language: Language,
    Extension(notes): Extension<Notes>,
    number: Result<Path<String>, PathRejection>,
    around: Result<Query<Around>, QueryRejection>,
) -> Result<Response, Refusal> {
    let number = typed_number(number)?;
    let around = around.map(|Query(around)| around).unwrap_or_default();
    let said = (!around.saved.is_empty()).then_some(Said::Saved);
    let revision = around.revision.parse().ok();
    let one = One { number, list: Asked::kept(&around.list), said, typed: None, revision };
    show(&office, &agent, language, &notes, one).await
}

/// Sets status and note, or shows the ticket as it is now and says why not.
pub async fn post(
    State(office): State<Office>,
    agent: Agent,
    language: Language,
    Extension(notes): Extension<Notes>,
    number: Result<Path<String>, PathRejection>,
    headers: HeaderMap,
    filled: Result<Form<Filled>, FormRejection>,
) -> Result<Response, Refusal> {
    forms::origin(&office.agents, &headers)?;
    let number = typed_number(number)?;
    let Form(filled) = filled.map_err(|_| Refusal::BrokenForm)?;
    let list = Asked::kept(&filled.list);
    let note = filled.note.replace("\r\n", "\n").trim().to_owned();
    let status = Status::parse(&filled.status).filter(|status| Status::SETTABLE.contains(status));
    let said = match (status, sound(&agent, &filled.form, &note)) {
        (_, Some(said)) => Some(said),
        (None, None) => Some(Said::NoStatus),
        (Some(status), None) => {
            let change = Change {
                number: number.clone(),
                tenants: agent.tenants.clone(),
                who: agent.name.clone(),
                at: (office.clock)(),
                seen: Seen { revision: filled.revision, status_version: filled.status_version },
                status,
                note: (!note.is_empty()).then(|| note.clone()),
            };
            match office.cases.set(&change, |tenant, agreed| office.config.closed_days_of(tenant, agreed)).await? {
                Changed::Done => None,
                Changed::NoTicket => return Err(Refusal::NoTicket),
                Changed::AmendedMeanwhile => Some(Said::AmendedMeanwhile),
                Changed::SetMeanwhile => Some(Said::SetMeanwhile),
                Changed::Same => Some(Said::Same),
            }
        }
    };
    let Some(said) = said else {
        notes.number(&number);
        let around = Around { list: list.query(), saved: "1".to_owned(), revision: String::new() };
        let query = serde_urlencoded::to_string(around).unwrap_or_default();
        return Ok(Redirect::to(&format!("/agent/tickets/{number}?{query}#handling")).into_response());
    };
    let one = One { number, list, said: Some(said), typed: Some(Typed { status, note }), revision: None };
    show(&office, &agent, language, &notes, one).await
}

/// A page of one ticket that is to be drawn.
struct One {
    number: String,
    list: Asked,
    said: Option<Said>,
    typed: Option<Typed>,
    revision: Option<u32>,
}

/// Writes the view down, then draws the ticket as it is now.
async fn show(
    office: &Office,
    agent: &Agent,
    language: Language,
    notes: &Notes,
    one: One,
) -> Result<Response, Refusal> {
    let at = clock::stamp((office.clock)());
    if !office.cases.view(&one.number, &agent.tenants, &agent.name, &at).await? {
        return Err(Refusal::NoTicket);
    }
    let _turn = office.turn().await;
    let case = office.cases.case(&one.number, &agent.tenants, one.revision).await?.ok_or(Refusal::NoTicket)?;
    notes.tenant(&case.stored.ticket.tenant);
    notes.number(&one.number);
    let here = address(&one.number, &one.list);
    let page = view::one::page(&view::one::Shown {
        desk: view::Desk { language, agent, categories: &office.config.categories, here: &here },
        case: &case,
        closed_days: office.config.closed_days_of(&case.stored.ticket.tenant, case.stored.ticket.consent.keep_days),
        list: &one.list,
        said: one.said,
        typed: one.typed.unwrap_or_else(|| Typed::of(case.stored.status, case.stored.note.as_deref())),
    });
    Ok((one.said.map_or(StatusCode::OK, Said::status), page).into_response())
}

/// The address of a ticket's page, with the list to go back to.
pub fn address(number: &str, list: &Asked) -> String {
    place(number, &Around { list: list.query(), ..Around::default() })
}

/// The address of a ticket's page at the changes of one revision.
pub fn address_of_revision(number: &str, list: &Asked, revision: u32) -> String {
    let around = Around { list: list.query(), revision: revision.to_string(), ..Around::default() };
    format!("{}#changes", place(number, &around))
}

fn place(number: &str, around: &Around) -> String {
    let query = serde_urlencoded::to_string(around).unwrap_or_default();
    if query.is_empty() { format!("/agent/tickets/{number}") } else { format!("/agent/tickets/{number}?{query}") }
}

/// What keeps a form from being looked at any further.
fn sound(agent: &Agent, form: &str, note: &str) -> Option<Said> {
    if !forms::carries(&agent.form, form) {
        Some(Said::OldPage)
    } else if note.chars().count() > NOTE_MOST {
        Some(Said::TooLong)
    } else if !redact(note).found.is_empty() {
        Some(Said::Unredacted)
    } else {
        None
    }
}

fn typed_number(typed: Result<Path<String>, PathRejection>) -> Result<String, Refusal> {
    typed.ok().and_then(|Path(typed)| number::parse(&typed)).ok_or(Refusal::NoTicket)
}

impl Typed {
    /// What a form begins with: what the merchant is told now.
    fn of(status: Status, note: Option<&str>) -> Self {
        let status = Status::SETTABLE.contains(&status).then_some(status);
        Self { status, note: note.unwrap_or_default().to_owned() }
    }
}

impl Said {
    fn status(self) -> StatusCode {
        match self {
            Self::Saved => StatusCode::OK,
            Self::AmendedMeanwhile | Self::SetMeanwhile => StatusCode::CONFLICT,
            Self::Same | Self::NoStatus | Self::TooLong | Self::Unredacted => StatusCode::UNPROCESSABLE_ENTITY,
            Self::OldPage => StatusCode::FORBIDDEN,
        }
    }
}
