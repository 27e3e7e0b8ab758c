//! `GET /v1/receipts/{tenant}/{key}`: the receipt of a ticket whose answer got lost on the way.

use axum::{
    Extension, Json,
    extract::{Path, State, rejection::PathRejection},
    http::HeaderMap,
};
use ticket::{Problem, Receipt, Secret};

use super::{origin, refuse_other_pages, refuse_strangers, secret};
use crate::{log::Notes, problem::Error, state::Intake, store::Stored};

/// Answers the newest revision's receipt again, to who shows the secret.
///
/// For a client that knows key and secret, but not whether its ticket arrived.
#[utoipa::path(get, operation_id = "read_receipt", path = "/v1/receipts/{tenant}/{key}", tag = "tickets", security(("secret" = [])),
    params(
        ("tenant" = String, Path, description = "The tenant the ticket was sent for"),
        ("key" = String, Path, description = "The ticket's key"),
    ),
    responses(
        (status = 200, description = "The receipt", body = Receipt),
        (status = 401, description = "No secret was shown", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "The page may not read this tenant's tickets", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "No such ticket for this secret", body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn get(
    State(intake): State<Intake>,
    Extension(notes): Extension<Notes>,
    path: Result<Path<(String, String)>, PathRejection>,
    headers: HeaderMap,
) -> Result<Json<Receipt>, Error> {
    let origin = origin(&headers);
    refuse_strangers(&intake.config, origin.as_deref())?;
    let secret = secret(&headers)?;
    let Path((tenant, key)) = path.map_err(|_| Error::NoTicket)?;
    let stored = intake.store.by_key(&tenant, &key).await?;
    let stored = readable(&intake, stored, &secret, origin.as_deref(), &notes)?;
    Ok(Json(stored.receipt()))
}

/// Hands a stored ticket out if the secret is its own and the page one of its tenant's.
pub(super) fn readable(
    intake: &Intake,
    stored: Option<Stored>,
    secret: &Secret,
    origin: Option<&str>,
    notes: &Notes,
) -> Result<Stored, Error> {
    // Without a ticket something is hashed all the same, so that both answers take alike long.
    let hash = stored.as_ref().map_or_else(|| Secret::from_random([0; 32]).hash(), |s| s.ticket.secret_hash.clone());
    let fits = hash.matches(secret);
    let stored = stored.filter(|_| fits).ok_or(Error::NoTicket)?;
    let tenant = intake.config.tenant(&stored.ticket.tenant).ok_or(Error::NoTicket)?;
    notes.tenant(&tenant.id);
    notes.number(&stored.number);
    refuse_other_pages(tenant, origin)?;
    Ok(stored)
}
