//! A ticket that is amended often stays readable, and no text is lost; quotas limit senders.

use axum::{body::Body, http::Request};
use intake::alarm::AlarmCode;
use ticket::{Key, PathKind, PathStep, Ticket};

use crate::{
    agents::{AgentService, ticket_of, words},
    support::{amended, check_problem, check_receipt, demo, in_memory, in_sqlite, sending, ticket, with_both_stores},
};

const FIRST: &str = "YF-261122-77770P";

/// A ticket of about 181 KB, as large as its path can make it, with a different text in each revision.
fn large(revision: u32) -> Ticket {
    let step = |at: u32| PathStep {
        node: format!("printer-no-paper/step-{at}"),
        kind: PathKind::Step,
        shown: format!("{revision}、{at}。{}", "请重启终端".repeat(118)),
        answer: "no".into(),
        answered: "没有解决".into(),
    };
    Ticket { revision, path: (0..98).map(step).collect(), ..ticket_of(1) }
}

#[tokio::test]
async fn ten_amendments_within_an_hour_are_accepted_and_the_next_one_has_to_wait() {
    with_both_stores(async |service| {
        for revision in 1..=10 {
            assert!(service.post(&amended(revision)).await.status.is_success());
        }
        let answer = service.post(&amended(11)).await;
        let detail = check_problem(&answer, 429, "amended-too-often");
        assert!(detail.ends_with("wait 3600 seconds and send the amendment again"), "{detail}");
        assert_eq!(answer.header("retry-after"), Some("3600"));
        // A repeated revision still gets its receipt, and other tickets are not affected.
        check_receipt(&service.post(&amended(10)).await, 200, FIRST, 10);
        let other = Ticket { key: Key::from_random([9; 16]), ..ticket() };
        assert_eq!(service.post(&other).await.status.as_u16(), 201);
    })
    .await;
}

#[tokio::test]
async fn after_twenty_revisions_a_ticket_is_full_and_the_answer_says_what_to_do() {
    let intake = AgentService::open().await;
    let mut number = String::new();
    for revision in 1..=20 {
        intake.at(&format!("2026-11-22T{:02}:00:00+08:00", revision));
        number = intake.submit(&Ticket { description: format!("补充 {revision}"), revision, ..ticket_of(1) }).await;
    }
    intake.at("2026-11-23T10:00:00+08:00");
    for revision in [21, 22, 1000] {
        let answer = intake.service.post(&Ticket { revision, description: "还有".into(), ..ticket_of(1) }).await;
        let detail = check_problem(&answer, 409, "no-more-amendments");
        assert!(detail.contains("send the rest as a new ticket with a new key"), "{detail}");
    }
    let page = words(&intake.get(&intake.li().await, &format!("/agent/tickets/{number}")).await.text);
    assert!(page.contains("补充 20") && page.contains("第 20 版") && page.contains("第 2 版"), "{page}");
    assert!(!page.contains("补充 18"), "only the newest amendment is drawn\n{page}");
    let older = words(&intake.get(&intake.li().await, &format!("/agent/tickets/{number}?revision=3")).await.text);
    assert!(older.contains("补充 2") && older.contains("补充 3") && !older.contains("补充 19"), "{older}");
}

#[tokio::test]
async fn the_page_of_a_ticket_with_a_thousand_revisions_is_smaller_than_a_megabyte() {
    let intake = AgentService::open().await;
    let number = intake.submit(&large(1)).await;
    intake.at("2026-11-22T12:00:00+08:00");
    let newest = serde_json::to_string(&large(1000)).expect("json");
    let before = serde_json::to_string(&large(999)).expect("json");
    assert!((170_000..256 * 1024).contains(&newest.len()), "{}", newest.len());
    let mut file = intake.file().await;
    // As an earlier version without limits stored them; those in between are as large and never read.
    sqlx::query(
        "WITH RECURSIVE n (revision) AS (SELECT 2 UNION ALL SELECT revision + 1 FROM n WHERE revision < 1000) \
         INSERT INTO ticket_revisions (ticket_id, revision, body_hash, created_at, stored_at, body) \
         SELECT 1, revision, hex(revision), '2026-11-22T10:41:07+08:00', '2026-11-22T10:41:08+08:00', \
           CASE WHEN revision = 1000 THEN ?1 ELSE json_set(?2, '$.revision', revision) END FROM n",
    )
    .bind(&newest)
    .bind(&before)
    .execute(&mut file)
    .await
    .expect("revisions");
    sqlx::query("UPDATE tickets SET revision = 1000, body = ?1").bind(&newest).execute(&mut file).await.expect("a row");

    let li = intake.li().await;
    let page = intake.get(&li, &format!("/agent/tickets/{number}")).await.text;
    assert!(page.len() < 1_000_000, "{} bytes", page.len());
    let shown = words(&page);
    assert!(shown.contains("共 1000 版，这里列出最近的 20 版。"), "{shown}");
    assert!(shown.contains("第 1000 版") && shown.contains("第 981 版") && !shown.contains("第 980 版"));
    let older = intake.get(&li, &format!("/agent/tickets/{number}?revision=500")).await.text;
    assert!(older.len() < 1_000_000 && words(&older).contains("第 500 版"));
    check_problem(&intake.service.post(&large(1001)).await, 409, "no-more-amendments");
}

#[tokio::test]
async fn the_page_is_smaller_than_a_megabyte_whatever_characters_the_texts_contain() {
    let intake = AgentService::open().await;
    let li = intake.li().await;
    for (which, text, shown) in [(1, "\"", 600), (2, "<", 600), (3, "\u{202e}", 450), (4, "\u{1}", 350), (5, "&", 600)]
    {
        let long = |most: usize| text.repeat(most);
        let step = |_| PathStep {
            node: long(300),
            kind: PathKind::Step,
            shown: long(shown),
            answer: String::new(),
            answered: long(if text == "\u{1}" { 1 } else { 200 }),
        };
        let full = Ticket { path: (0..60).map(step).collect(), description: long(2_000), ..ticket_of(which) };
        let number = intake.submit(&full).await;
        let shorter = full.path.iter().map(|step| PathStep { shown: long(shown - 1), ..step.clone() }).collect();
        intake.submit(&Ticket { revision: 2, path: shorter, description: long(1_999), ..full }).await;
        let page = intake.get(&li, &format!("/agent/tickets/{number}")).await.text;
        assert!((200_000..1_000_000).contains(&page.len()), "{text:?}: {} bytes", page.len());
    }
}

#[tokio::test]
async fn an_address_over_its_daily_quota_has_to_wait_and_another_does_not() {
    let mut config = demo();
    config.quota.address_tickets = 2;
    let service = crate::support::Service::new(config, in_memory().store);
    let send = async |which: u8, from: &str| {
        let ticket = Ticket { key: Key::from_random([which; 16]), ..ticket() };
        let peer: std::net::SocketAddr = from.parse().expect("an address");
        let request = sending(crate::support::PAGE).extension(axum::extract::ConnectInfo(peer));
        service.ask(request.body(Body::from(serde_json::to_string(&ticket).expect("json"))).expect("a request")).await
    };
    for which in 0..2 {
        assert_eq!(send(which, "192.0.2.1:1000").await.status.as_u16(), 201);
    }
    let answer = send(2, "192.0.2.1:2000").await;
    check_problem(&answer, 429, "address-quota");
    assert_eq!(answer.header("retry-after"), Some("3600"));
    assert_eq!(send(2, "192.0.2.2:1000").await.status.as_u16(), 201);
}

#[tokio::test]
async fn a_tenant_over_its_quota_raises_an_alarm_and_all_of_its_tickets_are_accepted() {
    let dir = in_sqlite().await;
    let mut config = demo();
    config.quota.tenant_tickets = 3;
    let service = crate::support::Service::new(config, dir.store.clone());
    let health = async || service.ask(Request::get("/healthz").body(Body::empty()).expect("a request")).await.json();
    for which in 0..8 {
        let answer = service.post(&Ticket { key: Key::from_random([which; 16]), ..ticket() }).await;
        assert_eq!(answer.status.as_u16(), 201, "{}", answer.text);
        let alarms = health().await["alarms"].clone();
        let expected = if which < 3 {
            serde_json::json!([])
        } else {
            serde_json::json!([{ "code": AlarmCode::TenantQuota, "tenant": "yunfan-bank" }])
        };
        assert_eq!(alarms, expected, "after {which}");
    }
}
