//! `GET /v1/receipts/{tenant}/{key}`: reads the receipt again, for a sender whose answer got lost.

use axum::{
    Json,
    extract::{Path, State, rejection::PathRejection},
};
use ticket::{Problem, Receipt, Secret};

use super::{bearer_secret::BearerSecret, page_origin::PageOrigin};
use crate::{log::LogFields, problem::Error, state::Intake, store::StoredTicket};

/// Answers the newest revision's receipt again, if the caller sends the secret.
///
/// For a client that knows key and secret, but not whether its ticket arrived.
#[utoipa::path(get, operation_id = "read_receipt", path = "/v1/receipts/{tenant}/{key}", tag = "tickets", security(("secret" = [])),
    params(
        ("tenant" = String, Path, description = "The tenant the ticket was sent for"),
        ("key" = String, Path, description = "The ticket's key"),
    ),
    responses(
        (status = 200, description = "The receipt", body = Receipt),
        (status = 401, description = "No secret was sent", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "The page may not read this tenant's tickets", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "No such ticket for this secret", body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn get(
    State(intake): State<Intake>,
    log: LogFields,
    origin: PageOrigin,
    BearerSecret(secret): BearerSecret,
    path: Result<Path<(String, String)>, PathRejection>,
) -> Result<Json<Receipt>, Error> {
    let Path((tenant, key)) = path.map_err(|_| Error::NoTicket)?;
    let stored = intake.store.by_key(&tenant, &key).await?;
    let stored = readable(&intake, stored, &secret, &origin, &log)?;
    Ok(Json(stored.receipt()))
}

/// The stored ticket, if the secret is its own and the page is one of its tenant's.
pub(super) fn readable(
    intake: &Intake,
    stored: Option<StoredTicket>,
    secret: &Secret,
    origin: &PageOrigin,
    log: &LogFields,
) -> Result<StoredTicket, Error> {
    // Without a ticket a secret is hashed all the same, so that both answers take equally long.
    let hash = stored.as_ref().map_or_else(|| Secret::from_random([0; 32]).hash(), |s| s.ticket.secret_hash.clone());
    let matches = hash.matches(secret);
    let stored = stored.filter(|_| matches).ok_or(Error::NoTicket)?;
    let tenant = intake.config.tenant(&stored.ticket.tenant).ok_or(Error::NoTicket)?;
    log.tenant(&tenant.id);
    log.number(&stored.number);
    origin.check_reader(tenant)?;
    Ok(stored)
}
