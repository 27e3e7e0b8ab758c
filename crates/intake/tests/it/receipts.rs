//! Whoever sends the secret can read the ticket's status; nobody else learns that the ticket exists.

use axum::{body::Body, http::Request};
use ticket::{Secret, Ticket, words_hash};

use crate::support::{RECEIPT, check_problem, check_receipt, secret, ticket, with_both_stores};

#[tokio::test]
async fn the_ticket_can_be_read_with_its_secret() {
    with_both_stores(async |service| {
        service.post(&ticket()).await;
        let answer = service.read("/v1/tickets/YF-261122-77770P", &secret()).await;
        insta::allow_duplicates! {
            insta::assert_json_snapshot!(answer.json(), @r#"
            {
              "category": "printer",
              "created_at": "2026-11-22T10:41:07+08:00",
              "key": "0123456789abcdef0123456789abcdef",
              "number": "YF-261122-77770P",
              "phone": "138••••8000",
              "received_at": "2026-11-22T10:41:08+08:00",
              "revision": 1,
              "status": "received",
              "subject": "打印机不出纸",
              "updated_at": "2026-11-22T10:41:08+08:00"
            }
            "#);
        }
    })
    .await;
}

#[tokio::test]
async fn a_number_is_accepted_as_people_type_it() {
    with_both_stores(async |service| {
        service.post(&ticket()).await;
        let answer = service.read("/v1/tickets/yf26112277770p", &secret()).await;
        assert_eq!(answer.json()["number"], "YF-261122-77770P");
    })
    .await;
}

#[tokio::test]
async fn a_wrong_secret_and_an_unknown_ticket_give_the_same_answer() {
    with_both_stores(async |service| {
        service.post(&ticket()).await;
        let wrong = Secret::from_random([8; 32]);
        let refused = service.read("/v1/tickets/YF-261122-77770P", &wrong).await.without_request_id();
        check_problem(&refused, 404, "no-ticket");
        for path in [
            "/v1/tickets/YF-261122-77771M",
            "/v1/tickets/nonsense",
            "/v1/tickets/%ff",
            RECEIPT,
            "/v1/receipts/nobody/0123456789abcdef0123456789abcdef",
            "/v1/receipts/yunfan-bank/%ff",
        ] {
            assert_eq!(service.read(path, &wrong).await.without_request_id(), refused, "{path}");
        }
    })
    .await;
}

#[tokio::test]
async fn without_a_secret_nothing_can_be_read() {
    with_both_stores(async |service| {
        service.post(&ticket()).await;
        for authorization in ["", "Bearer", "Basic YTpi", "bearer\u{fe}"] {
            let request = Request::get(RECEIPT).header("authorization", authorization.as_bytes());
            let answer = service.ask(request.body(Body::empty()).expect("a request")).await;
            check_problem(&answer, 401, "no-secret");
            assert_eq!(answer.header("www-authenticate"), Some("Bearer"));
        }
    })
    .await;
}

#[tokio::test]
async fn a_lost_receipt_can_be_read_by_key_and_secret() {
    with_both_stores(async |service| {
        check_problem(&service.read(RECEIPT, &secret()).await, 404, "no-ticket");
        let sent = service.post(&ticket()).await;
        let fetched = service.read(RECEIPT, &secret()).await;
        check_receipt(&fetched, 200, "YF-261122-77770P", 1);
        assert_eq!(fetched.text, sent.text);
    })
    .await;
}

#[tokio::test]
async fn after_a_conflict_the_receipt_shows_which_words_are_stored() {
    with_both_stores(async |service| {
        let other = Ticket { description: "另一件事".into(), ..ticket() };
        let later = Ticket { created_at: "2026-11-22T10:45:00+08:00".into(), ..ticket() };
        assert_eq!(service.post(&ticket()).await.json()["words_hash"], words_hash(&ticket()));
        for sent in [&other, &later] {
            check_problem(&service.post(sent).await, 409, "other-body");
        }
        let stored = service.read(RECEIPT, &secret()).await.json()["words_hash"].clone();
        assert_eq!((stored == words_hash(&later), stored == words_hash(&other)), (true, false));
    })
    .await;
}

#[tokio::test]
async fn a_page_of_another_tenant_reads_nothing_even_with_the_secret() {
    with_both_stores(async |service| {
        service.post(&ticket()).await;
        let request = Request::get(RECEIPT)
            .header("authorization", format!("Bearer {}", secret().reveal()))
            .header("origin", "https://portal.qinghe-pay.example");
        let answer = service.ask(request.body(Body::empty()).expect("a request")).await;
        check_problem(&answer, 403, "origin-refused");
    })
    .await;
}
