//! One ticket's page: everything the ticket contains, in the words the merchant read, and who viewed it.

use ticket::{Contact, Device, DeviceFact, Facts, PathKind, PathStep, Ticket};

use super::{AgentService, Browser, PROXY, ticket_of, words};

/// Every fact of a terminal.
fn device() -> Device {
    let mut device = Device::default();
    for (name, value) in [
        ("model", "A920"),
        ("firmware", "7.1.2"),
        ("serial", "0820012345"),
        ("battery", "4"),
        ("charging", "no"),
        ("network", "cellular"),
        ("paper", "out"),
        ("last_sign_on", "2026-11-22T08:00:00+08:00"),
        ("unsent", "3"),
    ] {
        let fact = DeviceFact { value: value.into(), at: "2026-11-22T10:40:00+08:00".into() };
        *device.fact_mut(name).expect("a fact") = Some(fact);
    }
    device
}

/// A ticket with every possible field.
fn full() -> Ticket {
    Ticket {
        facts: Facts {
            merchant_id: Some("898110259990001".into()),
            terminal_id: Some("10012041".into()),
            response_code: Some("68".into()),
            trace_number: Some("000123".into()),
            reference_number: Some("123456789012".into()),
            sold_at: Some("2026-11-22T10:30".into()),
            amount: Some("128.00".into()),
        },
        device: device(),
        path: [
            vec![PathStep {
                node: "code/68".into(),
                kind: PathKind::Code,
                shown: "68 交易超时，结果未知".into(),
                answer: "no".into(),
                answered: String::new(),
            }],
            ticket_of(1).path,
            vec![PathStep {
                node: "printer-no-paper/raise-ticket".into(),
                kind: PathKind::Outcome,
                shown: "需要上门检修".into(),
                answer: String::new(),
                answered: String::new(),
            }],
        ]
        .concat(),
        ..ticket_of(1)
    }
}

#[tokio::test]
async fn a_tickets_page_shows_everything_the_ticket_contains() {
    let intake = AgentService::open().await;
    let number = intake.submit(&full()).await;
    intake.at("2026-11-22T14:00:00+08:00");
    let second = Ticket {
        revision: 2,
        description: "换了两卷纸还是不行，蓝色灯闪".into(),
        contact: Contact { when: String::new(), ..full().contact },
        ..full()
    };
    intake.submit(&second).await;
    let li = intake.li().await;
    let path = format!("/agent/tickets/{number}?list=status%3Dopen");
    let page = intake.get(&li, &path).await.text;
    let form = super::handling::form(&page, "in_progress", "技术员明天到。");
    intake.post(&li, &format!("/agent/tickets/{number}/status"), &super::handling::borrowed(&form)).await;
    insta::assert_snapshot!("one_ticket_zh", words(&intake.get(&li, &path).await.text));
    insta::assert_snapshot!("one_ticket_en", words(&intake.get(&li.in_english(), &path).await.text));
}

#[tokio::test]
async fn a_ticket_is_found_by_its_number_as_people_type_it() {
    let intake = AgentService::open().await;
    let number = intake.submit(&ticket_of(1)).await;
    let typed = format!("/agent/tickets/{}", number.replace('-', "").to_lowercase());
    assert_eq!(intake.get(&intake.li().await, &typed).await.status.as_u16(), 200);
}

#[tokio::test]
async fn every_view_is_recorded_before_the_page_is_drawn_and_shown_on_it() {
    let intake = AgentService::open().await;
    let number = intake.submit(&ticket_of(1)).await;
    let path = format!("/agent/tickets/{number}");
    let li = intake.li().await;
    let page = words(&intake.get(&li, &path).await.text);
    assert!(page.contains("查看与修改记录\n2026-11-22 10:41\nli.wei\n查看"), "{page}");
    intake.at("2026-11-22T11:05:00+08:00");
    let page = words(&intake.get(&Browser::named("sun.li", PROXY), &path).await.text);
    assert!(page.contains("2026-11-22 11:05\nsun.li\n查看\n2026-11-22 10:41\nli.wei\n查看"), "{page}");
    intake.get(&Browser::default(), &path).await;
    let viewed = |who: &str| format!("{who} viewed {number}");
    assert_eq!(intake.audit().await, ["li.wei signed_in".into(), viewed("li.wei"), viewed("sun.li")]);
}

#[tokio::test]
async fn a_view_that_cannot_be_recorded_shows_nothing() {
    let intake = AgentService::open().await;
    let number = intake.submit(&ticket_of(1)).await;
    let li = intake.li().await;
    sqlx::query("CREATE TRIGGER full BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'disk full'); END")
        .execute(&mut intake.file().await)
        .await
        .expect("a trigger");
    let answer = intake.get(&li, &format!("/agent/tickets/{number}")).await;
    assert_eq!(answer.status.as_u16(), 503);
    assert!(!answer.text.contains("13800138000"));
}
