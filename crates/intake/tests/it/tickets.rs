//! A ticket is stored once, whatever is sent and however often.

use std::sync::{
    Arc,
    atomic::{AtomicU8, Ordering},
};

use intake::store::MemoryStore;
use ticket::{Key, Secret, Ticket};

use crate::support::{RECEIPT, Service, amended, check_problem, check_receipt, demo, secret, ticket, with_both_stores};

const FIRST: &str = "YF-261122-77770P";

#[tokio::test]
async fn a_new_ticket_is_answered_with_a_receipt() {
    with_both_stores(async |service| {
        let answer = service.post(&ticket()).await;
        check_receipt(&answer, 201, FIRST, 1);
        assert_eq!(answer.header("location"), Some("/v1/tickets/YF-261122-77770P"));
        assert_eq!(answer.header("cache-control"), Some("no-store"));
        assert_eq!(answer.header("content-type"), Some("application/json"));
    })
    .await;
}

#[tokio::test]
async fn the_same_ticket_again_gets_the_same_receipt() {
    with_both_stores(async |service| {
        let first = service.post(&ticket()).await;
        let again = service.post(&ticket()).await;
        assert_eq!((again.status.as_u16(), again.text), (200, first.text));
    })
    .await;
}

#[tokio::test]
async fn a_retry_need_not_be_the_same_byte_for_byte() {
    with_both_stores(async |service| {
        service.post(&ticket()).await;
        let mut value = serde_json::to_value(ticket()).expect("json");
        value["facts"]["amount"] = serde_json::Value::Null;
        let answer = service.post_text(&serde_json::to_string_pretty(&value).expect("json")).await;
        check_receipt(&answer, 200, FIRST, 1);
    })
    .await;
}

#[tokio::test]
async fn another_body_with_the_same_revision_is_a_conflict_and_changes_nothing() {
    with_both_stores(async |service| {
        service.post(&ticket()).await;
        let answer = service.post(&Ticket { subject: "别的".into(), ..ticket() }).await;
        assert_eq!(
            check_problem(&answer, 409, "other-body"),
            "revision 1 of this ticket is stored with another body; send the change as a higher revision"
        );
        assert_eq!(service.read("/v1/tickets/YF-261122-77770P", &secret()).await.json()["subject"], "打印机不出纸");
        check_receipt(&service.post(&ticket()).await, 200, FIRST, 1);
    })
    .await;
}

#[tokio::test]
async fn a_higher_revision_amends_the_ticket_and_keeps_its_number() {
    with_both_stores(async |service| {
        service.post(&ticket()).await;
        let fuller = Ticket { category: "paper".into(), ..amended(2) };
        check_receipt(&service.post(&fuller).await, 200, FIRST, 2);
        check_receipt(&service.post(&fuller).await, 200, FIRST, 2);
        let status = service.read("/v1/tickets/YF-261122-77770P", &secret()).await.json();
        assert_eq!((&status["revision"], &status["category"]), (&2.into(), &"paper".into()));
    })
    .await;
}

#[tokio::test]
async fn an_amendment_with_another_secret_is_refused() {
    with_both_stores(async |service| {
        service.post(&ticket()).await;
        let foreign = Ticket { secret_hash: Secret::from_random([9; 32]).hash(), ..amended(2) };
        assert_eq!(check_problem(&service.post(&foreign).await, 409, "other-secret"), "the secret's hash differs from the stored ticket's; amend with the same secret, or send a new ticket with a new key");
        check_receipt(&service.read(RECEIPT, &secret()).await, 200, FIRST, 1);
    })
    .await;
}

#[tokio::test]
async fn an_older_revision_that_was_stored_gets_its_own_receipt() {
    with_both_stores(async |service| {
        service.post(&ticket()).await;
        service.post(&amended(2)).await;
        check_receipt(&service.post(&ticket()).await, 200, FIRST, 1);
        let forged = Ticket { subject: "别的".into(), ..ticket() };
        check_problem(&service.post(&forged).await, 409, "other-body");
        check_receipt(&service.read(RECEIPT, &secret()).await, 200, FIRST, 2);
    })
    .await;
}

#[tokio::test]
async fn an_older_revision_that_was_never_stored_is_refused() {
    with_both_stores(async |service| {
        service.post(&ticket()).await;
        service.post(&amended(3)).await;
        assert_eq!(check_problem(&service.post(&amended(2)).await, 409, "superseded"), "revision 3 of this ticket is stored already and revision 2 never was; send the change as revision 4 or higher");
    })
    .await;
}

#[tokio::test]
async fn the_first_submission_of_a_ticket_may_have_a_higher_revision() {
    with_both_stores(async |service| check_receipt(&service.post(&amended(3)).await, 201, FIRST, 3)).await;
}

#[tokio::test]
async fn one_key_of_two_tenants_is_two_tickets() {
    with_both_stores(async |service| {
        let mut theirs = ticket();
        theirs.tenant = "qinghe-pay".into();
        service.post(&ticket()).await;
        let body = serde_json::to_string(&theirs).expect("json");
        let request = crate::support::sending("https://portal.qinghe-pay.example").body(body.into());
        let answer = service.ask(request.expect("a request")).await;
        check_receipt(&answer, 201, "QH-261122-77771P", 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn fifty_equal_submissions_at_once_make_one_ticket_and_fifty_equal_receipts() {
    with_both_stores(async |service| {
        let sent: Vec<_> = (0..50)
            .map(|_| {
                let service = service.clone();
                tokio::spawn(async move { service.post(&ticket()).await })
            })
            .collect();
        let (mut created, mut receipts) = (0, Vec::new());
        for answer in sent {
            let answer = answer.await.expect("an answer");
            created += usize::from(answer.status.as_u16() == 201);
            receipts.push(answer.text);
        }
        receipts.dedup();
        assert_eq!((created, receipts.len()), (1, 1), "{receipts:?}");
    })
    .await;
}

#[tokio::test]
async fn a_number_that_is_taken_is_replaced_by_another() {
    with_both_stores(async |service| {
        // Draws 0, 0, 1, as random numbers may.
        let drawn = AtomicU8::new(0);
        let service = Service::with_numbers(demo(), service.store, move || drawn.fetch_add(1, Ordering::Relaxed) / 2);
        let other = Ticket { key: Key::from_random([1; 16]), ..ticket() };
        let third = Ticket { key: Key::from_random([2; 16]), ..ticket() };
        let mut numbers = Vec::new();
        for ticket in [ticket(), other, third] {
            numbers.push(service.post(&ticket).await.json()["number"].clone());
        }
        numbers.dedup();
        assert_eq!(numbers.len(), 3, "{numbers:?}");
    })
    .await;
}

#[tokio::test]
async fn if_no_number_is_free_nothing_is_stored() {
    let service = Service::with_numbers(demo(), Arc::new(MemoryStore::default()), || 0);
    service.post(&ticket()).await;
    let other = Ticket { key: Key::from_random([1; 16]), ..ticket() };
    check_problem(&service.post(&other).await, 500, "internal");
    let key = format!("/v1/receipts/yunfan-bank/{}", other.key.as_str());
    check_problem(&service.read(&key, &secret()).await, 404, "no-ticket");
}
