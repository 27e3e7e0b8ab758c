//! The OpenAPI document: a change of it shows as a change of the snapshot.

use axum::{body::Body, http::Request};

use crate::support::in_memory;

#[tokio::test]
async fn the_openapi_document_is_the_reviewed_one() {
    let answer = in_memory().ask(Request::get("/openapi.json").body(Body::empty()).expect("a request")).await;
    assert_eq!(answer.header("content-type"), Some("application/json"));
    let mut document = answer.json();
    document["info"]["version"] = "(the program's)".into();
    insta::assert_json_snapshot!("openapi", document);
}
