//! `GET /openapi.json`: the contract for programs, generated from the handlers and the ticket's type.

use axum::{http::header, response::IntoResponse};
use utoipa::{
    Modify, OpenApi,
    openapi::{
        OpenApi as Document,
        security::{HttpAuthScheme, HttpBuilder, SecurityScheme},
    },
};

use crate::routes::{health, receipts, tickets};

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Intake",
        description = "The reference ticket service of the POS support widget. Every error is a problem (RFC 9457).",
        license(name = "Apache-2.0 OR MIT")
    ),
    paths(tickets::post, tickets::get, receipts::get, health::get),
    modifiers(&BearerSecret),
    tags(
        (name = "tickets", description = "Sending tickets and reading their status"),
        (name = "operation", description = "For operators")
    )
)]
struct Contract;

struct BearerSecret;

impl Modify for BearerSecret {
    fn modify(&self, document: &mut Document) {
        let scheme = HttpBuilder::new()
            .scheme(HttpAuthScheme::Bearer)
            .description(Some("The ticket's secret, 64 hex digits, which only the sender knows"))
            .build();
        document.components.get_or_insert_default().add_security_scheme("secret", SecurityScheme::Http(scheme));
    }
}

/// The document as JSON.
///
/// # Errors
///
/// None in practice: the document always serializes.
pub fn openapi_json() -> Result<String, serde_json::Error> {
    Contract::openapi().to_pretty_json()
}

/// Answers the document.
pub async fn get() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "application/json")], openapi_json().unwrap_or_default())
}
