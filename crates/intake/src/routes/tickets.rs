//! `POST /v1/tickets` accepts a ticket; `GET /v1/tickets/{number}` reads its status.

use std::time::Duration;

use axum::{
    Json,
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

use super::{bearer_secret::BearerSecret, page_origin::PageOrigin, receipts::readable};
use crate::{
    caller::Caller,
    clock,
    log::LogFields,
    number, phone,
    problem::Error,
    state::Intake,
    status::Status,
    store::{PutResult, StoredTicket, Submission},
    tenant_alarm,
};

/// How many numbers are tried before giving up; a second one is hardly ever needed.
const MAX_NUMBERS_TRIED: usize = 8;

/// The status of a ticket, for its sender.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct TicketStatus {
    /// The receipt number.
    pub number: String,
    /// The ticket's key.
    pub key: Key,
    /// The newest revision stored.
    pub revision: u32,
    /// When the ticket was first stored.
    pub received_at: String,
    /// The ticket's status.
    pub status: Status,
    /// An agent's note to the merchant; absent if there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// What kind of help is needed.
    pub category: String,
    /// One line about the problem.
    pub subject: String,
    /// When the merchant sent the newest revision.
    pub created_at: String,
    /// When the newest revision was stored.
    pub updated_at: String,
    /// The number to call back, masked except for its ends.
    pub phone: String,
}

/// Accepts a ticket, once.
///
/// Sending the same ticket again answers the same receipt. A higher revision of the same key amends
/// the ticket. The answer is sent after the ticket is on disk.
#[utoipa::path(post, operation_id = "send_ticket", path = "/v1/tickets", tag = "tickets", request_body = Ticket, responses(
    (status = 201, description = "A new ticket is stored", body = Receipt),
    (status = 200, description = "It was stored before, or is amended now", body = Receipt),
    (status = 400, description = "The body is not a ticket's JSON", body = Problem, content_type = "application/problem+json"),
    (status = 403, description = "The page may not send this tenant's tickets", body = Problem, content_type = "application/problem+json"),
    (status = 408, description = "The request took too long", body = Problem, content_type = "application/problem+json"),
    (status = 409, description = "It contradicts what is stored", body = Problem, content_type = "application/problem+json"),
    (status = 413, description = "The body is too large", body = Problem, content_type = "application/problem+json"),
    (status = 415, description = "The body is not declared to be JSON", body = Problem, content_type = "application/problem+json"),
    (status = 422, description = "Fields of the ticket are invalid, or its tenant is unknown", body = Problem, content_type = "application/problem+json"),
    (status = 429, description = "Too much from this address, or too many amendments of this ticket; see Retry-After", body = Problem, content_type = "application/problem+json"),
    (status = 503, description = "The store is unavailable", body = Problem, content_type = "application/problem+json"),
))]
pub async fn post(
    State(intake): State<Intake>,
    log: LogFields,
    Caller(address): Caller,
    origin: PageOrigin,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<Response, Error> {
    if !is_json(&headers) {
        return Err(Error::NotJson);
    }
    let body = body.map_err(|rejection| match rejection.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Error::TooLarge(intake.config.body_limit),
        _ => Error::BodyBroken,
    })?;
    let ticket = parse(&body)?;

    let tenant = intake.config.tenant(&ticket.tenant).ok_or_else(|| Error::UnknownTenant(short(&ticket.tenant)))?;
    log.tenant(&tenant.id);
    origin.check_sender(tenant)?;
    ticket::validate(&ticket).map_err(Error::Invalid)?;

    let now = (intake.clock)();
    if let Some(wait) = intake.quotas.wait(&intake.config.quota, address, now) {
        return Err(Error::AddressQuota(wait));
    }
    let result = store(&intake, ticket, now, &tenant.prefix).await?;
    if let PutResult::Created(_) | PutResult::Amended(_) = &result {
        intake.quotas.record(address, now, body.len());
    }
    let (status, receipt) = match result {
        PutResult::Created(receipt) => {
            tenant_alarm::count(&intake, &tenant.id, now, body.len()).await;
            (StatusCode::CREATED, receipt)
        }
        PutResult::Known(receipt) | PutResult::Amended(receipt) => (StatusCode::OK, receipt),
        PutResult::Refused(conflict) => return Err(Error::Conflict(conflict)),
        PutResult::TooOften(seconds) => return Err(Error::AmendedTooOften(Duration::from_secs(seconds.into()))),
        PutResult::NumberTaken => return Err(Error::Internal),
    };
    log.number(&receipt.number);
    let mut response = (status, Json(&receipt)).into_response();
    if status == StatusCode::CREATED {
        let location = format!("/v1/tickets/{}", receipt.number);
        response.headers_mut().extend(location.parse().map(|location| (header::LOCATION, location)));
    }
    Ok(response)
}

/// Reads a ticket's status, if the caller sends its secret.
///
/// An unknown number and a wrong secret give the same answer.
#[utoipa::path(get, operation_id = "read_ticket", path = "/v1/tickets/{number}", tag = "tickets", security(("secret" = [])),
    params(("number" = String, Path, description = "The receipt number, as people type it")),
    responses(
        (status = 200, description = "The ticket's status", body = TicketStatus),
        (status = 401, description = "No secret was sent", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "The page may not read this tenant's tickets", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "No such ticket for this secret", body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn get(
    State(intake): State<Intake>,
    log: LogFields,
    origin: PageOrigin,
    BearerSecret(secret): BearerSecret,
    number: Result<Path<String>, PathRejection>,
) -> Result<Json<TicketStatus>, Error> {
    let Path(number) = number.map_err(|_| Error::NoTicket)?;
    let stored = match number::parse(&number) {
        Some(number) => intake.store.by_number(&number).await?,
        None => None,
    };
    let stored = readable(&intake, stored, &secret, &origin, &log)?;
    Ok(Json(TicketStatus::of(stored)))
}

/// Stores the ticket under a new number, trying others while the number is taken.
async fn store(intake: &Intake, ticket: Ticket, now: Timestamp, prefix: &str) -> Result<PutResult, Error> {
    let submission = Submission::new(ticket, clock::stamp(now)).map_err(|_| Error::Internal)?;
    for _ in 0..MAX_NUMBERS_TRIED {
        let number = (intake.numbers)(prefix, clock::civil(now).date()).map_err(|_| Error::Internal)?;
        match intake.store.put(&submission, &number).await? {
            PutResult::NumberTaken => {}
            result => return Ok(result),
        }
    }
    Ok(PutResult::NumberTaken)
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
        let text = error.to_string();
        let place = format!(" at line {} column {}", error.line(), error.column());
        let message = text.strip_suffix(&place).unwrap_or(&text);
        Error::Malformed { field, message: short(message), line: error.line(), column: error.column() }
    };
    let ticket = serde_path_to_error::deserialize(&mut deserializer)
        .map_err(|error| malformed(error.path().to_string(), error.inner()))?;
    deserializer.end().map_err(|error| malformed(".".to_owned(), &error))?;
    Ok(ticket)
}

/// The first 200 characters of the caller's text, enough to quote in an answer.
fn short(text: &str) -> String {
    text.chars().take(200).collect()
}

impl TicketStatus {
    fn of(stored: StoredTicket) -> Self {
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
            phone: phone::mask(&ticket.contact.phone),
        }
    }
}
