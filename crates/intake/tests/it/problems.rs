//! Every failure is answered as a problem that says what to do.

use std::{
    convert::Infallible,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
};

use async_trait::async_trait;
use axum::{
    body::{Body, Bytes, HttpBody},
    http::Request,
};
use http_body::Frame;
use intake::store::{MemoryStore, PutResult, StoreError, StoredTicket, Submission, TicketStore, Usage};
use ticket::{LIMITS, Ticket};

use crate::support::{PAGE, Service, check_problem, demo, in_memory, secret, sending, ticket, with_both_stores};

#[tokio::test]
async fn all_faults_of_a_ticket_are_reported_at_once() {
    let mut bad = ticket();
    bad.contact.phone = "1".into();
    bad.description = "卡号 4111111111111111".into();
    bad.facts.amount = Some("12".into());
    let answer = in_memory().post(&bad).await;
    check_problem(&answer, 422, "invalid-ticket");
    insta::assert_json_snapshot!(answer.json(), @r#"
    {
      "detail": "the ticket has 3 fields at fault; see `errors`",
      "errors": [
        {
          "code": "unredacted",
          "field": "description",
          "message": "holds a card, account or identity number, a code or a password; take it out before sending"
        },
        {
          "code": "amount_malformed",
          "field": "facts.amount",
          "message": "is not an amount in yuan with two decimals, such as 128.00"
        },
        {
          "code": "phone_malformed",
          "field": "contact.phone",
          "message": "is not a phone number: 11 digits for a mobile, area code and 7 or 8 digits for a landline, -801 after it for an extension, +852 and so on before a number outside the mainland"
        }
      ],
      "status": 422,
      "title": "The ticket has faults",
      "type": "/problems/invalid-ticket"
    }
    "#);
}

#[tokio::test]
async fn a_ticket_with_a_fault_is_not_stored() {
    with_both_stores(async |service| {
        check_problem(&service.post(&Ticket { category: String::new(), ..ticket() }).await, 422, "invalid-ticket");
        assert_eq!(service.post(&ticket()).await.status.as_u16(), 201);
    })
    .await;
}

#[tokio::test]
async fn a_body_that_is_not_a_ticket_is_refused_with_the_position() {
    let text = serde_json::to_string_pretty(&ticket()).expect("json").replace("\"13800138000\"", "13800138000");
    let answer = in_memory().post_text(&text).await;
    check_problem(&answer, 400, "malformed-json");
    insta::assert_json_snapshot!(answer.json(), @r#"
    {
      "detail": "invalid type: integer `13800138000`, expected a string, at line 16, column 24; send one ticket as /openapi.json describes it",
      "errors": [
        {
          "code": "malformed",
          "field": "contact.phone",
          "message": "invalid type: integer `13800138000`, expected a string"
        }
      ],
      "status": 400,
      "title": "The body is not a ticket's JSON",
      "type": "/problems/malformed-json"
    }
    "#);
}

#[tokio::test]
async fn a_body_that_is_not_exactly_one_ticket_is_refused() {
    let valid = serde_json::to_string(&ticket()).expect("json");
    let more = valid.replacen('{', "{\"priority\":1,", 1);
    for text in ["", "null", "[]", "{}", &valid[..valid.len() - 1], &format!("{valid}{valid}"), &more] {
        check_problem(&in_memory().post_text(text).await, 400, "malformed-json");
    }
}

#[tokio::test]
async fn the_answer_names_an_unknown_tenant() {
    let answer = in_memory().post(&Ticket { tenant: "nobody".into(), ..ticket() }).await;
    insta::assert_snapshot!(check_problem(&answer, 422, "unknown-tenant"), @"no tenant `nobody` is configured here; check the widget's profile, or add the tenant to intake's configuration");
    let long = in_memory().post(&Ticket { tenant: "n".repeat(100_000), ..ticket() }).await;
    assert!(check_problem(&long, 422, "unknown-tenant").len() < 400);
}

#[tokio::test]
async fn only_json_is_accepted() {
    for content_type in [None, Some("text/plain"), Some("application/x-www-form-urlencoded"), Some("application/jsonp")]
    {
        let request = Request::post("/v1/tickets").header("origin", PAGE);
        let request = match content_type {
            Some(content_type) => request.header("content-type", content_type),
            None => request,
        };
        check_problem(&in_memory().ask(request.body(Body::from("{}")).expect("a request")).await, 415, "not-json");
    }
    let request = Request::post("/v1/tickets").header("origin", PAGE);
    let request = request.header("content-type", "Application/JSON; charset=utf-8");
    check_problem(&in_memory().ask(request.body(Body::from("{")).expect("a request")).await, 400, "malformed-json");
}

#[tokio::test]
async fn a_body_over_the_limit_is_refused_and_one_at_the_limit_is_read() {
    let answer = in_memory().post_text(&" ".repeat(LIMITS.body + 1)).await;
    insta::assert_snapshot!(check_problem(&answer, 413, "too-large"), @"the body has more than 262144 bytes; shorten texts or path");
    check_problem(&in_memory().post_text(&" ".repeat(LIMITS.body)).await, 400, "malformed-json");
}

#[tokio::test(start_paused = true)]
async fn a_body_that_never_ends_is_refused_after_the_time_limit() {
    let answer = in_memory().ask(sending(PAGE).body(Body::new(Never)).expect("a request")).await;
    insta::assert_snapshot!(check_problem(&answer, 408, "too-slow"), @"the request took longer than 10 seconds; send it again, nothing is stored twice");
    assert_eq!(answer.header("retry-after"), Some("5"));
}

#[tokio::test]
async fn a_handler_that_panics_is_answered_as_a_problem() {
    let answer = Service::new(demo(), Arc::new(Broken)).post(&ticket()).await;
    insta::assert_snapshot!(check_problem(&answer, 500, "internal"), @"intake failed while it handled this request; send it again, nothing is stored twice");
    assert_eq!(answer.header("access-control-allow-origin"), Some(PAGE));
}

#[tokio::test]
async fn a_failing_store_is_unhealthy_and_asks_to_retry_later() {
    with_both_stores(async |service| {
        let health = async || service.ask(Request::get("/healthz").body(Body::empty()).expect("a request")).await;
        assert_eq!(health().await.json()["status"], "ok");
        service.store.close().await;
        check_problem(&health().await, 503, "store-unavailable");
        let answer = service.post(&ticket()).await;
        assert_eq!(
            check_problem(&answer, 503, "store-unavailable"),
            "tickets can't be stored or read at the moment; send again later, nothing is stored twice"
        );
        assert_eq!(answer.header("retry-after"), Some("5"));
        check_problem(&service.read("/v1/tickets/YF-261122-77770P", &secret()).await, 503, "store-unavailable");
    })
    .await;
}

#[tokio::test]
async fn an_unknown_address_and_an_unknown_method_are_problems_too() {
    let ask = async |request: axum::http::request::Builder| {
        in_memory().ask(request.body(Body::empty()).expect("a request")).await
    };
    check_problem(&ask(Request::get("/v2")).await, 404, "no-route");
    let answer = ask(Request::delete("/v1/tickets")).await;
    check_problem(&answer, 405, "no-method");
    assert_eq!(answer.header("allow"), Some("POST"));
}

#[tokio::test]
async fn a_caller_over_the_rate_limit_is_told_how_long_to_wait() {
    let mut config = demo();
    (config.rate.per_second, config.rate.burst) = (1, 2);
    let service = Service::new(config, Arc::new(MemoryStore::default()));
    assert_eq!(service.post(&ticket()).await.status.as_u16(), 201);
    assert_eq!(service.post(&ticket()).await.status.as_u16(), 200);
    let answer = service.post(&ticket()).await;
    insta::assert_snapshot!(check_problem(&answer, 429, "too-many"), @"too many requests from this address; wait 1 second and send again");
    assert_eq!(answer.header("retry-after"), Some("1"));
    assert_eq!(answer.header("access-control-allow-origin"), Some(PAGE));
}

#[tokio::test]
async fn reading_does_not_use_up_the_limit_for_sending() {
    let mut config = demo();
    (config.rate.per_second, config.rate.burst) = (1, 2);
    let service = Service::new(config, Arc::new(MemoryStore::default()));
    for _ in 0..2 {
        check_problem(&service.read("/v1/tickets/YF-261122-77770P", &secret()).await, 404, "no-ticket");
    }
    check_problem(&service.read("/v1/tickets/YF-261122-77770P", &secret()).await, 429, "too-many");
    let health = Request::get("/healthz").body(Body::empty()).expect("a request");
    assert_eq!(service.ask(health).await.status.as_u16(), 200);
    assert_eq!(service.post(&ticket()).await.status.as_u16(), 201);
}

/// A body that never arrives.
pub struct Never;

impl HttpBody for Never {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        Poll::Pending
    }
}

/// A store whose every call panics.
struct Broken;

#[async_trait]
impl TicketStore for Broken {
    async fn put(&self, _: &Submission, _: &str) -> Result<PutResult, StoreError> {
        panic!("intended by the test")
    }
    async fn by_number(&self, _: &str) -> Result<Option<StoredTicket>, StoreError> {
        panic!("intended by the test")
    }
    async fn by_key(&self, _: &str, _: &str) -> Result<Option<StoredTicket>, StoreError> {
        panic!("intended by the test")
    }
    async fn usage(&self, _: &str, _: &str) -> Result<Usage, StoreError> {
        panic!("intended by the test")
    }
    async fn check(&self) -> Result<(), StoreError> {
        panic!("intended by the test")
    }
    async fn close(&self) {}
}
