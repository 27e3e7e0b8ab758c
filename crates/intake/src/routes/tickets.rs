//! `POST /v1/tickets` takes a ticket in; `GET /v1/tickets/{number}` tells how it stands.

use std::time::Duration;

use axum::{
    Extension, Json,
    body::Bytes,
    extract::{
        Path, State,
        rejection::{BytesRejection, PathRejection},
    },
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use ticket::{Key, Problem, Receipt, Ticket};
use utoipa::ToSchema;

use super::{origin, receipts::readable, refuse_other_pages, refuse_strangers, secret};
use crate::{
    clock,
    limits::Caller,
    log::Notes,
    number,
    problem::Error,
    quota,
    state::Intake,
    status::Status,
    store::{Put, Stored, Submission},
};

/// How many numbers are tried before giving up: a second is hardly ever needed.
const NUMBERS_TRIED: usize = 8;

/// How a ticket stands, for who sent it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct TicketStatus {
    /// The receipt number.
    pub number: String,
    /// The ticket's key.
    pub key: Key,
    /// The newest revision stored.
    pub revision: u32,
    /// When the ticket was stored first.
    pub received_at: String,
    /// Where it stands.
    pub status: Status,
    /// What an agent tells the merchant beside that; absent when nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// What kind of help is needed.
    pub category: String,
    /// One line on what it is about.
    pub subject: String,
    /// When the merchant pressed send, newest revision.
    pub created_at: String,
    /// When the newest revision was stored.
    pub updated_at: String,
    /// The number that will be called, all but its ends masked.
    pub phone: String,
}

/// Takes a ticket in, once.
///
/// Sending the same ticket again answers the same receipt. A higher revision of the same key amends
/// the ticket. The answer leaves after the ticket is on disk.
#[utoipa::path(post, operation_id = "send_ticket", path = "/v1/tickets", tag = "tickets", request_body = Ticket, responses(
    (status = 201, description = "A new ticket is stored", body = Receipt),
    (status = 200, description = "It was stored before, or is amended now", body = Receipt),
    (status = 400, description = "The body is no ticket's JSON", body = Problem, content_type = "application/problem+json"),
    (status = 403, description = "The page may not send this tenant's tickets", body = Problem, content_type = "application/problem+json"),
    (status = 408, description = "The request took too long", body = Problem, content_type = "application/problem+json"),
    (status = 409, description = "It contradicts what is stored", body = Problem, content_type = "application/problem+json"),
    (status = 413, description = "The body is too large", body = Problem, content_type = "application/problem+json"),
    (status = 415, description = "The body is not declared to be JSON", body = Problem, content_type = "application/problem+json"),
    (status = 422, description = "The ticket has faults, or its tenant is unknown", body = Problem, content_type = "application/problem+json"),
    (status = 429, description = "Too much from this address, or too many amendments of this ticket; see Retry-After", body = Problem, content_type = "application/problem+json"),
    (status = 503, description = "The store is unavailable", body = Problem, content_type = "application/problem+json"),
))]
pub async fn post(
    State(intake): State<Intake>,
    Extension(notes): Extension<Notes>,
    caller: Option<Extension<Caller>>,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<Response, Error> {
    let origin = origin(&headers);
    refuse_strangers(&intake.config, origin.as_deref())?;
    if !is_json(&headers) {
        return Err(Error::NotJson);
    }
    let body = body.map_err(|rejection| match rejection.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Error::TooLarge(intake.config.body_limit),
        _ => Error::BodyBroken,
    })?;
    let ticket = parse(&body)?;

    let tenant = intake.config.tenant(&ticket.tenant).ok_or_else(|| Error::UnknownTenant(short(&ticket.tenant)))?;
    notes.tenant(&tenant.id);
    if origin.is_none() && !tenant.allow_no_origin {
        return Err(Error::NoOrigin { tenant: tenant.id.clone() });
    }
    refuse_other_pages(tenant, origin.as_deref())?;
    ticket::validate(&ticket).map_err(Error::Invalid)?;

    let now = (intake.clock)();
    let caller = caller.map(|Extension(Caller(address))| address);
    if let Some(wait) = caller.and_then(|address| intake.quotas.wait(&intake.config.quota, address, now)) {
        return Err(Error::AddressQuota(wait));
    }
    let put = accept(&intake, ticket, now, &tenant.prefix).await?;
    if let (Put::Created(_) | Put::Amended(_), Some(address)) = (&put, caller) {
        intake.quotas.spend(address, now, body.len());
    }
    let (status, receipt) = match put {
        Put::Created(receipt) => {
            quota::watch(&intake, &tenant.id, now, body.len()).await;
            (StatusCode::CREATED, receipt)
        }
        Put::Known(receipt) | Put::Amended(receipt) => (StatusCode::OK, receipt),
        Put::Refused(conflict) => return Err(Error::Conflict(conflict)),
        Put::TooOften(seconds) => return Err(Error::AmendedTooOften(Duration::from_secs(seconds.into()))),
        Put::NumberTaken => return Err(Error::Internal),
    };
    notes.number(&receipt.number);
    let mut response = (status, Json(&receipt)).into_response();
    if status == StatusCode::CREATED {
        let place = format!("/v1/tickets/{}", receipt.number);
        response.headers_mut().extend(place.parse().map(|place| (header::LOCATION, place)));
    }
    Ok(response)
}

/// Tells how a ticket stands, to who shows its secret.
///
/// An unknown number and a wrong secret answer alike.
#[utoipa::path(get, operation_id = "read_ticket", path = "/v1/tickets/{number}", tag = "tickets", security(("secret" = [])),
    params(("number" = String, Path, description = "The receipt number, as people type it")),
    responses(
        (status = 200, description = "How the ticket stands", body = TicketStatus),
        (status = 401, description = "No secret was shown", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "The page may not read this tenant's tickets", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "No such ticket for this secret", body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn get(
    State(intake): State<Intake>,
    Extension(notes): Extension<Notes>,
    number: Result<Path<String>, PathRejection>,
    headers: HeaderMap,
) -> Result<Json<TicketStatus>, Error> {
    let origin = origin(&headers);
    refuse_strangers(&intake.config, origin.as_deref())?;
    let secret = secret(&headers)?;
    let Path(number) = number.map_err(|_| Error::NoTicket)?;
    let stored = match number::parse(&number) {
        Some(number) => intake.store.by_number(&number).await?,
        None => None,
    };
    let stored = readable(&intake, stored, &secret, origin.as_deref(), &notes)?;
    Ok(Json(TicketStatus::of(stored)))
}

/// Offers the ticket to the store under fresh numbers until one is free.
async fn accept(intake: &Intake, ticket: Ticket, now: Timestamp, prefix: &str) -> Result<Put, Error> {
    let submission = Submission::new(ticket, clock::stamp(now)).map_err(|_| Error::Internal)?;
    for _ in 0..NUMBERS_TRIED {
        let number = (intake.numbers)(prefix, clock::civil(now).date()).map_err(|_| Error::Internal)?;
        match intake.store.put(&submission, &number).await? {
            Put::NumberTaken => {}
            put => return Ok(put),
        }
    }
    Ok(Put::NumberTaken)
}

fn is_json(headers: &HeaderMap) -> bool {
    headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.split(';').next())
        .is_some_and(|essence| essence.trim().eq_ignore_ascii_case("application/json"))
}

fn parse(body: &[u8]) -> Result<Ticket, Error> {
    let mut deserializer = serde_json::Deserializer::from_slice(body);
    let malformed = |field: String, error: &serde_json::Error| {
        let whole = error.to_string();
        let place = format!(" at line {} column {}", error.line(), error.column());
        let message = whole.strip_suffix(&place).unwrap_or(&whole);
        Error::Malformed { field, message: short(message), line: error.line(), column: error.column() }
    };
    let ticket = serde_path_to_error::deserialize(&mut deserializer)
        .map_err(|error| malformed(error.path().to_string(), error.inner()))?;
    deserializer.end().map_err(|error| malformed(".".to_owned(), &error))?;
    Ok(ticket)
}

/// As much of the caller's text as an answer needs to quote.
fn short(text: &str) -> String {
    text.chars().take(200).collect()
}

impl TicketStatus {
    fn of(stored: Stored) -> Self {
        let ticket = stored.ticket;
        Self {
            number: stored.number,
            key: ticket.key,
            revision: ticket.revision,
            received_at: stored.received_at,
            status: stored.status,
            note: stored.note,
            category: ticket.category,
            subject: ticket.subject,
            created_at: ticket.created_at,
            updated_at: stored.updated_at,
            phone: masked(&ticket.contact.phone),
        }
    }
}

/// Enough of a phone number to know one's own by: `138••••8000`.
pub(crate) fn masked(phone: &str) -> String {
    let digits: Vec<char> = phone.chars().collect();
    let shown = |at: usize| digits.len() >= 10 && (at < 3 || at + 4 >= digits.len());
    digits.iter().enumerate().map(|(at, digit)| if shown(at) { *digit } else { '•' }).collect()
}
