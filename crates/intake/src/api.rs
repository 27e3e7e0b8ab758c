//! The endpoints of the API. Each is listed once, and both the router and the OpenAPI document
//! (`GET /openapi.json`) are built from this list.

use axum::{http::header, response::IntoResponse};
use utoipa::{
    Modify, OpenApi,
    openapi::{
        OpenApi as Document,
        security::{HttpAuthScheme, HttpBuilder, SecurityScheme},
    },
};
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    routes::{health, receipts, tickets},
    state::Intake,
};

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Intake",
        description = "The reference ticket service of the POS support widget. Every error is a problem (RFC 9457).",
        license(name = "Apache-2.0 OR MIT")
    ),
    modifiers(&SecretScheme),
    tags(
        (name = "tickets", description = "Sending tickets and reading their status"),
        (name = "operation", description = "For operators")
    )
)]
struct Contract;

struct SecretScheme;

impl Modify for SecretScheme {
    fn modify(&self, document: &mut Document) {
        let scheme = HttpBuilder::new()
            .scheme(HttpAuthScheme::Bearer)
            .description(Some("The ticket's secret, 64 hex digits, which only the sender knows"))
            .build();
        document.components.get_or_insert_default().add_security_scheme("secret", SecurityScheme::Http(scheme));
    }
}

/// The endpoints with their descriptions.
pub fn endpoints() -> OpenApiRouter<Intake> {
    OpenApiRouter::with_openapi(Contract::openapi())
        .routes(routes!(tickets::post))
        .routes(routes!(tickets::get))
        .routes(routes!(receipts::get))
        .routes(routes!(health::get))
}

/// The OpenAPI document as JSON.
///
/// # Errors
///
/// None in practice: the document always serializes.
pub fn openapi_json() -> Result<String, serde_json::Error> {
    endpoints().into_openapi().to_pretty_json()
}

/// `GET /openapi.json`: answers the document.
pub async fn get() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "application/json")], openapi_json().unwrap_or_default())
}
