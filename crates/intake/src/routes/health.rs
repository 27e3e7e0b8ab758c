//! `GET /healthz`: whether tickets can be accepted right now.

use axum::{Json, extract::State};
use serde::{Deserialize, Serialize};
use ticket::Problem;
use utoipa::ToSchema;

use crate::{alarm::Alarm, problem::Error, state::Intake};

/// The service is healthy.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct Health {
    /// Always `ok`; otherwise the answer is a problem.
    pub status: String,
    /// The version of intake.
    pub version: String,
    /// What the operator has to look at although tickets are accepted; usually empty.
    pub alarms: Vec<Alarm>,
}

/// Checks that the store can be read and written.
#[utoipa::path(get, operation_id = "check_health", path = "/healthz", tag = "operation", responses(
    (status = 200, description = "Tickets can be accepted", body = Health),
    (status = 503, description = "The store is unavailable", body = Problem, content_type = "application/problem+json"),
))]
pub async fn get(State(intake): State<Intake>) -> Result<Json<Health>, Error> {
    intake.store.check().await?;
    let alarms = intake.alarms.active_at((intake.clock)());
    Ok(Json(Health { status: "ok".to_owned(), version: env!("CARGO_PKG_VERSION").to_owned(), alarms }))
}
