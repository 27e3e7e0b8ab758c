//! Only a tenant's own pages send its tickets, and every page can read why it is refused.

use axum::{body::Body, http::Request};

use crate::problems::Never;
use crate::support::{Answer, PAGE, Service, check_problem, in_memory, sending, ticket};

const STRANGER: &str = "https://evil.example";

async fn post_from(service: &Service, page: Option<&str>) -> Answer {
    let request = Request::post("/v1/tickets").header("content-type", "application/json");
    let request = match page {
        Some(page) => request.header("origin", page),
        None => request,
    };
    let body = serde_json::to_string(&ticket()).expect("json");
    service.ask(request.body(Body::from(body)).expect("a request")).await
}

async fn preflight(page: &str) -> Answer {
    let request = Request::options("/v1/tickets")
        .header("origin", page)
        .header("access-control-request-method", "POST")
        .header("access-control-request-headers", "content-type,authorization")
        .header("access-control-request-private-network", "true");
    in_memory().ask(request.body(Body::empty()).expect("a request")).await
}

#[tokio::test]
async fn a_tenants_page_sends_a_ticket_and_can_read_the_answer() {
    for page in [PAGE, "http://127.0.0.1:5173", "http://localhost:8080"] {
        let answer = post_from(&in_memory(), Some(page)).await;
        assert_eq!(answer.status.as_u16(), 201);
        assert_eq!(answer.header("access-control-allow-origin"), Some(page));
        assert!(answer.header("vary").is_some_and(|vary| vary.contains("origin")));
    }
}

#[tokio::test]
async fn the_refusal_of_another_tenants_page_says_where_to_allow_it() {
    let answer = post_from(&in_memory(), Some("https://portal.qinghe-pay.example")).await;
    insta::assert_snapshot!(check_problem(&answer, 403, "origin-refused"), @"the origin https://portal.qinghe-pay.example may not send tickets of tenant yunfan-bank; add it to `origins` of the tenant in intake's configuration");
    assert_eq!(answer.header("access-control-allow-origin"), Some("https://portal.qinghe-pay.example"));
}

#[tokio::test]
async fn an_unknown_page_is_refused_before_its_body_is_read() {
    for page in [STRANGER, "null", "http://www.yunfan-bank.example", "https://www.yunfan-bank.example.evil.example"] {
        let request = sending(page).body(Body::new(Never)).expect("a request");
        let answer = in_memory().ask(request).await;
        assert!(check_problem(&answer, 403, "origin-refused").contains(page));
        assert_eq!(answer.header("access-control-allow-origin"), None);
    }
}

#[tokio::test]
async fn a_program_that_is_not_a_page_is_refused_unless_the_tenant_accepts_it() {
    let answer = post_from(&in_memory(), None).await;
    insta::assert_snapshot!(check_problem(&answer, 403, "no-origin"), @"the request has no Origin, and tenant yunfan-bank takes tickets from browser pages only; set `allow_no_origin = true` for it in intake's configuration to take others");

    let mut config = crate::support::demo();
    config.tenants[0].allow_no_origin = true;
    let service = Service::new(config, in_memory().store);
    assert_eq!(post_from(&service, None).await.status.as_u16(), 201);
    check_problem(&post_from(&service, Some(STRANGER)).await, 403, "origin-refused");
}

#[tokio::test]
async fn a_preflight_allows_what_a_tenants_page_may_send() {
    let answer = preflight(PAGE).await;
    assert_eq!(answer.status.as_u16(), 200);
    assert_eq!(answer.header("access-control-allow-origin"), Some(PAGE));
    assert_eq!(answer.header("access-control-allow-headers"), Some("content-type,authorization"));
    assert_eq!(answer.header("access-control-allow-methods"), Some("GET,POST"));
    assert_eq!(answer.header("access-control-max-age"), Some("3600"));
    assert_eq!(answer.header("access-control-allow-credentials"), None);
    assert!(answer.header("vary").is_some_and(|vary| vary.contains("origin")));
}

#[tokio::test]
async fn a_preflight_allows_an_unknown_page_nothing() {
    let answer = preflight(STRANGER).await;
    assert!(check_problem(&answer, 403, "origin-refused").contains("add it to `origins` of the tenant"));
    assert_eq!(answer.header("access-control-allow-origin"), None);
    assert_eq!(answer.header("access-control-allow-methods"), None);
    assert!(answer.header("vary").is_some_and(|vary| vary.contains("origin")));
}

#[tokio::test]
async fn a_private_address_is_reachable_from_pages_on_this_machine_only() {
    assert_eq!(preflight("http://127.0.0.1:5173").await.header("access-control-allow-private-network"), Some("true"));
    assert_eq!(preflight(PAGE).await.header("access-control-allow-private-network"), None);
}

#[tokio::test]
async fn a_page_can_read_every_refusal() {
    let service = in_memory();
    for body in ["{", "{}"] {
        assert_eq!(service.post_text(body).await.header("access-control-allow-origin"), Some(PAGE));
    }
    service.store.close().await;
    let answer = service.post(&ticket()).await;
    check_problem(&answer, 503, "store-unavailable");
    assert_eq!(answer.header("access-control-allow-origin"), Some(PAGE));
    assert_eq!(answer.header("access-control-expose-headers"), Some("retry-after"));
}
